"""`ringmap load --map` reads the files that have a mapping's columns by it, and stops at columns unread."""

import pytest
from ringmap.graph.errors import RecordError
from ringmap.loaders.load import load
from ringmap.loaders.mappings.mapping_files import read_mapping_options

from ...case.commands import run, run_command
from .strangers import LOG, MAPPING, SHORT_MAPPING, write_file

pytestmark = pytest.mark.one_engine


@pytest.fixture
def log(tmp_path):
    """A log of a stranger."""
    return write_file(tmp_path, "log.csv", LOG)


def list_values(store, label, name):
    """The values of a property of all entities of a kind."""
    return sorted(row["v"] for row in store.read(f"MATCH (e:{label}) RETURN e.{name} AS v"))


def test_a_file_is_read_by_the_mapping_that_has_its_columns(store, log, tmp_path):
    mapping = write_file(tmp_path, "own.toml", MAPPING)
    [outcome] = load(store, [log], mappings=read_mapping_options([mapping]))
    assert (outcome.taken_as, outcome.loaded, outcome.unread) == ("logs", 3, 0)
    assert "read by the mapping own.toml" in outcome.notes
    assert list_values(store, "Person", "name") == ["Darren Hollis", "Ellen Crake", "Marcus Oldroyd"]
    assert list_values(store, "Person", "born_on") == ["1979-06-30", "1988-02-14", "1990-11-02"]


def test_of_several_mappings_each_is_used_for_its_own_files(store, log, tmp_path):
    other = write_file(tmp_path, "other.csv", "Ref no,Man\nZ-1,Oswin Tarle\n")
    one = write_file(tmp_path, "one.toml", MAPPING)
    two = write_file(
        tmp_path,
        "two.toml",
        'kind = "logs"\n[[column]]\nhead = "Ref no"\nfield = "urn"\n'
        '[[column]]\nhead = "Man"\nfield = "subject"\n',
    )
    rows = run_command(store, "load", log, other, "--map", one, "--map", two, "--format", "json").json
    told = {row["file"]: [note for note in row["notes"] if "mapping" in note] for row in rows}
    assert told == {
        "log.csv": ["read by the mapping one.toml"],
        "other.csv": ["read by the mapping two.toml"],
    }


def test_a_mapping_that_is_for_no_file_stops_the_load_before_anything_is_written(store, tmp_path):
    mapping = write_file(tmp_path, "own.toml", MAPPING)
    other = write_file(tmp_path, "other.csv", LOG.replace("Handset", "Mobile tel"))
    with pytest.raises(RecordError, match=r"own\.toml: is for no file .* lacks column 'Handset'"):
        load(store, [other], mappings=read_mapping_options([mapping]))
    assert store.read("MATCH (d:Document) RETURN d.id AS id") == []


def test_a_written_proposal_whose_head_was_changed_is_for_no_file(store, log, tmp_path):
    out = tmp_path / "proposed.toml"
    run_command(store, "map", log, "--out", out)
    out.write_text(out.read_text("utf-8").replace('"Handset"', '"Hand set no"'), "utf-8")
    refused = run(store, "load", log, "--map", out)
    assert refused.code == 1
    assert "lacks column 'Hand set no'" in refused.err
    run_command(store, "map", "import", out)
    kept = run(store, "load", log)
    assert kept.code == 1
    assert "log.csv: lacks column 'Hand set no', expected all that the mapping kept for layout" in kept.err


def test_a_kept_mapping_reads_the_same_heads_in_other_letters(store, log, tmp_path):
    run_command(store, "map", log, "--accept")
    write_file(tmp_path, "log.csv", LOG.replace("Nominal (DOB),Handset", "NOMINAL (DOB),HANDSET"))
    assert run_command(store, "load", log, "--format", "json").json[0]["loaded"] == 3
    assert list_values(store, "Person", "name") == ["Darren Hollis", "Ellen Crake", "Marcus Oldroyd"]


def test_a_column_of_names_that_a_mapping_does_not_read_stops_that_file_alone(store, log, tmp_path):
    mapping = write_file(tmp_path, "short.toml", SHORT_MAPPING)
    known = write_file(tmp_path, "known.csv", "URN,Force,Subject,Grading\nEX/9,Essex,Oswin Tarle,2BP\n")
    answer = run(store, "load", log, known, "--map", mapping, "--format", "json")
    rows = {row["file"]: row for row in answer.json}
    assert answer.code == 1
    assert rows["known.csv"]["loaded"] == 1
    assert "needs a mapping" in rows["log.csv"]["error"]
    assert "'Nominal (DOB)'" in rows["log.csv"]["error"]
    assert rows["log.csv"]["taken_as"] is None


