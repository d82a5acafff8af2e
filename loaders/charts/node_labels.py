"""Read the label of a chart's entity as what it says: a person's name and birth, a vehicle's VIN or plate."""

import re
from dataclasses import replace

from ...graph.kinds import VIN, VRM
from ...graph.kinds.make import recognise_make
from ..cells.person_cells import split_persons
from .chart_node import ChartNode

_COUNTED = re.compile(r"(?:car|van|lorry|truck|vehicle|veh|bike|taxi|cab|bus|unit|no)\b", re.IGNORECASE)


def is_plate_alone(node: ChartNode) -> bool:
    """Whether a vehicle of a chart is known by its plate alone.

    >>> [is_plate_alone(ChartNode("n1", name)) for name in ("LB07 SEO", "Car 12", "BMW 1")]
    [True, False, False]
    """
    # A count of vehicles or makes: Car 12, BMW 1.
    is_counted = _COUNTED.match(node.name) or recognise_make(node.name)
    return not node.attributes and not is_counted and not VRM.clean(node.name).is_doubtful


def is_vin(name: str) -> bool:
    """Whether the name of a vehicle is a whole VIN.

    >>> is_vin("ZCFC635A405992173"), is_vin("LB07 SEO")
    (True, False)
    """
    return VIN.clean(name).classes[:1] == ("full",)


def part_person_label(node: ChartNode) -> ChartNode:
    r"""Return a person whose label has the birth beside the name with the two apart.

    >>> part_person_label(ChartNode("P1", "HOLT, Ann\n03/09/1995")).name
    'HOLT, Ann'
    """
    if not any(map(str.isdigit, node.name)) or any(name == "born_on" for name, _ in node.attributes):
        return node
    persons = split_persons(node.name)
    if len(persons) != 1 or not persons[0].born_on or persons[0].rest or persons[0].is_firm:
        return node
    return replace(node, name=persons[0].name, attributes=(*node.attributes, ("born_on", persons[0].born_on)))
