"""Write and read the truth as Parquet, one file a table; docs/world.md describes the columns."""

from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...graph.errors import StoreError
from ...graph.store.batches import split_batches
from ...loaders.gc_paused import gc_paused, gc_resumed
from ..makers.matter_kinds import USES
from ..makers.settings import Dirt
from ..makers.truth import World
from ..observed.record_files import TrueMentions
from ..write_world import ObservedWorld
from . import entity_tables, event_tables
from .columns import (
    COUNT,
    FLAG,
    RATE,
    TEXTS,
    Column,
    Table,
    Truth,
    Values,
    count,
    day,
    flag,
    moment,
    rate,
    table,
    text,
)

if TYPE_CHECKING:
    import pandas as pd

BLOCK = 50_000  # rows in memory as Python values at a time


@table(
    text("matter", "Its id."),
    text(
        "kind",
        "drives, uses (a telephone), associates, seen at, runs (a firm), orders, pays, rents (a place), "
        "visits (in prison) or lends (a vehicle).",
    ),
    text("circle", "Whom it is about."),
    flag("ring", "Whether they are a ring."),
    text("source", "Who knows it."),
    day("day", "When it was so."),
    moment("told", "When the source told it."),
    text("person", "Who."),
    text("other", "With whom."),
    text("vehicle", "Which vehicle."),
    text("place", "Where."),
    text("firm", "Which firm."),
    text("number", "Which telephone number."),
)
def matters(truth: Truth) -> Iterator[Values]:
    """What sources know and tell, as it truly was; a log tells one matter, and may tell it falsely."""
    of_rings = {ring.circle.id for ring in truth.world.rings}
    for one in truth.world.matters:
        yield (
            one.id,
            one.kind,
            one.circle.id,
            one.circle.id in of_rings,
            one.source,
            str(one.day),
            one.told_at.isoformat("T", "minutes"),
            one.person.id,
            one.other.id if one.other else "",
            one.vehicle.id if one.vehicle else "",
            one.place.id if one.place else "",
            one.firm.id if one.firm else "",
            one.person.find_phone(one.day) if one.kind == USES else "",
        )


@table(
    text("file", "The record file that it stands in."),
    text("reference", "Its URN."),
    text("kind", "What it tells, as in matters."),
    text("matter", "Which matter it tells."),
    text("truthful", "true, mistaken (about the wrong person in good faith) or lie (made up by its source)."),
    text("source", "Who truly is its source; logs of one source may name several."),
    flag("correction", "Whether it is a later version of a log, under the reference of the first."),
)
def documents(truth: Truth) -> Iterator[Values]:
    """Every log, and whether it is true; the papers of shipments are in routes."""
    for one in truth.observed.log_truths:
        yield one.file, one.reference, one.kind, one.matter, one.truthful, one.source, one.correction


@table(
    text("file", "The record file."),
    count("line", "The line of that file."),
    text("column", "The column as its head has it."),
    text("kind", "Person, Organisation, Address, Vehicle, Plate, Vin, Part or Shipment."),
    text(
        "entity",
        "Its id in the other tables; for a Plate, Vin or Part the id of its vehicle.",
    ),
)
def mentions(truth: Truth) -> Iterator[Values]:
    """What each cell truly mentions; joins `ringmap export mentions` by file, line, column and kind."""
    true = truth.mentions
    yield from zip(true.file, true.line, true.column, true.kind, true.entity, strict=True)


@table(
    count("vehicles", "Vehicles of the world."),
    count("seed", "Its seed."),
    text("preset", "Its preset."),
    *(rate(each.name, f"How often: {each.metadata['what']}.") for each in fields(Dirt)),
)
def settings(truth: Truth) -> Iterator[Values]:
    """One row: the settings of the world."""
    chosen = truth.world.settings
    yield chosen.vehicles, chosen.seed, chosen.preset, *asdict(chosen.dirt).values()


TABLES: tuple[Table, ...] = (
    entity_tables.entities,
    entity_tables.phones,
    entity_tables.firms,
    entity_tables.vehicles,
    entity_tables.plates,
    entity_tables.thefts,
    event_tables.rings,
    event_tables.members,
    event_tables.roles,
    event_tables.ties,
    event_tables.premises,
    event_tables.steps,
    event_tables.corridors,
    event_tables.routes,
    event_tables.exhibits,
    event_tables.ringed,
    event_tables.events,
    matters,
    documents,
    mentions,
    settings,
)


@gc_resumed()
@gc_paused()
def write_truth(folder: Path, world: World, observed: ObservedWorld, mentions: TrueMentions) -> None:
    """Write the truth's tables into a folder."""
    arrow = _import_arrow()
    for one in TABLES:
        schema = arrow.schema([(column.name, _find_type(arrow, column)) for column in one.columns])
        rows = one.rows(Truth(world, observed, mentions))
        with arrow.parquet.ParquetWriter(folder / f"{one.name}.parquet", schema, compression="zstd") as out:
            for block in split_batches(rows, BLOCK):
                values = [
                    arrow.array(column, field.type)
                    for column, field in zip(zip(*block, strict=True), schema, strict=True)
                ]
                out.write_table(arrow.Table.from_arrays(values, schema=schema))


def _find_type(arrow: Any, column: Column) -> Any:
    kinds = {
        COUNT: arrow.int64(),
        RATE: arrow.float64(),
        FLAG: arrow.bool_(),
        TEXTS: arrow.list_(arrow.string()),
    }
    return kinds.get(column.kind, arrow.string())


def _import_arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise StoreError(
            "the truth is written as Parquet, and pyarrow is not installed; "
            "type: pip install 'ringmap[world]'"
        ) from error
    return pyarrow


def read_truth(folder: Path, name: str) -> "pd.DataFrame":
    """Return one of the truth's tables."""
    table: pd.DataFrame = _import_arrow().parquet.read_table(folder / f"{name}.parquet").to_pandas()
    return table
