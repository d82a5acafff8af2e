"""docs/queries.md: the page of all saved queries, written from their heads."""

import textwrap
from collections.abc import Iterator

from ..graph.schema.reference import render_table
from .groups import GROUPS
from .library import SavedQuery, read_library
from .listing import format_command

_ABOUT = """Written from the heads of `queries/*.cypher` by `make docs`; a test holds the two together.

`ringmap query list` lists them, `ringmap query show NAME` shows one with its Cypher, `ringmap query run NAME`
runs it. A parameter without a default must be given; a plate, VIN, phone, port or day may be typed in any
spelling. `--documents` adds the documents behind each row, `--format view` draws the entities found, and
`ringmap query watch NAME` prints only what is new since the last time. [Query times](query-times.md) says how
long each takes.
"""


def render_queries_page() -> str:
    """Return the page as Markdown: group by group, each query with its parameters and columns."""
    library = read_library()
    links = {
        title: ", ".join(
            f"[{saved.name}](#{saved.name})" for saved in library.list_tagged("") if saved.group == title
        )
        for title in GROUPS.values()
    }
    parts = [
        "# Saved queries\n",
        _ABOUT,
        render_table(
            ("group", "tag", "queries"), ((title, tag, links[title]) for tag, title in GROUPS.items())
        ),
    ]
    for title in GROUPS.values():
        parts.append(f"## {title}\n")
        for saved in library.list_tagged(""):
            if saved.group == title:
                parts += _render_query(saved)
    return "\n".join(parts)


def _render_query(saved: SavedQuery) -> Iterator[str]:
    yield f"### {saved.name}\n"
    yield (
        textwrap.fill(f"**{saved.title}.** {saved.help}", 110, break_long_words=False, break_on_hyphens=False)
        + "\n"
    )
    yield f"    {format_command(saved)}\n"
    if saved.params:
        yield render_table(
            ("parameter", "type", "default", "example", "what"),
            (
                (
                    param.name,
                    param.type,
                    "must be given" if param.is_required else param.default or "any",
                    saved.examples.get(param.name, ""),
                    param.doc,
                )
                for param in saved.params
            ),
        )
    yield render_table(
        ("column", "type", "what"), ((column.name, column.type, column.doc) for column in saved.columns)
    )
    yield f"Tags: {', '.join(saved.tags)}.\n"


def main() -> None:
    """Write docs/queries.md below the current folder."""
    from pathlib import Path

    Path("docs/queries.md").write_text(render_queries_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
