"""Saved queries: how many rows each finds and how soon, in the sample and in a large case, on each engine."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ringmap.graph.errors import QueryError
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store, open_store, stop_server
from ringmap.loaders.load import load
from ringmap.queries.library import TIMEOUT, read_library, run_query

from tests.queries.copied import copies, make_wide_parameters
from tests.queries.test_answers import STATED
from tests.sample.readme import SAMPLE

from .page import report_progress, wrap_text

LONG = 5  # seconds; what takes longer is asked once
INTRO = """The large case consists of copies of the cases that the tests compare each query's answer
with. All copies share ports, countries, ships, sailings, one forwarder and one shipping line. Everything
else is separate in each copy. The sample is what `ringmap sample` writes. The parameters are those of
the tests' answers, or wider ones. Seconds are from asking the query to its last row in Python: the
median of {times} runs, or one run if the first took over {long} s. A query is stopped after {timeout:g}
s. The tests compare the answers row by row in the sample and in one copy of the large case."""
STOPPED = "took longer than"  # in the message about a query that was stopped


@dataclass(frozen=True)
class QueryTime:
    """A query's number of rows and its seconds; None if it was stopped."""

    rows: int
    seconds: float | None

    @property
    def cells(self) -> tuple[str, str]:
        """The two as a table has them."""
        return ("–", "stopped") if self.seconds is None else (f"{self.rows:,}", f"{self.seconds:.2f}")


def intro(times: int) -> str:
    """Return a text that says how the queries were timed."""
    return wrap_text(INTRO.format(times=times, long=LONG, timeout=TIMEOUT))


def answers(engine: str, documents: int, times: int) -> Iterator[tuple[str, dict[str, QueryTime]]]:
    """Yield (name of the case, answers by query) for the sample and a case of so many documents or more."""
    of_sample = {one.question: one.params for one in STATED if one.case == "sample"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        yield from _case(
            Path(place) / "sample",
            engine,
            "sample",
            lambda store: load(store, [SAMPLE / "records"]),
            lambda name: of_sample[name],
            times,
        )
        yield from _case(
            Path(place) / "large",
            engine,
            f"{documents:,} documents",
            lambda store: _copied(store, documents),
            make_wide_parameters,
            times,
        )


def _case(
    folder: Path,
    engine: str,
    name: str,
    fill: Callable[[Store], object],
    params: Callable[[str], Mapping[str, Any]],
    times: int,
) -> Iterator[tuple[str, dict[str, QueryTime]]]:
    try:
        with open_store(folder, engine=engine) as store:
            report_progress(f"{engine}: writing the {name}")
            fill(store)
            report_progress(f"{engine}: asking the {name}")
            yield (
                f"{engine}, {name}",
                {
                    question: time_query(store, question, params(question), times)
                    for question in sorted(read_library().queries)
                },
            )
    finally:
        stop_server(folder)


def _copied(store: Store, documents: int) -> None:
    each = sum(1 for _ in copies(1))
    with Load(store) as loading:
        loading.add("copies", copies(-(-documents // each)))


def time_query(store: Store, question: str, params: Mapping[str, Any], times: int) -> QueryTime:
    """Return what one saved query finds in a store."""
    saved, spent = read_library().find(question), list[float]()
    try:
        while len(spent) < times and max(spent, default=0) <= LONG:
            before = time.perf_counter()
            rows = len(run_query(store, saved, params))
            spent.append(time.perf_counter() - before)
        return QueryTime(rows, sorted(spent)[len(spent) // 2])
    except QueryError as error:
        if STOPPED not in str(error):
            raise
        return QueryTime(0, None)


def table(found: Iterable[tuple[str, dict[str, QueryTime]]]) -> list[str]:
    """Return the lines of a Markdown table: one row a query, two columns for each engine and case."""
    cases = list(found)
    heads = ["query", *(head for case, _ in cases for head in (f"rows: {case}", "s"))]
    rows = [[f"`{name}`", *(cell for _, said in cases for cell in said[name].cells)] for name in cases[0][1]]
    return ["| " + " | ".join(row) + " |" for row in (heads, ["---", *["---:"] * (len(heads) - 1)], *rows)]
