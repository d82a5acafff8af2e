"""`ringmap map` proposes a mapping, keeps it in the case, and hands it on."""

import tomllib

import pytest
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.ledger.copy_case import copy_case

from ...case.commands import CommandAnswer, run, run_command
from .strangers import LOG, MAPPING, write_file

pytestmark = pytest.mark.one_engine


@pytest.fixture
def log(tmp_path):
    """A log of a stranger."""
    return write_file(tmp_path, "log.csv", LOG)


def run_without_case(folder, *words) -> CommandAnswer:
    """The answer of a command where no case is."""
    words = ["--store", str(folder / "none"), *map(str, words)]
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    return CommandAnswer(done.exit_code, done.stdout, done.stderr)


def test_without_a_case_a_proposal_is_printed_as_toml_and_nothing_is_made(log, tmp_path):
    answer = run_without_case(tmp_path, "map", log)
    mapping = tomllib.loads(answer.out)
    fields = {one["head"]: one.get("field") for one in mapping["column"]}
    assert answer.code == 0
    assert mapping["kind"] == "logs"
    assert fields["Rpt Ref"] == "urn"
    assert fields["Handset"] == "phone"
    assert "07700 900111" in answer.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.csv"]


def test_as_json_each_column_has_its_field_its_score_and_samples(log, tmp_path):
    answer = run_without_case(tmp_path, "map", log, "--format", "json")
    found = answer.json
    assert list(found) == ["table", "layout", "kind", "columns"]
    assert [one["column"] for one in found["columns"]] == LOG.splitlines()[0].split(",")
    phone = next(one for one in found["columns"] if one["column"] == "Handset")
    assert phone["field"] == "phone"
    assert 0 < phone["score"] <= 1
    assert phone["samples"] == ["07700 900111", "07700 900222", "07700 900333"]


def test_a_file_that_no_kind_fits_has_no_proposal_and_exits_with_1(tmp_path):
    path = write_file(tmp_path, "sums.csv", "a,b\nx y z,q\nz z z,w\n")
    answer = run_without_case(tmp_path, "map", path)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Error: sums.csv: ")
    assert "Traceback" not in answer.err


def test_accepting_without_a_case_needs_a_file_to_write_to(log, tmp_path):
    refused = run_without_case(tmp_path, "map", log, "--accept")
    assert refused.code == 1
    assert "add --out FILE.toml" in refused.err
    out = tmp_path / "log.toml"
    accepted = run_without_case(tmp_path, "map", log, "--accept", "--out", out)
    assert accepted.code == 0
    assert tomllib.loads(out.read_text("utf-8"))["kind"] == "logs"
    assert "load --map" in accepted.err
    assert not (tmp_path / "none").exists()


def test_an_accepted_mapping_is_kept_and_used_again_and_each_load_tells_so(store, log):
    accepted = run_command(store, "map", log, "--accept")
    listed = run_command(store, "map", "list", "--format", "json").json
    assert accepted.out == ""
    assert [row["kind"] for row in listed] == ["logs"]
    layout = listed[0]["layout"]
    assert layout in accepted.err
    for loaded in (1, 0):
        row = run_command(store, "load", log, "--format", "json").json[0]
        assert row["loaded"] == 3 * loaded
        assert any(f"the case keeps for this layout ({layout})" in note for note in row["notes"])


def test_a_kept_mapping_goes_with_a_copy_of_the_case(store, other_store, log):
    run_command(store, "map", log, "--accept")
    copy_case(store, other_store)
    assert (
        run_command(other_store, "map", "list").out.split()[-1]
        == run_command(store, "map", "list").out.split()[-1]
    )
    assert "logs" in run_command(other_store, "map", "list").out


def test_a_kept_mapping_is_shown_written_removed_and_taken_in_again(store, log, tmp_path):
    run_command(store, "map", log, "--accept")
    layout = run_command(store, "map", "list", "--format", "json").json[0]["layout"]
    shown = run_command(store, "map", "show", layout[:6]).out
    out = tmp_path / "handed on.toml"
    run_command(store, "map", "export", layout, out)
    assert out.read_text("utf-8") == shown
    run_command(store, "map", "remove", layout)
    assert run_command(store, "map", "list", "--format", "json").json == []
    run_command(store, "map", "import", out)
    assert run_command(store, "map", "show", layout).out == shown


