"""Loading: one load in a process of its own, so that its peak memory is its own; prints one JSON object."""

import json
import sys
import time
from pathlib import Path

from ringmap.graph.store import open_store
from ringmap.loaders.load import load

from tests.speed.memory import peak_megabytes


def main(folder: Path, engine: str, files: list[Path]) -> None:
    """Load the files into a new case and print the time; the store is open before."""
    with open_store(folder, engine=engine) as store:
        clock, cpu = time.perf_counter(), time.process_time()
        outcomes = load(store, files)
        seconds, cpu = time.perf_counter() - clock, time.process_time() - cpu
        counted = ("MATCH (n) RETURN count(n) AS n", "MATCH ()-[r]->() RETURN count(r) AS n")
        print(
            json.dumps(
                {
                    "rows": sum(outcome.rows for outcome in outcomes),
                    "loaded": sum(outcome.loaded for outcome in outcomes),
                    "elements": sum(store.read(cypher)[0]["n"] for cypher in counted),
                    "seconds": seconds,
                    "cpu": cpu,
                    "peak": peak_megabytes(),
                    "server": store.server,
                }
            )
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], [Path(name) for name in sys.argv[3:]])
