"""A document has the highest marking that any file gives it."""

from itertools import permutations

import pytest
from ringmap.graph.claims.document import Document, unite
from ringmap.graph.claims.values import Claims, Header
from ringmap.loaders.load import load

from .made_up import load_all


def make_header(marking: str) -> Header:
    return Header("IntelligenceLog", "Essex", "U1", "URN", marking=marking)


@pytest.mark.parametrize(
    "markings",
    [
        ("SECRET", "UNCLASSIFIED"),
        ("SECRET", "CONFIDENTIAL", "OFFICIAL"),
        ("SECRET", "", "OFFICIAL-SENSITIVE"),
        ("TOP SECRET", "SECRET", "PROTECT"),
    ],
)
def test_the_strictest_marking_holds_in_whatever_order_rows_and_files_come(fresh, markings):
    for order in permutations(markings):
        (document,) = unite([Claims(make_header(marking)) for marking in order]).values()
        assert document.header.marking == markings[0]
        store = fresh()
        for number, marking in enumerate(order):
            load_all(store, [Document(make_header(marking), (), ())], f"{number}.csv")
        assert store.read("MATCH (d:Document) RETURN d.marking AS marking") == [{"marking": markings[0]}]


def test_a_log_with_one_secret_paragraph_is_secret(store, tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(
        "urn,force,paragraph,subject,grading,marking\nU1,Essex Police,1,Dee,2BP,SECRET\n"
        "U1,Essex Police,2,Moss,2BP,NOT PROTECTIVELY MARKED\n",
        encoding="utf-8",
    )
    load(store, [log])
    assert store.read("MATCH (d:Document) RETURN d.marking AS marking") == [{"marking": "SECRET"}]
