"""Names of corridors: what most of their shipments do, and how many other ports they have."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .route_facts import Route

MANY = 4  # with this many ports or destinations, a name gives their number


class Labels(Protocol):
    """The label of a thing by its id."""

    def __getitem__(self, id: str, /) -> str: ...


def name_corridor(group: Sequence[Route], label: Labels | Mapping[str, str]) -> str:
    """Return what most of these routes do, such as `Essex → Felixstowe → Antwerp → Matadi → DR Congo`.

    The destination is settled first, then each stage before it among the routes that agree, so that a name
    is a way that some shipment went. A port of transhipment is named only if at least half of the shipments
    tranship. Further ports and destinations are counted after the name; from MANY on they replace it: `7
    destinations, mostly Jebel Ali`. Return "" if no route has a stage.
    """
    shipments = [route for route in group if route.kind == "Shipment"] or list(group)
    tails = Counter(end for route in shipments for end in _list_destinations(route))
    country, agree = _settle("country", shipments, label)
    discharge, agree = _settle("port of discharge", agree, label)
    loading, agree = _settle("port of loading", agree, label)
    tranship = [route for route in agree if route.list_at("transhipment")]
    through, agree = _settle("transhipment", agree, label) if 2 * len(tranship) >= len(agree) else ("", agree)
    # A vehicle recovered on its way has a theft area too.
    area = _settle("theft area", agree, label)[0] or _settle("theft area", group, label)[0]
    end = discharge or country
    loaders = Counter(port for route in shipments for port in route.list_at("port of loading"))
    parts = [
        label[area] if area else "",
        _count_many(loaders, loading, label, "ports") or (label[loading] if loading else ""),
        label[through] if through else "",
        *(
            [many]
            if (many := _count_many(tails, end, label, "destinations"))
            else [label[id] for id in (discharge, country) if id]
        ),
    ]
    counted = [] if len(loaders) >= MANY else list(loaders)
    passed = {*counted, *(port for route in shipments for port in route.list_at("transhipment"))} - {
        loading,
        through,
    }
    others = [
        _count_others(len(passed - set(tails)), "port"),
        _count_others(0 if len(tails) >= MANY else len(set(tails) - {end, country}), "destination"),
    ]
    name = " → ".join(filter(None, parts))
    return name and ", and ".join(filter(None, (name, " and ".join(filter(None, others)))))


def _list_destinations(route: Route) -> list[str]:
    """Return where a shipment goes: its port of discharge, else its country."""
    return route.list_at("port of discharge") or route.list_at("country")


def _settle(stage: str, among: Iterable[Route], label: Labels | Mapping[str, str]) -> tuple[str, list[Route]]:
    """Return what most of the routes have at a stage, and the routes that have it.

    Return "" and all routes if none has one.
    """
    among = list(among)
    count = Counter(id for route in among for id in route.list_at(stage))
    if not count:
        return "", among
    most = min(count, key=lambda id: (-count[id], label[id], id))
    return most, [route for route in among if most in route.list_at(stage)]


def _count_many(count: Mapping[str, int], most: str, label: Labels | Mapping[str, str], word: str) -> str:
    """Return `7 ports, mostly Felixstowe` if there are many, else ""."""
    if len(count) < MANY or not most:
        return ""
    mostly = (
        "mostly"
        if 2 * count[most] > sum(count.values())
        else "most often"
        if count[most] == max(count.values())
        else "such as"
    )
    return f"{len(count)} {word}, {mostly} {label[most]}"


def _count_others(number: int, word: str) -> str:
    return f"{number} other {word}{'' if number == 1 else 's'}" if number else ""
