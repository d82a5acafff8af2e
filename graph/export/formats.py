"""The shelf: every format that `ringmap export` writes, as data; commands, help and completion are derived from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..network.network_tables import Network
    from ..store import Store


@dataclass(frozen=True)
class ExportFiles:
    """An export as it is written: its files by name, and sentences on what it could not hold."""

    files: Mapping[str, bytes]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """One format: its name, what it is for, the end of its file's name, and module:function of what writes it.

    records says what a piece is where the case itself is written, a piece at a time, the head first; "" where the network
    is. several says that it is more than one file: a folder, or a .zip. text says that a terminal can show it.
    """

    name: str
    purpose: str
    suffix: str
    writer: str
    records: str = ""
    several: bool = False
    text: bool = True

    @property
    def help(self) -> str:
        """What the command's help says: what the format is for, and what OUT may be.

        >>> Format("gexf", "Write the network for Gephi.", ".gexf", "").help.splitlines()[0]
        'Write the network for Gephi.'
        """
        stem = self.name if self.records else "network"
        out = (
            "a folder, or a file whose name ends in .zip"
            if self.several
            else f"a file, such as {stem}{self.suffix}"
        )
        return (
            f"{self.purpose}\n\nOUT is {out}; - is standard output{' (as a .zip)' if self.several else ''}."
        )

    def made(self, network: Network) -> ExportFiles:
        """The network in this format."""
        written: ExportFiles = self._found()(network)
        return written

    def pieces(self, store: Store) -> Iterator[str]:
        """The case in this format: the head, "" where it has none, then a piece a record."""
        told: Iterator[str] = self._found()(store)
        return told

    def _found(self) -> Callable[[Any], Any]:
        # Imported when asked for: the help of one format need not load what another one writes with.
        module, _, name = self.writer.partition(":")
        writer: Callable[[Any], Any] = getattr(import_module(f".{module}", __package__), name)
        return writer


FORMATS = (
    Format(
        "mentions",
        "Write a row for each place in a file that names a thing, with the entity it became, as CSV.",
        ".csv",
        "claim_lines:iterate_mention_lines",
        records="mentions",
    ),
    Format(
        "canonical",
        "Write today's graph as sorted lines: equal for two stores that know the same.",
        ".txt",
        "claim_lines:iterate_canonical_lines",
        records="lines",
    ),
    Format(
        "graphml",
        "Write the network as GraphML, without ids of the store: yEd, igraph, networkx, and ringmap load again.",
        ".graphml",
        "markup:build_graphml",
    ),
    Format("gexf", "Write the network as GEXF 1.3, for Gephi, networkx and others.", ".gexf", "markup:build_gexf"),
    Format(
        "gephi",
        "Write the network as nodes.csv and edges.csv with the heads that Gephi's spreadsheet import knows.",
        ".csv",
        "spreadsheets:build_gephi",
        several=True,
    ),
    Format(
        "cytoscape",
        "Write the network as Cytoscape.js JSON, for Cytoscape, web pages and networkx.",
        ".json",
        "cytoscape:build_cytoscape",
    ),
    Format(
        "i2",
        "Write one row a link, with both its ends, as CSV for the import wizard of i2 Analyst's Notebook.",
        ".csv",
        "spreadsheets:build_i2",
    ),
    Format(
        "parquet",
        "Write nodes.parquet and edges.parquet, with lists as lists, for pandas, R, DuckDB and Spark.",
        ".parquet",
        "parquet:build_parquet",
        several=True,
        text=False,
    ),
    Format(
        "xlsx",
        "Write the network as a workbook of nodes, links and documents, in which no cell is a formula.",
        ".xlsx",
        "spreadsheets:build_xlsx",
        text=False,
    ),
)
