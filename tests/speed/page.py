"""Page: what was measured as Markdown; each figure with its goal and whether it is met."""

import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

HEAD = ("figure", "measured", "goal", "met")
PACKAGES = (
    "neo4j",
    "neo4j-rust-ext",
    "arcadedb-embedded",
    "networkit",
    "networkx",
    "numpy",
    "pandas",
    "scipy",
)


@dataclass(frozen=True)
class Figure:
    """One measured value: what it is of, how it is written, and the goal it is held against, if there is one."""

    name: str
    text: str
    goal: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The figure as a row of a table."""
        return self.name, self.text, self.goal or "–", {True: "yes", False: "no", None: "–"}[self.met]


def at_least(name: str, value: float, goal: float | None) -> Figure:
    """A ratio that should not be below its goal."""
    text = f"{value:.2f}×" if value < 10 else f"{value:.0f}×"
    return Figure(name, text, f"≥ {goal:g}×", value >= goal) if goal else Figure(name, text)


def at_most(name: str, seconds: float, goal: float | None) -> Figure:
    """Seconds that should not be above their goal."""
    return Figure(
        name, f"{seconds:.2f} s", f"≤ {goal:g} s" if goal else "", seconds <= goal if goal else None
    )


def frames(name: str, value: float | None, goal: float | None = None) -> Figure:
    """Frames a second that should not be below their goal; none where nothing answered for a minute."""
    if value is None:
        return Figure(name, "none", f"≥ {goal:g}" if goal else "", False if goal else None)
    return Figure(
        name,
        f"{value:.0f}" if value >= 10 else f"{value:.1f}",
        f"≥ {goal:g}" if goal else "",
        value >= goal if goal else None,
    )


def count(name: str, value: float) -> Figure:
    """A number without a goal."""
    return Figure(name, f"{value:,.0f}")


def seconds(name: str, value: float, *, extrapolated: bool = False) -> Figure:
    """Seconds without a goal; extrapolated where a part was measured and the whole worked out from it."""
    return Figure(
        name,
        f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f} s"
        + (" (extrapolated)" if extrapolated else ""),
    )


def table(figures: Iterable[Figure]) -> list[str]:
    """The figures as the lines of a Markdown table."""
    rows = [HEAD, ("---", "---:", "---", "---"), *(figure.cells for figure in figures)]
    return ["| " + " | ".join(row) + " |" for row in rows]


def section(title: str, figures: Iterable[Figure], *remarks: str) -> list[str]:
    """A heading, what is to be known before the figures, and their table."""
    return [f"## {title}", "", *(line for remark in remarks for line in (remark, "")), *table(figures), ""]


def machine() -> str:
    """What measured, in words that name no machine."""
    try:
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    except (AttributeError, ValueError, OSError):  # Windows
        memory = ""
    try:
        load = f" Load average at the start: {os.getloadavg()[0]:.1f}; above 0.5 or so, other work took part of the processors."
    except (AttributeError, OSError):
        load = ""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} processor cores ({platform.machine()}){memory}, "
        f"{platform.system()}, Python {platform.python_version()}; {packages}.{load}"
    )


SMALL = (
    "This is a quick run on a small case: its figures are held against goals that were set for 100,000 rows."
)
UNFINISHED = "This run is not over, or was broken off: what it had measured stands here."


def page(title: str, sections: Iterable[list[str]], intro: str, *warnings: str) -> str:
    """The whole page, with what is to be known of the run before its figures are read."""
    told = [line for warning in warnings for line in (f"**{warning}**", "")]
    lines = [f"# {title}", "", "Written by `make speed`; do not edit.", "", *told, intro, ""]
    return "\n".join([*lines, *(line for one in sections for line in one)]).rstrip() + "\n"


def told(sentence: str) -> None:
    """Says how far the measuring is."""
    print(sentence, file=sys.stderr, flush=True)
