"""The embedded engine answers only forms of Cypher that both engines answer alike; the rest it refuses."""

import re
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ringmap.graph.errors import QueryError
from ringmap.graph.store import Store
from ringmap.graph.store.cypher.portable_values import read_functions
from ringmap.graph.store.cypher.refused_forms import COPY, read_refused_forms
from ringmap.graph.store.cypher.value_kinds import kind_of_property, kind_of_value
from ringmap.graph.store.portable_queries import check_portable
from ringmap.queries.library import SavedQuery, read_library

from ..sample.loaded import LoadedSample, sample_in
from .compare_engines import WRONG, compare_many, find_first_difference
from .idioms import PARAMETERS, read_idioms

SAVED = sorted(read_library().queries.values(), key=lambda saved: saved.name)
FIXED_SEED, FIXED, FRESH = 20261130, 500, 100
PAGE = Path(__file__).parents[2] / "docs" / "stores.md"
IDIOM_STEP = 9  # every ninth is asked again
# The families that an outsider found to be answered differently without a refusal.
FAMILIES = {
    "an aggregate within a key of ORDER BY": (
        "MATCH (n:Entity) RETURN n.kind AS kind, count(n) AS c ORDER BY -count(n)",
        "MATCH (n:Entity) RETURN n.kind AS kind, max(n.label) AS c ORDER BY toLower(max(n.label))",
        "MATCH (n:Entity) WITH n.kind AS kind, count(n) AS c ORDER BY count(n) % 7 RETURN kind",
    ),
    "a pattern's map that takes a relationship's property": (
        "MATCH (a)-[r:USES]->(b) MATCH (c)-[s:USES {document: r.document}]->(d) RETURN count(*) AS c",
        "MATCH (a)-[r:USES]->(b) MATCH (d:Document {id: toString(r.document)}) RETURN count(*) AS c",
        "MATCH (a)-[r:USES]->(b) MATCH (d:Document {id: coalesce(r.document, '')}) RETURN count(*) AS c",
        "MATCH (a)-[r:USES]->(b) MATCH (d:Document {id: r['document']}) RETURN count(*) AS c",
        "MATCH (a)-[r:USES]->(b) MATCH (d:Entity {id: startNode(r).id}) RETURN count(*) AS c",
        "MATCH (a)-[r:USES]->(b) WITH r AS f MATCH (d:Document {id: f.document}) RETURN count(*) AS c",
        "MATCH (a)-[rs:USES*1..2]->(b) MATCH (d:Document {id: rs[0].document}) RETURN count(*) AS c",
    ),
    "shortestPath with a name for its relationships": (
        "MATCH (a:Person), (b:Phone) WHERE a <> b MATCH shortestPath((a)-[rs*..4]-(b)) RETURN size(rs) AS c",
        "MATCH (a:Person), (b:Phone) WHERE a <> b MATCH p = shortestPath((a)-[r:USES*..4]-(b)) RETURN r AS c",
    ),
    "the order of labels(n) or keys(n)": (
        "MATCH (n:Organisation) WITH labels(n) AS l RETURN l[1] AS x",
        "MATCH (n:Organisation) RETURN (labels(n))[1] AS x",
        "MATCH (n:Organisation) RETURN reverse(labels(n))[0] AS x",
        "MATCH (n:Organisation) RETURN tail(labels(n)) AS x",
        "MATCH (n:Organisation) RETURN collect(labels(n)) AS x",
        "MATCH (n:Organisation) RETURN [l IN labels(n) WHERE l <> 'Entity'] AS x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, collect(l) AS ls RETURN ls[0] AS x",
        "MATCH (n:Organisation) RETURN labels(n) = ['Entity', 'Organisation'] AS x",
        "MATCH (n:Organisation) RETURN reduce(t = '', l IN labels(n) | t + l) AS x",
        "MATCH (n:Organisation) RETURN {l: labels(n)} AS x",
        "MATCH (n:Organisation) WITH DISTINCT labels(n) AS l RETURN count(*) AS x",
        "MATCH (n:Organisation) RETURN labels(n) AS x",
        "MATCH (n:Organisation) RETURN n.id AS id ORDER BY labels(n)",
        "MATCH (n:Organisation) RETURN n {.*, l: labels(n)} AS x",
        "MATCH (n:Organisation) WITH n {.*, l: labels(n)} AS m RETURN m.l AS x",
        "MATCH (n:Organisation) WITH {a: labels(n)} AS m RETURN m[$text] AS x",
        "MATCH (n:Organisation) RETURN CASE WHEN n.id > 'm' THEN {a: labels(n)} ELSE {b: 1} END AS x",
        "MATCH (n:Organisation) RETURN [{a: labels(n)}, {b: 1}] AS x",
        "MATCH (n:Organisation) WITH labels(n) AS l RETURN *",
        "MATCH (n:Organisation) WITH labels(n) AS l RETURN DISTINCT *",
        "MATCH (n:Organisation) WITH n, labels(n) AS l WITH DISTINCT * RETURN n.id AS x",
        "MATCH (n:Organisation) WITH n, labels(n) AS l WITH *, count(*) AS c RETURN n.id AS x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, head(collect(toLower(l))) AS x RETURN x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, collect({l: l}) AS x RETURN x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, collect([l]) AS x RETURN x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, collect(l = 'Entity') AS x RETURN x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, {k: l} AS m WITH n, collect(m.k) AS x RETURN x",
        "MATCH (n:Organisation) UNWIND labels(n) AS l WITH n, [l] AS m UNWIND m AS k RETURN n.id, collect(k)",
        "MATCH (n:Organisation) RETURN COLLECT { UNWIND labels(n) AS l RETURN l } AS x",
    ),
    "a moment as text, number or at an offset": (
        "MATCH (d:Document) WHERE d.recorded_at > localdatetime('2020-01-01T00:00:00') RETURN count(d) AS x",
        "MATCH (d:Document) WHERE d.recorded_at < localdatetime() RETURN count(d) AS x",
        "MATCH (d:Document) WITH d.recorded_at AS m RETURN m.epochMillis AS x",
        "MATCH (d:Document) WITH d.recorded_at AS m RETURN toString(m) AS x",
        "MATCH (d:Document) WITH collect(d.recorded_at) AS ms RETURN toString(ms[0]) AS x",
        "MATCH (d:Document) RETURN [m IN [d.recorded_at] | m.epochSeconds] AS x",
        "MATCH (d:Document) RETURN 'at ' + toString(coalesce(d.recorded_at, d.day)) AS x",
        "MATCH (d:Document) RETURN d['recorded_at'].epochMillis AS x",
        "MATCH (d:Document) WITH properties(d) AS m RETURN toString(m.recorded_at) AS x",
        "MATCH (d:Document) WHERE d.recorded_at > datetime('2026-03-01T12:00:00+02:00') RETURN count(d) AS x",
    ),
    "id(n) or elementId(n) by size, beside other values, or as number or text": (
        "MATCH (n:Person) RETURN n.name AS x ORDER BY id(n) LIMIT 5",
        "MATCH (n:Person) WITH id(n) AS k, n RETURN n.name AS x ORDER BY k LIMIT 5",
        "MATCH (n:Person) RETURN n.name AS x ORDER BY elementId(n)",
        "MATCH (a:Person), (b:Person) WHERE id(a) < id(b) RETURN count(*) AS x",
        "MATCH (n:Person) WHERE id(n) = 5 RETURN n.name AS x",
        "MATCH (n:Person) WHERE id(n) IN [5, 6] RETURN n.name AS x",
        "MATCH (n:Person) RETURN id(n) % 2 AS x",
        "MATCH (n:Person) RETURN id(n) + 1 AS x",
        "MATCH (n:Person) RETURN 'x' + elementId(n) AS x",
        "MATCH (n:Person) RETURN size(elementId(n)) AS x",
        "MATCH (n:Person) RETURN toString(id(n)) AS x",
        "MATCH (n:Person) WHERE coalesce(id(n), 0) = 5 RETURN n.name AS x",
    ),
    "durations compared by size": ("RETURN duration('P1D') < duration('P2D') AS x",),
    "dynamic labels and types": (
        "MATCH (a)-[r:$any(['USES'])]->(b) RETURN count(r) AS x",
        "MATCH (a:$all(['Person'])) RETURN count(a) AS x",
        "MATCH (a) WHERE a:$('Person') RETURN count(a) AS x",
    ),
    "WHERE on something that is not true or false": (
        "MATCH (n:Person) WHERE 1 RETURN n.id AS x",
        "MATCH (n:Person) WHERE n.name AND true RETURN n.id AS x",
        "MATCH (n:Person) WHERE size(n.name) RETURN n.id AS x",
        "MATCH (n:Person) RETURN CASE WHEN n.name THEN 1 ELSE 2 END AS x",
        "MATCH (n:Person) RETURN [r IN n.roles WHERE r] AS x",
        "MATCH (n:Person) RETURN any(r IN n.roles WHERE r) AS x",
        "MATCH (n:Person) WITH n.name AS p WHERE p RETURN p",
        "MATCH (n:Person) WHERE n.roles RETURN n.id AS x",
        "MATCH (n:Person WHERE n.name) RETURN n.id AS x",
        "MATCH (n:Person) RETURN NOT n.name AS x",
    ),
    "a regular expression that the query computes": (
        "MATCH (n:Person) WHERE n.name =~ n.label + '(' RETURN n.id AS x",
        "MATCH (n:Person) WITH n, toLower(n.name) AS p WHERE n.name =~ p RETURN n.id AS x",
        "MATCH (n:Person) WHERE n.name =~ '(' + 'a' RETURN n.id AS x",
        "MATCH (n:Person) WHERE any(p IN ['a', '['] WHERE n.name =~ p) RETURN n.id AS x",
    ),
    "a node in a pattern that may be null": (
        "MATCH (n:Person) OPTIONAL MATCH (n)-[:CALLED]->(m) WITH m WHERE (m)-->() RETURN count(*) AS x",
        "MATCH (n:Person) OPTIONAL MATCH (n)-[:CALLED]->(m) RETURN [(m)-->(o) | o.id] AS x",
        "MATCH (n:Person) OPTIONAL MATCH (n)-[:CALLED]->(m) MATCH (o:Phone)<--(p), (p)<--(m) RETURN o",
        "MATCH (n:Person) OPTIONAL MATCH (n)-[:CALLED]->(m) MATCH (o:Person)-[:USES*1..2]-(m) RETURN o",
        "MATCH (n:Person) WITH head([o IN [n] WHERE false]) AS m RETURN [(m)-->(o) | o.id] AS x",
    ),
    "a query without RETURN at its end": ("MATCH (n:Person)", "MATCH (n:Person) WITH n"),
    "WITH without a name": ("MATCH (n:Person) WITH n.id RETURN 1 AS x",),
    "a name that is there already": (
        "UNWIND [1] AS x UNWIND [2] AS x RETURN x",
        "MATCH (x:Person) CALL { RETURN 2 AS x } RETURN x",
        "MATCH (n:Person) RETURN n.id AS x, n.name AS x",
    ),
    "a condition within a relationship of variable length": (
        "MATCH (a)-[r:USES*1..2 WHERE r.confidence > 0.5]-(b) RETURN count(*) AS x",
    ),
    "a LIMIT or SKIP that is no whole number": (
        "MATCH (n:Person) RETURN n.id AS x LIMIT '1'",
        "MATCH (n:Person) RETURN n.id AS x LIMIT 1.5",
        "MATCH (n:Person) RETURN n.id AS x SKIP -1",
    ),
    "a function that was not compared on both engines": ("MATCH (n) RETURN foo(n) AS x",),
    "a pattern as a value": (
        "MATCH (n:Person) RETURN CASE WHEN (n)-->() THEN 1 ELSE 0 END AS x",
        "MATCH (n:Person) WHERE coalesce((n)-->(), false) RETURN n.id AS x",
    ),
    "A:B beside other signs between labels": (
        "MATCH (a:Entity:Person)-[r:DIRECTOR_OF]-(b:Entity&Organisation) RETURN count(*) AS x",
        "MATCH (a:Entity:Person) WHERE NOT a:Yard|Garage RETURN count(*) AS x",
    ),
    "a parameter without a value": ("MATCH (n:Person) WHERE n.name = $nobody RETURN n.id AS x",),
}


