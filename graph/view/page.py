"""Writes a network, its ranks and its sources as one HTML file that opens anywhere and loads nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..console.plain import spell_out
from ..store.atomic_files import open_output
from .communities import find_communities
from .page_data import build_page_data, embed_json
from .page_measures import describe_measures
from .page_modules import FILE_MODULES, join_modules
from .picture import build_picture, measure_width
from .selection import LIMIT, MOST_DRAWN, Selection, select_nodes
from .shapes import SHAPES, find_colour
from .sources import Sources

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import Environment, Template

    from ..network.marking import Marking
    from ..network.network_tables import Network

HERE = Path(__file__).parent
WIDTHS = (1, 2, 4)  # numbers of sources for which the legend draws a stroke
SUSPECT = (
    "What is graded as suspected to be false is drawn too: read the grades of an entity or link before you "
    "rely on them."
)


def render_page(
    network: Network,
    ranks: pd.DataFrame | None = None,
    sources: Sources | None = None,
    *,
    title: str = "Network",
    measure: str = "",
    limit: int = LIMIT,
    centre: str = "",
    about: str = "",
    nothing: str = "",
) -> str:
    """Return the whole page as text, the same text for the same input.

    Nodes are sized and listed by the measure of ranks (see select_nodes). Beyond limit the lowest are left
    out, and the page says how many. centre is the id of the entity that it opens with, about says what the
    network is, and nothing says why it is empty. Every text of a record is shown as text, never as HTML.
    """
    what = select_nodes(network, ranks, measure=measure, limit=limit, centre=centre)
    sources = sources or Sources()
    return _render(
        what,
        sources,
        describe_measures(what, ranks),
        sources.combine_marking(network.projection.marking),
        title=spell_out(title),
        about=spell_out(about),
        nothing=spell_out(nothing or explain_empty(network)),
        warning=SUSPECT if network.projection.include_suspected_false else "",
    )


def write_page(
    path: Path,
    network: Network,
    ranks: pd.DataFrame | None = None,
    sources: Sources | None = None,
    *,
    title: str = "Network",
    measure: str = "",
    limit: int = LIMIT,
    centre: str = "",
    about: str = "",
    nothing: str = "",
) -> Path:
    """Write the page to path, whole or not at all, and return path."""
    text = render_page(
        network,
        ranks,
        sources,
        title=title,
        measure=measure,
        limit=limit,
        centre=centre,
        about=about,
        nothing=nothing,
    )
    with open_output(path) as file:
        file.write(text.encode("utf-8"))
    return path


def complete_name(path: Path) -> Path:
    """Return the path with the ending .html, unless it has that or .htm: browsers know a page by it.

    >>> [complete_name(Path(name)).name for name in ("net", "NET.HTML", "net.v2")]
    ['net.html', 'NET.HTML', 'net.v2.html']
    """
    return path if path.suffix.lower() in (".html", ".htm") else path.with_name(path.name + ".html")


def explain_empty(network: Network) -> str:
    """Return why a network may hold nothing, and what to do about it.

    >>> from ringmap.graph.network.network_tables import Network
    >>> explain_empty(Network.of([]))  # doctest: +ELLIPSIS
    'this network holds nothing. Ask for another projection, ...
    """
    own, evidence = network.projection, network.evidence
    if evidence is not None and not len(evidence.entities):
        return (
            "the case held nothing yet at that moment. Ask for a later one."
            if own.known_at
            else "the case holds nothing yet. Load records."
        )
    remedies = {
        "another projection": True,
        "other roles": True,
        "other --edges": own.edges,
        "a longer span": own.since or own.until,
        "--include-suspected-false": not own.include_suspected_false,
    }
    *some, last = (remedy for remedy, helps in remedies.items() if helps)
    return f"this network holds nothing. Ask for {', for '.join(some)}, or for {last}."


def _render(
    what: Selection, sources: Sources, measures: Mapping[str, Any], marking: Marking, **texts: str
) -> str:
    """Return the page of a selection with its title, about, nothing and warning, each safe to show."""
    from markupsafe import Markup

    drawn = build_picture(what)
    scripts, style = [drawn.program, join_modules(FILE_MODULES)], read_style(marking)
    return fill_template(
        what,
        marking,
        texts,
        is_live=False,
        policy=build_policy(scripts, style),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        case=Markup(
            embed_json(
                {
                    **build_page_data(what, sources, drawn, find_communities(what.nodes, what.pairs)),
                    "measures": measures,
                }
            )
        ),
    )


def fill_template(what: Selection, marking: Marking, texts: Mapping[str, str], **parts: Any) -> str:
    """Return the page of a selection as HTML: texts are its title, about, nothing and warning, safe to show.

    parts are is_live, policy and style; of a page that has all inside, its scripts and case too.
    """
    return load_template().render(
        **texts,
        **parts,
        beyond=spell_out(what.name_beyond_limit),
        what=what,
        legend=_count_kinds(what),
        single=sum(pair.is_single_source for pair in what.pairs),
        widths=[(sources_count, measure_width(sources_count)) for sources_count in WIDTHS],
        limit=MOST_DRAWN,
        number="{:,}".format,
        marking=spell_out(marking.text),
    )


def read_style(marking: Marking, *names: str) -> str:
    """Return the style of the page, with further files of it; it prints the marking on every sheet."""
    files = [(HERE / name).read_text("utf-8") for name in ("page.css", *names)]
    return "".join(files) + build_print_style(spell_out(marking.text))


@cache
def load_template() -> Template:
    """Return the template of the page, which is compiled once a process."""
    return open_templates(HERE).get_template("page.html")


def open_templates(*folders: Path, **settings: Any) -> Environment:
    """Return the templates of folders: they show each text as text, and refuse a name without a value."""
    # Imported here, so that a report on the terminal does not load a template engine.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        **settings,
    )


def build_print_style(marking: str) -> str:
    r"""Return the style that prints the marking on every sheet, whatever is written in it.

    >>> build_print_style("A")
    '@page { @top-center { content: "\\000041"; } @bottom-center { content: "\\000041"; } }\n'
    """
    spelt = "".join(f"\\{ord(character):06x}" for character in marking)
    return f'@page {{ @top-center {{ content: "{spelt}"; }} @bottom-center {{ content: "{spelt}"; }} }}\n'


def build_policy(scripts: list[str], style: str) -> str:
    """Return the content security policy: nothing loads, and only the page's own scripts and style run."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _count_kinds(what: Selection) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for node in what.nodes:
        counts[node.kind] = counts.get(node.kind, 0) + 1
    return [
        {"kind": kind, "count": count, "mark": SHAPES.get(kind, SHAPES["Other"]), "colour": find_colour(kind)}
        for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
