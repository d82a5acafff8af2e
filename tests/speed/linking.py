"""Times the linking of a case's persons and firms, and what one more document costs."""

import resource
import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import ringmap
from ringmap.graph.store import open_store

KINDS = ("Person", "Organisation", "Address")
ADDED = 3  # documents that are added, each alone
HEADS = "urn,force,reported_at,source_grade,intelligence_grade,handling,subject1_name,subject1_phone,text"
ROW = "SPEED/{number},Essex Police,01/02/2026 09:20,2,B,P,Ottoline Vasterby,0770090090{number},Seen there."


@dataclass(frozen=True)
class Linking:
    """What was measured: mentions by kind, seconds, joins, megabytes of the process."""

    mentions: Mapping[str, int]
    joins: int
    linking: float
    memory: float
    adding: float

    @property
    def linked(self) -> int:
        """The mentions of persons and firms, which the linking resolves."""
        return self.mentions["Person"] + self.mentions["Organisation"]


def measure_linking(folder: Path) -> Linking:
    """Return how long it takes to list a case's joins and to add one document; the case stays as it was."""
    with open_store(folder) as store:
        mentions = {
            kind: store.read(f"MATCH (:Document)-[m:MENTIONS]->(:{kind}) RETURN count(m) AS n")[0]["n"]
            for kind in KINDS
        }
    with ringmap.open(folder) as case:
        before = time.perf_counter()
        found = case.link_entities()
        linking = time.perf_counter() - before
        adding = [_add_document(case, number) for number in range(ADDED)]
    # Linux counts kilobytes.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Linking(mentions, len(found), linking, memory, statistics.median(adding))


def _add_document(case: ringmap.Case, number: int) -> float:
    """Return the seconds of loading one log; it is retracted again."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"speed-{number}.csv"
        path.write_text(f"{HEADS}\n{ROW.format(number=number)}\n", encoding="utf-8")
        before = time.perf_counter()
        case.load(path, readmit=True)  # a case that was measured before has retracted it
        spent = time.perf_counter() - before
    case.retract(f"SPEED/{number}")
    return spent
