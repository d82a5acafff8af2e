"""Reference: docs/model.md, the page that says what a case may hold, written from the schema itself."""

from collections.abc import Iterable

from .model import MODEL, Edge, Model, Node, Property


def render_model_page(model: Model = MODEL) -> str:
    """The page as Markdown: documents, entities, facts, and what every claim carries."""
    parts = [
        "# The model\n",
        "Written from `graph/schema/model.py` by `make docs`; a test holds the two together.\n",
        "## Documents\n",
        render_table(
            ("label", "`--as` and `taken_as`", "what"),
            ((kind.label, kind.word, kind.doc) for kind in model.documents),
        ),
        "## Entities\n",
        "An entity is `(:Entity:Kind {id, kind, label, roles, …})`; the properties it shows are the best-supported readings of its mentions.\n",
    ]
    parts += [part for node in model.nodes for part in _node(node)]
    parts += [
        "## Facts\n",
        "A fact is `(:Entity)-[:TYPE {document, from_mention, to_mention, …}]->(:Entity)`, one for each document that says so.\n",
        render_table(
            ("type", "from", "to", "what", "further properties", "words that logs use"),
            map(_edge, model.edges),
        ),
        "## What every mention and fact carries\n",
        _properties(model.claim_properties),
        "## What a mention carries besides\n",
        "`(:Document)-[:MENTIONS {…}]->(:Entity)`\n",
        _properties(model.mention_properties),
        "## What a fact carries besides\n",
        _properties(model.fact_properties),
        "## What a passage carries besides\n",
        "`(:Document)-[:SAYS]->(:Passage {…})`: the words of a paragraph, a remark, a description of goods, at the place of the "
        "claims that were read from them. It carries what every mention and fact does. `(:WordList {start, passages})` finds it "
        "by the first four letters of its words.\n",
        _properties(model.passage_properties),
    ]
    return "\n".join(parts)


def _node(node: Node) -> list[str]:
    kind = f"identified by `{node.key}`" if node.key else "resolved: a cluster of mentions"
    roles = f" Role labels: {', '.join(node.roles)}." if node.roles else ""
    return [f"### {node.label}\n", f"{node.doc} ({kind}).{roles}\n", _properties(node.properties)]


def _properties(properties: tuple[Property, ...]) -> str:
    return render_table(("property", "kind", "what"), ((prop.name, prop.kind, prop.doc) for prop in properties))


def _edge(edge: Edge) -> tuple[str, ...]:
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
    """Rows under their heads as a table in Markdown."""
    lines = [heads, ("---",) * len(heads), *rows]
    return (
        "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
        + "\n"
    )


def main() -> None:
    """Writes docs/model.md below the folder one is in."""
    from pathlib import Path

    Path("docs/model.md").write_text(render_model_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
