"""Lists of entities of several kinds, each of which says its kind, as a list for each kind."""

from collections.abc import Mapping
from typing import Any

from ..fields.rows import fold_text
from ..files.object_rows import has_objects
from ..files.placed import Placed, find_line

_KINDS: Mapping[str, tuple[str, ...]] = {
    "person": ("person", "nominal", "people", "individual", "human"),
    "vehicle": ("vehicle", "car", "veh", "motorvehicle"),
    "phone": ("telephone", "phone", "mobile", "tel", "phonenumber", "telephonenumber", "comms", "handset"),
    "email": ("email", "emailaddress"),
    "organisation": ("organisation", "organization", "company", "business", "org", "firm"),
    "location": ("location", "address", "place", "premises", "loc"),
}
_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words}
_FEWEST = 2  # entities of a file from which a list of them is parted
_INVOLVEMENTS = frozenset(
    (
        "classification",
        "involvement",
        "involvementrole",
        "relation",
        "relationship",
        "role",
        "capacity",
        "link",
    )
)
_VALUES = frozenset(("number", "value", "no", "text"))  # what says nothing beside a phone or e-mail


def part_entities(item: dict[str, Any]) -> dict[str, Any]:
    """Return an object whose list of entities of several kinds is a list for each kind.

    The entity may stand in an object of its own beside its kind and what it has to do with the record.

    >>> part_entities({"involvements": [{"type": "PERSON", "entity": {"name": "Dee"}, "role": "Subject"}]})
    {'persons': [{'name': 'Dee', 'role': 'Subject'}]}
    """
    kinds = {key: name for key, value in item.items() if (name := _find_kind_key(value))}
    names = {f"{kind}s" for kind in _KINDS}
    if len(kinds) != 1 or names & item.keys():
        return item
    made = Placed(item.line if isinstance(item, Placed) else 1)
    for key, value in item.items():
        if key not in kinds:
            made.put(key, value, find_line(item, key, made.line))
            continue
        for one in value:
            kind = _BY_WORD[fold_text(one[kinds[key]])]
            made.setdefault(f"{kind}s", [])
            made[f"{kind}s"].append(_unwrap(one, kinds[key], kind))
            made.lines.setdefault(f"{kind}s", find_line(item, key, made.line))
    return made


def _find_kind_key(value: Any) -> str:
    """Return the key under which each object of a list says what kind of entity it is, "" if none does.

    One of the entities at least must stand in an object of its own, or be of another kind than the others.
    """
    if not has_objects(value) or not all(isinstance(one, dict) for one in value):
        return ""
    for key in value[0]:
        texts = [one.get(key) for one in value]
        if all(isinstance(text, str) and fold_text(text) in _BY_WORD for text in texts):
            is_mixed = len({_BY_WORD[fold_text(text)] for text in texts}) >= _FEWEST
            is_wrapped = all(sum(isinstance(part, dict) for part in one.values()) == 1 for one in value)
            return key if is_mixed or is_wrapped else ""
    return ""


def _name_involvement(kind: str) -> str:
    """Return what an entity has to do with the record: a person's role, or how a thing is involved."""
    return "role" if kind == "person" else "involvement"


def _unwrap(item: Mapping[str, Any], kind_key: str, kind: str) -> Placed:
    """Return an entity without its kind, what stands in an object of its own beside the rest."""
    line = item.line if isinstance(item, Placed) else 1
    made = Placed(line)
    inner = [key for key, value in item.items() if isinstance(value, dict)]
    for key in (*inner, *(key for key in item if key not in inner)):
        if key == kind_key:
            continue
        if key not in inner or len(inner) > 1:
            named = _name_involvement(kind) if fold_text(key) in _INVOLVEMENTS else key
            made.put(key if named in item else named, item[key], find_line(item, key, line))
            continue
        for name, value in item[key].items():
            own = kind if kind in ("phone", "email") and fold_text(name) in _VALUES else name
            made.put(own, value, find_line(item[key], name, line))
    return made
