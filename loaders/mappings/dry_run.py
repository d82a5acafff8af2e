"""Tells what a load would make of files, in words and by field; writes nothing and needs no case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...graph.claims.document import unite
from ...graph.claims.values import Claims
from ...graph.errors import RecordError
from ...graph.sentence_words import plural
from ...graph.unreadable import replace_unreadable
from ..charts.chart import parse_modes_option
from ..charts.chart_files import NODE_TABLE, read_chart
from ..charts.weights import WeightOption
from ..intake.classified_file import LINKS_WORD, LOOKUP_WORD, ClassifiedFile
from ..intake.classify_files import classify_files
from ..intake.find_files import find_files
from ..intake.lacking import describe_lacking
from ..intake.open_intake import open_intake
from ..intake.outcome import RECOGNISED
from ..intake.recognise_files import MappingOptions, refuse_unused_mappings
from ..intake.row_claims import TableIntake
from ..intake.unexpected import refuse_faults
from ..load_charts import make_claims, name_ends
from ..load_target import LoadOptions
from ..recognition.column_contents import look_at_columns
from ..recognition.mapping import name_columns
from .claim_sentences import describe_rows
from .kept import add_kept

if TYPE_CHECKING:
    from ...graph.store import Store

SHOWN = 5  # rows that are told
MOST_READ = 1_000  # rows up to which all are read, for what the whole file lacks
COLUMNS = ("file", "taken_as", "fields", "unread", "sentences", "error", "notes")


@dataclass(frozen=True)
class TriedFile:
    """What a load would make of one file.

    fields and unread have a row for each filled column: what it is read into or looks like, a sample, and
    how many of its cells are filled. sentences tell the first rows.
    """

    file: str
    taken_as: str | None = None
    fields: tuple[dict[str, Any], ...] = ()
    unread: tuple[dict[str, Any], ...] = ()
    sentences: tuple[str, ...] = ()
    error: str = ""
    notes: tuple[str, ...] = field(default=())

    def to_row(self) -> dict[str, Any]:
        """Return it as COLUMNS, ready for JSON."""
        row = {name: getattr(self, name) for name in COLUMNS}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}

    def describe(self) -> Iterator[str]:
        """Yield it in words: the file, a line for each column, the first rows, notes and errors."""
        yield f"{self.file}: taken as {self.taken_as}" if self.taken_as else f"{self.file}: not loaded"
        for one in self.fields:
            yield f"  {one['column']} → {one['field']}: {one['sample']} ({plural(one['count'], 'cell')})"
        for one in self.unread:
            looks = f", looks like {one['looks_like'].replace('_', ' ')}" if one["looks_like"] else ""
            yield f"  {one['column']} → not read{looks}: {one['sample']} ({plural(one['count'], 'cell')})"
        yield from (f"  {sentence}." for sentence in self.sentences)
        yield from (f"  Note: {note}" for note in self.notes)
        if self.error:
            yield f"  Error: {self.error}"


def try_files(
    paths: Iterable[Path],
    store: "Store | None" = None,
    *,
    as_kind: str = "",
    source: str = "",
    reference: str = "",
    as_at: str = "",
    nodes: str = "",
    names: Path | None = None,
    weight: str = "",
    text: bool = True,
    text_model: str = "",
    mappings: MappingOptions | None = None,
) -> list[TriedFile]:
    """Return what a load of these files with these options would make of each.

    store is the case whose mappings are used, if there is one. Raise RecordError for a wrong path or option,
    as the load would.
    """
    chosen = add_kept(mappings or MappingOptions(), store)
    files = classify_files(find_files(paths), as_kind, chosen)
    refuse_unused_mappings(files, chosen)
    options = LoadOptions(
        replace_unreadable(source),
        replace_unreadable(reference),
        replace_unreadable(as_at),
        parse_modes_option(nodes),
        names,
        WeightOption(weight, None),
        text,
        text_model,
    )
    return [_try_file(one, files, options) for one in files]


def _try_file(one: ClassifiedFile, files: Sequence[ClassifiedFile], options: LoadOptions) -> TriedFile:
    notes = tuple(one.notes)
    try:
        if one.error or not one.word:
            return TriedFile(one.name, error=one.error, notes=notes)
        if one.lookup:
            return TriedFile(one.name, LOOKUP_WORD, notes=(*notes, f"a lookup by {one.lookup.head}"))
        with refuse_faults(one.name, one.file.path):
            if one.chart:
                return _try_chart(one, options)
            return _try_records(one, open_intake(one, files, options))
    except RecordError as error:
        return TriedFile(one.name, one.word or None, error=str(error), notes=notes)


def _try_chart(one: ClassifiedFile, options: LoadOptions) -> TriedFile:
    if one.chart == NODE_TABLE or one.contents is None:
        return TriedFile(one.name, LINKS_WORD, notes=(*one.notes, f"a chart, as {one.chart}"))
    drawn = read_chart(one.contents, one.chart, one.name, options.weight)
    drawn, named = name_ends(drawn, one)
    chart, claims = make_claims(drawn, Path(one.name).stem, options)
    counted = f"{plural(len(chart.edges), 'link')} between {plural(len(chart.nodes), 'node')}"
    links = (replace(claims, mentions=(), facts=(fact,)) for fact in claims.facts)
    notes = (*one.notes, f"a chart, as {one.chart}", *named, *chart.notes)
    return TriedFile(one.name, one.word, sentences=(counted, *describe_rows(links, SHOWN)), notes=notes)


def _try_records(one: ClassifiedFile, intake: TableIntake) -> TriedFile:
    fields, unread = _list_columns(one, intake)
    # Of many rows those after the first ones are never made, and nothing is told of all of them.
    claims: Iterable[Claims] = intake.read_claims()
    warnings: tuple[str, ...] = ()
    if intake.survey.rows <= MOST_READ:
        claims = list(claims)
        lacking = describe_lacking(one.word, unite(claims), intake.tally.by_document)
        warnings = tuple(warning.removeprefix("Warning: ") for warning in lacking)
    sentences = tuple(describe_rows(claims, SHOWN))
    own = [note for note in one.notes if not note.startswith(RECOGNISED)]  # the fields tell that
    notes = (*own, *intake.table.notes, *intake.survey.notes, *intake.tally.list_notes())
    rejects = tuple(reason for _, _, _, reason in intake.rejects.rows[:SHOWN])
    return TriedFile(one.name, one.word, fields, unread, sentences, notes=(*notes, *rejects, *warnings))


def _list_columns(
    one: ClassifiedFile, intake: TableIntake
) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
    """Return a row for each filled column that is read, and for each that is not."""
    mapping = one.proposal.mapping if one.proposal else None
    counts, samples = _count_cells(intake)
    fields, unread = [], []
    unknown = {at for at, _ in intake.layout.unknown_columns}
    contents = {column.at: column.looks_like for column in look_at_columns(intake.table)} if unknown else {}
    for at, name in enumerate(name_columns(intake.table.heads)):
        if not counts[at]:
            continue
        shown = {"sample": samples[at], "count": counts[at]}
        if at in unknown:
            unread.append({"column": name, "looks_like": contents.get(at, ""), **shown})
            continue
        if mapping:
            targets = [
                rule.field if rule.is_read else f"left out: {rule.reason}"
                for rule in mapping.find_rules(name)
            ]
        else:
            group, number, field_name = intake.layout.keys[at] or ("", 0, "")
            targets = [f"{group}.{field_name} {number}" if group else field_name]
        fields += [{"column": name, "field": target, **shown} for target in targets]
    return tuple(fields), tuple(unread)


def _count_cells(intake: TableIntake) -> tuple[list[int], list[str]]:
    """Return how many cells of each column are filled, and the first filled one."""
    width = len(intake.table.heads)
    counts, samples = [0] * width, [""] * width
    for line in intake.table.lines():
        if line.problem:
            continue
        for at, cell in enumerate(line.cells[:width]):
            if text := " ".join(cell.split()):
                counts[at] += 1
                samples[at] = samples[at] or (text if len(text) <= 80 else f"{text[:79]}…")
    return counts, samples


def describe_tried_files(tried: Sequence[TriedFile]) -> str:
    """Return what a load would make of the files, in words."""
    return "\n".join(line for one in tried for line in one.describe())
