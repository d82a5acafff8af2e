"""A planted case about vehicles: cut up, with false numbers and tampered marks, and their premises."""

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Mention

from .planted import address, car, document, fact, firm, mark, mention, part, person, plate

CUT, WHOLE, GONE, SECOND, HERS, CLONE, OLGAS, TOLD = (f"SALVA2AE4EH8775{number:02d}" for number in range(8))
LIE = {"grading": "3EP", "source": "9"}
DONOR, WEARER, PLAIN = "WVWZZZAUZKW340111", "WVWZZZAUZLW091222", "WVWZZZAUZKW340333"
TWO_MAKES = "WBACV62040LM71000"
STATES = (
    "Over-stamped, not ground off",
    "label only",
    "OK",
    "legible",
    "no sign of tampering",
    "not examined",
    "Intact; stamp good",
)
NO_TOOLS = (
    "tape",
    "Clutch pressure plate",
    "compressor",
    "blanket",
    "fuse and relay box",
    "fuel injectors",
    "OBD port",
    "blanking plate",
    "stamped panel",
)


def make_theft_report(reference: str, vehicle: Mention, day: str, *more: Fact, **said: str) -> Document:
    """A theft report with more to say of the theft."""
    event = mention(
        "Theft",
        theft=kinds.TEXT.clean(f"Essex/{reference}"),
        reference=kinds.TEXT.clean(reference),
        stolen_from=kinds.MOMENT.clean(f"{day}T22:00"),
        stolen_to=kinds.MOMENT.clean(f"{day}T23:00"),
        **{name: kinds.TEXT.clean(text) for name, text in said.items()},
    )
    return document("TheftReport", "Essex", reference, day, fact("OF", event, vehicle, day), *more)


def make_bare_exhibit(exhibit: str, item: str, **said: str) -> Mention:
    """An exhibit without a make."""
    return mention(
        "Part",
        place=exhibit,
        part=kinds.TEXT.clean(f"scene/{exhibit}"),
        exhibit=kinds.TEXT.clean(exhibit),
        item=kinds.TEXT.clean(item),
        **{name: kinds.TEXT.clean(text) for name, text in said.items()},
    )


def thefts() -> list[Document]:
    """Six cars: cut up twice, found whole, never found, a ringer and a clone."""
    robbed, services = (
        person("Clem Robbed", "victim"),
        address("Bay 3, Medway Services, Gillingham", "ME8 8ZQ"),
    )
    clone = car(CLONE)
    return [
        make_theft_report("42/1/25", car(CUT), "2025-03-01"),
        make_theft_report(
            "42/2/25",
            car(WHOLE),
            "2025-03-02",
            fact("FOUND_AT", car(WHOLE), services, "2025-03-05"),
            fact("KEEPS", robbed, car(WHOLE)),
            found_state="whole",
            found_on="2025-03-05",
        ),
        make_theft_report("42/3/25", car(GONE), "2025-03-03", found_state="not known"),
        make_theft_report("42/4/25", car(SECOND), "2025-03-04"),
        make_theft_report("42/5/25", car(WEARER, "VOLKSWAGEN", "Golf"), "2025-03-05"),
        make_theft_report(
            "42/6/25", clone, "2025-03-06", fact("KEEPS", robbed, clone), fact("SHOWS", clone, mark(CLONE))
        ),
    ]


def scenes() -> list[Document]:
    """A yard with parts of two stolen cars and worked VINs; a workshop with blanks; a lock-up with a part."""
    yard, shop = (
        address("Unit 4, Oliver Road, Grays", "RM20 3ED"),
        address("Unit 2, Pipe Yard, London", "E16 2ZT"),
    )
    lockup = address("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA")
    door, engine, bonnet, second = (
        part("PG/1", "door"),
        part("PG/2", "engine"),
        part("PG/3", "bonnet"),
        part("PG/4", "gearbox"),
    )
    sill, alone = make_bare_exhibit("PG/5", "sill", vin_state="ground off"), part("PG/6", "engine")
    marked = [make_bare_exhibit(f"PG/1{at}", "panel", vin_state=state) for at, state in enumerate(STATES)]
    copied = plate("HJ20 EKA")
    blanks, others = (
        make_bare_exhibit("AF/1", "key blanks", count="14"),
        [make_bare_exhibit(f"AF/2{at}", item) for at, item in enumerate(NO_TOOLS)],
    )
    at_yard = (door, engine, bonnet, second, sill, *marked)
    return [
        document(
            "ChopShopFinding",
            "Essex",
            "scene/1",
            "2025-03-20",
            *(fact("FOUND_AT", one, yard, "2025-03-20") for one in at_yard),
            fact("CAME_FROM", door, car(CUT), identified="confirmed"),
            fact("CAME_FROM", engine, car(CUT), identified="probable"),
            fact("CAME_FROM", second, car(SECOND), identified="confirmed"),
        ),
        document(
            "ChopShopFinding",
            "Kent",
            "scene/2",
            "2025-04-01",
            fact("FOUND_AT", alone, lockup, "2025-04-01"),
            fact("CAME_FROM", alone, car(CUT), identified="confirmed"),
        ),
        document(
            "ChopShopFinding",
            "Met",
            "scene/3",
            "2025-05-06",
            fact("FOUND_AT", copied, shop, "2025-05-06"),
            *(fact("FOUND_AT", one, shop, "2025-05-06") for one in (blanks, *others)),
            fact("HANDLES", firm("Pipe Plates"), copied),
            fact("SEEN_AT", person("Will User"), shop, "2025-05-06"),
        ),
    ]


