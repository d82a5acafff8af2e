"""Every behaviour of a store that ringmap relies on, on both engines."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from ringmap.graph.errors import QueryError, StoreError
from ringmap.graph.schema.model import MODEL, list_constraints
from ringmap.graph.store import open_store

pytestmark = pytest.mark.both_engines
UPSERT = """UNWIND $rows AS r OPTIONAL MATCH (o:Entity {id: r.id}) WITH r, o WHERE o IS NULL
CREATE (n:Entity:Person {id: r.id})"""
UPDATE = "UNWIND $rows AS r MATCH (n:Entity {id: r.id}) SET n += r.said"


def run(store, cypher, **params):
    return store.write(lambda transaction: transaction.run(cypher, **params))


def ids(store):
    return [row["id"] for row in store.read("MATCH (n:Entity) RETURN n.id AS id ORDER BY id")]


def test_what_was_written_is_read(store):
    run(store, "UNWIND $ids AS id CREATE (:Entity:Person {id: id})", ids=["b", "a"])
    assert ids(store) == ["a", "b"]


def test_a_store_is_empty_for_each_test(store):
    assert ids(store) == []


def test_a_store_says_what_answers_and_where(store, engine):
    assert (store.engine, store.folder.name, store.rejects) == (engine, engine, store.folder / "rejects")
    assert store.server.startswith("Neo4j 5.26" if engine == "neo4j" else "ArcadeDB 26")


def test_work_that_fails_writes_nothing(store):
    def work(transaction):
        transaction.run("CREATE (:Entity {id: 'a'})")
        raise LookupError("a loader's own")

    with pytest.raises(LookupError):
        store.write(work)
    assert ids(store) == []


def test_a_transaction_reads_what_it_wrote(store):
    def work(transaction):
        transaction.run("CREATE (:Entity {id: 'a'})")
        return transaction.run("MATCH (n:Entity) RETURN count(n) AS n")

    assert store.write(work) == [{"n": 1}]


def test_entities_are_made_once_however_often_they_are_loaded(store):
    rows = [{"id": "a", "said": {"name": "Ann", "roles": ["x", "y"]}}, {"id": "b", "said": {"name": "Bob"}}]
    for _ in range(2):
        store.write(
            lambda transaction: (transaction.run(UPSERT, rows=rows), transaction.run(UPDATE, rows=rows))
        )
    assert store.read(
        "MATCH (n:Entity) WHERE n:Person RETURN n.id AS id, n.name AS name, n.roles AS roles ORDER BY id"
    ) == [{"id": "a", "name": "Ann", "roles": ["x", "y"]}, {"id": "b", "name": "Bob", "roles": None}]


def test_facts_are_made_once_however_often_they_are_loaded(store):
    run(store, "CREATE (:Entity:Person {id: 'a'}), (:Entity:Phone {id: 'p'})")
    for day in ("2020-01-01", "2020-02-02"):
        run(
            store,
            """UNWIND $rows AS r MATCH (a:Entity {id: r.a}) MATCH (b:Entity {id: r.b})
                      MERGE (a)-[f:USES {id: r.id}]->(b) SET f += r.said""",
            rows=[{"a": "a", "b": "p", "id": "f1", "said": {"from": day}}],
        )
    assert store.read("MATCH (:Person)-[f:USES]->(:Phone) RETURN f.id AS id, f.from AS day") == [
        {"id": "f1", "day": "2020-02-02"}
    ]


def test_every_type_and_property_of_the_model_needs_no_quotes(store):
    kinds = sorted(MODEL.list_types())
    merged = " ".join(
        f"MERGE (a)-[:{kind} {{id: '{kind}', from: '2020-01-01', to: '2021'}}]->(b)" for kind in kinds
    )
    store.write(
        lambda transaction: transaction.run(
            f"CREATE (a:Entity:Person {{id: 'a'}}), (b:Entity:Plate {{id: 'b'}}) WITH a, b {merged}"
        )
    )
    found = store.read(
        f"MATCH (a)-[f:{'|'.join(kinds)}]->(b) WHERE f.from < '2021' RETURN f.from AS x, f.to AS y, "
        f"type(f) AS kind ORDER BY kind"
    )
    assert found == [{"x": "2020-01-01", "y": "2021", "kind": kind} for kind in kinds]


def test_every_label_of_the_model_needs_no_quotes(store):
    labels = sorted(set(MODEL.list_labels()) - {"Store"})
    run(store, "CREATE " + ", ".join(f"(:{label} {{id: '{label}'}})" for label in labels))
    query = " UNION ALL ".join(f"MATCH (n:{label}) RETURN n.id AS id" for label in labels)
    assert sorted(row["id"] for row in store.read(query)) == labels


def test_a_second_thing_of_one_id_is_refused_whole(store):
    run(store, "CREATE (:Entity:Person {id: 'a'})")
    with pytest.raises(StoreError, match="refuses a second node of one id"):
        run(store, "CREATE (:Entity:Phone {id: 'b'}) CREATE (:Entity:Person {id: 'a'})")
    assert ids(store) == ["a"]


def test_roles_come_and_go_by_way_of_no_id(store):
    run(
        store,
        "CREATE (:Entity:Organisation:Yard {id: 'a', label: 'x'})-[:SHIPPED {id: "
        "'f'}]->(:Entity:Shipment {id: 's'})",
    )

    def relabel(transaction):
        transaction.run("MATCH (n:Entity {id: 'a'}) SET n.tmp = n.id, n.id = null")
        transaction.run("MATCH (n:Organisation) WHERE n.tmp = 'a' REMOVE n:Yard")
        transaction.run("MATCH (n:Organisation) WHERE n.tmp = 'a' SET n:Exporter")
        transaction.run("MATCH (n:Organisation) WHERE n.tmp = 'a' SET n.id = n.tmp, n.tmp = null")

    store.write(relabel)
    assert store.read(
        "MATCH (n:Entity {id: 'a'})-[:SHIPPED]->(:Shipment) "
        "RETURN n:Exporter AS now, n:Yard AS before, n.label AS label"
    ) == [{"now": True, "before": False, "label": "x"}]


def test_an_id_that_was_given_up_is_taken_again_in_the_next_transaction(store):
    # Within one transaction the embedded engine's constraint still holds it.
    run(store, "CREATE (:Entity:Person {id: 'a'})")
    run(store, "MATCH (n:Entity {id: 'a'}) DETACH DELETE n")
    run(store, "CREATE (:Entity:Organisation {id: 'a'})")
    assert store.read("MATCH (n:Entity {id: 'a'}) WHERE n:Organisation RETURN n.id AS id") == [{"id": "a"}]


def test_moments_are_utc_and_days_stay_days(store):
    at = datetime(2026, 3, 1, 12, 30, 5, tzinfo=timezone(timedelta(hours=2)))
    run(
        store,
        "CREATE (:Entity {id: 'a', recorded_at: $at, day: $day})",
        at=at.astimezone(UTC),
        day=date(2026, 3, 1),
    )
    assert store.read(
        "MATCH (n:Entity) RETURN n.recorded_at AS at, datetime(n.recorded_at) AS same, n.day AS day, n AS n"
    ) == [
        {
            "at": at,
            "same": at,
            "day": date(2026, 3, 1),
            "n": {
                "element_id": store.read("MATCH (n:Entity) RETURN elementId(n) AS e")[0]["e"],
                "id": "a",
                "labels": ["Entity"],
                "properties": {"id": "a", "recorded_at": at, "day": date(2026, 3, 1)},
            },
        }
    ]
    assert store.read("MATCH (n:Entity) RETURN duration.inDays(n.day, date('2026-03-31')).days AS days") == [
        {"days": 30}
    ]


def test_a_document_goes_with_all_that_hangs_on_it(store):
    run(
        store,
        "CREATE (d:Document {id: 'd'})-[:MENTIONS {id: 'm'}]->(a:Entity {id: 'a'})-[:USES {id: "
        "'f', document: 'd'}]->(:Entity {id: 'b'})",
    )
    run(store, "MATCH (:Document {id: 'd'})-[:MENTIONS]->(e:Entity)-[f]->() WHERE f.document = 'd' DELETE f")
    run(store, "MATCH (d:Document {id: 'd'}) DETACH DELETE d")
    assert store.read("MATCH (n)-[r]-() RETURN count(r) AS r") == [{"r": 0}]
    assert ids(store) == ["a", "b"]


def test_values_travel_as_parameters_whatever_they_hold(store):
    nasty = ['O\'Brien "x" \\ `y`', "}) DETACH DELETE n //", "Ünï çødé 😀", "", "line\nbreak\ttab"]
    run(store, "UNWIND $rows AS r CREATE (:Entity {id: r})", rows=nasty)
    assert set(ids(store)) == set(nasty)


def test_a_batch_of_many_megabytes_arrives(store):
    rows = [{"id": str(number), "text": "x" * 20_000} for number in range(1000)]
    run(store, "UNWIND $rows AS r CREATE (n:Entity {id: r.id, size: size(r.text)})", rows=rows)
    assert store.read("MATCH (n:Entity) RETURN count(n) AS n, sum(n.size) AS size") == [
        {"n": 1000, "size": 20_000_000}
    ]


def test_text_is_found_without_regard_to_case(store):
    run(store, "CREATE (:Entity {id: 'a', label: 'Kwik Kar Ltd'}), (:Entity {id: 'b', label: 'Other'})")
    assert store.read("MATCH (n:Entity) WHERE toLower(n.label) CONTAINS $q RETURN n.id AS id", q="kar l") == [
        {"id": "a"}
    ]


def test_making_the_constraints_again_changes_nothing(store):
    store.prepare()
    assert len(store.read("SHOW CONSTRAINTS YIELD name RETURN name")) == len(list_constraints())


def test_an_answer_has_its_columns_even_without_rows(store):
    assert store.ask("MATCH (n:Person) RETURN n.id AS id, count(n) AS `how many`").columns == [
        "id",
        "how many",
    ]


def test_an_answer_has_the_nodes_and_ties_among_its_values_with_their_ends(store):
    run(store, "CREATE (:Entity:Person {id: 'a'})-[:USES {id: 'f'}]->(:Entity:Phone {id: 'p'})")
    for query in (
        "MATCH p = (:Person)-[:USES]->() RETURN p",
        "MATCH ()-[f:USES]->() RETURN {tie: f} AS m",
        "MATCH (a)-[f:USES]->(b) RETURN [a, b] AS ends, f",
    ):
        picture = store.ask(query).graph
        assert sorted(node["id"] for node in picture.nodes) == ["a", "p"]
        by_element = {node["element_id"]: node["id"] for node in picture.nodes}
        assert [
            (by_element[tie["start"]], tie["type"], by_element[tie["end"]]) for tie in picture.relationships
        ] == [("a", "USES", "p")]


def test_a_query_takes_parameters_and_moments_at_any_offset(store):
    at = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    run(store, "CREATE (:Entity {id: 'a', recorded_at: $at})", at=at.astimezone(UTC))
    assert store.ask(
        "MATCH (n:Entity) WHERE datetime(n.recorded_at) = $at RETURN n.id AS id", {"at": at}
    ).rows == [{"id": "a"}]
    assert store.ask(
        "MATCH (n:Entity) WHERE datetime(n.recorded_at) IN $all AND datetime(n.recorded_at) = $of.first.at "
        "RETURN n.id AS id",
        {"all": [at], "of": {"first": {"at": at}}},
    ).rows == [{"id": "a"}]


def test_a_wrong_query_is_told_in_one_sentence(store):
    with pytest.raises(QueryError, match=store.folder.name) as told:
        store.ask("MATCH (n RETURN n")
    assert "\n" not in str(told.value)


WRITES = [
    "CREATE (:Entity {id: 'x'})",
    "MATCH (n:Entity) SET n.id = 'x'",
    "MATCH (n:Entity) DETACH DELETE n",
    "MATCH (n:Entity) REMOVE n:Entity",
    "MERGE (n:Entity {id: 'x'})",
    "CREATE INDEX sly FOR (n:Entity) ON (n.label)",
    "CREATE CONSTRAINT sly FOR (n:Entity) REQUIRE n.label IS UNIQUE",
    "DROP CONSTRAINT Entity_id",
    "MATCH (a:Entity), (b:Entity) CREATE (a)-[:USES {id: 'x'}]->(b)",
    "CREATE (:Unheard {id: 'x'})",
]


@pytest.mark.parametrize("query", WRITES)
def test_a_query_cannot_write_nor_change_the_schema(store, query):
    run(store, "CREATE (:Entity {id: 'a', label: 'x'})")
    with pytest.raises(QueryError):
        store.ask(query)
    with pytest.raises(StoreError):
        store.read(query)
    assert store.read("MATCH (n:Entity) RETURN n.id AS id, n.label AS label") == [{"id": "a", "label": "x"}]
    assert len(store.read("SHOW CONSTRAINTS YIELD name RETURN name")) == len(list_constraints())


def test_a_store_that_is_no_tests_is_not_emptied(store):
    run(store, "MATCH (s:Store) REMOVE s.test CREATE (:Entity {id: 'a'})")
    with pytest.raises(StoreError, match="no test's"):
        store.empty()
    assert ids(store) == ["a"]
    run(store, "MATCH (s:Store) SET s.test = true")


def test_the_one_writer_is_counted_by_thread_and_let_in_again(store):
    with store.hold_writer_lock(), store.hold_writer_lock():
        run(store, "CREATE (:Entity {id: 'a'})")
    with (
        open_store(store.folder, create=False) as beside,
        store.hold_writer_lock(),
        beside.hold_writer_lock(),
    ):
        run(beside, "CREATE (:Entity {id: 'b'})")
    assert ids(store) == ["a", "b"]


def test_a_store_has_one_node_of_its_own_however_many_make_it(store):
    with pytest.raises(StoreError, match="refuses a second node of one id"):
        store.write(lambda transaction: transaction.run("CREATE (s:Store {id: 'store'})"))
