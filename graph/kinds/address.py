"""Clean addresses on one line and split them into unit, street, town, postcode and country."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .country import find_country_code, list_country_names
from .postcode import AREAS, clean_postcode, find_postcode
from .reading import Kind, Reading, make_doubtful
from .tidy import NO_PLACES, make_cleaner, split_words, strip_accents, tidy_text

EXPECTED = "an address with its house or unit and its postcode, such as Unit 4, Oliver Road, Grays, RM20 3LT"

_LONG = {
    "RD": "ROAD",
    "AVE": "AVENUE",
    "AV": "AVENUE",
    "LN": "LANE",
    "CL": "CLOSE",
    "CT": "COURT",
    "DR": "DRIVE",
    "GDNS": "GARDENS",
    "GRDNS": "GARDENS",
    "SQ": "SQUARE",
    "CRES": "CRESCENT",
    "TERR": "TERRACE",
    "TER": "TERRACE",
    "IND": "INDUSTRIAL",
    "INDUST": "INDUSTRIAL",
    "INDL": "INDUSTRIAL",
    "EST": "ESTATE",
    "PK": "PARK",
    "BUS": "BUSINESS",
    "HSE": "HOUSE",
    "BLDG": "BUILDING",
    "BLDGS": "BUILDINGS",
    "FLT": "FLAT",
    "APT": "APARTMENT",
    "CTR": "CENTRE",
    "CENTER": "CENTRE",
    "TRDG": "TRADING",
    "BLVD": "BOULEVARD",
    "PDE": "PARADE",
    "GRV": "GROVE",
    "WHSE": "WAREHOUSE",
    "U": "UNIT",
    "STR": "STREET",
    "APARTMENT": "FLAT",
    "UNITS": "UNIT",
    "FLATS": "FLAT",
    "LOCKUP": "LOCK-UP",
}
_STREETS = (
    "ROAD|STREET|AVENUE|LANE|CLOSE|COURT|DRIVE|GARDENS|SQUARE|CRESCENT|TERRACE|ESTATE|PARK|WAY|HILL"
    "|GROVE|PLACE|MEWS|PARADE|ROW|WALK|RISE|GREEN|VIEW"
    "|CENTRE|WHARF|DOCK|QUAY|BOULEVARD|BROADWAY|HIGHWAY|BYPASS|END|FIELDS?|CIRCUS|GATE"
)
_STREET_END = re.compile(rf"\b(?:{_STREETS})\b(?!.*\b(?:{_STREETS})\b)")
_UNIT_WORDS = (
    "UNIT|FLAT|SUITE|WAREHOUSE|LOCK-UP|GARAGE|BAY|PLOT|STUDIO|ROOM|SHED|ARCH|WORKSHOP|BLOCK|OFFICE|HANGAR|"
    "YARD|BARN|COMPOUND|DOOR|SHOP"
)
_ID = r"(?:[0-9]+[A-Z]?|[A-Z][0-9]{0,4})"
_UNIT = re.compile(
    rf"\b({_UNIT_WORDS})\s+(?:NUMBER\s+|NO\.?\s*|#\s*)?({_ID}(?:\s*(?:-|/|&|AND|TO)\s*{_ID})*)(?![\w'])[\s,]*"
)
_RANGE = re.compile(r"\s*(?:-|/|&|\bAND\b|\bTO\b)\s*")
_HOUSE = re.compile(r"^(?:NO\.?\s*|NUMBER\s+|#\s*)?([0-9]+[A-Z]?(?:\s*[-/]\s*[0-9]+[A-Z]?)?)(?=\s|$)[\s,]*")
# A number inside a line that ends in a street: OAK HOUSE 12 ELM ROAD.
_HOUSE_INSIDE = re.compile(
    rf"(?<=[A-Z]) ([0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)?) (?=[A-Z][A-Z' -]*\b(?:{_STREETS})\b)"
)
_NAMED_HOUSE = re.compile(
    r"\b(?:COTTAGE|HOUSE|FARM|FARMHOUSE|LODGE|BARN|VILLA|HALL|MANOR|MILL|BUNGALOW|WORKS|BUILDINGS?|TOWER"
    r"|STABLES|OAST|YARD)$"
)
_DISTRICT_AT_END = re.compile(r"(?:^|[\s,])([A-Z]{1,2}[0-9][0-9A-Z]?)$")
_COUNTIES = split_words("""
    ESSEX KENT SUFFOLK NORFOLK SURREY SUSSEX HAMPSHIRE DORSET DEVON CORNWALL SOMERSET WILTSHIRE
    BERKSHIRE OXFORDSHIRE HERTFORDSHIRE BEDFORDSHIRE CAMBRIDGESHIRE LINCOLNSHIRE YORKSHIRE
    LANCASHIRE CHESHIRE MERSEYSIDE CUMBRIA DURHAM NORTHUMBERLAND NOTTINGHAMSHIRE DERBYSHIRE
    LEICESTERSHIRE NORTHAMPTONSHIRE WARWICKSHIRE WORCESTERSHIRE STAFFORDSHIRE SHROPSHIRE
    HEREFORDSHIRE GLOUCESTERSHIRE MIDDLESEX RUTLAND
