"""A planted case about exports: contradicting documents, honest firms, and thefts behind some boxes."""

from dataclasses import replace

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Mention

from .planted import address, car, document, fact, firm, mark, mention, part, person, phone
from .planted_vehicles import make_theft_report

# In order: declared; packed beside its parts; found in a box; marker expires; found, then declared;
# declared, then found; listed by a yard.
DECLARED, PACKED, BOXED, LAPSING, LATE, EARLY, LISTED, UNSOLD, FOUND = (
    f"SALVA2AE4EH8776{number:02d}" for number in range(9)
)
BOXES = ("CSQU3054383", "CBHU3202732", "APZU4812090", "TASU1170000", "MGNU3182040", "MGNU3183771")
SHED, UNIT = ("Shed 4, Reach Road, Grays", "RM20 4AA"), ("Unit 9, Fair Estate, Ely", "CB7 4ZL")


def bill(number: str, **said: str) -> Mention:
    """The shipment of a bill."""
    return mention(
        "Shipment",
        bill=kinds.TEXT.clean(number),
        carrier=kinds.TEXT.clean("NORDSEE"),
        paper=kinds.TEXT.clean("bill"),
        **_said(said),
    )


def make_booking(number: str, **said: str) -> Mention:
    """The shipment of a booking."""
    return mention(
        "Shipment",
        booking=kinds.TEXT.clean(number),
        carrier=kinds.TEXT.clean("NORDSEE"),
        paper=kinds.TEXT.clean("booking"),
        **_said(said),
    )


def declaration(number: str) -> Mention:
    """The shipment of a declaration."""
    return mention("Shipment", mrn=kinds.MRN.clean(number), paper=kinds.TEXT.clean("declaration"))


def _said(said: dict[str, str]) -> dict[str, object]:
    return {
        name: (kinds.NUMBER if name == "gross_weight_kg" else kinds.TEXT).clean(text)
        for name, text in said.items()
    }


def make_shipping_facts(
    own: Mention,
    shipper: Mention,
    consignee: Mention,
    sails: str,
    box: str = "",
    packed: tuple[str, str] = UNIT,
    seal: str = "",
    country: str = "CD",
) -> list[Fact]:
    """Return the facts of a shipment: parties, sailing, box and place of packing."""
    port = mention("Port", locode=kinds.LOCODE.clean("GBFXT"))
    voyage = mention(
        "Sailing",
        sailing=kinds.TEXT.clean(f"9074729/{sails}/NORDSEE"),
        voyage=kinds.TEXT.clean(sails),
        departs_on=kinds.DAY.clean(sails),
        name=kinds.TEXT.clean(f"Tern {sails}"),
    )
    area = mention(
        "Area",
        area=kinds.TEXT.clean(f"country:{country}"),
        level=kinds.TEXT.clean("country"),
        name=kinds.TEXT.clean(country),
    )
    inside = (
        [
            fact(
                "IN",
                own,
                mention("Container", number=kinds.CONTAINER.clean(box)),
                sails,
                **({"seal": seal} if seal else {}),
            )
        ]
        if box
        else []
    )
    return [
        fact("SHIPPED", shipper, own, sails),
        fact("RECEIVED", consignee, own, sails),
        fact("LOADED_AT", own, port, sails),
        fact("ON", own, voyage, sails),
        fact("DELIVERED_IN", own, area),
        fact("STUFFED_AT", own, address(*packed)),
        *inside,
    ]


def make_shipping_document(reference: str, day: str, *facts: Fact) -> Document:
    """A shipping document."""
    return document("ShippingRecord", "NORDSEE", reference, day, *facts)


def make_numbered_firm(name: str, number: str, **said: object) -> Mention:
    """A firm with its registered number."""
    base = firm(name)
    return replace(
        base, readings=(*base.readings, ("company_number", kinds.COMPANY_NUMBER.clean(number)), *said.items())
    )  # type: ignore[arg-type]


OLD, NEW, FAR = (
    make_numbered_firm("Old Cedar Ltd", "11111111"),
    make_numbered_firm("New Cedar Ltd", "22222222"),
    make_numbered_firm("Far Pumps Ltd", "33333333"),
)
LIE = Grounds("3EP", "P", "9")
KINSHASA, BUYER = firm("Kinshasa Motors SARL", "CD"), firm("Far Buyer LLC", "AE")


