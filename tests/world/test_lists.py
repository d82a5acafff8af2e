"""The lists of a made world: custody, register, cameras, calls and payments."""

import pytest
from ringmap.loaders.fields.rows import Row, SourceFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.world.write_world import observe_world, write_records

from .worlds import records, world

KINDS = {
    "custody.csv": "people",
    "register-of-companies.csv": "companies",
    "camera-reads.csv": "sightings",
    "call-data.csv": "calls",
    "transfers.csv": "payments",
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The lists on disk, each with the kind that it was taken for."""
    folder = tmp_path_factory.mktemp("lists")
    write_records(folder / "lists", records(1).lists)
    return {one.name: one for one in classify_files(find_files([folder / "lists"]))}


def test_every_list_is_taken_for_its_kind(files):
    assert {name: one.word for name, one in files.items()} == KINDS


@pytest.mark.parametrize("name", KINDS)
def test_every_row_of_a_list_can_be_loaded_and_every_column_is_read(files, name):
    one, rows = files[name], 0
    columns = [one.loader.record.find_column(head) for head in one.table.heads]
    assert None not in columns
    for line in one.table.lines():
        cells = {(c[0], c[1], c[2].name): text for c, text in zip(columns, line.cells, strict=True)}
        claims = one.loader.shape(
            Row(name, line.number, cells, {}, one.loader.record), SourceFile(name, "lists", "d")
        )
        assert claims.mentions
        rows += 1
    assert rows > 10


def test_the_same_settings_give_the_same_lists():
    again = observe_world(world(1)).lists
    assert [sheet.sort_entries() for sheet in again] == [sheet.sort_entries() for sheet in records(1).lists]


def test_honest_people_are_in_custody_too():
    rings = {member.id for ring in world(1).rings for member in ring.circle.members}
    detained = {
        entity
        for entry in records(1).lists[0].entries
        for column, _, entity in entry.mentions
        if column == "DP Name"
    }
    assert detained & rings
    assert detained - rings
