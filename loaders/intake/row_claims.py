"""Turn the rows of one table into claims; count everything, and reject what cannot be used."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...graph.claims.values import Claims
from ...graph.errors import RecordError, RowError
from ...graph.kinds import DAY, MOMENT
from ..fields.rows import Row
from ..files.tables import LONGEST_CELL, Line, Table
from ..files.workbook import parse_stored_day
from ..logs.lone_links import add_lone_link
from ..named_values import add_named_values
from ..recognition.cell_plan import CellPlan, PlannedRow
from ..records import Loader
from ..text.seen_names import SeenNames, complete_names, is_lone_name
from ..text.text_claims import read_words
from .detect import Key, Layout
from .mended_rows import describe_fault
from .rejected_prose import READ_AS_LOG, TextBeside
from .rejects import MEND, PLACE, RAW, Context, Rejects, list_reserved
from .survey import Survey, find_kind_name
from .unexpected import FAULTS, describe_fault_of_ours
from .vanished_cells import list_vanished


@dataclass
class Tally:
    """The counts of one table's rows while it is read."""

    rows: int = 0
    blank: int = 0
    doubtful: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    unused: Counter[str] = field(default_factory=Counter)
    leftovers: Counter[str] = field(default_factory=Counter)  # cells with a part that was not understood
    left_out: list[str] = field(default_factory=list)  # what rows were loaded without, a sentence each
    by_document: dict[str, list[int]] = field(
        default_factory=dict
    )  # the lines that each document was read from

    def list_notes(self) -> list[str]:
        """Return the notes for the user on the reading itself."""
        notes = [f"{count} rows: {FLAG_TEXTS.get(flag, flag)}" for flag, count in sorted(self.flags.items())]
        if self.unused:
            notes.append(
                "filled but not used: "
                + ", ".join(f"{head} ({count} cells)" for head, count in sorted(self.unused.items()))
            )
        if self.leftovers:
            notes.append(
                "a part not understood, kept as text: "
                + ", ".join(f"{head} ({count} cells)" for head, count in sorted(self.leftovers.items()))
            )
        notes += self.left_out[:SHOWN_NOTES]
        if len(self.left_out) > SHOWN_NOTES:
            notes.append(f"and {len(self.left_out) - SHOWN_NOTES} more values that could not be used")
        return notes


SHOWN_NOTES = 20
MOST_WAITING = 5_000  # rows that wait for a full name that a later row may give
FLAG_TEXTS = {
    "cp1252": "not UTF-8, read as cp1252",
    "unreadable": "characters that could not be read stand as �",
    "cached formula": "a formula's stored value was taken",
    "stored day": "a number in a column of days was read as the day that a workbook stores so",
}


@dataclass
class TableIntake:
    """One table to read: its layout, its loader, the file that it speaks for, and its counts."""

    table: Table
    layout: Layout
    loader: Loader
    context: Context
    survey: Survey
    rejects: Rejects
    tally: Tally = field(default_factory=Tally)
    plan: CellPlan | None = None  # how a mapping reads the columns; None if each head names its field
    names: SeenNames = field(default_factory=SeenNames)  # of the file's tables before this one, too

    def __post_init__(self) -> None:
        self.names.is_one_text = self.table.form == "running text"
        is_mail = self.table.name.casefold().endswith((".eml", ".msg"))
        self.names.is_letter = is_mail and self.table.form == "paragraphs"

    def read_claims(self, progress: Callable[[int], None] | None = None) -> Iterator[Claims]:
        """Yield the claims of every row that can be shaped; call progress for every 1,000th row.

        A row whose text has a name alone waits, and so do those behind it: a later row may have the whole.
        """
        waiting: list[Claims] = []
        for claims in self._read_rows(progress):
            if not waiting and not any(map(is_lone_name, claims.mentions)):
                yield claims
                continue
            waiting.append(claims)
            if len(waiting) >= MOST_WAITING:
                yield from (complete_names(one, self.names) for one in waiting)
                waiting.clear()
        yield from (complete_names(one, self.names) for one in waiting)

    def _read_rows(self, progress: Callable[[int], None] | None) -> Iterator[Claims]:
        reader = _RowReader(self)
        tally = self.tally
        beside = TextBeside(self.table)
        for line in self.table.lines():
            tally.rows += 1
            if progress and not tally.rows % 1000:
                progress(tally.rows)
            carried = beside.take_from(line)
            try:
                found = reader.read(carried)
                beside.keep_if_unread(carried, found)
                yield from found
            except FAULTS as error:
                place = f"{self.table.name}:{line.number}"
                reader.refuse(carried, f"{place}: {describe_fault_of_ours(error)}; row skipped")
        if beside.waiting and (claims := beside.read_as_log(self.context.file, self.names)):
            tally.by_document.setdefault(claims.header.id, [])
            tally.left_out.append(f"{self.table.name}: {READ_AS_LOG}")
            yield claims

    def reject_documents(self, documents: set[str], reason: str) -> int:
        """Reject every row of these documents after all; return how many there were."""
        lines = {number for key in documents for number in self.tally.by_document.get(key, ())}
        reader = _RowReader(self)
        for line in self.table.lines():
            if line.number in lines and not line.problem:
                reader.reject(line, line.cells, f"{self.table.name}:{line.number}: {reason}")
        return sum(len(self.tally.by_document.get(key, ())) for key in documents)


