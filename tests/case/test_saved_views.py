"""Saved views are listed, deleted and exported by name; copies and backups carry them, loads leave them."""

import json

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import find_user
from ringmap.graph.case.check_case import find_damage
from ringmap.graph.errors import RecordError
from ringmap.graph.ledger.backup import read_backup_head, write_backup
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.copy_case import copy_case
from ringmap.graph.ledger.kept_views import keep_view, list_views, read_view
from ringmap.graph.ledger.restore import restore_backup
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.view_description import check_view
from ringmap.graph.store.case_folder import CaseFolder

from ..view.test_store import PHONE, log, write_documents
from .commands import refusal, run, run_command
from .views import describe, list_stored_texts

LATER = (
    "documents",
    "isOther",
    "heads",
    "groups",
    "namesLinks",
    "colouring",
    "notes",
    "linkNotes",
)  # what a view of the first version lacks


def save(store, name="Arch 12", *, by=None, ids=(PHONE,)):
    return keep_view(store, name, by or find_user(), check_view(describe(*ids)))


def read_printed(store, *words):
    return json.loads(run_command(store, "views", "list", *words, "--format", "json").out)


@pytest.fixture
def case(store, other_store):
    """A store with a log of a phone, and a view of that phone."""
    for one in (store, other_store):
        CaseFolder(one.folder).audit_log.unlink(missing_ok=True)  # the log of earlier tests on this store
    write_documents(store, log("42/1"))
    save(store)
    return store


def test_a_view_of_an_older_version_has_no_filter_by_documents_and_is_opened():
    older = {name: value for name, value in describe(PHONE).items() if name not in LATER}
    assert check_view(older) == describe(PHONE)


@pytest.mark.parametrize("name", ["", " ", "\u2800", "\u3164 \uffa0", "\u200b", "x" * 81])
def test_a_name_that_cannot_be_seen_is_refused(case, name):
    with pytest.raises(RecordError, match="expected 1 to 80 characters that can be seen"):
        save(case, name)


def test_views_are_listed_with_who_saved_them_and_how_many_entities(case):
    save(case, "Quay", by="ann", ids=(PHONE, "port:GBFXT"))
    rows = read_printed(case)
    assert [(row["name"], row["by"], row["entities"]) for row in rows] == [
        ("Arch 12", find_user(), 1),
        ("Quay", "ann", 2),
    ]


def test_a_view_names_no_source_in_the_case_and_forgets_one_of_which_all_is_retracted(case):
    filters = {
        "span": ["2025-01-01/"],
        "clock": ["known"],
        "confidence": ["0.6"],
        "sources": ["Essex", "no source"],
        "gradings": [],
        "handlings": [],
    }
    view = check_view({**describe(PHONE), "documents": filters})
    kept = keep_view(case, "Force", "ann", view)
    stored = case.read("MATCH (v:View {name: 'Force'}) RETURN v.description AS text")[0]["text"]
    assert "Essex" not in stored
    assert read_view(case, kept)["documents"] == filters
    retract(case, log("42/1").id)
    assert read_view(case, kept)["documents"]["sources"] == ["no source"]


def test_a_view_is_exported_as_a_file_that_a_page_opens(case, tmp_path):
    file = tmp_path / "arch.json"
    run_command(case, "views", "export", "Arch 12", file)
    exported = json.loads(file.read_text("utf-8"))
    assert exported.pop("ringmap") == "view"
    assert exported.pop("name") == "Arch 12"
    assert exported.pop("marking").startswith("OFFICIAL")
    assert exported == describe(PHONE)
    assert json.loads(run_command(case, "views", "export", "Arch 12", "-").out)["entities"] == [PHONE]


def test_a_view_is_deleted_by_its_name_and_the_users_own_is_meant(case):
    save(case, by="ann")
    run_command(case, "views", "delete", "Arch 12")
    assert [view.by for view in list_views(case)] == ["ann"]
    run_command(case, "views", "delete", "Arch 12")
    assert list_views(case) == []
    assert "keeps no view" in refusal(run(case, "views", "delete", "Arch 12"))


def test_a_name_of_several_others_is_refused_with_their_ids(case):
    run_command(case, "views", "delete", "Arch 12")
    ids = [save(case, by=by).id for by in ("ann", "bob")]
    said = refusal(run(case, "views", "delete", "Arch 12"))
    assert all(id in said for id in ids)
    run_command(case, "views", "delete", ids[1])
    assert [view.id for view in list_views(case)] == ids[:1]


def test_copy_and_backup_carry_views_and_the_check_finds_no_damage(case, other_store, tmp_path):
    views = list_views(case)
    assert find_damage(case, AuditSettings()) == []
    copy_case(case, other_store)
    assert list_views(other_store) == views
    run_command(other_store, "views", "export", "Arch 12", tmp_path / "copied.json")
    assert json.loads((tmp_path / "copied.json").read_text("utf-8"))["entities"] == [PHONE]
    other_store.empty()
    write_backup(case, tmp_path / "case.backup")
    CaseFolder(other_store.folder).audit_log.unlink(missing_ok=True)
    restore_backup(tmp_path / "case.backup", read_backup_head(tmp_path / "case.backup"), other_store, {})
    assert list_views(other_store) == views
    assert find_damage(other_store, AuditSettings()) == []


def test_a_load_leaves_views_as_they_are_and_a_view_changes_no_export(case):
    views, before = list_views(case), list(export_canonical(case))
    write_documents(case, log("42/1"))
    assert list_views(case) == views
    save(case, "Another")
    assert list(export_canonical(case)) == before


def test_no_text_of_the_store_has_an_id_of_a_view_after_a_retraction(case, tmp_path):
    (document,) = case.read("MATCH (d:Document) RETURN d.id AS id")
    assert any(PHONE in text for text in list_stored_texts(case))
    retract(case, document["id"])
    assert [text for text in list_stored_texts(case) if PHONE in text or "900123" in text] == []
    run_command(case, "views", "export", "Arch 12", tmp_path / "gone.json")
    assert json.loads((tmp_path / "gone.json").read_text("utf-8"))["entities"] == [None]
