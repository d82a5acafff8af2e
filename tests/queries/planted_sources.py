"""A planted case about sources: rumours, grades, conditions, and values that cannot be read."""

from dataclasses import replace

from ringmap.graph import kinds
from ringmap.graph.claims.document import Document

from .planted import document, fact, mention, person, plate


def rumours() -> list[Document]:
    """One source says a thing twice, two sources say another, graded far apart."""
    boss = person("Sam Boss", grading="2DP", source="7781")
    rob = person("Rob Rumour", grading="2DP", source="7781")
    tim, again = (
        person("Tim Two", grading="1AP", source="7782"),
        person("Tim Two", grading="2DP", source="7781"),
    )
    return [
        document(
            "IntelligenceLog",
            "Essex",
            "42/1",
            "2025-01-01",
            fact("ASSOCIATES_WITH", rob, boss),
            fact("ASSOCIATES_WITH", again, boss),
        ),
        document("IntelligenceLog", "Essex", "42/2", "2025-01-09", fact("ASSOCIATES_WITH", rob, boss)),
        document(
            "IntelligenceLog",
            "Essex",
            "42/3",
            "2025-01-05",
            fact("ASSOCIATES_WITH", tim, replace(boss, grounds=tim.grounds)),
        ),
    ]


def falsehoods() -> list[Document]:
    """Una is known from a suspected falsehood alone, Vic from something better too."""
    una, vic = person("Una False", grading="3EP", source="9"), person("Vic Both", grading="3EP", source="9")
    better = person("Vic Both", grading="2BC", source="10")
    return [
        document("IntelligenceLog", "Kent", "46/1", "2025-02-01", also=(una, vic)),
        document("IntelligenceLog", "Kent", "46/2", "2025-02-02", also=(better,)),
    ]


def list_bare_documents() -> list[Document]:
    """Wes is named in an ungraded examination; one document has no date, one plate cannot be read."""
    wes, victim = person("Wes Bare", "unknown"), person("Xan Victim", "victim")
    unread = mention("Plate", vrm=kinds.VRM.clean("LB07 S"))
    return [
        document("ChopShopFinding", "Essex", "scene/7", "2025-03-01", also=(wes, victim)),
        document("ShippingRecord", "NORDSEE", "booking 1", "", also=(plate("LB07 SEO"),)),
        document("TheftReport", "Essex", "42/7/25", "2025-03-02", also=(unread,)),
    ]


def everything() -> list[Document]:
    """The whole case."""
    return [*rumours(), *falsehoods(), *list_bare_documents()]
