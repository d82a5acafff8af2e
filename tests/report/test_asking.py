"""The answers of why, show and the network options, in words for analysts."""

import csv

import pytest
from ringmap.graph.case.link import find_link
from ringmap.graph.case.show import explain_entity, show_entity
from ringmap.graph.claims.values import Grounds, Mention, collect_readings
from ringmap.graph.kinds import ORGANISATION_NAME, PERSON_NAME, POSTCODE, TEXT, VIN
from ringmap.graph.kinds import PHONE as PHONE_NUMBER
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store import Store

from ..case.commands import refusal, run, run_command
from .case import PHONE_ONE, bill, document, firm, id_of, load, make_fact, person

PHONE = "07700 900123"


@pytest.fixture
def case(store: Store) -> Store:
    load(store)
    return store


def kivu(name: str, log: str):
    """A firm of that name at one postcode, named by a log."""
    where = {"postcode": POSTCODE.clean("RM20 4ZX"), "country": TEXT.clean("GB")}
    own = Mention("Organisation", "1", collect_readings(name=ORGANISATION_NAME.clean(name), **where), "firm")
    return document("IntelligenceLog", log, make_fact(person("Dee"), "WORKS_FOR", own))


def name_person(label: str, nickname: str, log: str, phone: Mention = PHONE_ONE):
    """A log that names a person with a phone, and a nickname of him if there is one."""
    readings = {"name": PERSON_NAME.clean(label), "nominal": TEXT.clean(label)}
    if nickname:
        readings["nickname"] = PERSON_NAME.clean(nickname)
    own = Mention("Person", "1", collect_readings(**readings), "subject")
    return document("IntelligenceLog", log, make_fact(own, "USES", phone))


class TestAskedByName:
    def test_a_nickname_that_is_also_a_strays_name_is_refused_with_both_by_name(self, store):
        other = Mention("Phone", "1", collect_readings(number=PHONE_NUMBER.clean("07700 900456")))
        load(store, [name_person("Odo Brindle", "Long Sim", "L1"), name_person("Long Sim", "", "L2", other)])
        for words in (("show", "long sim"), ("path", "Long Sim", PHONE)):
            said = refusal(run(store, *words))
            assert "2 entities in" in said
            assert "(Odo Brindle, Person, 1 document)" in said
            assert "(Long Sim, Person, 1 document)" in said

    def test_a_nickname_that_one_person_has_is_enough(self, store):
        load(store, [name_person("Odo Brindle", "Long Sim", "L1")])
        assert "Odo Brindle" in run_command(store, "show", "Long Sim").out

    def test_part_of_a_name_is_refused_with_the_names_and_kinds_of_all_whom_it_may_mean(self, store):
        load(store, [name_person("Odo Brindle", "", "L1"), name_person("Una Brindle", "", "L2")])
        said = refusal(run(store, "show", "brindle"))
        assert "the nearest are person:" in said
        assert "(Odo Brindle, Person, 1 document)" in said
        assert "(Una Brindle, Person, 1 document)" in said


def make_meeting_log(log: str, source: str):
    """A log in which a source says that Dee and Tom met."""
    grounds = Grounds("2BP", "P", source)
    return document(
        "IntelligenceLog",
        log,
        make_fact(person("Dee Cooper"), "ASSOCIATES_WITH", person("Tom Marsh"), grounds),
    )


