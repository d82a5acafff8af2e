"""A planted case: what each saved query has to find, as documents, small enough to answer by hand."""

from dataclasses import replace

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Header, Mention, collect_readings
from ringmap.graph.kinds.reading import Reading

EVOQUE, SPORT, OTHER_EVOQUE = "SALVA2AE4EH877322", "SALGA2BE5JA123456", "SALVA2AE4EH877399"
BOX, OTHER_BOX = "CSQU3054383", "CBHU3202732"


def mention(
    kind: str,
    role: str = "unknown",
    place: str = "1",
    grading: str = "",
    source: str = "",
    own_key: str = "",
    **readings: Reading | None,
) -> Mention:
    """A mention with its readings."""
    grounds = Grounds(grading, "C: A1" if grading.endswith("C") else "P" if grading else "", source)
    return Mention(kind, place, collect_readings(**readings), role, own_key, grounds)


def fact(type: str, start: Mention, end: Mention, first: str = "", last: str = "", **details: str) -> Fact:
    """A fact between two mentions, graded as the first."""
    return Fact(
        type,
        start,
        end,
        start.place,
        start.grounds,
        first=first,
        last=last or first,
        details=tuple(sorted(details.items())),
    )


def document(
    kind: str, source: str, reference: str, day: str, *facts: Fact, also: tuple[Mention, ...] = ()
) -> Document:
    """A document of some facts and the mentions at their ends."""
    ends = dict.fromkeys(end for one in facts for end in (one.start, one.end))
    return Document(
        Header(kind, source, reference, "reference", day, marking="OFFICIAL"), (*ends, *also), facts
    )


def person(name: str, role: str = "subject", **said: str) -> Mention:
    """A person who joins his other mentions by name and birthday."""
    return mention(
        "Person", role, **said, name=kinds.PERSON_NAME.clean(name), born_on=kinds.DAY.clean("1990-02-03")
    )  # type: ignore[arg-type]


def firm(name: str, country: str = "GB", **said: str) -> Mention:
    """A firm."""
    return mention(
        "Organisation",
        "firm",
        **said,
        name=kinds.ORGANISATION_NAME.clean(name),
        country=kinds.COUNTRY.clean(country),
    )  # type: ignore[arg-type]


def car(vin: str, make: str = "LAND ROVER", model: str = "Evoque", **said: str) -> Mention:
    """A vehicle known by a VIN."""
    return mention(
        "Vehicle",
        **said,
        vin=kinds.VIN.clean(vin),
        make=kinds.MAKE.clean(make),
        model=kinds.TEXT.clean(model),
    )  # type: ignore[arg-type]


def mark(vin: str) -> Mention:
    """A VIN."""
    return mention("Vin", vin=kinds.VIN.clean(vin))


def plate(vrm: str) -> Mention:
    """A plate."""
    return mention("Plate", vrm=kinds.VRM.clean(vrm))


def phone(number: str) -> Mention:
    """A phone."""
    return mention("Phone", number=kinds.PHONE.clean(number))


def address(text: str, postcode: str) -> Mention:
    """An address."""
    return mention(
        "Address",
        address=kinds.ADDRESS.clean(text),
        postcode=kinds.POSTCODE.clean(postcode),
        unit=kinds.TEXT.clean(text.split(",")[0]),
    )


def theft(
    reference: str, vehicle: Mention, moment: str, *more: Fact, also: tuple[Mention, ...] = ()
) -> Document:
    """A theft report."""
    event = mention(
        "Theft",
        theft=kinds.TEXT.clean(f"Essex/{reference}"),
        reference=kinds.TEXT.clean(reference),
        stolen_from=kinds.MOMENT.clean(moment),
        stolen_to=kinds.MOMENT.clean(moment),
    )
    return document(
        "TheftReport",
        "Essex",
        reference,
        moment[:10],
        fact("OF", event, vehicle, moment[:10]),
        *more,
        also=also,
    )


def shipment(number: str, house: bool = False) -> Mention:
    """The shipment of a bill."""
    return mention(
        "Shipment",
        bill=kinds.TEXT.clean(number),
        carrier=kinds.TEXT.clean("NORDSEE"),
        paper=kinds.TEXT.clean("bill"),
        house_bill=kinds.TEXT.clean("yes") if house else None,
    )


def bill(
    number: str,
    shipper: str,
    consignee: str,
    sails: str,
    container: str,
    country: str = "CD",
    declared: tuple[Mention, ...] = (),
    master: str = "",
) -> Document:
    """A bill of lading from Felixstowe."""
    own = shipment(number, bool(master))
    port = mention("Port", locode=kinds.LOCODE.clean("GBFXT"))
    voyage = mention(
        "Sailing",
        sailing=kinds.TEXT.clean(f"9074729/{sails}/NORDSEE"),
        voyage=kinds.TEXT.clean(sails),
        departs_on=kinds.DAY.clean(sails),
    )
    box = mention("Container", number=kinds.CONTAINER.clean(container))
    name = kinds.TEXT.clean({"CD": "DR Congo", "AE": "UAE"}[country])
    area = mention(
        "Area", area=kinds.TEXT.clean(f"country:{country}"), level=kinds.TEXT.clean("country"), name=name
    )
    above = [fact("UNDER", own, shipment(master))] if master else []
    return document(
        "ShippingRecord",
        "NORDSEE",
        number,
        sails,
        fact("SHIPPED", firm(shipper), own, sails),
        fact("RECEIVED", firm(consignee, country), own, sails),
        fact("LOADED_AT", own, port, sails),
        fact("ON", own, voyage, sails),
        fact("IN", own, box, sails),
        fact("DELIVERED_IN", own, area),
        *(fact("DECLARED", own, one) for one in declared),
        *above,
    )


