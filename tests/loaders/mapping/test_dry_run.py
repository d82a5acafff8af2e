"""`load --dry-run` tells what a file would become, by field and in words, and writes nothing."""

import pytest

from ...case.commands import run, run_command
from .strangers import LOG, MAPPING, SHORT_MAPPING, write_file

pytestmark = pytest.mark.one_engine

KNOWN = "URN,Force,Subject,DOB,Phone,Grading\nEX/1,Essex,Darren Hollis,14/02/1988,07700 900111,2BP\n"


@pytest.fixture
def nowhere(tmp_path):
    """A place where no case is."""
    return tmp_path / "none"


def test_no_case_is_needed_and_none_is_made(tmp_path, nowhere):
    path = write_file(tmp_path, "log.csv", KNOWN)
    answer = run_command(nowhere, "load", path, "--dry-run")
    assert "Darren Hollis, born 14 Feb 1988, uses 07700 900111; graded 2B, handling P" in answer.out
    assert "Nothing was written" in answer.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["log.csv"]


def test_as_json_each_file_has_its_fields_what_is_unread_and_sentences(tmp_path, nowhere):
    path = write_file(tmp_path, "log.csv", LOG)
    mapping = write_file(tmp_path, "short.toml", SHORT_MAPPING)
    words = ["--map", mapping, "--accept-unread", "--dry-run", "--format", "json"]
    [found] = run_command(nowhere, "load", path, *words).json
    assert (found["file"], found["taken_as"], found["error"]) == ("log.csv", "logs", "")
    assert {"column": "Handset", "field": "phone", "sample": "07700 900111", "count": 3} in found["fields"]
    assert found["unread"] == [
        {
            "column": "Nominal (DOB)",
            "looks_like": "person_name",
            "sample": "Darren Hollis (14/02/1988)",
            "count": 3,
        }
    ]
    assert found["sentences"][0] == "named: LB07 SEO, 07700 900111; in K-201 of 14 Mar 2025"


def test_every_filled_column_is_told_once(tmp_path, nowhere):
    path, mapping = write_file(tmp_path, "log.csv", LOG), write_file(tmp_path, "own.toml", MAPPING)
    [found] = run_command(nowhere, "load", path, "--map", mapping, "--dry-run", "--format", "json").json
    told = [one["column"] for one in (*found["fields"], *found["unread"])]
    assert told == LOG.splitlines()[0].split(",")
    assert found["fields"][-1]["field"] == "left out: ours"


def test_a_file_that_needs_a_mapping_is_told_and_the_command_ends_with_1(tmp_path, nowhere):
    path, mapping = write_file(tmp_path, "log.csv", LOG), write_file(tmp_path, "short.toml", SHORT_MAPPING)
    answer = run(nowhere, "load", path, "--map", mapping, "--dry-run")
    assert answer.code == 1
    assert "needs a mapping" in answer.out


def test_a_chart_is_told_by_its_links(tmp_path, nowhere):
    path = write_file(
        tmp_path, "chart.csv", "source,target\nDarren Hollis,Ellen Crake\nEllen Crake,Oswin Tarle\n"
    )
    [found] = run_command(nowhere, "load", path, "--dry-run", "--format", "json").json
    assert found["sentences"][:2] == ["2 links between 3 nodes", "Darren Hollis is linked to Ellen Crake"]


def test_a_case_is_not_changed_and_its_kept_mappings_are_used(store, tmp_path):
    path = write_file(tmp_path, "log.csv", LOG)
    run_command(store, "map", path, "--accept")
    before = store.read("MATCH (n) RETURN count(n) AS n")
    [found] = run_command(store, "load", path, "--dry-run", "--format", "json").json
    assert any("the case keeps for this layout" in note for note in found["notes"])
    assert store.read("MATCH (n) RETURN count(n) AS n") == before


def test_a_missing_path_is_told_as_by_a_load(nowhere, tmp_path):
    assert "check the path" in run(nowhere, "load", tmp_path / "no.csv", "--dry-run").err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Ref,Date,Source,Intelligence,Handling,Subject\n"
            "R1,13/02/2026,2,B,P,Gary Fenworth\nR2,14/02/2026,1,A,C,Ann Pell\n",
            "Gary Fenworth; graded 2B, handling P; in R1 of 13 Feb 2026",
        ),
        (
            "Custody No,Arrested,DOB\nC1,Gary Fenworth,14/05/1981\nC2,Ann Pell,02/03/1979\n",
            "Gary Fenworth, born 14 May 1981; in C1",
        ),
    ],
    ids=["grades in three columns", "names of the arrested"],
)
def test_known_heads_are_looked_at_again_where_their_cells_contradict_them(tmp_path, nowhere, text, sentence):
    path = write_file(tmp_path, "list.csv", text)
    [found] = run_command(nowhere, "load", path, "--dry-run", "--format", "json").json
    assert found["sentences"][0] == sentence


def test_what_a_file_lacks_is_told_as_a_load_tells_it(tmp_path, nowhere):
    path = write_file(
        tmp_path, "bills.csv", "Bill of lading,Shipper,Consignee\nXY1,Crown Hire Ltd,Delta FZE\n"
    )
    answer = run_command(nowhere, "load", path, "--dry-run")
    assert "1 row names no box" in answer.out


def test_where_somebody_lives_is_the_residence_and_an_enquiry_number_the_log_s_reference(tmp_path, nowhere):
    text = (
        "Enquiry no,Reported,Subject,Lives,Phone,Grade,Notes\n"
        'ENQ 1204,13/02/2024,Gary Fenworth,"1 Quarry Lane, Dunmarsh",07700 900111,3C,At the yard today.\n'
        'ENQ 1205,14/02/2024,Ann Holt,"2 Quarry Lane, Dunmarsh",07700 900112,2B,At the yard today.\n'
    )
    path = write_file(tmp_path, "log.csv", text)
    [found] = run_command(nowhere, "load", path, "--dry-run", "--format", "json").json
    fields = {one["column"]: one["field"] for one in found["fields"]}
    assert (fields["Enquiry no"], fields["Lives"], fields["Notes"]) == ("urn", "home", "text")
