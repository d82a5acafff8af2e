"""Carries out a mapping: turns the cells of one line of a file into the cells of one or more rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...graph.kinds import ADDRESS, EMAIL, MOMENT, ORGANISATION_NAME, PERSON_NAME, PHONE, VIN
from ...graph.kinds.tidy import is_placeholder
from ..cells.cell_text import shorten_blanks
from ..fields.moments import join_moment
from ..fields.rows import Field, Record
from ..shipping.consigning import CUT_NAME
from .found_values import TRADER, FoundValue
from .home_country import find_home_country, translate_filler, write_abroad
from .mapping import NAMED, PARTY, PERSONS, ColumnRule, name_columns
from .mapping import Mapping as ColumnMapping
from .parallel_details import share_details
from .trading_names import find_traders
from .units import write_unit
from .value_readers import NARRATIVES, read_cell

Key = tuple[str, int, str]  # group, number, field name, as a row of a loader has its cells
_ABOVE = re.compile(
    r"(?:same )?(?:as )?above|as (?:before|previous)|ditto|-? ?do\.? ?-?|[\"”″〃]|''", re.IGNORECASE
)
# What points at another row of the table by its number.
_POINTER = re.compile(
    r"(?:(?:same|idem|see) (?:address )?)?(?:as|wie|jak|comme|come|als|see|zie|siehe|idem)[ :]+"
    r"(?:lot|no|nr|pos|lp|row|item|ref|job|line|n|entry)?[ .°]*((?:[\w/-]*\d)[\w/-]*)",
    re.IGNORECASE,
)
# In a table of witnesses, at another of them. Suspects and exhibits are numbered in tables of their own.
_OF_WITNESSES = re.compile(r"(?<![^\W_])wit(?:ness(?:es)?)?(?![^\W_])", re.IGNORECASE)
_WITNESS_POINTER = re.compile(
    r"(?:same (?:address )?)?(?:as|see) (?:witness|wit)[ .]*(\d[\w/-]*)", re.IGNORECASE
)
_KEY = re.compile(r"(?=[\w/ -]{1,16}$)[A-Za-z]{0,5}(?:[-/ ]?\w{1,6}[-/ ])*[-/ ]?0*(\d{1,6})")
# A record that a table turned by 90° names by a letter: `As A` points at `Car A`.
_LETTER_POINTER = re.compile(
    r"(?:same )?(?:as|see|wie|idem) (?:(?:car|vehicle|veh|item|col(?:umn)?|exhibit) )?([A-Z])", re.IGNORECASE
)
_LETTER_KEY = re.compile(r"(?:(?:car|vehicle|veh|item|exhibit) )?([A-Z])", re.IGNORECASE)
_KEY_COLUMNS, _MOST_KEYS = 3, 4000
_LONGEST_FILLER = 30
_PHONE = re.compile(r"\+?[\d ()-]{9,20}")
_MOST_PERSONS = 100_000  # of one cell; those of the next column are counted from there
_PARTY_KINDS = frozenset(
    one.name for one in (PERSON_NAME, ORGANISATION_NAME, CUT_NAME, ADDRESS, PHONE, EMAIL)
)
_AS_IT_IS: Mapping[str, str] = {}


@dataclass(frozen=True)
class NamedValue:
    """A value that the document names and no field takes: its kind (`person`), its text, its column.

    details are further readings by name, such as a date of birth. as_found is the text in the file, if it
    was rewritten to be read.
    """

    kind: str
    text: str
    column: str
    details: tuple[tuple[str, str], ...] = ()
    as_found: str = ""


@dataclass
class PlannedRow:
    """The cells of one row for a loader.

    heads has the column of each cell. named are the values that no field takes. leftovers are parts of cells
    that were not understood, by column. persons are the fields of parties that are persons by their names.
    as_found has, by key and text, what stands in the file where a text was rewritten to be read.
    """

    cells: dict[Key, str] = field(default_factory=dict)
    heads: dict[Key, str] = field(default_factory=dict)
    named: list[NamedValue] = field(default_factory=list)
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    as_found: dict[tuple[Key, str], str] = field(default_factory=dict)

    def put(self, key: Key, text: str, column: str, as_found: Mapping[str, str] = _AS_IT_IS) -> None:
        """Add a text to a cell; texts of one cell are separated, by line where it is a narrative.

        as_found has what stands in the file for a rewritten text. A rewritten phone is reported as found.
        Words for nothing or the same stay in English: the loaders read a name from what is reported of it.
        """
        if not (text := text.strip()):
            return
        rewritten = {(key, part): as_found[part] for part in text.split("; ") if part in as_found}
        self.as_found |= {(key, part): found for (key, part), found in rewritten.items() if part[0] == "+"}
        if not rewritten:
            text = _restore(text, as_found)
        before = self.cells.get(key, "")
        if text == before or any(_is_same(text, part) for part in before.split("; ")):
            return
        mark = "\n" if key[2] in NARRATIVES else "; "
        self.cells[key] = f"{before}{mark}{text}" if before else text
        self.heads.setdefault(key, column)


def _is_same(text: str, other: str) -> bool:
    """Whether two texts are one, or one phone: +44 7700 900123 is 07700 900123."""
    if text == other or not (_PHONE.fullmatch(text) and _PHONE.fullmatch(other)):
        return text == other
    return PHONE.clean(text).value == PHONE.clean(other).value


@dataclass(frozen=True)
class _CompiledRule:
    rule: ColumnRule
    columns: tuple[int, ...]
    group: str
    field: Field | None
    number: int  # of the group; for persons found in a cell the first number that is free for them
    is_party: bool = False  # whether the cells name persons or firms, or say how they are reached


class CellPlan:
    """A mapping made ready for the columns of one table."""

    def __init__(self, mapping: ColumnMapping, record: Record, heads: Sequence[str], title: str = "") -> None:
        """Make the plan; a rule for a column that the table lacks is left out. title: of the table."""
        names = {name: at for at, name in enumerate(name_columns(heads))}
        self.mapping, self.record = mapping, record
        self.rules = tuple(
            _compile_rule(rule, record, names, base=_MOST_PERSONS * (at + 1))
            for at, rule in enumerate(mapping.rules)
            if rule.is_read and any(column in names for column in rule.columns)
        )
        self._above: dict[int, str] = {}
        self._by_key: dict[str, Sequence[str]] = {}
        self._traders = find_traders(mapping.rules)
        self._is_of_shipping = "consignee" in record.by_name
        self._country = find_home_country(heads)
        self._is_of_witnesses = any(map(_OF_WITNESSES.search, (title, *heads[:_KEY_COLUMNS])))
        self.rows = tuple(sorted({one.rule.row for one in self.rules if one.rule.row}))
        self.read_columns = frozenset(
            names[column] for rule in mapping.rules for column in rule.columns if column in names
        )

    def read(self, cells: Sequence[str]) -> list[PlannedRow]:
        """Return the rows of one line: one, or one for each filled part (`Part 1`, `Part 2`).

        Words that point at the line above ("as above", "ditto") are read as what stands there.
        """
        cells = [
            self._above[at] if at in self._above and _ABOVE.fullmatch(cell.strip()) else cell
            for at, cell in enumerate(cells)
        ]
        cells = [self._follow(at, cell) for at, cell in enumerate(cells)]
        self._above |= {at: cell for at, cell in enumerate(cells) if cell.strip()}
        self._remember(cells)
        filled = [
            number
            for number in self.rows
            if any(cells[at].strip() for one in self.rules if one.rule.row == number for at in one.columns)
        ]
        return [self._read_row(cells, number) for number in filled or [0]]

    def _follow(self, at: int, cell: str) -> str:
        """Return what a cell points at (`as lot 17`, `wie Pos. 3`): that row's cell of the column."""
        text = cell.strip()
        if 3 < len(text) <= _LONGEST_FILLER:
            match = _POINTER.fullmatch(text) or _LETTER_POINTER.fullmatch(text)
            if match is None and self._is_of_witnesses and self.mapping.kind == "people":
                match = _WITNESS_POINTER.fullmatch(text)
        else:
            match = None
        row = self._by_key.get(match[1].casefold()) if match else None
        return row[at] if row and at < len(row) and row[at].strip() else cell

    def _remember(self, cells: Sequence[str]) -> None:
        """Keep a row by its keys, the codes in its first columns, and by the figures at the end of each."""
        if len(self._by_key) > _MOST_KEYS:
            return
        for cell in cells[:_KEY_COLUMNS]:
            if match := _KEY.fullmatch(cell.strip()) or _LETTER_KEY.fullmatch(cell.strip()):
                for key in {cell.strip().casefold(), match[1].casefold()}:
                    self._by_key.setdefault(key, cells)

    def _translate(self, one: _CompiledRule, cell: str) -> str:
        """Return the cell of a party that only says "nothing" or "the same" in a foreign table in English."""
        if not self._country or not one.is_party:
            return cell
        if len(cell) > _LONGEST_FILLER or not cell[0].isalpha():
            return cell
        english = translate_filler(cell)
        return english if self._is_of_shipping or not english.startswith(("same", "to order")) else cell

    def _read_row(self, cells: Sequence[str], number: int) -> PlannedRow:
        row = PlannedRow()
        for value in self.mapping.values:
            row.put(_make_key(value.field, 0), value.value, f"({value.field})")
        for one in self.rules:
            if one.rule.row not in (0, number):
                continue
            if found := [text for at in one.columns if (text := cells[at].strip())]:
                texts = [self._translate(one, text) for text in found]
                as_found = {text: was for text, was in zip(texts, found, strict=True) if text != was}
                self._read_rule(row, one, _join_texts(texts, one), as_found)
        share_details(row.cells, row.heads, self.record, _MOST_PERSONS)
        return row

    def _read_rule(self, row: PlannedRow, one: _CompiledRule, text: str, as_found: Mapping[str, str]) -> None:
        column = one.rule.columns[0]
        if one.field is None or one.field.name not in NARRATIVES:
            text = shorten_blanks(text)
        if one.rule.split:
            parts = [part.strip() for part in text.split(one.rule.split)]
            if one.rule.piece:
                parts = parts[one.rule.piece - 1 : one.rule.piece]
            if not (text := "; ".join(filter(None, parts))):
                return
        is_phone = one.rule.field.endswith("phone")
        if self._country and (is_phone or one.is_party):
            rewritten = write_abroad(text, self._country, needs_label=not is_phone)
            text, as_found = rewritten.text, {**as_found, **dict(rewritten.found)}
        if one.rule.unit:
            text = write_unit(text, one.rule.unit, one.rule.field)
        if one.field is None:
            kind = one.rule.field.partition(".")[2]
            for found in read_cell(text, self.record, None, kind, one.rule.read_as):
                self._take(row, one, found, column, as_found)
            return
        for found in read_cell(text, self.record, one.field, "", one.rule.read_as, one.group):
            self._take(row, one, found, column, as_found)

    def _take(
        self,
        row: PlannedRow,
        one: _CompiledRule,
        found: FoundValue,
        column: str,
        as_found: Mapping[str, str],
    ) -> None:
        if found.leftover:
            if not is_placeholder(found.text):  # `NOT HELD` in capitals would be read as a name
                row.leftovers.append((column, _restore(found.text, as_found)))
        elif found.named:
            was = as_found.get(found.text, "")
            text = found.text if was else _restore(found.text, as_found)
            details = found.details
            if found.named == "organisation" and (trader := self._traders.get(column)):
                details = (*details, (TRADER, trader))
            if found.named == "vin" and "vins" in self.record.by_name and not VIN.clean(text).is_doubtful:
                row.put(("", 0, "vins"), text, column)  # a paper of a shipment names it: it is declared
            else:
                row.named.append(NamedValue(found.named, text, column, details, was))
        elif found.person:
            row.put((found.group, one.number + found.person, found.name), found.text, column, as_found)
        else:
            key = one.group, one.rule.number if one.group else 0, found.name
            row.put(key, found.text, column, as_found)
            if found.is_person:
                row.persons.add(found.name)


