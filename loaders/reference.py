"""Reference: docs/records.md, the columns that every kind of record is read from, written from the loaders' own tables."""

from collections.abc import Iterable, Iterator

from ..graph.schema.reference import table
from .records import records
from .rows import Field, Record

_ABOUT = """Written from the loaders by `make docs`; a test holds the two together. [Preparing files](preparing-files.md) says how to use it.

A file is recognised by its columns. Capitals, spaces, hyphens and accents in a head do not matter: `Stock No.`, `stock_no` and `STOCK NO` are one.
A column that may come several times takes a number: `phone 1`, `phone 2`. Cells hold several values parted by `;`.
Columns that no line below names are listed when a file is loaded, and not kept.
"""


def records_page() -> str:
    """The page as Markdown: kind by kind, what tells it, and each column with the heads it goes by."""
    links = table(
        ("`--as`", "label of its documents", "what"),
        ((f"[{each.word}](#{_anchor(each)})", each.label, each.doc) for each in records()),
    )
    return "\n".join(["# Records\n", _ABOUT, links, *(part for each in records() for part in _record(each))])


def _anchor(record: Record) -> str:
    return record.word.replace("_", "-")


def _record(record: Record) -> Iterator[str]:
    yield f"## {_anchor(record)}\n"
    yield f"{record.doc} `--as {record.word}` takes a file for this kind whatever its columns say.\n"
    yield f"It is recognised by having {_either(record.telling)}.\n"
    yield _columns(record.fields)
    for group, fields in record.groups.items():
        heads = record.group_heads.get(group, ())
        also = f" (also {', '.join(f'`{head} 1`' for head in heads)})" if heads else ""
        yield f"Columns of each {group}, numbered: `{group}1_{fields[0].name}`, `{group}2_{fields[0].name}` …{also}\n"
        yield _columns(fields)


def _either(telling: Iterable[frozenset[str]]) -> str:
    return ", or ".join(" and ".join(f"`{name}`" for name in sorted(names)) for names in telling)


def _columns(fields: Iterable[Field]) -> str:
    return table(
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
    """Writes docs/records.md below the folder one is in."""
    from pathlib import Path

    Path("docs/records.md").write_text(records_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
