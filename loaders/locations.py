"""Places: the Address or Area that a record names, out of addresses, postcodes, districts, regions and countries."""

import re

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import ADDRESS, COUNTRY, POSTCODE
from ..graph.kinds.address import parts
from ..graph.kinds.country import code_of
from ..graph.kinds.postcode import AREAS, postcode_in
from ..graph.kinds.postcode import district as district_in
from ..graph.kinds.reading import Reading, make_doubtful
from ..graph.kinds.tidy import is_placeholder
from .row_passage import Passage

# In running text M25 and B1 are roads, and a district stands in capitals.
_DISTRICT = re.compile(rf"\b(?![MB]\d+\b)(?:{'|'.join(sorted(AREAS))})\d[A-Z\d]?\b")
_STREET = re.compile(
    r"\b(street|st|road|rd|lane|ln|avenue|ave|drive|close|way|crescent|place|terrace|court|gardens|grove|hill|row|square|approach|"
    r"industrial estate|trading estate|business park|estate|park)\.?$",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"\b(house|cottage|farm|yard|lodge|works|depot|garages?|mill|hall|villa|barn|warehouse|wharf|terminal|hotel|inn|arms|"
    r"centre|stables)$",
    re.IGNORECASE,
)


def add_place(
    passage: Passage,
    *,
    address: Reading | None = None,
    postcode: Reading | None = None,
    district: Reading | None = None,
    region: Reading | None = None,
    country: Reading | None = None,
    premises: Reading | None = None,
    own_key: str = "",
    cell: Cell | None = None,
) -> Mention | None:
    """The mention of the most exact place that the texts name, or None where all are missing.

    A unit, house, street or full postcode makes an Address, and so does a text that is no district and no country; a
    district, region or country alone makes an Area ("district:RM20", "region:Auckland", "country:CD").
    """
    text = address.as_reported if address else ""
    unit, full = find_unit(text), find_full_postcode(postcode.value if postcode else "") or find_full_postcode(text)
    if not (unit or full or is_exact(text)):
        found = _area_of(passage, address, postcode, district, region, country, cell)
        if found:
            return found
    if not (address or postcode):
        return None
    # A district is read as one, or it would pass for a whole postcode and join every number 4 of it.
    code = _code(text, full, postcode or (POSTCODE.clean(district.as_reported) if district else None))
    readings = {
        "address": _whole(address, region) or postcode,
        "unit": Reading(unit, unit) if unit else None,
        "premises": premises,
        "postcode": code,
        "country": country or find_country(text),
    }
    return passage.mention("Address", readings, own_key=own_key, cell=cell)


def add_area(
    passage: Passage, level: str, text: Reading, *, country: Reading | None = None, cell: Cell | None = None
) -> Mention:
    """The mention of a district, region or country; text is its name or code as read.

    A doubtful country is kept, flagged, under the text that was given; words that stand for no area are one of their own.
    """
    if level != "country" and is_placeholder(text.as_reported):  # NA is Namibia
        text = make_doubtful(text.as_reported, text.value, "the name of an area", ("placeholder",))
    if level == "country":
        country = text
    value = {"district": text.value.upper().replace(" ", ""), "country": text.value}.get(level) or _spelt(
        text.value
    )
    name = text.as_reported.strip() if level == "country" else value
    key = Reading(text.as_reported, f"{level}:{value}", text.verdict, text.reason, text.classes)
    return passage.mention(
        "Area",
        {"area": key, "level": Reading(level, level), "name": Reading(name, name), "country": country},
        cell=cell,
    )


def find_full_postcode(text: str) -> str:
    """The last full UK postcode of a text in normal form, or "".

    >>> find_full_postcode("Unit 4, Dock Road, rm203lh"), find_full_postcode("Grays RM20")
    ('RM20 3LH', '')
    """
    found = postcode_in(text)
    return POSTCODE.clean(found[0]).value if found else ""


def find_district(text: str) -> str:
    """The postcode district that a text is or names, or ""; roads (M25, B1) are none.

    >>> find_district("behind a unit at RM20"), find_district("rm20"), find_district("off the M25")
    ('RM20', 'RM20', '')
    """
    whole = district_in(text) if len(text.strip()) <= 8 else ""
    found = _DISTRICT.search(text)
    return whole or (found[0] if found else "")


def find_unit(text: str) -> str:
    """The unit, house number or house name of an address, in capitals, or "".

    >>> find_unit("Unit 4, Dock Road, RM20 3LH"), find_unit("14a High Street, Grays"), find_unit("Kestrel Yard, London Road, Grays")
    ('UNIT 4', '14A', 'KESTREL YARD')
    """
    return parts(text).unit or _house_name(text)


def find_country(address: str) -> Reading | None:
    """The country that an address ends in, or that its UK postcode tells; None where it tells none."""
    last = re.split(r"[,\n;]", address)[-1].strip(" .")
    if last != address.strip(" .") and not (reading := COUNTRY.clean(last)).doubtful:
        return reading
    found = postcode_in(address)
    return Reading(found[0], "GB") if found else None


def _house_name(text: str) -> str:
    lines = [line.strip() for line in re.split(r"[,\n;]", text) if line.strip()]
    if len(lines) < 2 or _STREET.search(lines[0]) or any(mark.isdigit() for mark in lines[0]):
        return ""
    return lines[0].upper() if _BUILDING.search(lines[0]) or _STREET.search(lines[1]) else ""


def _whole(address: Reading | None, region: Reading | None) -> Reading | None:
    """The address as reported, with the region that a column of its own gives."""
    if address is None:
        return None
    known = region is None or region.value.casefold() in address.as_reported.casefold()
    return ADDRESS.clean(
        address.as_reported if known or region is None else f"{address.as_reported}, {region.as_reported}"
    )


def _code(text: str, full: str, given: Reading | None) -> Reading | None:
    """The postcode: the full one, else what its column gives, else the district or foreign postcode in the text."""
    if full:
        return given if given and given.value == full else POSTCODE.clean(full)
    found = parts(text) if given is None else None
    foreign = found.postcode if found and found.country not in ("", "GB") else ""
    inner = foreign or find_district(text)
    return given or (POSTCODE.clean(inner) if inner else None)


def _spelt(name: str) -> str:
    return name.title().replace("'S", "'s") if name.isupper() or name.islower() else name


def is_exact(text: str) -> bool:
    """Whether a text without unit or postcode still names a street or building, which is finer than any Area."""
    lines = (_DISTRICT.sub("", line).strip() for line in re.split(r"[,\n;]", text))
    return any(_STREET.search(line) or _BUILDING.search(line) for line in lines)


def _area_of(
    passage: Passage,
    address: Reading | None,
    postcode: Reading | None,
    district: Reading | None,
    region: Reading | None,
    country: Reading | None,
    cell: Cell | None,
) -> Mention | None:
    """The Area, where nothing finer than one is named."""
    for text in (district, postcode, address):
        if text and (code := find_district(text.as_reported)):
            said = address.as_reported if address and text is not address else ""
            return add_area(
                passage,
                "district",
                Reading(f"{said} {text.as_reported}".strip(), code),
                country=country,
                cell=cell,
            )
    if address:
        # Short words are too often a code of something else (IN, NO, CAR), and a town before a country is more than the country.
        alone = len(address.value) >= 4 and not region and bool(code_of(address.as_reported))
        return add_area(passage, "country", COUNTRY.clean(address.as_reported), cell=cell) if alone else None
    if region:
        return add_area(passage, "region", region, country=country, cell=cell)
    return add_area(passage, "country", country, cell=cell) if country and not postcode else None
