"""The sample, loaded: a case returns what its README tells an analyst to find, and nothing more."""

import re
from typing import Any

import pytest
from ringmap.graph.analysis.centrality import measure_centrality
from ringmap.graph.analysis.corridors import find_corridors
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.loaders.intake.outcome import FileOutcome
from ringmap.loaders.load import load

from . import readme
from .loaded import LoadedSample
from .readme import SAMPLE, bold, section, table

KEEPER = "Henrietta Balcombe-Shaw"
HONEST = {
    "Wessex Larkspur Vehicle Exports Ltd",
    "Kingfisher Mission Aid",
    "Fenland Pump & Valve Ltd",
    "Orchard & Pell Removals Ltd",
    "Harbour Groupage Ltd",
}
_WORDS = {
    "intelligence": "logs",
    "5x5x5": "logs",
    "inventory": "inventory",
    "bookings": "bookings",
    "declarations": "declarations",
    "gate_ins": "gate-ins",
    "stolen": "thefts",
    "examinations": "examinations",
    "custody": "people",
    "register": "companies",
    "camera": "sightings",
    "call": "calls",
    "transfers": "payments",
}


class Case:
    """The sample in a store, with what its loading said and the network that is made of it."""

    def __init__(self, sample: LoadedSample) -> None:
        self.store = sample.store
        self.outcomes = {row["file"]: FileOutcome(**row) for row in sample.loading.json}
        self.network: Network = sample.network

    def labels(self, pattern: str, **params: object) -> set[str]:
        """The labels of e in a pattern."""
        return {
            row["label"]
            for row in self.store.read(f"MATCH {pattern} RETURN DISTINCT e.label AS label", **params)
        }

    def tie(self, one: str, other: str) -> dict[str, Any]:
        """Return the edge between the entities of two labels."""
        ids = {
            label: node
            for node, label in zip(self.network.nodes["id"], self.network.nodes["label"], strict=True)
        }
        edges = self.network.edges
        found = edges[
            edges["source"].isin((ids[one], ids[other])) & edges["target"].isin((ids[one], ids[other]))
        ]
        assert len(found) == 1
        return {str(name): value for name, value in found.iloc[0].items()}


def classify_name(name: str) -> str:
    """Return the record kind of a sample file, by its name."""
    return next((word for part, word in _WORDS.items() if part in name), "bills")


@pytest.fixture
def case(loaded_sample: LoadedSample) -> Case:
    """The sample; these tests only read."""
    return Case(loaded_sample)


def test_every_file_is_taken_for_what_it_is_and_one_row_alone_is_rejected(case: Case) -> None:
    taken = {name: outcome.taken_as for name, outcome in case.outcomes.items()}
    assert taken == {name: classify_name(name) for name in readme.RECORDS}
    assert {outcome.error for outcome in case.outcomes.values()} == {""}
    assert {name: outcome.rejected for name, outcome in case.outcomes.items() if outcome.rejected} == {
        "gate_ins.csv": 1
    }


def test_there_are_as_many_documents_of_each_kind_as_the_readme_says(case: Case) -> None:
    counted = case.store.read("MATCH (d:Document) RETURN d.kind AS kind, count(*) AS n")
    assert {row["kind"]: row["n"] for row in counted} == {
        "IntelligenceLog": 60,
        "ChopShopFinding": 15,
        "ShippingRecord": 80,
        "TheftReport": 60,
        "Inventory": 2,
        "PersonRecord": 3,
        "CompanyRecord": 6,
        "SightingRecord": 6,
        "CallRecord": 8,
        "PaymentRecord": 7,
    }
    assert f"{sum(row['n'] for row in counted)} documents" in section("What is here")


def test_what_is_doubtful_is_what_the_readme_lists(case: Case) -> None:
    found = case.store.read(
        "MATCH (:Document)-[m:MENTIONS]->(:Entity) WHERE 'doubtful' IN m.verdicts "
        "RETURN m.verdicts AS v, m.as_reported AS said"
    )
    doubtful = {
        text.strip()
        for row in found
        for verdict, text in zip(row["v"], row["said"], strict=True)
        if verdict == "doubtful"
    }
    assert doubtful == {value for row in table("What is doubtful") for value in row[1].split(", ")}


