"""Writers of records, counts of travellers and lots without a buyer are no persons; losers are no places."""

import pytest
from ringmap.graph.kinds import PORT
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.cells.person_cells import split_persons
from ringmap.loaders.cells.vehicle_cells import split_vehicles
from ringmap.loaders.fields.firm_names import is_firm
from ringmap.loaders.load import load
from ringmap.loaders.recognition.column_contents import Column
from ringmap.loaders.recognition.content_conflicts import is_ruled_out
from ringmap.loaders.recognition.kind_words import score_kind_heads
from ringmap.loaders.recognition.left_out import HANDLES_THE_CASE, find_reason
from ringmap.loaders.recognition.losers import names_losers
from ringmap.loaders.recognition.named_columns import list_named, names_town
from ringmap.loaders.recognition.record_writers import find_case_prefixes

from .tables import list_fields, propose
from .test_load_strangers import list_values, write_csv


def make_column(head, *cells):
    return Column(0, head, head, len(cells), cells, score_contents(cells))


@pytest.mark.parametrize("head", ["createdBy", "meta_updatedBy", "export_requestedBy", "export_preparedBy"])
def test_who_wrote_a_nested_record_or_asked_for_its_export_is_left_out(head):
    assert find_reason(make_column(head, "Ada Holmwood"), "logs")[0] == HANDLES_THE_CASE


@pytest.mark.parametrize(
    "head", ["soldBy", "van_loadedBy", "reportedBy", "Requested by", "booking_requestedBy"]
)
def test_who_did_something_else_than_writing_the_record_is_kept(head):
    assert find_reason(make_column(head, "Ada Holmwood"), "logs")[0] == ""


def test_the_group_of_whoever_was_logged_in_is_of_the_case_and_that_of_a_user_name_is_not():
    heads = ("by_login", "by_shown", "seller_login", "seller_name", "by_username", "post_by_login")
    assert find_case_prefixes([make_column(head) for head in heads], "logs") == ("by_",)


@pytest.mark.parametrize(
    ("record", "heads"),
    [
        ("inventory", ("by_staff_no", "by_name", "hirer")),
        ("payments", ("by_login", "by_name", "payee")),
        ("logs", ("by_login", "by_name", "to_login", "to_name")),
        ("logs", ("by_login", "by_name", "by_phone")),
    ],
)
def test_whoever_was_logged_in_to_a_business_or_is_beside_a_counterpart_is_a_party(record, heads):
    assert find_case_prefixes([make_column(head) for head in heads], record) == ()


@pytest.mark.parametrize(
    ("record", "head"),
    [
        ("inventory", "createdBy"),
        ("payments", "authorisedBy"),
        ("gate-ins", "header.releasedBy"),
        ("bookings", "Export_ordered_by"),
        ("bookings", "header_requestedBy"),
        ("thefts", "audit_taken_by"),
    ],
)
def test_people_of_a_business_are_no_writers_of_its_records(record, head):
    assert find_reason(make_column(head, "Ada Holmwood"), record)[0] == ""


@pytest.mark.parametrize(
    ("head", "cells", "is_count"),
    [
        ("Pax", ("2", "1", "4"), True),
        ("No of passengers", ("2", "nil"), True),
        ("Passenger", ("Dee Marlow", "2"), False),
        ("Passenger no", ("4471", "4472"), False),
        ("Occupant no", ("1", "2"), False),
        ("Person", ("11", "12"), False),
        ("Occupants", ("1", "2"), False),
    ],
)
def test_small_numbers_of_passengers_count_them(head, cells, is_count):
    assert (find_reason(make_column(head, *cells), "sightings")[0] == "counts who was on board") is is_count


@pytest.mark.parametrize(
    ("head", "is_plate"),
    [("Sailing", False), ("Sailing no", False), ("Lorry on the sailing", True), ("Means of departure", True)],
)
def test_what_runs_to_a_timetable_is_no_plate(head, is_plate):
    names = dict(list_named(make_column(head, "KX68 VRD", "LB07 SEO")))
    assert ("plate" in names) is is_plate


