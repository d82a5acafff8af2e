"""Questions: how many rows each saved question finds, and how soon, in the sample and in a large case, on each engine."""

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
from ringmap.queries.saved import TIMEOUT, read_library, run_query

from tests.queries.copied import asked, copies
from tests.queries.test_answers import STATED
from tests.sample.readme import SAMPLE

from .page import told

LONG = 5  # seconds; what takes longer is asked once
INTRO = """The large case is made of copies of the cases that the tests hold each question's answer to: all copies share ports, countries, ships,
sailings, one forwarder and one shipping line, and everything else is each copy's own. The sample is what `ringmap sample` writes. The parameters
are those of the tests' answers, or wider ones. Seconds are from the question to its last row in Python, the median of {times}, once where the first
took over {long} s; a question is stopped after {timeout:g} s. The tests compare the answers row by row in the sample and in one copy of the large
case."""
STOPPED = "took longer than"  # in the sentence on a question that was stopped


@dataclass(frozen=True)
class Answered:
    """How many rows a question found and the seconds that took; None where it was stopped."""

    rows: int
    seconds: float | None

    @property
    def cells(self) -> tuple[str, str]:
        """The two as a table has them."""
        return ("–", "stopped") if self.seconds is None else (f"{self.rows:,}", f"{self.seconds:.2f}")


def intro(times: int) -> str:
    """How the questions were timed."""
    return INTRO.format(times=times, long=LONG, timeout=TIMEOUT)


def answers(engine: str, documents: int, times: int) -> Iterator[tuple[str, dict[str, Answered]]]:
    """What each question finds in the sample and in a case of at least so many documents, each with the name of the case."""
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
            asked,
            times,
        )


def _case(
    folder: Path,
    engine: str,
    name: str,
    fill: Callable[[Store], object],
    params: Callable[[str], Mapping[str, Any]],
    times: int,
) -> Iterator[tuple[str, dict[str, Answered]]]:
    try:
        with open_store(folder, engine=engine) as store:
            told(f"{engine}: writing the {name}")
            fill(store)
            told(f"{engine}: asking the {name}")
            yield (
                f"{engine}, {name}",
                {
                    question: answered(store, question, params(question), times)
                    for question in sorted(read_library().queries)
                },
            )
    finally:
        stop_server(folder)


def _copied(store: Store, documents: int) -> None:
    each = sum(1 for _ in copies(1))
    with Load(store) as loading:
        loading.add("copies", copies(-(-documents // each)))


def answered(store: Store, question: str, params: Mapping[str, Any], times: int) -> Answered:
    """What one question finds in a store."""
    saved, spent = read_library().find(question), list[float]()
    try:
        while len(spent) < times and max(spent, default=0) <= LONG:
            before = time.perf_counter()
            rows = len(run_query(store, saved, params))
            spent.append(time.perf_counter() - before)
        return Answered(rows, sorted(spent)[len(spent) // 2])
    except QueryError as error:
        if STOPPED not in str(error):
            raise
        return Answered(0, None)


def table(found: Iterable[tuple[str, dict[str, Answered]]]) -> list[str]:
    """One line a question, two columns an engine and case, as Markdown."""
    cases = list(found)
    heads = ["question", *(head for case, _ in cases for head in (f"rows: {case}", "s"))]
    rows = [[f"`{name}`", *(cell for _, said in cases for cell in said[name].cells)] for name in cases[0][1]]
    return ["| " + " | ".join(row) + " |" for row in (heads, ["---", *["---:"] * (len(heads) - 1)], *rows)]
