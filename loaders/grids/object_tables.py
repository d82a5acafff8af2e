"""Turn objects (JSON, XML), nested in whatever way, into tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from ..fields.rows import fold_text
from ..files.object_rows import NO_OBJECT, format_listed, format_scalar, has_objects
from ..files.placed import Placed, find_line
from ..files.tables import Item, Line, Objects, Table, find_flags
from .head_words import is_head
from .linked_objects import link_objects
from .object_index import name_one
from .object_shapes import simplify

MANY = 3  # a list of more parts than this in a single object is rows, not numbered columns
_SUMS = re.compile(r"bal(?:ances?)?$|(?:sub)?totals?$|sums?$|summar(?:y|ies)$|counts?$", re.IGNORECASE)
_NUMBERS = frozenset(("no", "number", "nr", "num"))
_COUNTS = frozenset(("line", "lineno", "linenumber", "seq", "sequence", "item", "itemno", "index", "pos"))
_GIVEN_NAMES = re.compile(r"(?:given|fore|first|middle) ?_?(?:names?)?$", re.IGNORECASE)  # of one person
LOOSE = 4  # values beside a group, up to which the group is the object itself and not a part of it


# Lists that are the lines of one text, and no several values.
_LINES = re.compile(
    r"(?:lines?|address|addr?|te?xt|story|narrative|desc(?:ription)?|goods|remarks?|ln)$", re.IGNORECASE
)


class Leaf(NamedTuple):
    """A value of an object: the head of its column, its path in the object, its text and line."""

    head: str
    place: str
    text: str
    line: int


class Part(NamedTuple):
    """A row to be: its line, its leaves, and its problem if it cannot be read."""

    line: int
    leaves: list[Leaf]
    problem: str = ""
    raw: str = ""


def list_placed_leaves(item: Mapping[str, Any], line: int, ahead: str = "", path: str = "") -> Iterator[Leaf]:
    """Yield every value of an object. Nested names are joined by "_", lists of objects numbered from 1.

    >>> [leaf[:3] for leaf in list_placed_leaves({"parties": [{"name": "Dee"}], "tel": ["1", "2"]}, 1)]
    [('party1_name', 'parties[].name', 'Dee'), ('tel', 'tel', '1; 2')]
    """
    for key, value in item.items():
        head, place = f"{ahead}_{key}" if ahead else key, f"{path}.{key}" if path else key
        own = find_line(item, key, line)
        if isinstance(value, dict):
            yield from list_placed_leaves(value, own, head, place)
        elif has_objects(value):
            stem, counting = name_one(head), _find_counting(value)
            for number, one in enumerate(value, start=1):
                if isinstance(one, dict):
                    leaves = list_placed_leaves(one, _line_of(one, own), f"{stem}{number}", f"{place}[]")
                    yield from (leaf for leaf in leaves if leaf.place != f"{place}[].{counting}")
                else:
                    yield Leaf(f"{stem}{number}", f"{place}[]", format_scalar(one), own)
        elif isinstance(value, list):
            joiner = _find_joiner(key)
            texts = joiner.join(text for one in value if (text := format_listed(one)))
            yield Leaf(head, place, texts, own)
        else:
            yield Leaf(head, place, format_scalar(value), own)


def _find_counting(items: Sequence[Any]) -> str:
    """Return the key that only counts the objects of a list, as the numbers of their columns do, else "".

    >>> _find_counting([{"line": "1", "text": "a"}, {"line": "2", "text": "b"}])
    'line'
    """
    if len(items) < 2 or not all(isinstance(one, dict) for one in items):
        return ""
    numbers = [str(number) for number in range(1, len(items) + 1)]
    keys = (key for key in items[0] if fold_text(key) in _COUNTS)
    return next((key for key in keys if [str(one.get(key)) for one in items] == numbers), "")


def _find_joiner(key: str) -> str:
    r"""Return what parts the texts of a list: they may be the lines or parts of one name or text.

    >>> _find_joiner("nameLines"), _find_joiner("addressLines"), _find_joiner("phones")
    (' ', '\n', '; ')
    """
    if _GIVEN_NAMES.search(key):
        return " "
    if not _LINES.search(key):
        return "; "
    return " " if "name" in key.casefold() else "\n"


def _line_of(item: Any, default: int) -> int:
    return item.line if isinstance(item, Placed) else default


def list_beside(value: Any) -> tuple[tuple[str, str, int], ...]:
    """Return the plain values of an object as standing labels; its lists are told elsewhere."""
    if not isinstance(value, dict):
        return ()
    plain = {key: one for key, one in value.items() if not isinstance(one, list)}
    return tuple((leaf.head, leaf.text, leaf.line) for leaf in list_placed_leaves(plain, 1) if leaf.text)


def tabulate_objects(found: Objects) -> tuple[Table, ...]:
    """Return the tables of a file of objects.

    A row is an object of the list that the file holds, at whatever depth; what stands around the list is
    `standing`. Inner lists are numbered columns (`subject1_name`); but lists that hold lists themselves, or
    many parts of a single object, are tables of their own, whose rows repeat the cells of their object.
    """
    linked, count = _link_whole(found)
    items, standing = _unwrap(found, linked)
    if count:
        found = replace(found, notes=(*found.notes, f"{count} objects stand where their ids named them"))
    lists = _find_part_lists([item for _, item, _ in items if isinstance(item, dict)])
    if not lists:
        return (_make_table(found.name, [_make_part(item) for item in items], found.notes, standing),)
    single = len(items) == 1
    base: list[Part] = []
    for line, item, raw in items:
        if isinstance(item, str):
            base.append(Part(line, [], item, raw))
        elif single:
            standing = [*standing, *_list_own_leaves(item, lists, line)]
        elif not any(has_objects(item.get(key)) for key in lists):
            base.append(_make_part((line, item, raw)))
    made = [_make_table(found.name, base, found.notes, standing)] if base else []
    for key in lists:
        rows = list(_unfold(items, key, lists, repeat=not single))
        made += [_make_table(f"{found.name}#{key}", rows, found.notes, standing)] if rows else []
    return tuple(made)


def _make_part(item: Item) -> Part:
    line, value, raw = item
    if isinstance(value, str):
        return Part(line, [], value, raw)
    return Part(_line_of(value, line), list(list_placed_leaves(value, line)))


def _list_own_leaves(item: Mapping[str, Any], lists: Sequence[str], line: int) -> list[Leaf]:
    """Return the leaves of an object outside its lists of parts."""
    return [
        leaf
        for key, value in item.items()
        if key not in lists
        for leaf in list_placed_leaves({key: value}, find_line(item, key, line))
    ]


def _unfold(items: Sequence[Item], key: str, lists: Sequence[str], repeat: bool) -> Iterator[Part]:
    """Yield a row for each part under a key; repeat says that it has the cells of its object too."""
    for line, item, _ in items:
        if isinstance(item, str) or not has_objects(item.get(key)):
            continue
        own = _list_own_leaves(item, lists, line) if repeat else []
        heads = {leaf.head for leaf in own}
        for one in item[key]:
            if isinstance(one, dict):
                at = _line_of(one, line)
                leaves = list(list_placed_leaves(one, at))
                clash = heads & {leaf.head for leaf in leaves}
                leaves = [
                    leaf._replace(head=f"{key}_{leaf.head}") if leaf.head in clash else leaf
                    for leaf in leaves
                ]
                yield Part(at, [*own, *leaves])
            elif one is not None:
                yield Part(line, [], f"one of its parts {NO_OBJECT}", format_scalar(one))


def _find_part_lists(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the keys of lists that are tables of their own; all lists of an object are, or none."""
    keys = list(dict.fromkeys(key for item in items for key, value in item.items() if has_objects(value)))
    deep = any(has_inner_lists(one) for item in items for key in keys for one in _list_of(item, key))
    many = len(items) == 1 and any(len(_list_of(items[0], key)) > MANY for key in keys)
    return keys if deep or many else []


