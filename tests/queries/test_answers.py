"""Each saved question finds, on either engine, exactly what was planted for it."""

import contextlib

import pytest
from ringmap.graph.claims.write import Load
from ringmap.graph.errors import QueryError
from ringmap.graph.kinds import PORT, TEXT, VIN
from ringmap.queries.saved import parsed, run, shelf

from .planted import address, document, fact, firm, mention, plate, shipment, theft

EVERY = sorted(shelf().queries)
ASKED = {"exporters-after-theft": {"consignee": "matadi"}, "who-says-so": {"id": "phone:+447700900123"},
         "people-around-premises": {"address": "rm20 3ed"}, "plate-history": {"vrm": "lb07 seo"}}
# What each question finds in the planted case: the columns that tell, row by row.
FOUND = {
    "clones": (("mark", "vehicles"), [("SALGA2BE5JA123456", ["LAND ROVER Ringer SALGA2BE5JA123456", "LAND ROVER Sport SALGA2BE5JA123456"]),
                                      ("SALVA2AE4EH877322", ["BMW X5 SALVA2AE4EH877322", "LAND ROVER Evoque SALVA2AE4EH877322"])]),
    "consignees-by-country": (("country", "consignee", "shipments_count", "exporters_count", "vehicles_count", "last_loaded_on"),
                              [("Democratic Republic of the Congo", "Matadi Motors SARL", 3, 3, 2, "2025-06-01"),
                               ("United Arab Emirates", "Desert Auto LLC", 1, 1, 0, "2025-04-10")]),
    "container-reuse": (("container", "first_paper", "first_exporter", "second_paper", "second_exporter", "gap_days"),
                        [("CSQU3054383", "NS005", "Oakline Ltd", "NS004", "Kestrel Ltd", 28)]),
    "doubtful-values": (("kind", "property", "as_reported", "reason", "document", "file"),
                        [("Plate", "vrm", "LB07 S", "expected a UK number plate such as LB07 SEO", "Kent 46/2025/10", "planted")]),
    "exporters-after-theft": (("exporter", "shipments_count", "same_vehicle_count", "first_sailed_on", "papers", "thefts"),
                              [("Oakline Ltd", 1, 1, "2025-03-13", ["NS001"], ["42/1/25"]),
                               ("Kestrel Ltd", 1, 0, "2025-03-15", ["NS002"], ["42/1/25"])]),
    "people-around-premises": (("name", "ties", "through", "documents_count"), [("Marlon Whitfield", ["DRIVES", "TRADES_AT"], ["LB07SEO"], 1)]),
    "plate-history": (("day", "claim", "other", "document"), [
        ("2025-03-08", "DRIVES", "Marlon Whitfield", "Kent 46/2025/9"),
        ("2025-03-08", "SEEN_AT", "Lock-up 9, Wharf Lane, Dartford", "Kent 46/2025/10"),
        ("2025-03-08", "SEEN_AT", "Unit 4, Oliver Road, Grays", "Kent 46/2025/9")]),
    "plates-in-two-places": (("plate", "gap_days", "bearers", "documents"), [("LB07SEO", 0, ["LB07SEO"], ["Kent 46/2025/10", "Kent 46/2025/9"])]),
    "premises-of-many-parts": (("premises", "parts_count", "vehicles_count", "models", "occupants", "documents"),
                               [("Unit 4, Oliver Road, Grays", 3, 2, ["LAND ROVER"], ["Marlon Whitfield"], ["Essex scene/1"])]),
    "ringers": (("vehicle", "vin", "where_shown", "states", "vins_count"), [
        ("LAND ROVER Ringer SALGA2BE5JA123456", "SALGA2BE5JA123456", ["dash plate"], ["intact"], 2),
        ("LAND ROVER Ringer SALGA2BE5JA123456", "SALVA2AE4EH877399", ["chassis"], ["re-stamped"], 2)]),
    "shared-phones": (("phone", "users", "sources_count"), [("+447700900123", ["Marlon Whitfield", "Tall Dee"], 2)]),
    "stolen-in-yards": (("yard", "vehicle", "theft", "stolen_on", "listed_on"),
                        [("Dunmore Salvage Ltd", "LAND ROVER Sport SALGA2BE5JA123456", "42/2/25", "2025-03-01", "2025-03-10")]),
    "thefts-to-ports": (("theft", "stolen_on", "declared_as", "port_of_loading", "loaded_on", "gap_days", "paper", "exporters", "consignees"),
                        [("42/1/25", "2025-03-04", "Vehicle", "Felixstowe", "2025-03-13", 9, "NS001", ["Oakline Ltd"], ["Matadi Motors SARL"])]),
}


