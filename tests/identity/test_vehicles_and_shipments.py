"""What joins vehicles and shipments, and what never does."""

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Header, Mention, collect_readings
from ringmap.graph.identity.keys import find_vehicle_group
from ringmap.graph.kinds import DUCR, MAKE, MRN, TEXT, VIN

from ..claims.made_up import VINS, bill, log, make_booking, vehicle
from .joining import group_documents, report

OTHER = VINS[1]


def car(*vins: str, make: str = "", identified: str = "", state: str = "", key: str = "") -> Mention:
    return Mention(
        "Vehicle",
        "1",
        collect_readings(
            vin=[VIN.clean(vin) for vin in vins],
            make=MAKE.clean(make) if make else None,
            identified_vin=VIN.clean(identified) if identified else None,
            vin_state=TEXT.clean(state) if state else None,
        ),
        own_key=key,
    )


def test_one_full_vin_is_one_vehicle_across_sources():
    documents = [
        log("1", vehicle(VINS[0])),
        log("2", vehicle(VINS[0].lower()), force="Kent"),
        log("3", vehicle(OTHER)),
    ]
    assert group_documents(documents, "Vehicle") == [["1", "2"], ["3"]]


def test_a_make_that_the_makers_code_cannot_bear_is_a_vehicle_of_its_own():
    documents = [
        report("1", car(VINS[0])),
        report("2", car(VINS[0], make="Range Rover")),
        report("3", car(VINS[0], make="BMW X5")),
        report("4", car(VINS[0], make="bmw")),
        report("5", car(VINS[0], make="Znob")),
        report("6", car(VINS[0], make="Ford")),
    ]
    assert group_documents(documents, "Vehicle") == [["1", "2", "5"], ["3", "4"], ["6"]]


def test_a_group_is_the_make_as_it_is_recognised():
    assert (
        find_vehicle_group(VINS[0], Mention("Vehicle", "1", collect_readings(make=TEXT.clean("VW Golf"))))
        == "VOLKSWAGEN"
    )


@pytest.mark.parametrize("make", ["Opel", "Vauxhall", "VAUXHALL Corsa", ""])
def test_a_code_that_two_makes_bear_is_either(make):
    assert group_documents([report("1", car(VINS[2])), report("2", car(VINS[2], make=make))], "Vehicle") == [
        ["1", "2"]
    ]


def test_a_vehicle_that_shows_two_vins_joins_neither():
    assert group_documents(
        [
            report("1", car(*VINS[:2])),
            report("2", car(VINS[0])),
            report("3", car(OTHER)),
            report("4", car(*VINS[:2])),
        ],
        "Vehicle",
    ) == [["1"], ["2"], ["3"], ["4"]]


def test_a_vehicle_that_shows_two_vins_joins_the_one_it_was_identified_by():
    documents = [
        report("1", car(*VINS[:2], identified=OTHER)),
        report("2", car(VINS[0])),
        report("3", car(OTHER)),
    ]
    assert group_documents(documents, "Vehicle") == [["1", "3"], ["2"]]


@pytest.mark.parametrize("state", ["over-stamped", "Restamped", "re-stamped by hand", "OVER STAMPED"])
def test_an_over_stamped_vin_joins_nothing_unless_it_is_identified(state):
    documents = [
        report("1", car(VINS[0], state=state)),
        report("2", car(VINS[0])),
        report("3", car(OTHER, state=state, identified=VINS[0])),
    ]
    assert group_documents(documents, "Vehicle") == [["1"], ["2", "3"]]


def test_a_doubtful_vin_joins_within_its_source_alone():
    partial = "SALVA2AE4EH87????"
    documents = [
        report("1", car(partial)),
        report("2", car(partial.lower())),
        report("3", car(partial), source="Kent"),
        report("4", car("N/K")),
        report("5", car("N/K")),
    ]
    assert group_documents(documents, "Vehicle") == [["1", "2"], ["3"], ["4"], ["5"]]


def test_a_sources_own_key_joins_within_it_alone():
    documents = [
        report("1", car(key="stock 7")),
        report("2", car(key="STOCK 7")),
        report("3", car(key="stock 7"), source="Kent"),
        report("4", car()),
    ]
    assert group_documents(documents, "Vehicle") == [["1", "2"], ["3"], ["4"]]


