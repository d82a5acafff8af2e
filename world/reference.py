"""Write the parts of docs/world.md that come from the code, and their pictures."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from ..graph.schema.reference import render_table
from .makers.rates import list_rates
from .makers.settings import PRESETS, Dirt, get_dirt, make_settings
from .makers.truth import make_truth
from .marginals import describe_marginal, make_marginals
from .plots import draw_pictures
from .published import DVLA, EXPORTED_SUVS, FINDS, HOME_OFFICE, RECOVERED, STUDIED, THATCHAM
from .truth.truth_tables import TABLES
from .write_world import observe_world

# The world of the page's marginals: large enough that a share does not hang on a single ring.
VEHICLES, SEED, PRESET = 20_000, 1, "typical"
MOST_ROWS = 12  # rows of a marginal on the page
SOURCES: Mapping[str, tuple[str, ...]] = {
    "thefts_by_model": (DVLA,),
    "thefts_by_force": (HOME_OFFICE,),
    "recovered": tuple(each.source for each in RECOVERED),
    "ring_networks": tuple(f"{each.name}: {each.source}" for each in STUDIED),
    "destinations": (THATCHAM,),
    "exported_bodies": (EXPORTED_SUVS.source,),
    "examinations": tuple(dict.fromkeys(each.source for each in FINDS)),
}


def render_dirt() -> str:
    """Return the rates of dirt, each with its meaning and the presets' values."""
    rows = (
        (
            f"`{each.name}`",
            each.metadata["what"],
            *(f"{getattr(get_dirt(preset), each.name):g}" for preset in PRESETS),
        )
        for each in fields(Dirt)
    )
    about = (Dirt.__doc__ or "").split("\n\n")
    return "\n".join(
        [
            *(" ".join(text.split()) + "\n" for text in about),
            render_table(("rate", "how often", *PRESETS), rows),
        ]
    )


def render_rates() -> str:
    """Return the rates of the truth, each with its value, its meaning and its source."""
    rows = ((f"`{each.name}`", f"{each.value:g}", each.what, each.source) for each in list_rates())
    return render_table(("rate", "value", "what it is of", "source"), rows)


def render_tables() -> str:
    """Return the truth's tables, each with its columns."""
    parts = []
    for one in TABLES:
        parts += [
            f"### {one.name}\n",
            f"{' '.join(one.doc.split())}\n",
            render_table(
                ("column", "kind", "what"),
                ((f"`{column.name}`", column.kind, column.doc) for column in one.columns),
            ),
        ]
    return "\n".join(parts)


def render_marginals(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return the marginals, each with what it shows and the sources of its published figures."""
    return "\n".join(
        [
            f"Of a world of {VEHICLES:,} vehicles, seed {SEED}, preset `{PRESET}`.\n",
            *(part for name, one in tables.items() for part in _render_marginal(name, one)),
        ]
    )


def _render_marginal(name: str, one: pd.DataFrame) -> Iterator[str]:
    yield f"### {format_heading(name)}\n"
    about = describe_marginal(name)
    yield f"{about}" + "".join(f" Published: {source}." for source in SOURCES.get(name, ())) + "\n"
    yield render_table(
        format_heads(one),
        (
            tuple(format_cell(column, value) for column, value in zip(one.columns, row, strict=True))
            for row in one.head(MOST_ROWS).itertuples(index=False, name=None)
        ),
    )
    if len(one) > MOST_ROWS:
        yield f"{len(one) - MOST_ROWS} rows more.\n"


def format_heading(name: str) -> str:
    """Return a marginal's name as a heading.

    >>> format_heading("thefts_by_make")
    'Thefts by make'
    """
    return name.replace("_", " ").capitalize()


def format_heads(one: pd.DataFrame) -> tuple[str, ...]:
    """Return the columns of a marginal as the page heads them."""
    return tuple(column.replace("_", " ") for column in one.columns)


def format_cell(column: str, value: Any) -> str:
    """Return a value as the page writes it: shares in percent, counts with commas, None as "".

    >>> format_cell("share", 0.385), format_cell("rows", 12345), format_cell("people", 8.25)
    ('38.5 %', '12,345', '8.25')
    >>> format_cell("published", None)
    ''
    """
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if column.endswith("share") or column == "published":
        return f"{value:.1%}".replace("%", " %")
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def replace_part(page: str, name: str, part: str) -> str:
    """Return the page with one part written anew, between its two marks.

    >>> replace_part("a <!-- tables --> old <!-- end of tables --> z", "tables", "new")
    'a <!-- tables -->\\n\\nnew\\n\\n<!-- end of tables --> z'
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    found, count = re.subn(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n\n{part.strip()}\n\n{end}",
        page,
        flags=re.DOTALL,
    )
    if count != 1:
        raise ValueError(
            f"the page has {count} parts {name}, expected one between {begin} and {end}; "
            "put the two marks into it"
        )
    return found


def write_reference(docs: Path) -> None:
    """Write the parts of world.md in a folder of pages, and the pictures beside it."""
    world = make_truth(make_settings(VEHICLES, SEED, PRESET))
    tables = make_marginals(world, observe_world(world))
    page = (docs / "world.md").read_text(encoding="utf-8")
    for name, part in (
        ("dirt", render_dirt()),
        ("rates", render_rates()),
        ("tables", render_tables()),
        ("marginals", render_marginals(tables)),
    ):
        page = replace_part(page, name, part)
    (docs / "world.md").write_text(page, encoding="utf-8")
    for name, png in draw_pictures(tables).items():
        (docs / "pictures" / name).write_bytes(png)


if __name__ == "__main__":
    write_reference(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
