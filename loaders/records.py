"""The registry: every kind of record there is, each in the module that shapes it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ..graph.claims.values import Claims
from .files.nested import Unfold
from .rows import Record, Row, SourceFile

# One module a kind, each with RECORD and shape, and unfold where its JSON nests. A new kind is one name here.
MODULES = ("intelligence", "theft", "examination", "bill", "booking", "declaration", "gate_in", "inventory")

Shape = Callable[[Row, SourceFile], Claims]


@dataclass(frozen=True)
class Loader:
    """How one kind of record is read: its columns, what a row of it means, and how its JSON unfolds into rows."""

    record: Record
    shape: Shape
    unfold: Unfold | None = None


@cache
def loaders() -> tuple[Loader, ...]:
    """Every kind of record, in the order in which docs list them."""
    found = []
    for name in MODULES:
        module = import_module(f".{name}", __package__)
        found.append(Loader(module.RECORD, module.shape, getattr(module, "unfold", None)))
    return tuple(found)


def records() -> tuple[Record, ...]:
    """The records of every loader."""
    return tuple(loader.record for loader in loaders())
