"""A column of names is no number, whatever its head; yes and no is nobody; payments are no chart."""

import pytest
from ringmap.graph.kinds import PHONE
from ringmap.loaders.cells.detectors import score_contents
from ringmap.loaders.load import load
from ringmap.loaders.recognition.column_contents import Column
from ringmap.loaders.recognition.content_conflicts import is_ruled_out
from ringmap.loaders.recognition.field_conflicts import is_field_ruled_out
from ringmap.loaders.recognition.named_columns import list_named
from ringmap.loaders.recognition.targets import list_targets
from ringmap.loaders.records import list_loaders

from .tables import list_fields, propose
from .test_load_strangers import list_values, write_csv

PERSONS = ("HOLWEN Patrick b. 2.10.63", "CWMARTH Aled b. 21.7.69", 'PELLDOWN Desmond "Des" b. 13.11.70')


def make_column(head, *cells):
    return Column(0, head, head, len(cells), cells, score_contents(cells))


@pytest.mark.parametrize("wanted", ["code", "reference", "serial", "number", "exhibit", "count"])
def test_names_are_neither_codes_nor_numbers(wanted):
    assert is_ruled_out(wanted, 0.2, make_column("Ref", *PERSONS))


@pytest.mark.parametrize("wanted", ["code", "reference"])
def test_codes_with_a_word_in_them_stay_codes(wanted):
    assert not is_ruled_out(wanted, 0.9, make_column("Ref", "MARSH-0411", "MARSH-0412", "HOLT/22"))


def test_persons_under_the_head_of_a_number_are_the_subjects_of_a_log(store, tmp_path):
    rows = [("Log", "Date", "Nominal", "Text")]
    rows += [
        (f"03{at}/09", "14.2.09", person, "Was seen at the yard on Causeway Road.")
        for at, person in enumerate(PERSONS)
    ]
    [outcome] = load(store, [write_csv(tmp_path, "station.csv", rows)], text=False)
    assert (outcome.taken_as, outcome.loaded) == ("logs", 3)
    assert list_values(store, "Person", "name") == ["Aled CWMARTH", "Desmond PELLDOWN", "Patrick HOLWEN"]
    assert list_values(store, "Person", "nominal") == []


def test_persons_are_no_words_for_what_somebody_does_with_a_vehicle():
    (record,) = (one.record for one in list_loaders() if one.record.word == "logs")
    (link,) = (one for one in list_targets(record) if one.name == "vehicle_link")
    people = ("[Subject] PELLTHORPE, Jarrod (M) 19/02/1987", "[Subject] STANVOIU, Florinel (M) 27/06/1989")
    assert is_field_ruled_out(link, make_column("Person Involvements", *people))
    assert not is_field_ruled_out(link, make_column("Involvement", "driver", "registered keeper"))


TRANSFERS = (
    ("Ctrl No", "Sent", "Sender", "Sender Tel", "Receiver", "Amt", "Ccy", "Fee", "Paid?"),
    (
        "448-120",
        "2025/05/02",
        "FLORINEL STANVOIU",
        "07700 900451",
        "IONELA STANVOIU",
        "480",
        "GBP",
        "4.90",
        "Y",
    ),
    (
        "448-121",
        "2025/05/09",
        "SHAFIQ MEAHDAR",
        "07700 900496",
        "ERMAL KODRAL",
        "2,900",
        "GBP",
        "19.9",
        "N - CANCELLED",
    ),
    (
        "448-133",
        "2025/06/18",
        "HOBBLE BREAKERS LTD",
        "01632 960418",
        "OBIAK MOTORS",
        "7,250",
        "GBP",
        "31",
        "Y",
    ),
)


def test_transfers_of_money_between_a_sender_and_a_receiver_are_payments_and_no_chart(store, tmp_path):
    [outcome] = load(store, [write_csv(tmp_path, "transfers.csv", TRANSFERS)], text=False)
    assert (outcome.taken_as, outcome.loaded) == ("payments", 3)
    assert list_values(store, "Phone", "number") == ["+441632960418", "+447700900451", "+447700900496"]


def test_links_with_notes_stay_a_chart_though_their_ends_are_headed_like_parties(store, tmp_path):
    rows = (
        ("source", "target", "relation", "date", "strength", "notes"),
        ("Dean Marsh", "Ron Sykes", "paid", "2025-01-02", "3", "cash"),
        ("Ron Sykes", "Gary Pell", "met", "2025-01-03", "1", ""),
    )
    [outcome] = load(store, [write_csv(tmp_path, "links.csv", rows)], text=False)
    assert outcome.taken_as == "links"


def test_yes_and_no_with_a_reason_is_nobody():
    assert list(list_named(make_column("Paid?", "Y", "N - CANCELLED", "Y"))) == []
    assert list_fields(propose(*TRANSFERS)).get("Paid?") in (None, "status", "left out")


@pytest.mark.parametrize("head", ["In/Out", "Money in/out", "Sent/received (in/out)"])
def test_a_way_in_other_words_stays_one(head):
    (record,) = (one.record for one in list_loaders() if one.record.word == "payments")
    (direction,) = (one for one in list_targets(record) if one.name == "direction")
    assert not is_field_ruled_out(direction, make_column(head, "Deposit", "Withdrawal"))
    assert is_field_ruled_out(direction, make_column("Pay-out", "Dakar, cash", "Lome, wallet"))


@pytest.mark.parametrize("head", ["Booking / Pickup PIN", "Booking ref (collection PIN)"])
def test_a_booking_beside_a_pin_stays_one(head):
    (record,) = (one.record for one in list_loaders() if one.record.word == "bills")
    (booking,) = (one for one in list_targets(record) if one.name == "booking")
    assert not is_field_ruled_out(booking, make_column(head, "EBKG4412081", "4412081"))
    assert is_field_ruled_out(booking, make_column("Release PIN", "4471", "0093"))


def test_a_personal_number_without_its_0_is_no_phone_and_with_it_is_one():
    assert PHONE.clean("7004418821").is_doubtful
    assert PHONE.clean("07004418821").value == "+447004418821"
    assert PHONE.clean("7700900123").value == "+447700900123"


def test_a_count_under_a_head_like_that_of_a_bill_is_no_bill():
    (record,) = (one.record for one in list_loaders() if one.record.word == "bills")
    (bill,) = (one for one in list_targets(record) if one.name == "bill")
    assert is_field_ruled_out(bill, make_column("Good1 Qty", "1", "11"))
    assert not is_field_ruled_out(bill, make_column("B/L", "CSTLGP2503044", "10044"))
