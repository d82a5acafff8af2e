"""How surely a text names a person, a firm, an officer or an address, by its words and its shape."""

import re
from functools import lru_cache

from ...graph.kinds.colour import clean_colour
from ...graph.kinds.country import find_country_code
from ...graph.kinds.date import clean_moment
from ...graph.kinds.locode import clean_port
from ...graph.kinds.make import recognise_make
from ...graph.kinds.postcode import find_postcode
from ...graph.kinds.tidy import is_placeholder, split_words, squash, strip_accents
from ..fields.firm_names import has_legal_form, is_firm, list_trade_words
from .cell_words import (
    COUNTIES,
    GOODS_WORDS,
    NO_NAMES,
    PART_WORDS,
    RANK_PHRASES,
    RANKS,
    STREET_WORDS,
    TITLES,
    UNIT_WORDS,
    list_forenames,
    list_models,
    list_surnames,
    list_towns,
)
from .streets_abroad import score_address_abroad

_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?\.?")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_ORDINARY = (NO_NAMES | PART_WORDS | GOODS_WORDS) - split_words("wing cross")
# Trades that a firm's name ends in, since other names have them too.
_MORE_TRADES = list_trade_words("last") | split_words("bodyworks bodyshop recovery agency works")
PARTICLES = split_words("al el de da di du la le van von der den bin ibn abu o mc mac dos del st y")
"""Little words inside surnames, in lower case."""
_OFFICER = re.compile(
    rf"^\W*(?:(?:{RANK_PHRASES}|{'|'.join(sorted(map(re.escape, RANKS), key=len, reverse=True))})\b[\s./]*)+",
    re.IGNORECASE,
)
_COLLAR = re.compile(r"\b[0-9]{2,6}[A-Z]{0,2}\b|\b[A-Z]{1,2}[0-9]{2,5}\b")
_HOUSE = re.compile(
    r"^(?:no\.?\s*)?[0-9]{1,5}[a-z]?(?:\s*[-/]\s*[0-9]{1,5}[a-z]?)?,?\s+[^\W\d]", re.IGNORECASE
)
_AT_NUMBER = re.compile(r"[0-9]{1,4}[A-Za-z]?,? [A-Z]")
_DAY_OR_TIME = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{1,2}:[0-9]{2}")
_UNIT = re.compile(
    rf"\b(?:{'|'.join(sorted(UNIT_WORDS))})\s+(?:no\.?\s*)?[0-9]{{1,4}}[a-z]?\b", re.IGNORECASE
)
_STREET = re.compile(rf"[^\W\d_]{{2,}}['’]?s?\s+(?:{'|'.join(sorted(STREET_WORDS))})\b", re.IGNORECASE)
_STREET_FIRST = re.compile(r"^(?:rue|rruga|calle|via|avenue|route)\s+\w+", re.IGNORECASE)
_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\s*[0-9]+|\bplot\s+(?:no\.?\s*)?[a-z]?-?[0-9]+", re.IGNORECASE)
# Words that end a street's name, and plain descriptions: these need a word that is no plain one before them.
_PLAIN_ENDS = split_words(
    "place yard way end view bank track passage works park gate field fields common way path"
)
# What things stand in or on: Ramp 2, Block C.
_STANDS = (
    r"stand|floor|bench|ramps?|lift|rack(?:ing)?|shelf|shelves|outside|inside|forecourt|bay|pit|pallet|slot"
    r"|spot|row|tier|stack|bin|hook|corner|skip|trailer|workshop|workbench|storeroom|stores?|office|wall"
    r"|desk|entrance|yard|shed|container|cage|crate|level|deck|lane|position|pos|block|zone|area|stillage"
)
# Rooms of a house or garage that was searched, and what stands in them.
_ROOMS = (
    r"kitchen|bed ?room|bath ?room|living ?room|dining ?room|lounge|hall(?:way)?|landing|loft|attic|cellar"
    r"|basement|garage|porch|utility ?room|conservatory|toilet|wc|stair(?:s|case|well)|spare room|box room"
    r"|store ?room|staff room|reception|canteen|glove ?box|boot|foot ?well|centre console|door pocket"
)
_FURNITURE = (
    r"table|drawers?|cupboard|wardrobe|cabinet|filing cabinet|safe|till|counter|sofa|settee|bed|mattress"
    r"|dresser|worktop|window ?sill|hob|seat|carpet|floor ?boards?|tool ?box|tool chest|locker|jacket|coat"
)
_WHICH = (
    "engine|work|parts|car|back|front|side|main|top|bottom|left|right|upper|lower|north|south|east|west|rear"
    f"|driver'?s|passenger|bedside|coffee|chest of|{_ROOMS}"
)
_PLACED = (
    r"(?:(?:at|on|in|by|under|beneath|above|outside|inside|rear of|front of|behind|from) )?(?:the )?"
    rf"(?:(?:{_WHICH}) ){{0,2}}(?:{_STANDS}|{_ROOMS}|{_FURNITURE})"
    r"(?:[ .:-]*(?:no\.?|number)?[ .:#-]*[A-Z]?[0-9]{0,4}[A-Z]?)?"
)
_POSITION = re.compile(
    rf"\W*{_PLACED}(?:[ ,/-]+{_PLACED})*(?:[ ,/-]+(?:row|bay|tier|slot|level|shelf) ?\w{{1,3}})*\W*",
    re.IGNORECASE,
)
_STACKED = re.compile(
    r"[A-Z]{0,3}[0-9]{0,4}(?:[./-][A-Z]{0,2}[0-9]{1,4}){1,3}"
)  # B12-04-3: block, row and tier


