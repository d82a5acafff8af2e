"""A case of any size made of copies of the planted cases, and parameters that find much in it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Mention

from .conftest import PLANTED
from .planted import address, fact, firm, phone
from .test_answers import STATED

# What all copies share, as real cases do: ports, countries, ships and the days on which they sail.
SHARED = ("Port", "Area", "Vessel", "Sailing")
WORDS = (
    "name",
    "nickname",
    "nominal",
    "vin",
    "identified_vin",
    "vrm",
    "number",
    "email",
    "address",
    "postcode",
    "part",
    "theft",
    "bill",
    "booking",
    "mrn",
    "ducr",
    "company_number",
    "serial",
    "reference",
)
# All copies share these firms: a query that compares each of their documents with all others never ends.
FORWARDER, CARRIER = firm("Channel Forwarding Ltd"), firm("Nordsee Line", "DE")
OFFICES = (
    (FORWARDER, phone("07700 900801"), address("Office 2, Dock Road, Tilbury", "RM18 7AA")),
    (CARRIER, phone("07700 900802"), address("Office 9, Dock Road, Tilbury", "RM18 7AB")),
)


def copies(count: int) -> Iterator[Document]:
    """Copies of all planted cases with identities of their own; one forwarder and line are shared."""
    for number in range(count):
        for name, made in PLANTED.items():
            for one in made():
                header = replace(one.header, reference=f"{one.header.reference} {name} {number}")
                known = {
                    id(mention): _copied(mention, f"{name}{number}")
                    for mention in (
                        *one.mentions,
                        *(end for said in one.facts for end in (said.start, said.end)),
                    )
                }
                facts = tuple(
                    replace(said, start=known[id(said.start)], end=known[id(said.end)]) for said in one.facts
                )
                more = tuple(_handled(facts))
                ends = {id(end): end for said in more for end in (said.start, said.end)}
                yield Document(
                    header,
                    (*(known[id(mention)] for mention in one.mentions), *ends.values()),
                    (*facts, *more),
                )


def _handled(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """Facts: a document's shipments are forwarded and carried by the two firms of that phone and address."""
    loaded = [one.start for one in facts if one.type == "LOADED_AT"]
    for shipment in loaded:
        yield fact("FORWARDED", FORWARDER, shipment)
        yield fact("CARRIED", CARRIER, shipment, as_reported="carrier")
    for office, line, place in OFFICES if loaded else ():
        yield fact("USES", office, line)
        yield fact("TRADES_AT", office, place)


def _copied(mention: Mention, mark: str) -> Mention:
    if mention.kind in SHARED:
        return mention
    own = [
        (
            name,
            replace(reading, as_reported=f"{reading.as_reported} {mark}", value=f"{reading.value} {mark}")
            if name in WORDS
            else reading,
        )
        for name, reading in mention.readings
    ]
    return replace(
        mention, readings=tuple(own), own_key=f"{mention.own_key} {mark}" if mention.own_key else ""
    )


def make_wide_parameters(name: str) -> dict[str, Any]:
    """Parameters that find much: those of the planted answer, about nobody in particular."""
    wide = {
        "people-around-premises": {"address": "road"},
        "plate-history": {"vrm": "LB07 SEO"},
        "new-exporters": {"since": "2020-01-01"},
        # One consignee only: its vehicles are paired with all thefts of their model, here the only model.
        "exporters-after-theft": {"consignee": "matadi motors sarl first0"},
        "sailings-soon": {"from": "2020-01-01", "days": 9000},
        "markers-about-to-lapse": {"on": "2025-04-10"},
        "who-says-so": {"id": "port:GBFXT"},
        "ungraded": {"kind": "Organisation"},
    }
    return wide.get(name, {}) or next(
        one.params for one in STATED if one.question == name and one.case != "sample"
    )
