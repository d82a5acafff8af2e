"""Parquet: nodes and edges as typed columns with lists as lists, the marking in the metadata of each file."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import RingmapError
from ..network.network_tables import Network
from .drawn import EDGES, NODES, drawn
from .formats import Made

LISTS = ("roles", "grading", "via", "documents")
TYPES = {"directed": "bool_", "strength": "float64", "support": "int64", "documents_count": "int64"}


def parquet(network: Network) -> Made:
    """The network as nodes.parquet and edges.parquet; about.json says in text what the metadata of both says."""
    pyarrow = _pyarrow()
    what = drawn(network)
    return Made(
        {
            "about.json": what.head_text.encode(),
            "nodes.parquet": _table(pyarrow, what.nodes, NODES, what.head_text),
            "edges.parquet": _table(pyarrow, what.edges, EDGES, what.head_text),
        }
    )


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise RingmapError(
            "a Parquet file needs pyarrow, which is not installed; type: pip install 'ringmap[parquet]'"
        ) from None
    return pyarrow


def _table(pyarrow: Any, rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], head: str) -> bytes:
    rows = list(rows)
    schema = pyarrow.schema([(name, _type(pyarrow, name)) for name in columns], metadata={"ringmap": head})
    table = pyarrow.table({name: [row[name] for row in rows] for name in columns}, schema=schema)
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _type(pyarrow: Any, name: str) -> Any:
    return pyarrow.list_(pyarrow.string()) if name in LISTS else getattr(pyarrow, TYPES.get(name, "string"))()
