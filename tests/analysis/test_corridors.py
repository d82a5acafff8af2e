"""Corridors hold what exporters that belong together ship to one country with a known crime, and no more."""

import pytest
from ringmap.graph.analysis.corridor_names import name_corridor
from ringmap.graph.analysis.corridors import find_corridors
from ringmap.graph.analysis.route_facts import Route, Stop
from ringmap.graph.analysis.routes import find_routes
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import Network, build_network
from ringmap.graph.network.projection import Projection

KINDS = {
    "s": "Shipment",
    "v": "Vehicle",
    "t": "Theft",
    "a": "Address",
    "port": "Port",
    "area": "Area",
    "o": "Organisation",
    "p": "Person",
    "ph": "Phone",
    "part": "Part",
    "plate": "Plate",
    "vin": "Vin",
}


class Story:
    """A case written fact by fact, each in a document of its own kind."""

    def __init__(self) -> None:
        self.facts: list[dict[str, str]] = []
        self.mentions: list[dict[str, str]] = []
        self.documents: dict[str, dict[str, str]] = {}
        self.entities: dict[str, dict[str, str]] = {}

    def say(
        self,
        document: str,
        *triples: tuple[str, str, str],
        kind: str = "ShippingRecord",
        role: str = "unknown",
        named: tuple[str, ...] = (),
    ) -> "Story":
        self.documents[document] = {"id": document, "kind": kind, "reference": document, "day": "2025-03-01"}
        for source, type, target in triples:
            ends = {"source": source, "type": type, "target": target}
            self.facts.append(
                {"id": f"f{len(self.facts):03}", **ends, "document": document, "day": "2025-03-01"}
            )
        for entity in sorted({end for source, _, target in triples for end in (source, target)} | set(named)):
            self.entities[entity] = {
                "id": entity,
                "kind": KINDS[entity.partition(":")[0]],
                "label": entity.rpartition(":")[2],
            }
            self.mentions.append(
                {"id": f"m{len(self.mentions):03}", "document": document, "entity": entity, "role": role}
            )
        return self

    def bill(
        self,
        number: int,
        exporter: str,
        consignee: str,
        *vehicles: str,
        yard: str = "",
        loading: str = "GBFXT",
        discharge: str = "CDMAT",
        forwarder: str = "",
        country: str = "CD",
    ) -> "Story":
        id = f"s:{number:02}"
        triples = [
            (f"o:{exporter}", "SHIPPED", id),
            (f"o:{consignee}", "RECEIVED", id),
            (id, "LOADED_AT", f"port:{loading}"),
            (id, "DISCHARGED_AT", f"port:{discharge}"),
            (id, "DELIVERED_IN", f"area:country:{country}"),
            *((id, "DECLARED", vehicle) for vehicle in vehicles),
        ]
        triples += [(id, "STUFFED_AT", f"a:{yard}")] if yard else []
        triples += [(f"o:{forwarder}", "FORWARDED", id)] if forwarder else []
        return self.say(f"bill{number}", *triples)

    def theft(self, number: int, vehicle: str, area: str = "Basildon") -> "Story":
        return self.say(
            f"theft{number}",
            (f"t:{number}", "OF", vehicle),
            (f"t:{number}", "AT", f"area:district:{area}"),
            kind="TheftReport",
        )

    def evidence(self) -> Evidence:
        return Evidence.of(self.entities.values(), self.facts, self.mentions, self.documents.values())

    def network(self) -> Network:
        return build_network(self.evidence(), Projection("everything"))


def ring() -> Story:
    story = Story()
    story.bill(1, "Front", "Matadi Autos", "v:1", yard="Yard").bill(
        2, "Second Front", "Matadi Autos", "v:2", yard="Yard"
    )
    story.bill(3, "Third Front", "Boma Motors", "v:3", yard="Yard", discharge="CDBOA")
    return story.theft(1, "v:1").theft(2, "v:2").theft(3, "v:3", "Romford")


def honest(story: Story, count: int = 12, forwarder: str = "") -> Story:
    for number in range(count):
        story.bill(
            40 + number,
            "Honest Cars",
            f"Dealer {number % 4}",
            f"v:{40 + number}",
            yard="Own Yard",
            forwarder=forwarder,
        )
    return story


