"""Files, rows and sources of a made world's records."""

from collections import Counter

import pandas as pd

from .makers.talk import Matter
from .makers.truth import World
from .write_world import ObservedWorld

# Record files by how their names begin, the longest first where one begins like another.
KINDS = {
    "stolen-vehicles": "thefts",
    "logs": "logs",
    "bookings": "bookings",
    "bills": "bills of lading",
    "export-declarations": "declarations",
    "gate-ins": "gate-ins",
    "examinations": "examinations",
    "inventory": "yards' lists",
}


def measure_sources(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """For each kind of matter: its facts, and the shares from one source and in several logs."""
    tellers: dict[tuple[str, ...], set[str]] = {}
    for matter in world.matters:
        tellers.setdefault(_make_matter_key(matter), set()).add(matter.source)
    logs = Counter(paper.matter for paper in observed.log_truths if not paper.correction)
    log_counts = Counter[tuple[str, ...]]()
    for matter in world.matters:
        log_counts[_make_matter_key(matter)] += logs[matter.id]
    rows = [
        {
            "kind": kind,
            "things_told": len(facts),
            "single_source_share": sum(len(tellers[fact]) == 1 for fact in facts) / len(facts),
            "several_logs_share": sum(log_counts[fact] > 1 for fact in facts) / len(facts),
        }
        for kind in sorted({fact[0] for fact in tellers})
        if (facts := [fact for fact in tellers if fact[0] == kind])
    ]
    return pd.DataFrame(rows)


def _make_matter_key(matter: Matter) -> tuple[str, ...]:
    """Return what a matter says, whoever says it and whenever; two people count in either order."""
    facts = (
        one.id
        for one in (
            matter.other,
            matter.vehicle,
            matter.place if matter.vehicle is None else None,
            matter.firm,
        )
        if one
    )
    return (matter.kind, *sorted((matter.person.id, *facts)))


def count_rows_by_kind(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """Files and rows of each kind of record, and rows for each vehicle of the world."""
    files, rows = Counter[str](), Counter[str]()
    for sheet in observed.sheets:
        kind = next(name for begin, name in KINDS.items() if sheet.name.startswith(begin))
        files[kind] += 1
        rows[kind] += len(sheet.entries)
    table = pd.DataFrame(
        [
            {
                "records": kind,
                "files": files[kind],
                "rows": rows[kind],
                "rows_a_vehicle": rows[kind] / len(world.vehicles),
            }
            for kind in dict.fromkeys(KINDS.values())
            if files[kind]
        ]
    )
    total = {
        "records": "all",
        "files": files.total(),
        "rows": rows.total(),
        "rows_a_vehicle": rows.total() / len(world.vehicles),
    }
    return pd.concat([table, pd.DataFrame([total])], ignore_index=True)


def compare_logs(world: World, observed: ObservedWorld) -> pd.DataFrame:
    """Logs about rings and about honest people, their share, and the share of each that is not true."""
    rings = {ring.circle.id for ring in world.rings}
    about = {matter.id: matter.circle.id in rings for matter in world.matters}
    rows = []
    for name, of_ring in (("rings", True), ("honest people", False)):
        papers = [paper for paper in observed.log_truths if about[paper.matter] is of_ring]
        rows.append(
            {
                "about": name,
                "logs": len(papers),
                "share": len(papers) / max(1, len(observed.log_truths)),
                "untrue_share": sum(paper.truthful != "true" for paper in papers) / max(1, len(papers)),
            }
        )
    return pd.DataFrame(rows)
