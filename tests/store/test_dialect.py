"""The dialect guard refuses forms that the engines answer differently; its remedies are answered alike."""

import pytest
from ringmap.graph.errors import QueryError
from ringmap.graph.store.cypher.refused_forms import read_refused_forms
from ringmap.graph.store.dialect import guard

pytestmark = pytest.mark.both_engines
# (:Person a)-[:MET {on}]->(:Organisation d) and, the long way, a-b-c-d; days and a moment on c and d
CASE = """CREATE (a:Entity:Person {id: 'a', n: 1, kept: true, on: '2020-03-01'}),
  (b:Entity:Person {id: 'b', n: 2, kept: false}),
  (c:Entity:Person {id: 'c', n: 3, on: '2021-05-02', seen_at: $moment, lat: 51.5, lon: -0.1}),
  (d:Entity:Organisation:Exporter {id: 'd', n: 4, kind: 'Organisation', lat: 48.8, lon: 2.35}),
  (a)-[:MET {w: 1}]->(d), (a)-[:MET {w: 2}]->(b), (b)-[:MET {w: 2}]->(c), (c)-[:MET {w: 2}]->(d),
  (a)-[:PAID]->(b)"""
ENDS = "MATCH (a:Entity {id: 'a'}), (d:Entity {id: 'd'}) WHERE a <> d "

