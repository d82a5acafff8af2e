"""Reading and writing, on both engines."""


def test_what_was_written_is_read(store):
    store.write(lambda transaction: transaction.run("UNWIND $ids AS id CREATE (:Entity:Person {id: id})", ids=["b", "a"]))
    assert store.read("MATCH (n:Person) RETURN n.id AS id ORDER BY id") == [{"id": "a"}, {"id": "b"}]


def test_a_store_is_empty_for_each_test(store):
    assert store.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 0}]