def answer(case, name, **params):
    return run(case, shelf().find(name), {**ASKED.get(name, {}), **params})


@pytest.mark.parametrize("name", sorted(FOUND))
def test_a_question_finds_what_was_planted(case, name):
    columns, rows = FOUND[name]
    assert [tuple(row[column] for column in columns) for row in answer(case, name)] == rows


@pytest.mark.parametrize("name", EVERY)
def test_every_question_answers_the_planted_case_with_its_declared_columns(case, name):
    rows = answer(case, name)
    assert rows
    assert all(list(row) == [column.name for column in shelf().find(name).columns] for row in rows)


def test_every_question_answers_an_empty_store_with_no_row(store):
    assert {name: answer(store, name) for name in EVERY} == {name: [] for name in EVERY}


def test_who_says_so_tells_each_mention_and_fact_with_its_grade(case):
    rows = answer(case, "who-says-so")
    told = [(row["claim"], row["document"], row["grading"], row["handling"]) for row in rows]
    assert [claim for claim, *_ in told].count("mentioned") == 4
    assert ("Marlon Whitfield → USES", "Kent 46/2025/9", "1AC", "C: A1") in told
    assert ("Ann Keeper → USES", "Essex 42/1/25", None, None) in told


def test_two_logs_of_one_source_are_a_single_source(case):
    rows = {(row["subject"], row["fact"], row["object"]): row for row in answer(case, "single-source-claims")}
    assert rows["Tall Dee", "ASSOCIATES_WITH", "Marlon Whitfield"]["documents"] == ["Essex 42/2025/1", "Essex 42/2025/2"]
    assert rows["Ned False", "USES", "+447700900456"]["confidence"] == 0.0
    assert next(iter(rows))[0] == "Ned False"
    assert not any("Keeper" in subject for subject, _, _ in rows)


def test_the_ties_of_one_person_can_be_asked_for(case):
    everyone = answer(case, "single-source-claims")
    dee = next(row["subject_id"] for row in everyone if row["subject"] == "Tall Dee")
    assert {row["object"] for row in answer(case, "single-source-claims", about=dee)} == {"Marlon Whitfield", "+447700900123", "+447700900456"}


def test_sources_are_counted_by_grade(case):
    rows = {(row["source"], row["kind"]): row for row in answer(case, "sources-and-grades")}
    essex = rows["Essex", "IntelligenceLog"]
    grades = ("known_directly", "corroborated", "other_graded", "suspected_false", "ungraded")
    assert essex["documents_count"] == 2
    assert [essex[f"{grade}_count"] for grade in grades] == [2, 2, 0, 1, 3]
    assert essex["claims_count"] == sum(essex[f"{grade}_count"] for grade in grades)


@pytest.mark.parametrize(("name", "params", "count"), [
    ("exporters-after-theft", {"days": 9}, 1), ("exporters-after-theft", {"consignee": "desert"}, 0), ("clones", {"kind": "Plate"}, 0),
    ("consignees-by-country", {"country": "CD"}, 1), ("container-reuse", {"days": 27}, 0), ("doubtful-values", {"kind": "Phone"}, 0),
    ("thefts-to-ports", {"port": "GBSOU"}, 0), ("thefts-to-ports", {"port": "gb fxt"}, 1), ("thefts-to-ports", {"days": 8}, 0),
    ("premises-of-many-parts", {"parts": 4}, 0), ("shared-phones", {"users": 3}, 0), ("stolen-in-yards", {"yard": "dunmore"}, 1),
    ("people-around-premises", {"address": "oliver road"}, 1), ("doubtful-values", {"limit": 1}, 1)])
