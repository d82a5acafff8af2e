"""Load charts into a case: one file, a file and its lists of nodes, or a set of node and edge tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..graph.claims.document import unite
from ..graph.claims.values import Claims, Header
from ..graph.errors import RecordError
from ..graph.ledger.write import LOADED, RETRACTED
from ..graph.schema.document_kinds import CHART
from .charts.chart import Chart, add_names, guess_kind, make_chart_claims
from .charts.chart_files import NODE_TABLE, read_chart, read_names
from .charts.modes import part_by_ends
from .charts.node_list import add_node_list
from .charts.node_tables import RowCount, join_node_tables
from .charts.phases import Phases, count_shared_names, describe_option, group_by_stem
from .charts.weights import NONE, WeightOption
from .intake.classified_file import LINKS_WORD, NODE_LIST, ClassifiedFile
from .intake.outcome import FileOutcome
from .load_target import RETRACTED_DOCUMENT, LoadOptions, LoadTarget


def load_chart(target: LoadTarget, one: ClassifiedFile, options: LoadOptions) -> Iterator[FileOutcome]:
    """Yield the outcome of a chart that is one file, and of the lists of its nodes."""
    try:
        yield from _load_chart(target, one, options)
    except RecordError as error:
        for each in (one, *one.node_lists):
            is_at_fault = each is one or str(error).startswith(f"{each.name}:")
            message = str(error) if is_at_fault else f"{each.name}: its chart is broken: {error}"
            yield FileOutcome(each.name, LINKS_WORD, error=message)


def _load_chart(target: LoadTarget, one: ClassifiedFile, options: LoadOptions) -> Iterator[FileOutcome]:
    assert one.contents is not None
    drawn = read_chart(one.contents, one.chart, one.name, options.weight)
    counts = []
    for other in one.node_lists:
        assert other.table is not None
        drawn, count = add_node_list(drawn, other.table)
        counts.append(count)
    drawn, named = name_ends(drawn, one)
    chart, claims = make_claims(drawn, Path(one.name).stem, options)
    outcome, leftovers = _write_chart(target, one.name, claims)
    notes = (*one.notes, f"a chart, as {one.chart}", *named, *chart.notes, *leftovers)
    yield _make_outcome(one, outcome, RowCount(chart.rows, chart.blank), claims, notes)
    for other, count in zip(one.node_lists, counts, strict=True):
        told = (*other.notes, f"names the nodes of {one.name}")
        yield _make_outcome(other, outcome, count, replace(claims, mentions=(), facts=()), told)


def name_ends(drawn: Chart, one: ClassifiedFile) -> tuple[Chart, tuple[str, ...]]:
    """Return a chart with the names that a list of people beside it has for its ends, and a note of that."""
    if one.end_names is None:
        return drawn, ()
    named, _ = add_node_list(drawn, one.end_names)
    return named, (f"its ends are numbers of {one.end_names.name}, and have the names there",)


def find_phases(files: Sequence[ClassifiedFile], options: LoadOptions) -> dict[str, str]:
    """Return the source of each chart that is a phase of one with others, by its file's name.

    The user is asked, if somebody can answer; otherwise the first file gets a note with the option. Nothing
    is found if --source is given.
    """
    charts = {
        Path(one.name).stem: one
        for one in files
        if one.chart and one.contents and one.chart not in (NODE_TABLE, NODE_LIST) and not one.error
    }
    sources: dict[str, str] = {}
    for stem, same in () if options.source else group_by_stem(charts):
        phases = [charts[each] for each in same]
        shared = count_shared_names([chart for one in phases if (chart := _read_quietly(one))])
        if not shared:
            continue
        found = Phases(stem, tuple(one.name for one in phases), shared)
        if options.weight.ask is None:
            phases[0].notes.append(describe_option(found))
            continue
        answers = (f"one source, {stem}: a name is one entity in all of them", "a source each")
        if options.weight.ask(found.sentence, answers) == answers[0]:
            phases[0].notes.append(f"{found.sentence}, and have one source: {stem}")
            sources |= dict.fromkeys(found.files, stem)
    return sources


def _read_quietly(one: ClassifiedFile) -> Chart | None:
    """Return the chart of a file to look at its names; None if it cannot be read, which loading will tell."""
    assert one.contents is not None
    try:
        return read_chart(one.contents, one.chart, one.name, WeightOption(NONE))
    except RecordError:
        return None


def load_node_tables(
    target: LoadTarget, name: str, files: Sequence[ClassifiedFile], options: LoadOptions
) -> Iterator[FileOutcome]:
    """Yield the outcome of each file of a set; the set loads as one chart or not at all."""
    tables = [one.table for one in files if one.table]
    try:
        chart, counts = join_node_tables(tables, options.weight)
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
    if not options.nodes.first and (kind := guess_kind(chart)):
        told = f"its nodes are of kind {kind.casefold()} by their form; --nodes person says otherwise"
        chart = replace(chart, notes=(*chart.notes, told))
    if options.nodes.second and chart.modes is None:
        chart = part_by_ends(chart, options.nodes, name)
    return chart, make_chart_claims(chart, _make_header(name, options), *options.nodes)


def _make_header(name: str, options: LoadOptions) -> Header:
    reference = options.reference or name
    return Header(
        CHART,
        options.source or name,
        reference,
        "reference given" if options.reference else "file name",
        title=f"Chart {reference}",
    )


def _write_chart(target: LoadTarget, name: str, claims: Claims) -> tuple[str, tuple[str, ...]]:
    """Write a chart; return its outcome, and a note on documents of an older file of its name."""
    outcomes = target.add_now(name, unite([claims]).values(), 1)
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
