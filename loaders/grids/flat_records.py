"""Read flat files without heads, whose rows begin with a record type: one row a record, with its parents.

The types are a hierarchy: `10` a bill, `20` its parties, `30` its boxes, `40` the goods in a box. A type is
told from its second cell too if that is a short word of a few (`20 CZ` and `20 CN`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from statistics import fmean

from ..files.grid import Grid
from ..files.tables import Line, Table, find_flags
from .cell_shapes import IsHead, rate_label
from .flat_persons import find_person_types, write_person
from .party_codes import read_party_codes

_TYPE = re.compile(r"[A-Z0-9]{1,4}")
_CLOSING = re.compile(r"9+[0-9]?|T|TRL?|TLR|END|EOF|FTR|Z+")  # records at the end, with counts
_PARTIES = frozenset(("CZ", "CN", "NI", "N1", "HI", *read_party_codes()))
_QUALIFIER = re.compile(r"[A-Z]{1,4}")
LEAST_ROWS, MOST_TYPES = 4, 15


def find_flat_records(grid: Grid, is_head: IsHead) -> Table | None:
    """Return the table of a flat file with record types, None if the grid is none."""
    rows = [line for line in grid.rows if any(cell.strip() for cell in line.cells)]
    if not _has_record_types(rows, is_head):
        return None
    kinds = [row.cells[0].strip() for row in rows]
    counts = Counter(kinds)
    root = _find_root(kinds, counts)
    if root is None:
        return None
    start = kinds.index(root)
    end = len(rows)
    while end > start and counts[kinds[end - 1]] == 1 and _CLOSING.fullmatch(kinds[end - 1]):
        end -= 1
    groups = _split_groups(rows[start:end], root)
    leader = _find_leader(groups, root)
    persons = find_person_types(rows[start:end])
    qualified = _find_qualified([part for group in groups for part in _split_parts(group, leader)])
    made = [one for group in groups for one in _make_rows(group, leader, qualified, persons)]
    heads = tuple(sorted({head for _, cells in made for head in cells}, key=_order_head))
    lines = tuple(
        Line(line, texts, find_flags(texts))
        for line, cells in made
        for texts in [tuple(cells.get(head, "") for head in heads)]
    )
    note = f"its rows begin with record types ({', '.join(sorted(counts))}): heads are type and position"
    return Table(
        grid.name,
        heads,
        partial(iter, lines),
        0,
        (*grid.notes, note),
        delimiter=grid.delimiter,
        standing=tuple(_list_standing([*rows[:start], *rows[end:]])),
        form="flat file",
    )


def _list_standing(rows: Sequence[Line]) -> Iterator[tuple[str, str, int]]:
    """Yield the cells of records that open and close the file, by type and position."""
    for row in rows:
        for at, cell in enumerate(row.cells[1:], start=2):
            if cell.strip():
                yield f"{row.cells[0].strip()} {at}", cell, row.number


def _has_record_types(rows: Sequence[Line], is_head: IsHead) -> bool:
    """Whether each row begins with one of a few short codes, and rows of one code are alike in width."""
    if len(rows) < LEAST_ROWS or any(row.problem or len(row.cells) < 2 for row in rows):
        return False
    kinds = [row.cells[0].strip() for row in rows]
    counts = Counter(kinds)
    if not 2 <= len(counts) <= min(MOST_TYPES, len(rows) - 1) or not all(map(_TYPE.fullmatch, counts)):
        return False
    if len({len(kind) for kind in counts}) > 1 or max(counts.values()) < 2:
        return False
    if fmean(rate_label(cell, is_head) for cell in rows[0].cells if cell.strip()) > 0.7:
        return False
    widths: dict[str, list[int]] = {}
    for row in rows:
        widths.setdefault(row.cells[0].strip(), []).append(len(row.cells))
    steady = fmean(Counter(found).most_common(1)[0][1] / len(found) for found in widths.values())
    return steady >= 0.9 and len({Counter(found).most_common(1)[0][0] for found in widths.values()}) > 1


def _find_root(kinds: Sequence[str], counts: Counter[str]) -> str | None:
    """Return the type that begins each group: the first that stands again with others between.

    Without one, the first that is followed by others stands for the only group.
    """
    for kind in dict.fromkeys(kinds):
        places = [at for at, one in enumerate(kinds) if one == kind]
        if len(places) > 1 and any(later - at > 1 for at, later in pairwise(places)):
            first = kinds[: places[0]]
            return kind if all(counts[one] == 1 for one in first) else first[0]
    repeated = [kind for kind in kinds if counts[kind] > 1]
    if not repeated:
        return None
    ahead = list(dict.fromkeys(kinds[: kinds.index(repeated[0])]))
    return ahead[-1] if ahead else repeated[0]


def _split_groups(rows: Sequence[Line], root: str) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for row in rows:
        if row.cells[0].strip() == root or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def _find_qualified(groups: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the types whose second cell is a short word that differs among the records of each group."""
    seen: dict[str, list[list[str]]] = {}
    for group in groups:
        for kind in {row.cells[0].strip() for row in group}:
            seen.setdefault(kind, []).append(
                [row.cells[1].strip() for row in group if row.cells[0].strip() == kind]
            )
    return frozenset(
        kind
        for kind, lists in seen.items()
        if all(_QUALIFIER.fullmatch(word) or word in _PARTIES for words in lists for word in words)
        and all(len(set(words)) == len(words) for words in lists)
        and (any(len(words) > 1 for words in lists) or all(map(_PARTIES.issuperset, lists)))
    )


