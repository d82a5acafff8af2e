"""The exact identity rules: the keys that join mentions of persons, firms, vehicles and so on."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..claims.document import Document
from ..claims.values import Mention, fingerprint
from ..kinds import PERSON_NAME
from ..kinds.address import split_address
from ..kinds.make import can_have_make, recognise_make
from ..kinds.name import drop_legal_suffix, is_full_name
from ..kinds.postcode import find_district
from ..kinds.reading import Reading
from ..kinds.tidy import is_placeholder
from ..schema.model import MODEL
from .partition import Condition, IdentityKeys

CHART = "LinkChart"
LONGEST_KEY = 250
NO_CARRIER = "no carrier"
RULES: dict[str, Callable[["MentionContext"], IdentityKeys]] = {}


class LinkedMention(NamedTuple):
    """A mention at the other end of a fact, the fact's type, and whether the fact points to that mention."""

    type: str
    is_outward: bool
    mention: Mention


class MentionContext:
    """A mention with the mentions that facts of its document link it to: all that a rule may look at."""

    def __init__(self, document: Document, mention: Mention, linked: list[LinkedMention]) -> None:
        self.source = document.header.source
        self.mention = mention
        self._linked = linked

    def find_linked(self, *types: str, outward: bool = True) -> Iterator[Mention]:
        """Yield the mentions at the other end of facts of these types."""
        return (one.mention for one in self._linked if one.type in types and one.is_outward is outward)


def find_identity_keys(document: Document) -> dict[str, IdentityKeys]:
    """Return the identity keys of each mention whose kind is resolved by rules, by mention id."""
    linked: dict[str, list[LinkedMention]] = {}
    for fact, start, end in document.facts_by_id.values():
        linked.setdefault(start, []).append(LinkedMention(fact.type, True, fact.end))
        linked.setdefault(end, []).append(LinkedMention(fact.type, False, fact.start))
    keys_by_mention = {}
    for id, mention in document.mentions_by_id.items():
        if not MODEL.nodes_by_label[mention.kind].is_resolved:
            continue
        context = MentionContext(document, mention, linked.get(id, []))
        rule = _find_chart_keys if document.header.kind == CHART else RULES[mention.kind]
        identity_keys = rule(context)
        keys_by_mention[id] = IdentityKeys(
            tuple(sorted(set(identity_keys.keys))), tuple(sorted(set(identity_keys.conditions), key=str))
        )
    return keys_by_mention


def make_key(kind: str, rule: str, *parts: str) -> str:
    """Return the text of a key. Case and extra blanks in the parts make no difference.

    >>> make_key("Person", "nominal", "Essex", "N42")
    'Person|nominal|essex|n42'
    """
    text = "|".join((kind, rule, *map(fold_key_part, parts)))
    # Keys are indexed, and an index entry must stay below 1 kB.
    return text if len(text) <= LONGEST_KEY else f"{kind}|{rule}|{fingerprint(text)}"


def fold_key_part(part: str) -> str:
    """Return a part of a key in the form in which equal parts are equal.

    >>> fold_key_part(" Essex  Police ")
    'essex police'
    """
    return " ".join(part.split()).casefold().replace("|", "/")


def _find_chart_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    name = mention.get_reading("name")
    own = mention.own_key or (name.value if name else "")
    # A node's id is opaque: n1 and N1 are two nodes. An id that folding would change is replaced by its
    # digest.
    exact = own if own == fold_key_part(own) else fingerprint(own)
    return IdentityKeys((make_key(mention.kind, "chart", context.source, exact),) if own else ())


def _list_own_keys(context: MentionContext) -> list[str]:
    mention = context.mention
    if is_placeholder(mention.own_key):
        return []
    return [make_key(mention.kind, "own", context.source, mention.own_key)]


def _list_text_keys(context: MentionContext, *names: str) -> list[str]:
    """Return keys of doubtful readings, which join identical texts within one source; no placeholders."""
    mention = context.mention
    return [
        make_key(mention.kind, "text", context.source, name, reading.value)
        for name in names
        for reading in mention.get_readings(name)
        if reading.is_doubtful and not reading.is_placeholder
    ]