def _list_of(item: Mapping[str, Any], key: str) -> list[Any]:
    value = item.get(key)
    return value if isinstance(value, list) else []


def has_inner_lists(value: Any) -> bool:
    """Whether an object has a list of objects in it, at whatever depth."""
    if not isinstance(value, dict):
        return False
    return any(has_objects(one) or has_inner_lists(one) for one in value.values())


def _link_whole(found: Objects) -> tuple[Any, int]:
    """Return a file's only object with what its ids name, and the number of those; None if it has several."""
    whole = found.whole or found
    if len(whole.items) != 1 or not isinstance(whole.items[0][1], dict):
        return None, 0
    return link_objects(whole.items[0][1])


def _unwrap(found: Objects, linked: Any) -> tuple[Sequence[Item], list[Leaf]]:
    """Return the objects of the list that a file's only object holds, and what stands around the list."""
    if linked is None:
        return [(line, simplify(item), raw) for line, item, raw in found.items], []
    line = (found.whole or found).items[0][0]
    item = simplify(linked)
    standing: list[Leaf] = []
    while True:
        lists = [key for key, value in item.items() if has_objects(value)]
        groups = [key for key, value in item.items() if isinstance(value, dict)]
        if len(lists) == 1 and not _holds_parts(item, lists[0], groups):
            key = lists[0]
            standing += _list_own_leaves(item, [key], line)
            at = find_line(item, key, line)
            return [_make_item(one, at, key) for one in item[key]], standing
        if key := _find_main_list(item, lists):
            standing += _list_own_leaves(item, [key], line)
            at = find_line(item, key, line)
            return [_make_item(one, at, key) for one in item[key]], standing
        inner = [key for key in groups if has_inner_lists(item[key])]
        groups = inner if len(inner) == 1 else groups
        if lists or len(groups) != 1 or len(item) - len(groups) > LOOSE:
            return [(line, item, "")], standing
        standing += _list_own_leaves(item, groups, line)
        line = find_line(item, groups[0], line)
        item = item[groups[0]]


