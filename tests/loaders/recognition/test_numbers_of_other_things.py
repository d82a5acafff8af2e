"""Numbers and names under heads of other things: accounts, gate pins, sorts of bills, cities, contacts."""

import pytest
from ringmap.loaders.recognition.value_readers import read_cell
from ringmap.loaders.shipping import bill

from .tables import list_fields, propose


def test_the_account_of_a_customer_is_no_phone_and_the_contact_of_the_force_is_nobody():
    proposal = propose(
        ("Seq", "Calling", "Called", "Start", "Account", "SPoC"),
        ("1", "447700900417", "447700900733", "2025-06-01 21:02", "7001188245", "Mrs G Petherwin"),
        ("2", "447700900944", "447700900417", "2025-06-02 23:30", "7001188245", "Mrs G Petherwin"),
    )
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "calls"
    assert fields.get("Account", "") not in ("target", "named.phone", "other_phone")
    assert fields["SPoC"] == "left out"


def test_the_phone_of_an_account_is_one():
    proposal = propose(
        ("Seq", "Account phone", "Called", "Start"),
        ("1", "447700900417", "447700900733", "2025-06-01 21:02"),
        ("2", "447700900417", "447700900944", "2025-06-02 23:30"),
    )
    assert "phone" in list_fields(proposal)["Account phone"] or "target" in list_fields(proposal).values()


def test_four_figures_that_open_a_gate_are_no_booking_and_a_release_pin_is_one():
    heads = ("Terminal", "Slot", "Cntr", "PIN", "Veh Reg", "Driver")
    rows = (("Liverpool", "09/06 05:00", "WJXU8841206"), ("Liverpool", "09/06 14:00", "YQTU2004181"))
    ends = (("SP69 KEU", "GLENDORRICK T"), ("GN68 WZB", "Prowsemoor D"))
    gates = propose(heads, (*rows[0], "7714", *ends[0]), (*rows[1], "0091", *ends[1]))
    assert list_fields(gates).get("PIN") != "booking"
    codes = propose(heads, (*rows[0], "WJX5520871", *ends[0]), (*rows[1], "YQT0119982", *ends[1]))
    assert list_fields(codes)["PIN"] == "booking"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 originals, number KZQANR4410087", "KZQANR4410087"),
        ("telex release, no. KZQANR4410087", "KZQANR4410087"),
        ("KZQANR4410087", "KZQANR4410087"),
        ("as per booking no KZQANR4410087", "as per booking no KZQANR4410087"),
    ],
)
def test_the_number_of_a_bill_is_read_without_what_sort_it_is(text, number):
    found = read_cell(text, bill.RECORD, bill.RECORD.by_name["bill"], "", "")
    assert [one.text for one in found if one.name == "bill"] == [number]


def test_the_city_of_a_shipper_is_no_firm():
    proposal = propose(
        ("WayBillNumber", "shipper_CompanyName", "shipper_City", "consignee_CompanyName", "ContainerNumber"),
        ("PVF25-1107", "Oak Car Dismantlers Ltd", "Scarrow", "Kivu Motors SARL", "CSQU3054383"),
        ("PVF25-1110", "Ash Breakers Ltd", "Mickleden", "Kivu Motors SARL", "APZU4812090"),
    )
    assert list_fields(proposal).get("shipper_City", "") not in (
        "named.organisation",
        "named.person",
        "shipper",
    )


def test_the_waybill_around_house_bills_is_their_master():
    from .tables import RECOGNISER, make_table

    table = make_table(
        ("WayBillNumber", "shipper_CompanyName", "ContainerNumber", "WayBillNumber (2)"),
        ("PVF25-1107", "Oak Car Dismantlers Ltd", "CSQU3054383", "YQTLGP25088140"),
        ("PVF25-1110", "Ash Breakers Ltd", "APZU4812090", "YQTLGP25088140"),
        around=1,
    )
    fields = list_fields(RECOGNISER.recognise(table))
    assert (fields["WayBillNumber"], fields["WayBillNumber (2)"]) == ("bill", "master_bill")


def test_the_number_of_an_engine_in_a_column_of_vins_is_a_serial_number():
    field = next(one for one in _list_log_fields() if one.name == "vin")
    found = list(read_cell("OM654 920 44178215", _log(), field, "", "values"))
    assert [(one.name, one.named) for one in found] == [("", "serial")]
    for text in ("WVW ZZZ 1KZ AW123456", "WDB 906633 1S 12345", "SAL LSAA 1369 00012"):
        assert [one.name for one in read_cell(text, _log(), field, "", "values")] == ["vin"]


def _log():
    from ringmap.loaders.logs import intelligence

    return intelligence.RECORD


def _list_log_fields():
    return _log().fields


def test_what_a_sender_answered_is_read_as_what_he_paid_for():
    proposal = propose(
        ("MTCN", "AMOUNT", "SENDER", "PAYEE", "PAID DATE", "PURPOSE / ANSWER"),
        ("4410087", "250.00", "Ann Holt", "Bo Ash", "2025-06-03", "for the van CE17 YVN, says Lenny"),
        ("4410088", "300.00", "Ann Holt", "Bo Ash", "2025-06-14", "family support"),
    )
    assert list_fields(proposal)["PURPOSE / ANSWER"] == "description"


@pytest.mark.parametrize("head", ["WhatsApp account", "Signal account", "Telegram account no"])
def test_the_account_of_a_messenger_is_a_phone(head):
    proposal = propose(
        ("Name", "DOB", head, "Address"),
        ("Holt, Ann", "02/03/1980", "07700 900111", "4 Mill Lane, Dover"),
        ("Ash, Bo", "12/07/1979", "+44 7700 900113", "9 Tarn Road, Dover"),
    )
    assert proposal.loader.record.word == "people"
    assert list_fields(proposal)[head] == "phone"


def test_the_account_of_a_list_of_calls_is_the_phone_that_called():
    proposal = propose(
        ("Date", "Time", "Account", "Called number", "Duration"),
        ("02/06/2025", "10:12:00", "07700 900111", "07700 900112", "40"),
        ("13/06/2025", "10:12:00", "07700 900111", "07700 900113", "50"),
    )
    assert list_fields(proposal)["Account"] == "target"


def test_a_pin_that_opens_a_gate_is_no_booking() -> None:
    heads = ("B/L No", "Shipper", "Consignee", "Container", "Release PIN")
    proposal = propose(heads, ("SMR0012231", "Vell Motors Ltd", "Del Grey", "MSKU1234565", "4481207"))
    assert list_fields(proposal).get("Release PIN") != "booking"
