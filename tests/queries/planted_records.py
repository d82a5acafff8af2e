"""A planted case of lists: custody, a register, cameras, calls and payments."""

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Mention

from .planted import bill, car, document, fact, firm, mention, person, phone, plate, theft

STOLEN = "SALVA2AE4EH877501"


def make_camera(number: str, north: str) -> Mention:
    """A camera by its number, so many degrees north on one meridian."""
    return mention(
        "Camera",
        camera=kinds.TEXT.clean(f"Essex/{number}"),
        number=kinds.TEXT.clean(number),
        latitude=kinds.TEXT.clean(north),
        longitude=kinds.TEXT.clean("0.5"),
    )


def make_record(kind: str, reference: str, day: str, *facts, also=()) -> Document:
    """A document of one of the kinds that lists make."""
    return document(kind, "Essex", reference, day, *facts, also=also)


def custody() -> list[Document]:
    """Abe is detained with Bo; a log says that Abe knows Cy, and a victim is named in the same record."""
    abe, bo, cy, vera = (
        person("Abe Held"),
        person("Bo Held"),
        person("Cy Free"),
        person("Vera Loser", "victim"),
    )
    seen = fact("ASSOCIATES_WITH", abe, bo, "2025-03-01", as_reported="co-accused")
    return [
        make_record(
            "PersonRecord", "CU/1", "2025-03-01", seen, fact("ASSOCIATES_WITH", abe, vera, "2025-03-01")
        ),
        make_record("IntelligenceLog", "L/1", "2025-03-02", fact("ASSOCIATES_WITH", abe, cy, "2025-03-02")),
        make_record("PersonRecord", "CU/2", "2025-03-03", also=(person("Dan Unlogged"),)),
    ]


def register() -> list[Document]:
    """Two firms share Fay; Gus is officer of one of them, and of another only by a suspected falsehood."""
    one, two, three = (firm(f"{name} Exports Ltd") for name in ("Alder", "Birch", "Cedar"))
    old = mention(
        "Organisation",
        "firm",
        name=kinds.ORGANISATION_NAME.clean("Alder Exports Ltd"),
        country=kinds.COUNTRY.clean("GB"),
        status=kinds.TEXT.clean("Dissolved"),
        incorporated_on=kinds.DAY.clean("2020-01-01"),
        dissolved_on=kinds.DAY.clean("2025-04-01"),
    )
    young = mention(
        "Organisation",
        "firm",
        name=kinds.ORGANISATION_NAME.clean("Birch Exports Ltd"),
        country=kinds.COUNTRY.clean("GB"),
        status=kinds.TEXT.clean("Active"),
        incorporated_on=kinds.DAY.clean("2025-03-01"),
    )
    fay, gus = person("Fay Office"), person("Gus Office")
    liar = person("Gus Office", grading="3EP", source="7")
    return [
        make_record(
            "CompanyRecord", "1", "2025-05-01", fact("DIRECTOR_OF", fay, old), fact("DIRECTOR_OF", gus, one)
        ),
        make_record("CompanyRecord", "2", "2025-05-01", fact("CONTROLS", fay, young)),
        make_record("IntelligenceLog", "L/2", "2025-05-02", fact("DIRECTOR_OF", liar, two)),
        bill("NS101", "Alder Exports Ltd", "Matadi Motors SARL", "2025-04-10", "CSQU3054383"),
        bill("NS102", "Alder Exports Ltd", "Matadi Motors SARL", "2025-03-20", "CBHU3202732"),
        bill("NS103", "Birch Exports Ltd", "Matadi Motors SARL", "2025-04-20", "APZU4812090"),
        bill("NS104", "Cedar Exports Ltd", "Matadi Motors SARL", "2025-04-21", "MSKU6011672"),
        make_record("CompanyRecord", "3", "2025-05-01", also=(three,)),
    ]