def test_a_parameter_narrows_the_answer(case, name, params, count):
    assert len(answer(case, name, **params)) == count


@pytest.mark.parametrize("cypher", ["MATCH (n:Entity) SET n.label = 'x' RETURN n.id AS id", "CREATE (n:Person) RETURN n.id AS id",
                                    "MATCH (n) DETACH DELETE n", "MATCH (n:Entity) REMOVE n.label RETURN n.id AS id"])
def test_a_question_that_would_write_is_refused_before_the_store_hears_of_it(cypher):
    with pytest.raises(QueryError, match="expected"):
        parsed("q", f"// Write\n{cypher}")


@pytest.mark.parametrize("cypher", ["MATCH (n:Entity) SET n.label = 'x' RETURN n.id AS id", "CREATE (n:Person {id: 'x'}) RETURN n.id AS id"])
def test_a_write_that_slipped_past_the_words_changes_nothing(case, cypher):
    before = case.read("MATCH (n) RETURN count(n) AS n, count(DISTINCT n.label) AS labels")
    # Neo4j refuses at the statement; the embedded engine may let it run and lose it when the answer has been read.
    with contextlib.suppress(QueryError):
        case.ask(cypher, {}, timeout=20)
    assert case.read("MATCH (n) RETURN count(n) AS n, count(DISTINCT n.label) AS labels") == before


def test_an_id_that_looks_like_cypher_is_only_text(case):
    assert answer(case, "who-says-so", id="x'}) DETACH DELETE e //") == []
    assert answer(case, "clones", kind="Vin' OR true OR '") == []


def test_a_plate_in_two_districts_on_one_day_is_told_and_one_within_its_own_district_is_not(store):
    seen = plate("LB07 SEO")
    places = [mention("Area", area=TEXT.clean(f"district:{code}"), level=TEXT.clean("district"), name=TEXT.clean(code)) for code in ("RM20", "B8")]
    said = [document("IntelligenceLog", "Kent", f"46/2025/{number}", "2025-03-09", fact("SEEN_AT", seen, place, "2025-03-08"))
            for number, place in enumerate((*places, address("Unit 4, Oliver Road, Grays", "RM20 3ED")))]
    with Load(store) as run_:
        run_.add("sightings", said)
    found = [{row["first_place"], row["second_place"]} for row in run(store, shelf().find("plates-in-two-places"), {})]
    assert len(found) == 2
    assert {"RM20", "Unit 4, Oliver Road, Grays"} not in found
    assert {"RM20", "B8"} in found


def test_a_stolen_vehicle_without_make_is_the_same_vehicle_still(store):
    bare = mention("Vehicle", vin=VIN.clean("SALVA2AE4EH877322"))
    paper = document("ShippingRecord", "Nordsee", "NS001", "2025-03-10", fact("SHIPPED", firm("Oakline Ltd"), shipment("NS001"), "2025-03-13"),
                     fact("RECEIVED", firm("Matadi Motors SARL", "CD"), shipment("NS001")), fact("DECLARED", shipment("NS001"), bare),
                     fact("LOADED_AT", shipment("NS001"), mention("Port", locode=PORT.clean("GBFXT")), "2025-03-13"))
    with Load(store) as run_:
        run_.add("bare", [paper, theft("42/1/25", bare, "2025-03-04T23:30")])
    row, = run(store, shelf().find("exporters-after-theft"), {"consignee": "matadi"})
    assert (row["exporter"], row["same_vehicle_count"], row["thefts"]) == ("Oakline Ltd", 1, ["42/1/25"])
