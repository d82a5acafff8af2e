"""Renders a figure as PNG and SVG by matplotlib, with the same bytes every time."""

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..console.plain import spell_out

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, RULE = "#1d2730", "#56636f", "#cfd6dc"
MISSING = "pictures need matplotlib, which is not installed; type: pip install 'ringmap[reports]'"
# Inches: an A4 page is 8.27 wide, and this is what its margins leave.
WIDE = 7.1
# The marking under a picture: inches for its first line and for each more, letters of a line and in all.
STRIP, LINE, ACROSS, LONGEST = 0.22, 0.13, 105, 630
_SETTINGS = {
    "svg.hashsalt": "ringmap",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "text.parse_math": False,
    "path.simplify": False,
    "text.usetex": False,
}


@dataclass(frozen=True)
class Picture:
    """A picture as PNG and SVG, with its alternative text, the notes below it and the key to its numbers."""

    png: bytes
    svg: bytes
    alt: str
    notes: tuple[str, ...] = ()
    key: tuple[tuple[int, str], ...] = ()

    def _repr_svg_(self) -> str:
        return self.svg.decode("utf-8")


def can_draw() -> bool:
    """Return whether matplotlib is installed."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def render_figure(height: float, draw: Callable[["Axes"], None], marked: str = "") -> tuple[bytes, bytes]:
    """Return as PNG and SVG what draw puts on axes without a frame; height is in inches.

    marked is written in a strip below, because a picture is taken out of its report and shown elsewhere.
    """
    import io

    lines = textwrap.wrap(make_drawable(marked, LONGEST), ACROSS)
    strip = STRIP + LINE * (len(lines) - 1) if lines else 0.0
    with open_figure(WIDE, height + strip) as figure:
        axes = figure.add_axes((0.0, strip / (height + strip), 1.0, height / (height + strip)))
        if lines:
            figure.text(
                0.5,
                strip / 2 / (height + strip),
                "\n".join(lines),
                color=INK,
                fontsize=6.5,
                fontweight="bold",
                ha="center",
                va="center",
            )
        axes.set_axis_off()
        draw(axes)
        files = []
        # Without the day and the version that drew it, so that the bytes stay the same.
        for form, metadata, packing in (
            ("png", {"Software": None}, {"compress_level": 3}),  # a third of the time of 6
            ("svg", {"Date": None, "Creator": None}, None),
        ):
            out = io.BytesIO()
            figure.savefig(out, format=form, dpi=200, metadata=metadata, pil_kwargs=packing)
            files.append(out.getvalue())
    return files[0], files[1]


@contextmanager
def open_figure(width: float, height: float) -> Iterator["Figure"]:
    """Yield an empty figure of this size in inches; a user's own settings do not change its look."""
    from matplotlib import style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with style.context(["default", dict(_SETTINGS)]):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        yield figure


def make_drawable(text: str, limit: int) -> str:
    """Return the text as the pictures' font can write it, cut to limit letters; the tables have it whole."""
    known = _drawable_letters()
    return "".join(mark if ord(mark) in known else "□" for mark in spell_out(text, limit))


@cache
def _drawable_letters() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, fontManager, get_font

    font: Any = get_font(fontManager.findfont(FontProperties(family="DejaVu Sans"), fallback_to_default=True))
    return frozenset(font.get_charmap())


def wrap_name(text: str, width: int, lines: int = 2) -> str:
    """Return the text in a few short lines, cut if it needs more.

    >>> wrap_name("Anselm Quay Forwarding Ltd", 14).split(chr(10))
    ['Anselm Quay', 'Forwarding Ltd']
    """
    from textwrap import wrap

    found = wrap(text, width, break_long_words=True) or [""]
    return "\n".join(
        found if len(found) <= lines else [*found[: lines - 1], found[lines - 1][: width - 1] + "…"]
    )
