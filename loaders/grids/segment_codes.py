"""The qualifiers of EDIFACT segments that JSON and XML borrow, and the words for them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..word_tables import read_word_rows
from .head_words import split_head
from .party_codes import read_party_codes

_CODES = Path(__file__).with_name("segment_codes.csv")
_PARTIES = ("CZ", "CN", "NI")  # heads are known to have these
# What the objects of a list are, by the name of the list.
_LISTS: Mapping[str, str] = {
    "party": r"part(?:y|ies)|pr?t(?:y|ies)|nads?",
    "location": r"loc(?:ation)?s?|ports?|places?",
    "reference": r"ref(?:erence)?s?|rffs?",
    "date": r"dates?|dtms?",
    "channel": r"com(?:m|munication)?s?",
    "contact": r"contacts?|ctas?|ctcs?",
}
# A key that says that its value is a code. Codes that are plain numbers are codes under a qualifier only:
# a house number or a count may be one of them as well.
_QUALIFIERS = split_words("q qlf qual qualifier")
# Without a list that says that it is of parties many codes are short for something else. Of the second codes
# one alone may be. What qualifies somebody (`qual`) is also what he has learnt: it takes two of trade.
_PARTY_QUALIFIERS = _QUALIFIERS - {"qual"}
_TRADE_PAIRS = ({"SH", "CN"}, {"CZ", "CN"})
_NAMES = split_words("nm name party partyname company firm organisation")
_SECOND_CODES = split_words("SH CE N1 FW")
_CODE_KEYS = _QUALIFIERS | split_words("code role type function fn func")
_WORDS = re.compile(r"[^\W\d_]{4}[\w ./-]{0,27}")  # no code but words in its place: `ContractNo`
_LONGEST_KEY = 4  # letters of a key that says nothing but that its value is a code: `q`, `fn`, `qual`


@cache
def read_segment_codes(kind: str) -> dict[str, str]:
    """Return the words for the codes of a kind of segment, as EDIFACT's lists have them.

    >>> read_segment_codes("location")["9"], read_segment_codes("party")["N1"]
    ('port of loading', 'notify party')
    """
    if kind == "party":
        return {**read_party_codes(), **{code: code for code in _PARTIES}}
    return {row["code"]: row["words"] for row in read_word_rows(_CODES) if row["list"] == kind}


def find_qualifier(name: str, items: Sequence[Any]) -> tuple[str, Mapping[str, str]]:
    """Return the key by which each object of a list of segments is qualified, and the words for its codes.

    ("", {}) if the list's name is that of no segment, no key says that it holds codes, or one is unknown.
    Whatever its name, a list of names is of parties if its qualifiers are codes of different parties.

    >>> find_qualifier("Locations", [{"q": "9", "code": "GBFXT"}, {"q": "11", "code": "GEPTI"}])[0]
    'q'
    >>> find_qualifier("Locations", [{"no": "8", "street": "Mill Lane"}, {"no": "9", "street": "Glebe Rise"}])
    ('', {})
    """
    kind = next((one for one, names in _LISTS.items() if re.fullmatch(names, name, re.IGNORECASE)), "")
    if not all(isinstance(item, dict) for item in items):
        return "", {}
    if not kind:
        return _find_parties(items)
    words = read_segment_codes(kind)
    for key in items[0]:
        parts = set(split_head(key))
        codes = [item.get(key) for item in items]
        if not parts & _CODE_KEYS or not all(isinstance(code, str) for code in codes):
            continue
        known = [code for code in codes if code in words]
        if parts & _QUALIFIERS and known and all(code in words or _WORDS.fullmatch(code) for code in codes):
            return str(key), words
        if len(known) == len(codes) and not any(code.isdigit() for code in codes):
            return str(key), words
    return "", {}


def _find_parties(items: Sequence[Mapping[str, Any]]) -> tuple[str, Mapping[str, str]]:
    """Return the key that qualifies each object as another party, and the words for its codes.

    >>> _find_parties([{"q": "CZ", "nm": "Holt Ltd"}, {"q": "CN", "nm": "Vale SARL"}])[0]
    'q'
    >>> _find_parties([{"q": "CZ", "nm": "Brno"}, {"q": "CZ", "nm": "Praha"}])
    ('', {})
    """
    words = read_segment_codes("party")
    if not all(any(_NAMES.intersection(split_head(key)) for key in item) for item in items):
        return "", {}
    for key in items[0]:
        codes = [item.get(key) for item in items]
        are_apart = len(codes) > 1 and all(isinstance(one, str) for one in codes)
        parts = set(split_head(key))
        if parts & _QUALIFIERS and are_apart and len(set(codes)) == len(codes):
            are_parties = any(set(codes) >= pair for pair in _TRADE_PAIRS)
            if parts & _PARTY_QUALIFIERS:
                are_parties |= bool(set(codes) & set(_PARTIES)) or len(_SECOND_CODES.intersection(codes)) > 1
            return (str(key), words) if are_parties and words.keys() >= set(codes) else ("", {})
    return "", {}


def find_channel(item: Mapping[str, Any]) -> tuple[str, str]:
    """Return the key by which an object of two values is qualified as a number or contact, and its word.

    >>> find_channel({"t": "TE", "value": "01632 960001"}), find_channel({"u": "KG", "value": "7"})
    (('t', 'phone'), ('', ''))
    """
    if len(item) != 2:
        return "", ""
    for key, code in item.items():
        channel, contact = (read_segment_codes(kind).get(str(code), "") for kind in ("channel", "contact"))
        if (word := channel or contact) and len(fold_text(key)) <= _LONGEST_KEY:
            return key, word
    return "", ""
