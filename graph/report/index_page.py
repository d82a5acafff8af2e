"""The page of a batch report: one HTML file that reads well at night and on paper, and asks nothing of any machine."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..console.plain import escape_cypher, spell_out
from ..network.marking import Marking
from ..view.page import HERE as SHARED
from ..view.page import build_policy
from .actions import ShownSection
from .changes import Changes
from .drawing import Picture
from .plain_findings import Finding
from .read_first import Condition
from .read_first_quotes import Quotation
from .stolen import ShownCargo
from .wording import format_moment

HERE = Path(__file__).parent
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# A label may be as long as its file made it; a name that fills a page helps nobody.
LONGEST, MARKED = 600, 260


@dataclass(frozen=True)
class Chapter:
    """One list of a report: its name, what it is, its findings, how many there are in all and in its tables, its picture.

    nothing and no_picture are said where there is none; method says how it was worked out.
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
    def others(self) -> str:
        """Where those are that the page does not list."""
        return "the others are in" if self.total <= self.rows else f"the first {self.rows:,} are in"


@dataclass(frozen=True)
class PageContent:
    """Everything that the page tells; workbook is the file that has its tables for readers, "" where none was written.

    quoted has, by finding and document, the document's own words. opening are the first sentences; cargo has what each
    corridor carries, by its id; actions is what to act on, None where nobody asked for it; counted_from is the day from
    which days are counted.
    """

    title: str
    marking: Marking
    lead: str
    chapters: Sequence[Chapter]
    changes: Changes | None
    conditions: Sequence[Condition]
    made: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]
    notes: Sequence[str]
    workbook: str = ""
    quoted: Mapping[tuple[str, str], Quotation] = field(default_factory=dict)
    opening: Sequence[str] = ()
    counted_from: str = ""
    cargo: Mapping[str, ShownCargo] = field(default_factory=dict)
    actions: Sequence[ShownSection] | None = None


def render_report_page(told: PageContent) -> str:
    """The whole page as text, the same text for the same report; every text of a record is shown as text."""
    # A report on the terminal needs no template engine to be imported.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    style = (HERE / "index.css").read_text("utf-8").replace("\r\n", "\n")
    environment = Environment(
        loader=FileSystemLoader([HERE, SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_print_value,
    )
    environment.filters["whole"] = lambda text: escape(spell_out(text))
    environment.filters["days_whole"] = _keep_days_whole
    environment.filters["moment"] = format_moment
    environment.filters["begun"] = lambda sentence: f"{sentence[:1].upper()}{sentence[1:]}"
    environment.filters["pasted"] = lambda cypher: escape(escape_cypher(cypher))
    marking = told.marking.text
    short = marking if len(marking) <= MARKED else f"{spell_out(marking, MARKED)} (all conditions: see Handling)"
    text = environment.get_template("index.html").render(
        told=told,
        marking=marking,
        short=short,
        policy=Markup(build_policy([], style)),
        style=Markup(style),
        inside=_embed_picture,
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _print_value(value: Any) -> Any:
    """What a template prints for a value: a text made plain, anything else as it is."""
    return spell_out(value, LONGEST) if type(value) is str else value


def _keep_days_whole(text: str) -> Any:
    """The text with each day in it kept on one line: a browser breaks lines behind hyphens."""
    from markupsafe import Markup, escape

    return Markup(_DAY.sub(r'<span class="whole">\g<0></span>', str(escape(spell_out(text, LONGEST)))))


def _embed_picture(picture: Picture) -> Any:
    """The picture as an address that holds it whole."""
    from markupsafe import Markup

    return Markup("data:image/svg+xml;base64," + base64.b64encode(picture.svg).decode())
