"""Each saved query finds, on either engine, exactly what answers/*.toml list for each case."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ringmap.graph.errors import QueryError
from ringmap.graph.kinds import DAY, PORT, TEXT, VIN
from ringmap.graph.ledger.write import Load
from ringmap.graph.store import Store
from ringmap.queries.library import parse_query, read_library, run_query

from ..conftest import ENGINES
from .conftest import PLANTED, fill_store
from .planted import address, document, fact, firm, mention, plate, shipment, theft

EVERY = sorted(read_library().queries)


@dataclass(frozen=True)
class Expected:
    """One query's expected answer: its columns, rows or count, and what a parameter narrows it to."""

    question: str
    case: str
    columns: tuple[str, ...]
    rows: list[list[Any]] | None = None
    count: int = 0
    among: list[list[Any]] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)
    narrowed: list[dict[str, Any]] = field(default_factory=list)
    near_miss: str = ""


def read_expected() -> list[Expected]:
    """Everything that answers/*.toml say, case by case, so that each is written but once."""
    found = []
    for path in sorted((Path(__file__).parent / "answers").glob("*.toml")):
        for question, cases in tomllib.loads(path.read_text("utf-8")).items():
            for name, said in cases.items():
                found.append(
                    Expected(
                        **{"question": question, "case": name, **said, "columns": tuple(said["columns"])}
                    )
                )
    return sorted(found, key=lambda expected: (expected.case != "sample", expected.case, expected.question))


STATED = read_expected()


