"""A planted case about people: phones that change hands, directors, two forces, and a stolen car."""

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document

from .planted import address, car, document, fact, firm, mark, mention, part, person, phone, plate, theft

STOLEN = "SALVA2AE4EH877401"


def log(force: str, number: int, day: str, *facts, also=()) -> Document:
    """An intelligence log."""
    return document("IntelligenceLog", force, f"{force}/2025/{number}", day, *facts, also=also)


def phones() -> list[Document]:
    """Abel passes a phone to Cora; Dan and Eve share one at a time; a victim and a liar do not count."""
    abel, cora, dan, eve = (person(name) for name in ("Abel Hand", "Cora Hand", "Dan Over", "Eve Over"))
    vera, otto = person("Vera Victim", "victim"), person("Otto False", grading="3EP", source="7")
    first, both, new, late = (phone(f"07700 90020{number}") for number in (1, 2, 3, 4))
    return [
        log(
            "Essex",
            1,
            "2025-01-06",
            fact("USES", abel, first, "2025-01-05"),
            fact("USES", dan, both, "2025-01-01", "2025-02-01"),
        ),
        log(
            "Essex",
            2,
            "2025-01-21",
            fact("USES", abel, first, "2025-01-20"),
            fact("USES", eve, both, "2025-01-15"),
        ),
        log(
            "Essex",
            3,
            "2025-02-02",
            fact("USES", cora, first, "2025-02-01"),
            fact("USES", abel, new, "2025-01-25"),
        ),
        log(
            "Essex",
            4,
            "2025-06-02",
            fact("USES", eve, late, "2025-06-01"),
            fact("USES", otto, first, "2025-02-20"),
        ),
        log("Essex", 5, "2025-03-02", fact("USES", vera, first, "2025-03-01")),
    ]


def directors() -> list[Document]:
    """Finn is director of two firms, Gus of one, and of another only by a suspected falsehood."""
    finn, gus, alpha, beta = (
        person("Finn Boss"),
        person("Gus One"),
        firm("Alpha Trading Ltd"),
        firm("Beta Trading Ltd"),
    )
    return [
        log("Essex", 6, "2025-01-10", fact("DIRECTOR_OF", finn, alpha), fact("DIRECTOR_OF", gus, alpha)),
        log("Essex", 7, "2025-01-11", fact("DIRECTOR_OF", finn, beta)),
        log(
            "Essex", 15, "2025-01-12", fact("DIRECTOR_OF", person("Gus One", grading="3EP", source="7"), beta)
        ),
    ]


def forces() -> list[Document]:
    """Two forces know Ivy; Jon is in two logs of one, and Vera is a victim in both."""
    ivy, jon, vera, unit = (
        person("Ivy Wide"),
        person("Jon Narrow"),
        person("Vera Victim", "victim"),
        address("Unit 1, Mill Road, Grays", "RM20 1AA"),
    )
    return [
        log(
            "Essex",
            8,
            "2025-02-01",
            fact("SEEN_AT", ivy, unit, "2025-02-01"),
            fact("SEEN_AT", jon, unit, "2025-02-01"),
        ),
        log("Essex", 9, "2025-02-03", fact("SEEN_AT", jon, unit, "2025-02-03")),
        log("Kent", 1, "2025-02-05", fact("SEEN_AT", ivy, unit, "2025-02-05"), fact("LIVES_AT", vera, unit)),
    ]


def list_stolen_documents() -> list[Document]:
    """Lee has the car before the theft, Kit two days after, Mo after its engine is at a yard."""
    evoque, shown, yard = car(STOLEN), plate("LB07 SEO"), address("Unit 4, Oliver Road, Grays", "RM20 3ED")
    kit, lee, mo, otto = (
        person("Kit Driver"),
        person("Lee Before"),
        person("Mo Later"),
        person("Otto False", grading="3EP", source="7"),
    )
    engine = part("PG/1", "engine")
    return [
        theft(
            "42/9/25",
            evoque,
            "2025-05-01T23:30",
            fact("SHOWS", evoque, mark(STOLEN)),
            fact("SHOWS", evoque, shown, "2025-05-01"),
        ),
        log("Essex", 10, "2025-05-04", fact("USES", kit, shown, "2025-05-03")),
        log("Essex", 11, "2025-04-21", fact("USES", lee, shown, "2025-04-20")),
        log("Essex", 12, "2025-05-21", fact("USES", mo, shown, "2025-05-20")),
        log("Essex", 16, "2025-05-06", fact("USES", otto, shown, "2025-05-04")),
        document(
            "ChopShopFinding",
            "Essex",
            "scene/9",
            "2025-05-12",
            fact("FOUND_AT", engine, yard, "2025-05-12"),
            fact("CAME_FROM", engine, car(STOLEN), identified="confirmed"),
        ),
    ]


def twins() -> list[Document]:
    """Two men of one name, born on two days; one has a number."""
    one, other = (
        mention(
            "Person",
            "subject",
            name=kinds.PERSON_NAME.clean("Nat Twin"),
            born_on=kinds.DAY.clean(born),
            nominal=kinds.TEXT.clean(number) if number else None,
        )
        for born, number in (("1970-01-01", ""), ("1990-09-09", "ES/9"))
    )
    return [log("Essex", 13, "2025-03-03", also=(one,)), log("Essex", 14, "2025-03-04", also=(other,))]


def everything() -> list[Document]:
    """The whole case."""
    return [*phones(), *directors(), *forces(), *list_stolen_documents(), *twins()]
