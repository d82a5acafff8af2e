"""Parts of one name in several columns, places under `Where`, and two heads for one field."""

import json

import pytest
from ringmap.loaders.load import load
from ringmap.loaders.recognition.handset_sheets import TARGET, share_own_number
from ringmap.loaders.recognition.note_sheets import join_notes

from .tables import list_fields, make_table, propose


def test_a_surname_goes_with_the_forename_that_has_a_field_by_its_contents():
    proposal = propose(
        ("Exam date", "Found with Surname", "Found with Forename", "Index", "VIN", "Engine no"),
        ("11/10/2025", "HOLT", "Ann", "LB07 SEO", "SALEA7BU1M2044893", "DT306 2204417"),
        ("15/10/2025", "MARSH", "Dean", "FN19 KXM", "SALWA2AK9JA794206", "306DT 1190582"),
    )
    fields = list_fields(proposal)
    assert fields["Found with Surname"] == fields["Found with Forename"]


def test_where_something_was_done_is_no_person_and_needs_no_mapping():
    proposal = propose(
        ("Bkg", "Unit no", "ISO", "Where weighed", "Auth'd by", "Truck", "Rec'd"),
        ("QAB5502917", "QRWU3077410", "45G1", "Tarn Weighbridge", "A HOLT", "LB07 SEO", "13/10/2025"),
        ("QAB5502918", "VLXU5190640", "45G1", "Tarn Weighbridge", "D MARSH", "FN19 KXM", "14/10/2025"),
    )
    fields = list_fields(proposal)
    assert "Where weighed" not in fields
    assert not proposal.unread_identities
    assert fields["Auth'd by"] == "named.person"


def test_who_rang_is_a_person():
    proposal = propose(
        ("Day", "Collect from", "Box no", "Booking", "Customer", "Who rang"),
        ("Mon", "22 Mill Parade IP61 3WD", "QRWU3077410", "QAB5502917", "Larch Exports", "Ann"),
        ("Tue", "4 Dock Road IP61 3WE", "VLXU5190640", "QAB5502918", "Tarn Salvage", "Deano"),
    )
    assert list_fields(proposal)["Who rang"] == "named.person"


@pytest.mark.one_engine
def test_a_company_and_the_name_of_an_officer_are_two_names(store, tmp_path):
    officers = [
        {"name": "HOLT, Ann", "officer_role": "director", "appointed_on": "2011-08-09"},
        {"name": "MARSH, Dean", "officer_role": "secretary", "appointed_on": "2011-08-09"},
    ]
    company = {"company_name": "LARCH SALVAGE LTD", "company_number": "07733081", "officers": officers}
    path = tmp_path / "register.json"
    other = company | {"company_name": "TARN FREIGHT LTD", "company_number": "07733082"}
    path.write_text(json.dumps({"items": [company, other]}), encoding="utf-8")
    load(store, [path])
    firms = store.read("MATCH (o:Organisation) RETURN o.name AS name ORDER BY name")
    assert [row["name"] for row in firms] == ["LARCH SALVAGE LTD", "TARN FREIGHT LTD"]
    assert len(store.read("MATCH (p:Person) RETURN DISTINCT p.name AS name")) == 2


DEVICE_IMEI = "356938035643809"
DEVICE = make_table(("IMEI", "Own number", "Owner"), (DEVICE_IMEI, "07700 900111", "Ann Holt"))
CALLS = make_table(("Direction", "Other party", "Date"), ("Outgoing", "07700 900222 (Dee)", "03/09/2025"))


def test_the_number_of_a_handset_stands_around_its_calls():
    _, calls = share_own_number((DEVICE, CALLS))
    assert [label for label, _, _ in calls.standing] == [TARGET]


@pytest.mark.parametrize(
    "tables",
    [
        (CALLS,),
        (make_table(("Owner", "Own number"), ("Ann Holt", "07700 900111")), CALLS),
        (DEVICE, make_table(("Direction", "From", "To"), ("Out", "07700 900111", "07700 900222"))),
    ],
)
def test_calls_with_both_ends_or_without_a_handset_stay_as_they_are(tables):
    assert not any(table.standing for table in share_own_number(tables))