def is_position(text: str) -> bool:
    """Return whether a text says where in a yard, terminal or house something stands, which is no address.

    >>> is_position("Ramp 2"), is_position("Block C, row 4"), is_position("B12-04-3"), is_position("Unit 4")
    (True, True, True, False)
    >>> is_position("Hall, on coffee table"), is_position("Bedroom 2 wardrobe"), is_position("4 Hall Road")
    (True, True, False)
    """
    bare = text.strip()
    return len(bare) <= 40 and bool(_POSITION.fullmatch(bare) or _STACKED.fullmatch(bare))


_COUNTY = ("co", "county")  # before its name in Ireland
_PARTY_FILLERS = split_words("SAMEASCONSIGNEE SAMEASSHIPPER TOORDER OWN INSURANCE CASH BEARER TOTHEORDER")


@lru_cache(maxsize=8192)
def score_officer(text: str) -> float:
    """Return how surely a text names an officer or examiner by rank: "PC 4471 Hughes", "DS CRANWICK-LOWE".

    >>> score_officer("T/DC Hughes"), score_officer("DC 4471"), score_officer("Darren Hollis")
    (1.0, 1.0, 0.0)
    """
    match = _OFFICER.match(text)
    if not match or len(text) > 60 or not text[match.end() :].strip(" .,"):
        return 0.0
    rest = _COLLAR.sub(" ", text[match.end() :])
    return 1.0 if len(_WORD.findall(rest)) <= 4 else 0.0


@lru_cache(maxsize=8192)
def score_person(text: str) -> float:
    """Return how surely a bare text is a person's name: 1 for common names and titles, less by shape alone.

    >>> score_person("HOLLIS, Darren"), score_person("Land Rover"), score_person("Kestrel Motors Ltd")
    (1.0, 0.0, 0.0)
    >>> score_person("Vantasker Norbu") > score_person("Vantasker") > 0
    True
    """
    bare = text.strip(" .,;:-*")
    if not 2 <= len(bare) <= 60 or any(mark.isdigit() for mark in bare) or is_placeholder(bare):
        return 0.0
    words = bare.replace(",", " ").split()
    plain = [word.strip(".").lower() for word in words]
    titled = len(plain) > 1 and plain[0] in TITLES
    if titled:
        words, plain = words[1:], plain[1:]
    if len(words) > 6 or not words or not all(_NAME_WORD.fullmatch(word) for word in words):
        return 0.0
    if plain[0] in (*RANKS, *_COUNTY) and len(plain) > 1:
        return 0.0
    return _score_words(bare, words, plain, titled)


