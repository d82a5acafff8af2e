"""Adds the Address or Area that a record names: by address, postcode, district, region or country."""

import re
from collections.abc import Iterable

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import ADDRESS, COUNTRY, POSTCODE
from ...graph.kinds.address import split_address
from ...graph.kinds.country import find_country_code
from ...graph.kinds.locode import clean_port
from ...graph.kinds.postcode import AREAS, find_postcode
from ...graph.kinds.postcode import find_district as district_in
from ...graph.kinds.reading import Reading, make_doubtful
from ...graph.kinds.tidy import NO_PLACES, is_placeholder, squash
from .row_passage import Passage

# In running text M25 and B1 are roads, and a district is in capitals.
_DISTRICT = re.compile(rf"\b(?![MB]\d+\b)(?:{'|'.join(sorted(AREAS))})\d[A-Z\d]?\b")
_MISTYPED = re.compile(rf"\b(?:{'|'.join(sorted(AREAS))})\d[A-Z\d]? ?\d[A-Z]{{2}}\b")
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

# Words that stand in a column of addresses instead of one.
_NO_ADDRESS = re.compile(
    r"(?:of )?(?:nfa|homeless|no (?:fixed|known|current|permanent)\b[\w ]*|no (?:trace|address)"
    r"|address (?:not|un)[\w ]*|not (?:known|given|stated|recorded)\b.*|not [a-z ]+"
    r"|(?:as|see|same as|same)\b[ :]*(?:above|below|before|row|log|record|report|entry|\S*\d\S*"
    r"|(?:subject|person|suspect|nominal|party|tenant|director) \S*\d\S*)?)[. ]*",
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
    """Add the most exact place that the texts name and return it; None if all are missing.

    A unit, house, street or full postcode makes an Address. So does a text that is neither a district nor a
    country. A district, region or country alone makes an Area ("district:RM20", "region:Auckland",
    "country:CD"). Words instead of an address ("no fixed abode", "as above") are no place.
    """
    if address and (address.is_placeholder or _NO_ADDRESS.fullmatch(address.value)):
        address = None
    text = address.as_reported if address else ""
    unit, full = (
        find_unit(text),
        find_full_postcode(postcode.value if postcode else "") or find_full_postcode(text),
    )
    if not (unit or full or is_exact(text) or _has_mistyped_postcode(text, postcode)):
        mention = _add_area_of(passage, address, postcode, district, region, country, cell)
        if mention:
            return mention
    if not (address or postcode):
        return None
    # A district must stay a district: as a whole postcode it would join every number 4 in it.
    code = _choose_postcode(
        text, full, postcode or (POSTCODE.clean(district.as_reported) if district else None)
    )
    readings = {
        "address": _add_region(address, region) or postcode,
        "unit": Reading(unit, unit) if unit else None,
        "premises": premises,
        "postcode": code,
        "country": country or find_country(text),
    }
    return passage.add_mention("Address", readings, own_key=own_key, cell=cell)


def is_port_town(text: str) -> bool:
    """Return whether a text is the name of a port and no more, so that it is no address of anybody there.

    >>> is_port_town("Tema"), is_port_town("Limassol New Port, Cyprus"), is_port_town("8 Dock Road")
    (True, False, False)
    """
    reading = clean_port(text)
    return len(text.split()) < 3 and not reading.is_doubtful and "unlisted" not in reading.classes


def extend_address(text: str, parts: Iterable[str]) -> str:
    """Return an address with its town and postcode, which stand in columns of their own, if it lacks them.

    >>> extend_address("8 Dock Road", ["Grays", "RM20 3LT"]), extend_address("", ["Grays"])
    ('8 Dock Road, Grays, RM20 3LT', '')
    >>> extend_address("8 Dock Road, RM203LT", ["RM20 3LT"])
    '8 Dock Road, RM203LT'
    """
    for part in map(str.strip, parts):
        if text and part and squash(part) not in squash(text):
            text = f"{text}, {part}"
    return text


def add_area(
    passage: Passage, level: str, text: Reading, *, country: Reading | None = None, cell: Cell | None = None
) -> Mention:
    """Add the mention of a district, region or country; text is its name or code.

    A doubtful country is kept under its own text and flagged. A placeholder is kept as a doubtful area.
    """
    bare = squash(text.as_reported[:40])
    if level != "country" and (is_placeholder(text.as_reported) or bare in NO_PLACES):  # NA is Namibia
        text = make_doubtful(text.as_reported, text.value, "the name of an area", ("placeholder",))
    if level == "country":
        country = text
    value = {"district": text.value.upper().replace(" ", ""), "country": text.value}.get(
        level
    ) or _even_capitals(text.value)
    name = text.as_reported.strip() if level == "country" else value
    key = Reading(text.as_reported, f"{level}:{value}", text.verdict, text.reason, text.classes)
    return passage.add_mention(
        "Area",
        {"area": key, "level": Reading(level, level), "name": Reading(name, name), "country": country},
        cell=cell,
    )


def find_full_postcode(text: str) -> str:
    """Return the last full UK postcode in a text, in normal form, or "".

    >>> find_full_postcode("Unit 4, Dock Road, rm203lh"), find_full_postcode("Grays RM20")
    ('RM20 3LH', '')
    """
    match = find_postcode(text)
    return POSTCODE.clean(match[0]).value if match else ""


def find_district(text: str) -> str:
    """Return the postcode district in a text, or ""; roads (M25, B1) do not count.

    >>> find_district("behind a unit at RM20"), find_district("rm20"), find_district("off the M25")
    ('RM20', 'RM20', '')
    """
    whole = district_in(text) if len(text.strip()) <= 8 else ""
    match = _DISTRICT.search(text)
    return whole or (match[0] if match else "")


def find_unit(text: str) -> str:
    """Return the unit, house number or house name of an address, in capitals, or "".

    >>> find_unit("Unit 4, Dock Road, RM20 3LH"), find_unit("Kestrel Yard, London Road, Grays")
    ('UNIT 4', 'KESTREL YARD')
    >>> find_unit("14a High Street, Grays")
    '14A'
    """
    return split_address(text).unit or _house_name(text)


def find_country(address: str) -> Reading | None:
    """Return the country at the end of an address, GB for a UK postcode, else None."""
    last = re.split(r"[,\n;]", address)[-1].strip(" .")
    if last != address.strip(" .") and not (reading := COUNTRY.clean(last)).is_doubtful:
        return reading
    match = find_postcode(address)
    return Reading(match[0], "GB") if match else None


def _house_name(text: str) -> str:
    lines = [line.strip() for line in re.split(r"[,\n;]", text) if line.strip()]
    if len(lines) < 2 or _STREET.search(lines[0]) or any(mark.isdigit() for mark in lines[0]):
        return ""
    return lines[0].upper() if _BUILDING.search(lines[0]) or _STREET.search(lines[1]) else ""


def _add_region(address: Reading | None, region: Reading | None) -> Reading | None:
    """Return the address, with the region at its end if the address does not contain it."""
    if address is None:
        return None
    if region is None or region.value.casefold() in address.as_reported.casefold():
        return ADDRESS.clean(address.as_reported)
    return ADDRESS.clean(f"{address.as_reported}, {region.as_reported}")


def _choose_postcode(text: str, full: str, column: Reading | None) -> Reading | None:
    """Return the full postcode, else the column's, else the district or foreign postcode in the text."""
    if full:
        return column if column and column.value == full else POSTCODE.clean(full)
    address = split_address(text) if column is None else None
    foreign = address.postcode if address and address.country not in ("", "GB") else ""
    inner = foreign or find_district(text)
    return column or (POSTCODE.clean(inner) if inner else None)


def _even_capitals(name: str) -> str:
    return name.title().replace("'S", "'s") if name.isupper() or name.islower() else name


def is_exact(text: str) -> bool:
    """Return whether a text names a street or building, which is more exact than any Area."""
    lines = (_DISTRICT.sub("", line).strip() for line in re.split(r"[,\n;]", text))
    return any(_STREET.search(line) or _BUILDING.search(line) for line in lines)


def _has_mistyped_postcode(text: str, postcode: Reading | None) -> bool:
    """Return whether a place has a whole postcode in or beside it, if of letters that none has.

    Quarry Bottom, PR58 1KE is a place with a slip in its postcode, and not all of PR58.
    """
    line = _MISTYPED.sub("", text).strip(" ,;\n")
    whole = _MISTYPED.search(text) or (postcode and _MISTYPED.fullmatch(postcode.as_reported.strip()))
    return bool(whole and re.search(r"[^\W\d_]{3}", line))


def _add_area_of(
    passage: Passage,
    address: Reading | None,
    postcode: Reading | None,
    district: Reading | None,
    region: Reading | None,
    country: Reading | None,
    cell: Cell | None,
) -> Mention | None:
    """Add the Area; call it only if no place more exact is named. None if there is no Area either."""
    for text in (district, postcode, address):
        if text and (code := find_district(text.as_reported)):
            street = address.as_reported if address and text is not address else ""
            return add_area(
                passage,
                "district",
                Reading(f"{street} {text.as_reported}".strip(), code),
                country=country,
                cell=cell,
            )
    if address:
        # Short words are often something else (IN, NO, CAR); a town and a country are more than a country.
        is_country = len(address.value) >= 4 and not region and bool(find_country_code(address.as_reported))
        return (
            add_area(passage, "country", COUNTRY.clean(address.as_reported), cell=cell)
            if is_country
            else None
        )
    if region:
        return add_area(passage, "region", region, country=country, cell=cell)
    return add_area(passage, "country", country, cell=cell) if country and not postcode else None
