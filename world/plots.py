"""Pictures of the marginals: the world's shares as bars, published ones as diamonds on them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..graph.report.drawing import INK, QUIET, RULE, render_figure
from .makers.rates import read_rate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

OURS, THEIRS, HONEST = "#0072B2", "#D55E00", "#009E73"
LETTERS, TITLE = 7.0, 8.5  # points
Tables = Mapping[str, pd.DataFrame]
Rect = tuple[float, float, float, float]


def draw_pictures(tables: Tables) -> dict[str, bytes]:
    """Return the PNG of each picture by its file name, from the marginals' tables by name."""
    return {
        f"world-{name}.png": render_figure(height, partial(draw, tables=tables))[0]
        for name, (height, draw) in PICTURES.items()
    }


def draw_thefts(axes: "Axes", tables: Tables) -> None:
    """Draw thefts by model, force and month."""
    by_model, by_force, by_month = (
        tables["thefts_by_model"],
        tables["thefts_by_force"].head(12),
        tables["thefts_by_month"],
    )
    panel = _add_panel(axes, (0.2, 0.56, 0.28, 0.38), "Models on public lists, share of thefts")
    _draw_bars(panel, by_model["model"], by_model["share"], by_model["published"])
    panel = _add_panel(axes, (0.72, 0.56, 0.27, 0.38), "Forces with most thefts, share")
    _draw_bars(
        panel,
        [" ".join(name.split()[:-1]) for name in by_force["force"]],
        by_force["share"],
        by_force["published"],
    )
    season = f"by rule ±{read_rate('season'):.0%} with the season"
    panel = _add_panel(axes, (0.07, 0.08, 0.92, 0.34), f"Thefts a day, by month ({season})")
    panel.bar(range(len(by_month)), by_month["a_day"], color=OURS, width=0.75)
    panel.set_xticks(range(0, len(by_month), 3), by_month["month"][::3])


def draw_rings(axes: "Axes", tables: Tables) -> None:
    """Draw sizes of rings, degrees, and rings beside studied networks."""
    sizes, degrees, networks = tables["ring_sizes"], tables["ring_degrees"], tables["ring_networks"]
    panel = _add_panel(axes, (0.06, 0.59, 0.4, 0.34), "Rings by number of people")
    panel.bar(sizes["people"], sizes["rings"], color=OURS, width=0.8)
    panel = _add_panel(axes, (0.57, 0.59, 0.42, 0.34), "Ties to others of the circle, share of people (log)")
    for name, colour, mark in (("ring_people", OURS, "o"), ("honest_people", HONEST, "s")):
        seen = degrees[degrees[name] > 0]
        panel.plot(
            seen["degree"],
            seen[name] / degrees[name].sum(),
            color=colour,
            marker=mark,
            markersize=3,
            linewidth=1,
            label=name.replace("_", " "),
        )
    panel.set_yscale("log")
    panel.yaxis.set_major_formatter(lambda value, _: f"{value:.2%}".rstrip("0%").rstrip(".") + "%")
    panel.set_xticks(range(0, int(degrees["degree"].max()) + 5, 5))
    panel.legend(fontsize=LETTERS, frameon=False)
    studied = networks["network"].isin(["SIREN", "CIEL", "London gang"])
    for at, (column, title) in enumerate(
        (
            ("ties_each", "Ties a person"),
            ("highest_degree_share", "Highest degree/others"),
            ("clustering", "Clustering"),
        )
    ):
        panel = _add_panel(axes, (0.2 + 0.27 * at, 0.08, 0.235, 0.36), title)
        panel.barh(
            range(len(networks)),
            networks[column],
            color=[THEIRS if one else OURS for one in studied],
            height=0.65,
        )
        panel.set_yticks(range(len(networks)), networks["network"] if at == 0 else [""] * len(networks))
        panel.invert_yaxis()


