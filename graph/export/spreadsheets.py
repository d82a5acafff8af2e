"""Writes tables for other programs: two CSV files for Gephi, one flat CSV for i2, and a workbook."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..console.terminal_tables import flatten_cell, flatten_value
from ..network.network_tables import Network
from .export_rows import EDGES, NODES, ExportRows, list_rows
from .formats import ExportFiles
from .xlsx import LONGEST, ROWS, Sheet, build_workbook

# The column names that Gephi expects, and Kind, by which it distinguishes parallel edges.
GEPHI_NODES = {
    "id": "Id",
    "label": "Label",
    "kind": "Kind",
    "roles": "Roles",
    "country": "Country",
    "place": "Place",
}
GEPHI_EDGES = {
    "source": "Source",
    "target": "Target",
    "type": "Type",
    "id": "Id",
    "label": "Label",
    "kind": "Kind",
    "strength": "Weight",
    "support": "Support",
    "first": "First",
    "last": "Last",
    "grading": "Grading",
    "handling": "Handling",
    "via": "Via",
    "documents": "Documents",
    "documents_count": "Documents count",
}
I2 = (
    "End 1 identity",
    "End 1 label",
    "End 1 type",
    "End 2 identity",
    "End 2 label",
    "End 2 type",
    "Link identity",
    "Link type",
    "Direction",
    "Strength",
    "Support",
    "First",
    "Last",
    "Grading",
    "Handling",
    "Via",
    "Documents",
    "Documents count",
    "Marking",
    "As of",
    "Projection",
)
GUARDED = "texts that a spreadsheet would run as formulas have an apostrophe before them"
DOCUMENTS = ("id", "kind", "source", "reference", "day", "title", "marking")


def build_gephi(network: Network, *, guard_formulas: bool = False) -> ExportFiles:
    """Return the network as nodes.csv and edges.csv for Gephi, with its marking in about.json."""
    what = list_rows(network)
    edges = [
        {**edge, "type": "Directed" if edge["directed"] else "Undirected", "label": edge["kind"]}
        for edge in what.edges
    ]
    nodes = _rename_columns(what.nodes, GEPHI_NODES)
    links = _rename_columns(edges, GEPHI_EDGES)
    about = json.dumps({**what.head, "guards_formulas": guard_formulas}, ensure_ascii=False, indent=1)
    return ExportFiles(
        {
            "about.json": f"{about}\n".encode(),
            "nodes.csv": format_csv(nodes, GEPHI_NODES.values(), guard_formulas=guard_formulas),
            "edges.csv": format_csv(links, GEPHI_EDGES.values(), guard_formulas=guard_formulas),
        },
        (GUARDED,) if guard_formulas else (),
    )


def build_i2(network: Network, *, guard_formulas: bool = False) -> ExportFiles:
    """Return the network as one row for each link, in UTF-8 with the byte order mark for Windows programs."""
    what = list_rows(network)
    ends = {node["id"]: node for node in what.nodes}
    rows = [_build_row(edge, ends, what) for edge in what.edges]
    alone = set(ends) - {edge[end] for edge in what.edges for end in ("source", "target")}
    told = (
        (f"{len(alone)} of {len(ends)} entities have no link and so no row; another format has them",)
        if alone
        else ()
    )
    if guard_formulas:
        told = (*told, GUARDED)
    made = format_csv(rows, I2, guard_formulas=guard_formulas)
    return ExportFiles({"network.csv": b"\xef\xbb\xbf" + made}, told)


def _build_row(
    edge: Mapping[str, Any], ends: Mapping[str, Mapping[str, Any]], what: ExportRows
) -> dict[str, Any]:
    one, other = ends[edge["source"]], ends[edge["target"]]
    said = (
        *(end[name] for end in (one, other) for name in ("id", "label", "kind")),
        edge["id"],
        edge["kind"],
        "End 1 to End 2" if edge["directed"] else "None",
        *(
            edge[name]
            for name in (
                "strength",
                "support",
                "first",
                "last",
                "grading",
                "handling",
                "via",
                "documents",
                "documents_count",
            )
        ),
        what.marking.text,
        what.marking.as_of,
        what.projection,
    )
    return dict(zip(I2, said, strict=True))


def build_xlsx(network: Network) -> ExportFiles:
    """Return the network as a workbook of its nodes, links and documents, with a sheet about it."""
    what = list_rows(network)
    label = {node["id"]: node["label"] for node in what.nodes}
    links = [
        {**edge, "source_label": label[edge["source"]], "target_label": label[edge["target"]]}
        for edge in what.edges
    ]
    used = {id for documents in network.edges["documents"] for id in documents}
    papers = network.admitted_evidence.documents
    behind = papers[papers["id"].isin(used)].sort_values(["day", "id"], ascending=[False, True])
    documents = [{name: row[name] for name in DOCUMENTS} for row in behind.to_dict("records")]
    about = [
        {"what": name.replace("_", " "), "said": flatten_value(value)}
        for name, value in what.head.items()
        if name != "about"
    ]
    sheets = (
        Sheet(
            "About",
            ("what", "said"),
            [*about, *({"what": "about", "said": sentence} for sentence in what.about)],
        ),
        Sheet("Nodes", NODES, what.nodes),
        Sheet("Links", ("source_label", "target_label", *EDGES[3:], "source", "target", "id"), links),
        Sheet("Documents", DOCUMENTS, documents),
    )
    return ExportFiles(
        {"network.xlsx": build_workbook(sheets, what.marking, f"Network {what.projection}")},
        tuple(_list_losses(sheets)),
    )


def _list_losses(sheets: Sequence[Sheet]) -> Iterable[str]:
    """Yield sentences on what a sheet cannot hold: too many rows, or texts too long for a cell."""
    for sheet in sheets:
        if len(sheet.rows) > ROWS:
            yield (
                f"the sheet {sheet.name} holds the first {ROWS:,} of {len(sheet.rows):,} rows, "
                f"as many as Excel allows; another format has all"
            )
        long = sum(
            len(flatten_value(row.get(name))) > LONGEST for row in sheet.rows for name in sheet.columns
        )
        if long:
            yield (
                f"{long} text{'s' if long > 1 else ''} on the sheet {sheet.name} cut at {LONGEST:,} "
                f"characters, as many as a cell holds; "
                "another format has all"
            )


def _rename_columns(rows: Iterable[Mapping[str, Any]], heads: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{head: row[name] for name, head in heads.items()} for row in rows]


def format_csv(
    rows: Iterable[Mapping[str, Any]], heads: Iterable[str], *, guard_formulas: bool = False
) -> bytes:
    r"""Return the rows as CSV: every text as it is or guarded, every number so that it reads back equal.

    >>> format_csv([{"Label": "=1+1", "Weight": 0.1}], ("Label", "Weight"))
    b'Label,Weight\r\n=1+1,0.1\r\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = list(heads)
    writer.writerow(heads)
    writer.writerows(
        [
            repr(row[head]) if isinstance(row[head], float) else flatten_cell(row[head], guard_formulas)
            for head in heads
        ]
        for row in rows
    )
    return out.getvalue().encode("utf-8", "replace")