def refuse(query: str, params: dict[str, Any] | None = None) -> str:
    """Return the reason for which a query is refused."""
    with pytest.raises(QueryError) as refusal:
        check_portable(query, params or {})
    return str(refusal.value)


@pytest.mark.parametrize(("form", "query"), [(form, query) for form in FAMILIES for query in FAMILIES[form]])
def test_a_form_that_is_not_answered_alike_is_refused_in_one_sentence(form: str, query: str) -> None:
    reason, row = refuse(query, {"text": "a"}), read_refused_forms()[form]
    assert form in reason
    assert row.portable in reason
    assert COPY in reason
    assert reason.startswith("line 1, column ")
    assert len(reason.splitlines()) == 1


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a:Person), (b:Person) WHERE id(a) <> id(b) RETURN count(*) AS x",
        "MATCH (n:Person) WITH collect(id(n)) AS ids MATCH (m:Person) WHERE id(m) IN ids RETURN count(*) AS x",
        "MATCH (n:Person) RETURN count(DISTINCT elementId(n)) AS x",
        "MATCH (n:Person) UNWIND labels(n) AS l WITH n, l ORDER BY l WITH n, collect(l) AS x RETURN x",
        "MATCH (n:Person) WITH n {.*, k: size(labels(n))} AS m RETURN m.k AS x",
        "MATCH (n:Person) UNWIND labels(n) AS l RETURN toLower(l) AS x, min(l) AS first, count(*) AS c",
    ],
)
def test_what_does_not_depend_on_an_order_or_a_numbering_is_allowed(query: str) -> None:
    check_portable(query, {})


