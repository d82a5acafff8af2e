"""Load: files into the store; what became of every row of every file."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.claims.confidence import ConfidenceTable
from ..graph.claims.document import Document, unite
from ..graph.claims.values import Claims, Header
from ..graph.errors import RecordError
from ..graph.ledger.missing_documents import EarlierDocuments
from ..graph.ledger.write import LOADED, RETRACTED, Load
from .charts.chart import Chart, add_names, make_chart_claims, parse_kind_option
from .charts.chart_files import NODE_TABLE, read_chart, read_names
from .charts.node_tables import join_node_tables
from .files.tables import replace_surrogates
from .gc_paused import gc_paused, gc_resumed
from .intake.detect import lay_out
from .intake.find_files import (
    LINKS_WORD,
    LOOKUP_WORD,
    ClassifiedFile,
    classify_files,
    find_files,
    group_node_tables,
    hash_file,
    list_lookups_for,
)
from .intake.lookups import count_unexplained, join_lookups
from .intake.outcome import FileOutcome
from .intake.rejects import Context, Rejects
from .intake.row_claims import TableIntake, check_known_column
from .intake.survey import survey_table
from .rows import SourceFile

if TYPE_CHECKING:
    from ..graph.store import Store

# progress(file, done, total): rows read, then documents written; file is "" while the run is finished.
Progress = Callable[[str, int, int], None]
RETRACTED_DOCUMENT = (
    "its document was retracted, expected one that is not; load it with --readmit to have it again"
)


@dataclass(frozen=True)
class LoadOptions:
    """What the user said on the command line of the files to load."""

    source: str = ""
    reference: str = ""
    as_at: str = ""
    nodes: str = "Person"
    names: Path | None = None


@dataclass(frozen=True)
class LoadTarget:
    """The run that files are loaded in, what its store held before, and who hears how far it is."""

    run: Load
    older: EarlierDocuments
    progress: Progress | None

    def add(self, file: str, documents: Iterable[Document], total: int) -> dict[str, str]:
        """What became of each document of a file, by id."""
        return self.run.add(file, documents, _count_progress(self.progress, file, total))

    def describe_leftovers(self, file: str, said: Container[str], rejected: int = 0) -> tuple[str, ...]:
        """The sentence on documents that an older file of this name gave and that are not among those said, or nothing."""
        left = self.older.list_missing(file, said)
        if not left:
            return ()
        shown = ", ".join(row["label"] for row in left[:SHOWN_LABELS]) + (
            f" and {len(left) - SHOWN_LABELS} more" if len(left) > SHOWN_LABELS else ""
        )
        where = "in this one, or only among its rejected rows," if rejected else "in this one"
        if len(left) == 1:
            return (
                f"1 document that an older file of this name gave is not {where} and stays: {shown}; `ringmap retract` takes it out",
            )
        return (
            f"{len(left)} documents that an older file of this name gave are not {where} and stay: {shown}; `ringmap documents` lists them, "
            "`ringmap retract` takes one out",
        )


SHOWN_LABELS = 3


def load(
    store: "Store",
    paths: Iterable[str | Path],
    *,
    as_kind: str = "",
    operation: str = "",
    source: str = "",
    reference: str = "",
    as_at: str = "",
    nodes: str = "",
    names: str | Path | None = None,
    readmit: bool = False,
    confidence: ConfidenceTable | None = None,
    progress: Progress | None = None,
) -> list[FileOutcome]:
    """What became of each file, in order; files that cannot be loaded have an error, and the others are loaded.

    Folders load all their files, those of the folders in them too. confidence is a table for a new case, which keeps
    it; StoreError where the case is weighed by another. Raises RecordError where a path or an option is wrong, and
    where nothing at all can be loaded; then nothing is written.
    """
    taken = classify_files(find_files([Path(path) for path in paths]), as_kind)
    if not any(one.word for one in taken):
        errors = [one.error for one in taken if one.error]
        raise RecordError(errors[0] if errors else _describe_no_records(taken))
    said = LoadOptions(
        replace_surrogates(source),
        replace_surrogates(reference),
        as_at,
        parse_kind_option(nodes),
        Path(names) if names else None,
    )
    if (nodes or names) and not any(one.word == LINKS_WORD for one in taken):
        raise RecordError(
            f"{taken[0].name}: is no chart, expected one with {'--nodes' if nodes else '--names'}; leave that option out"
        )
    with (
        gc_resumed(),
        Load(store, replace_surrogates(operation), readmit=readmit, confidence=confidence) as run,
    ):
        outcomes = list(
            _load_files(
                store, LoadTarget(run, EarlierDocuments(store, _list_owners(taken)), progress), taken, said
            )
        )
        if progress:
            progress("", 0, 0)
        return outcomes


def _list_owners(taken: Sequence[ClassifiedFile]) -> Iterator[str]:
    """The names that the files' claims will belong to."""
    yield from (one.name for one in taken if one.word)
    yield from group_node_tables(taken)