def thefts() -> list[Document]:
    """An Evoque and a Sport are stolen; the Evoque's keeper, a victim, uses a phone of the ring."""
    keeper = person("Ann Keeper", "victim")
    shared = phone("07700 900123")
    evoque = car(EVOQUE)
    sport = car(SPORT, model="Sport")
    return [
        theft(
            "42/1/25",
            evoque,
            "2025-03-04T23:30",
            fact("KEEPS", keeper, evoque),
            fact("USES", keeper, shared),
            fact("SHOWS", evoque, mark(EVOQUE)),
        ),
        theft("42/2/25", sport, "2025-03-01T02:00", fact("SHOWS", sport, mark(SPORT))),
    ]


def logs() -> list[Document]:
    """Two men on one phone by two sources; a plate in two places; links suspected to be false."""
    dee, marlon = (
        person("Tall Dee", grading="2BP", source="7781"),
        person("Marlon Whitfield", grading="1AC", source="7782"),
    )
    shared, lone = phone("07700 900123"), phone("07700 900456")
    liar = person("Ned False", grading="3EP", source="7783")
    yard, lockup = (
        address("Unit 4, Oliver Road, Grays", "RM20 3ED"),
        address("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA"),
    )
    seen = plate("LB07 SEO")
    return [
        document(
            "IntelligenceLog",
            "Essex",
            "42/2025/1",
            "2025-03-06",
            fact("USES", dee, shared),
            fact("ASSOCIATES_WITH", dee, marlon),
        ),
        document(
            "IntelligenceLog",
            "Kent",
            "46/2025/9",
            "2025-03-08",
            fact("USES", marlon, shared),
            fact("TRADES_AT", marlon, yard, "2025-03-08"),
            fact("SEEN_AT", seen, yard, "2025-03-08"),
            fact("DRIVES", marlon, seen),
        ),
        document(
            "IntelligenceLog",
            "Kent",
            "46/2025/10",
            "2025-03-09",
            fact("SEEN_AT", seen, lockup, "2025-03-08"),
            also=(mention("Plate", vrm=kinds.VRM.clean("LB07 S"), grading="2BP"),),
        ),
        document(
            "IntelligenceLog",
            "Essex",
            "42/2025/2",
            "2025-03-07",
            fact("USES", dee, shared),
            fact("USES", liar, lone),
            fact("USES", dee, lone),
            fact("TRADES_AT", liar, yard),
            fact("ASSOCIATES_WITH", dee, marlon),
        ),
    ]


def part(exhibit: str, item: str) -> Mention:
    """A part by its exhibit."""
    return mention(
        "Part",
        place=exhibit,
        part=kinds.TEXT.clean(f"scene/{exhibit}"),
        exhibit=kinds.TEXT.clean(exhibit),
        item=kinds.TEXT.clean(item),
        make=kinds.MAKE.clean("LAND ROVER"),
    )


def scene() -> list[Document]:
    """A yard with two shells and a door of two vehicles; the clone of a VIN, and a vehicle with two."""
    yard = address("Unit 4, Oliver Road, Grays", "RM20 3ED")
    shell, door, engine = part("PG/1", "shell"), part("PG/2", "door"), part("PG/3", "engine")
    ringer = car(SPORT, model="Ringer", place="PG/4", own_key="PG/4")
    ringer = replace(ringer, readings=(*ringer.readings, ("vin", kinds.VIN.clean(OTHER_EVOQUE))))
    clone = car(EVOQUE, make="BMW", model="X5", place="PG/5", own_key="PG/5")
    return [
        document(
            "ChopShopFinding",
            "Essex",
            "scene/1",
            "2025-03-20",
            *(fact("FOUND_AT", item, yard, "2025-03-20") for item in (shell, door, engine)),
            fact("CAME_FROM", shell, car(EVOQUE), identified="confirmed"),
            fact("CAME_FROM", door, car(EVOQUE), identified="probable"),
            fact("CAME_FROM", engine, car(SPORT, model="Sport"), identified="confirmed"),
            fact("SHOWS", ringer, mark(SPORT), where="dash plate", state="intact"),
            fact("SHOWS", ringer, mark(OTHER_EVOQUE), where="chassis", state="re-stamped"),
            fact("SHOWS", clone, mark(EVOQUE), where="dash plate", state="intact"),
        )
    ]


def shipping() -> list[Document]:
    """Oakline ships the stolen Evoque in nine days; Kestrel ships another; Late sails too late."""
    return [
        bill("NS001", "Oakline Ltd", "Matadi Motors SARL", "2025-03-13", BOX, declared=(car(EVOQUE),)),
        bill(
            "NS002",
            "Kestrel Ltd",
            "Matadi Motors SARL",
            "2025-03-15",
            OTHER_BOX,
            declared=(car(OTHER_EVOQUE),),
        ),
        bill(
            "NS003",
            "Late Ltd",
            "Matadi Motors SARL",
            "2025-06-01",
            "APZU4812090",
            declared=(car("SALVA2AE4EH877311"),),
        ),
        bill("NS004", "Kestrel Ltd", "Desert Auto LLC", "2025-04-10", BOX, country="AE"),
        bill("NS005", "Oakline Ltd", "Matadi Motors SARL", "2025-03-13", BOX, master="NS001"),
    ]


def stock() -> list[Document]:
    """A breaker lists the stolen Sport."""
    yard = firm("Dunmore Salvage Ltd")
    return [
        document(
            "Inventory",
            "Dunmore Salvage Ltd",
            "2025-03-10",
            "2025-03-10",
            fact("HELD_BY", car(SPORT, model="Sport"), yard, "2025-03-10"),
        )
    ]


def everything() -> list[Document]:
    """The whole case."""
    return [*thefts(), *logs(), *scene(), *shipping(), *stock()]