def _list_certain_values(mention: Mention, name: str) -> list[str]:
    return [reading.value for reading in mention.get_readings(name) if not reading.is_doubtful]


def _find_person_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    keys = _list_own_keys(context)
    keys += [
        make_key("Person", "nominal", context.source, number)
        for number in _list_certain_values(mention, "nominal")
        if not is_placeholder(number)
    ]
    names = _list_certain_values(mention, "name")
    birthdays = [day for day in _list_certain_values(mention, "born_on") if len(day) == len("2001-12-31")]
    keys += [
        make_key("Person", "born", name, day) for name in names if is_full_name(name) for day in birthdays
    ]
    nicknames = map(PERSON_NAME.clean, _list_certain_values(mention, "nickname"))
    all_names = {*names, *(reading.value for reading in nicknames if not reading.is_doubtful)}
    keys += [
        make_key("Person", "contact", name, contact)
        for name in sorted(all_names)
        for contact in _list_contacts(context)
    ]
    return IdentityKeys(tuple(keys))


def _list_contacts(context: MentionContext) -> list[str]:
    """Return the phones, e-mails and full addresses that the document gives the person."""
    contacts = [
        f"{other.kind}:{value}"
        for other in context.find_linked("USES")
        if other.kind in ("Phone", "Email")
        if (value := other.get_value(MODEL.nodes_by_label[other.kind].key or ""))
    ]
    premises = context.find_linked("LIVES_AT", "TRADES_AT")
    return contacts + [key for other in premises if (key := _make_address_key(other))]


def _make_address_key(mention: Mention) -> str:
    """Return the key of an address with a unit and a full postcode, else ""."""
    postcode, unit = _find_full_postcode(mention), mention.get_value("unit")
    if not (postcode and unit):
        return ""
    if find_district(postcode):
        return make_key("Address", "unit", postcode, unit)
    # Abroad a postcode covers a whole town, and each of its streets has a number 10.
    parts = split_address(mention.get_value("address"))
    country = mention.get_value("country")
    return make_key("Address", "unit", postcode, unit, country, parts.street or parts.town)


def _find_full_postcode(mention: Mention) -> str:
    """Return the full postcode of a mention, or "" if it has none or only a district or sector."""
    readings = mention.get_readings("postcode")
    full = (
        reading.value
        for reading in readings
        if not reading.is_doubtful and not {"district", "sector"} & set(reading.classes)
    )
    return next(full, "")


def _find_organisation_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    numbers = {rule: _list_certain_values(mention, rule) for rule in ("company_number", "eori")}
    keys = [
        *_list_own_keys(context),
        *(make_key("Organisation", rule, number) for rule in numbers for number in numbers[rule]),
        *_list_text_keys(context, "company_number", "eori"),
    ]
    places = [mention, *context.find_linked("TRADES_AT", "LIVES_AT")]
    postcode = next(filter(None, map(_find_full_postcode, places)), "")
    countries = filter(None, (place.get_value("country") for place in places))
    country = next(countries, "GB" if find_district(postcode) else "")
    conditions: list[Condition] = []
    for name in set(_list_certain_values(mention, "name")):
        for rule in numbers:
            conditions += _list_name_conditions(name, country, postcode, rule, numbers[rule] or [""])
    return IdentityKeys(tuple(keys), tuple(conditions))


def _list_name_conditions(
    name: str, country: str, postcode: str, rule: str, numbers: list[str]
) -> list[Condition]:
    """Return the conditions on which a firm's name joins: all firms of that name have one number."""
    topic = make_key("Organisation", f"same {rule}", name, country)
    conditions = []
    if postcode:
        # Kivu and Kivu Ltd at one postcode have different names, so their joint key is a topic as well.
        joint = make_key("Organisation", "postcode", drop_legal_suffix(name), postcode)
        topics = (topic, f"{joint}|{rule}")
        conditions += [Condition(joint, topic, number) for number in numbers for topic in topics]
    if country:
        key = make_key("Organisation", "country", name, country)
        conditions += [Condition(key, topic, number) for number in numbers]
    return conditions