def test_shipments_that_share_premises_and_consignee_make_a_corridor_with_its_route_as_label():
    table = find_corridors(ring().network())
    assert len(table) == 1
    row = table.iloc[0]
    assert row["label"] == "Basildon → GBFXT → CDMAT → CD, and 1 other destination"
    assert row["members"] == ["s:01", "s:02", "s:03"]
    assert (row["shipments"], row["vehicles"], row["kind"], row["rank"]) == (3, 3, "Corridor", 1)
    assert row["exporters"] == ["Front", "Second Front", "Third Front"]
    assert row["consignees"][0] == "Matadi Autos"
    assert (row["ports"][0], row["premises"]) == ("GBFXT", ["Yard"])
    assert "theft1" in row["documents"]
    assert (row["first"], row["last"]) == ("2025-03-01", "2025-03-01")


def route(
    number: int, discharge: str, country: str, loading: str = "Felixstowe", transhipment: str = ""
) -> Route:
    made = Route(f"s:{number:02}", f"B{number}", "Shipment")
    for stage, thing in (
        ("port of loading", loading),
        ("transhipment", transhipment),
        ("port of discharge", discharge),
        ("country", country),
    ):
        if thing:
            made.add(stage, thing, f"f{number}")
    return made


NAMED = {
    name: name
    for name in (
        "Felixstowe",
        "Tilbury",
        "Antwerp",
        "Jebel Ali",
        "Lagos",
        "Apapa",
        "Tema",
        "Matadi",
        "UAE",
        "Nigeria",
        "Ghana",
        "DR Congo",
    )
}


def test_a_corridor_is_named_by_a_way_that_most_of_its_shipments_went():
    # Jebel Ali is the commonest port, and no way to Nigeria, where most go.
    group = [route(n, port, "Nigeria") for n, port in enumerate(("Lagos", "Lagos", "Apapa", "Apapa"))]
    group += [route(10 + n, "Jebel Ali", "UAE") for n in range(3)]
    assert name_corridor(group, NAMED) == "Felixstowe → Apapa → Nigeria, and 2 other destinations"


def test_a_port_of_transhipment_is_in_the_name_where_half_of_the_shipments_go_by_it():
    seldom = [
        route(1, "Matadi", "DR Congo", transhipment="Antwerp"),
        *(route(n, "Matadi", "DR Congo") for n in (2, 3)),
    ]
    assert name_corridor(seldom, NAMED) == "Felixstowe → Matadi → DR Congo, and 1 other port"
    assert name_corridor([*seldom[:2], route(3, "Matadi", "DR Congo", "Tilbury", "Antwerp")], NAMED) == (
        "Felixstowe → Antwerp → Matadi → DR Congo, and 1 other port"
    )


def test_where_destinations_are_many_their_number_is_the_name():
    group = [route(n, "Jebel Ali", "UAE") for n in range(5)]
    group += [
        route(10 + n, port, land)
        for n, (port, land) in enumerate((("Lagos", "Nigeria"), ("Tema", "Ghana"), ("Matadi", "DR Congo")))
    ]
    assert name_corridor(group, NAMED) == "Felixstowe → 4 destinations, mostly Jebel Ali"
    assert name_corridor(group[3:], NAMED) == "Felixstowe → 4 destinations, most often Jebel Ali"


def test_a_corridor_without_ports_has_no_name_of_its_own():
    assert name_corridor([Route("s:1", "B1", "Shipment"), Route("v:1", "V1", "Vehicle")], NAMED) == ""


def test_an_honest_busy_exporter_is_in_no_corridor_and_is_counted_as_routine():
    table = find_corridors(honest(ring()).network())
    assert [row["members"] for _, row in table.iterrows()] == [["s:01", "s:02", "s:03"]]
    assert table.attrs["routine"] == 12


def test_a_forwarder_in_common_does_not_draw_an_honest_exporter_in():
    story = (
        Story()
        .bill(1, "Front", "Matadi Autos", "v:1", yard="Yard", forwarder="Everybody's")
        .bill(2, "Second Front", "Matadi Autos", "v:2", yard="Yard", forwarder="Everybody's")
        .theft(1, "v:1")
        .theft(2, "v:2")
    )
    table = find_corridors(honest(story, forwarder="Everybody's").network())
    assert table["members"].tolist() == [["s:01", "s:02"]]