def test_mended_plates_meet_the_plate_that_they_stand_for(case: Case) -> None:
    mended = re.findall(r"(\w{4} \w{3}) is (\w{4} \w{3})", section("What is doubtful"))
    assert len(mended) == 3
    for typed, meant in mended:
        plate = "plate:" + meant.replace(" ", "")
        rows = case.store.read(
            "MATCH (:Document)-[m:MENTIONS]->(:Plate {id: $id}) RETURN m.as_reported AS said", id=plate
        )
        assert typed in {text for row in rows for text in row["said"]}


def test_the_first_firm_is_the_forwarder_and_the_first_persons_are_those_who_broker(case: Case) -> None:
    ranked = measure_centrality(case.network)
    persons = list(ranked[ranked["kind"] == "Person"]["label"])
    assert [ranked["label"][0], *persons[:3]] == bold("Who holds it together")[0:1] + bold(
        "Who holds it together"
    )[2:]
    assert persons[:2] == ["Mirela Vantongeren", "Aldous Brackenridge"]


def test_those_who_broker_are_near_no_shipment_no_stolen_car_and_no_unit(case: Case) -> None:
    who = ["Mirela Vantongeren", "Aldous Brackenridge"]
    things = case.store.read(
        "MATCH (p:Person)-[]-(e:Entity) WHERE p.label IN $who RETURN DISTINCT e.kind AS kind", who=who
    )
    assert {row["kind"] for row in things} == {"Person", "Phone", "Email"}


def test_one_person_under_two_names_is_one_and_a_name_alone_joins_nobody(case: Case) -> None:
    names: dict[str, set[str]] = {}
    for row in case.store.read(
        "MATCH (:Document)-[m:MENTIONS]->(e:Person) RETURN e.id AS id, m.label AS label"
    ):
        names.setdefault(row["id"], set()).add(row["label"])
    together = [called for called in names.values() if len(called) > 1]
    for pair in (
        {"Tall Dee", "Dermot Castellane"},
        {"D OTTERSHORE", "Denzil Ottershaw"},
        {"Stamps", "Ivo Stannage"},
        {"Mimi", "Mirela Vantongeren"},
        {"Wilf Oakapple", "Wilfred Oakapple"},
        {"Spud", "Nial Crompton-Vey"},
    ):
        assert sum(pair <= called for called in together) == 1
    people = [next(iter(sorted(called))) for called in names.values()]
    assert sum("Lorne Maddick" in called for called in names.values()) == 2
    assert (
        people.count("Idris Fenwright") + sum("FENWRIGHT, IDRIS" in called for called in names.values()) == 1
    )


def test_the_network_holds_the_persons_of_the_story_and_no_keeper_of_a_stolen_vehicle(case: Case) -> None:
    labels = set(case.network.nodes["label"])
    keepers = {row["Keeper"] for row in readme.rows("stolen_vehicles_2026.csv")}
    assert labels & {KEEPER, "Otto Lindqvist-Rowe", *keepers} == set()
    assert {"Tamsin Ruddlesden", "Christabel Null", "Mungo Farthingale"} <= labels
    assert KEEPER in case.labels("(e:Person)")


def test_the_suspected_falsehood_is_drawn_only_when_asked_for(case: Case) -> None:
    # The words of the row say it again, the other way round: that is not stated twice.
    assert case.network.projection.suspected_false == 1
    assert "Otto Lindqvist-Rowe" in set(read_network(case.store, include_suspected_false=True).nodes["label"])


def test_the_corridors_come_back_exactly(case: Case) -> None:
    bills = {
        row["id"]: row["bill"]
        for row in case.store.read("MATCH (s:Shipment) RETURN s.id AS id, s.bill AS bill")
    }
    found = find_corridors(case.network).to_dict("records")
    # The label ends in the country, which the README leaves out.
    told = {
        row["label"].rpartition(" → ")[0]: {bills[id] for id in row["members"] if id in bills}
        for row in found
    }
    assert told == readme.corridors()


def test_the_honest_exporter_is_the_busiest_and_in_no_corridor(case: Case) -> None:
    shipped = case.store.read(
        "MATCH (e:Organisation)-[:SHIPPED]->(s:Shipment) WHERE s.bill IS NOT NULL "
        "RETURN e.label AS e, count(DISTINCT s) AS n ORDER BY n DESC LIMIT 2"
    )
    assert (shipped[0]["e"], shipped[0]["n"]) == (bold("The honest exporter")[0], 14)
    assert shipped[1]["n"] < 14
    named = {
        label
        for row in find_corridors(case.network).to_dict("records")
        for label in (*row["exporters"], *row["consignees"])
    }
    assert named & HONEST == set()
    assert case.labels("(e:Organisation)-[:SHIPPED]->(:Shipment)") >= HONEST


