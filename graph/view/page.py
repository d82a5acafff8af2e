"""The page: a network, its ranks and its sources as one HTML file that opens anywhere without a request to any machine."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..report.cypher import quoted
from .marks import SHAPES, colour
from .picture import Picture, picture
from .plain import plain
from .shown import LIMIT, Dot, Line, Shown, shown
from .sources import Said, Sources

if TYPE_CHECKING:
    import pandas as pd

    from ..marking import Marking
    from ..network import Network

HERE = Path(__file__).parent
LONGEST = 2000  # characters of any one text in the panel


def page(network: Network, ranks: pd.DataFrame | None = None, sources: Sources | None = None, *, title: str = "Network",
         measure: str = "", limit: int = LIMIT, about: str = "") -> str:
    """The whole page as text, the same text for the same input.

    The dots are sized and listed by the measure of ranks (see shown); beyond limit the lowest are left out, and the page
    says how many. sources says who says so; about is a sentence on what the network is. Every text is shown as text.
    """
    what = shown(network, ranks, measure=measure, limit=limit)
    sources = sources or Sources()
    return rendered(what, sources, sources.marked(network.projection.marking), title=title, about=about)


def write(path: Path, network: Network, ranks: pd.DataFrame | None = None, sources: Sources | None = None, *, title: str = "Network",
          measure: str = "", limit: int = LIMIT, about: str = "") -> Path:
    """Write the page to path, whole or not at all; the path."""
    text = page(network, ranks, sources, title=title, measure=measure, limit=limit, about=about)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    return part.replace(path)


def rendered(what: Shown, sources: Sources, marking: Marking, *, title: str, about: str = "") -> str:
    """The page of what is shown."""
    # A report needs no template engine to be imported.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    drawn = picture(what)
    scripts, style = [drawn.program, (HERE / "page.js").read_text("utf-8")], (HERE / "page.css").read_text("utf-8")
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                           lstrip_blocks=True).get_template("page.html")
    return template.render(
        title=plain(title), about=plain(about), what=what, sources=sources, legend=_legend(what), lines=_table_of_ties(what, sources), plain=plain,
        marking=plain(marking.text), policy=policy(scripts, style), style=Markup(style), scripts=[Markup(script) for script in scripts],
        case=Markup(embedded(_case(what, sources, drawn))))


def policy(scripts: list[str], style: str) -> str:
    """The page's own law: nothing loads from anywhere, and only the scripts and style it was written with run."""
    allowed = " ".join(_digest(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def embedded(value: Any) -> str:
    r"""The value as JSON that can stand in a script element: no tag can close it, no line end can break it.

    >>> embedded({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, written in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(mark, written)
    # A lone surrogate has no bytes in a file.
    return text.encode("utf-8", "replace").decode("utf-8")


def _case(what: Shown, sources: Sources, drawn: Picture) -> dict[str, Any]:
    """What the page's script needs: the picture, and what each panel says."""
    return {
        "picture": {"nodes": drawn.nodes, "edges": drawn.edges, "options": drawn.options},
        "measure": what.measure,
        "things": {dot.id: _thing(dot, sources) for dot in what.dots},
        "lines": {f"tie{number}": _line(line) for number, line in enumerate(what.lines)},
        "papers": {identity: _plain(asdict(paper)) for identity, paper in sorted(sources.papers.items())},
        "names": {identity: [plain(label, 200), kind] for identity, (label, kind) in sorted(sources.names.items())},
        "colours": {kind: colour(kind) for kind in SHAPES},
    }


def _plain(texts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(text, LONGEST) for name, text in texts.items()}


def _thing(dot: Dot, sources: Sources) -> dict[str, Any]:
    return {
        "label": plain(dot.label, LONGEST), "kind": dot.kind, "role": plain(dot.role, 200), "value": dot.value, "place": dot.place,
        "documents": sources.documents_count.get(dot.id, 0), "said": [_said(said) for said in sources.said.get(dot.id, ())],
        "cypher": cypher(dot.id),
    }


def _said(said: Said) -> dict[str, Any]:
    readings = [[name, plain(text, LONGEST), doubtful] for name, text, doubtful in said.readings]
    return {**asdict(replace(said, readings=())), "places": ", ".join(plain(place, 60) for place in said.places), "readings": readings}


def _line(line: Line) -> dict[str, Any]:
    return {"from": line.start, "to": line.end, "single": line.single_source, "ties": [asdict(tie) for tie in line.ties],
            "cypher": cypher(line.start, line.end)}


def cypher(*ids: str) -> str:
    """The query that shows who names one thing, or what ties two, ready to be pasted.

    >>> cypher("person:1").splitlines()[0]
    "MATCH (d:Document)-[m:MENTIONS]->(e:Entity {id: 'person:1'})"
    """
    one, *rest = [quoted(identity) for identity in ids]
    if not rest:
        return (f"MATCH (d:Document)-[m:MENTIONS]->(e:Entity {{id: {one}}})\n"
                "RETURN d.reference AS reference, d.source AS source, d.day AS day, m.grading AS grading, m.as_reported AS as_reported")
    return (f"MATCH p = (a:Entity {{id: {one}}})-[*1..2]-(b:Entity {{id: {rest[0]}}})\n"
            "WHERE all(n IN nodes(p) WHERE n:Entity)\nRETURN p LIMIT 50")


def _legend(what: Shown) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for dot in what.dots:
        counts[dot.kind] = counts.get(dot.kind, 0) + 1
    return [{"kind": kind, "count": count, "mark": SHAPES.get(kind, SHAPES["Other"]), "colour": colour(kind)}
            for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _table_of_ties(what: Shown, sources: Sources) -> list[dict[str, Any]]:
    names = {dot.id: plain(dot.label, 80) for dot in what.dots}
    return [{"id": f"tie{number}", "start": names[line.start], "end": names[line.end], "kinds": ", ".join(sorted({tie.kind for tie in line.ties})),
             "via": ", ".join(sorted({plain(sources.names.get(one, (one, ""))[0], 60) for tie in line.ties for one in tie.via})),
             "strength": line.strength, "single": line.single_source, "documents": len({d for tie in line.ties for d in tie.documents})}
            for number, line in enumerate(what.lines)]
