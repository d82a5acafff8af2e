"""The groups of saved queries, in the order in which they are listed."""

from collections.abc import Mapping, Sequence

# A query's first tag is its group; further tags may be any word.
GROUPS: Mapping[str, str] = {
    "people": "People",
    "vehicles": "Vehicles and identities",
    "plates": "Plates",
    "premises": "Premises",
    "exporters": "Exporters and enablers",
    "containers": "Containers and sailings",
    "ports": "Thefts to ports",
    "sources": "Sources and grading",
    "quality": "Quality of data",
}
OTHERS = "Others"


def find_group(tags: Sequence[str]) -> str:
    """Return the title of the group of a query with these tags.

    >>> find_group(["ports", "thefts"]), find_group(["mine"]), find_group([])
    ('Thefts to ports', 'Others', 'Others')
    """
    return GROUPS.get(tags[0], OTHERS) if tags else OTHERS


def rank_group(tags: Sequence[str]) -> int:
    """Return the position of that group among the groups; other queries come last.

    >>> rank_group(["people"]) < rank_group(["quality"]) < rank_group(["mine"])
    True
    """
    return list(GROUPS).index(tags[0]) if tags and tags[0] in GROUPS else len(GROUPS)