def test_a_consignee_in_common_does_not_draw_an_honest_exporter_in():
    story = ring()
    for number in range(6):
        story.bill(
            60 + number,
            "Honest Cars",
            "Matadi Autos" if number == 0 else f"Dealer {number}",
            f"v:{60 + number}",
            yard="Own Yard",
        )
    assert find_corridors(story.network())["members"].tolist() == [["s:01", "s:02", "s:03"]]


def test_a_port_alone_makes_no_corridor():
    story = Story().bill(1, "One", "Uno", "v:1").bill(2, "Two", "Dos", "v:2").theft(1, "v:1").theft(2, "v:2")
    assert len(find_corridors(story.network())) == 0


def test_one_shipment_makes_no_corridor_even_with_a_recovered_vehicle_beside_it():
    story = Story().bill(1, "One", "Uno", "v:1", yard="Yard").theft(1, "v:1").theft(2, "v:2")
    story.say("scene", ("v:2", "FOUND_AT", "a:Yard"), kind="ChopShopFinding")
    assert len(find_corridors(story.network())) == 0


def test_a_vehicle_recovered_at_the_yard_belongs_to_the_corridor():
    story = ring().theft(9, "v:9").say("scene", ("v:9", "FOUND_AT", "a:Yard"), kind="ChopShopFinding")
    row = find_corridors(story.network()).iloc[0]
    assert row["members"] == ["s:01", "s:02", "s:03", "v:9"]
    assert (row["shipments"], row["vehicles"]) == (3, 4)


def test_a_phone_in_common_joins_exporters_under_other_names():
    story = (
        Story()
        .bill(1, "One", "Uno", "v:1", yard="North")
        .bill(2, "Two", "Dos", "v:2", yard="South")
        .theft(1, "v:1")
        .theft(2, "v:2")
    )
    story.say(
        "log", ("o:One", "USES", "ph:1"), ("o:Two", "USES", "ph:1"), kind="IntelligenceLog", role="firm"
    )
    assert find_corridors(honest(story).network())["members"].tolist() == [["s:01", "s:02"]]


def test_a_routine_shipment_that_is_mostly_the_same_joins_but_leads_no_further():
    story = ring().bill(4, "Front", "Matadi Autos", "v:4", yard="Yard")
    assert "s:04" in find_corridors(story.network()).iloc[0]["members"]


@pytest.mark.parametrize(("role", "told"), [("subject", True), ("witness", False)])
def test_a_subject_of_intelligence_makes_a_corridor_of_interest(role, told):
    story = Story().bill(1, "One", "Uno", "v:1", yard="Yard").bill(2, "One", "Uno", "v:2", yard="Yard")
    story.say("log", kind="IntelligenceLog", role=role, named=("o:One",))
    assert bool(len(find_corridors(story.network()))) is told


def test_the_reasons_name_what_holds_the_corridor_together():
    reasons = find_corridors(ring().network()).iloc[0]["why"]
    assert [reason.label for reason in reasons] == ["Yard", "Matadi Autos"]
    assert (reasons[0].facts, reasons[0].document, reasons[0].kind) == (3, "bill1", "Address")


def test_a_master_bill_gives_its_legs_to_its_house_bills_and_counts_once():
    story = Story().say(
        "master",
        ("o:Line", "SHIPPED", "s:M"),
        ("s:M", "LOADED_AT", "port:GBFXT"),
        ("s:M", "STUFFED_AT", "a:Yard"),
    )
    for number in (1, 2):
        story.say(
            f"house{number}",
            (f"o:Front {number}", "SHIPPED", f"s:H{number}"),
            (f"s:H{number}", "UNDER", "s:M"),
            (f"s:H{number}", "UNDER", f"s:H{number}"),
        )
    found = find_routes(story.evidence())
    assert [route.id for route in found] == ["s:H1", "s:H2"]
    assert found[0].list_at("port of loading") == ["port:GBFXT"]
    assert found[0].list_at("premises") == ["a:Yard"]
    assert found[0].list_at("exporter") == ["o:Front 1"]