def _score_words(bare: str, words: list[str], plain: list[str], titled: bool) -> float:
    long = [word for word in plain if len(word) > 1 and word not in PARTICLES]
    forenames, surnames = list_forenames(), list_surnames()
    pieces = [piece for word in long for piece in strip_accents(word).split("-")]
    known = sum(piece in forenames for piece in pieces)
    borne = sum(piece in surnames for piece in pieces)
    if not long or _is_other(bare, plain, known, borne):
        return 0.0
    written = sum(word[0].isupper() for word in words if word.lower() not in PARTICLES)
    if titled or (known and (len(words) > 1 or bare.lower() in forenames) and written) or (known and borne):
        return 1.0
    if len(words) == 1:
        return 0.7 if borne else 0.45 if written and len(long[0]) > 2 and long[0] not in NO_NAMES else 0.0
    has_initial = any(len(word) == 1 for word in plain)
    if borne or "," in bare or (has_initial and len(words) <= 3 and written):
        return 0.9 if written else 0.5
    capitals = any(word.isupper() for word in words) and not all(word.isupper() for word in words)
    if written == sum(word.lower() not in PARTICLES for word in words):
        return 0.85 if capitals else 0.7 if len(words) <= 3 else 0.4
    return 0.0


_INITIAL_A = re.compile(r"^A\b\.?(?= )|(?<= )A\.?$")  # A. Holt, HOLT A: no article


def _is_other(bare: str, plain: list[str], known: int, borne: int) -> bool:
    """Whether the words name something else: a firm, make, model, colour, place, or nothing."""
    is_initial = len(plain) > 1 and bool(_INITIAL_A.search(bare)) and ("." in bare or borne > 0)
    is_initial = is_initial and ("." in bare or not recognise_make(" ".join(plain[1:])))  # A Ford
    ordinary = [word for word in plain if word in _ORDINARY and not (word == "a" and is_initial)]
    if len(ordinary) > len(plain) // 2 or (ordinary and not known):
        return True
    if len(plain) == 1 and plain[0] in COUNTIES and not borne:
        return True
    is_trade = len(plain) > 1 and plain[-1] in _MORE_TRADES
    if has_legal_form(bare) or ((is_trade or is_firm(bare)) and not known) or squash(bare) in _PARTY_FILLERS:
        return True
    if len(plain) > 1 and recognise_make(bare) and any(squash(word) in list_models() for word in plain[1:]):
        return True
    if known and (borne or len(plain) > 1):
        return False
    if recognise_make(bare) or squash(bare) in list_models() or plain[-1] in STREET_WORDS:
        return not (known or borne)
    is_coloured = len(plain) <= 2 and "unrecognised" not in clean_colour(bare).classes
    return (is_coloured and not known and not (borne and len(plain) > 1)) or (
        not (known or borne) and (is_place(bare) or is_place(plain[0]))
    )


def is_place(text: str) -> bool:
    """Return whether a text is a town, port or country of the tables.

    >>> is_place("Felixstowe"), is_place("Ghana"), is_place("Darren Hollis")
    (True, True, False)
    """
    if text.lower().strip(" .") in list_towns() or "by name" in clean_port(text).classes:
        return True
    words = text.lower().split()
    is_county = len(words) == 2 and words[0].strip(".") in _COUNTY  # Co. Louth
    return is_county or (len(text) > 3 and bool(find_country_code(text)))


