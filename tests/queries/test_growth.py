"""No question's work grows faster than the case: ten times the data is about ten times the work, and not a hundred as of each with each."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Mention
from ringmap.graph.claims.write import Load
from ringmap.graph.store import Store
from ringmap.queries.saved import Saved, run, shelf

from .conftest import PLANTED
from .test_answers import STATED

FEW, MANY = 2, 20
# What a copy shares with all others, as real cases do: ports, countries, ships and the days on which they sail.
SHARED = ("Port", "Area", "Vessel", "Sailing")
WORDS = ("name", "nickname", "nominal", "vin", "identified_vin", "vrm", "number", "email", "address", "postcode", "part", "theft", "bill", "booking",
         "mrn", "ducr", "company_number", "serial", "reference")


def copies(count: int) -> Iterator[Document]:
    """So many copies of all planted cases, each with people, marks, papers and places of its own."""
    for number in range(count):
        for name, made in PLANTED.items():
            for one in made():
                header = replace(one.header, reference=f"{one.header.reference} {name} {number}")
                known = {id(mention): _copied(mention, f"{name}{number}") for mention in (
                    *one.mentions, *(end for fact in one.facts for end in (fact.start, fact.end)))}
                yield Document(header, tuple(known[id(mention)] for mention in one.mentions),
                               tuple(replace(fact, start=known[id(fact.start)], end=known[id(fact.end)]) for fact in one.facts))


def _copied(mention: Mention, mark: str) -> Mention:
    if mention.kind in SHARED:
        return mention
    own = [(name, replace(reading, as_reported=f"{reading.as_reported} {mark}", value=f"{reading.value} {mark}") if name in WORDS else reading)
           for name, reading in mention.readings]
    return replace(mention, readings=tuple(own), own_key=f"{mention.own_key} {mark}" if mention.own_key else "")


def asked(name: str) -> dict[str, Any]:
    """Parameters that find much: those of the planted answer, about nobody in particular."""
    wide = {"people-around-premises": {"address": "road"}, "plate-history": {"vrm": "LB07 SEO"}, "new-exporters": {"since": "2020-01-01"},
            # One consignee's: his vehicles are paired with all thefts of their model, and here there is but one model.
            "exporters-after-theft": {"consignee": "matadi motors sarl first0"}, "sailings-soon": {"from": "2020-01-01", "days": 9000},
            "markers-about-to-lapse": {"on": "2025-04-10"}, "who-says-so": {"id": "port:GBFXT"}}
    return wide.get(name, {}) or next(one.params for one in STATED if one.question == name and one.case != "sample")


def work(store: Store, saved: Saved) -> float:
    """How much work a question is: what the database touches, where the engine counts that; else seconds, the best of three."""
    if store.engine == "neo4j":
        with store._place.session(reads=True) as session:
            summary = session.run(f"PROFILE {saved.cypher}", saved.values(asked(saved.name))).consume()
        return float(_hits(summary.profile))
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        run(store, saved, asked(saved.name))
        spent.append(time.perf_counter() - start)
    return min(spent)


def _hits(plan: dict[str, Any]) -> int:
    return int(plan.get("dbHits") or 0) + sum(_hits(child) for child in plan.get("children") or ())


@pytest.fixture
def measured(engine: str, session_stores: Callable[[str], Store]) -> dict[str, tuple[float, float]]:
    """The work of each question on a few copies and on ten times as many."""
    store, found = session_stores(engine), {}
    for count in (FEW, MANY):
        store.empty()
        with Load(store) as loading:
            loading.add("copies", list(copies(count)))
        for name, saved in shelf().queries.items():
            found.setdefault(name, []).append(work(store, saved))
    return {name: (few, many) for name, (few, many) in found.items()}


def test_ten_times_the_case_is_about_ten_times_the_work(measured: dict[str, tuple[float, float]], engine: str) -> None:
    # Seconds below a few hundredths are the road there and back, and two cores that others use too are no stopwatch.
    floor, slack = (0.05, 25) if engine == "embedded" else (200, 25)
    grown = {name: round(many / max(few, floor), 1) for name, (few, many) in measured.items()}
    assert {name: times for name, times in grown.items() if times > slack} == {}