# form: what is refused, what is answered alike, and the answer
ROWS = {
    "shortestPath with a condition on its path": (
        (
            ENDS
            + "MATCH p = shortestPath((a)-[:MET*..5]-(d)) WHERE all(r IN relationships(p) WHERE r.w = 2) "
            "RETURN length(p) AS steps",
            ENDS
            + "MATCH p = shortestPath((a)-[rs:MET*..5]-(d)) WHERE size(rs) > 1 RETURN length(p) AS steps",
            ENDS + "MATCH p = shortestPath((a)-[:MET*..5 {w: 2}]-(d)) RETURN length(p) AS steps",
        ),
        "MATCH (a:Entity {id: 'a'}), (d:Entity {id: 'd'}) MATCH p = (a)-[rs:MET*1..4]-(d) "
        "WHERE all(r IN rs WHERE r.w = 2) RETURN length(p) AS steps ORDER BY length(p) LIMIT 1",
        [{"steps": 3}],
    ),
    "SHORTEST": (
        (
            (
                "MATCH p = SHORTEST 1 (a:Person {id: 'a'})-[:MET]-+(d:Entity {id: 'd'}) "
                "RETURN length(p) AS steps"
            ),
            "MATCH ANY SHORTEST (a:Person)-[:MET]-+(d:Organisation) RETURN a.id AS id",
        ),
        ENDS + "MATCH p = shortestPath((a)-[:MET|PAID*..8]-(d)) RETURN length(p) AS steps",
        [{"steps": 1}],
    ),
    "shortestPath from a node to itself": (
        (
            (
                "MATCH (a:Person), (b:Person) MATCH p = shortestPath((a)-[:MET*..5]-(b)) "
                "RETURN length(p) AS steps"
            ),
        ),
        "MATCH (a:Person {id: 'a'}), (b:Person) WHERE a <> b MATCH p = shortestPath((a)-[:MET*..5]-(b)) "
        "RETURN b.id AS id, length(p) AS steps ORDER BY id",
        [{"id": "b", "steps": 1}, {"id": "c", "steps": 2}],
    ),
    "WHERE after LIMIT or SKIP": (
        (
            "MATCH (n:Person) WITH n ORDER BY n.id LIMIT 2 WHERE n.id <> 'a' RETURN n.id AS id",
            "MATCH (n:Person) WITH n {.id} AS m ORDER BY m.id SKIP 1 WHERE m.id <> 'a' RETURN m.id AS id",
        ),
        "MATCH (n:Person) WITH n ORDER BY n.id LIMIT 2 WITH n WHERE n.id <> 'a' RETURN n.id AS id",
        [{"id": "b"}],
    ),
    "an aggregate within a larger expression": (
        (
            "MATCH (n:Entity) RETURN min(date(n.on)).year AS year",
            "MATCH (n:Person) RETURN collect(n.id)[0] IS NULL AS x",
            "MATCH (n:Person) RETURN head(collect(n)).id AS x",
            "MATCH (n:Person) WITH NOT count(n) > 1 AS x RETURN x",
            "MATCH (n:Person) RETURN n.kept AS k, count(*) > 1 AND max(n.n) > 2 AS x",
            "MATCH (n:Person) RETURN 'a' IN collect(n.id) AS x",
            "MATCH (n:Person) RETURN min(n.id) STARTS WITH 'a' AS x",
            "MATCH (n:Entity) RETURN duration.inDays(min(date(n.on)), max(date(n.on))).days AS x",
            "MATCH (n:Person) RETURN CASE WHEN max(n.zz) IS NULL THEN 'none' ELSE 'some' END AS x",
        ),
        "MATCH (n:Entity) WITH min(date(n.on)) AS first, max(date(n.on)) AS last, collect(n.id) AS ids "
        "RETURN first.year AS year, duration.inDays(first, last).days AS days, ids[0] IS NULL AS none",
        [{"year": 2020, "days": 427, "none": False}],
    ),
    "a pattern's map that takes a relationship's property": (
        (
            "MATCH (:Person {id: 'c'})-[m:MET]->(d) MATCH (x:Entity {n: m.w}) RETURN x.id AS id",
            (
                "MATCH (:Person {id: 'a'})-[m:MET]->(:Person), (x:Entity:Person {kept: false, n: m.w}) "
                "RETURN x.id AS id"
            ),
        ),
        "MATCH (:Person {id: 'c'})-[m:MET]->(d) WITH m.w AS w MATCH (x:Entity {n: w}) RETURN x.id AS id",
        [{"id": "b"}],
    ),
    "stDev": (
        (
            "MATCH (n:Person {id: 'q'}) RETURN stDev(n.n) AS x",
            "MATCH (n:Person {id: 'q'}) RETURN stDevP(n.n) AS x",
        ),
        "MATCH (n:Person {id: 'q'}) RETURN coalesce(stDev(n.n), 0.0) AS x",
        [{"x": 0.0}],
    ),
    "dynamic labels and types": (
        (
            "WITH 'Person' AS l MATCH (n:$(l)) RETURN count(n) AS x",
            "MATCH ()-[r:$('PAID')]->() RETURN count(r) AS x",
        ),
        "MATCH ()-[r:PAID]->() RETURN count(r) AS x",
        [{"x": 1}],
    ),
    "a map projection without AS": (
        ("MATCH (n:Person {id: 'a'}) RETURN n {.id}",),
        "MATCH (n:Person {id: 'a'}) RETURN n {.id} AS n",
        [{"n": {"id": "a"}}],
    ),
    "the order of labels(n) or keys(n)": (
        (
            "MATCH (n:Organisation) RETURN labels(n)[1] AS x",
            "MATCH (n:Organisation) RETURN last(labels(n)) AS x",
            "MATCH (n:Organisation) RETURN [l IN labels(n) WHERE l <> 'Entity'][0] AS x",
            "MATCH (n:Person) RETURN keys(n)[0] AS x",
        ),
        "MATCH (n:Organisation) RETURN n.kind AS x",
        [{"x": "Organisation"}],
    ),
    "a moment as text, number or at an offset": (
        (
            "MATCH (n:Entity {id: 'c'}) RETURN n.seen_at.epochMillis AS x",
            "MATCH (n:Entity {id: 'c'}) RETURN toString(n.seen_at) AS x",
            "MATCH (n:Entity {id: 'c'}) RETURN n.seen_at = datetime('2020-03-01T12:00:00+02:00') AS x",
        ),
        "MATCH (n:Entity {id: 'c'}) RETURN datetime(n.seen_at).epochMillis AS x, "
        "toString(date(datetime(n.seen_at))) AS day, datetime(n.seen_at) "
        "= datetime('2020-03-01T10:00:00Z') AS same",
        [{"x": 1583056800000, "day": "2020-03-01", "same": True}],
    ),
    "point.distance": (
        (
            (
                "RETURN point.distance(point({latitude: 51.5, longitude: -0.1}), point({latitude: "
                "48.8, longitude: 2.35})) AS x"
            ),
        ),
        "MATCH (a:Entity {id: 'c'}), (b:Entity {id: 'd'}) "
        "WITH toFloat(a.lat) AS n, toFloat(a.lon) AS e, toFloat(b.lat) AS n2, toFloat(b.lon) AS e2 "
        "RETURN round(2 * 6371 * asin(sqrt(haversin(radians(n2 - n)) + cos(radians(n)) * cos(radians(n2)) "
        "* haversin(radians(e2 - e))))) AS x",
        [{"x": 347.0}],
    ),
    "CYPHER, USE, SHOW, 1_000, full-text and vector indexes, db.…": (
        (
            "CYPHER 5 MATCH (n) RETURN n",
            "USE neo4j MATCH (n) RETURN n",
            "SHOW INDEXES",
            "RETURN 1_000 AS x",
            "SHOW FULLTEXT INDEXES",
            "MATCH (n) WHERE db.nameFromElementId(elementId(n)) = 'x' RETURN n",
        ),
        "MATCH (n:Entity) UNWIND labels(n) AS l RETURN DISTINCT l AS l ORDER BY l",
        [{"l": "Entity"}, {"l": "Exporter"}, {"l": "Organisation"}, {"l": "Person"}],
    ),
    "what only the embedded engine takes: FILTER, LET, exists(n.p), foreign functions": (
        (
            "MATCH (n:Person) FILTER n.id = 'a' RETURN n.id AS id",
            "LET x = 1 RETURN x",
            "MATCH (n:Person) WHERE exists(n.kept) RETURN n.id AS id",
            "RETURN apoc.text.join(['a'], ',') AS x",
            "RETURN text.join(['a'], ',') AS x",
        ),
        "MATCH (n:Person) WHERE n.kept IS NOT NULL AND exists((n)-->()) RETURN n.id AS id ORDER BY id",
        [{"id": "a"}, {"id": "b"}],
    ),
    "WHERE on something that is not true or false": (
        (
            "MATCH (n:Person) WHERE n.id RETURN n.id AS id",
            "MATCH (n:Person) WHERE n.n > 1 AND NOT n.kept RETURN n.id AS id",
            "MATCH (n:Person) WHERE 1 RETURN n",
        ),
        "MATCH (n:Person) WHERE n.kept = true RETURN n.id AS id",
        [{"id": "a"}],
    ),
    "EXPLAIN and PROFILE": (
        ("EXPLAIN MATCH (n) RETURN n", "PROFILE MATCH (n) RETURN n"),
        "MATCH (n:Person) RETURN count(n) AS x",
        [{"x": 3}],
    ),
}