def test_a_thief_who_uses_the_stolen_cars_plate_is_on_its_route():
    story = (
        Story()
        .bill(1, "One", "Uno", "v:1")
        .theft(1, "v:1")
        .say("theft1", ("v:1", "SHOWS", "plate:P"), kind="TheftReport")
    )
    story.say("log", ("p:Del", "USES", "plate:P"), kind="IntelligenceLog", role="subject")
    route = find_routes(story.evidence())[0]
    assert (route.list_at("person"), route.list_at("theft area")) == (["p:Del"], ["area:district:Basildon"])
    assert set(route.clues) == {"theft1", "log"}


def test_a_clone_of_a_stolen_vehicle_is_a_clue():
    story = (
        Story()
        .bill(1, "One", "Uno", "v:1")
        .theft(1, "v:9")
        .say("check", ("v:1", "SHOWS", "vin:X"), ("v:9", "SHOWS", "vin:X"))
    )
    assert list(find_routes(story.evidence())[0].clues) == ["theft1"]


def test_parts_lead_to_the_vehicle_they_came_from():
    story = Story().say("bill", ("o:One", "SHIPPED", "s:1"), ("s:1", "DECLARED", "part:1")).theft(1, "v:1")
    story.say(
        "scene", ("part:1", "CAME_FROM", "v:1"), ("part:1", "FOUND_AT", "a:Shop"), kind="ChopShopFinding"
    )
    route = find_routes(story.evidence())[0]
    assert (sorted(route.vehicles), route.list_at("premises"), set(route.clues)) == (
        ["v:1"],
        ["a:Shop"],
        {"scene", "theft1"},
    )


def test_a_route_knows_its_stops_by_stage():
    route = Route("s:1", "B/L 1", "Shipment")
    route.add("exporter", "o:1", "f1")
    route.add("consignee", "o:1", "f2")
    assert route.build_signature() == {Stop("party", "o:1")}


def test_what_other_papers_of_a_firm_say_of_its_office_is_no_paper_and_no_day_of_a_corridor():
    story = ring().say("bill1", ("o:Front", "TRADES_AT", "a:Office"))
    for number in range(3):
        story.say(
            f"elsewhere{number}", ("o:Front", "TRADES_AT", "a:Office"), ("o:Second Front", "USES", "ph:2")
        )
        story.documents[f"elsewhere{number}"]["day"] = story.facts[-2]["day"] = story.facts[-1]["day"] = (
            f"202{number}-01-01"
        )
    row = find_corridors(story.network()).iloc[0]
    assert (
        "elsewhere0" in row["documents"]
    )  # the first that gives the second firm's telephone, as none of its own documents does
    assert not {"elsewhere1", "elsewhere2"} & set(row["documents"])
    assert (row["first"], row["last"]) == ("2025-03-01", "2025-03-01")
    assert "Office" in row["premises"]


def test_an_empty_case_has_no_corridors():
    table = find_corridors(Story().network())
    assert (len(table), table.attrs["routine"]) == (0, 0)
    assert "why" in table


def test_the_same_case_gives_the_same_corridors_whatever_the_order_of_facts():
    story, other = honest(ring()), honest(ring())
    other.facts.reverse()
    assert find_corridors(story.network()).to_dict("records") == find_corridors(other.network()).to_dict(
        "records"
    )


def test_the_home_that_a_car_was_taken_from_is_no_area_of_a_corridor():
    story = ring().say("theft1", ("t:1", "AT", "a:Home of the keeper"), kind="TheftReport")
    row = find_corridors(story.network()).iloc[0]
    assert "Home of the keeper" not in (*row["premises"], row["label"])
    assert "theft1" in row["documents"]


def test_premises_of_one_label_are_listed_once():
    story = ring()
    for number in (1, 2):
        story.say(f"bill{number}", (f"s:0{number}", "STUFFED_AT", f"a:other {number}"))
        story.entities[f"a:other {number}"]["label"] = "N22 8PD"
    assert sorted(find_corridors(story.network()).iloc[0]["premises"]) == ["N22 8PD", "Yard"]


