"""A newer file of the same name: what it changes, what stays, and what it no longer has."""

from pathlib import Path

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.store import Store
from ringmap.loaders.load import load

from .test_load import load_one
from .test_reading_files import write_file

LOG = (
    "reported_at,subject,phone,grading\n05/03/2026,Dee Marlow,07700 900123,2BP\n"
    "05/03/2026,Ann Oak,07700 900456,2BP\n06/03/2026,Bo Ash,,3DP\n"
)
THEFTS = "stolen on,vrm,make\n05/03/2026,AB51 ABC,Audi\n05/03/2026,BD62 XYZ,BMW\n06/03/2026,LB07 SEO,Ford\n"
EXHIBITS = "exhibit,item,vin\nPG/1,door,\nPG/2,engine,\nPG/3,shell,SALVA2AE4EH877322\n"
BILLS = (
    "shipper,consignee,port of loading,container\nKestrel Exports Ltd,Kivu Motors SARL,GBLGP,CSQU3054383\n"
    "Wren Exports Ltd,Kivu Motors SARL,GBLGP,APZU4812090\n"
    "Oak Exports Ltd,Kivu Motors SARL,GBFXT,TASU1170000\n"
)
DECLARATIONS = (
    "exporter,declarant,hs code\nKestrel Ltd,Wren Forwarding Ltd,870332\n"
    "Oak Ltd,Wren Forwarding Ltd,870899\nAsh Ltd,Ivy Ltd,840734\n"
)
GATES = (
    "container,terminal,gate in at,haulier\nCSQU3054383,GBLGP,,Teal Ltd\n"
    "APZU4812090,GBLGP,,Teal Haulage Ltd\nTASU1170000,GBLGP,,Oak Ltd\n"
)


def documents(store: Store) -> dict[str, str]:
    return {
        row["id"]: row["by"] for row in store.read("MATCH (d:Document) RETURN d.id AS id, d.keyed_by AS by")
    }


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (LOG, "Bo Ash", "Bo Elm"),
        (
            LOG.replace("reported_at", "force,reported_at").replace("\n0", "\nKent Police,0"),
            "Bo Ash",
            "Bo Elm",
        ),
        (THEFTS, "Ford", "Fiat"),
        (EXHIBITS, "shell", "body shell"),
        (BILLS, "Oak Exports", "Elm Exports"),
        (DECLARATIONS, "Ash Ltd", "Elm Ltd"),
        (GATES, "Oak Ltd", "Elm Ltd"),
    ],
    ids=["logs", "logs of a force", "thefts", "examinations", "bills", "declarations", "gate-ins"],
)
def test_a_row_without_reference_is_there_once_though_another_row_of_its_file_changed(
    store, tmp_path, text, old, new
):
    first = load_one(store, write_file(tmp_path, "given.csv", text))
    before = documents(store)
    assert (first.loaded, len(before)) == (3, 3)
    assert all(by.endswith("the row's content") for by in before.values())
    second = load_one(store, write_file(tmp_path, "given.csv", text.replace(old, new)))
    after = documents(store)
    assert (second.loaded, second.unchanged) == (1, 2)
    assert (len(after), len(before.keys() & after.keys())) == (4, 3)
    assert any(
        note.startswith("1 document that an older file of this name gave is not in this one and stays: ")
        for note in second.notes
    )


def test_equal_rows_without_reference_stay_as_many_as_they_are(store, tmp_path):
    text = THEFTS + "06/03/2026,LB07 SEO,Ford\n"
    load_one(store, write_file(tmp_path, "given.csv", text))
    assert len(documents(store)) == 4
    again = load_one(store, write_file(tmp_path, "given.csv", text.replace("AB51 ABC", "AB51 ABD")))
    assert (again.loaded, again.unchanged) == (1, 3)


def test_documents_that_a_newer_file_of_the_name_no_longer_has_are_counted_and_some_named(store, tmp_path):
    text = "urn,force,subject,grading\n" + "".join(f"{n},Essex Police,Person {n},2BP\n" for n in range(1, 7))
    assert not any(
        "older file" in note for note in load_one(store, write_file(tmp_path, "log.csv", text)).notes
    )
    newer = load_one(
        store,
        write_file(
            tmp_path,
            "log.csv",
            text.replace("1,Essex Police,Person 1,2BP\n", "") + "7,Essex Police,Person 7,2BP\n",
        ),
    )
    assert newer.notes == (
        "1 document that an older file of this name gave is not in this one and stays: Essex Police 1; "
        "`ringmap retract` takes it out",
    )
    last = load_one(
        store, write_file(tmp_path, "log.csv", "urn,force,subject,grading\n7,Essex Police,Person 7,2BP\n")
    )
    assert (last.loaded, last.unchanged) == (0, 1)
    assert last.notes == (
        "6 documents that an older file of this name gave are not in this one and stay: "
        "Essex Police 1, Essex Police 2, Essex Police 3 and 3 more; `ringmap documents` lists them, "
        "`ringmap retract` takes one out",
    )


