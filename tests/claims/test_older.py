"""Finding the documents of earlier files: one query a load, for files of any name and cases of any age."""

from dataclasses import replace

import pytest
from ringmap.graph.ledger.missing_documents import EarlierDocuments
from ringmap.graph.store import Store
from ringmap.loaders.load import load

from .made_up import caller, load_all, log

ONE, OTHER = log("U1", caller("Dee", "07700 900100")), log("U2", caller("Moss", "07700 900101"))


@pytest.mark.parametrize(
    "name",
    [
        "log.csv",
        'a "b", "hash": é.csv',
        "back\\slash.csv",
        '"file": x.csv',
        "case/log.csv",
        "book.xlsx Sheet 1",
    ],
)
def test_files_of_any_name_are_kept_apart(store, name):
    load_all(store, [ONE, OTHER], name)
    load_all(store, [log("U3", caller("Lee", "07700 900102"))], f"{name}2")
    earlier = EarlierDocuments(store, [name, "other.csv"])
    assert earlier.list_missing(name, {ONE.id}) == [{"id": OTHER.id, "label": "Essex U2"}]
    assert earlier.list_missing("other.csv", ()) == []
    assert [
        row["label"] for row in EarlierDocuments(store, [f"{name}2", name]).list_missing(f"{name}2", ())
    ] == ["Essex U3"]


def test_a_title_that_looks_like_a_file_is_none(store):
    titled = replace(
        ONE,
        header=replace(
            ONE.header,
            title='"file": "log.csv", "hash": ',
            details=(("paper", '"file": "log.csv", "hash": '),),
        ),
    )
    load_all(store, [titled], "other.csv")
    assert EarlierDocuments(store, ["log.csv"]).list_missing("log.csv", ()) == []
    assert len(EarlierDocuments(store, ["other.csv"]).list_missing("other.csv", ())) == 1


def test_a_load_of_many_files_asks_once(store, tmp_path, monkeypatch):
    asked = []
    read = Store.read

    def counted(self, cypher, /, **params):
        asked.append(cypher)
        return read(self, cypher, **params)

    for number in range(8):
        (tmp_path / f"log {number}.csv").write_text(
            f"urn,force,subject,grading\nA{number},Essex Police,Dee,2BP\n", encoding="utf-8"
        )
    load(store, [tmp_path])
    for number in range(8):
        (tmp_path / f"log {number}.csv").write_text(
            f"urn,force,subject,grading\nB{number},Essex Police,Dee,2BP\n", encoding="utf-8"
        )
    monkeypatch.setattr(Store, "read", counted)
    outcomes = load(store, [tmp_path])
    assert all(f"Essex Police A{number}; " in outcome.notes[-1] for number, outcome in enumerate(outcomes))
    assert sum("UNWIND d.given" in cypher for cypher in asked) == 1
