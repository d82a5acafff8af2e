"""A changed rank is explained by new, changed or removed documents, and only where the cause is known."""

import csv
import hashlib
import io
import json

import pytest
from ringmap.graph.ledger.retract import retract

from ..case.commands import run_command
from ..report.case import PHONE_ONE, VINS, bill, document, load, make_fact, person, theft
from .filed import manifest, page

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine

DEE, TOM, NED, PAT, SAM = map(person, ("Dee Cooper", "Tom Marsh", "New Ned", "Pat Roe", "Sam Lee"))
NOTHING = "no document that names it or links it is new, changed or gone"


def log(reference, *pairs):
    return document(
        "IntelligenceLog", reference, *(make_fact(one, "ASSOCIATES_WITH", other) for one, other in pairs)
    )


def write_report(store, out, *words):
    return run_command(store, "report", "centrality", "--out", out, *words)


def read_changes(store, out, *words):
    """Return the rows of changes.csv by label, after another report in the same folder."""
    said = write_report(store, out, "--compare", out, *words)
    rows = csv.DictReader(io.StringIO((out / "changes.csv").read_text()))
    return {row["label"]: row for row in rows}, said.out


def forget(store, reference):
    retract(
        store,
        store.read("MATCH (d:Document {reference: $reference}) RETURN d.id AS id", reference=reference)[0][
            "id"
        ],
    )


def find_line(out, label):
    """The line that the terminal has of somebody."""
    return next(line for line in out.splitlines() if f": {label} (person)" in line)


def test_a_retracted_document_that_held_somebody_up_is_named(store, tmp_path):
    out = tmp_path / "report"
    load(store, [log("LOG 1", (DEE, TOM), (TOM, PAT)), log("LOG 2", (TOM, NED), (TOM, SAM))])
    write_report(store, out)
    forget(store, "LOG 2")
    rows, said = read_changes(store, out)
    tom = rows["Tom Marsh"]
    assert (
        tom["change"],
        tom["gone_references"],
        tom["gone_documents_count"],
        tom["new_documents_count"],
    ) == ("shrank", "LOG 2", "1", "0")
    assert find_line(said, "Tom Marsh").endswith("; 1 document no longer counted: LOG 2")
    assert "others moved" not in said + page(out)
    assert "1 document no longer counted: LOG 2" in page(out)


def test_a_document_that_a_newer_file_replaced_under_its_id_is_named(store, tmp_path):
    out = tmp_path / "report"
    load(store, [log("LOG 1", (DEE, TOM), (TOM, PAT)), log("LOG 2", (TOM, NED), (TOM, SAM))])
    write_report(store, out)
    load(store, [log("LOG 2", (TOM, NED))])
    rows, said = read_changes(store, out)
    tom = rows["Tom Marsh"]
    assert (tom["change"], tom["changed_references"], tom["gone_documents_count"]) == ("shrank", "LOG 2", "0")
    assert rows["Sam Lee"]["change"] == "went"
    assert rows["Sam Lee"]["changed_references"] == "LOG 2"
    assert find_line(said, "Tom Marsh").endswith("; 1 document changed: LOG 2")
    assert "1 document changed: <bdi>LOG 2</bdi>" in page(out)
    assert "others moved" not in said + page(out)


@pytest.mark.long
def test_others_are_said_to_have_moved_only_of_one_whose_documents_and_ties_are_as_they_were(store, tmp_path):
    out = tmp_path / "report"
    load(store, [log("LOG 1", (DEE, TOM)), log("LOG 2", (TOM, PAT))])
    write_report(store, out)
    load(store, [log("LOG 3", (PAT, NED), (NED, SAM))])
    rows, said = read_changes(store, out)
    assert find_line(said, "Tom Marsh").endswith(f"; {NOTHING}: others moved around it")
    assert find_line(said, "Pat Roe").endswith("; 1 new document: LOG 3")
    assert rows["Tom Marsh"]["new_documents_count"] == rows["Tom Marsh"]["changed_documents_count"] == "0"


def test_whose_ties_went_because_too_many_share_a_phone_now_was_not_moved_around(store, tmp_path):
    out, narrow = tmp_path / "report", ("--hub-limit", "2")
    load(
        store,
        [
            document(
                "IntelligenceLog",
                "LOG 1",
                make_fact(TOM, "USES", PHONE_ONE),
                make_fact(PAT, "USES", PHONE_ONE),
                make_fact(TOM, "ASSOCIATES_WITH", DEE),
            )
        ],
    )
    write_report(store, out, *narrow)
    load(store, [document("IntelligenceLog", "LOG 2", make_fact(NED, "USES", PHONE_ONE))])
    _, said = read_changes(store, out, *narrow)
    assert find_line(said, "Tom Marsh").endswith(f"; {NOTHING}")


