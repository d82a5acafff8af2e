"""The exact rules: by what a mention of a person, firm, vehicle, address or shipment may be joined to others."""

from collections.abc import Callable, Iterator

from ..claims.document import Document
from ..claims.values import Mention, fingerprint
from ..kinds import PERSON_NAME
from ..kinds.address import parts
from ..kinds.make import bears, recognised
from ..kinds.name import full, without_suffix
from ..kinds.postcode import district
from ..kinds.reading import Reading
from ..kinds.tidy import is_placeholder
from ..schema.model import MODEL
from .partition import IdentityKeys, Condition

CHART = "LinkChart"
LONGEST = 250
RULES: dict[str, Callable[["Around"], IdentityKeys]] = {}


class Around:
    """A mention with what its own document ties it to; what the rules may look at, and no more."""

    def __init__(self, document: Document, mention: Mention, ties: list[tuple[str, bool, Mention]]) -> None:
        self.source = document.header.source
        self.mention = mention
        self._ties = ties

    def tied(self, *types: str, outward: bool = True) -> Iterator[Mention]:
        """The mentions at the other end of its facts of these types."""
        return (other for kind, out, other in self._ties if kind in types and out is outward)


def identity_keys(document: Document) -> dict[str, IdentityKeys]:
    """What each mention of a resolved kind may be joined by, by mention id."""
    ties: dict[str, list[tuple[str, bool, Mention]]] = {}
    for fact, start, end in document.by_fact.values():
        ties.setdefault(start, []).append((fact.type, True, fact.end))
        ties.setdefault(end, []).append((fact.type, False, fact.start))
    found = {}
    for key, mention in document.by_mention.items():
        if not MODEL.node[mention.kind].resolved:
            continue
        around = Around(document, mention, ties.get(key, []))
        bearing = _chart(around) if document.header.kind == CHART else RULES[mention.kind](around)
        found[key] = IdentityKeys(tuple(sorted(set(bearing.keys))), tuple(sorted(set(bearing.gates), key=str)))
    return found


def make_key(kind: str, rule: str, *parts: str) -> str:
    """The text of a key; parts are folded so that case and outer blanks never part what is equal.

    >>> make_key("Person", "nominal", "Essex", "N42")
    'Person|nominal|essex|n42'
    """
    text = "|".join((kind, rule, *(" ".join(part.split()).casefold().replace("|", "/") for part in parts)))
    # Keys are indexed, and an index entry must stay below 1 kB.
    return text if len(text) <= LONGEST else f"{kind}|{rule}|{fingerprint(text)}"


def _chart(around: Around) -> IdentityKeys:
    mention = around.mention
    name = mention.reading("name")
    own = mention.own_key or (name.value if name else "")
    # A node's id is opaque: n1 and N1 are two nodes, so what folding would change is told apart by its digest.
    exact = own if own == " ".join(own.split()).casefold().replace("|", "/") else fingerprint(own)
    return IdentityKeys((make_key(mention.kind, "chart", around.source, exact),) if own else ())


def _own(around: Around) -> list[str]:
    mention = around.mention
    return (
        [] if is_placeholder(mention.own_key) else [make_key(mention.kind, "own", around.source, mention.own_key)]
    )


def _same_text(around: Around, *names: str) -> list[str]:
    """Keys of doubtful readings: an identical doubtful text joins within its source alone, a placeholder nowhere."""
    mention = around.mention
    return [
        make_key(mention.kind, "text", around.source, name, reading.value)
        for name in names
        for reading in mention.all(name)
        if reading.doubtful and not reading.says_nothing
    ]


def _person(around: Around) -> IdentityKeys:
    mention = around.mention
    keys = _own(around)
    keys += [
        make_key("Person", "nominal", around.source, r.value)
        for r in mention.all("nominal")
        if not (r.doubtful or is_placeholder(r.value))
    ]
    names = [r.value for r in mention.all("name") if not r.doubtful]
    born = [r.value for r in mention.all("born_on") if not r.doubtful and len(r.value) == 10]
    keys += [make_key("Person", "born", name, day) for name in names if full(name) for day in born]
    nicknames = (PERSON_NAME.clean(r.value) for r in mention.all("nickname") if not r.doubtful)
    called = {*names, *(reading.value for reading in nicknames if not reading.doubtful)}
    keys += [
        make_key("Person", "contact", name, contact) for name in sorted(called) for contact in _contacts(around)
    ]
    return IdentityKeys(tuple(keys))


def _contacts(around: Around) -> list[str]:
    """Phones, e-mails and full addresses that the document gives the person."""
    found = [
        f"{other.kind}:{value}"
        for other in around.tied("USES")
        if other.kind in ("Phone", "Email")
        if (value := other.value(MODEL.node[other.kind].key or ""))
    ]
    return found + [
        place for other in around.tied("LIVES_AT", "TRADES_AT") if (place := _full_address(other))
    ]


def _full_address(mention: Mention) -> str:
    postcode, unit = _postcode(mention), mention.value("unit")
    if not (postcode and unit):
        return ""
    if district(postcode):
        return make_key("Address", "unit", postcode, unit)
    # Abroad a postcode is a town's, and every street of it has a number 10.
    line = parts(mention.value("address"))
    return make_key("Address", "unit", postcode, unit, mention.value("country"), line.street or line.town)