def _find_vehicle_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    keys = _list_own_keys(context)
    identified = [r for r in mention.get_readings("identified_vin") if not r.is_doubtful]
    vins = identified or list(mention.get_readings("vin"))
    state = _list_letters(mention.get_reading("vin_state"))
    is_tampered = not identified and any(word in state for word in ("overstamp", "restamp"))
    if len({vin.value for vin in vins}) == 1 and not is_tampered:
        vin = vins[0]
        if vin.is_doubtful:
            keys += _list_text_keys(context, "vin")
        else:
            keys.append(make_key("Vehicle", "vin", vin.value, find_vehicle_group(vin.value, mention)))
    return IdentityKeys(tuple(keys))


def _list_letters(reading: Reading | None) -> str:
    return "".join(mark for mark in (reading.value.casefold() if reading else "") if mark.isalpha())


def find_vehicle_group(vin: str, mention: Mention) -> str:
    """Return the stated make if the VIN excludes it, else "own": two makes on one VIN never merge."""
    for make in _list_certain_values(mention, "make"):
        if can_have_make(vin, make) is False:
            return recognise_make(make)
    return "own"


def _find_address_keys(context: MentionContext) -> IdentityKeys:
    key = _make_address_key(context.mention)
    return IdentityKeys((*_list_own_keys(context), *([key] if key else _list_text_keys(context, "address"))))


def list_shipment_keys(mention: Mention) -> list[str]:
    """Return the keys of a shipment's document: its bill, else its booking, else its declaration."""
    carrier = mention.get_value("carrier")
    for rule in ("bill", "booking"):
        if numbers := _list_certain_values(mention, rule):
            return [make_key("Shipment", rule, carrier, number) for number in numbers]
    return [
        make_key("Shipment", rule, number)
        for rule in ("mrn", "ducr")
        for number in _list_certain_values(mention, rule)
    ]


def _find_shipment_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    keys = list_shipment_keys(mention)
    if mention.get_value("bill"):
        # A bill of no carrier counts as a carrier of its own, unless a text alone names it.
        conditions = _list_carrier_conditions(mention, "bill", "" if mention.from_text else NO_CARRIER)
    else:
        # (:bill)-[:UNDER]->(:booking): the booking has the bill's key too, as long as no other bill names it.
        bills = [
            bill
            for bill in context.find_linked("UNDER", outward=False)
            if bill.get_value("bill") and bill.get_value("house_bill") != "yes"
        ]
        bill_keys = [key for bill in bills for key in list_shipment_keys(bill)]
        conditions = [Condition(bill, own, bill) for bill in bill_keys for own in keys]
        conditions += _list_carrier_conditions(mention, "booking", NO_CARRIER if bills else "")
    text_keys = [] if keys else _list_text_keys(context, "bill", "booking", "mrn", "ducr")
    return IdentityKeys((*_list_own_keys(context), *keys, *text_keys), tuple(conditions))


def _list_carrier_conditions(mention: Mention, rule: str, unnamed: str) -> list[Condition]:
    """Return the conditions for a bill or booking number without its carrier, as scenes and texts name it.

    It is the bill or booking of the one carrier that has the number. unnamed is the carrier of a mention
    that names none: a bill without a carrier counts as a carrier of its own; otherwise it and the carrier's
    bill would join through the number.
    """
    carrier = mention.get_value("carrier") or unnamed
    return [
        Condition(
            make_key("Shipment", f"any {rule}", number),
            make_key("Shipment", f"carrier of {rule}", number),
            carrier.casefold(),
        )
        for number in _list_certain_values(mention, rule)
    ]


RULES.update(
    Person=_find_person_keys,
    Organisation=_find_organisation_keys,
    Vehicle=_find_vehicle_keys,
    Address=_find_address_keys,
    Shipment=_find_shipment_keys,
)
