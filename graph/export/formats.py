"""Every format that `ringmap export` writes, as data: its command and help are derived from it."""

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
    """An export: its files by name, and notes on what the format cannot hold."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """One format: its name, what it is for, the suffix of its file, and module:function of its writer.

    records: what the pieces are called if the case itself is written, "" if the network is written.
    has_several_files: whether it is a folder or a .zip.
    is_text: whether a terminal can show it.
    can_guard_formulas: whether it is CSV that people open in a spreadsheet.
    is_filled_in: whether people fill in a column of it.
    """

    name: str
    purpose: str
    suffix: str
    writer: str
    records: str = ""
    has_several_files: bool = False
    is_text: bool = True
    can_guard_formulas: bool = False
    is_filled_in: bool = False

    @property
    def help(self) -> str:
        """The help of its command: what the format is for, and what OUT may be.

        >>> Format("gexf", "Write the network for Gephi.", ".gexf", "").help.splitlines()[0]
        'Write the network for Gephi.'
        """
        stem = self.name if self.records else "network"
        out = (
            "a folder, or a file whose name ends in .zip"
            if self.has_several_files
            else f"a file, such as {stem}{self.suffix}"
        )
        return (
            f"{self.purpose}\n\n"
            f"OUT is {out}; - is standard output{' (as a .zip)' if self.has_several_files else ''}."
        )

    def build(self, network: Network, *, guard_formulas: bool = False) -> ExportFiles:
        """Return the network in this format, guarded against formulas if it can be."""
        options = {"guard_formulas": guard_formulas} if self.can_guard_formulas else {}
        files: ExportFiles = self._load_writer()(network, **options)
        return files

    def iterate_pieces(self, store: Store) -> Iterator[str]:
        """Yield the case in this format: the head, "" if it has none, then a piece for each record."""
        pieces: Iterator[str] = self._load_writer()(store)
        return pieces

    def _load_writer(self) -> Callable[..., Any]:
        # Imported on use: the help of one format need not load the libraries of another.
        module, _, name = self.writer.partition(":")
        writer: Callable[..., Any] = getattr(import_module(f".{module}", __package__), name)
        return writer


FORMATS = (
    Format(
        "mentions",
        "Write a row for each place in a file that names an entity, with the entity it became, as CSV.",
        ".csv",
        "claim_lines:iterate_mention_lines",
        records="mentions",
    ),
    Format(
        "claims",
        "Write a row for each mention and fact with its grading, what other documents make of it, and a "
        "column true for `ringmap calibrate`, as CSV.",
        ".csv",
        "claim_lines:iterate_claim_lines",
        records="claims",
        is_filled_in=True,
    ),
    Format(
        "canonical",
        "Write the graph as sorted lines: equal for two stores that hold the same.",
        ".txt",
        "claim_lines:iterate_canonical_lines",
        records="lines",
    ),
    Format(
        "scoring",
        "Write what each file says as JSON for a scorer: persons, relations, gradings, number of documents.",
        ".json",
        "scoring_facts:iterate_scoring_pieces",
        records="facts",
    ),
    Format(
        "graphml",
        "Write the network as GraphML, without ids of the store: yEd, igraph, networkx, "
        "and ringmap load again.",
        ".graphml",
        "markup:build_graphml",
    ),
    Format(
        "gexf", "Write the network as GEXF 1.3, for Gephi, networkx and others.", ".gexf", "markup:build_gexf"
    ),
    Format(
        "gephi",
        "Write the network as nodes.csv and edges.csv with the column names that Gephi's import expects.",
        ".csv",
        "spreadsheets:build_gephi",
        has_several_files=True,
        can_guard_formulas=True,
    ),
    Format(
        "cytoscape",
        "Write the network as Cytoscape.js JSON, for Cytoscape, web pages and networkx.",
        ".json",
        "cytoscape:build_cytoscape",
    ),
    Format(
        "i2",
        "Write one row for each link, with both ends, as CSV for the import wizard of i2 Analyst's Notebook.",
        ".csv",
        "spreadsheets:build_i2",
        can_guard_formulas=True,
    ),
    Format(
        "parquet",
        "Write nodes.parquet and edges.parquet, with lists as lists, for pandas, R, DuckDB and Spark.",
        ".parquet",
        "parquet:build_parquet",
        has_several_files=True,
        is_text=False,
    ),
    Format(
        "xlsx",
        "Write the network as a workbook of nodes, links and documents, in which no cell is a formula.",
        ".xlsx",
        "spreadsheets:build_xlsx",
        is_text=False,
    ),
)
