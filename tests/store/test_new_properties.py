"""Many new nodes get their properties within CREATE, few by SET: what is stored is the same."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from ringmap.graph.store import Store
from ringmap.graph.store.new_properties import NewProperties

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
STAMP = {"recorded_at": AT, "loads": ["run"]}


def make_rows(count: int, **more: Any) -> list[dict[str, Any]]:
    """Make properties of every kind that ringmap stores; each third row lacks some of them."""
    whole = {"from": "2026-03-04", "roles": ["a", "b"], "day": date(2026, 3, 4), "confidence": 0.5, "n": 3}
    return [
        {"id": f"person:{at}", "doubtful": False, **(whole if at % 3 else {}), **more} for at in range(count)
    ]


@pytest.mark.parametrize("count", [99, 100, 250])
def test_properties_are_stored_alike_whether_few_or_many_are_written_at_once(store: Store, count: int):
    rows = make_rows(count)
    pattern, setting = NewProperties("n", "r.p", STAMP).write(rows)
    assert bool(pattern) == (count >= 100) != bool(setting)
    store.write(
        lambda tx: tx.run(
            f"UNWIND $r AS r CREATE (n:Entity:Person{pattern}){setting}",
            r=[{"p": row} for row in rows],
            stamp=STAMP,
        )
    )
    found = store.read("MATCH (n:Person) RETURN properties(n) AS p")
    by_id = {row["p"]["id"]: row["p"] for row in found}
    assert by_id == {row["id"]: row | STAMP for row in rows}


def test_the_names_of_one_call_only_grow_so_that_its_statements_share_a_text():
    new = NewProperties("n", "r")
    first, _ = new.write(make_rows(100, more=1))
    second, _ = new.write(make_rows(100))
    assert first == second
    assert "`more`: r.`more`" in second


def test_a_name_that_is_no_plain_word_never_stands_in_a_statement():
    pattern, setting = NewProperties("n", "r").write(make_rows(100, **{"x`: 1}) DETACH DELETE n //": 1}))
    assert (pattern, setting) == ("", " SET n = r")
