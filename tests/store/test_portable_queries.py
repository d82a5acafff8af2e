"""The embedded engine answers only forms of Cypher that both engines answer alike; the rest it refuses."""

import re
import secrets
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import process_time
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
from .refused_queries import FAMILIES

SAVED = sorted(read_library().queries.values(), key=lambda saved: saved.name)
FIXED_SEED, FIXED, FRESH = 20261130, 500, 100
PAGE = Path(__file__).parents[2] / "docs" / "stores.md"
IDIOM_STEP = 9  # every ninth is asked again


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
        "MATCH (n:Person) WITH collect(id(n)) AS ids MATCH (m) WHERE id(m) IN ids RETURN count(*) AS x",
        "MATCH (n:Person) RETURN count(DISTINCT elementId(n)) AS x",
        "MATCH (n:Person) UNWIND labels(n) AS l WITH n, l ORDER BY l WITH n, collect(l) AS x RETURN x",
        "MATCH (n:Person) WITH n {.*, k: size(labels(n))} AS m RETURN m.k AS x",
        "MATCH (n:Person) UNWIND labels(n) AS l RETURN toLower(l) AS x, min(l) AS first, count(*) AS c",
        "MATCH (a), (b) WHERE a <> b WITH a, b MATCH p = shortestPath((a)-[*..4]-(b)) RETURN p",
        "MATCH (a), (b) WHERE a.id <> b.id MATCH p = shortestPath((b)-[*..4]-(a)) RETURN length(p) AS x",
        "MATCH (a), (b) WITH a, b WHERE a <> b MATCH p = shortestPath((a)-[*..4]-(b)) RETURN p",
        "RETURN reduce(t = null, x IN [1, 2] | coalesce(t, 0) + x) AS x",
        "RETURN reduce(t = '', x IN ['a'] | t + x) AS x",
        "RETURN reduce(l = [], x IN [1, 2] | l + [x]) AS x",
        "MATCH (n:Person) WITH collect(n.id) AS ids RETURN ids[size(ids) / 2] AS x",
        "MATCH (n:Person) RETURN substring(n.name, size(n.name) - 4, 4) AS x",
        "MATCH (n:Person) WITH collect(n.id) AS ids UNWIND range(0, size(ids) - 1) AS i RETURN ids[i] AS x",
        "MATCH (n:Person) RETURN left(n.name, toInteger(size(n.name) * 0.5)) AS x",
        "MATCH (n:Person) WITH n, collect(n.id) AS ids RETURN ids[toInteger(toFloat(n.name)) % 1000] AS x",
        "MATCH (d:Document) RETURN substring(d.title, date(d.date).month, 4) AS x",
        "MATCH (n:Person) RETURN DISTINCT n.confidence / 2 AS x",
        "MATCH (n:Person) WITH 1 / n.confidence AS share WHERE share > 0 RETURN DISTINCT share AS x",
        "MATCH (n:Person) RETURN DISTINCT round(n.confidence * 100) AS x",
        "MATCH (n:Person) RETURN DISTINCT toString(n.confidence / n.confidence) AS x",
        "MATCH (n:Person) RETURN n.confidence / n.confidence AS x UNION ALL RETURN 0.0 / 0 AS x",
        "MATCH (n:Person) UNWIND tail(n.roles) AS u RETURN replace((n.roles + [u])[-1], 'a', 'b') AS x",
        "MATCH (n:Person) RETURN replace((n.roles + n.id)[-1], 'a', 'b') AS x",
        "MATCH (n:Person) WITH collect([n.id, n.label]) AS l RETURN l[0] + l[1] + 'a' AS x",
        "RETURN round(-1.5) AS x, round(-1.55, 1) AS y",
        "RETURN date.truncate('month', date('2026-03-04')) AS x",
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


@pytest.mark.parametrize(
    "query",
    ["RETURN {} AS x", "MATCH (n) RETURN n.id AS x LIMIT {}", "MATCH (a)-[*1..{}]-(b) RETURN count(*) AS x"],
)
def test_a_number_of_thousands_of_digits_is_refused_in_one_short_sentence(query: str) -> None:
    reason = refuse(query.format("1" * 5000))
    assert "expected a whole number of at most 64 bits" in reason
    assert len(reason) < 400


@pytest.mark.parametrize("text", ["--5", "-", "5-", "²", "1" * 5000, "-" + "9" * 18])
def test_any_text_may_be_read_as_a_number(text: str) -> None:
    check_portable("RETURN toFloat($text) AS x", {"text": text})
    check_portable("RETURN toInteger(toFloat($text)) AS x", {"text": text})
    assert refuse("RETURN [1, 2][toInteger($text)] AS x", {"text": text})  # nobody knows how large it is


@pytest.mark.parametrize(
    "condition",
    [" OR ".join(f"n.id = '{number}'" for number in range(3000)), "(" * 3000 + "true" + ")" * 3000],
    ids=["ors", "brackets"],
)
def test_a_query_that_is_nested_too_deep_is_refused_in_one_sentence(condition: str) -> None:
    reason = refuse(f"MATCH (n:Person) WHERE {condition} RETURN n.id AS x")
    assert "nested too deep" in reason
    assert "IN $list" in reason
    assert len(reason.splitlines()) == 1


@pytest.mark.parametrize("value", ["(n {{a: {}}})", "[(n)-->({{id: {}}})]", "[{}]", "[{{a: {}}}]"])
def test_the_time_to_read_brackets_within_brackets_does_not_double_with_each(value: str) -> None:
    nested = "1"
    for _ in range(24):
        nested = value.format(nested)
    begun = process_time()
    with suppress(QueryError):
        check_portable(f"MATCH (n:Person) RETURN {nested} AS x", {})
    assert process_time() - begun < 5


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
    """toBoolean() of such a text is answered differently, and the guard allows it of a stored one."""
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
