"""Lists of people, companies, sightings, calls and payments take any text: a row is loaded or refused."""

import contextlib
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.errors import RowError
from ringmap.graph.schema.model import DENIED, MODEL
from ringmap.loaders.events import calls, payments, sightings
from ringmap.loaders.fields.rows import Row
from ringmap.loaders.people import companies, people_list

from .written import FILE

PIECES = st.sampled_from(
    [
        "MOSS, Ann",
        "Kestrel Motors Ltd",
        "N/K",
        "U/K",
        "; ",
        " ",
        "T",
        "T1",
        "15/04/2025",
        "22:10:31",
        "25:61:99",
        "00:00:00",
        "06/1993",
        "17/88213K",
        "07700 900123",
        "150",
        "+",
        "LB07 SEO",
        "SALVA2AE4EH877322",
        "9914477",
        "20-00-00 55779911",
        "GB82 WEST 1234 5698 7654 32",
        "£1,500.00",
        "(900)",
        "-",
        "CR",
        "Director (resigned 01/02/2024)",
        "(resigned",
        "Secretary",
        "No known link",
        "director",
        "Stolen from",
        "RM20 3LT",
        "Unit 4, Dock Road",
        "NFA",
        "\x00",
        "\ud800",
        "ﷺ",
        "🚗",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=4).map("".join) | st.text(max_size=12)


@pytest.mark.parametrize(
    "loader", [people_list, companies, sightings, calls, payments], ids=lambda one: one.RECORD.word
)
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_a_row_of_any_text_is_loaded_or_refused(loader, data) -> None:
    record = loader.RECORD
    keys = [("", 0, field.name) for field in record.fields]
    keys += [
        (group, n, field.name) for group, fields in record.groups.items() for n in (1, 2) for field in fields
    ]
    chosen = data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=14, unique=True))
    cells = {key: data.draw(TEXTS) for key in chosen}
    row = Row("log.csv", 2, dict(cells), {key: key[2] for key in cells}, record)
    with contextlib.suppress(RowError):
        claims = loader.shape(row, FILE)
        assert claims.mentions or claims.words  # who got away is named in the words alone
        assert not any(text.strip() for text in row.cells.values()), f"{set(row.cells)} are not read"
        for fact in claims.facts:
            is_denied = fact.type == DENIED  # "No known link": the edge that does not hold is a detail
            edge = MODEL.edges_by_type[dict(fact.details)["type"] if is_denied else fact.type]
            assert fact.start.kind in edge.starts
            assert fact.end.kind in edge.ends
            allowed = {one.name for one in edge.properties} | ({"type"} if is_denied else set())
            assert {name for name, _ in fact.details} <= allowed
            if "T" in (at := dict(fact.details).get("at", "")):
                assert datetime.fromisoformat(at)