def logs() -> list[Document]:
    """Yan rents the yard; suspected falsehoods say that Ned lives there and another firm made the plate."""
    yard, lockup = (
        address("Unit 4, Oliver Road, Grays", "RM20 3ED"),
        address("Lock-up 9, Wharf Lane, Dartford", "DA1 5AA"),
    )
    ned, shop = person("Ned False", **LIE), address("Unit 2, Pipe Yard, London", "E16 2ZT")
    return [
        document(
            "IntelligenceLog",
            "Essex",
            "Essex/1",
            "2025-03-21",
            fact("TRADES_AT", person("Yan Tenant"), yard),
            fact("LIVES_AT", ned, yard),
            fact("SEEN_AT", car(WHOLE, **LIE), lockup, "2025-03-04"),
        ),
        document(
            "IntelligenceLog",
            "Met",
            "Met/3",
            "2025-05-07",
            fact("SEEN_AT", ned, shop, "2025-05-06"),
            fact("USES", ned, plate("HJ20 EKA"), "2025-05-06"),
            fact("HANDLES", firm("Other Plates", **LIE), plate("HJ20 EKA")),
        ),
        document(
            "IntelligenceLog",
            "Met",
            "Met/4",
            "2025-05-08",
            fact("USES", person("Olga Plain", "victim"), plate("KV20 AAA")),
            fact("SHOWS", car(OLGAS), plate("KV20 AAA")),
            fact("SHOWS", car(TOLD, **LIE), plate("KV20 AAA")),
        ),
    ]


def list_worn_vehicles() -> list[Document]:
    """A Golf has a write-off's VIN, an Evoque a plate like Hetty's; an Audi is listed under a BMW's VIN."""
    dunmore, wearer, hers, clone = (
        firm("Dunmore Salvage Ltd"),
        car(WEARER, "VOLKSWAGEN", "Golf"),
        car(HERS),
        car(CLONE),
    )
    hetty, shown = person("Hetty Keeper", "victim"), plate("HJ20 EKA")
    donor, plain = car(DONOR, "VOLKSWAGEN", "Golf"), car(PLAIN, "VOLKSWAGEN", "Golf")
    bmw, audi = car(TWO_MAKES, "BMW", "X5"), car(TWO_MAKES, "AUDI", "Q7")
    listed = [
        document(
            "Inventory",
            "Dunmore Salvage Ltd",
            "2025-02-01",
            "2025-02-01",
            fact("HELD_BY", donor, dunmore, "2025-01-10", "2025-02-01"),
            fact("SHOWS", donor, mark(DONOR)),
            fact("HELD_BY", plain, dunmore, "2025-01-11", "2025-02-01"),
            fact("SHOWS", plain, mark(PLAIN)),
            fact("SHOWS", audi, mark(TWO_MAKES)),
        )
    ]
    return [
        *listed,
        document(
            "ChopShopFinding",
            "Essex",
            "scene/4",
            "2025-04-22",
            fact("SHOWS", wearer, mark(DONOR)),
            fact("SHOWS", wearer, mark(WEARER)),
            fact("SHOWS", bmw, mark(TWO_MAKES)),
        ),
        document(
            "IntelligenceLog",
            "Met",
            "Met/1",
            "2025-05-01",
            fact("DRIVES", hetty, hers),
            fact("SHOWS", hers, shown),
            fact("USES", hetty, shown),
        ),
        document(
            "IntelligenceLog",
            "Met",
            "Met/2",
            "2025-05-02",
            fact("USES", person("Will User"), shown, "2025-05-02"),
            fact("SHOWS", clone, shown),
        ),
    ]


def everything() -> list[Document]:
    """The whole case."""
    return [*thefts(), *scenes(), *logs(), *list_worn_vehicles()]
