"""Bring nested objects into fewer shapes: wrappers opened, records under codes listed, parties by role."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...graph.kinds import POSTCODE
from ..fields.rows import fold_text
from ..files.object_rows import has_objects
from ..files.placed import Placed, find_line
from .entity_lists import part_entities
from .head_words import is_head
from .party_codes import read_party_codes
from .qualified_values import MARKS, name_qualified_values
from .segment_codes import find_channel, find_qualifier

# Short keys of a surname, a forename and a middle name, as exports have them together.
_NAME_KEYS = (
    ("sn", "fn", "fn2"),
    ("sn", "gn", "mn"),
    ("ln", "fn", "mn"),
    ("l", "f", "m"),
    ("fam", "giv", "mid"),
    ("family", "given", "middle"),
    ("last", "first", "middle"),
)
_ADDRESSES = frozenset(("addr", "address", "addr1", "address1", "street", "town", "city"))
_POSTCODES = ("pc", "pcd", "cp")  # a police constable has no postcode
_CONTAINER = (re.compile(r"[A-Z]{3}[UJZ]"), re.compile(r"\d{6}"), re.compile(r"\d"))
_LETTERS = re.compile(r"[^\W\d_][^\d_/:;,]*")
_CODE = re.compile(r"^[A-Za-z]{0,3}[-_ ]?\d{1,4}$")
_DIGIT = re.compile(r"\d")
_ROLE_KEYS = re.compile(
    r"(?!.*(?:post|zip|country|area|colour|phone|dial))"
    r".*(?:type|role|code|qualifier|qual|function|kind|capacity|purpose|label)(?:code|type)?",
    re.IGNORECASE,
)
_OF_CARS = frozenset(("colour", "color", "make", "model"))  # said of a car beside its marks
_VALUE_KEYS = frozenset(("value", "val", "text", "number", "no", "content", "data", "id", "detail"))
# Lists whose objects are told apart by their role. Persons and cars are not: two may have one role.
_BY_ROLE = re.compile(
    r"part(?:y|ies)$|actors?$|participants?$|references?$|refs?$|identifiers?$|locations?$|dates?$|"
    r"(?<!re)(?<!trans)ports?$|contacts?$|addresses$|names$|numbers$|phones?$|measurements?$|comms?$|communications?$|emails?$|"
    r"routing$|legs?$|stops?$|milestones?$|ids$",
    re.IGNORECASE,
)
_OF_LIST = re.compile(r"(?:Collection|List|Array|Set|Group)$")  # `OrganizationAddressCollection`
_WORD = re.compile(r"[^\W\d_][\w ./()?-]{0,39}")
# Lists of what a thing has, each with its name: {"label": "Date of birth", "value": "21/08/1979"}.
_NAMES_OF_VALUES = frozenset(
    (
        *("name", "label", "key", "attribute", "attr", "field", "property", "param", "parameter"),
        *("n", "nm", "lbl", "fieldname", "attributename", "propertyname"),
    )
)
# What an element is called that is a field of the thing around it: `<Person><Field n="Surname">`.
_FIELDS = frozenset(("field", "fields", "attribute", "attr", "property", "prop"))
_WHOLE = frozenset(("full", "fulltext", "whole", "formatted"))  # the address itself: `Full`
# Of what was looked at in a thing; an item with an amount is rather something sold.
_NAMES_OF_CHECKS = frozenset(
    ("item", "check", "checkitem", "test", "feature", "component", "part", "question")
)
# What sort of customer or seller somebody is: no name for the value beside it.
_SORTS_OF_PARTIES = frozenset(
    ("trade", "retail", "business", "company", "private", "individual", "corporate", "public")
)
_WORDS_OF_CODES = ("description", "desc", "label", "text", "meaning", "display", "name")
_AMOUNT = re.compile(r"\W*[0-9][0-9.,]*\W*")
_LEAST_LABELS = 0.5  # of the names are known as heads
_LEAST_LABEL = 0.8
_LONGEST_LABEL = 40


def simplify(value: Any) -> Any:
    """Return a value of JSON or XML with simpler shapes, and the lines of its values kept.

    An object with nothing but one list in it is the list. Objects under codes are a list, each with its
    `key`. Parties, references and the like that say their role are named by it.

    >>> simplify({"boxes": {"box": [{"no": "1"}]}, "parties": [{"role": "shipper", "name": "X Ltd"}]})
    {'boxes': [{'no': '1'}], 'parties': {'shipper': {'name': 'X Ltd'}}}
    >>> simplify({"nominals": {"N1": {"name": "Dee"}, "N2": {"name": "Ray"}}})
    {'nominals': [{'key': 'N1', 'name': 'Dee'}, {'key': 'N2', 'name': 'Ray'}]}
    """
    if isinstance(value, list):
        return [simplify(one) for one in value]
    if not isinstance(value, dict):
        return value
    return _rebuild(part_entities(value), _simplify_part)


def _rebuild(item: dict[str, Any], change: Callable[[str, Any], Any]) -> Placed:
    line = item.line if isinstance(item, Placed) else 1
    made = Placed(line)
    spelt = _spell_names(item)
    pieces = _find_container(item)
    for key, value in item.items():
        if named := _name_values(value) or name_qualified_values(key, value):
            for name, texts in named.items():
                own = f"{key}_{name}" if name in item else name
                made.put(own, texts[0] if len(texts) == 1 else texts, named.lines[name])
        elif key not in pieces:
            made.put(spelt.get(key, key), change(key, value), find_line(item, key, line))
        elif key == pieces[0]:
            made.put("container", "".join(str(item[one]) for one in pieces), find_line(item, key, line))
    return made


def _name_values(value: Any) -> Placed | None:
    """Return the values of a list of labels and values by their labels, None for another value.

    >>> _name_values([{"label": "Date of birth", "value": "21/08/1979"}, {"label": "Alias", "value": ""}])
    {'Date of birth': ['21/08/1979'], 'Alias': ['']}
    >>> _name_values([{"name": "Dean Marsh", "value": "200"}])
    """
    if not has_objects(value) or not all(isinstance(one, dict) for one in value):
        return None
    keys = list(dict.fromkeys(key for one in value for key in one))
    label = next((key for key in keys if fold_text(key) in _NAMES_OF_VALUES | _NAMES_OF_CHECKS), "")
    other = next((key for key in keys if key != label and fold_text(key) in _VALUE_KEYS), "")
    if fold_text(label) in _NAMES_OF_CHECKS and all(_AMOUNT.fullmatch(str(one.get(other))) for one in value):
        return None
    if not label or not other or len(keys) != 2 or not all(label in one for one in value):
        return None
    labels = [one[label] for one in value]
    if not all(
        isinstance(one, str) and _WORD.fullmatch(one) and len(one) <= _LONGEST_LABEL for one in labels
    ):
        return None
    if any(isinstance(one.get(other), dict | list) for one in value):
        return None
    known = sum(is_head(one) >= _LEAST_LABEL or fold_text(one) in _WHOLE for one in labels)
    if known < _LEAST_LABELS * len(labels):
        return None
    made = Placed(1)
    for one in value:
        if one[label] not in made:
            made.put(one[label], [], find_line(one, other, one.line if isinstance(one, Placed) else 1))
        made[one[label]].append(one.get(other, ""))
    return made


def _find_container(item: dict[str, Any]) -> list[str]:
    """Return the keys of a container's owner code, serial number and check digit, [] if not all are there.

    >>> _find_container({"prefix": "QRWU", "serial": "307741", "check": "0", "type": "45G1"})
    ['prefix', 'serial', 'check']
    """
    keys = list(item)
    for at in range(len(keys) - 2):
        texts = [item[key] if isinstance(item[key], str) else "" for key in keys[at : at + 3]]
        if all(pattern.fullmatch(text) for pattern, text in zip(_CONTAINER, texts, strict=True)):
            return keys[at : at + 3]
    return []


def _spell_names(item: dict[str, Any]) -> dict[str, str]:
    """Return the full words for the keys of a person's names, if the object has both, and of a postcode.

    Alone such a key says nothing: `l` and `fn` are names only beside each other, and `pc` is a postcode
    only if it looks like one, beside an address.

    >>> _spell_names({"sn": "Marsh", "fn": "Dean", "dob": "1990"}), _spell_names({"fn": "list.txt"})
    ({'sn': 'surname', 'fn': 'forename'}, {})
    >>> _spell_names({"addr": "9 Quay Row", "pc": "PE79 1RW"}), _spell_names({"addr": "9 Quay", "pc": "7"})
    ({'pc': 'postcode'}, {})
    """
    return _spell_persons(item) | _spell_postcode(item)


def _spell_postcode(item: dict[str, Any]) -> dict[str, str]:
    folded = {fold_text(key): key for key in item}
    key = next((folded[word] for word in _POSTCODES if word in folded), "")
    value = item.get(key)
    is_free = "postcode" not in folded and bool(_ADDRESSES & folded.keys())
    is_code = isinstance(value, str) and not POSTCODE.clean(value).is_doubtful
    return {key: "postcode"} if key and is_free and is_code else {}


def _spell_persons(item: dict[str, Any]) -> dict[str, str]:
    for last, first, middle in _NAME_KEYS:
        keys = {key: fold_text(key) for key in item}
        words = {last: "surname", first: "forename", middle: "middle_name"}
        spelt = {key: words[bare] for key, bare in keys.items() if bare in words and _is_name(item[key])}
        if {"surname", "forename"} <= set(spelt.values()):
            return spelt
    return {}


def _is_name(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return bool(texts) and all(
        isinstance(text, str) and _LETTERS.fullmatch(text.strip()) is not None for text in texts
    )


def _simplify_part(key: str, value: Any) -> Any:
    if day := _read_day(value):
        return day
    if coded := _read_coded(value):  # before the names by type: the code is no name of its words
        return coded
    if typed := _name_by_type(value):
        return simplify(typed)
    if isinstance(value, dict) and len(value) == 1:
        ((name, inner),) = value.items()
        are_fields = fold_text(name) in _FIELDS and _name_values(inner) is not None
        if has_objects(inner) and not are_fields:
            return _simplify_part(key, inner)
    if is_keyed(value):
        return [add_key(name, simplify(one)) for name, one in value.items()]
    if _is_grouped(value):
        return [add_key(name, simplify(one)) for name, several in value.items() for one in several]
    if has_objects(value) and (qualifier := find_qualifier(key, value))[0]:
        return _name_by_role(value, *qualifier)
    if has_objects(value) and (role := _find_role_key(key, value)):
        return _name_by_role(value, role, read_party_codes())
    return simplify(value)


def is_keyed(value: Any) -> bool:
    """Whether objects stand under codes of their own: two or more, or one such as `p1`."""
    if not isinstance(value, dict) or not value or not all(isinstance(one, dict) for one in value.values()):
        return False
    return all(map((_DIGIT if len(value) > 1 else _CODE).search, value))


def _is_grouped(value: Any) -> bool:
    """Whether lists of objects of one shape stand under names of groups, as bays of a yard or days.

    Under names that are known as heads stand different things: `persons` and `vehicles`, `shippers`.
    """
    if not isinstance(value, dict) or len(value) < 2 or not all(map(has_objects, value.values())):
        return False
    if any(not isinstance(one, dict) for several in value.values() for one in several):
        return False
    shapes = [set(one) for several in value.values() for one in several]
    common, every = set.intersection(*shapes), set.union(*shapes)
    return len(common) * 2 >= len(every) and sum(is_head(name) >= 1 for name in value) * 2 < len(value)


def _read_day(value: Any) -> str:
    """Return the day that an object or list of year, month and day says, "" for any other value.

    >>> _read_day({"y": "1985", "m": "1", "d": "28"}), _read_day(["2025", "8", "15"]), _read_day(["1", "2"])
    ('1985-01-28', '2025-08-15', '')
    """
    parts: list[Any] = []
    if isinstance(value, dict) and len(value) == 3:
        named = {fold_text(key)[:1]: one for key, one in value.items()}
        parts = [named.get(letter) for letter in "ymd"]
    elif isinstance(value, list) and len(value) == 3:
        parts = value
    if len(parts) != 3 or not all(isinstance(one, str | int) and str(one).isdigit() for one in parts):
        return ""
    year, month, day = map(int, parts)
    is_day = 1900 <= year < 2100 and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year}-{month:02}-{day:02}" if is_day else ""


def _read_coded(value: Any) -> str:
    """Return a code of one letter or figure with its words, "" for any other value.

    >>> _read_coded({"code": "2", "description": "Untested"}), _read_coded({"code": "GBFXT", "name": "Port"})
    ('2 - Untested', '')
    """
    if not isinstance(value, dict) or len(value) != 2:
        return ""
    named = {fold_text(key): one for key, one in value.items()}
    code, words = named.get("code"), next((named[key] for key in _WORDS_OF_CODES if named.get(key)), None)
    is_coded = isinstance(code, str) and isinstance(words, str) and len(code) == 1 and code.isalnum()
    return f"{code} - {words}" if is_coded else ""


def _name_by_type(value: Any) -> Placed | None:
    """Return `{"type": "MOB", "value": "07700 900123"}` as `{"MOB": "07700 900123"}`, None for another."""
    if not isinstance(value, dict) or len(value) != 2:
        return None
    role, word = find_channel(value)
    role = role or next((key for key in value if _ROLE_KEYS.fullmatch(key)), "")
    other = next((key for key in value if key != role and fold_text(key) in _VALUE_KEYS), "")
    if not role or not other or isinstance(value[other], dict | list):
        return None
    if not isinstance(value[role], str) or not _WORD.fullmatch(value[role]):
        return None
    if value[role].casefold() in _SORTS_OF_PARTIES:
        return None
    made = Placed(value.line if isinstance(value, Placed) else 1)
    made.put(word or value[role], value[other], find_line(value, other, made.line))
    return made


def add_key(key: str, item: Placed) -> Placed:
    """Return an object with the code that it stands under as its `key`."""
    made = Placed(item.line)
    made.put("key", key, item.line)
    for name, value in item.items():
        made.put(name, value, find_line(item, name, item.line))
    return made


def _find_role_key(key: str, items: list[Any]) -> str:
    """Return the key under which each object of a list says its role, "" if they do not."""
    stem = _OF_LIST.sub("", key)  # `Party` of one as well as `parties`
    plurals = (key,) if stem == key else (stem, f"{stem}s", f"{stem}es")
    if not all(isinstance(item, dict) for item in items):
        return ""
    is_by_role = any(map(_BY_ROLE.search, plurals))
    for name in items[0]:
        values = [item.get(name) for item in items]
        if not is_by_role and not _are_marks(values):
            continue
        if _ROLE_KEYS.fullmatch(name) and all(isinstance(v, str) and _WORD.fullmatch(v) for v in values):
            return str(name)
    return ""


def _are_marks(values: list[Any]) -> bool:
    """Whether each object of a list says of which part of one car it is the mark, or its colour."""
    words = [fold_text(one) if isinstance(one, str) else "" for one in values]
    are_of_car = all(word in MARKS or word in _OF_CARS for word in words) and not MARKS.isdisjoint(words)
    return are_of_car and len(set(values)) == len(values)


def _name_by_role(items: list[Any], role: str, words: Mapping[str, str]) -> Placed:
    """Return the objects of a list by their role, spelt out by words; several of one role stay a list."""
    made = Placed(items[0].line if isinstance(items[0], Placed) else 1)
    for item in items:
        rest = _rebuild({}, _simplify_part) if len(item) == 1 else _drop(item, role)
        name = words.get(item[role].strip(), item[role].strip())
        if name not in made:
            made.put(name, rest, rest.line)
        elif isinstance(made[name], list):
            made[name].append(rest)
        else:
            made[name] = [made[name], rest]
    return made


def _drop(item: dict[str, Any], role: str) -> Placed:
    made = _rebuild(item, _simplify_part)
    del made[role]
    return made
