"""Load files into a case, and say what became of every row of every file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.claims.confidence import ConfidenceTable
from ..graph.claims.document import unite
from ..graph.errors import RecordError
from ..graph.ledger.missing_documents import EarlierDocuments
from ..graph.ledger.write import LOADED, RETRACTED, Load
from ..graph.unreadable import replace_unreadable
from .charts.chart import parse_modes_option
from .charts.chart_files import NODE_TABLE
from .charts.weights import Ask, WeightOption
from .gc_paused import gc_paused, gc_resumed
from .intake.classified_file import LINKS_WORD, LOOKUP_WORD, NODE_LIST, ClassifiedFile, describe_missing
from .intake.classify_files import classify_files
from .intake.find_files import find_files
from .intake.find_lookups import list_lookups_for
from .intake.lacking import describe_lacking
from .intake.lookups import Lookup, count_unexplained
from .intake.node_table_sets import group_node_tables
from .intake.open_intake import open_intake
from .intake.outcome import FileOutcome
from .intake.recognise_files import MappingOptions, refuse_unused_mappings
from .intake.reject_mappings import write_reject_mapping
from .intake.row_claims import TableIntake
from .intake.unexpected import describe_fault_of_ours, refuse_faults
from .load_charts import find_phases, load_chart, load_node_tables
from .load_target import RETRACTED_DOCUMENT, LoadOptions, LoadTarget, Progress
from .mappings.kept import add_kept
from .text.text_model import load_text_model

if TYPE_CHECKING:
    from ..graph.store import Store

SHOWN_ERRORS = 6
NO_ROWS = "its heads have no row below them, so nothing of it is loaded"


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
    weight: str = "",
    ask: Ask | None = None,
    readmit: bool = False,
    confidence: ConfidenceTable | None = None,
    mappings: MappingOptions | None = None,
    progress: Progress | None = None,
    text: bool = True,
    text_model: str = "",
) -> list[FileOutcome]:
    """Load files and folders into a store; return the outcome of each file, in order.

    Folders load all their files, those of their sub-folders too. A file that cannot be loaded has its error
    in its outcome, and the others are loaded. confidence is the table that a new case will keep. mappings
    say how the columns of layouts that no kind of record knows are read. ask puts a question to the user;
    without it, a file that leaves one open has an error that names the option.
    Without text, nothing is read from running text; text_model names an installed spaCy pipeline that finds
    further persons in it.
    Raise RecordError for a wrong path or option, or if nothing at all can be loaded; nothing is written then.
    Raise StoreError if the case has another confidence table.
    """
    mappings = add_kept(mappings or MappingOptions(), store)
    files = classify_files(find_files([Path(path) for path in paths]), as_kind, mappings)
    refuse_unused_mappings(files, mappings)
    if not any(one.word for one in files):
        raise RecordError(_describe_no_records(files))
    options = LoadOptions(
        replace_unreadable(source),
        replace_unreadable(reference),
        replace_unreadable(as_at),
        parse_modes_option(nodes),
        Path(names) if names else None,
        WeightOption(weight, ask),
        text,
        text_model,
    )
    _refuse_unusable_options(options, files)
    with (
        gc_resumed(),
        Load(store, replace_unreadable(operation), readmit=readmit, confidence=confidence) as run,
    ):
        earlier = EarlierDocuments(store, _list_owners(files))
        outcomes = list(_load_files(store, LoadTarget(run, earlier, progress), files, options))
        outcomes = _add_faults(outcomes, run.write_waiting())
        if progress:
            progress("", 0, 0)
        return outcomes


def _refuse_unusable_options(options: LoadOptions, files: Sequence[ClassifiedFile]) -> None:
    """Raise RecordError, before anything is written, for a text model or an option of charts without use."""
    if options.text and options.text_model:
        load_text_model(options.text_model)
    of_charts = {
        "--nodes": any(options.nodes),
        "--names": options.names,
        "--weight": options.weight.column,
    }
    unused = next((option for option, value in of_charts.items() if value), None)
    if unused and not any(one.word == LINKS_WORD for one in files):
        raise RecordError(f"{files[0].name}: is no chart, expected one with {unused}; leave that option out")


def _add_faults(outcomes: list[FileOutcome], faults: Mapping[str, Exception]) -> list[FileOutcome]:
    """Return the outcomes, with the faults of files that were written later than they were read.

    Raise the first fault of a file that has no outcome.
    """
    if unnamed := faults.keys() - {one.file for one in outcomes}:
        raise faults[min(unnamed)]
    return [_describe_fault(one, faults[one.file]) if one.file in faults else one for one in outcomes]


def _list_owners(files: Sequence[ClassifiedFile]) -> Iterator[str]:
    """Yield the names that the files' claims will be kept under."""
    yield from (one.name for one in files if one.word)
    yield from group_node_tables(files)


def _describe_no_records(files: Sequence[ClassifiedFile]) -> str:
    """Return why nothing can be loaded: what is wrong with each file if any has an error."""
    if any(one.error for one in files):
        errors = [
            one.error or describe_missing(one) for one in files if one.error or not one.file.skip_reason
        ]
        more = [f"{len(errors) - SHOWN_ERRORS} more files"] if len(errors) > SHOWN_ERRORS else []
        return "; and ".join([*errors[:SHOWN_ERRORS], *more])
    folder, names = files[0].file.path.parent, ", ".join(one.name for one in files[:6])
    return (
        f"{folder}: is a folder without records (it holds {names}{' …' if len(files) > 6 else ''}), "
        "expected files of a known kind; name a file to see why it is none, or give its kind with --as"
    )


