"""Measure what the log costs: the same question to a case with and without it, in pairs.

python -m tests.audit.cost embedded
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import ringmap
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import record_use
from ringmap.graph.audit.uses import Use
from ringmap.graph.case.find import find_anything
from ringmap.graph.case.open_settings import bring_up_to_date
from ringmap.graph.store import open_store

from ..sample.readme import SAMPLE

# The server compiles what it runs often: its first hundred answers are slower, with the log and without.
PHASES = {"a server just started": (5, 60), "a server that has worked": (200, 400)}
WORD = "Garraway"


def ask(folder: Path, is_logged: bool) -> float:
    """Return the milliseconds of one question, from opening the case to closing it."""
    began = time.perf_counter()
    with open_store(folder) as store:
        log = bring_up_to_date(store)
        if is_logged:
            record_use(store, Use("consultation", "find", WORD), AuditSettings(), log)
        assert find_anything(store, WORD)
    return (time.perf_counter() - began) * 1000


def main(engine: str) -> None:
    """Print the medians of both and of their differences, on a server just started and on a warm one."""
    with tempfile.TemporaryDirectory() as place, ringmap.open(Path(place) / "case", engine=engine) as case:
        case.load(SAMPLE / "records")
        folder, pairs = Path(place) / "case", []
        for number in range(max(last for _, last in PHASES.values())):
            first = ask(folder, bool(number % 2))
            second = ask(folder, not number % 2)
            pairs.append((second, first) if number % 2 else (first, second))
        for phase, (first, last) in PHASES.items():
            without, logged = (statistics.median(column) for column in zip(*pairs[first:last], strict=True))
            cost = statistics.median(logged - plain for plain, logged in pairs[first:last])
            print(f"{engine}, {phase}: {without:.1f} ms, with the log {logged:.1f} ms, {cost:.1f} ms more")
        case.stop()


if __name__ == "__main__":
    main(sys.argv[1])