def test_the_clone_is_a_number_on_two_vehicles_and_its_keeper_has_but_one(case: Case) -> None:
    hers, stolen = (
        "LAND ROVER Range Rover Evoque SALZA2BX4LH071186",
        "LAND ROVER Range Rover Evoque SALZA2BX9LH083350",
    )
    shown = "(e:Vehicle)-[:SHOWS]->(:Vin {id: 'vin:SALZA2BX4LH071186'})"
    assert case.labels(shown) == {hers, stolen}
    assert case.labels("(:Person {label: $who})-[:DRIVES]->(e:Vehicle)", who=KEEPER) == {hers}
    assert case.labels(f"(:Theft)-[:OF]->{shown}") == {stolen}


def test_the_ringer_shows_two_vins_and_stays_apart_from_the_write_off(case: Case) -> None:
    ringer, write_off = ("VOLKSWAGEN Golf R WVWZZZAUZLW091175", "VOLKSWAGEN Golf WVWZZZAUZKW340268")
    assert case.labels("(:Vehicle {label: $v})-[:SHOWS]->(e:Vin)", v=ringer) == {
        "WVWZZZAUZLW091175",
        "WVWZZZAUZKW340268",
    }
    assert case.labels("(:Vehicle {label: $v})-[:HELD_BY]->(e:Organisation)", v=write_off) == {
        "Tollgate Salvage Ltd"
    }
    assert case.labels("(e:Shipment)-[:DECLARED]->(:Vehicle {label: $v})", v=write_off) == {"OSTL60200402"}


def test_three_reports_of_one_source_count_once_and_one_of_another_counts_beside_them(case: Case) -> None:
    rumour, known = (
        case.tie("Aldous Brackenridge", other) for other in ("Gideon Haverstock-Lyle", "Dermot Castellane")
    )
    assert (len(rumour["documents"]), rumour["support"], rumour["strength"]) == (3, 1, 1.0)
    assert (len(known["documents"]), known["support"]) == (3, 2)
    home = case.store.read(
        "MATCH (:Person {label: 'Dermot Castellane'})-[f:LIVES_AT]->(:Address) "
        "RETURN count(f) AS facts, count(DISTINCT f.origin) AS origins"
    )
    assert home == [{"facts": 2, "origins": 1}]  # the words of one say what its column says


def test_one_box_makes_two_voyages_and_ties_nobody(case: Case) -> None:
    assert case.labels("(e:Shipment)-[:IN]->(:Container {id: 'container:MGNU3182040'})") == {
        "MGLN26010214",
        "MGLN26011455",
    }
    edges = case.network.edges
    assert not any(via.startswith("container:") for vias in edges["via"] for via in vias)


def test_house_bills_stand_under_their_master_and_two_bills_under_one_booking(case: Case) -> None:
    under = case.store.read(
        "MATCH (s:Shipment)-[:UNDER]->(m:Shipment) WHERE s.id <> m.id RETURN DISTINCT s.label AS s, "
        "m.label AS m"
    )
    assert {(row["s"], row["m"]) for row in under} == {
        ("HGL-H-2207", "MGLN26011180"),
        ("HGL-H-2208", "MGLN26011180"),
        ("CVNL26400655", "CVB7730421"),
        ("CVNL26400718", "CVB7730421"),
    }
    assert case.store.read("MATCH (s:Shipment) RETURN count(s) AS n") == [{"n": 47}]


def test_the_yard_lists_a_car_that_another_force_has_been_looking_for(case: Case) -> None:
    pattern = (
        "(:Document {reference: '41/007781/26'})-[:MENTIONS]->(e:Vehicle)-[:HELD_BY]->(:Organisation "
        "{label: 'Saltwharf Storage Ltd'})"
    )
    assert case.labels(pattern) == {"LEXUS NX JTJHGMDX602018874"}


def test_two_makes_on_one_vin_stay_two_vehicles(case: Case) -> None:
    assert case.labels("(e:Vehicle)-[:SHOWS]->(:Vin {id: 'vin:WBACV62040LM71835'})") == {
        "BMW X5 WBACV62040LM71835",
        "AUDI Q7 WBACV62040LM71835",
    }


def test_loading_the_sample_again_changes_nothing(case: Case) -> None:
    again = load(case.store, [SAMPLE / "records"])
    assert {outcome.loaded for outcome in again} == {0}
    assert [outcome.unchanged for outcome in again] == [outcome.loaded for outcome in case.outcomes.values()]
