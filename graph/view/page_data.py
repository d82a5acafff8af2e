"""The data of a page: the picture and what each panel and table says, with every text safe to show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from itertools import starmap
from typing import Any

from ..analysis.cypher import quote_cypher, quote_list
from ..claims.confidence import read_confidence_table
from ..claims.corroboration import SENTENCES, Corroboration
from ..console.plain import escape_cypher, spell_out
from ..kinds.grade_words import explain_grading
from ..ledger.view_description import describe_limits
from .drawn_colours import describe_colours
from .drawn_marks import describe_marks
from .glyphs import describe_glyphs
from .map_ground import describe_ground, project
from .map_positions import MapPosition, find_positions
from .nearby import NearbyEntity
from .picture import VisPicture
from .selection import NodePair, Selection, ShownNode
from .shapes import CORNERS
from .sources import DocumentCard, Passage, Sources, Statement, UnlistedStatement
from .supporting_facts import SupportingFact

LONGEST = 2000  # characters of any text in the panel
NAME = 200  # characters of a name beside others
PLACE = 60  # characters of a place in a document
FACTS = 60  # facts listed for one link
ID = "the id"  # where the page's script puts an entity's id into the query that shows it


def build_page_data(
    what: Selection, sources: Sources, picture: VisPicture, groups: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return what the page's script needs, ready for JSON. The script knows these keys.

    groups has the number of each entity's group, if it has one.
    """
    positions = {id: _describe_position(own) for id, own in find_positions(what.nodes, sources).items()}
    numbers, gradings = _number_passages(sources), order_gradings(_collect_gradings(sources))
    return {
        "picture": {
            "nodes": picture.nodes,
            "edges": picture.edges,
            "options": picture.options,
            "strip": picture.strip,
        },
        "measure": what.measure,
        "centre": what.centre,
        "gradeOrder": gradings,
        "grades": {grading: explain_grading(grading) for grading in sorted(gradings)},
        "entities": {node.id: _describe_entity(node, sources, numbers) for node in what.nodes},
        "groups": dict(groups or {}),
        "positions": positions,
        # It is large, and without it there is no map to draw.
        "map": describe_ground() if positions else None,
        "drawing": describe_marks(),
        "colours": describe_colours(),
        "shapes": CORNERS,
        "glyphs": describe_glyphs(),
        "view": describe_limits(),
        "pairs": {f"pair{number}": _describe_pair(pair, sources) for number, pair in enumerate(what.pairs)},
        "documents": describe_documents(sources.documents_by_id),
        "names": {id: [spell_out(label, NAME), kind] for id, (label, kind) in sorted(sources.names.items())},
        "beside": {one.id: _describe_nearby(one) for one in sources.nearby},
        "corroborations": {
            str(one): [one.sentence, one.is_warning] for one in starmap(Corroboration, SENTENCES)
        },
        "query": write_entity_query(ID),
        "words": [
            [spell_out(one.text, LONGEST), spell_out(one.grading, NAME), spell_out(one.handling, LONGEST)]
            for one in _list_passages(sources)
        ],
    }


def _list_passages(sources: Sources) -> list[Passage]:
    """Return the passages of the page in the order of their numbers."""
    return [one for _, passages in sorted(sources.passages.items()) for one in passages]


def embed_json(value: Any) -> str:
    r"""Return the value as JSON for a script element: no tag in it can close the element.

    >>> embed_json({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(mark, escape)
    # A lone surrogate has no bytes in a file.
    return text.encode("utf-8", "replace").decode("utf-8")


def write_entity_query(id: str) -> str:
    """Return the query that shows who names an entity, ready to be pasted.

    >>> write_entity_query("person:1").splitlines()[0]
    "MATCH (d:Document)-[m:MENTIONS]->(e:Entity {id: 'person:1'})"
    """
    return escape_cypher(
        f"MATCH (d:Document)-[m:MENTIONS]->(e:Entity {{id: {quote_cypher(id)}}})\n"
        "RETURN d.reference AS reference, d.source AS source, d.day AS day, m.grading AS grading, "
        "m.as_reported AS as_reported"
    )


def write_link_query(pair: NodePair, facts: Iterable[SupportingFact]) -> str:
    """Return the query that shows what links two entities.

    It asks for the facts behind the link, else for the documents that name both, else for the paths between
    them.
    """
    known = list(facts)
    if known:
        starts, ids = sorted({fact.start for fact in known}), sorted({fact.id for fact in known})
        return escape_cypher(
            f"MATCH (a:Entity)-[f]->(b:Entity)\nWHERE a.id IN {quote_list(starts)} AND f.id IN "
            f"{quote_list(ids)}\n"
            "RETURN a.label AS one, type(f) AS fact, b.label AS other, f.document AS document, "
            "f.grading AS grading, f.handling AS handling"
        )
    one, other = (
        f"(a:Entity {{id: {quote_cypher(pair.start)}}})",
        f"(b:Entity {{id: {quote_cypher(pair.end)}}})",
    )
    documents = sorted({document for edge in pair.edges for document in edge.documents})[:FACTS]
    if documents:
        return escape_cypher(
            f"MATCH {one}<-[m:MENTIONS]-(d:Document)-[n:MENTIONS]->{other}\n"
            f"WHERE d.id IN {quote_list(documents)}\nRETURN DISTINCT d.reference AS reference, "
            "d.source AS source, d.day AS day"
        )
    return escape_cypher(
        f"MATCH p = {one}-[*1..2]-{other}\nWHERE all(n IN nodes(p) WHERE n:Entity)\nRETURN p LIMIT 50"
    )


def _collect_gradings(sources: Sources) -> set[str]:
    """Return every grading on the page, safe to show."""
    gradings = {one.grading for some in sources.statements.values() for one in some}
    gradings |= {one.grading for one in _list_passages(sources)}
    gradings |= {fact.grading for facts in sources.supporting_facts.values() for fact in facts}
    return {spell_out(grading, NAME) for grading in gradings} - {""}


def order_gradings(gradings: Iterable[str]) -> list[str]:
    """Return gradings, the best first: those of claims that ringmap's own table gives most confidence."""
    table = read_confidence_table()
    return sorted(gradings, key=lambda one: (-table.find_confidence(one, "IntelligenceLog"), one))