def make_naming_bill(number: str, *, house: bool = False, **known: str) -> Document:
    """A bill that names a declaration by its MRN, its DUCR or both."""
    return _naming(bill(number, house=house), known)


def _naming(document: Document, known: dict[str, str]) -> Document:
    kinds = {"mrn": MRN, "ducr": DUCR, "booking": TEXT}
    other = Mention(
        "Shipment",
        "1",
        collect_readings(
            **{name: kinds[name].clean(text) for name, text in known.items()},
            carrier=TEXT.clean("NORDSEE") if "booking" in known else None,
        ),
    )
    own = document.mentions[0]
    return Document(
        document.header, (*document.mentions, other), (*document.facts, Fact("UNDER", own, other, "1"))
    )


def declaration(reference: str, **known: str) -> Document:
    kinds = {"mrn": MRN, "ducr": DUCR}
    return Document(
        Header("ShippingRecord", "HMRC", reference),
        (
            Mention(
                "Shipment",
                "1",
                collect_readings(**{name: kinds[name].clean(text) for name, text in known.items()}),
            ),
        ),
        (),
    )


M, D = "22GB02I89012847596", "9GB123456789012-ABC1234"


def test_one_bill_number_of_one_carrier_is_one_shipment_whoever_says_so():
    named_by = report(
        "log",
        Mention("Shipment", "1", collect_readings(bill=TEXT.clean("b1"), carrier=TEXT.clean("Nordsee"))),
    )
    assert group_documents([bill("B1"), named_by, bill("B2")], "Shipment") == [["B1", "log"], ["B2"]]


def test_a_booking_joins_the_one_bill_that_names_it():
    assert group_documents(
        [make_booking("K1"), bill("B1", booking="K1"), make_booking("K2")], "Shipment"
    ) == [
        ["B1", "B1", "booking K1"],
        ["booking K2"],
    ]


def test_a_booking_that_two_bills_name_stays_apart_from_both():
    assert group_documents(
        [make_booking("K1"), bill("B1", booking="K1"), bill("B2", booking="K1")], "Shipment"
    ) == [
        ["B1"],
        ["B1", "B2", "booking K1"],
        ["B2"],
    ]


def test_a_house_bill_counts_for_nothing_at_a_booking():
    house = _naming(bill("H1", house=True, master="M1"), {"booking": "K1"})
    documents = [make_booking("K1"), bill("M1", booking="K1"), house]
    assert group_documents(documents, "Shipment") == [["H1"], ["H1", "H1", "M1", "M1", "booking K1"]]


def test_a_house_bill_never_joins_its_master():
    assert group_documents(
        [bill("M1"), bill("H1", house=True, master="M1"), bill("H2", house=True, master="M1")], "Shipment"
    ) == [["H1"], ["H1", "H2", "M1"], ["H2"]]


@pytest.mark.parametrize("known", [{"mrn": M}, {"ducr": D}, {"mrn": M, "ducr": D}])
def test_a_declaration_joins_the_one_bill_that_names_it_by_either_number(known):
    assert group_documents(
        [declaration("d", mrn=M, ducr=D), make_naming_bill("B1", **known)], "Shipment"
    ) == [["B1", "B1", "d"]]


def test_two_bills_never_join_through_a_declaration_that_each_names_by_another_number():
    documents = [
        declaration("d", mrn=M, ducr=D),
        make_naming_bill("B1", mrn=M),
        make_naming_bill("B2", ducr=D),
    ]
    assert group_documents(documents, "Shipment") == [["B1"], ["B1", "B2", "d"], ["B2"]]


def test_a_doubtful_reference_joins_within_its_source_alone():
    documents = [
        declaration("1", mrn="22GB0"),
        declaration("2", mrn="22GB0"),
        Document(Header("ShippingRecord", "other", "3"), declaration("x", mrn="22GB0").mentions, ()),
    ]
    assert group_documents(documents, "Shipment") == [["1", "2"], ["3"]]