""")


# Towns that also stand for their country; they stay in the address.
_CITIES = frozenset(
    (
        "DUBAI",
        "ABU DHABI",
        "SHARJAH",
        "AJMAN",
        "FUJAIRAH",
        "RAS AL KHAIMAH",
        "UMM AL QUWAIN",
        "ZANZIBAR",
        "TORTOLA",
        "TAHITI",
    )
)


@dataclass(frozen=True, slots=True)
class AddressParts:
    """The parts of an address; missing parts are "".

    unit is a flat, unit, house number or house name. country is the ISO code; a UK postcode implies GB.
    postcode may be a district alone.
    """

    unit: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    country: str = ""

    @property
    def key(self) -> str:
        """Postcode and unit, which are equal for one front door; "" if either is missing or not full."""
        is_full = " " in self.postcode or self.country not in ("", "GB")
        has_number = re.search(r"[0-9]", self.postcode) is not None
        return f"{self.postcode}|{self.unit}" if self.unit and has_number and is_full else ""


@make_cleaner(EXPECTED, longest=600, fillers=NO_PLACES)
def clean_address(raw: str, text: str) -> Reading:
    """Return an address in capitals, abbreviations written out, its postcode and foreign country last.

    The class is "full" if it has a unit and a full postcode, else "partial".
    """
    lines, postcode, country = _split_country(raw)
    abroad = list_country_names()[country].upper() if country not in ("", "GB") else ""
    value = ", ".join((*lines, *filter(None, (postcode, country if "," in abroad else abroad))))
    if not any(mark.isalnum() for mark in value):
        return make_doubtful(raw, text, EXPECTED)
    return Reading(
        raw, value, classes=("full",) if _split_lines(lines, postcode, country).key else ("partial",)
    )


@lru_cache(maxsize=32768)
def split_address(address: str) -> AddressParts:
    """Return the parts of an address, as reported or cleaned.

    >>> split_address("UNIT 4, ACME IND EST, Grays RM203LT").key
    'RM20 3LT|UNIT 4'
    >>> split_address("Flat 2, 10 High St, Grays, Essex, RM17 6NB")
    AddressParts(unit='FLAT 2, 10', street='HIGH STREET', town='GRAYS', postcode='RM17 6NB', country='GB')
    """
    return _split_lines(*_split_country(address[:2400])) if address.strip() else AddressParts()


def _split_country(raw: str) -> tuple[tuple[str, ...], str, str]:
    """Return the lines of an address written out, its postcode and its country's code."""
    text = strip_accents(tidy_text(re.sub(r"[\r\n]+", ", ", raw))).upper().replace(";", ",").replace("|", ",")
    lines, country = [line for part in text.split(",") if (line := part.strip(" .-"))], ""
    if len(lines) > 1 and (country := find_country_code(lines[-1])) and lines[-1] not in _CITIES:
        lines.pop()
    joined, postcode = ", ".join(lines), ""
    if found := find_postcode(joined):
        postcode, country = clean_postcode(found[0]).value, "GB"
        joined = joined[: found.start()] + ", " + joined[found.end() :]
    elif country in ("", "GB"):
        if (outward := _DISTRICT_AT_END.search(joined)) and _is_district(outward[1]):
            postcode, country, joined = outward[1], "GB", joined[: outward.start()]
    elif postcode := next(
        (line for line in reversed(lines[1:]) if clean_postcode(line).classes == ("foreign",)), ""
    ):
        joined = ", ".join(line for line in lines if line != postcode)
    return tuple(filter(None, (_expand_line(line) for line in joined.split(",")))), postcode, country