def test_a_corridor_that_lost_a_shipment_names_the_bill_that_is_gone(store, tmp_path, monkeypatch):
    monkeypatch.setitem(VINS, "three", "SALGA2BE5JA123456")
    out = tmp_path / "report"
    load(store)
    load(store, [bill("NS9", "Front Exports", "Matadi Autos", "three", "2026-05-01"), theft("T3", "three")])
    run_command(store, "report", "routes", "--out", out)
    forget(store, "NS9")
    said = run_command(store, "report", "routes", "--out", out, "--compare", out)
    assert "shrank at place 1" in said.out
    assert "document no longer counted: " in said.out
    (row,) = csv.DictReader(io.StringIO((out / "changes.csv").read_text()))
    assert "NS9" in row["gone_references"].split("; ")


def drop_digests(out):
    """The report as a version left it that kept no digests."""
    told = manifest(out)
    for name, lost in (("documents.csv", ("digest", "speaks_of")), ("ranks.csv", ("ties",))):
        rows = list(csv.DictReader(io.StringIO((out / name).read_text())))
        kept = [head for head in rows[0] if head not in lost]
        text = io.StringIO()
        writer = csv.DictWriter(text, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (out / name).write_text(text.getvalue())
        told["sha256"][name] = hashlib.sha256((out / name).read_bytes()).hexdigest()
    (out / "manifest.json").write_text(json.dumps(told))


def test_a_report_of_an_older_version_is_compared_and_no_cause_is_claimed_that_it_does_not_tell(
    store, tmp_path
):
    out = tmp_path / "report"
    load(store, [log("LOG 1", (DEE, TOM), (TOM, PAT)), log("LOG 2", (TOM, NED), (NED, SAM))])
    write_report(store, out)
    drop_digests(out)
    forget(store, "LOG 2")
    _, said = read_changes(store, out)
    assert find_line(said, "Tom Marsh").endswith("; no new document names it or links it")
    assert find_line(said, "New Ned").endswith(")")
    assert "the earlier report does not keep what its documents said" in said
    assert "others moved" not in said + page(out)


@pytest.mark.parametrize(
    ("name", "value", "told_so"),
    [
        ("ringmap", "0.0.1", "the earlier report was made by ringmap 0.0.1, this one by"),
        ("until", "2026-12-31", "until was 2026-12-31 then"),
    ],
)
def test_where_the_runs_themselves_differ_it_is_not_known_that_others_moved(
    store, tmp_path, name, value, told_so
):
    out = tmp_path / "report"
    load(store, [log("LOG 1", (DEE, TOM)), log("LOG 2", (TOM, PAT))])
    write_report(store, out)
    changed = manifest(out)
    if name in changed:
        changed[name] = value
    else:
        changed["reports"]["centrality"]["parameters"][name] = value
    (out / "manifest.json").write_text(json.dumps(changed))
    load(store, [log("LOG 3", (PAT, NED), (NED, SAM))])
    _, said = read_changes(store, out)
    assert find_line(said, "Tom Marsh").endswith(f"; {NOTHING}")
    assert told_so in said


@pytest.mark.long
def test_the_same_document_has_the_same_digest_in_another_store_and_whatever_its_source_is_called(
    store, other_store, tmp_path
):
    for number, (one, source) in enumerate(((store, "7781"), (other_store, "9002"))):
        grounds = type(make_fact(DEE, "ASSOCIATES_WITH", TOM).grounds)("2BP", "P", source)
        load(
            one,
            [
                document(
                    "IntelligenceLog",
                    "LOG 1",
                    make_fact(person("Dee Cooper", grounds=grounds), "ASSOCIATES_WITH", TOM, grounds),
                )
            ],
        )
        write_report(one, tmp_path / str(number))
    first, other = (
        list(csv.DictReader(io.StringIO((tmp_path / name / "documents.csv").read_text())))
        for name in ("0", "1")
    )
    assert [row["digest"] for row in first] == [row["digest"] for row in other] != [""]
    assert len(first[0]["speaks_of"].split("; ")) == 2
