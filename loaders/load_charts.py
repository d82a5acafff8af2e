"""Load charts into a case: one file, or a set of node and relationship tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..graph.claims.document import unite
from ..graph.claims.values import Claims, Header
from ..graph.errors import RecordError
from ..graph.ledger.write import LOADED, RETRACTED
from .charts.chart import Chart, add_names, make_chart_claims
from .charts.chart_files import read_chart, read_names
from .charts.modes import part_by_ends
from .charts.node_tables import RowCount, join_node_tables
from .intake.classified_file import LINKS_WORD, ClassifiedFile
from .intake.outcome import FileOutcome
from .load_target import RETRACTED_DOCUMENT, LoadOptions, LoadTarget


def load_chart(target: LoadTarget, one: ClassifiedFile, options: LoadOptions) -> FileOutcome:
    """Load a chart that is one file."""
    assert one.contents is not None
    drawn = read_chart(one.contents, one.chart, one.name, options.weight)
    chart, claims = make_claims(drawn, Path(one.name).stem, options)
    outcome, leftovers = _write_chart(target, one.name, claims)
    notes = (*one.notes, f"a chart, as {one.chart}", *chart.notes, *leftovers)
    return _make_outcome(one, outcome, RowCount(chart.rows, chart.blank), claims, notes)


def load_node_tables(
    target: LoadTarget, name: str, files: Sequence[ClassifiedFile], options: LoadOptions
) -> Iterator[FileOutcome]:
    """Yield the outcome of each file of a set; the set loads as one chart or not at all."""
    tables = [one.table for one in files if one.table]
    try:
        chart, counts = join_node_tables(tables)
        chart, claims = make_claims(chart, name, options)
        outcome, leftovers = _write_chart(target, name if len(files) > 1 else files[0].name, claims)
    except RecordError as error:
        for one in files:
            is_at_fault = str(error).startswith(f"{one.name}:")
            message = str(error) if is_at_fault else f"{one.name}: its chart is broken: {error}"
            yield FileOutcome(one.name, LINKS_WORD, error=message)
        return
    first_note = (
        f"one of {len(files)} files of the chart {name}: {len(chart.nodes)} nodes, {len(chart.edges)} links"
    )
    for at, one in enumerate(files):
        notes = (first_note, *chart.notes, *leftovers) if at == 0 else ()
        own = tuple(mention for mention in claims.mentions if mention.cell.column == one.name)
        yield _make_outcome(one, outcome, counts[one.name], replace(claims, mentions=own, facts=()), notes)


def make_claims(chart: Chart, name: str, options: LoadOptions) -> tuple[Chart, Claims]:
    """Return a chart with the names and kinds that the options give, and its claims."""
    if options.names:
        chart = add_names(chart, read_names(options.names), options.names.name)
    if options.nodes.second and chart.modes is None:
        chart = part_by_ends(chart, options.nodes, name)
    return chart, make_chart_claims(chart, _make_header(name, options), *options.nodes)


def _make_header(name: str, options: LoadOptions) -> Header:
    reference = options.reference or name
    return Header(
        "LinkChart",
        options.source or name,
        reference,
        "reference given" if options.reference else "file name",
        title=f"Chart {reference}",
    )


def _write_chart(target: LoadTarget, name: str, claims: Claims) -> tuple[str, tuple[str, ...]]:
    """Write a chart; return its outcome, and a note on documents of an older file of its name."""
    outcomes = target.add(name, unite([claims]).values(), 1)
    return next(iter(outcomes.values())), target.describe_leftovers(name, outcomes)


def _make_outcome(
    one: ClassifiedFile, outcome: str, count: RowCount, claims: Claims, notes: Sequence[str]
) -> FileOutcome:
    filled = count.rows - count.blank
    if outcome == RETRACTED:
        error = f"{one.name}: {RETRACTED_DOCUMENT}"
        return FileOutcome(
            one.name,
            LINKS_WORD,
            count.rows,
            rejected=filled,
            blank=count.blank,
            error=error,
            notes=tuple(notes),
        )
    loaded = filled if outcome == LOADED else 0
    doubtful = sum(any(reading.is_doubtful for _, reading in mention.readings) for mention in claims.mentions)
    return FileOutcome(
        one.name,
        LINKS_WORD,
        count.rows,
        loaded,
        filled - loaded,
        0,
        count.blank,
        doubtful,
        notes=tuple(notes),
    )
