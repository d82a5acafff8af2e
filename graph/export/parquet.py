"""Writes nodes and edges as Parquet: typed columns, lists as lists, the marking in the metadata."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import RingmapError
from ..network.network_tables import Network
from .export_rows import EDGES, NODES, list_rows
from .formats import ExportFiles

LISTS = ("roles", "grading", "via", "documents")
TYPES = {"directed": "bool_", "strength": "float64", "support": "int64", "documents_count": "int64"}


def build_parquet(network: Network) -> ExportFiles:
    """Return the network as nodes.parquet and edges.parquet; about.json has the metadata of both as text."""
    pyarrow = _import_pyarrow()
    what = list_rows(network)
    return ExportFiles(
        {
            "about.json": what.head_text.encode(),
            "nodes.parquet": _encode_table(pyarrow, what.nodes, NODES, what.head_text),
            "edges.parquet": _encode_table(pyarrow, what.edges, EDGES, what.head_text),
        }
    )


def _import_pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise RingmapError(
            "a Parquet file needs pyarrow, which is not installed; type: pip install 'ringmap[parquet]'"
        ) from None
    return pyarrow


def _encode_table(
    pyarrow: Any, rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...], head: str
) -> bytes:
    rows = list(rows)
    schema = pyarrow.schema(
        [(name, _choose_type(pyarrow, name)) for name in columns], metadata={"ringmap": head}
    )
    table = pyarrow.table({name: [row[name] for row in rows] for name in columns}, schema=schema)
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def _choose_type(pyarrow: Any, name: str) -> Any:
    return pyarrow.list_(pyarrow.string()) if name in LISTS else getattr(pyarrow, TYPES.get(name, "string"))()