# Near misses: what looks like a refused form, and is answered alike
FINE = (
    ("MATCH (n:Person) RETURN count(*) > 1 AS x", [{"x": True}]),
    ("MATCH (n:Person) WITH n ORDER BY n.id RETURN collect(n.id)[..2] AS x", [{"x": ["a", "b"]}]),
    (
        (
            "MATCH (n:Person) WITH n ORDER BY n.id RETURN [x IN collect(n.id) "
            "WHERE x > 'a' AND NOT x = 'b'] AS x"
        ),
        [{"x": ["c"]}],
    ),
    ("MATCH (n:Person) RETURN coalesce(max(n.zz), 0) + size(collect(n)) AS x", [{"x": 3}]),
    ("MATCH (n:Person) WHERE n.id STARTS WITH 'a' OR n.id ENDS WITH 'c' RETURN count(n) AS x", [{"x": 2}]),
    ("MATCH (n:Person) WHERE n.id = 'WITH x LIMIT 1 WHERE' RETURN count(n) AS x // EXPLAIN", [{"x": 0}]),
    (
        (
            "MATCH (n:Person) WITH n ORDER BY n.id LIMIT 2 MATCH (n)-[:PAID]->(m) WHERE m.id = 'b' "
            "RETURN n.id AS x"
        ),
        [{"x": "a"}],
    ),
    (
        (
            "MATCH (n:Person) CALL (n) { MATCH (n)-[r]->() RETURN count(r) AS k } "
            "RETURN n.id AS id, k AS k ORDER BY id"
        ),
        [{"id": "a", "k": 3}, {"id": "b", "k": 1}, {"id": "c", "k": 1}],
    ),
    ("MATCH (n:Entity) WHERE 'Exporter' IN labels(n) RETURN n.id AS x", [{"x": "d"}]),
    ("MATCH (n:Person) WHERE n.id =~ '[ab]' RETURN count(n) AS x", [{"x": 2}]),
)


@pytest.fixture
def case(store):
    from datetime import UTC, datetime

    store.write(lambda transaction: transaction.run(CASE, moment=datetime(2020, 3, 1, 10, tzinfo=UTC)))
    return store


def test_every_example_is_of_a_form_that_is_refused():
    assert set(ROWS) <= set(read_refused_forms())


@pytest.mark.parametrize(
    ("form", "query"), [(form, query) for form, (refused, _, _) in ROWS.items() for query in refused]
)
def test_a_form_that_differs_is_refused_on_the_embedded_engine_with_the_portable_one(form, query):
    with pytest.raises(QueryError) as refusal:
        guard(query, "embedded")
    assert form in str(refusal.value)
    assert read_refused_forms()[form].portable in str(refusal.value)


@pytest.mark.parametrize("form", ROWS)
def test_the_portable_form_gives_the_same_answer_on_both_engines(case, form):
    _, portable, answer = ROWS[form]
    assert case.ask(portable).rows == answer