def _load_files(
    store: "Store", target: LoadTarget, files: Sequence[ClassifiedFile], options: LoadOptions
) -> Iterator[FileOutcome]:
    # All outcomes of a set of node tables come at the place of the set's first file.
    sources = find_phases(files, options)
    sets = {id(tables[0]): (name, tables) for name, tables in group_node_tables(files).items()}
    for one in files:
        try:
            # A list, so that a fault of a reader comes up here and costs this file alone.
            with refuse_faults(one.name, one.file.path):
                outcomes = list(_load_file(store, target, one, files, options, sources, sets))
        except RecordError as error:
            outcomes = [FileOutcome(one.name, one.word, error=str(error))]
        yield from outcomes


def _describe_fault(outcome: FileOutcome, fault: Exception) -> FileOutcome:
    """Return the outcome of a file that could not be written, by a fault of ours, when its turn came."""
    error = f"{outcome.file}: {describe_fault_of_ours(fault)}"
    return FileOutcome(outcome.file, outcome.taken_as, error=error, notes=outcome.notes)


def _load_file(
    store: "Store",
    target: LoadTarget,
    one: ClassifiedFile,
    files: Sequence[ClassifiedFile],
    options: LoadOptions,
    sources: Mapping[str, str],
    sets: Mapping[int, tuple[str, list[ClassifiedFile]]],
) -> Iterator[FileOutcome]:
    if one.error or not one.word:
        yield FileOutcome(one.name, error=one.error, notes=tuple(one.notes))
    elif one.lookup:
        yield _describe_lookup(one, one.lookup, files)
    elif one.chart == NODE_TABLE:
        if id(one) in sets:
            yield from load_node_tables(target, *sets[id(one)], options)
    elif one.chart == NODE_LIST:
        return  # its outcome comes with its chart's
    elif one.chart:
        own = replace(options, source=options.source or sources.get(one.name, ""))
        yield from load_chart(target, one, own)
    else:
        yield _load_records(store, target, one, files, options)


def _describe_lookup(one: ClassifiedFile, lookup: Lookup, files: Sequence[ClassifiedFile]) -> FileOutcome:
    """Return a lookup's outcome: the files that it was joined to, and how many of their ids it lacks."""
    notes = []
    for other in files:
        if not other.loader or not other.table:
            continue
        if any(found is lookup for found in list_lookups_for(other, files)):
            lacking = count_unexplained(other.table, lookup)
            notes.append(
                f"joined to {other.name} by {lookup.head}"
                + (f"; {lacking} rows there name an id that it lacks" if lacking else "")
            )
    filled = lookup.rows - lookup.blank
    notes += one.notes
    return FileOutcome(one.name, LOOKUP_WORD, lookup.rows, filled, blank=lookup.blank, notes=tuple(notes))


def _load_records(
    store: "Store",
    target: LoadTarget,
    one: ClassifiedFile,
    files: Sequence[ClassifiedFile],
    options: LoadOptions,
) -> FileOutcome:
    """Load one table of records: survey it, shape its rows, unite them into documents, write these."""
    if target.progress:
        target.progress(one.name, 0, 0)
    intake = open_intake(one, files, options)
    intake.names = target.names.setdefault(one.file.path, intake.names)
    rows = intake.survey.rows
    progress = target.progress
    with gc_paused():
        documents = unite(
            intake.read_claims((lambda done: progress(one.name, done, rows)) if progress else None)
        )
    warnings = tuple(describe_lacking(one.word, documents, intake.tally.by_document))
    # Documents are popped one by one, so that none stays in memory once it is written.
    outcomes = target.add(one.name, (documents.pop(key) for key in sorted(documents)), len(documents))
    return _count_rows(store, target, one, intake, outcomes, warnings)


def _count_rows(
    store: "Store",
    target: LoadTarget,
    one: ClassifiedFile,
    intake: TableIntake,
    outcomes: dict[str, str],
    warnings: tuple[str, ...],
) -> FileOutcome:
    """Return what became of the rows of a table, and write its reject file."""
    tally = intake.tally
    retracted = {key for key, outcome in outcomes.items() if outcome == RETRACTED}
    if retracted:
        intake.reject_documents(retracted, RETRACTED_DOCUMENT)
    rows: Counter[str] = Counter()
    for key, lines in tally.by_document.items():
        rows[outcomes[key]] += len(lines)
    loaded, left_out, shaped = rows[LOADED], rows[RETRACTED], rows.total()
    rejected = tally.rows - tally.blank - shaped + left_out
    rejects = intake.rejects.write(store.rejects)
    if rejects and one.proposal:
        write_reject_mapping(rejects, one.proposal.mapping)
    notes = (
        *one.notes,
        *intake.table.notes,
        *intake.survey.notes,
        *tally.list_notes(),
        *((NO_ROWS,) if not tally.rows else ()),
        *warnings,
        *target.describe_leftovers(one.name, outcomes, rejected),
    )
    return FileOutcome(
        one.name,
        one.word,
        tally.rows,
        loaded,
        shaped - loaded - left_out,
        rejected,
        tally.blank,
        tally.doubtful,
        intake.survey.unread,
        rejects,
        notes=notes,
        retracted=left_out,
    )
