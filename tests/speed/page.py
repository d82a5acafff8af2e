"""Page: what was measured as Markdown; each figure with its goal and whether it is met."""

import os
import platform
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

WIDTH = 110  # characters of a line of the page; tables are as wide as they need
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
    """One measured value: its name, its text, and its goal, if it has one."""

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


def milliseconds(name: str, value: float, goal: float | None = None) -> Figure:
    """Seconds as milliseconds that should not be above their goal, if there is one."""
    text = f"{1000 * value:,.0f} ms"
    return Figure(name, text, f"≤ {goal:g} ms", 1000 * value <= goal) if goal else Figure(name, text)


def table(figures: Iterable[Figure]) -> list[str]:
    """The figures as the lines of a Markdown table."""
    rows = [HEAD, ("---", "---:", "---", "---"), *(figure.cells for figure in figures)]
    return ["| " + " | ".join(row) + " |" for row in rows]


def wrap_text(text: str) -> str:
    """Return the paragraphs of a text with lines of at most WIDTH characters.

    >>> wrap_text("One\\nline.\\n\\nAnother.")
    'One line.\\n\\nAnother.'
    """
    return "\n\n".join(
        textwrap.fill(" ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
        for paragraph in text.split("\n\n")
    )


def section(title: str, figures: Iterable[Figure], *remarks: str) -> list[str]:
    """Return the lines of a section: its heading, remarks on the figures, and their table."""
    above = [line for remark in remarks for line in (wrap_text(remark), "")]
    return [f"## {title}", "", *above, *table(figures), ""]


def machine() -> str:
    """Return a description of the machine that does not name it."""
    try:
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    except (AttributeError, ValueError, OSError):  # Windows
        memory = ""
    try:
        load = (
            f" Load average at the start: {os.getloadavg()[0]:.1f}. "
            "Above about 0.5, other work used part of the processors."
        )
    except (AttributeError, OSError):
        load = ""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} processor cores ({platform.machine()})"
        f"{memory}, {platform.system()}, Python {platform.python_version()}; {packages}.{load}"
    )


SMALL = "This is a quick run on a small case. The goals were set for 100,000 rows."
UNFINISHED = "This run is not over, or it was interrupted. The page has what was measured until then."


def page(title: str, sections: Iterable[list[str]], intro: str, *warnings: str) -> str:
    """Return the whole page; warnings about the run stand above its figures."""
    told = [line for warning in warnings for line in (f"**{warning}**", "")]
    lines = [f"# {title}", "", "Written by `make speed`; do not edit.", "", *told, wrap_text(intro), ""]
    return "\n".join([*lines, *(line for one in sections for line in one)]).rstrip() + "\n"


def report_progress(sentence: str) -> None:
    """Print how far the measuring is."""
    print(sentence, file=sys.stderr, flush=True)