def test_what_only_looks_like_a_refused_form_is_answered_alike(case):
    assert [case.ask(query).rows for query, _ in FINE] == [answer for _, answer in FINE]


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "load  csv from $x as l return l",
        "CALL db.labels()",
        "CALL apoc.load.json('x') YIELD value RETURN value",
        "MATCH (n) CALL db . labels () YIELD label RETURN label",
        "OPTIONAL CALL dbms.killQuery('x')",
        "CALL db.ping",
        "RETURN '\\u0041' AS x",
        "MATCH (n) WHERE n.id =~ '(' RETURN n",
        "MATCH (n) WHERE n.id =~ $p RETURN n",
    ],
)
def test_files_procedures_escapes_and_bad_patterns_are_refused_on_both_engines(engine, query):
    with pytest.raises(QueryError):
        guard(query, engine, {"p": "[a"})


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) SET`n`.x = 1 RETURN n",
        "MATCH (n) WITH n AS `m`SET m.x = 1 RETURN m",
        "MATCH (n) // so\rSET n.x = 1",
        "CALL`dbms`.`listConfig`() YIELD name RETURN name",
        "MATCH (n) INSERT (m:Person) RETURN m",
        "SHOW USERS",
        "TERMINATE TRANSACTIONS 'x'",
        "USE system MATCH (n) RETURN n",
        "DROP CONSTRAINT Entity_id",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "/* read */ CREATE (n)",
        "",
    ],
)
def test_what_hides_a_word_or_does_not_begin_as_a_question_is_refused_on_both_engines(engine, query):
    with pytest.raises(QueryError):
        guard(query, engine)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) CALL (n) { RETURN 1 AS one } RETURN n",
        "CALL { MATCH (n) RETURN n } RETURN n",
        "CALL dbms.components() YIELD name RETURN name",
    ],
)
def test_subqueries_and_the_listed_procedure_pass(query):
    for engine in ("embedded", "neo4j"):
        guard(query, engine)
    with pytest.raises(QueryError, match=r"calls the procedure db\.labels"):
        guard(f"{query} UNION CALL db.labels()", "neo4j")


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
@pytest.mark.parametrize(
    "query",
    [
        f"MATCH (n) WHERE {'(' * 3000}true{')' * 3000} RETURN n.id AS x",
        f"RETURN {'[' * 100}1{']' * 100} AS x",
        f"RETURN {'NOT ' * 3000}true AS x",
        f"RETURN {'CASE WHEN true THEN ' * 100}1{' END' * 100} AS x",
        f"MATCH (n) WHERE {'EXISTS { MATCH (n) WHERE ' * 100}true{'}' * 100} RETURN n.id AS x",
        f"WITH 1 AS end RETURN {'(end + ' * 100}1{')' * 100} AS x",
        f"WITH true AS end RETURN {'CASE WHEN end THEN ' * 100}1{' END' * 100} AS x",
        f"WITH 1 AS end, 1 AS case RETURN {'CASE end WHEN 1 THEN ' * 100}1{' + case END' * 100} AS x",
    ],
    ids=["brackets", "lists", "not", "case", "subqueries", "end", "end in CASE", "end and case"],
)
def test_a_query_nested_too_deep_is_refused_in_one_sentence_on_both_engines(engine, query):
    """Neo4j breaks the connection over a few hundred, after two minutes."""
    with pytest.raises(QueryError, match="nested too deep") as refusal:
        guard(query, engine)
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_a_chain_of_thousands_of_ors_is_refused_with_what_to_write_instead(engine):
    chain = " OR ".join(f"n.id = '{number}'" for number in range(3000))
    with pytest.raises(QueryError, match=r"2,999 times OR.*IN \$list"):
        guard(f"MATCH (n) WHERE {chain} RETURN n.id AS x", engine)


def test_brackets_and_nots_beside_each_other_are_not_nested():
    query = "MATCH (n) WHERE " + " AND ".join(["NOT (n.id IN ['a']) AND NOT n.end = 'NOT ('"] * 100)
    assert guard(f"{query} RETURN CASE WHEN true THEN 1 END AS x", "neo4j") is None
    cases = ", ".join(
        f"CASE WHEN {value} = n.end THEN {value} ELSE {value} END"
        for value in ("1", "'a'", "[1]", "{a: 1}", "$in", "n.in", "`in`", "(n.x)", "n.x IS NOT NULL", "end")
        * 20
    )
    values = f"[(case), (case), {cases}]"
    assert guard(f"MATCH (n) WITH n, n.x AS end, n.y AS case RETURN {values} AS x", "neo4j") is None
