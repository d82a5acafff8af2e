"""The case of a page as plain data: the picture, and what each panel and table says; every text safe to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from ..analysis.cypher import listed, quoted
from ..console.plain import escape_cypher, spell_out
from ..kinds.grade_words import meaning
from .beside import Beside
from .grounds import Ground
from .picture import Picture
from .selection import Dot, Line, Shown
from .sources import Said, Sources, Written

LONGEST, NAME, PLACE = (
    2000,
    200,
    60,
)  # characters of any text in the panel, of a name beside others, of a place in a document
FACTS = 60  # facts listed for one line
ID = "the id"  # where the page's script puts a thing's id into the query that shows it


def case(what: Shown, sources: Sources, drawn: Picture) -> dict[str, Any]:
    """What the page's script needs, ready for JSON."""
    numbers = _numbered(sources)
    return {
        "picture": {"nodes": drawn.nodes, "edges": drawn.edges, "options": drawn.options},
        "measure": what.measure,
        "centre": what.centre,
        "grades": {grading: meaning(grading) for grading in sorted(_gradings(sources))},
        "things": {dot.id: _thing(dot, sources, numbers) for dot in what.dots},
        "lines": {f"tie{number}": _line(line, sources) for number, line in enumerate(what.lines)},
        "papers": {identity: _plain(asdict(paper)) for identity, paper in sorted(sources.papers.items())},
        "names": {
            identity: [spell_out(label, NAME), kind] for identity, (label, kind) in sorted(sources.names.items())
        },
        "beside": {one.id: _beside(one) for one in sources.beside},
        "query": thing_cypher(ID),
        "words": [
            [spell_out(one.text, LONGEST), spell_out(one.grading, NAME), spell_out(one.handling, LONGEST)]
            for one in _written(sources)
        ],
    }


def _written(sources: Sources) -> list[Written]:
    """What is written at the places that the page names, each once."""
    return [one for _, written in sorted(sources.words.items()) for one in written]


def embedded(value: Any) -> str:
    r"""The value as JSON that can stand in a script element: no tag can close it, no line end can break it.

    >>> embedded({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, written in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(mark, written)
    # A lone surrogate has no bytes in a file.
    return text.encode("utf-8", "replace").decode("utf-8")


def thing_cypher(id: str) -> str:
    """The query that shows who names a thing, ready to be pasted.

    >>> thing_cypher("person:1").splitlines()[0]
    "MATCH (d:Document)-[m:MENTIONS]->(e:Entity {id: 'person:1'})"
    """
    return escape_cypher(
        f"MATCH (d:Document)-[m:MENTIONS]->(e:Entity {{id: {quoted(id)}}})\n"
        "RETURN d.reference AS reference, d.source AS source, d.day AS day, m.grading AS grading, m.as_reported AS as_reported"
    )


def line_cypher(line: Line, facts: Iterable[Ground]) -> str:
    """The query that shows what ties two things: the facts behind the line, else the documents that name both, else the paths between."""
    known = list(facts)
    if known:
        starts, ids = sorted({fact.start for fact in known}), sorted({fact.id for fact in known})
        return escape_cypher(
            f"MATCH (a:Entity)-[f]->(b:Entity)\nWHERE a.id IN {listed(starts)} AND f.id IN {listed(ids)}\n"
            "RETURN a.label AS one, type(f) AS fact, b.label AS other, f.document AS document, "
            "f.grading AS grading, f.handling AS handling"
        )
    one, other = f"(a:Entity {{id: {quoted(line.start)}}})", f"(b:Entity {{id: {quoted(line.end)}}})"
    documents = sorted({document for tie in line.ties for document in tie.documents})[:FACTS]
    if documents:
        return escape_cypher(
            f"MATCH {one}<-[m:MENTIONS]-(d:Document)-[n:MENTIONS]->{other}\n"
            f"WHERE d.id IN {listed(documents)}\nRETURN DISTINCT d.reference AS reference, d.source AS source, d.day AS day"
        )
    return escape_cypher(
        f"MATCH p = {one}-[*1..2]-{other}\nWHERE all(n IN nodes(p) WHERE n:Entity)\nRETURN p LIMIT 50"
    )


def _gradings(sources: Sources) -> set[str]:
    """Every grading on the page, as it is looked at."""
    given = {said.grading for all_said in sources.said.values() for said in all_said} | {
        one.grading for one in _written(sources)
    }
    return {
        spell_out(grading, NAME)
        for grading in given | {fact.grading for facts in sources.grounds.values() for fact in facts}
    } - {""}


def _plain(texts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: spell_out(text, LONGEST) for name, text in texts.items()}


def _named(id: str, label: str, kind: str) -> dict[str, Any]:
    """What things have in common: name, kind, and the id as it is looked at and as a query quotes it, where that is not the id itself."""
    looks, spoken = spell_out(id, LONGEST), escape_cypher(quoted(id))
    odd = {
        name: said
        for name, said, usual in (("looks", looks, id), ("spoken", spoken, f"'{id}'"))
        if said != usual
    }
    return {"label": spell_out(label, LONGEST), "kind": kind, **odd}


def _numbered(sources: Sources) -> dict[tuple[str, str], list[int]]:
    """By document and place, the numbers of what is written there in the page's list."""
    numbers: dict[tuple[str, str], list[int]] = {}
    count = 0
    for key, written in sorted(sources.words.items()):
        numbers[key] = list(range(count, count + len(written)))
        count += len(written)
    return numbers