def _restore(text: str, as_found: Mapping[str, str]) -> str:
    """Return a text with what was rewritten in it as it was found; a word only if it is the whole text."""
    if text in as_found:
        return as_found[text]
    for written, found in as_found.items():
        if written.startswith("+"):
            text = text.replace(written, found)
    return text


def _join_texts(texts: list[str], one: _CompiledRule) -> str:
    """Return the cells of a rule as one text; lists side by side are joined entry by entry.

    So two surnames beside two forenames are two persons, and two forenames beside one surname are one.
    """
    if len(texts) > 1 and one.field and one.field.kind.name == MOMENT.name:
        return join_moment(texts)
    if len(texts) == 1 or not (one.field and one.field.kind.name == PERSON_NAME.name):
        return one.rule.join.join(texts)
    lists = [[part.strip() for part in re.split(r"\n|;\s", text) if part.strip()] for text in texts]
    if len({len(parts) for parts in lists}) == 1:
        return "; ".join(one.rule.join.join(parts) for parts in zip(*lists, strict=True))
    return one.rule.join.join(" ".join(parts) for parts in lists)


def list_missing_columns(mapping: ColumnMapping, heads: Sequence[str]) -> Iterator[str]:
    """Yield the columns that the mapping reads and the table lacks."""
    names = set(name_columns(heads))
    for rule in mapping.rules:
        yield from (column for column in rule.columns if rule.is_read and column not in names)


def _make_key(name: str, number: int) -> Key:
    group, dot, field_name = name.rpartition(".")
    return (group, number or 1, field_name) if dot else ("", 0, name)


def _compile_rule(rule: ColumnRule, record: Record, names: Mapping[str, int], base: int) -> _CompiledRule:
    columns = tuple(names[column] for column in rule.columns if column in names)
    if rule.field.startswith(f"{NAMED}."):
        is_party = rule.field in (f"{NAMED}.person", f"{NAMED}.organisation")
        return _CompiledRule(rule, columns, "", None, base, is_party)
    group, dot, name = rule.field.rpartition(".")
    fields = record.groups.get(group, ()) if dot else record.fields
    found = next((one for one in fields if one.name == name), None)
    is_party = found is not None and (
        rule.read_as in (PARTY, PERSONS)
        or found.kind.name in _PARTY_KINDS
        or any(one.name == f"{name}_address" for one in fields)
    )
    return _CompiledRule(rule, columns, group if found else "", found, base, is_party)
