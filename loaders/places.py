"""Places: the Address or Area that a record names, out of addresses, postcodes, districts, regions and countries."""

import re

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import COUNTRY, POSTCODE
from ..graph.kinds.postcode import AREAS, postcode_in
from ..graph.kinds.postcode import district as district_in
from ..graph.kinds.reading import Reading
from .passages import Passage

_DISTRICT = rf"(?:{'|'.join(sorted(AREAS))})\d[A-Z\d]?"
# In running text M25 and B1 are roads, and a district stands in capitals.
DISTRICT_IN_TEXT = re.compile(rf"\b(?![MB]\d+\b){_DISTRICT}\b")
_INNER = re.compile(r"\b(?i:(flat|apartment|apt|suite|room|floor)\s*(?:no\.?\s*)?)(\d+[A-Za-z]?|[A-Z]\d*|[a-z])\b")
_UNIT = re.compile(r"\b(?:(?i:(unit|bay|plot|lock[- ]?up|garage|arch|shed|warehouse|shop|block|building|yard|hangar|berth)s?\s*(?:no\.?\s*)?)"
                   r"(\d+[A-Za-z]?|[A-Z]\d*)\b|(?i:(unit)\s+)([a-z])\b)")
_HOUSE = re.compile(r"(?:^|[,;\n])\s*(?:no\.?\s*)?(\d+[a-z]?(?:\s?[-/]\s?\d+[a-z]?)?)[\s,]+(?=[^\W\d])", re.IGNORECASE)
_STREET = re.compile(r"\b(street|st|road|rd|lane|ln|avenue|ave|drive|close|way|crescent|place|terrace|court|gardens|grove|hill|"
                     r"row|square|approach|industrial estate|trading estate|business park|estate|park)\.?$", re.IGNORECASE)
_BUILDING = re.compile(r"\b(house|cottage|farm|yard|lodge|works|depot|garage|mill|hall|villa|barn|warehouse|wharf|terminal|"
                       r"hotel|inn|arms|centre|garages|stables)$", re.IGNORECASE)


def place(passage: Passage, *, address: Reading | None = None, postcode: Reading | None = None,
          district: Reading | None = None, region: Reading | None = None, country: Reading | None = None,
          premises: Reading | None = None, own_key: str = "", cell: Cell | None = None) -> Mention | None:
    """The mention of the most exact place that the texts name, or None where all are missing.

    A unit, house or full postcode makes an Address, and so does a text that is no district and no country ("behind
    the depot"); a district, region or country alone makes an Area ("district:RM20", "region:Auckland", "country:CD").
    """
    text = address.as_reported if address else ""
    full = full_postcode(postcode.value if postcode else "") or full_postcode(text)
    unit = unit_of(text)
    if not (full or unit or _is_exact(text)):
        found = _area_of(passage, address, postcode, district, region, country, cell)
        if found:
            return found
    if not (address or postcode):
        return None
    part = Reading(district_of(text), district_of(text)) if not (postcode or district) and district_of(text) else postcode or district
    code = part if not full or (part and part.value == full) else POSTCODE.clean(full)
    whole = address or postcode
    if address and region and region.value.casefold() not in text.casefold():
        whole = Reading(f"{address.as_reported}, {region.as_reported}", f"{address.value}, {region.value}", address.verdict, address.reason)
    return passage.mention("Address", {"address": whole, "unit": Reading(unit, unit) if unit else None, "postcode": code,
                                       "country": country or country_of(text), "premises": premises}, own_key=own_key, cell=cell)


def area(passage: Passage, level: str, text: Reading, *, country: Reading | None = None, cell: Cell | None = None) -> Mention:
    """The mention of a district, region or country; text is its name or code as read.

    A doubtful country is kept, flagged, under the text that was given.
    """
    if level == "country":
        country = text
    value = {"district": text.value.upper().replace(" ", ""), "country": text.value}.get(level) or _spelt(text.value)
    name = text.as_reported.strip() if level == "country" else value
    return passage.mention("Area", {"area": Reading(text.as_reported, f"{level}:{value}", text.verdict, text.reason),
                                    "level": Reading(level, level), "name": Reading(name, name), "country": country}, cell=cell)