def list_shipping_documents() -> list[Document]:
    """Old Cedar declares a stolen car as household goods, New Cedar packs at a shed; Far Pumps is honest."""
    forwarder, haulier = firm("Quay Forwarding Ltd"), firm("Fair Haulage Ltd")
    first = bill("B1", goods="USED HOUSEHOLD GOODS", gross_weight_kg="12650")
    second, third = (
        bill("B2", goods="USED AUTO PARTS", gross_weight_kg="18500"),
        bill("B3", goods="MATTRESSES"),
    )
    pumps, effects = bill("F1", goods="CENTRIFUGAL PUMPS"), bill("F2", goods="PERSONAL EFFECTS")
    return [
        make_shipping_document(
            "B1",
            "2025-03-10",
            *make_shipping_facts(first, OLD, KINSHASA, "2025-03-10", BOXES[0], seal="S1"),
            fact("DECLARED", first, car(DECLARED)),
            fact("UNDER", first, make_booking("BK1")),
            fact("FORWARDED", forwarder, first),
        ),
        make_shipping_document(
            "booking BK1",
            "2025-02-20",
            *make_shipping_facts(
                make_booking("BK1", gross_weight_kg="9000"), OLD, KINSHASA, "2025-03-09", BOXES[0], seal="S2"
            ),
        ),
        make_shipping_document(
            "B2",
            "2025-04-10",
            *make_shipping_facts(second, NEW, KINSHASA, "2025-04-10", BOXES[1], packed=SHED, seal="S 3"),
            fact("UNDER", second, make_booking("BK2")),
            fact("FORWARDED", forwarder, second),
        ),
        make_shipping_document(
            "booking BK2",
            "2025-04-01",
            *make_shipping_facts(
                make_booking("BK2", gross_weight_kg="18000"),
                NEW,
                KINSHASA,
                "2025-04-09",
                BOXES[1],
                packed=SHED,
                seal="S3",
            ),
        ),
        make_shipping_document(
            "B3", "2025-05-10", *make_shipping_facts(third, NEW, KINSHASA, "2025-05-10", BOXES[2])
        ),
        make_shipping_document(
            "F1",
            "2025-05-08",
            *make_shipping_facts(pumps, FAR, BUYER, "2025-05-08", BOXES[3], country="AE"),
            fact("FORWARDED", forwarder, pumps),
            fact("CARRIED", haulier, pumps, "2025-05-08", as_reported="haulier"),
        ),
        make_shipping_document(
            "F2",
            "2025-01-08",
            *make_shipping_facts(effects, FAR, BUYER, "2025-01-08", BOXES[1], country="AE"),
        ),
    ]


def loose() -> list[Document]:
    """A house bill under its master; a booking and declaration without a bill, a declaration with one."""
    group, small = firm("Group Freight Ltd"), firm("Small Goods Ltd")
    house, master, waiting = (
        bill("H1", house_bill="yes", goods="BOOKS"),
        bill("M1", goods="CONSOLIDATED CARGO"),
        make_booking("BK9"),
    )
    alone, followed = declaration("26GB4K1030577A3310"), declaration("26GB4K1050677C1142")
    return [
        make_shipping_document(
            "H1",
            "2025-06-01",
            *make_shipping_facts(
                house, small, firm("Book Buyer LLC", "AE"), "2025-06-01", BOXES[4], country="AE"
            ),
            fact("UNDER", house, master),
        ),
        make_shipping_document(
            "M1",
            "2025-06-01",
            *make_shipping_facts(master, group, firm("Delta Transit SARL", "CD"), "2025-06-01", BOXES[4]),
        ),
        make_shipping_document(
            "booking BK9", "2025-05-20", *make_shipping_facts(waiting, OLD, KINSHASA, "2025-06-05", BOXES[5])
        ),
        make_shipping_document(
            "26GB4K1030577A3310",
            "2025-05-25",
            *make_shipping_facts(alone, FAR, BUYER, "2025-06-07", country="AE"),
        ),
        make_shipping_document(
            "26GB4K1050677C1142",
            "2025-05-01",
            *make_shipping_facts(followed, FAR, BUYER, "2025-05-08", country="AE"),
            fact("UNDER", bill("F1"), followed),
        ),
    ]