def test_a_refusal_names_the_line_and_column_of_the_form() -> None:
    assert refuse("MATCH (n:Person)\nRETURN n.id AS id,\n  labels(n)[0] AS l").startswith("line 3, column 3:")


@pytest.mark.parametrize(
    "query", ["MATCH (n", "RETURN", "MATCH (n) RETURN n.", "RETURN 1 AS x x", "RETURN 0x1F AS x", "RETURN [1"]
)
def test_what_cannot_be_read_is_refused(query: str) -> None:
    assert refuse(query)


@pytest.mark.parametrize("saved", SAVED, ids=lambda saved: saved.name)
def test_every_saved_query_is_allowed_with_its_defaults_and_its_examples(saved: SavedQuery) -> None:
    plain = saved.example_params()
    for params in (plain, *({**plain, name: value} for name, value in saved.examples.items())):
        check_portable(saved.cypher, saved.clean_params(params, lambda kind, reading: True))


def test_whatever_is_known_to_differ_is_refused() -> None:
    allowed = []
    for idiom in read_idioms():
        if idiom.outcome in ("different", "refused by Neo4j"):
            try:
                check_portable(idiom.query, PARAMETERS)
                allowed.append(idiom.query)
            except QueryError:
                pass
    assert allowed == []


def test_of_the_idioms_that_are_answered_alike_nine_of_ten_stay_allowed() -> None:
    counts: Counter[bool] = Counter()
    for idiom in read_idioms():
        if idiom.outcome == "equal":
            try:
                check_portable(idiom.query, PARAMETERS)
                counts[True] += 1
            except QueryError:
                counts[False] += 1
    assert counts.total() >= 300
    assert counts[True] >= 0.9 * counts.total()