@pytest.mark.one_engine
class TestWhy:
    """Why two are tied, and why one is one."""

    def test_a_tie_rests_on_its_documents_and_on_fewer_sources_where_one_source_spoke_twice(self, store):
        load(
            store,
            [
                make_meeting_log("LOG 1", "7781"),
                make_meeting_log("LOG 2", "7781"),
                make_meeting_log("LOG 3", "7781"),
            ],
        )
        dee, tom = id_of(store, "Dee Cooper"), id_of(store, "Tom Marsh")
        said = run_command(store, "why", dee, tom)
        assert said.err.splitlines()[-1] == "linked by 3 documents, 1 source"
        again = "It is said again, but of the same days: one report may have been passed on."
        assert f"LOG 1: {again}" in said.err.splitlines()
        load(store, [make_meeting_log("LOG 4", "9902")])
        assert (
            run_command(store, "why", dee, tom, "--format", "json").err.splitlines()[-1]
            == "linked by 4 documents, 2 sources"
        )
        edges = read_network(store).edges
        assert [(len(row["documents"]), row["support"]) for row in edges.to_dict("records")] == [(4, 2)]

    def test_why_shows_how_sure_each_fact_is_as_the_exported_claims_do(self, store):
        load(store, [make_meeting_log("LOG 1", "7781"), make_meeting_log("LOG 2", "9902")])
        load(store, [name_person("Dee Cooper", "", "LOG 3"), name_person("Tom Marsh", "", "LOG 4")])
        exported = csv.DictReader(run_command(store, "export", "claims", "-").out.splitlines())
        worth = {
            (row["reference"], float(row["confidence"]), float(row["assessed_confidence"]))
            for row in exported
            if "ASSOCIATES_WITH" in row["says"] or "USES" in row["says"]
        }
        ends = id_of(store, "Dee Cooper"), id_of(store, "Tom Marsh")
        rows = run_command(store, "why", *ends, "--format", "json").json
        assert {row["how"] for row in rows} == {"fact", "shared"}
        read = {(row["reference"], row["confidence"], row["assessed_confidence"]) for row in rows}
        assert read <= worth
        table = run_command(store, "why", *ends).out
        assert "assessed_confidence" in table
        assert all(f"{assessed:.2f}" in table for _, _, assessed in read)

    def test_what_is_shared_and_chained_counts_the_documents_of_both_ends(self, case):
        dee = id_of(case, "Dee Cooper")
        assert find_link(case, dee, id_of(case, "Tom Marsh")).support == "linked by 1 document, 1 issuer"
        assert (
            find_link(case, dee, id_of(case, "Front Exports")).support == "linked by 2 documents, 1 issuer"
        )  # all is Essex's here

    def test_what_is_suspected_false_and_a_port_in_common_tie_nobody_and_that_is_said(self, case):
        lie = find_link(case, id_of(case, "Dee Cooper"), id_of(case, "Liar Lee"))
        assert ([row["ties"] for row in lie.rows], lie.documents) == ([False], 0)
        assert lie.support.startswith("nothing here links them in a network")
        one, _, three = [
            row["id"] for row in case.read("MATCH (s:Shipment) RETURN s.id AS id ORDER BY s.label")
        ]
        assert find_link(case, one, three).support.startswith("nothing here links them")

    def test_no_row_names_the_origin_by_which_sources_are_told_apart(self, case):
        rows = explain_entity(case, id_of(case, "Dee Cooper"), id_of(case, "Tom Marsh"))
        assert not any("origin" in name for row in rows for name in row)

    def test_what_joins_the_mentions_of_a_firm_is_said_as_a_person_would(self, store):
        load(store, [kivu("Kivu Ltd", "LOG 1"), kivu("Kivu", "LOG 2")])
        rows = explain_entity(store, store.read("MATCH (e:Organisation) RETURN e.id AS id")[0]["id"])
        assert {row["reference"]: row["keys"] for row in rows} == {
            "LOG 1": ["same name Kivu Ltd and postcode RM20 4ZX"],
            "LOG 2": ["same name Kivu and postcode RM20 4ZX"],
        }

    def test_a_nominal_is_said_with_its_force_and_a_plate_is_one_by_itself(self, case):
        assert {text for row in explain_entity(case, id_of(case, "Dee Cooper")) for text in row["keys"]} == {
            "same nominal Dee Cooper of Essex"
        }
        load(case, [document("IntelligenceLog", "LOG 5", make_fact(person("Ned"), "USES", PHONE_ONE))])
        assert {text for row in explain_entity(case, "phone:+447700900123") for text in row["keys"]} == {
            "same phone +447700900123"
        }

    def test_papers_of_one_shipment_are_one_by_their_number(self, case):
        load(case, [bill("NS1", "Front Exports", "Boma Motors", "one", "2026-03-11")])
        load(
            case,
            [
                document(
                    "ShippingRecord",
                    "EXTRA",
                    make_fact(
                        firm("Front Exports"),
                        "SHIPPED",
                        Mention(
                            "Shipment",
                            "1",
                            collect_readings(bill=TEXT.clean("NS1"), carrier=TEXT.clean("NORDSEE")),
                        ),
                    ),
                )
            ],
        )
        shipment = id_of(case, "NS1")
        assert {text for row in explain_entity(case, shipment) for text in row["keys"]} == {
            "same bill of lading NS1 of NORDSEE"
        }

    def test_a_mention_that_stands_alone_has_nothing_in_common(self, case):
        assert [row["keys"] for row in explain_entity(case, "plate:LB07SEO")] == [[]]