def test_sentences_are_remarks_whatever_the_letters_above_them_may_stand_for():
    proposal = propose(
        ("Insp", "Seen at", "Address", "VIN", "Engine no", "RK"),
        *(
            (number, "2025-03-21", f"{at} Mill Lane, LS44 9QQ", vin, engine, f"{text} Left there by a man.")
            for number, at, vin, engine, text in (
                ("I-1", 4, "WVWZZZ1KZAW123456", "CAXA 123456", "Plates were cut."),
                ("I-2", 6, "WVWZZZ1KZAW123457", "CAXA 123457", "Glass had gone."),
            )
        ),
    )
    assert list_fields(proposal)["RK"] not in ("keeper", "left out")


@pytest.mark.parametrize(
    ("cells", "is_of_losers"),
    [
        (("Ambrose Fenner, Orm Farm, LN29 4XG", "Mrs Winifred Older", "Haddock Builders Ltd"), True),
        (("Ashley Green", "Kirby Underwood", "Melton Mowbray"), False),
        (("Tesco Extra", "Asda, Hull", "Larch Stores Ltd"), False),
        (("14 Mill Road, LS44 9QQ", "Ann Vell", "Lee Orme", "Mr Patel's drive"), False),
        (("Ashley Green", "Stanley Common", "Mr Vell", "Burton Joyce"), False),
        (("Dr Orme Hospital", "Lady Margaret Road", "Burton Joyce"), False),
    ],
)
def test_a_column_of_persons_says_from_whom_a_car_was_stolen_and_villages_and_shops_say_where(
    cells, is_of_losers
):
    assert names_losers(make_column("Stolen from", *cells)) is is_of_losers


def test_from_whom_it_was_stolen_is_no_second_victim_beside_the_owner():
    proposal = propose(
        ("Reg", "Make", "Model", "Stolen on", "Stolen from", "Owner"),
        ("LB07 SEO", "Ford", "Fiesta", "2025-02-03", "Mr Vell", "Lee Vell"),
        ("KX68 VRD", "BMW", "X5", "2025-02-04", "Mrs Orme", "Tara Orme"),
    )
    assert list_fields(proposal)["Stolen from"] == "named.text"


@pytest.mark.one_engine
def test_from_whom_it_was_stolen_is_the_victim_and_an_unknown_place_is_no_address(store, tmp_path):
    heads = ("Crime no", "Reg", "Make", "Stolen on", "Stolen from")
    whom = (
        ("C/1", "LB07 SEO", "Ford", "2025-02-03", "Mr Dean Brackenthwaite, Orm Farm, LN29 4XG"),
        ("C/2", "KX68 VRD", "Audi", "2025-02-04", "Ms Ann Vellacott"),
    )
    where = (
        ("C/3", "KX18 VRD", "Audi", "2025-02-05", "Unknown"),
        ("C/4", "KX19 VRD", "Audi", "2025-02-05", "4 Mill Lane"),
    )
    files = [
        write_csv(tmp_path, "whom.csv", (heads, *whom)),
        write_csv(tmp_path, "where.csv", ((*heads[:4], "Stolen place"), *where)),
    ]
    load(store, files)
    assert list_values(store, "Person", "label") == ["Mr Dean Brackenthwaite", "Ms Ann Vellacott"]
    assert list_values(store, "Address", "label") == ["4 Mill Lane", "Orm Farm, LN29 4XG"]


def test_a_lot_that_was_not_sold_has_no_buyer():
    assert [one.is_placeholder for one in split_persons("UNSOLD")] == [True]


def test_how_a_car_is_held_is_no_firm_and_a_person_may_be_called_lease():
    assert [is_firm(name) for name in ("Ford on Contract Lease", "Marcus John Lease")] == [False, False]
    assert is_firm("Castle Fleet Lease")


def test_a_model_behind_its_maker_is_no_old_plate():
    assert [(one.make, one.plates) for one in split_vehicles("BMW 320D M Sport")] == [("BMW", ())]
    assert [one.plates for one in split_vehicles("BMW, ABC 320D")] == [("ABC 320D",)]


