"""Made-up documents, small enough to work out by hand, and random ones that collide on purpose."""

import random
from collections.abc import Iterable

from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Grounds, Header, Mention, collect_readings
from ringmap.graph.kinds import (
    COMPANY_NUMBER,
    DAY,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    POSTCODE,
    TEXT,
    VIN,
    VRM,
)

VINS = ("SALVA2AE4EH877322", "WVWZZZAAZFD123456", "W0L000051T2123456")


def log(
    urn: str,
    claims: tuple[tuple[Mention, ...], tuple[Fact, ...]],
    force: str = "Essex",
    day: str = "2026-03-01",
) -> Document:
    """An intelligence log with these claims."""
    return Document(Header("IntelligenceLog", force, urn, "URN", day), *claims)


def person(
    name: str,
    *,
    place: str = "1",
    born: str = "",
    nominal: str = "",
    role: str = "subject",
    grading: str = "2BP",
    source: str = "",
) -> Mention:
    """A person of a log's paragraph."""
    readings = collect_readings(
        name=PERSON_NAME.clean(name),
        born_on=DAY.clean(born) if born else None,
        nominal=TEXT.clean(nominal) if nominal else None,
    )
    return Mention("Person", place, readings, role, grounds=Grounds(grading, "P", source))


def phone(number: str, place: str = "1") -> Mention:
    """A phone of a log's paragraph."""
    return Mention("Phone", place, collect_readings(number=PHONE.clean(number)))


def make_use(user: Mention, thing: Mention) -> Fact:
    """The fact that somebody uses a phone or plate."""
    return Fact("USES", user, thing, user.place, user.grounds)


def caller(name: str, number: str, **said: str) -> tuple[tuple[Mention, ...], tuple[Fact, ...]]:
    """A person with his phone."""
    who, what = person(name, **said), phone(number)  # type: ignore[arg-type]
    return (who, what), (make_use(who, what),)


def firm(name: str, *, country: str = "GB", number: str = "", postcode: str = "") -> Mention:
    """A firm."""
    return Mention(
        "Organisation",
        "1",
        collect_readings(
            name=ORGANISATION_NAME.clean(name),
            country=TEXT.clean(country) if country else None,
            company_number=COMPANY_NUMBER.clean(number) if number else None,
            postcode=POSTCODE.clean(postcode) if postcode else None,
        ),
        "firm",
    )


def bill(
    number: str, *, booking: str = "", shipper: Mention | None = None, house: bool = False, master: str = ""
) -> Document:
    """A bill of lading that names a booking, or its master."""
    own = Mention(
        "Shipment",
        "1",
        collect_readings(
            bill=TEXT.clean(number),
            carrier=TEXT.clean("NORDSEE"),
            house_bill=TEXT.clean("yes") if house else None,
        ),
    )
    mentions, facts = [own], []
    for paper, text in (("booking", booking), ("bill", master)):
        if text:
            other = Mention(
                "Shipment", "1", collect_readings(**{paper: TEXT.clean(text)}, carrier=TEXT.clean("NORDSEE"))
            )
            mentions.append(other)
            facts.append(Fact("UNDER", own, other, "1"))
    if shipper:
        mentions.append(shipper)
        facts.append(Fact("SHIPPED", shipper, own, "1"))
    return Document(Header("ShippingRecord", "NORDSEE", number, "B/L number"), tuple(mentions), tuple(facts))


def make_booking(reference: str) -> Document:
    """A booking."""
    own = Mention(
        "Shipment",
        "1",
        collect_readings(
            booking=TEXT.clean(reference), carrier=TEXT.clean("NORDSEE"), goods=TEXT.clean("household goods")
        ),
    )
    return Document(Header("ShippingRecord", "NORDSEE", f"booking {reference}", "booking"), (own,), ())


def vehicle(
    vin: str, *, make: str = "", place: str = "1", own_key: str = ""
) -> tuple[tuple[Mention, ...], tuple[Fact, ...]]:
    """A vehicle that shows a VIN."""
    reading = VIN.clean(vin)
    car = Mention(
        "Vehicle",
        place,
        collect_readings(vin=reading, make=TEXT.clean(make) if make else None),
        own_key=own_key,
    )
    mark = Mention("Vin", place, collect_readings(vin=reading))
    return (car, mark), (Fact("SHOWS", car, mark, place),)


def plate(mark: str) -> Mention:
    """A number plate."""
    return Mention("Plate", "1", collect_readings(vrm=VRM.clean(mark)))


def join_claims(
    *claims: tuple[tuple[Mention, ...], tuple[Fact, ...]],
) -> tuple[tuple[Mention, ...], tuple[Fact, ...]]:
    """Several claims as one document's."""
    return tuple(m for mentions, _ in claims for m in mentions), tuple(
        f for _, facts in claims for f in facts
    )


def make_colliding_documents(seed: int, count: int = 24) -> list[Document]:
    """Random documents from pools so small that identities meet, separate and block each other."""
    draw = random.Random(seed)
    documents = []
    for number in range(count):
        kind = draw.choice(("caller", "caller", "born", "firm", "bill", "booking", "vehicle"))
        urn = f"U{seed}-{number}"
        if kind == "caller":
            documents.append(
                log(
                    urn,
                    join_claims(
                        *(
                            caller(
                                draw.choice(("Dee", "Del Grey", "Moss")),
                                f"07700 90010{draw.randrange(3)}",
                                source=draw.choice(("", "S1")),
                            )
                            for _ in range(draw.randrange(1, 3))
                        )
                    ),
                )
            )
        elif kind == "born":
            who = person(
                draw.choice(("Del Grey", "Ann Moss")),
                born="1980-02-01",
                nominal=draw.choice(("", "N1", "N2")),
            )
            documents.append(log(urn, ((who,), ())))
        elif kind == "firm":
            documents.append(
                log(
                    urn,
                    (
                        (
                            firm(
                                draw.choice(("Kivu Ltd", "Kivu", "Lowe Ltd")),
                                number=draw.choice(("", "01234567", "07654321")),
                                postcode=draw.choice(("", "RM20 3LT")),
                            ),
                        ),
                        (),
                    ),
                )
            )
        elif kind == "bill":
            house = draw.random() < 0.3
            documents.append(
                bill(
                    f"B{number}",
                    booking="" if house else draw.choice(("", "K1", "K2")),
                    house=house,
                    master="B1" if house else "",
                    shipper=firm("Kivu Ltd", number=draw.choice(("", "01234567"))),
                )
            )
        elif kind == "booking":
            documents.append(make_booking(draw.choice(("K1", "K2"))))
        else:
            documents.append(
                log(urn, vehicle(draw.choice(VINS), make=draw.choice(("", "BMW", "VOLKSWAGEN"))))
            )
    return list({document.id: document for document in documents}.values())


def load_all(
    store: object, documents: Iterable[Document], file: str = "made up.csv", **options: object
) -> str:
    """Load documents in one run and return the run's id."""
    from ringmap.graph.ledger.write import Load

    with Load(store, **options) as run:  # type: ignore[arg-type]
        run.add(file, list(documents))
    return run.id


def read_everything(store: object) -> list[str]:
    """Every node and relationship with its properties, without the times of creation."""
    from ringmap.graph.ledger.copy_case import list_parts

    return sorted(
        f"{row.get('labels')} {row.get('type')} "
        f"{sorted((name, value) for name, value in row['p'].items() if name != 'born_at')}"
        for rows, _ in list_parts(store)
        for row in rows
    )  # type: ignore[arg-type]