def test_a_layout_that_is_not_kept_is_told_with_those_that_are(store, log):
    nothing = run(store, "map", "show", "abc")
    assert nothing.code == 1
    assert "the case keeps no mapping" in nothing.err
    run_command(store, "map", log, "--accept")
    layout = run_command(store, "map", "list", "--format", "json").json[0]["layout"]
    refused = run(store, "map", "remove", "zzz")
    assert f"expected one of {layout}" in refused.err


def test_a_mapping_without_a_layout_cannot_be_kept_but_can_be_used(store, log, tmp_path):
    own = write_file(tmp_path, "own.toml", MAPPING)
    refused = run(store, "map", "import", own)
    assert refused.code == 1
    assert "use the mapping with load --map" in refused.err
    assert run_command(store, "load", log, "--map", own, "--format", "json").json[0]["loaded"] == 3


def test_a_file_whose_name_is_a_command_is_named_with_its_folder(tmp_path, monkeypatch):
    write_file(tmp_path, "list", LOG)
    monkeypatch.chdir(tmp_path)
    answer = run_without_case(tmp_path, "map", "./list", "--format", "json")
    assert answer.json["table"] == "list"


def test_the_fields_that_a_mapping_can_name_are_listed_with_what_they_are(tmp_path):
    rows = run_without_case(tmp_path, "map", "--fields", "logs", "--format", "json").json
    docs = {row["field"]: row["doc"] for row in rows}
    assert docs["urn"] == "The report's reference, unique in its force."
    assert "subject.phone" in docs
    assert "named.person" in docs
    table = run_without_case(tmp_path, "map", "--fields").out
    assert "gate-ins" in table
    wrong = run_without_case(tmp_path, "map", "--fields", "logz")
    assert wrong.code == 1
    assert "expected one of logs" in wrong.err


def test_a_word_for_fields_that_names_no_kind_is_told_with_its_own_option(tmp_path):
    refused = run_without_case(tmp_path, "map", "--fields", "lgs")
    assert "--fields is 'lgs', expected one of logs" in refused.err
    assert "--as" not in refused.err


def test_a_proposal_without_a_terminal_says_that_nothing_was_kept(log, tmp_path):
    assert "nothing was kept; --accept keeps" in run_without_case(tmp_path, "map", log).err
    kept = run_without_case(tmp_path, "map", log, "--out", tmp_path / "own.toml")
    assert "nothing was kept" not in kept.err


def test_each_table_of_a_file_has_a_mapping_of_its_own(store, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    for sheet, lines in (
        (book.active, LOG.splitlines()),
        (
            book.create_sheet("Stock"),
            ["Stk no,VIN,Reg,Bought of", "S-1,SALWA2BY7LA704418,LB07 SEO,Ellen Crake"],
        ),
    ):
        for line in lines:
            sheet.append(line.split(","))
    path = tmp_path / "both.xlsx"
    book.save(path)
    found = run_command(store, "map", path, "--format", "json").json
    assert len({found["layout"], *(one["layout"] for one in found["further"])}) == 2
    run_command(store, "map", path, "--accept", "--out", tmp_path / "both.toml")
    assert len(tomllib.loads((tmp_path / "both.toml").read_text("utf-8"))["mapping"]) == 2
    assert len(run_command(store, "map", "list", "--format", "json").json) == 2


def test_the_kind_can_be_given(log, tmp_path):
    answer = run_without_case(tmp_path, "map", log, "--as", "examinations", "--format", "json")
    assert answer.json["kind"] == "examinations"


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    assert "name a file in it" in run_without_case(tmp_path, "map", tmp_path).err
    assert "check the path" in run_without_case(tmp_path, "map", tmp_path / "no.csv").err
    assert run_without_case(tmp_path, "map", "--accept").code == 2
