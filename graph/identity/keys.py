"""The exact identity rules: the keys that join mentions of persons, firms, vehicles and so on."""

from collections.abc import Callable

from ..claims.document import Document
from ..claims.values import Mention, fingerprint
from ..kinds import PERSON_NAME
from ..kinds.make import can_have_make, recognise_make
from ..kinds.name import drop_legal_suffix, is_full_name
from ..kinds.postcode import find_district
from ..kinds.reading import Reading
from ..kinds.tidy import is_placeholder
from ..schema.document_kinds import CHART
from ..schema.model import MODEL
from .address_keys import find_address_keys, find_full_postcode, list_bare_postcodes, make_address_key
from .key_rules import COMPANY_NUMBER, EORI, NOMINAL
from .mention_context import LinkedMention, MentionContext, fold_key_part, list_certain_values, make_key
from .partition import Condition, IdentityKeys

NO_CARRIER = "no carrier"
RULES: dict[str, Callable[[MentionContext], IdentityKeys]] = {}


def find_identity_keys(document: Document) -> dict[str, IdentityKeys]:
    """Return the identity keys of each mention whose kind is resolved by rules, by mention id."""
    linked: dict[str, list[LinkedMention]] = {}
    for fact, start, end in document.facts_by_id.values():
        linked.setdefault(start, []).append(LinkedMention(fact.type, True, fact.end))
        linked.setdefault(end, []).append(LinkedMention(fact.type, False, fact.start))
    keys_by_mention = {}
    bare_postcodes = list_bare_postcodes(document.mentions_by_id.values())
    for id, mention in document.mentions_by_id.items():
        if not MODEL.nodes_by_label[mention.kind].is_resolved:
            continue
        context = MentionContext(document, mention, linked.get(id, []), bare_postcodes)
        rule = _find_chart_keys if document.header.kind == CHART else RULES[mention.kind]
        identity_keys = rule(context)
        keys_by_mention[id] = IdentityKeys(
            tuple(sorted(set(identity_keys.keys))), tuple(sorted(set(identity_keys.conditions), key=str))
        )
    return keys_by_mention


def _find_chart_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    name = mention.get_reading("name")
    own = mention.own_key or (name.value if name else "")
    # A node's id is opaque: n1 and N1 are two nodes. An id that folding would change is replaced by its
    # digest.
    exact = own if own == fold_key_part(own) else fingerprint(own)
    return IdentityKeys((make_key(mention.kind, "chart", context.source, exact),) if own else ())


def _find_person_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    keys = context.list_own_keys()
    keys += [
        make_key("Person", NOMINAL, context.source, number)
        for number in list_certain_values(mention, NOMINAL)
        if not is_placeholder(number)
    ]
    names = list_certain_values(mention, "name")
    birthdays = [day for day in list_certain_values(mention, "born_on") if len(day) == len("2001-12-31")]
    keys += [
        make_key("Person", "born", name, day) for name in names if is_full_name(name) for day in birthdays
    ]
    nicknames = map(PERSON_NAME.clean, list_certain_values(mention, "nickname"))
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
    return contacts + [key for other in premises if (key := make_address_key(other))]


def _find_organisation_keys(context: MentionContext) -> IdentityKeys:
    mention = context.mention
    numbers = {rule: list_certain_values(mention, rule) for rule in (COMPANY_NUMBER, EORI)}
    keys = [
        *context.list_own_keys(),
        *(make_key("Organisation", rule, number) for rule in numbers for number in numbers[rule]),
        *context.list_text_keys(COMPANY_NUMBER, EORI),
    ]
    places = [mention, *context.find_linked("TRADES_AT", "LIVES_AT")]
    postcode = next(filter(None, map(find_full_postcode, places)), "")
    countries = filter(None, (place.get_value("country") for place in places))
    country = next(countries, "GB" if find_district(postcode) else "")
    conditions: list[Condition] = []
    for name in set(list_certain_values(mention, "name")):
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
    keys = context.list_own_keys()
    identified = [r for r in mention.get_readings("identified_vin") if not r.is_doubtful]
    vins = identified or list(mention.get_readings("vin"))
    state = _list_letters(mention.get_reading("vin_state"))
    is_tampered = not identified and any(word in state for word in ("overstamp", "restamp"))
    if len({vin.value for vin in vins}) == 1 and not is_tampered:
        vin = vins[0]
        if vin.is_doubtful:
            keys += context.list_text_keys("vin")
        else:
            keys.append(make_key("Vehicle", "vin", vin.value, find_vehicle_group(vin.value, mention)))
    return IdentityKeys(tuple(keys))


def _list_letters(reading: Reading | None) -> str:
    return "".join(mark for mark in (reading.value.casefold() if reading else "") if mark.isalpha())


def find_vehicle_group(vin: str, mention: Mention) -> str:
    """Return the stated make if the VIN excludes it, else "own": two makes on one VIN never merge."""
    for make in list_certain_values(mention, "make"):
        if can_have_make(vin, make) is False:
            return recognise_make(make)
    return "own"


def list_shipment_keys(mention: Mention) -> list[str]:
    """Return the keys of a shipment's document: its bill, else its booking, else its declaration."""
    carrier = mention.get_value("carrier")
    for rule in ("bill", "booking"):
        if numbers := list_certain_values(mention, rule):
            return [make_key("Shipment", rule, carrier, number) for number in numbers]
    return [
        make_key("Shipment", rule, number)
        for rule in ("mrn", "ducr")
        for number in list_certain_values(mention, rule)
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
    text_keys = [] if keys else context.list_text_keys("bill", "booking", "mrn", "ducr")
    return IdentityKeys((*context.list_own_keys(), *keys, *text_keys), tuple(conditions))


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
        for number in list_certain_values(mention, rule)
    ]


RULES.update(
    Person=_find_person_keys,
    Organisation=_find_organisation_keys,
    Vehicle=_find_vehicle_keys,
    Address=find_address_keys,
    Shipment=_find_shipment_keys,
)