def test_a_file_of_another_name_that_lacks_a_document_says_nothing_of_it(store, tmp_path):
    write_file(tmp_path, "log.csv", LOG)
    load_one(store, tmp_path / "log.csv")
    assert not any(
        "older file" in note
        for note in load_one(
            store, write_file(tmp_path, "a log.csv", LOG.splitlines()[0] + "\n,Di Yew,,2BP\n")
        ).notes
    )


def test_a_row_that_was_rejected_may_be_the_document_that_is_missing_and_it_is_told_so(store, tmp_path):
    text = (
        "crime reference,force,stolen on,vrm\n1,Kent Police,05/03/2026,AB51 ABC\n"
        "2,Kent Police,05/03/2026,BD62 XYZ\n"
    )
    load_one(store, write_file(tmp_path, "stolen.csv", text))
    newer = load_one(
        store,
        write_file(tmp_path, "stolen.csv", text.replace("2,Kent Police,05/03/2026", "2,Kent Police,soon")),
    )
    assert newer.rejected == 1
    assert (
        "gave is not in this one, or only among its rejected rows, and stays: Kent Police 2; "
        in newer.notes[-1]
    )


def test_a_chart_of_another_source_that_an_older_file_gave_is_told_too(store, tmp_path):
    path = write_file(tmp_path, "gang.csv", "source,target\nDee,Del\n")
    load_one(store, path, source="Essex")
    assert any(
        "older file of this name gave is not in this one and stays: Essex gang; " in note
        for note in load_one(store, path, source="Kent").notes
    )


def test_a_name_with_quotes_and_accents_is_found_again(store, tmp_path):
    name = 'log "März" \\ 1.csv'
    load_one(store, write_file(tmp_path, name, LOG))
    assert any(
        note.startswith("3 documents")
        for note in load_one(
            store, write_file(tmp_path, name, LOG.splitlines()[0] + "\n,Di Yew,,2BP\n")
        ).notes
    )


def test_a_claim_that_a_newer_file_keeps_has_its_line_and_column_there(store, tmp_path):
    head, body = "urn,force,paragraph,subject,phone,grading\n", "1,Kent Police,2,Ann Oak,07700 900456,2BP\n"
    load_one(store, write_file(tmp_path, "log.csv", head + body))
    load_one(
        store,
        write_file(
            tmp_path,
            "log.csv",
            head.replace("phone", "mobile") + "1,Kent Police,1,Dee Marlow,07700 900123,2BP\n" + body,
        ),
    )
    assert store.read(
        "MATCH (d:Document)-[m:MENTIONS]->(p:Phone) RETURN p.number AS number, m.lines AS lines, "
        "m.columns AS columns ORDER BY number"
    ) == [
        {"number": "+447700900123", "lines": [2], "columns": ["mobile"]},
        {"number": "+447700900456", "lines": [3], "columns": ["mobile"]},
    ]
    assert {tuple(row["lines"]) for row in store.read("MATCH ()-[f:USES]->() RETURN f.lines AS lines")} == {
        (2,),
        (3,),
    }


def test_undoing_a_load_that_only_shifted_a_claim_leaves_the_claim(store, tmp_path):
    from ringmap.graph.ledger.undo import retract_load

    head, body = "urn,force,paragraph,subject,grading\n", "1,Kent Police,2,Ann Oak,2BP\n"
    load_one(store, write_file(tmp_path, "log.csv", head + body))
    before = list(export_canonical(store))
    load_one(store, write_file(tmp_path, "log.csv", head + "1,Kent Police,1,Dee Marlow,2BP\n" + body))
    retract_load(
        store, store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC LIMIT 1")[0]["id"]
    )
    assert list(export_canonical(store)) == before


def test_a_load_of_an_unchanged_folder_tells_of_nothing_that_stays(store, tmp_path):
    files: list[Path] = [
        write_file(tmp_path, name, text) for name, text in (("log.csv", LOG), ("stolen.csv", THEFTS))
    ]
    load(store, files)
    assert not any("older file" in note for outcome in load(store, [tmp_path]) for note in outcome.notes)
