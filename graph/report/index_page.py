"""Renders the page of a report: one HTML file for screen and paper that loads nothing from elsewhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..console.plain import escape_cypher, spell_out
from ..network.marking import Marking
from ..view.page import HERE as SHARED
from ..view.page import build_policy, open_templates
from .actions import ShownSection
from .changes import Changes
from .drawing import Picture
from .plain_findings import Finding
from .read_first import Condition
from .read_first_quotes import Quotation
from .stolen import ShownCargo
from .wording import format_moment

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# A label is as long as its file made it; no name may fill a page.
LONGEST, MARKED = 600, 260


@dataclass(frozen=True)
class Chapter:
    """One list of a report: its findings, how many there are in all and in its tables, and its picture.

    nothing and no_picture stand on the page if there are none; method says how it was worked out.
    """

    name: str
    title: str
    lead: str
    findings: Sequence[Finding]
    total: int
    rows: int
    nothing: str
    picture: Picture | None
    picture_title: str
    no_picture: str
    method: Sequence[str]

    @property
    def rest(self) -> str:
        """Where to find those that the page does not list."""
        return "the others are in" if self.total <= self.rows else f"the first {self.rows:,} are in"


@dataclass(frozen=True)
class PageContent:
    """Everything on the page.

    workbook: the name of the file that has its tables for readers, "" if none was written.
    about: how the report was made, as (what, value).
    quotations: the documents' own words by (finding, document).
    opening: the first sentences.
    counted_from: the day from which days are counted, as a sentence; is_counted_otherwise: whether that is
    another day than the case is as of, as in an exercise.
    cargo: what each corridor carries, by its id.
    actions: what to act on, None if it was not asked for.
    """

    title: str
    marking: Marking
    lead: str
    chapters: Sequence[Chapter]
    changes: Changes | None
    conditions: Sequence[Condition]
    about: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]
    notes: Sequence[str]
    workbook: str = ""
    quotations: Mapping[tuple[str, str], Quotation] = field(default_factory=dict)
    opening: Sequence[str] = ()
    counted_from: str = ""
    is_counted_otherwise: bool = False
    cargo: Mapping[str, ShownCargo] = field(default_factory=dict)
    actions: Sequence[ShownSection] | None = None


def render_report_page(content: PageContent) -> str:
    """Return the whole page as text; every text of a record is shown as text, never as HTML."""
    from markupsafe import Markup

    style = (HERE / "index.css").read_text("utf-8").replace("\r\n", "\n")
    marking = content.marking.text
    short = (
        marking if len(marking) <= MARKED else f"{spell_out(marking, MARKED)} (all conditions: see Handling)"
    )
    text = (
        load_templates()
        .get_template("index.html")
        .render(
            content=content,
            marking=marking,
            short=short,
            policy=Markup(build_policy([], style)),
            style=Markup(style),
            inside=_embed_picture,
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def load_templates() -> Environment:
    """Return the templates of the page, each of which is compiled once a process."""
    from markupsafe import escape

    environment = open_templates(HERE, SHARED, finalize=_print_value)
    environment.filters["whole"] = lambda text: escape(spell_out(text))
    environment.filters["days_whole"] = _keep_days_whole
    environment.filters["moment"] = format_moment
    environment.filters["begun"] = lambda sentence: f"{sentence[:1].upper()}{sentence[1:]}"
    environment.filters["pasted"] = lambda cypher: escape(escape_cypher(cypher))
    return environment


def _print_value(value: Any) -> Any:
    """Return what a template prints for a value: a text made safe, anything else as it is."""
    return spell_out(value, LONGEST) if type(value) is str else value


def _keep_days_whole(text: str) -> Any:
    """Return the text with each day in it kept on one line: browsers break lines after hyphens."""
    from markupsafe import Markup, escape

    return Markup(_DAY.sub(r'<span class="whole">\g<0></span>', str(escape(spell_out(text, LONGEST)))))


def _embed_picture(picture: Picture) -> Any:
    """Return the picture as a data URL."""
    from markupsafe import Markup

    return Markup("data:image/svg+xml;base64," + base64.b64encode(picture.svg).decode())