class _RowReader:
    """Reads row by row; what does not change from row to row is made once, as this is the inner loop."""

    def __init__(self, intake: TableIntake) -> None:
        self.intake, self.tally = intake, intake.tally
        layout, table = intake.layout, intake.table
        self.record, self.shape, self.plan = layout.record, intake.loader.shape, intake.plan
        self.columns: list[tuple[int, Key]] = [
            (at, key) for at, key in enumerate(layout.keys) if key is not None
        ]
        self.doubled = len({key for _, key in self.columns}) < len(self.columns)
        reserved = list_reserved(table.heads)
        self.unknown_columns = [at for at, head in layout.unknown_columns if head not in reserved]
        self.raw = table.heads.index(RAW) if reserved and RAW in table.heads else -1
        self.setting = {("", 0, name) for name in layout.record.context_fields}
        self.mended = {head: table.heads.index(head) for head in PLACE} if reserved else {}
        self.days = (
            {at for at, key in self.columns if find_kind_name(layout, key) in (DAY.name, MOMENT.name)}
            if table.stored_days
            else set()
        )
        self.contexts: dict[tuple[str, str], Context] = {}
        self.seen: Counter[int] = Counter()
        self.names = intake.names
        private = layout.record.private_fields
        self.private = private if any(key[2] in private for _, key in self.columns) or self.plan else None

    def read(self, line: Line) -> Sequence[Claims]:
        """Return the claims of one line of the file; () if it is blank or rejected.

        A mapping can make several rows of a line; then the claims of each of them.
        """
        if line.problem:
            remedy = f"; {MEND}" if line.raw else ""
            self.refuse(line, f"{self.intake.table.name}:{line.number}: {line.problem}; row skipped{remedy}")
            return ()
        for flag in line.flags:
            self.tally.flags[flag] += 1
        line = self._with_days(line)
        rows = self._plan_rows(line)
        if self._is_blank(line, rows):
            self._nothing(line)
            return ()
        if max(map(len, line.cells)) > LONGEST_CELL:
            self.refuse(line, self._describe_long_cell(line))
            return ()
        context = self.context_of(line)
        claims, errors = [], []
        for planned in rows:
            row = self._make_row(line, planned, context)
            cells = dict(planned.cells)
            try:
                claims_of_row = add_named_values(self.shape(row, context.file), planned, line.number)
                claims_of_row = add_lone_link(row, claims_of_row, cells)
                shaped = read_words(claims_of_row, self.intake.context.file, self.names)
            except RowError as error:
                errors.append(f"{error}; row skipped")
                continue
            if shaped.mentions or shaped.facts:
                self._count(row, planned, shaped, cells)
                claims.append(shaped)
            else:
                errors.append(
                    f"{row.where}: nothing in it could be used, "
                    "expected a person, vehicle, place or shipment; row skipped"
                )
        if not claims:
            self.refuse(line, errors[0])
            return ()
        self.tally.left_out += [error.replace("; row skipped", "; this part skipped") for error in errors]
        if any(self._is_doubtful(one) for one in claims):
            self.tally.doubtful += 1
        self.tally.by_document.setdefault(claims[0].header.id, []).append(line.number)
        return claims

    def _plan_rows(self, line: Line) -> list[PlannedRow]:
        if self.plan:
            return self.plan.read(line.cells)
        return [PlannedRow(self._cells(line), self.intake.layout.head_of)]

    def _is_blank(self, line: Line, rows: Sequence[PlannedRow]) -> bool:
        if any(row.named or row.cells.keys() - self.setting for row in rows):
            return False
        return not any(line.cells[at].strip() for at in self.unknown_columns)

    def _describe_long_cell(self, line: Line) -> str:
        head, long = next(
            (head, text)
            for head, text in zip(self.intake.table.heads, line.cells, strict=True)
            if len(text) > LONGEST_CELL
        )
        return (
            f"{self.intake.table.name}:{line.number}: field '{head}' holds {len(long):,} characters, "
            f"expected at most {LONGEST_CELL:,}; row skipped"
        )

    def _make_row(self, line: Line, planned: PlannedRow, context: Context) -> Row:
        cells = planned.cells
        content = hash(
            tuple(
                cells.items()
                if self.private is None
                else [cell for cell in cells.items() if cell[0][2] not in self.private]
            )
        )
        self.seen[content] += 1
        return Row(
            self.intake.table.name,
            line.number,
            cells,
            planned.heads,
            self.record,
            context.month_first,
            self.seen[content],
            line.flags,
            context.mixed,
            persons=frozenset(planned.persons),
            as_found=planned.as_found,
        )

    def _count(self, row: Row, planned: PlannedRow, claims: Claims, cells: Mapping[Key, str]) -> None:
        """Count what became of the cells that the row had before it was shaped."""
        self.tally.left_out += row.notes
        for left in (*row.cells, *list_vanished(row, cells, claims)):
            self.tally.unused[planned.heads.get(left, left[2])] += 1
        for column, _ in planned.leftovers:
            self.tally.leftovers[column] += 1

    @staticmethod
    def _is_doubtful(claims: Claims) -> bool:
        return any(reading.is_doubtful for mention in claims.mentions for _, reading in mention.readings)

    def context_of(self, line: Line) -> Context:
        """Return the file that the row speaks for: this one, or a mended row's first file."""
        if not self.mended:
            return self.intake.context
        place = line.cells[self.mended["_file"]], line.cells[self.mended["_document"]]
        if place not in self.contexts:
            found = Context.read(*place)
            own = self.intake.context
            # If the first file held both orders, its majority has decided; the rejected rows must not.
            days = (found.month_first or own.month_first) - (found.mixed - found.month_first)
            self.contexts[place] = replace(found, word=own.word, month_first=days) if place[0] else own
        return self.contexts[place]

    def _with_days(self, line: Line) -> Line:
        """Return the line with a workbook's stored numbers read as days, and count it."""
        found = {at: day for at in self.days if (day := parse_stored_day(line.cells[at].strip()))}
        if not found:
            return line
        self.tally.flags["stored day"] += 1
        return replace(line, cells=tuple([found.get(at, text) for at, text in enumerate(line.cells)]))

    def _cells(self, line: Line) -> dict[Key, str]:
        texts = line.cells
        if not self.doubled:
            return {key: text for at, key in self.columns if (text := texts[at]) and not text.isspace()}
        cells: dict[Key, str] = {}
        for at, key in self.columns:
            if (text := texts[at]) and not text.isspace() and cells.get(key, "").strip() != text.strip():
                # Two columns for one field: both are kept, as one cell of several values.
                cells[key] = f"{cells[key]}; {text}" if key in cells else text
        return cells

    def _nothing(self, line: Line) -> None:
        if self.raw >= 0 and line.cells[self.raw].strip():
            wrong = describe_fault(
                line.cells[self.raw], self.context_of(line), len(self.intake.table.heads) - len(PLACE) - 1
            )
            reason = (
                f"{self.intake.table.name}:{line.number}: what stands in {RAW} {wrong}; row skipped; {MEND}"
            )
            self.reject(replace(line, raw=line.cells[self.raw]), (), reason)
        else:
            self.tally.blank += 1

    def refuse(self, line: Line, reason: str) -> None:
        """Reject a row, with its cells if they match their heads."""
        self.reject(line, line.cells if self._whole(line) else (), reason)

    def _whole(self, line: Line) -> bool:
        """Whether the cells match their heads; a row that could not be split may match by chance."""
        return len(line.cells) == len(self.intake.table.heads) and not (line.problem and line.raw)

    def reject(self, line: Line, cells: tuple[str, ...], reason: str) -> None:
        """Reject a row, with its place in the file where it first was."""
        if not self.mended or not self._whole(line):
            self.intake.rejects.add(line, cells, self.intake.context, reason)
            return
        first = line.cells[self.mended["_line"]].strip()
        self.intake.rejects.add(
            replace(line, number=int(first) if first.isdecimal() else line.number),
            cells,
            self.context_of(line),
            reason,
        )


def check_known_column(layout: Layout, name: str) -> None:
    """Raise RecordError if no column is known: `--as` cannot make rows of such a table."""
    if not layout.matched:
        fields = ", ".join(f.name for f in layout.record.fields[:8])
        raise RecordError(
            f"{name}: none of its columns belongs to {layout.record.word}, expected some of {fields} …; "
            "if it is of another kind, leave --as out or name that kind; else rename or map the columns"
        )
