"""Reads an earlier report folder, so that a new report can be compared with it."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..csv_rows import unguard_formula
from ..errors import RingmapError
from ..long_cells import LONG_CELLS

MANIFEST = "manifest.json"
MAKER = "ringmap report"
RANKS, DOCUMENTS = "ranks.csv", "documents.csv"
# Options that two lists must share to be compared, and those that may differ with a note.
MUST_AGREE = (
    "by",
    "weighted",
    "directed",
    "projection",
    "roles",
    "edges",
    "hub_limit",
    "include_suspected_false",
    "text",
    "text_persons",
)
# What a report was made with before it had these options.
_BEFORE = {"text": True, "text_persons": False}
MAY_DIFFER = ("known_at", "since", "until")


@dataclass(frozen=True)
class Ranked:
    """One place of an earlier list.

    mentions are some of the entity's mentions, ties is a digest of its edges, members are the shipments and
    vehicles of a corridor.
    """

    id: str
    label: str
    kind: str
    rank: int
    value: float
    mentions: tuple[str, ...] = ()
    ties: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An earlier report: its lists by name with their parameters, and its documents by id.

    A document has reference, day, digest, regraded and speaks_of, the ids of those it names or links.
    keeps_digests is False if the version that made the report kept neither digest nor speaks_of.
    """

    as_of: str
    store: str
    lists: Mapping[str, tuple[Ranked, ...]] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    noise: Mapping[str, float] = field(default_factory=dict)
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    version: str = ""
    keeps_digests: bool = True


def read_manifest(folder: Path) -> Mapping[str, Any] | None:
    """Return the manifest of a report that ringmap wrote into the folder, None if there is none."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(found, dict) and found.get("made_by") == MAKER and isinstance(found.get("sha256"), dict)
    return found if ours else None


def read_earlier(folder: Path) -> Earlier:
    """Read an earlier report.

    Raise RingmapError if the folder holds none, or if a file of it was changed since.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise RingmapError(
            f"{folder}: holds no earlier report, expected a folder that `ringmap report … --out` "
            f"wrote; name one, "
            "or leave --compare out"
        )
    reports = manifest["reports"]
    lists: dict[str, tuple[Ranked, ...]] = {}
    with LONG_CELLS:  # a chart speaks of everybody in it
        if "centrality" in reports:
            lists["centrality"] = tuple(map(_parse_rank, _read_rows(folder, manifest, RANKS)))
        document_rows = _read_rows(folder, manifest, DOCUMENTS)
        documents = {row["id"]: _parse_document(row) for row in document_rows}
    if "routes" in reports:
        lists["routes"] = tuple(
            map(_parse_corridor, json.loads(_read_verified(folder, manifest, "routes.json")))
        )
    return Earlier(
        manifest["as_of"],
        manifest["store"],
        lists,
        {name: each["parameters"] for name, each in reports.items()},
        {name: each["noise"] for name, each in reports.items()},
        documents,
        manifest["ringmap"],
        keeps_digests=not document_rows or "digest" in document_rows[0],
    )


def check_comparable(
    before: Earlier, folder: Path, parameters: Mapping[str, Mapping[str, Any]], version: str
) -> list[str]:
    """Return sentences on harmless differences between two runs.

    Raise RingmapError if their lists cannot be compared.
    """
    notes = (
        [f"the earlier report was made by ringmap {before.version}, this one by {version}"]
        if before.version != version
        else []
    )
    if not before.keeps_digests:
        notes.append(
            "the earlier report does not keep what its documents said, so that only new ones are named "
            "as the cause of a move"
        )
    for name, now in parameters.items():
        then = before.parameters.get(name)
        if then is None:
            notes.append(f"the earlier report has no list of {name}, so that nothing of it is compared")
            continue
        for key in MUST_AGREE:
            earlier = then.get(key, _BEFORE.get(key))
            if earlier != now.get(key, _BEFORE.get(key)):
                raise RingmapError(
                    f"{folder}: its {name} was made with {key} {_format_value(earlier)}, "
                    f"expected {_format_value(now.get(key))} as in this run; "
                    "compare with a report that was made alike"
                )
        notes += [
            f"{name}: {key} was {_format_value(then.get(key))} then and is {_format_value(now.get(key))} now"
            for key in MAY_DIFFER
            if then.get(key) != now.get(key)
        ]
    return notes


def _format_value(value: Any) -> str:
    return (
        ", ".join(map(str, value)) or "none"
        if isinstance(value, (list, tuple))
        else "none"
        if value is None
        else str(value)
    )


def round_value(value: float) -> float:
    """Return a value with the ten digits that the CSV has, so that it is the same when it is read back."""
    return float(f"{value:.10g}")


def _read_rows(folder: Path, manifest: Mapping[str, Any], name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the report, without its guards against formulas."""
    rows = csv.DictReader(io.StringIO(_read_verified(folder, manifest, name), newline=""))
    if not manifest.get("guards_formulas"):
        return list(rows)
    return [{head: unguard_formula(cell) for head, cell in row.items()} for row in rows]


def _read_verified(folder: Path, manifest: Mapping[str, Any], name: str) -> str:
    try:
        found = (folder / name).read_bytes()
    except OSError:
        found = b""
    if hashlib.sha256(found).hexdigest() != manifest["sha256"].get(name):
        raise RingmapError(
            f"{folder / name}: is not what its {MANIFEST} says, expected the file as ringmap wrote it; "
            f"take the report from a copy"
        )
    return found.decode("utf-8")


def _parse_document(row: Mapping[str, str]) -> Mapping[str, Any]:
    return {
        **{name: row.get(name, "") for name in ("id", "reference", "day", "digest", "regraded")},
        "speaks_of": tuple(filter(None, row.get("speaks_of", "").split("; "))),
    }


def _parse_rank(row: Mapping[str, str]) -> Ranked:
    return Ranked(
        row["id"],
        row["label"],
        row["kind"],
        int(row["rank"]),
        float(row["value"]),
        tuple(filter(None, row["mentions"].split("; "))),
        row.get("ties", ""),
    )


def _parse_corridor(row: Mapping[str, Any]) -> Ranked:
    return Ranked(
        row["id"],
        row["label"],
        row["kind"],
        int(row["rank"]),
        round_value(row["value"]),
        members=tuple(row["members"]),
    )
