"""The keys that join mentions of one address: by its door, its line, and whose it is."""

from collections.abc import Iterable

from ..claims.values import Mention
from ..kinds.address import AddressParts, split_address
from ..kinds.country import list_country_names
from ..kinds.name import drop_legal_suffix
from ..kinds.postcode import find_district
from .key_rules import COMPANY_NUMBER, EORI
from .mention_context import MentionContext, list_certain_values, make_key
from .partition import NEEDS_VALUE, Condition, IdentityKeys

HOME = ("", "GB")
SHORTEST_POSTCODE = 4  # digits of a postcode abroad


def find_address_keys(context: MentionContext) -> IdentityKeys:
    """Return the keys of an address."""
    mention = context.mention
    key = make_address_key(mention)
    keys = [*context.list_own_keys(), *([key] if key else context.list_text_keys("address"))]
    conditions: list[Condition] = []
    postcode = find_full_postcode(mention)
    if mention.get_value("country") not in HOME and not find_district(postcode):
        keys += _list_lines_abroad(mention)
    elif find_district(postcode) or not mention.get_readings("postcode"):
        line_keys, conditions = _find_line_keys(mention, postcode)
        keys += line_keys
    if postcode:
        conditions += _list_postcode_conditions(context, postcode)
    return IdentityKeys(tuple(keys), tuple(conditions))


def make_address_key(mention: Mention) -> str:
    """Return the key of an address with a unit and a full postcode, else ""."""
    postcode, unit = find_full_postcode(mention), mention.get_value("unit")
    if not (postcode and unit) or unit == postcode:
        return ""
    if find_district(postcode):
        return make_key("Address", "unit", postcode, unit)
    # Abroad a postcode covers a whole town, and each of its streets has a number 10.
    parts = split_address(mention.get_value("address"))
    country = mention.get_value("country")
    return make_key("Address", "unit", postcode, unit, country, parts.street or parts.town)


def find_full_postcode(mention: Mention) -> str:
    """Return the full postcode of a mention, or "" if it has none or only a district or sector."""
    readings = mention.get_readings("postcode")
    full = (
        reading.value
        for reading in readings
        if not reading.is_doubtful and not {"district", "sector"} & set(reading.classes)
    )
    return next(full, "")


def list_bare_postcodes(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the full postcodes of addresses that have no house or unit."""
    return frozenset(
        postcode
        for mention in mentions
        if mention.kind == "Address"
        and not mention.get_value("unit")
        and (postcode := find_full_postcode(mention))
    )


def _list_lines_abroad(mention: Mention) -> list[str]:
    """Return the key of an address abroad: its whole line and its country.

    Most countries that vehicles go to have no postcodes. A line without a door or without a street names an
    area or a town, where many people are.
    """
    country = mention.get_value("country")
    name = list_country_names()[country].upper()
    line = mention.get_value("address").removesuffix(f", {name}")
    return [make_key("Address", "abroad", line, country)] if _is_door_abroad(line) else []


def _is_door_abroad(line: str) -> bool:
    """Return whether a line names one door: a numbered unit, or a house number before its street.

    A number before a town is a postcode, and a block is often a part of a town.

    >>> [_is_door_abroad(line) for line in ("SHOP 7, DOCK ROAD, LAGOS", "7 DOCK ROAD, LAGOS")]
    [True, True]
    >>> [_is_door_abroad(line) for line in ("DOCK ROAD, 75008 PARIS", "BLOCK 4, DOCK AREA, SHARJAH")]
    [False, False]
    """
    parts = split_address(line)
    if not parts.street or parts.street == parts.town:
        return False
    plain = line.replace(",", "")
    return any(
        f"{door} {parts.street}" in plain and len(door) < SHORTEST_POSTCODE
        if door[:1].isdigit()
        else any(mark.isdigit() for mark in door) and not door.startswith("BLOCK ")
        for door in parts.unit.split(", ")
    )


def _find_line_keys(mention: Mention, postcode: str) -> tuple[list[str], list[Condition]]:
    """Return what joins an address at home by house, street and town.

    With a postcode, the sector too: the last two letters are often mistyped, and no town has two streets of
    one name in one sector. Without a postcode, it joins the addresses of that line, if they state one sector:
    a city has many Station Roads.
    """
    parts: AddressParts = split_address(mention.get_value("address"))
    if not (parts.unit and parts.street and parts.town):
        return [], []
    line = make_key("Address", "line", parts.unit, parts.street, parts.town)
    sector = postcode[:-2]
    keys = [make_key("Address", "line", parts.unit, parts.street, parts.town, sector)] if sector else []
    return keys, [Condition(line, f"{line}|sector{NEEDS_VALUE}", sector)]


def _list_postcode_conditions(context: MentionContext, postcode: str) -> list[Condition]:
    """Return what joins a postcode without a house or unit to an address at that postcode.

    It is the address of the firm that trades there, as long as only one house or unit is known of the firm,
    or the one house or unit that the same place of the document states at that postcode.
    """
    unit = context.mention.get_value("unit")
    if unit and not any(mark.isdigit() for mark in unit):
        # Barley Works may be a house, or the estate of Units 30 and 31, which it would join.
        return []
    keys = [
        make_key("Address", "firm", postcode, name)
        for firm in context.find_linked("TRADES_AT", "LIVES_AT", outward=False)
        if firm.kind == "Organisation"
        for name in _list_firm_names(firm)
    ]
    conditions = [Condition(key, f"{key}|unit", unit.casefold()) for key in dict.fromkeys(keys)]
    if postcode in context.bare_postcodes:
        # A list is one document; each of its rows is a place.
        key = make_key("Address", "document", context.document, postcode, context.mention.place)
        conditions.append(Condition(key, f"{key}|unit{NEEDS_VALUE}", unit.casefold()))
    return conditions


def _list_firm_names(firm: Mention) -> list[str]:
    names = map(drop_legal_suffix, list_certain_values(firm, "name"))
    return [
        *names,
        *(number for rule in (COMPANY_NUMBER, EORI) for number in list_certain_values(firm, rule)),
    ]