def _find_main_list(item: Mapping[str, Any], lists: Sequence[str]) -> str:
    """Return the list of an object's records, where its other lists hold balances and totals, else ""."""
    main = [key for key in lists if not _SUMS.match(key)]
    return main[0] if len(main) == 1 < len(lists) else ""


def _make_item(value: Any, line: int, key: str) -> Item:
    """Return an object of a list. Its bare number is named by the list: `no` of a BillOfLading."""
    if isinstance(value, Placed):
        return value.line, _name_number(value, name_one(key)), ""
    if isinstance(value, dict):
        return line, value, ""
    return line, f"it {NO_OBJECT}", format_scalar(value)


def _name_number(item: Placed, kind: str) -> Placed:
    """Return an object with a key that says only that it is a number named by the object's kind.

    It stays as it is if no record has such a column (`Row_no`).
    """
    bare = next((key for key in item if fold_text(key) in _NUMBERS), "")
    named = f"{kind}_{bare}"
    if not bare or named in item or is_head(named) < 1:
        return item
    made = Placed(item.line)
    for key, value in item.items():
        made.put(named if key == bare else key, value, find_line(item, key, item.line))
    return made


def _holds_parts(item: Mapping[str, Any], key: str, groups: Sequence[str]) -> bool:
    """Whether a list beside groups of values is parts of this object, and not a list of records in it."""
    parts = _list_of(item, key)
    return len(groups) >= 2 and len(parts) <= MANY and not any(map(has_inner_lists, parts))


def _make_table(name: str, parts: Sequence[Part], notes: tuple[str, ...], standing: Sequence[Leaf]) -> Table:
    """Return rows as a Table; a column that is blank in all of them is left out."""
    places: dict[str, str] = {}
    for part in parts:
        for leaf in part.leaves:
            if leaf.text:
                places.setdefault(leaf.head, leaf.place)
    lines = []
    for part in parts:
        cells = {leaf.head: leaf.text for leaf in part.leaves}
        texts = tuple([cells.get(head, "") for head in places])
        lines.append(Line(part.line, texts, find_flags(texts), part.problem, part.raw))
    return Table(
        name,
        tuple(places),
        partial(iter, tuple(lines)),
        1,
        notes,
        paths=places,
        standing=tuple((leaf.head, leaf.text, leaf.line) for leaf in standing if leaf.text),
        form="nested",
    )