def test_exporters_of_two_rings_with_one_consignee_are_two_corridors():
    story = Story()
    for number in (1, 2):
        story.bill(number, "Essex Front", "Matadi Autos", f"v:{number}", yard="Essex Yard")
        story.bill(number + 2, "Kent Front", "Matadi Autos", f"v:{number + 2}", yard="Kent Yard")
    for number in (1, 2, 3, 4):
        story.theft(number, f"v:{number}")
    members = find_corridors(story.network())["members"].tolist()
    assert sorted(members) == [["s:01", "s:02"], ["s:03", "s:04"]]


def test_exporters_that_nothing_else_joins_are_one_corridor_by_a_consignee_of_theirs_alone():
    story = Story().bill(1, "Front", "Matadi Autos", "v:1").bill(2, "Other Front", "Matadi Autos", "v:2")
    story.theft(1, "v:1").theft(2, "v:2")
    assert find_corridors(story.network())["members"].tolist() == [["s:01", "s:02"]]
    story.bill(3, "Honest Cars", "Matadi Autos", "v:3")
    assert find_corridors(story.network())["members"].tolist() == []


def test_one_front_that_ships_to_two_countries_has_a_corridor_to_each():
    story = Story()
    for number, country in ((1, "CD"), (2, "CD"), (3, "NG"), (4, "NG")):
        buyer, vehicle = f"Buyer {number}", f"v:{number}"
        story.bill(number, "Front", buyer, vehicle, yard="Yard", country=country).theft(number, vehicle)
    members = find_corridors(story.network())["members"].tolist()
    assert sorted(members) == [["s:01", "s:02"], ["s:03", "s:04"]]


def test_the_premises_of_a_forwarder_join_nobody():
    story = Story()
    for number in range(1, 5):
        story.bill(number, f"Front {number}", f"Buyer {number}", f"v:{number}", yard="Shed", forwarder="Quay")
        story.theft(number, f"v:{number}")
    assert len(find_corridors(story.network())) == 1  # nobody says whose the shed is
    story.say("register", ("o:Quay", "TRADES_AT", "a:Shed"))
    assert find_corridors(story.network())["members"].tolist() == []


def test_of_an_honest_exporter_only_the_shipments_with_crime_on_them_are_a_corridor():
    story = honest(Story(), 30)
    story.theft(1, "v:40").theft(2, "v:41")
    assert find_corridors(story.network())["members"].tolist() == [["s:40", "s:41"]]


def test_a_phone_of_many_exporters_and_a_district_join_nobody():
    story = Story()
    for number in range(1, 13):
        story.bill(number, f"Front {number}", f"Buyer {number}", f"v:{number}").theft(number, f"v:{number}")
        story.say(f"letter{number}", (f"o:Front {number}", "USES", "ph:agent"))
    assert find_corridors(story.network())["members"].tolist() == []
    story = Story()
    for number in (1, 2):
        story.bill(number, f"Front {number}", f"Buyer {number}", f"v:{number}").theft(number, f"v:{number}")
        story.say(f"letter{number}", (f"o:Front {number}", "TRADES_AT", "area:district:Kent"))
    assert find_corridors(story.network())["members"].tolist() == []


def test_a_forwarder_that_ships_itself_has_a_corridor_of_its_own_goods():
    story = Story()
    for number in (1, 2, 3):
        story.bill(number, f"Honest {number}", f"Dealer {number}", f"v:{number}", forwarder="Quay")
    for number in (4, 5):
        story.bill(number, "Quay", f"Buyer {number}", f"v:{number}", forwarder="Quay")
        story.theft(number, f"v:{number}")
    assert find_corridors(story.network())["members"].tolist() == [["s:04", "s:05"]]


def test_a_bill_that_names_its_port_alone_goes_where_others_over_that_port_go():
    story = Story()
    for number in (1, 2):
        story.bill(number, "Front", f"Buyer {number}", f"v:{number}").theft(number, f"v:{number}")
    story.facts = [fact for fact in story.facts if (fact["source"], fact["type"]) != ("s:02", "DELIVERED_IN")]
    assert find_corridors(story.network())["members"].tolist() == [["s:01", "s:02"]]