def _describe_no_records(taken: Sequence[ClassifiedFile]) -> str:
    folder, names = taken[0].wanted.path.parent, ", ".join(one.name for one in taken[:6])
    return (
        f"{folder}: is a folder without records (it holds {names}{' …' if len(taken) > 6 else ''}), expected files of a known kind; "
        "name a file to be told why it is none, or its kind with --as"
    )


def _load_files(
    store: "Store", into: LoadTarget, taken: Sequence[ClassifiedFile], said: LoadOptions
) -> Iterator[FileOutcome]:
    # The outcomes of a set of node tables come together, where its first file stands.
    sets = {id(tables[0]): (name, tables) for name, tables in group_node_tables(taken).items()}
    for one in taken:
        try:
            if one.error or not one.word:
                yield FileOutcome(one.name, error=one.error, notes=tuple(one.notes))
            elif one.lookup:
                table = one.lookup
                yield FileOutcome(
                    one.name,
                    LOOKUP_WORD,
                    table.rows,
                    table.rows - table.blank,
                    blank=table.blank,
                    notes=_describe_lookup(one, taken),
                )
            elif one.chart == NODE_TABLE:
                if id(one) in sets:
                    yield from _load_node_tables(into, *sets[id(one)], said)
            elif one.chart:
                yield _load_chart(into, one, said)
            else:
                yield _load_records(store, into, one, taken, said)
        except RecordError as error:
            yield FileOutcome(one.name, one.word, error=str(error))


def _describe_lookup(one: ClassifiedFile, taken: Sequence[ClassifiedFile]) -> tuple[str, ...]:
    """What a lookup was used for, and which ids of the record files it lacks."""
    assert one.lookup is not None
    notes = []
    for other in taken:
        if (
            other.loader
            and other.table
            and any(found is one.lookup for found in list_lookups_for(other, taken))
        ):
            lacking = count_unexplained(other.table, one.lookup)
            notes.append(
                f"joined to {other.name} by {one.lookup.head}"
                + (f"; {lacking} rows there name an id that it lacks" if lacking else "")
            )
    return tuple(notes)


def _load_records(
    store: "Store", into: LoadTarget, one: ClassifiedFile, taken: Sequence[ClassifiedFile], said: LoadOptions
) -> FileOutcome:
    """One table of records: surveyed, shaped row by row, united into documents, written."""
    assert one.table is not None
    assert one.loader is not None
    lookups = list_lookups_for(one, taken)
    known = [frozenset(other.heads) for other in lookups]
    table = join_lookups(one.table, lookups, known)
    layout = lay_out(one.loader.record, table.heads)
    check_known_column(layout, table.name)
    of_file = SourceFile(
        one.name, Path(one.name).stem, hash_file(one.file.path), said.source, said.reference, said.as_at
    )
    if into.progress:
        into.progress(one.name, 0, 0)
    survey = survey_table(layout, table.lines(), [lookup.head for lookup in lookups], table.paths)
    rejects = Rejects(table.heads, one.name, of_file.digest)
    context = Context(
        one.word,
        of_file,
        survey.month_first,
        survey.mixed,
        one.table.delimiter,
        len(one.table.heads) if lookups else 0,
    )
    intake = TableIntake(table, layout, one.loader, context, survey, rejects)
    progress = into.progress
    with gc_paused():
        documents = unite(
            intake.read_claims((lambda done: progress(one.name, done, survey.rows)) if progress else None)
        )
    # Taken out one by one, so that none is held once it is written.
    fates = into.add(one.name, (documents.pop(key) for key in sorted(documents)), len(documents))
    tally = intake.tally
    retracted = {key for key, fate in fates.items() if fate == RETRACTED}
    if retracted:
        intake.reject_documents(retracted, RETRACTED_DOCUMENT)
    loaded = sum(len(lines) for key, lines in tally.by_document.items() if fates[key] == LOADED)
    shaped = sum(map(len, tally.by_document.values()))
    refused = sum(len(tally.by_document[key]) for key in retracted)
    rejected = tally.rows - tally.blank - shaped + refused
    notes = (
        *one.notes,
        *table.notes,
        *survey.notes,
        *tally.list_notes(),
        *into.describe_leftovers(one.name, fates, rejected),
    )
    return FileOutcome(
        one.name,
        one.word,
        tally.rows,
        loaded,
        shaped - loaded - refused,
        rejected,
        tally.blank,
        tally.doubtful,
        rejects.write(store.rejects),
        notes=notes,
        retracted=refused,
    )


