"""Makes one table of records ready to be read: its lookups joined, its columns placed, its days surveyed."""

from collections.abc import Sequence
from pathlib import Path

from ..fields.rows import SourceFile
from ..load_target import LoadOptions
from ..recognition.cell_plan import CellPlan
from ..recognition.surroundings import describe_surroundings
from .classified_file import ClassifiedFile
from .detect import lay_out, lay_out_mapping
from .find_files import hash_file
from .find_lookups import list_lookups_for
from .lookups import join_lookups
from .rejects import Context, Rejects
from .row_claims import TableIntake, check_known_column
from .survey import survey_table


def open_intake(one: ClassifiedFile, files: Sequence[ClassifiedFile], options: LoadOptions) -> TableIntake:
    """Return the intake of a classified table; files are all those of the load, as some can be its lookups.

    Raise RecordError if none of its columns is known.
    """
    assert one.table is not None
    assert one.loader is not None
    lookups = list_lookups_for(one, files)
    table = join_lookups(one.table, lookups, [frozenset(other.heads) for other in lookups])
    mapping = one.proposal.mapping if one.proposal else None
    if mapping:
        layout = lay_out_mapping(mapping, one.loader.record, table.heads)
    else:
        layout = lay_out(one.loader.record, table.heads)
        check_known_column(layout, table.name)
    digest = hash_file(one.file.path)
    explained = [lookup.head for lookup in lookups]
    order = mapping.month_first if mapping else None
    survey = survey_table(layout, table.lines(), explained, table.paths, order)
    source_file = SourceFile(
        one.name,
        Path(one.name).stem,
        digest,
        options.source,
        options.reference,
        options.as_at,
        options.text,
        options.text_model,
    )
    context = Context(
        one.word,
        source_file,
        survey.month_first,
        survey.mixed,
        one.table.delimiter,
        len(one.table.heads) if lookups else 0,
    )
    rejects = Rejects(table.heads, one.name, digest)
    intake = TableIntake(table, layout, one.loader, context, survey, rejects)
    title = describe_surroundings(table)
    intake.plan = CellPlan(mapping, layout.record, table.heads, title) if mapping else None
    return intake