def test_every_form_has_its_sentence_and_every_function_the_kinds_that_it_takes() -> None:
    assert all(row.wrong and row.portable for row in read_refused_forms().values())
    assert all(function.result for function in read_functions().values())


def test_the_page_of_stores_lists_the_functions_that_are_allowed() -> None:
    listed = PAGE.read_text(encoding="utf-8").partition("<!-- functions -->")[2].partition("<!-- end")[0]
    assert re.findall(r"`([^`]+)`", listed) == sorted(read_functions())


@pytest.mark.one_engine
def test_what_the_store_holds_is_of_the_kinds_that_the_guard_takes_it_for(
    loaded_sample: LoadedSample,
) -> None:
    wrong: set[str] = set()
    for element in ("(e)", "()-[e]->()"):
        for row in loaded_sample.store.read(f"MATCH {element} RETURN properties(e) AS properties"):
            for name, value in row["properties"].items():
                if isinstance(value, datetime):
                    known = kind_of_property(name).is_within("stored")
                else:
                    known = kind_of_value(value).is_within("|".join(kind_of_property(name).names))
                wrong |= set() if known else {f"{name}: {value!r}"}
    assert sorted(wrong) == []


@pytest.mark.one_engine
def test_no_text_in_the_store_has_blanks_at_its_ends(loaded_sample: LoadedSample) -> None:
    """toInteger() of such a text is answered differently, and the guard allows it of a stored one."""
    blank = [
        (name, value)
        for element in ("(e:Entity)", "(e:Document)", "()-[e]->()")
        for row in loaded_sample.store.read(f"MATCH {element} RETURN properties(e) AS properties")
        for name, value in row["properties"].items()
        if isinstance(value, str) and value != value.strip()
    ]
    assert blank == []


@pytest.fixture
def both_samples(session_stores: Callable[[str], Store]) -> tuple[Store, Store]:
    """The sample, loaded, in both engines."""
    return sample_in(session_stores("embedded")).store, sample_in(session_stores("neo4j")).store


@pytest.mark.long
@pytest.mark.both_engines
def test_random_queries_of_allowed_forms_are_answered_alike(both_samples: tuple[Store, Store]) -> None:
    fresh = secrets.randbelow(10**9)
    print(f"fresh seed: {fresh} (python -m tests.store.compare_engines --count {FRESH} --seed {fresh})")
    compared = [
        each
        for seed, count in ((FIXED_SEED, FIXED), (fresh, FRESH))
        for each in compare_many(seed, count, *both_samples)
    ]
    assert [
        (fresh, each.query.cypher, each.query.parameters, find_first_difference(each))
        for each in compared
        if each.outcome in WRONG
    ] == []
    outcomes = Counter(each.outcome for each in compared)
    assert outcomes["same"] >= outcomes.total() / 3  # so many find something


@pytest.mark.long
@pytest.mark.both_engines
def test_idioms_are_answered_as_the_list_says(both_samples: tuple[Store, Store]) -> None:
    embedded, neo4j = both_samples
    idioms = read_idioms()[::IDIOM_STEP]
    assert [(idiom.query, idiom.outcome) for idiom in idioms] == [
        (idiom.query, idiom.find_outcome(embedded, neo4j)) for idiom in idioms
    ]


def test_no_idiom_stands_twice_in_the_list() -> None:
    queries = [idiom.query for idiom in read_idioms()]
    assert len(set(queries)) == len(queries)