@lru_cache(maxsize=8192)
def score_organisation(text: str) -> float:
    """Return how surely a bare text is a firm's name: by legal form, or by a word of trade.

    >>> score_organisation("Kestrel Motors Ltd"), score_organisation("Darren Hollis")
    (1.0, 0.0)
    """
    bare = text.strip(" .,;:-*")
    if not 2 < len(bare) <= 90 or is_placeholder(bare) or squash(bare) in _PARTY_FILLERS:
        return 0.0
    words = bare.split()
    if len(words) > 9 or sum(any(mark.isdigit() for mark in word) for word in words) > 1:
        return 0.0
    if has_legal_form(bare):
        return 1.0
    plain = [word.strip(".,").lower() for word in words]
    if plain[-1] in ("police", "constabulary") or plain[:2] == ["metropolitan", "police"]:
        return 0.9
    if len(words) >= 2 and plain[-1] in _MORE_TRADES and plain[0] not in NO_NAMES and words[0][0].isupper():
        return 0.7
    if not is_firm(bare) or len(words) < 2 or all(word in NO_NAMES for word in plain):
        return 0.0
    written = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return 0.9 if written >= len(words) - sum(word in ("and", "of", "the", "&") for word in plain) else 0.0


POSTCODE_FORM = r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}"  # also of no area of today
_POSTCODE_LAST = re.compile(rf"(?<=[a-z], ){POSTCODE_FORM}$")
_POSTCODE_BEHIND = re.compile(rf"(?<=[a-z] ){POSTCODE_FORM}$")
_NAMED_HOUSE = re.compile(r"[A-Z][^\W\d_]+ (?:Farm|House|Cottage|Lodge|Barn|Hall|Manor)\b", re.IGNORECASE)
_MODEL_YEAR = re.compile(r"(?:19|20)[0-9]{2} [A-Z]")


def _find_behind_street(text: str) -> re.Match[str] | None:
    """Return the postcode of no known area that ends a text right behind the name of a house or street."""
    found = _POSTCODE_BEHIND.search(text)
    if not found:
        return None
    before = text[: found.start()].rstrip()
    ends = (match.end() for pattern in (_STREET, _NAMED_HOUSE) for match in pattern.finditer(before))
    return found if len(before) in ends else None


def score_address(text: str) -> float:
    """Return how surely a text holds an address: a house or unit with its street or postcode.

    >>> score_address("Unit 4, Oliver Road, RM20 3LT"), score_address("8 Ferrybank")
    (1.0, 0.6)
    """
    if len(text) > 250 or len(text) < 6 or not clean_moment(text).is_doubtful:
        return 0.0
    if _MODEL_YEAR.match(text) and recognise_make(text.split()[1]):
        return 0.0  # 2018 Chevrolet Tahoe
    found = find_postcode(text) or _POSTCODE_LAST.search(text) or _find_behind_street(text)
    bare = text[: found.start()] + text[found.end() :] if found else text
    street = bool(_STREET.search(bare) or _STREET_FIRST.search(bare))
    house, unit = bool(_HOUSE.search(bare)), bool(_UNIT.search(bare))
    words = len(_WORD.findall(bare))
    if not found and (abroad := score_address_abroad(text)):
        return abroad
    if found:
        return 1.0 if words >= 2 and (street or house or unit or "," in bare) else 0.8 if words >= 2 else 0.0
    if words > 14:
        return 0.0
    if _BOX.search(bare) or (street and (house or unit)):
        return 0.95
    if unit and words > 2:
        return 0.7
    named = any(word.lower() not in _ORDINARY for word in _WORD.findall(bare))
    is_stamp = bool(_DAY_OR_TIME.search(bare))  # 3 Printed 15/10/2025 16:20
    if house and named and words <= 4 and not is_stamp and _AT_NUMBER.match(bare):
        return 0.6
    last = text.split()[-1].lower().strip(" .,")
    if last in _PLAIN_ENDS and not named:
        return 0.0  # Storage place, Customer parking way
    return 0.6 if street and words <= 6 and text[:1].isupper() else 0.0
