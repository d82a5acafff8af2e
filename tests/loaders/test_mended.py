"""Rows refused because of their number of columns, mended in the reject file."""

import pytest
from ringmap.graph.ledger.canonical import export_canonical

from .test_load import count, load_one, mend_rejects, read_rejects
from .test_reading_files import write_file

pytestmark = pytest.mark.one_engine

HEAD = "urn,force,paragraph,subject,grading\n"
GOOD = "1,Essex Police,1,Dee Marlow,2BP\n"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_row_with_a_cell_too_many_can_be_mended_in_raw_whatever_parts_its_file(store, tmp_path, mark):
    text = (HEAD + GOOD + "2,Essex Police,1,Ann Oak,{}2BP\n").replace(",", mark)
    load_one(store, write_file(tmp_path, "log.csv", text.replace("{}", "")))
    whole = list(export_canonical(store))
    store.empty()
    first = load_one(store, write_file(tmp_path, "log.csv", text.replace("{}", f"one too many{mark}")))
    row = next(read_rejects(first.reject_file))
    assert (first.loaded, first.rejected) == (1, 1)
    assert row["_reason"] == (
        "log.csv:3: it has 6 columns, expected the head's 5; row skipped; mend it in _raw, "
        "or write its cells into their columns, and load this file"
    )
    mend_rejects(first.reject_file, _raw=row["_raw"].replace(f"one too many{mark}", ""))
    again = load_one(store, first.reject_file)
    assert (again.loaded, again.rejected) == (1, 0)
    assert list(export_canonical(store)) == whole


def test_a_row_that_still_does_not_fit_is_refused_with_its_first_place_and_what_is_wrong(store, tmp_path):
    first = load_one(
        store, write_file(tmp_path, "log.csv", HEAD + GOOD + "2,Essex Police,1,Ann Oak,too,many,2BP\n")
    )
    mend_rejects(first.reject_file, _raw="2,Essex Police,1,Ann Oak,many,2BP")
    again = load_one(store, first.reject_file)
    assert (again.loaded, again.rejected) == (0, 1)
    row = next(read_rejects(again.reject_file))
    assert (row["_file"], row["_line"], row["_raw"]) == ("log.csv", "3", "2,Essex Police,1,Ann Oak,many,2BP")
    assert (
        "what stands in _raw is a row of 6 columns, expected 5, parted by ','; row skipped; mend it in _raw"
        in row["_reason"]
    )
    mend_rejects(again.reject_file, _raw="2,Essex Police,1,Ann Oak,2BP")
    assert load_one(store, again.reject_file).loaded == 1
    assert count(store, "(d:IntelligenceLog {source: 'Essex Police'})") == 2


def test_a_row_that_nobody_mended_is_refused_again(store, tmp_path):
    first = load_one(
        store,
        write_file(
            tmp_path,
            "log.csv",
            (HEAD + GOOD).encode() + b"2,Essex Police,1,\x00Ann,2BP\n3,Essex Police,1,caf\x81,2BP\n",
        ),
    )
    assert first.rejected == 2
    assert (load_one(store, first.reject_file).rejected, count(store, "(d:IntelligenceLog)")) == (2, 1)


def test_a_quote_that_was_never_closed_can_be_closed_in_raw(store, tmp_path):
    first = load_one(store, write_file(tmp_path, "log.csv", HEAD + '2,Essex Police,1,"Ann Oak,2BP\n' + GOOD))
    assert (first.loaded, first.rejected) == (1, 1)
    mend_rejects(first.reject_file, _raw='2,Essex Police,1,"Ann Oak",2BP')
    assert load_one(store, first.reject_file).loaded == 1


def test_cells_written_into_their_columns_count_before_what_stands_in_raw(store, tmp_path):
    first = load_one(
        store, write_file(tmp_path, "log.csv", HEAD + GOOD + "2,Essex Police,1,Ann Oak,too many,2BP\n")
    )
    mend_rejects(first.reject_file, urn="3", force="Essex Police", paragraph="1", subject="Bo Ash")
    assert load_one(store, first.reject_file).loaded == 1
    assert count(store, "(p:Person {label: 'Bo Ash'})") == 1


def test_a_row_whose_commas_were_miscounted_in_the_reject_file_keeps_its_document(store, tmp_path):
    first = load_one(
        store, write_file(tmp_path, "log.csv", HEAD + GOOD + "2,Essex Police,1,Ann Oak,too many,2BP\n")
    )
    assert first.reject_file
    text = first.reject_file.read_text()
    first.reject_file.write_text(
        text.replace(',,,,,"2,Essex Police,1,Ann Oak,too many,2BP"', "2,Essex Police,1,Ann Oak,,2BP,")
    )
    again = load_one(store, first.reject_file)
    row = next(read_rejects(again.reject_file))
    assert (row["_file"], row["_line"], row["_raw"]) == ("log.csv", "3", "2,Essex Police,1,Ann Oak,,2BP")
    mend_rejects(again.reject_file, _raw="2,Essex Police,1,Ann Oak,2BP")
    assert load_one(store, again.reject_file).loaded == 1


def test_a_broken_object_of_json_lines_can_be_mended_in_raw(store, tmp_path):
    good = (
        '{"urn": "1", "force": "Essex Police", "paragraphs": [{"subject": "Dee Marlow", "grading": "2BP"}]}\n'
    )
    bad = (
        '{"urn": "2", "force": "Essex Police", "paragraphs": [{"subject": "Ann Oak", "phone": '
        '"07700 900456"}, {"subject": "Bo Ash"}]\n'
    )
    first = load_one(store, write_file(tmp_path, "log.jsonl", good + bad))
    row = next(read_rejects(first.reject_file))
    assert (first.loaded, first.rejected, row["_raw"]) == (1, 1, bad.strip())
    assert "mend it in _raw" in row["_reason"]
    assert load_one(store, first.reject_file).rejected == 1
    mend_rejects(first.reject_file, _raw=bad.strip() + "}")
    again = load_one(store, first.reject_file)
    assert (again.loaded, again.rejected) == (2, 0)
    assert count(store, "(p:Phone)") == 1


def test_rows_that_a_lookup_was_joined_to_are_mended_by_their_own_columns(store, tmp_path):
    write_file(
        tmp_path,
        "stolen.csv",
        "vehicle_id,make_id,date stolen\n1,501,05/03/2026\n2,501,one too many,05/03/2026\n",
    )
    write_file(tmp_path, "makes.csv", "make_id,make_name\n501,Audi\n")
    from ringmap.loaders.load import load

    first = next(outcome for outcome in load(store, [tmp_path]) if outcome.taken_as == "thefts")
    mend_rejects(first.reject_file, _raw="2,501,05/03/2026")
    again = load_one(store, first.reject_file)
    assert again.loaded == 1, [row["_reason"] for row in read_rejects(again.reject_file)]
    assert count(store, "(d:TheftReport)") == 2
