"""Reads the heads that are too loose to name a field alone, though they do where the contents agree."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ..word_tables import read_word_rows
from .role_heads import ROLE_HEADS

_HEADS = Path(__file__).with_name("loose_heads.csv")


@cache
def read_loose_heads() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return these heads by kind of record ("" for all) and field.

    In the file `@victim` stands for every head that says so (`fields.role_heads`).
    """
    return {
        (row["kind"], row["field"]): tuple(_expand(row["heads"].split("; ")))
        for row in read_word_rows(_HEADS)
    }


def _expand(heads: list[str]) -> Iterator[str]:
    for head in heads:
        yield from ROLE_HEADS[head[1:]] if head.startswith("@") else (head,)