def _postcode(mention: Mention) -> str:
    """The full postcode of a mention, or "" where there is none or only a district."""
    return next(
        (
            r.value
            for r in mention.all("postcode")
            if not r.doubtful and "district" not in r.classes and "sector" not in r.classes
        ),
        "",
    )


def _organisation(around: Around) -> IdentityKeys:
    mention = around.mention
    numbers = [
        (rule, r.value) for rule in ("company_number", "eori") for r in mention.all(rule) if not r.doubtful
    ]
    keys = [
        *_own(around),
        *(make_key("Organisation", rule, number) for rule, number in numbers),
        *_same_text(around, "company_number", "eori"),
    ]
    places = [mention, *around.tied("TRADES_AT", "LIVES_AT")]
    postcode = next((found for place in places if (found := _postcode(place))), "")
    country = next(
        (found for place in places if (found := place.value("country"))), "GB" if district(postcode) else ""
    )
    gates = []
    for name in {r.value for r in mention.all("name") if not r.doubtful}:
        for rule in ("company_number", "eori"):
            shut = make_key("Organisation", f"same {rule}", name, country)
            values = [number for kind, number in numbers if kind == rule] or [""]
            if postcode:
                # Kivu and Kivu Ltd of one postcode bear other names: they are gated at what would join them, too.
                joint = make_key("Organisation", "postcode", without_suffix(name), postcode)
                gates += [
                    Condition(joint, gate, number) for number in values for gate in (shut, f"{joint}|{rule}")
                ]
            if country:
                gates += [
                    Condition(make_key("Organisation", "country", name, country), shut, number) for number in values
                ]
    return IdentityKeys(tuple(keys), tuple(gates))


def _vehicle(around: Around) -> IdentityKeys:
    mention = around.mention
    keys = _own(around)
    identified = [r for r in mention.all("identified_vin") if not r.doubtful]
    shown = identified or list(mention.all("vin"))
    state = mention.reading("vin_state")
    tampered = (
        bool(state) and not identified and any(word in _letters(state) for word in ("overstamp", "restamp"))
    )
    if len({r.value for r in shown}) == 1 and not tampered:
        vin = shown[0]
        if vin.doubtful:
            keys += _same_text(around, "vin")
        else:
            keys.append(make_key("Vehicle", "vin", vin.value, find_vehicle_group(vin.value, mention)))
    return IdentityKeys(tuple(keys))


def _letters(reading: Reading | None) -> str:
    return "".join(mark for mark in (reading.value.casefold() if reading else "") if mark.isalpha())


def find_vehicle_group(vin: str, mention: Mention) -> str:
    """ "own", or the recognised make that the VIN's maker code cannot bear: two makes on one VIN never merge."""
    for reading in mention.all("make"):
        if not reading.doubtful and bears(vin, reading.value) is False:
            return recognised(reading.value)
    return "own"


def _address(around: Around) -> IdentityKeys:
    place = _full_address(around.mention)
    return IdentityKeys(
        (*_own(around), *((place,) if place else ()), *(() if place else _same_text(around, "address")))
    )


def shipment_keys(mention: Mention) -> list[str]:
    """The keys of the paper that a shipment's mention stands for: its bill, else its booking, else its declaration."""
    carrier = mention.value("carrier")
    for paper in ("bill", "booking"):
        if found := [make_key("Shipment", paper, carrier, r.value) for r in mention.all(paper) if not r.doubtful]:
            return found
    return [
        make_key("Shipment", paper, r.value)
        for paper in ("mrn", "ducr")
        for r in mention.all(paper)
        if not r.doubtful
    ]


def _shipment(around: Around) -> IdentityKeys:
    mention = around.mention
    keys = shipment_keys(mention)
    gates = []
    if not mention.value("bill"):
        # (:bill)-[:UNDER]->(:booking): the bill's own key, borne by the booking while no other bill names it.
        bills = [
            bill
            for bill in around.tied("UNDER", outward=False)
            if bill.value("bill") and bill.value("house_bill") != "yes"
        ]
        gates = [Condition(bill, paper, bill) for other in bills for bill in shipment_keys(other) for paper in keys]
        gates += _whose_booking(mention, bool(bills))
    return IdentityKeys(
        (*_own(around), *keys, *(() if keys else _same_text(around, "bill", "booking", "mrn", "ducr"))),
        tuple(gates),
    )


def _whose_booking(mention: Mention, named_by_a_bill: bool) -> list[Condition]:
    """The gate at which a booking's number found without its carrier, on a paper at a scene, is the booking of the one carrier that has it.

    A bill without a carrier counts as a carrier of its own, else it and the carrier's bill would join through the booking.
    """
    carrier = mention.value("carrier") or ("no carrier" if named_by_a_bill else "")
    return [
        Condition(
            make_key("Shipment", "any booking", number),
            make_key("Shipment", "carrier of booking", number),
            carrier.casefold(),
        )
        for number in (r.value for r in mention.all("booking") if not r.doubtful)
    ]


RULES.update(
    Person=_person, Organisation=_organisation, Vehicle=_vehicle, Address=_address, Shipment=_shipment
)