def full_postcode(text: str) -> str:
    """The last full UK postcode of a text in normal form, or "".

    >>> full_postcode("Unit 4, Dock Road, rm203lh"), full_postcode("Grays RM20")
    ('RM20 3LH', '')
    """
    found = postcode_in(text)
    return POSTCODE.clean(found[0]).value if found else ""


def district_of(text: str) -> str:
    """The postcode district that a text is or names, or ""; roads (M25, B1) are none.

    >>> district_of("behind a unit at RM20"), district_of("rm20"), district_of("off the M25")
    ('RM20', 'RM20', '')
    """
    whole = district_in(text) if len(text.strip()) <= 8 else ""
    found = DISTRICT_IN_TEXT.search(text)
    return whole or (found[0] if found else "")


def unit_of(text: str) -> str:
    """The unit, house number or house name at the front of an address, in capitals, or "".

    >>> unit_of("Unit 4, Dock Road, RM20 3LH"), unit_of("Flat 2, 14 High Street"), unit_of("14a High Street, Grays")
    ('UNIT 4', 'FLAT 2 14', '14A')
    >>> unit_of("Kestrel Yard, London Road, Grays"), unit_of("High Street, Grays")
    ('KESTREL YARD', '')
    """
    house = _HOUSE.search(text)
    number = re.sub(r"\s", "", house[1]).upper() if house else ""
    if inner := _INNER.search(text):
        return f"{inner[1]} {inner[2]} {number}".upper().strip()
    if unit := _UNIT.search(text):
        return f"{unit[1] or unit[3]} {unit[2] or unit[4]}".upper().replace("LOCKUP", "LOCK-UP").replace("LOCK UP", "LOCK-UP")
    return number or _house_name(text)


def country_of(address: str) -> Reading | None:
    """The country that an address ends in, or None."""
    last = re.split(r"[,\n;]", address)[-1].strip(" .")
    if not last or any(mark.isdigit() for mark in last) or "," not in address:
        return None
    reading = COUNTRY.clean(last)
    return None if reading.doubtful else reading


def _house_name(text: str) -> str:
    parts = [part.strip() for part in re.split(r"[,\n;]", text) if part.strip()]
    if len(parts) < 2 or _STREET.search(parts[0]) or any(mark.isdigit() for mark in parts[0]):
        return ""
    named = _BUILDING.search(parts[0]) or _STREET.search(parts[1])
    return parts[0].upper() if named else ""


def _spelt(name: str) -> str:
    return name.title().replace("'S", "'s") if name.isupper() or name.islower() else name


def _is_exact(text: str) -> bool:
    """Whether a text without unit or postcode still names a street or building, which is finer than any Area."""
    parts = (DISTRICT_IN_TEXT.sub("", part).strip() for part in re.split(r"[,\n;]", text))
    return any(_STREET.search(part) or _BUILDING.search(part) for part in parts)


def _area_of(passage: Passage, address: Reading | None, postcode: Reading | None, district: Reading | None,
             region: Reading | None, country: Reading | None, cell: Cell | None) -> Mention | None:
    """The Area, where nothing finer than one is named."""
    for text in (district, postcode, address):
        if text and (code := district_of(text.as_reported)):
            said = address.as_reported if address and text is not address else ""
            return area(passage, "district", Reading(f"{said} {text.as_reported}".strip(), code), country=country, cell=cell)
    if address:
        whole = COUNTRY.clean(address.as_reported)
        # Short words are too often a code of something else (IN, NO, CAR).
        return None if region or whole.doubtful or len(address.value) < 4 else area(passage, "country", whole, cell=cell)
    if region:
        return area(passage, "region", region, country=country, cell=cell)
    return area(passage, "country", country, cell=cell) if country and not postcode else None
