"""Every mention cites a column of its file whose cell in that line is filled: whoever follows it finds what it rests on."""

from pathlib import Path

import pytest
from ringmap.graph.claims.document import unite
from ringmap.loaders.intake.detect import lay_out
from ringmap.loaders.intake.find_files import hash_file, find_files, classify_files
from ringmap.loaders.intake.rejects import Context, Rejects
from ringmap.loaders.intake.row_claims import Intake
from ringmap.loaders.intake.survey import surveyed
from ringmap.loaders.rows import SourceFile
from ringmap.world.makers.settings import settings
from ringmap.world.makers.truth import made
from ringmap.world.write_world import observed, write_records

SAMPLE = Path(__file__).parents[2] / "loaders" / "sample" / "records"


def cited(folder):
    """(file, line, column, whether that cell is filled) for each mention of the flat tables of a folder."""
    for one in classify_files(find_files([folder]), ""):
        if one.loader is None or one.table is None or one.name.endswith(".json"):
            continue
        layout = lay_out(one.loader.record, one.table.heads)
        survey = surveyed(layout, one.table.lines(), [], one.table.paths)
        file = SourceFile(one.name, Path(one.name).stem, hash_file(one.wanted.path))
        context = Context(one.word, file, survey.month_first, survey.mixed, one.table.delimiter)
        intake = Intake(
            one.table, layout, one.loader, context, survey, Rejects(one.table.heads, one.name, file.digest)
        )
        cells = {
            line.number: dict(zip(one.table.heads, line.cells, strict=False)) for line in one.table.lines()
        }
        for document in unite(intake.claims()).values():
            for mention in document.by_mention.values():
                line, column = mention.cell.line, mention.cell.column
                yield one.name, line, column, bool(cells.get(line, {}).get(column, "").strip())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The records of a small made world."""
    folder = tmp_path_factory.mktemp("world") / "records"
    write_records(folder, observed(made(settings(300, 1))).sheets)
    return folder


def test_in_the_sample_every_mention_cites_a_filled_cell():
    assert [place for *place, filled in cited(SAMPLE) if not filled] == []


def test_in_a_made_world_every_mention_cites_a_filled_cell(world):
    assert [place for *place, filled in cited(world) if not filled] == []