def firms() -> list[Document]:
    """The Cedars share a phone and a director; a breaker trades at the shed where New Cedar packs."""
    line, pat, shed = phone("07700 900301"), person("Pat Sign"), address(*SHED)
    breaker = mention(
        "Organisation",
        "firm",
        name=kinds.ORGANISATION_NAME.clean("Break Ltd"),
        country=kinds.COUNTRY.clean("GB"),
        business=kinds.TEXT.clean("breakers"),
    )
    other = replace(
        breaker, readings=(("name", kinds.ORGANISATION_NAME.clean("Apart Ltd")), *breaker.readings[1:])
    )
    return [
        document(
            "IntelligenceLog",
            "Essex",
            "Essex/1",
            "2025-01-05",
            fact("USES", OLD, line),
            fact("DIRECTOR_OF", pat, OLD),
        ),
        document(
            "IntelligenceLog",
            "Essex",
            "Essex/2",
            "2025-04-05",
            fact("USES", NEW, line),
            fact("DIRECTOR_OF", pat, NEW),
        ),
        document(
            "IntelligenceLog",
            "Essex",
            "Essex/3",
            "2025-04-06",
            fact("TRADES_AT", breaker, shed),
            fact("TRADES_AT", other, address("Yard 1, Far Road, Hull", "HU1 1AA")),
            fact("USES", FAR, phone("07700 900302")),
        ),
        document(
            "IntelligenceLog",
            "Essex",
            "Essex/4",
            "2025-04-07",
            *(fact("USES", replace(one, grounds=LIE), line) for one in (FAR, breaker)),
        ),
    ]


def thefts() -> list[Document]:
    """The thefts and their outcomes: one marker expires, one car is found, one report is new."""
    return [
        make_theft_report("42/1/25", car(DECLARED), "2025-03-01"),
        make_theft_report("42/2/25", car(PACKED), "2025-03-20"),
        make_theft_report("42/3/25", car(BOXED), "2025-04-30"),
        make_theft_report(
            "42/4/25",
            car(LAPSING),
            "2025-03-05",
            fact("KEEPS", person("Ann Keeper", "victim"), car(LAPSING)),
            marker="lost or stolen",
        ),
        make_theft_report(
            "42/5/25", car(FOUND), "2025-03-06", marker="lost or stolen", found_on="2025-03-08"
        ),
        make_theft_report("42/6/25", car(UNSOLD), "2025-04-08", marker="lost or stolen"),
    ]


def list_findings() -> list[Document]:
    """Parts and a box number at the shed, a stolen car in a box at the port, two cars at a lock-up."""
    shed, port = address(*SHED), address("Shed 1, Trinity Quay, Felixstowe", "IP11 3TW")
    lockup = address("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA")
    door, boxed = part("PG/1", "door"), car(BOXED, place="PG/9")
    box, inside = (
        mention("Container", place=place, number=kinds.CONTAINER.clean(number))
        for place, number in (("1", BOXES[1]), ("PG/9", BOXES[2]))
    )
    return [
        document(
            "ChopShopFinding",
            "Essex",
            "scene/1",
            "2025-04-01",
            fact("FOUND_AT", door, shed, "2025-04-01"),
            fact("CAME_FROM", door, car(PACKED), identified="confirmed"),
            fact("FOUND_AT", box, shed, "2025-04-01"),
        ),
        document(
            "ChopShopFinding",
            "Essex",
            "scene/2",
            "2025-05-09",
            fact("FOUND_AT", boxed, port, "2025-05-09"),
            fact("FOUND_AT", inside, port, "2025-05-09"),
        ),
        document(
            "ChopShopFinding",
            "Kent",
            "scene/3",
            "2025-03-20",
            fact("FOUND_AT", car(LATE), lockup, "2025-03-20"),
            fact("SHOWS", car(LATE), mark(LATE)),
        ),
        document(
            "ChopShopFinding",
            "Kent",
            "scene/4",
            "2025-04-20",
            fact("FOUND_AT", car(EARLY), lockup, "2025-04-20"),
            fact("SHOWS", car(EARLY), mark(EARLY)),
        ),
    ]


def stock() -> list[Document]:
    """A yard lists two cars; one is shipped, beside one found before the sailing and one found after."""
    dunmore, own = firm("Dunmore Salvage Ltd"), bill("B4", goods="3 USED CARS")
    return [
        document(
            "Inventory",
            "Dunmore Salvage Ltd",
            "2025-02-01",
            "2025-02-01",
            fact("HELD_BY", car(LISTED), dunmore, "2025-01-10", "2025-02-01"),
            fact("HELD_BY", car("SALVA2AE4EH877699"), dunmore, "2025-01-11", "2025-02-01"),
        ),
        make_shipping_document(
            "B4",
            "2025-03-25",
            *make_shipping_facts(own, FAR, BUYER, "2025-03-25", country="AE"),
            *(fact("DECLARED", own, car(vin)) for vin in (LISTED, LATE, EARLY)),
            *(fact("SHOWS", car(vin), mark(vin)) for vin in (LATE, EARLY)),
        ),
    ]


def everything() -> list[Document]:
    """The whole case."""
    return [*list_shipping_documents(), *loose(), *firms(), *thefts(), *list_findings(), *stock()]
