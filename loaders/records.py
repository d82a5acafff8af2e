"""The registry of loaders: one module for each kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ..graph.claims.values import Claims
from .fields.rows import Record, Row, SourceFile
from .files.object_rows import Unfold

# Each module has RECORD and shape, and unfold if its JSON is nested. A new kind of record is one more name
# here.
MODULES = (
    "logs.intelligence",
    "shops.theft",
    "shops.examination",
    "shipping.bill",
    "shipping.booking",
    "shipping.declaration",
    "shipping.gate_in",
    "shops.inventory",
    "people.people_list",
    "people.companies",
    "events.sightings",
    "events.calls",
    "people.meetings",
    "events.payments",
)

Shape = Callable[[Row, SourceFile], Claims]


@dataclass(frozen=True)
class Loader:
    """One kind of record: its columns, how a row becomes claims, how nested JSON becomes rows."""

    record: Record
    shape: Shape
    unfold: Unfold | None = None


@cache
def list_loaders() -> tuple[Loader, ...]:
    """Return the loader of each kind of record, in the order of the docs."""
    loaders = []
    for name in MODULES:
        module = import_module(f".{name}", __package__)
        loaders.append(Loader(module.RECORD, module.shape, getattr(module, "unfold", None)))
    return tuple(loaders)


def list_records() -> tuple[Record, ...]:
    """Return the record (columns) of each loader."""
    return tuple(loader.record for loader in list_loaders())
