"""A ring small enough to work out by hand: two thieves, a yard, two fronts, a consignee, an honest firm."""

from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Header, Mention, collect_readings
from ringmap.graph.kinds import (
    ADDRESS,
    LOCODE,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    POSTCODE,
    TEXT,
    VIN,
    VRM,
)
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store

P, C = Grounds("2BP", "P"), Grounds("2BC", "C: A1, S2")
VINS = {"one": "SALVA2AE4EH877322", "two": "WVWZZZAAZFD123456", "honest": "1M8GDM9AXKP042788"}


def person(name: str, role: str = "subject", grounds: Grounds = P) -> Mention:
    return Mention(
        "Person",
        "1",
        collect_readings(name=PERSON_NAME.clean(name), nominal=TEXT.clean(name)),
        role,
        grounds=grounds,
    )


def firm(name: str, role: str = "firm") -> Mention:
    where = {"country": TEXT.clean("GB"), "postcode": POSTCODE.clean("RM20 3EE")}
    return Mention("Organisation", "1", collect_readings(name=ORGANISATION_NAME.clean(name), **where), role)


def vehicle(which: str) -> Mention:
    return Mention("Vehicle", which, collect_readings(vin=VIN.clean(VINS[which])))


PLATE = Mention("Plate", "1", collect_readings(vrm=VRM.clean("LB07 SEO")))
PHONE_ONE = Mention("Phone", "1", collect_readings(number=PHONE.clean("07700 900123")))
YARD = Mention(
    "Address",
    "1",
    collect_readings(
        address=ADDRESS.clean("Unit 4, Dock Road, RM20 3EE"),
        unit=TEXT.clean("Unit 4"),
        postcode=POSTCODE.clean("RM20 3EE"),
    ),
)
BASILDON = Mention(
    "Area",
    "1",
    collect_readings(
        area=TEXT.clean("district:Basildon"), level=TEXT.clean("district"), name=TEXT.clean("Basildon")
    ),
)
CONGO = Mention(
    "Area",
    "1",
    collect_readings(area=TEXT.clean("country:CD"), level=TEXT.clean("country"), name=TEXT.clean("DR Congo")),
)


def port(code: str) -> Mention:
    return Mention("Port", code, collect_readings(locode=LOCODE.clean(code)))


def document(kind: str, reference: str, *facts: Fact, day: str = "2026-03-01", marking: str = "") -> Document:
    mentions = tuple({id(end): end for fact in facts for end in (fact.start, fact.end)}.values())
    return Document(Header(kind, "Essex", reference, "reference", day, marking=marking), mentions, facts)


def make_fact(start: Mention, type: str, end: Mention, grounds: Grounds = P, **more: str) -> Fact:
    return Fact(type, start, end, "1", grounds, **more)


def bill(number: str, shipper: str, consignee: str, which: str, day: str) -> Document:
    own = Mention("Shipment", "1", collect_readings(bill=TEXT.clean(number), carrier=TEXT.clean("NORDSEE")))
    return document(
        "ShippingRecord",
        number,
        make_fact(firm(shipper), "SHIPPED", own, Grounds()),
        make_fact(firm(consignee), "RECEIVED", own, Grounds()),
        make_fact(own, "LOADED_AT", port("GBFXT"), Grounds()),
        make_fact(own, "DISCHARGED_AT", port("CDMAT"), Grounds()),
        make_fact(own, "DELIVERED_IN", CONGO, Grounds()),
        make_fact(own, "DECLARED", vehicle(which), Grounds()),
        *([make_fact(own, "STUFFED_AT", YARD, Grounds())] if which != "honest" else []),
        day=day,
    )


def theft(number: str, which: str) -> Document:
    own = Mention(
        "Theft", "1", collect_readings(theft=TEXT.clean(f"Essex/{number}"), reference=TEXT.clean(number))
    )
    keeper = person(f"Victim {number}", "victim")
    return document(
        "TheftReport",
        number,
        make_fact(own, "OF", vehicle(which)),
        make_fact(own, "AT", BASILDON),
        make_fact(keeper, "KEEPS", vehicle(which)),
    )


def ring() -> list[Document]:
    dee, tom = person("Dee Cooper"), person("Tom Marsh")
    return [
        document(
            "IntelligenceLog",
            "LOG 1",
            make_fact(dee, "USES", PHONE_ONE),
            make_fact(tom, "USES", PHONE_ONE),
            make_fact(dee, "DRIVES", vehicle("one")),
            make_fact(dee, "USES", PLATE),
            marking="OFFICIAL-SENSITIVE",
        ),
        document(
            "IntelligenceLog",
            "LOG 2",
            make_fact(
                dee, "ASSOCIATES_WITH", person("Liar Lee", grounds=Grounds("3EP", "P")), Grounds("3EP", "P")
            ),
            make_fact(tom, "TRADES_AT", YARD, C),
        ),
        theft("T1", "one"),
        theft("T2", "two"),
        bill("NS1", "Front Exports", "Matadi Autos", "one", "2026-03-10"),
        bill("NS2", "Second Front", "Matadi Autos", "two", "2026-03-12"),
        bill("NS3", "Honest Cars", "Lagos Cars", "honest", "2026-03-14"),
    ]


def load(store: Store, documents: list[Document] | None = None) -> None:
    with Load(store) as run:
        run.add("case.csv", documents if documents is not None else ring())


def id_of(store: Store, label: str) -> str:
    return str(store.read("MATCH (e:Entity) WHERE e.label = $label RETURN e.id AS id", label=label)[0]["id"])
