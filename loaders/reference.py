"""Writes docs/records.md: the columns of each kind of record, from the loaders' own tables."""

from collections.abc import Iterable, Iterator

from ..graph.schema.reference import render_table
from .fields.rows import Field, Record
from .records import list_records

_ABOUT = """Written from the loaders by `make docs`; a test compares the two.
[Preparing files](preparing-files.md) says how to use it.

A file is recognised by its columns. Capitals, spaces, hyphens and accents in a head do not matter:
`Stock No.`, `stock_no` and `STOCK NO` are the same head.
A column that may occur several times has a number: `phone 1`, `phone 2`.
A cell holds several values with `;` between them.
Columns that are not in the tables below are listed when a file is loaded, and not kept.
"""


def render_records_page() -> str:
    """Return the page as Markdown: for each kind of record how it is recognised, and its columns."""
    links = render_table(
        ("`--as`", "label of its documents", "what"),
        ((f"[{each.word}](#{_anchor(each)})", each.label, each.doc) for each in list_records()),
    )
    return "\n".join(
        ["# Records\n", _ABOUT, links, *(part for each in list_records() for part in _record(each))]
    )


def _anchor(record: Record) -> str:
    return record.word.replace("_", "-")


def _record(record: Record) -> Iterator[str]:
    yield f"## {_anchor(record)}\n"
    yield f"{record.doc} `--as {record.word}` takes a file for this kind whatever its columns say.\n"
    yield f"It is recognised by having {_either(record.identifying_sets)}.\n"
    if record.document:
        yield f"{record.document}\n"
    yield _columns(record.fields)
    for group, fields in record.groups.items():
        heads = record.group_heads.get(group, ())
        also = f" (also {', '.join(f'`{head} 1`' for head in heads)})" if heads else ""
        first = fields[0].name
        yield f"Columns of each {group}, numbered: `{group}1_{first}`, `{group}2_{first}` …{also}\n"
        yield _columns(fields)


def _either(sets: Iterable[frozenset[str]]) -> str:
    return ", or ".join(" and ".join(f"`{name}`" for name in sorted(names)) for names in sets)


def _columns(fields: Iterable[Field]) -> str:
    return render_table(
        ("column", "kind", "what", "also called"),
        (
            (
                f"`{each.name}`" + (" (required)" if each.required else ""),
                each.kind.name,
                each.doc,
                ", ".join(sorted(each.synonyms)),
            )
            for each in fields
        ),
    )


def main() -> None:
    """Write docs/records.md in the current folder."""
    from pathlib import Path

    Path("docs/records.md").write_text(render_records_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