def draw_exports(axes: "Axes", tables: Tables) -> None:
    """Draw destinations of stolen and honest vehicles, and kinds of vehicle."""
    ways, bodies = tables["destinations"], tables["exported_bodies"]
    panel = _add_panel(axes, (0.06, 0.14, 0.5, 0.74), "Destinations, share of vehicles shipped whole")
    _draw_pairs(
        panel,
        ways["country"],
        {"stolen": (ways["share"], OURS), "honest": (ways["honest_share"], HONEST)},
        ways["published"],
    )
    panel = _add_panel(axes, (0.65, 0.14, 0.34, 0.74), "Kinds of vehicle, share")
    _draw_pairs(
        panel,
        bodies["body"],
        {"shipped": (bodies["shipped_share"], OURS), "stolen": (bodies["stolen_share"], RULE)},
        bodies["published"],
    )


def draw_records(axes: "Axes", tables: Tables) -> None:
    """Draw exhibits of examinations, single sources, and rows."""
    parts, sources, rows = tables["parts_found"], tables["sources"], tables["rows_by_kind"]
    panel = _add_panel(axes, (0.06, 0.15, 0.3, 0.72), "Examinations by exhibits")
    _draw_pairs(
        panel, parts["exhibits"], {"rings": (parts["rings"], OURS), "honest": (parts["honest"], HONEST)}
    )
    panel.tick_params(axis="x", rotation=60)
    _draw_bars(
        _add_panel(axes, (0.49, 0.15, 0.18, 0.72), "Told by one source alone, share"),
        sources["kind"],
        sources["single_source_share"],
    )
    kinds = rows[rows["records"] != "all"]
    _draw_bars(
        _add_panel(axes, (0.82, 0.15, 0.17, 0.72), "Rows a vehicle"),
        kinds["records"],
        kinds["rows_a_vehicle"],
        percent=False,
    )


PICTURES: Mapping[str, tuple[float, Callable[..., None]]] = {
    "thefts": (5.2, draw_thefts),
    "rings": (4.8, draw_rings),
    "exports": (2.9, draw_exports),
    "records": (2.6, draw_records),
}


def _add_panel(axes: "Axes", place: Rect, title: str) -> "Axes":
    panel: Axes = axes.figure.add_axes(place)
    panel.set_title(title, fontsize=TITLE, color=INK, loc="left")
    panel.tick_params(labelsize=LETTERS, colors=INK, length=2)
    for side in ("top", "right"):
        panel.spines[side].set_visible(False)
    for side in ("bottom", "left"):
        panel.spines[side].set_color(QUIET)
    return panel


def _draw_bars(panel: "Axes", names: Any, values: Any, published: Any = None, percent: bool = True) -> None:
    """Draw horizontal bars, the first on top."""
    at = range(len(names))
    panel.barh(at, values, color=OURS, height=0.7)
    if published is not None:
        known = [(value, place) for value, place in zip(published, at, strict=True) if pd.notna(value)]
        panel.plot(
            [value for value, _ in known],
            [place for _, place in known],
            linestyle="none",
            marker="D",
            markersize=4,
            color=THEIRS,
            label="published",
        )
        panel.legend(fontsize=LETTERS, frameon=False, loc="lower right")
    panel.set_yticks(at, names)
    panel.invert_yaxis()
    if percent:
        panel.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")


def _draw_pairs(
    panel: "Axes", names: Any, values: Mapping[str, tuple[Any, str]], published: Any = None
) -> None:
    """Draw two bars side by side for each name, and the published share on the first of them."""
    at, wide = range(len(names)), 0.4
    for place, (label, (heights, colour)) in enumerate(values.items()):
        panel.bar([one + (place - 0.5) * wide for one in at], heights, color=colour, width=wide, label=label)
    panel.set_xticks(at, names)
    if published is not None:
        known = [
            (place - wide / 2, value) for value, place in zip(published, at, strict=True) if pd.notna(value)
        ]
        panel.plot(
            [place for place, _ in known],
            [value for _, value in known],
            linestyle="none",
            marker="D",
            markersize=4,
            color=THEIRS,
            label="published",
        )
        panel.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    panel.legend(fontsize=LETTERS, frameon=False)