def _is_district(word: str) -> bool:
    return re.sub("[0-9].*", "", word) in AREAS and clean_postcode(word).classes == ("district",)


def _expand_line(line: str) -> str:
    words = [
        word.strip(".")
        for word in re.sub(r"\bLOCK UP\b", "LOCK-UP", re.sub(r"\bU(?=[0-9])", "UNIT ", line)).split()
    ]
    last = len(words) - 1
    long = [
        _expand_word(word, words[place - 1] if place else "", place == last)
        for place, word in enumerate(words)
        if word
    ]
    return re.sub(
        rf"\b({_UNIT_WORDS})\s+(?:NUMBER|NO)\s+(?=[0-9A-Z])",
        r"\1 ",
        re.sub(r"\b0+(?=[1-9])", "", " ".join(long)),
    )


def _expand_word(word: str, before: str, last: bool) -> str:
    # ST is Street after a name and Saint before one, as in 10 St John's St; DR is Drive after a name,
    # else Doctor.
    if word in ("ST", "DR") and not (before.isalpha() or (last and before)):
        return word
    return "STREET" if word == "ST" else _LONG.get(word, word)


def _split_lines(lines: tuple[str, ...], postcode: str, country: str) -> AddressParts:
    units: list[str] = []
    rest: list[str] = []
    for line in lines:
        left = line
        while found := _UNIT.search(left):
            units.append(f"{found[1]} {_RANGE.sub('-', found[2])}")
            left = f"{left[: found.start()]} {left[found.end() :]}".strip(" ,")
        house = _HOUSE.match(left)
        if house and not any(unit[0].isdigit() for unit in units):
            units.append(_RANGE.sub("-", house[1]))
            left = left[house.end() :].strip(" ,")
        elif (inside := _HOUSE_INSIDE.search(left)) and not any(unit[0].isdigit() for unit in units):
            units.append(inside[1])
            rest.append(left[: inside.start()])
            left = left[inside.end() :]
        if left:
            rest.append(left)
    if (
        not units
        and len(rest) > 1
        and (name := next((line for line in rest[:2] if _NAMED_HOUSE.search(line)), ""))
    ):
        units.append(name)
        rest.remove(name)
    street, town = _split_street_and_town(rest)
    return AddressParts(", ".join(units), street, town, postcode, country)


def is_county(line: str) -> bool:
    """Return whether a part of an address is a county.

    >>> is_county("West Sussex"), is_county("Windsor")
    (True, False)
    """
    return any(word in _COUNTIES for word in line.upper().split()[-1:])


def _split_street_and_town(rest: list[str]) -> tuple[str, str]:
    places = [line for line in rest if not is_county(line)]
    number = next((number for number, line in enumerate(places) if _STREET_END.search(line)), None)
    if number is None:
        return (places[0], places[-1]) if len(places) > 1 else ("", places[0]) if places else ("", "")
    end = _STREET_END.search(places[number])
    # Rue and Avenue come first in French: then the whole line is the street.
    cut = end.end() if end and end.start() else len(places[number])
    street, behind = places[number][:cut].strip(), places[number][cut:].strip()
    after = places[number + 1 :]
    return street, behind or (after[-1] if after else "")


ADDRESS = Kind("address", clean_address, EXPECTED)