def _thing(dot: Dot, sources: Sources, numbers: Mapping[tuple[str, str], list[int]]) -> dict[str, Any]:
    return {
        **_named(dot.id, dot.label, dot.kind),
        "role": spell_out(dot.role, NAME),
        "value": dot.value,
        "place": dot.place,
        "documents": sources.documents_count.get(dot.id),
        "said": [_said(said, numbers) for said in sources.said.get(dot.id, ())],
    }


def _said(said: Said, numbers: Mapping[tuple[str, str], list[int]]) -> dict[str, Any]:
    readings = [[name, spell_out(text, LONGEST), doubtful] for name, text, doubtful in said.readings]
    return {
        **asdict(replace(said, readings=())),
        **_grounds(said),
        "readings": readings,
        "places": ", ".join(spell_out(place, PLACE) for place in said.places),
        **_quoted(said, numbers),
    }


def _quoted(said: Said, numbers: Mapping[tuple[str, str], list[int]]) -> dict[str, list[int]]:
    found = [number for place in said.places for number in numbers.get((said.document, place), ())]
    return {"words": found} if found else {}


def _grounds(said: Said | Ground) -> dict[str, str]:
    return {"grading": spell_out(said.grading, NAME), "handling": spell_out(said.handling, LONGEST)}


def _line(line: Line, sources: Sources) -> dict[str, Any]:
    facts = sources.grounds.get((min(line.start, line.end), max(line.start, line.end)), ())
    listed_facts = [
        [fact.start, fact.fact, fact.end, fact.document, *_grounds(fact).values()] for fact in facts[:FACTS]
    ]
    # A chart's file names the kinds of its own lines.
    ties = [{**asdict(tie), "kind": spell_out(tie.kind, LONGEST)} for tie in line.ties]
    return {
        "from": line.start,
        "to": line.end,
        "directed": line.directed,
        "support": line.support,
        "words": line.counts.words,
        "ties": ties,
        "facts": listed_facts,
        "factsCount": len(facts),
        "cypher": line_cypher(line, facts[:FACTS]),
    }


def _beside(one: Beside) -> dict[str, Any]:
    return {
        **_named(one.id, one.label, one.kind),
        "dots": one.dots_count,
        "ways": [[way.dot, way.facts, way.documents] for way in one.ways],
    }
