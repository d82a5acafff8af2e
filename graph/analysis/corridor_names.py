"""What a corridor is called: what most of its shipments do, and how many other ports and destinations it has."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .routes import Route

MANY = 4  # ports or destinations from which on their number goes into the name


class Labels(Protocol):
    """The label of a thing by its id."""

    def __getitem__(self, id: str, /) -> str: ...


def name_corridor(group: Sequence[Route], label: Labels | Mapping[str, str]) -> str:
    """Return what most of these routes do, from theft to country, as `Essex → Felixstowe → Antwerp → Matadi → DR Congo`.

    The destination is settled first, and each stage before it among the routes that agree, so that a name is a way
    that somebody went. A port of transhipment is named only where half of the shipments or more tranship. Further
    ports and destinations are counted behind the name; from MANY on they take its place: `7 destinations, mostly
    Jebel Ali`. "" where no route has a stage.
    """
    shipments = [route for route in group if route.kind == "Shipment"] or list(group)
    tails = Counter(end for route in shipments for end in _destinations(route))
    country, agree = _settle("country", shipments, label)
    discharge, agree = _settle("port of discharge", agree, label)
    loading, agree = _settle("port of loading", agree, label)
    tranship = [route for route in agree if route.list_at("transhipment")]
    through, agree = _settle("transhipment", agree, label) if 2 * len(tranship) >= len(agree) else ("", agree)
    # A vehicle that was recovered on its way tells of its area too.
    area = _settle("theft area", agree, label)[0] or _settle("theft area", group, label)[0]
    end = discharge or country
    loaders = Counter(port for route in shipments for port in route.list_at("port of loading"))
    parts = [
        label[area] if area else "",
        _many(loaders, loading, label, "ports") or (label[loading] if loading else ""),
        label[through] if through else "",
        *(
            [many]
            if (many := _many(tails, end, label, "destinations"))
            else [label[id] for id in (discharge, country) if id]
        ),
    ]
    counted = [] if len(loaders) >= MANY else list(loaders)
    passed = {*counted, *(port for route in shipments for port in route.list_at("transhipment"))} - {
        loading,
        through,
    }
    others = [
        _others(len(passed - set(tails)), "port"),
        _others(0 if len(tails) >= MANY else len(set(tails) - {end, country}), "destination"),
    ]
    name = " → ".join(filter(None, parts))
    return name and ", and ".join(filter(None, (name, " and ".join(filter(None, others)))))


def _destinations(route: Route) -> list[str]:
    """Where a shipment goes: its port of discharge, else its country."""
    return route.list_at("port of discharge") or route.list_at("country")


def _settle(stage: str, among: Iterable[Route], label: Labels | Mapping[str, str]) -> tuple[str, list[Route]]:
    """What most of the routes have at a stage, and those that have it; "" and all of them where none has one."""
    among = list(among)
    count = Counter(id for route in among for id in route.list_at(stage))
    if not count:
        return "", among
    most = min(count, key=lambda id: (-count[id], label[id], id))
    return most, [route for route in among if most in route.list_at(stage)]


def _many(count: Mapping[str, int], most: str, label: Labels | Mapping[str, str], word: str) -> str:
    """`7 ports, mostly Felixstowe` where there are many, else ""."""
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


def _others(number: int, word: str) -> str:
    return f"{number} other {word}{'' if number == 1 else 's'}" if number else ""
