"""Every mention cites a column whose cell is filled in its line, so that a reader finds the evidence."""

from pathlib import Path

import pytest
from ringmap.graph.claims.document import unite
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.detect import lay_out
from ringmap.loaders.intake.find_files import find_files, hash_file
from ringmap.loaders.intake.rejects import Context, Rejects
from ringmap.loaders.intake.row_claims import TableIntake
from ringmap.loaders.intake.survey import survey_table
from ringmap.world.makers.settings import make_settings
from ringmap.world.makers.truth import make_truth
from ringmap.world.write_world import observe_world, write_records

SAMPLE = Path(__file__).parents[2] / "loaders" / "sample" / "records"


def list_cited_cells(folder):
    """(file, line, column, whether that cell is filled) for each mention of the flat tables of a folder."""
    for one in classify_files(find_files([folder]), ""):
        if one.loader is None or one.table is None or one.name.endswith(".json"):
            continue
        layout = lay_out(one.loader.record, one.table.heads)
        survey = survey_table(layout, one.table.lines(), [], one.table.paths)
        file = SourceFile(one.name, Path(one.name).stem, hash_file(one.file.path))
        context = Context(one.word, file, survey.month_first, survey.mixed, one.table.delimiter)
        intake = TableIntake(
            one.table, layout, one.loader, context, survey, Rejects(one.table.heads, one.name, file.digest)
        )
        cells = {
            line.number: dict(zip(one.table.heads, line.cells, strict=False)) for line in one.table.lines()
        }
        for document in unite(intake.read_claims()).values():
            for mention in document.mentions_by_id.values():
                line, column = mention.cell.line, mention.cell.column
                yield one.name, line, column, bool(cells.get(line, {}).get(column, "").strip())


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The records of a small made world."""
    folder = tmp_path_factory.mktemp("world") / "records"
    write_records(folder, observe_world(make_truth(make_settings(300, 1))).sheets)
    return folder


def test_in_the_sample_every_mention_cites_a_filled_cell():
    assert [place for *place, filled in list_cited_cells(SAMPLE) if not filled] == []


def test_in_a_made_world_every_mention_cites_a_filled_cell(world):
    assert [place for *place, filled in list_cited_cells(world) if not filled] == []