@pytest.mark.one_engine
class TestShow:
    """The output of show for an entity."""

    def test_a_facts_details_stand_in_one_column_of_the_table_and_of_csv(self, store):
        vehicle = Mention("Vehicle", "1", collect_readings(vin=VIN.clean("SALVA2AE4EH877322")))
        mark = Mention("Vin", "1", collect_readings(vin=VIN.clean("SALVA2AE4EH877399")))
        load(
            store,
            [
                document(
                    "ChopShopFinding",
                    "EX 1",
                    make_fact(
                        vehicle, "SHOWS", mark, details=(("where", "chassis"), ("state", "re-stamped"))
                    ),
                )
            ],
        )
        for form in ("table", "csv"):
            assert (
                "state re-stamped; where chassis"
                in run_command(store, "show", "vin:SALVA2AE4EH877399", "--format", form).out
            )
        fact = run_command(store, "show", "vin:SALVA2AE4EH877399", "--format", "json").json["facts"][0]
        assert fact["details"] == {"state": "re-stamped", "where": "chassis"}

    def test_the_table_leaves_out_what_is_internal_or_empty_and_json_keeps_it(self, case):
        dee = id_of(case, "Dee Cooper")
        table = run_command(case, "show", dee).out
        assert "name" in table
        assert "born_at" not in table
        assert "role_labels" not in table
        assert show_entity(case, dee)["entity"]["role_labels"] == []
        assert "role_labels  Exporter" in run_command(case, "show", id_of(case, "Front Exports")).out


@pytest.mark.one_engine
class TestOptions:
    """Options that choose a network, refused where they choose nothing that can be."""

    @pytest.mark.parametrize(
        "command", [("report", "centrality"), ("view", "net.html"), ("export", "graphml", "net.graphml")]
    )
    def test_a_type_that_neither_the_model_nor_the_case_knows_is_refused_with_the_nearest(
        self, case, tmp_path, command
    ):
        said = refusal(run(case, *command, "--edges", "NOTIFED"))
        assert said.startswith("edges: 'NOTIFED' is nothing that the model or a chart of the case has")
        assert said.endswith("the nearest is NOTIFIED")

    def test_a_type_that_is_like_none_is_told_what_the_case_has(self, case):
        assert refusal(run(case, "report", "centrality", "--edges", "%%%%")).endswith(
            "the case has ASSOCIATES_WITH, AT, DECLARED, DELIVERED_IN, DISCHARGED_AT, DRIVES, KEEPS, "
            "LOADED_AT, OF, RECEIVED, SHIPPED, STUFFED_AT, TRADES_AT, USES"
        )

    def test_a_type_of_the_model_is_taken_though_the_case_has_none_and_so_is_a_charts_own_kind(
        self, case, tmp_path
    ):
        assert len(read_network(case, edges=("WORKS_FOR",)).edges) == 0
        (tmp_path / "net.csv").write_text("source,target,type\nAnn,Ben,KNOWS\n")
        run_command(case, "load", tmp_path / "net.csv")
        assert len(read_network(case, edges=("KNOWS",)).edges) == 1
        assert refusal(run(case, "report", "centrality", "--edges", "knows")).endswith("the nearest is KNOWS")

    @pytest.mark.parametrize("command", ["centrality", "routes"])
    def test_a_span_that_ends_before_it_begins_is_refused(self, case, command):
        assert refusal(run(case, "report", command, "--since", "2026-03-02", "--until", "01/03/2026")) == (
            "since is 2026-03-02, later than until, 2026-03-01: no day lies between them, "
            "expected the earlier day first; exchange them"
        )

    @pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "2026-03-01T25:00", "9999-12-31"])
    def test_a_moment_that_is_none_is_refused(self, case, moment):
        assert refusal(run(case, "report", "centrality", "--known-at", moment)) == (
            f"known at: '{moment}' is no moment, expected one such as 2026-03-01 or 2026-03-01T14:30; "
            f"give it so"
        )
