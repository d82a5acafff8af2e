"""Tells what a column names if no field takes it, and which heads are numbered."""

import re
from collections.abc import Iterator, Sequence

from ...graph.kinds.tidy import split_words
from ..cells.name_shapes import is_place, score_person
from ..fields.firm_names import has_legal_form
from .column_contents import Column
from .column_forms import LIKE_PLATES, holds_drivers, may_be_plates, names_before_dashes
from .head_reading import read_head

_LEAST_NAMED_TEXT, _LEAST_TEXT, _LEAST_GOODS = 0.5, 0.15, 0.4
_LEAST_SERIALS = 0.4
_LEAST_VINS, _FEW_CODES = 0.1, 0.15
PARTS_OF_CARS = ("engine", "gearbox", "transmission", "turbo", "motor")  # whose number a column may have
_REMARKS = split_words("remarks notes comments observations remark note comment observation text message")
_PLATE = re.compile(r"[A-Z]{2}[0-9]{2} ?[A-Z]{3}")  # of today: no code of a list has its form
_SURE_NAMES = 0.6  # a lone word may be a place as well: `Packed by`, Ockermoor
_FEW_ADDRESSES = 0.3  # under a head that says no more than `Address`
_LEAST_WHO = 0.5  # the share of names in a column whose head asks who
_LEAST_NAMED = {"person": 0.75, "port": 0.8}
# What a column of such contents is in every kind of record, if no field of the kind takes it.
_NAMED_AS = {
    "person_name": "person",
    "organisation_name": "organisation",
    "vrm": "plate",
    "partial_vrm": "plate",
    "vin": "vin",
    "phone": "phone",
    "email": "email",
    "container": "container",
    "address": "address",
    "port": "port",
    "free_text": "text",
}
_CARS = split_words("vehicle car van lorry trailer vrm plate")
_FIRM_WORDS = split_words("firm company haulier organisation business garage trader dealer")
_PARTY_WORDS = split_words(
    "keeper owner driver user holder buyer seller contact customer employer hirer insured occupier tenant "
    "party held agent client passenger witness victim consignee shipper notify exporter importer receiver "
    "received collected ordered bought paid recipient signatory "
    "director partner proprietor trustee guarantor surety haulier forwarder declarant representative "
    "supplier complainer accused caller"
)
# Who handled the goods: `Loaded by`, and not where.
_DONE_BY = re.compile(
    r"\b(?:un)?(?:loaded|packed|stuffed|stripped|lashed)[ _]by\W*$",
    re.IGNORECASE,
)
# What runs to a timetable: `2030 NL` is the sailing of that time, and no plate.
_SERVICES = split_words("sailing crossing flight voyage")
_OF_SERVICES = _SERVICES | {"number", "name", "time", "date", "booked"}
_NO_PHONES = split_words("account c meter reference invoice policy customer")
_BEGINNING = re.compile(r"^(.*?[^\W\d_])_?[0-9]{1,2}_")  # of the path of a nested value


# Who, too, and not only where: `Keeper name & county`, `Dealer of county`.
_WHO_TOO = re.compile(r"\b(?:names?|and|of|in)\b|[&/(+,]", re.IGNORECASE)
_LEAST_PARTIES, _SURE_PERSON = 0.5, 0.9
_OF_WHAT_THEY_ARE = (("capacity",), ("role",), ("status",), ("relationship",), ("occupation",))
_WHERE_THEY_ARE = tuple(
    (word,) for word in ("city", "town", "locality", "county", "state", "province", "suburb")
)


def find_repeated(columns: Sequence[Column]) -> set[tuple[str, ...]]:
    """Return the words of the heads whose number counts: another number stands in their place elsewhere.

    That is in the same head (`part 1`, `part 2`), or behind the same beginning (`cast1_name`, `cast2_role`).
    """
    numbers: dict[tuple[str, ...] | str, set[int]] = {}
    beginnings: dict[tuple[str, ...], str] = {}
    for column in columns:
        head = read_head(column.head)
        numbers.setdefault(head.words, set()).add(head.number)
        if beginning := find_beginning(column.head):
            beginnings[head.words] = beginning
            numbers.setdefault(beginning, set()).add(head.number)
    return {
        words
        for words, found in numbers.items()
        if isinstance(words, tuple)
        and (len(found) > 1 or len(numbers.get(beginnings.get(words, ""), ())) > 1)
    }


def find_beginning(head: str) -> str:
    """Return the name of the list that a nested value is in, "" if it is in none.

    >>> find_beginning("container1_no"), find_beginning("Container 1")
    ('container', '')
    """
    match = _BEGINNING.match(head)
    return match[1].casefold() if match else ""


