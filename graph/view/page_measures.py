"""The measures by which a page can size and colour its entities, with the value of each entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..analysis.measure_names import MEASURES
from .drawn_colours import SCALE
from .picture import LARGEST, SMALLEST, USUAL

if TYPE_CHECKING:
    import pandas as pd

    from .selection import Selection, ShownNode


def describe_measures(what: Selection, ranks: pd.DataFrame | None) -> dict[str, Any]:
    """Return what the page's script needs of its measures: those of the network that ranks has.

    values has those of each node by its id, in the order of names; highest and bands are by name. The
    measure of the page is among them, from its nodes, if ranks lack it. The script knows these keys.
    """
    names = list_measures(ranks)
    # Rounded as the values are: a value above the highest would have no colour.
    highest = {name: _round(find_highest(ranks, name)) for name in names}
    values = list_values(what.nodes, index_measures(ranks))
    if what.measure not in highest:
        names = (*names, what.measure)
        highest[what.measure] = max((node.value for node in what.nodes), default=0.0)
        values = {node.id: [*values[node.id], node.value] for node in what.nodes}
    return {
        "names": names,
        "highest": highest,
        "values": values,
        "bands": {name: name_bands(name, most) for name, most in highest.items()},
        "sizes": [SMALLEST, LARGEST, USUAL],
    }


def list_measures(ranks: pd.DataFrame | None) -> tuple[str, ...]:
    """Return the names of the measures that a table of ranks has."""
    return () if ranks is None else tuple(name for name in MEASURES if name in ranks)


def index_measures(ranks: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the measures alone of a table of ranks, by id, so that each is found without a search."""
    return None if ranks is None else ranks.set_index("id")[list(list_measures(ranks))]


def find_highest(ranks: pd.DataFrame | None, measure: str) -> float:
    """Return the highest value of a measure in a whole network, 0 if it is empty."""
    return 0.0 if ranks is None or not len(ranks) else max(float(ranks[measure].fillna(0.0).max()), 0.0)


def list_values(nodes: Iterable[ShownNode], measures: pd.DataFrame | None) -> dict[str, list[float]]:
    """Return the values of each node by its id, as index_measures has them; 0 if the network lacks it."""
    ids = [node.id for node in nodes]
    if measures is None:
        return {id: [] for id in ids}
    rows = measures.reindex(ids).fillna(0.0).astype(float).to_numpy().tolist()
    return {id: [_round(value) for value in row] for id, row in zip(ids, rows, strict=True)}


def name_bands(measure: str, highest: float) -> tuple[str, ...]:
    """Return in words what each colour of a measure means, the lowest first.

    >>> name_bands("degree", 25)[:2]
    ('degree up to 1', 'degree up to 4')
    """
    return tuple(
        f"{measure} up to {_write(highest * (step / len(SCALE)) ** 2)}" for step in range(1, len(SCALE) + 1)
    )


def find_band(value: float, highest: float) -> int | None:
    """Return which colour of a measure a value has, None if it is 0; sizes.js finds it so too.

    The bands are as wide as sizes are apart: their ends are squares.

    >>> find_band(1, 25), find_band(25, 25), find_band(0, 25)
    (0, 4, None)
    """
    for step in range(1, len(SCALE) + 1):
        if 0 < value <= highest * (step / len(SCALE)) ** 2 * (1 + 1e-9):
            return step - 1
    return None


def choose_tints(measure: str, values: Mapping[str, float], highest: float) -> dict[str, str]:
    """Return what the colour of a measure means for each id whose value is above 0."""
    names = name_bands(measure, highest)
    bands = {id: find_band(value, highest) for id, value in values.items()}
    return {id: names[band] for id, band in bands.items() if band is not None}


def _round(value: float) -> float:
    """Return a value with six digits: the page shows three, and rounding halves what is sent."""
    return float(f"{value:.6g}")


def _write(value: float) -> str:
    """Return a number as the page writes it: three digits, whole from a hundred on.

    >>> _write(0.000123456), _write(1234.5)
    ('0.000123', '1,234')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else format(Decimal(f"{value:.3g}"), "f")