def test_names_under_a_letter_for_a_head_that_a_mapping_leaves_out_stop_the_file(store, tmp_path):
    lettered = write_file(
        tmp_path, "log.csv", LOG.replace("Nominal (DOB)", "Col A").replace("Typist note", "x")
    )
    text = SHORT_MAPPING.replace("Typist note", "x")
    bare = lettered.read_text("utf-8")
    for born in (" (14/02/1988)", " (02/11/1990)", " (30/06/1979)"):
        bare = bare.replace(born, "")
    lettered.write_text(bare, "utf-8")
    refused = run(store, "load", lettered, "--map", write_file(tmp_path, "short.toml", text))
    assert refused.code == 1
    assert "nothing reads column 'Col A' (person name)" in refused.err


def test_accept_unread_goes_on_and_counts_the_cells_that_nobody_read(store, log, tmp_path):
    mapping = write_file(tmp_path, "short.toml", SHORT_MAPPING)
    answer = run_command(store, "load", log, "--map", mapping, "--accept-unread", "--format", "json")
    [row] = answer.json
    assert answer.code == 0
    assert (row["loaded"], row["unread"]) == (3, 3)
    assert any("Nominal (DOB) (3 cells)" in note for note in row["notes"])


def test_a_wrong_mapping_is_an_error_before_a_case_is_made(log, tmp_path):
    wrong = write_file(tmp_path, "wrong.toml", MAPPING.replace('"phone"', '"fone"'))
    answer = run(tmp_path / "case", "load", log, "--map", wrong)
    assert answer.code == 1
    assert "field is 'fone', expected a field such as phone" in answer.err
    assert not (tmp_path / "case").exists()


def test_the_order_of_days_that_a_mapping_gives_is_kept_to(store, log, tmp_path):
    text = LOG.replace("14/03/2025", "04/03/2025").replace("15/03/2025", "05/03/2025")
    days = write_file(tmp_path, "days.csv", text.replace("16/03/2025", "06/03/2025"))
    mapping = write_file(tmp_path, "own.toml", 'dates = "month first"\n' + MAPPING)
    load(store, [days], mappings=read_mapping_options([mapping]))
    found = [row["day"] for row in store.read("MATCH (d:Document) RETURN d.day AS day ORDER BY day")]
    assert found == ["2025-04-03", "2025-05-03", "2025-06-03"]


def mend(path, row):
    """Write a row anew in a reject file."""
    text = path.read_text("utf-8")
    assert row[0] in text
    path.write_text(text.replace(*row), "utf-8")


@pytest.mark.parametrize("has_mapping", [True, False])
def test_a_mended_row_is_read_by_the_mapping_of_its_first_file(store, tmp_path, has_mapping):
    text = LOG + "K-204,17/03/2025,,,,nothing seen\n"
    mapping = MAPPING.replace('skip = "ours"', 'field = "text"')
    log, own = write_file(tmp_path, "log.csv", text), write_file(tmp_path, "own.toml", mapping)
    [outcome] = load(store, [log], mappings=read_mapping_options([own]))
    assert (outcome.loaded, outcome.rejected) == (3, 1)
    mend(outcome.reject_file, ("17/03/2025,,", "17/03/2025,Oswin Tarle (01/01/1980),"))
    if not has_mapping:
        outcome.reject_file.with_suffix(".toml").unlink()
    [mended] = load(store, [outcome.reject_file])
    assert (mended.taken_as, mended.loaded, mended.error) == ("logs", 1, "")
    assert ("read by the mapping of its first file" in mended.notes) is has_mapping
    if has_mapping:
        assert "Oswin Tarle" in list_values(store, "Person", "name")


def test_a_mapping_beside_rejects_that_somebody_broke_is_told(store, tmp_path):
    text = LOG + "K-204,17/03/2025,,,,nothing seen\n"
    mapping = MAPPING.replace('skip = "ours"', 'field = "text"')
    log, own = write_file(tmp_path, "log.csv", text), write_file(tmp_path, "own.toml", mapping)
    [outcome] = load(store, [log], mappings=read_mapping_options([own]))
    outcome.reject_file.with_suffix(".toml").write_text("kind = logs")
    with pytest.raises(RecordError, match="is no TOML"):
        load(store, [outcome.reject_file])


def test_where_nothing_can_be_loaded_each_file_says_why(store, tmp_path):
    dishes = write_file(tmp_path, "dishes.csv", "Dish,Flour\nScones,200 g\n")
    blank = write_file(tmp_path, "blank.csv", "")
    with pytest.raises(RecordError, match=r"dishes\.csv: its columns .*; and blank\.csv: is empty"):
        load(store, [dishes, blank])
    refused = run(store, "load", dishes, "--as", "thefts")
    assert "if it is of another kind, leave --as out or name that kind" in refused.err
