"""Write docs/model.md, the reference page of the model, from the schema."""

from collections.abc import Iterable

from .model import MODEL, Edge, Model, Node, Property


def render_model_page(model: Model = MODEL) -> str:
    """Return the page as Markdown: documents, entities, facts and the properties of every claim."""
    parts = [
        "# The model\n",
        "Written from `graph/schema/model.py` by `make docs`; a test compares the two.\n",
        "## Documents\n",
        render_table(
            ("label", "`--as` and `taken_as`", "what"),
            ((kind.label, kind.word, kind.doc) for kind in model.documents),
        ),
        "## Entities\n",
        "An entity is `(:Entity:Kind {id, kind, label, roles, …})`. Its properties are the best-supported "
        "readings of its mentions.\n",
    ]
    parts += [part for node in model.nodes for part in _render_node(node)]
    parts += [
        "## Facts\n",
        "A fact is `(:Entity)-[:TYPE {document, from_mention, to_mention, …}]->(:Entity)`, one for each "
        "document that states it.\n",
        render_table(
            ("type", "from", "to", "what", "further properties", "words that logs use"),
            map(_list_edge_cells, model.edges),
        ),
    ]
    return "\n".join([*parts, *_list_property_parts(model)])


def _list_property_parts(model: Model) -> list[str]:
    """Return the parts of the page on the properties of claims and judgements."""
    return [
        "## Properties of every mention and fact\n",
        _render_properties(model.claim_properties),
        "## Further properties of a mention\n",
        "`(:Document)-[:MENTIONS {…}]->(:Entity)`\n",
        _render_properties(model.mention_properties),
        "## Further properties of a fact\n",
        _render_properties(model.fact_properties),
        "## Further properties of a passage\n",
        "`(:Document)-[:SAYS]->(:Passage {…})`: the words of a paragraph, a remark or a description of "
        "goods, at the place of the claims that were read from them. It has the properties of every mention "
        "and fact too. `(:WordList {start, passages})` indexes it by the first four letters of its words.\n",
        _render_properties(model.passage_properties),
        "## Properties of a judgement\n",
        "`(:Judgement {…})` says that two entities are the same, are different, or that somebody is unsure. "
        "It has no edges: its anchors name mentions, so it outlasts the entities. It has no effect while the "
        "case has no mention of one of the two.\n",
        _render_properties(model.judgement_properties),
        "## Properties of a saved view\n",
        "`(:View {…})` is what somebody saved of a live page (`ringmap explore`). It has no edges and names "
        "no entity: a digest leads to an entity that the case has, and to nothing once it is gone.\n",
        _render_properties(model.view_properties),
    ]


def _render_node(node: Node) -> list[str]:
    kind = f"identified by `{node.key}`" if node.key else "resolved: a cluster of mentions"
    roles = f" Role labels: {', '.join(node.roles)}." if node.roles else ""
    return [f"### {node.label}\n", f"{node.doc} ({kind}).{roles}\n", _render_properties(node.properties)]


def _render_properties(properties: tuple[Property, ...]) -> str:
    return render_table(
        ("property", "kind", "what"), ((prop.name, prop.kind, prop.doc) for prop in properties)
    )


def _list_edge_cells(edge: Edge) -> tuple[str, ...]:
    everything = len(edge.starts) > 10
    return (
        edge.type,
        "any" if everything else ", ".join(edge.starts),
        "any" if everything else ", ".join(edge.ends),
        edge.doc,
        ", ".join(prop.name for prop in edge.properties),
        ", ".join(edge.synonyms),
    )


def render_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table of the rows under their heads."""
    lines = [heads, ("---",) * len(heads), *rows]
    return (
        "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def main() -> None:
    """Write docs/model.md below the current folder."""
    from pathlib import Path

    Path("docs/model.md").write_text(render_model_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