def list_told_cells(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[list[Any]]:
    """The cells that tell, with nothing as an empty text."""
    return [["" if row[column] is None else row[column] for column in columns] for row in rows]


def make_case_parameter(engine: str, expected: Expected) -> Any:
    """One query on one engine; with `make test` Neo4j runs those of the first planted case."""
    marks = pytest.mark.both_engines if expected.case == "first" else ()
    return pytest.param(engine, expected, id=f"{engine}-{expected.case}-{expected.question}", marks=marks)


@pytest.mark.parametrize(
    ("engine", "expected"),
    [make_case_parameter(engine, expected) for engine in ENGINES for expected in STATED],
    indirect=["engine"],
)
def test_a_question_finds_exactly_what_is_there(
    engine: str, expected: Expected, session_stores: Callable[[str], Store]
) -> None:
    store, saved = fill_store(session_stores(engine), expected.case), read_library().find(expected.question)
    rows = run_query(store, saved, expected.params)
    found = list_told_cells(rows, expected.columns)
    assert all(list(row) == [column.name for column in saved.columns] for row in rows)
    if expected.rows is not None:
        assert found == expected.rows
    else:
        assert len(found) == expected.count
        assert [row for row in expected.among if row not in found] == []
    for narrower in expected.narrowed:
        assert len(run_query(store, saved, narrower["params"])) == narrower["count"], narrower


@pytest.mark.parametrize("name", EVERY)
def test_every_question_has_its_answer_stated_for_the_sample_and_for_a_planted_case_with_a_near_miss(
    name: str,
) -> None:
    by_case = {expected.case: expected for expected in STATED if expected.question == name}
    assert "sample" in by_case
    planted = [expected for case, expected in by_case.items() if case in PLANTED]
    assert planted
    assert all(expected.rows and expected.near_miss for expected in planted)
    # What a parameter does is shown somewhere: by another value than its default.
    tried = {
        param
        for expected in by_case.values()
        for said in (expected.params, *(one["params"] for one in expected.narrowed))
        for param in said
    }
    assert {param.name for param in read_library().find(name).params} - tried == set()


def test_no_answer_is_stated_for_a_question_that_is_not_there() -> None:
    assert {expected.question for expected in STATED} == set(EVERY)


@pytest.mark.long
def test_every_question_answers_an_empty_store_with_no_row(store: Store) -> None:
    asked = {
        name: next(expected.params for expected in STATED if expected.question == name) for name in EVERY
    }
    with pytest.raises(QueryError, match="is nowhere in"):
        run_query(store, read_library().find("who-says-so"), asked.pop("who-says-so"))
    assert {name: run_query(store, read_library().find(name), params) for name, params in asked.items()} == {
        name: [] for name in asked
    }


def answer(case: Store, name: str, **params: Any) -> list[dict[str, Any]]:
    return run_query(case, read_library().find(name), params)


def test_who_says_so_tells_each_mention_and_fact_with_its_grade(case: Store) -> None:
    rows = answer(case, "who-says-so", id="phone:+447700900123")
    told = [(row["claim"], row["document"], row["grading"], row["handling"]) for row in rows]
    assert [claim for claim, *_ in told].count("mentioned") == 4
    assert ("Marlon Whitfield → USES", "Kent 46/2025/9", "1AC", "C: A1") in told
    assert ("Ann Keeper → USES", "Essex 42/1/25", None, None) in told


def test_two_logs_of_one_source_are_a_single_source(case: Store) -> None:
    rows = {(row["subject"], row["fact"], row["object"]): row for row in answer(case, "single-source-claims")}
    assert rows["Tall Dee", "ASSOCIATES_WITH", "Marlon Whitfield"]["documents"] == [
        "Essex 42/2025/1",
        "Essex 42/2025/2",
    ]
    assert rows["Ned False", "USES", "+447700900456"]["confidence"] == 0.0
    assert next(iter(rows))[0] == "Ned False"
    assert not any("Keeper" in subject for subject, _, _ in rows)


def test_the_ties_of_one_person_can_be_asked_for(case: Store) -> None:
    everyone = answer(case, "single-source-claims")
    dee = next(row["subject_id"] for row in everyone if row["subject"] == "Tall Dee")
    assert {row["object"] for row in answer(case, "single-source-claims", about=dee)} == {
        "Marlon Whitfield",
        "+447700900123",
        "+447700900456",
    }


def test_an_id_that_looks_like_cypher_is_only_text(case: Store) -> None:
    with pytest.raises(QueryError, match="is nowhere in"):
        answer(case, "who-says-so", id="x'}) DETACH DELETE e //")
    with pytest.raises(QueryError, match="expected Vin or Plate"):
        answer(case, "clones", kind="Vin' OR true OR '")
    assert answer(case, "doubtful-values", kind="plate") == answer(case, "doubtful-values", kind="Plate")


@pytest.mark.parametrize("name", EVERY)
def test_lists_that_stand_side_by_side_stay_pairs(case: Store, name: str) -> None:
    params = next(
        (expected.params for expected in STATED if expected.question == name and expected.case == "first"),
        None,
    )
    saved = read_library().find(name)
    pairs = [
        (column.beside, column.name) for column in saved.columns if column.beside and column.type == "ids"
    ]
    if params is None or not pairs:
        return
    labels = {
        row["id"]: row["label"] for row in case.read("MATCH (e:Entity) RETURN e.id AS id, e.label AS label")
    }
    for row in run_query(case, saved, params):
        for texts, ids in pairs:
            assert [labels[id] for id in row[ids]] == row[texts]


def test_a_pair_of_lists_is_sorted_as_one_and_unequal_ones_are_told(case: Store) -> None:
    head = "// Pairs\n// @column texts texts\n// @column more list:texts\n"
    saved = parse_query(
        "pairs", f"{head}UNWIND [1] AS one RETURN ['b', 'a', 'b'] AS texts, [1, 2, 0] AS more"
    )
    assert run_query(case, saved) == [{"texts": ["a", "b", "b"], "more": [2, 0, 1]}]
    with pytest.raises(QueryError, match="gives 2 texts, 1 more, expected as many of each"):
        run_query(
            case, parse_query("pairs", f"{head}UNWIND [1] AS one RETURN ['b', 'a'] AS texts, [1] AS more")
        )


def test_a_plate_in_two_districts_on_one_day_is_told_and_one_within_its_own_district_is_not(
    store: Store,
) -> None:
    seen = plate("LB07 SEO")
    places = [
        mention(
            "Area", area=TEXT.clean(f"district:{code}"), level=TEXT.clean("district"), name=TEXT.clean(code)
        )
        for code in ("RM20", "B8")
    ]
    said = [
        document(
            "IntelligenceLog",
            "Kent",
            f"46/2025/{number}",
            "2025-03-09",
            fact("SEEN_AT", seen, place, "2025-03-08"),
        )
        for number, place in enumerate((*places, address("Unit 4, Oliver Road, Grays", "RM20 3ED")))
    ]
    with Load(store) as run_:
        run_.add("sightings", said)
    found = [
        {row["first_place"], row["second_place"]}
        for row in run_query(store, read_library().find("plates-in-two-places"), {})
    ]
    assert len(found) == 2
    assert {"RM20", "Unit 4, Oliver Road, Grays"} not in found
    assert {"RM20", "B8"} in found


def test_a_stolen_vehicle_without_make_is_the_same_vehicle_still(store: Store) -> None:
    bare = mention("Vehicle", vin=VIN.clean("SALVA2AE4EH877322"))
    paper = document(
        "ShippingRecord",
        "Nordsee",
        "NS001",
        "2025-03-10",
        fact("SHIPPED", firm("Oakline Ltd"), shipment("NS001"), "2025-03-13"),
        fact("RECEIVED", firm("Matadi Motors SARL", "CD"), shipment("NS001")),
        fact("DECLARED", shipment("NS001"), bare),
        fact("LOADED_AT", shipment("NS001"), mention("Port", locode=PORT.clean("GBFXT")), "2025-03-13"),
    )
    with Load(store) as run_:
        run_.add("bare", [paper, theft("42/1/25", bare, "2025-03-04T23:30")])
    (row,) = run_query(store, read_library().find("exporters-after-theft"), {"consignee": "matadi"})
    assert (row["exporter"], row["same_vehicle_count"], row["thefts"]) == ("Oakline Ltd", 1, ["42/1/25"])


def test_a_departure_that_is_no_day_hides_no_other_sailing(store: Store) -> None:
    car = mention("Vehicle", vin=VIN.clean("SALVA2AE4EH877322"))
    shipper = firm("Oakline Ltd", incorporated_on=DAY.clean("31/02/2025"))
    facts = []
    for number, departs in (("NS1", "TBC"), ("NS2", "2025-02-31"), ("NS3", "2025-03-13")):
        sailing = mention("Sailing", sailing=TEXT.clean(number), departs_on=DAY.clean(departs))
        facts += [
            fact("SHIPPED", shipper, shipment(number)),
            fact("RECEIVED", firm("Matadi Motors SARL", "CD"), shipment(number)),
            fact("DECLARED", shipment(number), car),
            fact("ON", shipment(number), sailing),
        ]
    facts.append(fact("PAID", firm("Matadi Motors SARL", "CD"), shipper, "2025-03-11"))
    with Load(store) as run_:
        paper = document("ShippingRecord", "Nordsee", "NS", "2025-03-10", *facts)
        run_.add("days", [paper, theft("42/1/25", car, "2025-03-04T23:30")])
    days = {
        name: [row[column] for row in run_query(store, read_library().find(name), params)]
        for name, column, params in (
            ("sailings-soon", "departs_on", {"from": "2025-02-01", "days": 60}),
            ("payments-before-sailings", "sails_on", {}),
            ("exporters-after-theft", "thefts", {"consignee": "matadi"}),
            ("exporters-off-the-register", "first_on", {}),
        )
    }
    assert set(days["sailings-soon"]) == set(days["payments-before-sailings"]) == {"2025-03-13"}
    assert days["exporters-after-theft"] == [["42/1/25"]]
    assert days["exporters-off-the-register"] == []