def describe_documents(cards: Mapping[str, DocumentCard]) -> dict[str, dict[str, str]]:
    """Return documents by id as the page's script takes them, every text safe to show."""
    return {
        id: {name: spell_out(text, LONGEST) for name, text in asdict(card).items()}
        for id, card in sorted(cards.items())
    }


def _describe_name(id: str, label: str, kind: str) -> dict[str, Any]:
    """Return name and kind, and the id as shown and as a query quotes it if either differs from the id."""
    looks, spoken = spell_out(id, LONGEST), escape_cypher(quote_cypher(id))
    odd = {
        name: text
        for name, text, usual in (("looks", looks, id), ("spoken", spoken, f"'{id}'"))
        if text != usual
    }
    return {"label": spell_out(label, LONGEST), "kind": kind, **odd}


def _number_passages(sources: Sources) -> dict[tuple[str, str], list[int]]:
    """Return the numbers in the page's list of the passages at each (document, place)."""
    numbers: dict[tuple[str, str], list[int]] = {}
    count = 0
    for key, passages in sorted(sources.passages.items()):
        numbers[key] = list(range(count, count + len(passages)))
        count += len(passages)
    return numbers


def _describe_entity(
    node: ShownNode, sources: Sources, numbers: Mapping[tuple[str, str], list[int]]
) -> dict[str, Any]:
    return {
        **_describe_name(node.id, node.label, node.kind),
        "role": spell_out(node.role, NAME),
        "value": node.value if node.place else None,
        "place": node.place or None,
        "documents": sources.documents_count.get(node.id),
        "said": [_describe_statement(one, numbers) for one in sources.statements.get(node.id, ())],
        **_describe_unlisted(node.id, sources),
    }


def _describe_unlisted(id: str, sources: Sources) -> dict[str, list[list[str]]]:
    """Return under what the unlisted documents speak: (day, source, grading, handling, known), each once.

    known is the day on which the case got it.
    """
    distinct = {
        (one.day, spell_out(one.source, LONGEST), *_describe_grading(one).values(), one.known[:10])
        for one in sources.unlisted.get(id, ())
    }
    return {"unlisted": [list(one) for one in sorted(distinct)]} if distinct else {}


def _describe_statement(statement: Statement, numbers: Mapping[tuple[str, str], list[int]]) -> dict[str, Any]:
    readings = [[name, spell_out(text, LONGEST), doubtful] for name, text, doubtful in statement.readings]
    return {
        **asdict(replace(statement, readings=())),
        **_describe_grading(statement),
        "readings": readings,
        "places": ", ".join(spell_out(place, PLACE) for place in statement.places),
        **_find_passages(statement, numbers),
    }


def _find_passages(
    statement: Statement, numbers: Mapping[tuple[str, str], list[int]]
) -> dict[str, list[int]]:
    found = [number for place in statement.places for number in numbers.get((statement.document, place), ())]
    return {"words": found} if found else {}


def _describe_grading(statement: Statement | SupportingFact | UnlistedStatement) -> dict[str, str]:
    return {"grading": spell_out(statement.grading, NAME), "handling": spell_out(statement.handling, LONGEST)}


def _describe_pair(pair: NodePair, sources: Sources) -> dict[str, Any]:
    facts = sources.supporting_facts.get((min(pair.start, pair.end), max(pair.start, pair.end)), ())
    listed_facts = [
        [
            *(fact.start, fact.fact, fact.end, fact.document, *_describe_grading(fact).values()),
            None if fact.confidence is None else round(fact.confidence, 3),
            str(fact.corroboration or ""),
            None if fact.graded_confidence is None else round(fact.graded_confidence, 3),
        ]
        for fact in facts[:FACTS]
    ]
    # A chart's file names the kinds of its own links.
    edges = [{**asdict(edge), "kind": spell_out(edge.kind, LONGEST)} for edge in pair.edges]
    return {
        "from": pair.start,
        "to": pair.end,
        "directed": pair.directed,
        "support": pair.support,
        "words": pair.counts.words,
        "edges": edges,
        "facts": listed_facts,
        "factsCount": len(facts),
        "cypher": write_link_query(pair, facts[:FACTS]),
    }


def _describe_position(position: MapPosition) -> list[Any]:
    """Return where an entity stands on the map: x, y, about how many kilometres off, name, and words."""
    x, y = project(position.latitude, position.longitude)
    return [x, y, position.within_km, spell_out(position.name, NAME), spell_out(position.words, NAME)]


def _describe_nearby(one: NearbyEntity) -> dict[str, Any]:
    return {
        **_describe_name(one.id, one.label, one.kind),
        "nodesCount": one.nodes_count,
        "ways": [[route.node, route.facts, route.documents] for route in one.routes],
    }