def _count_progress(progress: Progress | None, name: str, total: int) -> Callable[[int], object] | None:
    if progress is None:
        return None
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(name, done, total)

    return count


def _make_chart_header(name: str, said: LoadOptions) -> Header:
    source = said.source or name
    reference = said.reference or name
    return Header(
        "LinkChart",
        source,
        reference,
        "reference given" if said.reference else "file name",
        title=f"Chart {reference}",
    )


def _make_claims(chart: Chart, name: str, said: LoadOptions) -> tuple[Chart, Claims]:
    if said.names:
        chart = add_names(chart, read_names(said.names), said.names.name)
    return chart, make_chart_claims(chart, _make_chart_header(name, said), said.nodes)


def _load_chart(into: LoadTarget, one: ClassifiedFile, said: LoadOptions) -> FileOutcome:
    assert one.contents is not None
    chart, claims = _make_claims(read_chart(one.contents, one.chart, one.name), Path(one.name).stem, said)
    fate, stays = _write_chart(into, one.name, claims)
    return _make_chart_outcome(
        one,
        fate,
        chart.rows,
        chart.blank,
        claims,
        (*one.notes, f"a chart, as {one.chart}", *chart.notes, *stays),
    )


def _load_node_tables(
    into: LoadTarget, name: str, ones: Sequence[ClassifiedFile], said: LoadOptions
) -> Iterator[FileOutcome]:
    """The outcome of each file of a set of node and relationship tables; they load together or not at all."""
    tables = [one.table for one in ones if one.table]
    try:
        chart, counts = join_node_tables(tables)
        chart, claims = _make_claims(chart, name, said)
        fate, stays = _write_chart(into, name if len(ones) > 1 else ones[0].name, claims)
    except RecordError as error:
        for one in ones:
            at_fault = str(error).startswith(f"{one.name}:")
            yield FileOutcome(
                one.name,
                LINKS_WORD,
                error=str(error) if at_fault else f"{one.name}: its chart is broken: {error}",
            )
        return
    for at, one in enumerate(ones):
        count = counts[one.name]
        told = (
            f"one of {len(ones)} files of the chart {name}: {len(chart.nodes)} nodes, {len(chart.edges)} ties"
        )
        notes = (told, *chart.notes, *stays) if at == 0 else ()
        own = tuple(mention for mention in claims.mentions if mention.cell.column == one.name)
        yield _make_chart_outcome(
            one, fate, count.rows, count.blank, replace(claims, mentions=own, facts=()), notes
        )


def _write_chart(into: LoadTarget, name: str, claims: Claims) -> tuple[str, tuple[str, ...]]:
    """What became of a chart, and what to tell of others that an older file of its name gave."""
    fates = into.add(name, unite([claims]).values(), 1)
    return next(iter(fates.values())), into.describe_leftovers(name, fates)


def _make_chart_outcome(
    one: ClassifiedFile, fate: str, rows: int, blank: int, claims: Claims, notes: Sequence[str]
) -> FileOutcome:
    filled = rows - blank
    doubtful = sum(any(reading.is_doubtful for _, reading in mention.readings) for mention in claims.mentions)
    if fate == RETRACTED:
        return FileOutcome(
            one.name,
            LINKS_WORD,
            rows,
            rejected=filled,
            blank=blank,
            error=f"{one.name}: {RETRACTED_DOCUMENT}",
            notes=tuple(notes),
        )
    loaded = filled if fate == LOADED else 0
    return FileOutcome(
        one.name, LINKS_WORD, rows, loaded, filled - loaded, 0, blank, doubtful, notes=tuple(notes)
    )