OTHER = ("356938035643817", "07700 900555", "Dean Marsh")


@pytest.mark.parametrize(
    "others",
    [
        (make_table(DEVICE.heads, OTHER), CALLS),
        (make_table(("IMEI", "Make"), ("356938035643817", "Nokia")), CALLS),
        (make_table(("IMEI", "Make"), ("356938035643817", "Nokia"), ("356938035643825", "Nokia")),),
    ],
)
def test_calls_of_several_handsets_stay_without_an_own_number(others):
    assert not any(table.standing for table in share_own_number((DEVICE, CALLS, *others)))


def test_a_sheet_of_the_card_of_the_same_handset_is_no_second_one():
    card = make_table(("ICCID", "IMEI", "MSISDN"), ("8944110065", DEVICE_IMEI, "+447700900111"))
    calls = share_own_number((DEVICE, card, CALLS))[2]
    assert [label for label, _, _ in calls.standing] == [TARGET]


def test_the_account_of_an_operator_stands_around_its_calls_and_is_no_table():
    heads = ("MSISDN", "Account holder", "Billing address", "IMSI", "Handset IMEI")
    account = make_table(heads, ("447700900111", "Ann Holt", "4 Low Rd, IP61 3WD", "2343309", DEVICE_IMEI))
    usage = make_table(("Date", "Other party", "Dir"), ("02/09/2025", "447700900222", "MO"))
    [calls] = share_own_number((account, usage))
    told = {label: value for label, value, _ in calls.standing}
    assert (told[TARGET], told["Subscriber"]) == ("447700900111", "Ann Holt")
    assert told["Subscriber address"] == "4 Low Rd, IP61 3WD"


def test_an_account_with_another_phone_stays_a_table_so_that_the_phone_is_not_lost():
    heads = ("MSISDN", "Account holder", "Alternative contact", "Handset IMEI")
    account = make_table(heads, ("447700900111", "Ann Holt", "07700900555", DEVICE_IMEI))
    usage = make_table(("Date", "Other party", "Dir"), ("02/09/2025", "447700900222", "MO"))
    kept, calls = share_own_number((account, usage))
    assert kept == account
    assert (TARGET, "447700900111") in [(label, value) for label, value, _ in calls.standing]


def test_a_sheet_of_notes_alone_stands_beside_the_only_table():
    notes = make_table((), texts=((1, "447700900222 is attributed to Dee Marlow."),))
    [calls] = join_notes((CALLS, notes))
    assert calls.texts == notes.texts
    assert join_notes((CALLS, DEVICE, notes)) == (CALLS, DEVICE, notes)


def test_a_sheet_of_notes_is_no_part_of_the_first_of_several_reports():
    notes = make_table((), texts=((1, "Tom Bell is a victim of Ray Dunn."),))
    heads = ("URN", "Grading", "Subject")
    log = make_table(heads, ("26/1", "2/B/P", "Dean Tarlow"), ("26/2", "2/B/P", "Amy Holt"))
    assert join_notes((log, notes)) == (log, notes)
    alone = make_table(heads, ("26/1", "2/B/P", "Dean Tarlow"))
    [joined] = join_notes((alone, notes))
    assert joined.texts == notes.texts


def test_a_phone_with_its_user_in_brackets_is_the_other_phone_of_a_call():
    proposal = propose(
        ("Direction", "Other party", "Date", "Time", "Duration", TARGET),
        ("Outgoing", "07700 900222 (Dee)", "03/09/2025", "01:52:10", "00:01:12", "07700 900111"),
        ("Incoming", "07700 900333 (Ann Holt)", "03/09/2025", "02:52:10", "00:01:12", "07700 900111"),
    )
    fields = list_fields(proposal)
    assert (fields["Other party"], fields[TARGET]) == ("other_phone", "target")