def _find_leader(groups: Sequence[Sequence[Line]], root: str) -> str:
    """Return the type that leads a row of its own: it stands again in a group, others following each."""
    for group in groups:
        kinds = [row.cells[0].strip() for row in group]
        for kind in dict.fromkeys(kinds):
            places = [at for at, one in enumerate(kinds) if one == kind]
            if kind != root and any(b - a > 1 for a, b in pairwise(places)):
                return kind
    return root


def _split_parts(group: Sequence[Line], leader: str) -> list[list[Line]]:
    """Return the rows of a group above its first leader, and those of each leader."""
    parts: list[list[Line]] = [[]]
    for row in group:
        is_first = len(parts) == 1 or any(one.cells[0].strip() == leader for one in parts[-1])
        if row.cells[0].strip() == leader and is_first:
            parts.append([])
        parts[-1].append(row)
    return parts


def _make_rows(
    group: Sequence[Line], leader: str, qualified: frozenset[str], persons: Mapping[str, bool]
) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of one group: one, or one for each record of the leading type."""
    parts = _split_parts(group, leader)
    if len(parts) == 1:
        return [(group[0].number, _join_cells(group, qualified, persons))]
    parent = _join_cells(parts[0], qualified, persons)
    return [(part[0].number, parent | _join_cells(part, qualified, persons)) for part in parts[1:]]


def _join_cells(
    rows: Sequence[Line], qualified: frozenset[str], persons: Mapping[str, bool]
) -> dict[str, str]:
    """Return cells by type and position; those of several records of a type are a line each.

    The name, address and numbers of a party are one cell, as their places differ from file to file, and so
    are those of a person.
    """
    cells: dict[str, list[str]] = {}
    for row in rows:
        kind = row.cells[0].strip()
        if kind in persons:
            cells.setdefault(f"{kind} person", []).append(write_person(row.cells[1:], persons[kind]))
            continue
        word = row.cells[1].strip() if kind in qualified else ""
        word = "NI" if word == "N1" else word  # the notify party, as X12 has it
        if word in read_party_codes():
            party = "\n".join(part for cell in row.cells[2:] for part in _split_contacts(cell))
            cells.setdefault(f"{kind} {read_party_codes()[word]}", []).append(party)
            continue
        name, first = (f"{kind} {word}", 3) if word else (kind, 2)
        for at, cell in enumerate(row.cells[first - 1 :], start=first):
            cells.setdefault(f"{name} {at}", []).append(cell.strip())
    return {head: "\n".join(texts) for head, texts in cells.items() if any(texts)}


def _split_contacts(cell: str) -> list[str]:
    """Return the parts of a cell of a party: numbers with the qualifiers of EDI are a part each.

    >>> _split_contacts("TE:01632 960144 EM:j@x.example"), _split_contacts("5 QUAY RD")
    (['Tel 01632 960144', 'Email j@x.example'], ['5 QUAY RD'])
    """
    parts = re.split(r"\s+(?=(?:TE|EM|FX):)", cell.strip())
    words = {"TE:": "Tel ", "EM:": "Email ", "FX:": "Fax "}
    return [words[part[:3]] + part[3:].lstrip() if part[:3] in words else part for part in parts if part]


def _order_head(head: str) -> tuple[str, str, int]:
    kind, *words = head.split(" ")
    at = int(words.pop()) if words[-1].isdigit() else 0
    return kind, " ".join(words), at