def list_named(column: Column) -> Iterator[tuple[str, float]]:
    """Yield what a column names if no field takes it, with the share of its values."""
    contents = column.contents
    if read_head(column.head).bag & {"vin", "chassis"} and contents.get("code", 0.0) >= 0.5:
        yield "vin", 1.0  # fragments of VINs look like any code
        return
    if (
        read_head(column.head).bag.intersection(PARTS_OF_CARS)
        and contents.get("serial", 0.0) >= _LEAST_SERIALS
    ):
        yield "serial", 1.0  # of the engine of a car that a paper declares
        return
    if "vrm" in read_head(column.head).bag and may_be_plates(column):
        yield "plate", 1.0  # plates of a country whose forms nobody lists
        return
    if column.looks_like == "flag":
        return  # Y, and N - CANCELLED, is nobody
    if holds_drivers(column) or (names_before_dashes(column) and not column.names_a_thing):
        yield "person", 1.0
        return
    if party := _name_party(column):
        yield party, 1.0
        return
    names = contents.get("person_name", 0.0) + contents.get("organisation_name", 0.0)
    for label, name in _NAMED_AS.items():
        share = contents.get(label, 0.0)
        if name in ("person", "organisation") and (
            column.names_a_thing or column.names_a_place or column.holds_towns or names_town(column)
        ):
            continue
        if name in ("person", "organisation") and 0.15 <= share < 0.6 <= names:
            yield name, 0.9 * min(1.0, names) * (1 if share == max(share, names - share) else 0.9)
        elif _looks_otherwise(column, name, share):
            continue
        elif name == "address" and read_head(column.head).words == ("address",) and share >= _FEW_ADDRESSES:
            yield name, max(share, 0.5)  # beside `c/o the yard` and the names of farms
        elif share >= _LEAST_NAMED.get(name, 0.5) + (0.15 if not read_head(column.head).words else 0):
            yield name, share
    is_goods = contents.get("goods", 0.0) >= _LEAST_GOODS or "goods" in read_head(column.head).bag
    has_figures = any(any(map(str.isdigit, text)) for text in column.samples)
    if contents.get("free_text", 0.0) < _LEAST_NAMED_TEXT and is_goods and has_figures:
        yield "marks", _LEAST_NAMED_TEXT  # goods: their VINs and serial numbers, and no names
    elif contents.get("vin", 0.0) >= _LEAST_VINS and column.rate("vrm", "code", "serial") < _FEW_CODES:
        yield "marks", _LEAST_NAMED_TEXT  # words, among which some cells have a VIN: what the maker replied
    elif _LEAST_TEXT <= contents.get("free_text", 0.0) < _LEAST_NAMED_TEXT or _has_text(column):
        yield "text", _LEAST_NAMED_TEXT


def names_town(column: Column) -> bool:
    """Return whether a column has the town of a party that its head names, and no party: `notify_City`."""
    words = read_head(column.head).words
    if len(words) < 2 or words[-1:] not in _WHERE_THEY_ARE or _WHO_TOO.search(column.head.replace("_", " ")):
        return False
    named = sum(map(_has_name, column.samples))
    return not column.samples or named < _LEAST_PARTIES * len(column.samples)


def _has_name(text: str) -> bool:
    """Whether a cell has a firm, or a person before a place: `Ann Vell, Texas`."""
    name, comma, _ = text.partition(",")
    is_person = " " in name.strip() and not is_place(name) and score_person(name) >= _SURE_PERSON
    return has_legal_form(name) or (bool(comma) and is_person)


def _has_text(column: Column) -> bool:
    """Whether words stand in a column of remarks, or several in one of its cells that nothing else tells."""
    is_remarks = bool(read_head(column.head).bag & _REMARKS)
    return any(len(text.split()) >= (3 if is_remarks else 8) for text in column.samples)


def _looks_otherwise(column: Column, name: str, share: float) -> bool:
    """Whether plates could rather be exhibits or sizes, or phones the numbers of accounts."""
    if name == "plate":
        is_of_codes = read_head(column.head).words[-1:] == ("code",)  # of a list: `StatementCode`
        is_of_papers = read_head(column.head).words[-1:] == ("reference",)  # `Bail ref`: FM/B/881
        is_of_papers = is_of_papers and not read_head(column.head).bag & _CARS
        if (is_of_codes or is_of_papers) and not any(
            _PLATE.fullmatch(text.strip().upper()) for text in column.samples
        ):
            return True
        words = read_head(column.head).bag
        if words & _SERVICES and words <= _OF_SERVICES:
            return True
        return column.is_one_code or any(column.contents.get(other, 0.0) > share for other in LIKE_PLATES)
    return name == "phone" and bool(read_head(column.head).bag & _NO_PHONES)


def _name_party(column: Column) -> str:
    """Return what a column of parties names, as its head says (`PNC keeper`): person, organisation or ""."""
    contents = column.contents
    firms, persons = contents.get("organisation_name", 0.0), contents.get("person_name", 0.0)
    words = read_head(column.head).bag
    if read_head(column.head).words[:1] == ("who",) and firms + persons >= _LEAST_WHO:
        words = words | {"party"}  # `Who rang`, `Who booked it`
    if _DONE_BY.search(column.head) and firms + persons >= _SURE_NAMES:
        words = words | {"party"}
    beside = 0.5 * contents.get("vrm", 0.0) if persons else 0.0  # a driver with his lorry
    if column.is_strict or firms + persons + beside < 0.3 or contents.get("free_text", 0.0) >= 0.5:
        return ""
    if read_head(column.head).words[-1:] in _OF_WHAT_THEY_ARE:
        return ""  # `Owner capacity`: what somebody is, and not who
    if names_town(column):
        return ""  # `Shipper_City`: a town that no list has looks like a surname
    if words & _FIRM_WORDS:
        return "organisation"
    return ("organisation" if firms > persons else "person") if words & _PARTY_WORDS else ""