def test_a_tilde_parts_persons_and_not_an_age():
    assert [one.name for one in split_persons("VELL, Ann [N1] ~ ORME, Lee [N2]")] == [
        "VELL, Ann",
        "ORME, Lee",
    ]
    assert len(split_persons("Dean Pole ~ 30 yrs")) == 1


@pytest.mark.parametrize("head", ["Notify_City", "Shipper_Town"])
def test_the_town_of_a_party_is_not_the_party(head):
    proposal = propose(
        ("B/L No", "Shipper", "Consignee", "Notify", "Container", head),
        ("VSPL1044", "Haddow Ltd", "Bekele Motors", "Orme Clearing", "QRWU3077410", "Jebel Ali"),
        ("VSPL1045", "Haddow Ltd", "Bekele Motors", "Orme Clearing", "QRWU3077425", "Vellacott"),
    )
    assert list_fields(proposal).get(head, "") not in ("notify", "notify2", "shipper", "named.person")


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Keeper name & county", ("Ann Vell, Kent", "Tara Orme, Essex")),
        ("Keeper state", ("Ann Vell, Texas", "Tara Orme, Ohio")),
        ("Dealer of county", ("Orme Motors Ltd", "Vell Cars Ltd")),
    ],
)
def test_a_head_that_asks_for_a_name_and_a_county_or_has_names_is_of_the_party(head, cells):
    assert not names_town(make_column(head, *cells))


def test_vehicles_are_no_port_whatever_their_head():
    vehicles = make_column("Unit not loaded", "WVWZZZ1KZAW123456 VW Golf, B/L KX-0919")
    ports = make_column("Unit loaded at", "Felixstowe")
    assert [is_ruled_out(PORT.name, 0.3, one) for one in (vehicles, ports)] == [True, False]


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (("Ref", "VIN", "VRM", "Crime no.", "Loser"), {"Crime no.": "crime_reference", "Loser": "keeper"}),
        (("Ref", "VIN", "VRM", "Stolen on", "Loser"), {"Ref": "crime_reference", "Loser": "keeper"}),
    ],
)
def test_a_list_with_losers_is_of_thefts_and_a_bare_ref_leaves_the_crime_number_to_its_column(heads, fields):
    rows = (
        ("ID-1", "WF0EXXTTGEJL60287", "VX18 CPN", "2025-02-03", "Ann Vell"),
        ("ID-2", "SALZA2BN8KH004471", "FJ19 RWO", "2025-02-04", "Lee Orme"),
    )
    if "Crime no." in heads:
        rows = tuple((*row[:3], f"54/2041{at}/25", row[4]) for at, row in enumerate(rows))
    proposal = propose(heads, *rows)
    assert proposal.loader.record.word == "thefts"
    assert fields.items() <= list_fields(proposal).items()


def test_a_loser_beside_a_driver_who_was_seen_makes_no_list_of_thefts():
    assert score_kind_heads("thefts", ["Loser", "Reg", "Driver", "Location"]) == 0.0
    assert score_kind_heads("thefts", ["Loser", "Reg", "VIN"]) > 0.0


@pytest.mark.one_engine
def test_a_phone_on_its_own_line_below_an_address_is_a_phone_and_no_part_of_the_address(store, tmp_path):
    rows = (
        ("Name", "Born", "Address and contact", "Review"),
        ("Dean Brackenthwaite", "14/10/1990", "22b Mill Street\nWF44 6NY\n07700 900 371", "Works nights."),
        ("Ann Vellacott", "15/10/1991", "7 Tarn Mews\nWF44 9HL\n07700 900 372 (mother)", "Moved in May."),
    )
    load(store, [write_csv(tmp_path, "cohort.csv", rows)])
    assert list_values(store, "Phone", "label") == ["+447700900371", "+447700900372"]
    assert not any("07700" in label for label in list_values(store, "Address", "label"))
