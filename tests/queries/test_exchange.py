"""Saved queries exported and imported again, by id and revision."""

import json
import re
import zipfile

import pytest
from click.testing import CliRunner
from ringmap.graph.case.open_settings import Settings
from ringmap.queries.commands import query
from ringmap.queries.exchange import format_for_export
from ringmap.queries.library import parse_query, read_library

MINE = (
    "// Mine\n// Who?\n// @id team/people\n// @revision 2\nMATCH (p:Person) RETURN p.label AS person "
    "ORDER BY person\n"
)
LATER = MINE.replace("@revision 2", "@revision 3").replace("// Who?", "// Who is there?")


def ask(*words):
    return CliRunner().invoke(query, [str(word) for word in words], obj=Settings("nowhere", None, False))


def import_queries(source, folder, *more):
    """Import queries; return each one's outcome by name, and the exit code."""
    done = ask("import", source, "--queries", folder, "--format", "json", *more)
    return {row["name"]: (row["outcome"], row["reason"]) for row in json.loads(done.stdout)}, done.exit_code


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own with one query in it."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "our-people.cypher").write_text(MINE)
    return tmp_path / "own"


def test_a_zip_of_queries_is_the_same_bytes_twice_and_comes_in_as_it_went_out(folder, tmp_path):
    for name in ("one.zip", "two.zip"):
        assert ask("export", "clones", "our-people", tmp_path / name, "--queries", folder).exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    outcome, code = import_queries(tmp_path / "one.zip", tmp_path / "new")
    assert outcome["our-people"] == ("added", "")
    assert (tmp_path / "new" / "our-people.cypher").read_text() == MINE
    # Ours are everywhere already, and unchanged.
    assert outcome["clones"] == ("unchanged", "")
    assert code == 0


def test_a_query_without_id_and_revision_goes_out_with_both():
    text = format_for_export(
        parse_query(
            "our-people", "// Mine\n// Who?\n// @tags people\nMATCH (p:Person) RETURN p.label AS person"
        )
    )
    assert text.startswith("// Mine\n// Who?\n// @id our-people\n// @revision 1\n// @tags people\n")
    again = parse_query("other-name", text)
    assert (again.id, again.revision, again.help) == ("our-people", 1, "Who?")
    assert format_for_export(again) == text


def test_a_later_revision_updates_and_an_earlier_one_is_refused_or_replaces(folder, tmp_path):
    source = tmp_path / "our-people.cypher"
    source.write_text(LATER)
    assert import_queries(source, folder)[0]["our-people"] == ("updated", "revision 2 was there")
    assert (folder / "our-people.cypher").read_text() == LATER
    source.write_text(MINE)
    outcome, code = import_queries(source, folder)
    assert outcome["our-people"] == (
        "refused",
        "revision 3 is there with another text; raise @revision above it, or overwrite it with --replace",
    )
    assert code == 1
    assert (folder / "our-people.cypher").read_text() == LATER
    assert import_queries(source, folder, "--replace") == (
        {"our-people": ("replaced", "revision 3 was there")},
        0,
    )
    assert import_queries(source, folder) == ({"our-people": ("unchanged", "")}, 0)


def test_a_query_that_was_renamed_is_still_itself(folder, tmp_path):
    source = tmp_path / "everybody.cypher"
    source.write_text(LATER)
    assert import_queries(source, folder)[0]["everybody"][0] == "updated"
    assert [path.name for path in folder.iterdir()] == ["everybody.cypher"]


def test_a_name_or_an_id_of_somebody_elses_is_refused(folder, tmp_path):
    source = tmp_path / "our-people.cypher"
    source.write_text(MINE.replace("team/people", "team/other"))
    assert "whose id is team/people; rename the file" in import_queries(source, folder)[0]["our-people"][1]
    source = tmp_path / "clones.cypher"
    source.write_text(re.sub(r"@revision \d+", "@revision 99", read_library().find("clones").cypher))
    assert "one of ringmap's own" in import_queries(source, folder, "--replace")[0]["clones"][1]


def test_one_of_ours_in_the_layout_of_an_earlier_version_is_unchanged(folder, tmp_path):
    source = tmp_path / "clones.cypher"
    source.write_text(read_library().find("clones").cypher.replace(",\n ", ","))
    assert import_queries(source, folder) == ({"clones": ("unchanged", "")}, 0)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("writes.cypher", "// W\nMATCH (p:Person) SET p.x = 1 RETURN p.id AS id"),
        ("empty.txt", ""),
        ("latin.cypher", b"// Stra\xdfe\nMATCH (p:Person) RETURN p.id AS id"),
    ],
)
def test_what_is_no_query_is_refused_and_nothing_is_taken_in(folder, tmp_path, name, text):
    source = tmp_path / "sent"
    source.mkdir()
    (source / "good.cypher").write_text("// Good\nMATCH (p:Person) RETURN p.id AS id")
    (source / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    refused = ask("import", source if name.endswith("cypher") else source / name, "--queries", folder)
    assert type(refused.exception).__name__ == "QueryError"
    assert [path.name for path in folder.iterdir()] == ["our-people.cypher"]


def test_a_zip_cannot_write_outside_the_folder(folder, tmp_path):
    with zipfile.ZipFile(tmp_path / "sly.zip", "w") as packed:
        packed.writestr("../../sly.cypher", "// Sly\nMATCH (p:Person) RETURN p.id AS id")
        packed.writestr("bomb.cypher.exe", "x")
    assert import_queries(tmp_path / "sly.zip", folder)[0] == {"sly": ("added", "")}
    assert sorted(path.name for path in folder.iterdir()) == ["our-people.cypher", "sly.cypher"]
    assert not (tmp_path / "sly.cypher").exists()


def test_an_export_overwrites_nothing_unless_told_to_and_an_import_needs_a_folder(tmp_path):
    assert ask("export", "clones", tmp_path / "out").exit_code == 0
    assert "is there already" in str(ask("export", "clones", tmp_path / "out").exception)
    assert ask("export", "clones", tmp_path / "out", "--force").exit_code == 0
    assert "Name your folder of queries" in ask("import", tmp_path / "out").stderr