def cameras() -> list[Document]:
    """Two plates pass one camera together on two days; a third is six minutes behind, and once at another."""
    lead, tail, late = plate("LB07 SEO"), plate("LC08 SEO"), plate("LD09 SEO")
    gate, dock = make_camera("Gate", "51.00"), make_camera("Dock", "51.27")  # 30 km
    stolen, rider = car(STOLEN), person("Ida Rider")
    days = ("2025-06-01", "2025-06-02")
    reads = [
        make_record(
            "SightingRecord",
            day,
            day,
            fact("SEEN_AT", lead, gate, day, at=f"{day}T10:00:00"),
            fact("SEEN_AT", tail, gate, day, at=f"{day}T10:01:30"),
            fact("SEEN_AT", late, gate, day, at=f"{day}T10:06:10"),
            fact("SEEN_AT", late, dock, day, at=f"{day}T10:00:00"),
        )
        for day in days
    ]
    return [
        *reads,
        make_record(
            "SightingRecord",
            "S/1",
            "2025-06-03",
            fact("SEEN_AT", lead, dock, "2025-06-03", at="2025-06-03T09:00"),
            fact("SEEN_IN", rider, lead, "2025-06-03", at="2025-06-03T09:00", as_reported="driver"),
        ),
        theft("42/11/25", stolen, "2025-06-02T08:00", fact("SHOWS", stolen, lead)),
    ]


def calls() -> list[Document]:
    """Jo rings Kit three times, twice by two operators' records; a handset holds two numbers, another one."""
    one, two, three = (phone(f"07700 90030{number}") for number in (1, 2, 3))
    jo, kit = person("Jo Ring"), person("Kit Ring")
    at = [f"2025-07-0{day}T12:00:00" for day in (1, 2, 3)]
    mine = {"imei": "490154203237518", "measured_at": "+447700900301", "seconds": "60"}
    other = {"imei": "490154203237518", "measured_at": "+447700900303", "seconds": "10"}
    alone = {"imei": "356938035643809", "measured_at": "+447700900302", "seconds": "60"}
    return [
        make_record("IntelligenceLog", "L/3", "2025-07-01", fact("USES", jo, one), fact("USES", kit, two)),
        *(
            make_record(
                "CallRecord",
                f"+447700900301 {moment[:10]}",
                moment[:10],
                fact("CALLED", one, two, moment[:10], at=moment, **mine),
            )
            for moment in at
        ),
        make_record(
            "CallRecord",
            "+447700900302 2025-07-01",
            "2025-07-01",
            fact("CALLED", one, two, "2025-07-01", at=at[0], **alone),
            fact("CALLED", two, three, "2025-07-01", at="2025-07-01T13:00:00", **alone),
        ),
        make_record(
            "CallRecord",
            "+447700900303 2025-07-04",
            "2025-07-04",
            fact("CALLED", three, two, "2025-07-04", at="2025-07-04T12:00:00", **other),
        ),
    ]


def payments() -> list[Document]:
    """A consignee pays an exporter before a sailing, in two currencies; another payment is a month away."""
    alder, buyer, lou = firm("Alder Exports Ltd"), firm("Matadi Motors SARL", "CD"), person("Lou Paid")
    return [
        make_record(
            "PaymentRecord",
            "2025-04-08",
            "2025-04-08",
            fact("PAID", buyer, alder, "2025-04-08", amount="1000.5", currency="GBP", reference="INV 1"),
            fact("PAID", buyer, alder, "2025-04-08", amount="200", currency="USD"),
        ),
        make_record(
            "PaymentRecord",
            "2025-04-09",
            "2025-04-09",
            fact("PAID", buyer, alder, "2025-04-09", amount="99.5", currency="GBP", reference="INV 2"),
        ),
        make_record(
            "PaymentRecord",
            "2025-06-09",
            "2025-06-09",
            fact("PAID", alder, lou, "2025-06-09", amount="50", currency="GBP"),
        ),
    ]


def everything() -> list[Document]:
    """The whole case."""
    return [*custody(), *register(), *cameras(), *calls(), *payments()]
