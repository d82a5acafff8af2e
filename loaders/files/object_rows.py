"""JSON objects as rows of a table: a list of parts becomes rows, nesting becomes numbered columns."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from ..fields.rows import fold_text
from .tables import Line, Objects, Table, find_flags

# The rows that an object holds; a text among them is a part of it that is no object, as it stands.
Unfold = Callable[[dict[str, Any]], Iterable[dict[str, Any] | str]]
UNFOLD_ERRORS = (
    KeyError,
    TypeError,
    AttributeError,
    ValueError,
    IndexError,
)  # what an unfold raises for an object of another layout
NO_OBJECT = "is no object, expected one with named values"


def has_objects(value: Any) -> bool:
    """Whether a value is a list with an object in it."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def make_unfold(*names: str, number: str = "") -> Unfold:
    """Return an unfold for records with a list of parts under one of these names: a row for each part.

    The first name found wins. The record's own fields are repeated in each row; number is the field for a
    part's own number. A part that is no object comes as its text.

    >>> unfold = make_unfold("exhibits", number="exhibit")
    >>> list(unfold({"scene": "EX/1", "exhibits": [{"number": "PG/1"}, {"ref": "PG/2"}]}))
    [{'scene': 'EX/1', 'exhibit': 'PG/1'}, {'scene': 'EX/1', 'exhibit': 'PG/2'}]
    """

    def unfold(item: dict[str, Any]) -> Iterator[dict[str, Any] | str]:
        lists = {fold_text(key): key for key, value in item.items() if has_objects(value)}
        inner = next((lists[fold_text(name)] for name in names if fold_text(name) in lists), "")
        if not inner:
            yield item
            return
        whole = {key: value for key, value in item.items() if key != inner}
        for part in item[inner]:
            if isinstance(part, dict):
                yield whole | {
                    number if number and fold_text(key) in _OWN_NUMBER else key: value
                    for key, value in part.items()
                }
            else:
                yield format_scalar(part)

    return unfold


_OWN_NUMBER = frozenset(("number", "no", "reference", "ref", "id"))


def flatten(item: dict[str, Any]) -> dict[str, str]:
    """Return an object as one row of texts.

    Nested names are joined by "_", lists of scalars by "; ", and lists of objects are numbered from 1.

    >>> flatten({"urn": "1", "phone": ["07700 900123", "07700 900456"], "subjects": [{"name": "Dee"}]})
    {'urn': '1', 'phone': '07700 900123; 07700 900456', 'subject1_name': 'Dee'}
    """
    return {head: text for head, _, text in list_leaves(item)}


def list_leaves(item: dict[str, Any], ahead: str = "", path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every value of an object: the head of its column, its path in the object, and its text.

    >>> list(list_leaves({"charges": [{"sum": "7"}]}))
    [('charge1_sum', 'charges[].sum', '7')]
    """
    for key, value in item.items():
        head, place = f"{ahead}_{key}" if ahead else key, f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from list_leaves(value, head, place)
        elif has_objects(value):
            stem = head[:-1] if head.endswith("s") else head
            for number, one in enumerate(value, start=1):
                if isinstance(one, dict):
                    yield from list_leaves(one, f"{stem}{number}", f"{place}[]")
                else:
                    yield f"{stem}{number}", f"{place}[]", format_scalar(one)
        elif isinstance(value, list):
            yield head, place, "; ".join(text for one in value if (text := format_listed(one)))
        else:
            yield head, place, format_scalar(value)


def format_scalar(value: Any) -> str:
    """Return a JSON value as a cell's text; null is blank.

    >>> format_scalar(None), format_scalar(True), format_scalar("NA")
    ('', 'true', 'NA')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False)
        if isinstance(value, list | dict)
        else str(value)
    )


def format_listed(value: Any) -> str:
    """Return a value of a list as a cell's text; strokes part the parts of one thing.

    >>> format_listed("NA"), format_listed(["MARSH", "DEAN", "14081992"])
    ('NA', 'MARSH/DEAN/14081992')
    """
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "/".join(map(format_scalar, value)).rstrip("/")
    return format_scalar(value)


def unfold_rows(item: dict[str, Any], unfold: Unfold | None) -> list[dict[str, Any] | str]:
    """Return the rows of one object.

    An unfold raises one of UNFOLD_ERRORS for an object of another layout.
    """
    return list(unfold(item)) if unfold else [item]


Standing = Callable[[dict[str, Any]], dict[str, Any]]


def _add_standing(item: dict[str, Any], standing: Standing | None) -> dict[str, Any]:
    extra = standing(item) if standing else {}
    return {**extra, **item} if extra else item


def _stays_as_is(item: dict[str, Any] | str, unfold: Unfold | None, standing: Standing | None) -> bool:
    if isinstance(item, str):
        return True
    try:
        parts = unfold_rows(_add_standing(item, standing), unfold)
    except UNFOLD_ERRORS:
        return False
    return len(parts) == 1 and parts[0] is item


def make_table(
    found: Objects,
    unfold: Unfold | None,
    standing: Standing | None = None,
    plain: Table | None = None,
) -> Table:
    """Return the objects as a Table; its heads are all names, in the order in which they first occur.

    standing returns the envelope's fields that hold for an object. plain is the table without unfold and
    standing; it is returned if they change nothing.
    """
    if plain and all(_stays_as_is(item, unfold, standing) for _, item, _ in found.items):
        return plain
    places: dict[str, str] = {}
    rows: list[tuple[int, dict[str, str], str, str]] = []
    for line, item, raw in found.items:
        if isinstance(item, str):
            rows.append((line, {}, item, raw))
            continue
        try:
            parts = unfold_rows(_add_standing(item, standing), unfold)
        except UNFOLD_ERRORS as error:
            problem = f"the object is not laid out as expected ({type(error).__name__}: {error})"
            rows.append((line, {}, problem, json.dumps(item, ensure_ascii=False)))
            continue
        for part in parts:
            if isinstance(part, str):
                rows.append((line, {}, f"one of its parts {NO_OBJECT}", part))
                continue
            leaves = list(list_leaves(part))
            for head, place, _ in leaves:
                places.setdefault(head, place)
            rows.append((line, {head: text for head, _, text in leaves}, "", ""))
    names = tuple(places)
    body = tuple(
        Line(line, tuple([row.get(head, "") for head in names]), find_flags(row.values()), problem, raw)
        for line, row, problem, raw in rows
    )
    return Table(found.name, names, partial(iter, body), 1, found.notes, paths=places)
