"""Letters before heads are spelt out, and contents rule out fields that a head alone would name."""

from ringmap.loaders.recognition.column_contents import look_at_columns
from ringmap.loaders.recognition.lettered_sides import name_lettered_sides

from .tables import list_fields, make_table, propose

TRANSFERS = ("MTCN", "Sent", "Amount", "S_FIRST", "S_LAST", "S_DOB", "R_FIRST", "R_LAST", "R_CTRY")


def test_letters_that_tell_two_sides_apart_say_who_paid_whom():
    rows = (
        ("7705518820", "2025-02-01", "950.00", "ANN", "HOLT", "1990-04-02", "DEE", "VALE", "RO"),
        ("7705518821", "2025-02-02", "150.00", "RAY", "POLE", "1991-04-02", "MAE", "CRAY", "RO"),
    )
    fields = list_fields(propose(TRANSFERS, *rows))
    assert fields["S_FIRST"] == fields["S_LAST"] == "payer"
    assert fields["R_FIRST"] == fields["R_LAST"] == "payee"
    assert fields["S_DOB"] == "payer_born_on"


def test_letters_beside_a_plate_are_no_two_sides_of_a_payment():
    heads = ("Crime no", "Date", "S_NAME", "S_DOB", "R_NAME", "R_DOB", "VRM", "Offence", "Amount")
    rows = (
        (
            "26/CR/1",
            "01/03/2026",
            "Ann Holt",
            "01/02/1988",
            "Dee Vale",
            "03/02/1990",
            "LB07 SEO",
            "Theft",
            "90",
        ),
        (
            "26/CR/2",
            "02/03/2026",
            "Ray Pole",
            "01/02/1989",
            "Mae Cray",
            "03/05/1990",
            "KN17 VXC",
            "Theft",
            "70",
        ),
    )
    columns = look_at_columns(make_table(heads, *rows))
    assert [one.head for one in name_lettered_sides(columns)] == list(heads)


def test_letters_in_a_list_without_an_amount_or_account_are_left_as_they_are():
    heads = ("Date", "S_NAME", "S_ADDRESS", "B_NAME", "B_ADDRESS")
    rows = (("01/03/2026", "Ann Holt", "2 Mill Lane, BD64 8RJ", "Dee Vale", "4 Dock Road, BD64 8RK"),)
    columns = look_at_columns(make_table(heads, *rows))
    assert [one.head for one in name_lettered_sides(columns)] == list(heads)


def test_one_lettered_head_is_left_as_it_is():
    fields = list_fields(propose(("URN", "S_GRADE", "Text"), ("1/25", "2", "He was seen at the yard again.")))
    assert "payer" not in fields.values()


def test_days_under_from_are_no_phones():
    heads = ("MSISDN", "Network", "Registered to", "Address", "From")
    rows = (
        ("07700900111", "Bluewhin", "Ann Holt", "2 Mill Lane, BD64 8RJ", "2021-07-01"),
        ("07700900222", "Hopfone", "Dee Vale", "4 Dock Road, BD64 8RK", "2024-11-02"),
    )
    assert list_fields(propose(heads, *rows))["From"] != "from_phone"


def test_an_account_of_a_theft_is_no_marker():
    heads = ("VRM", "VIN", "LOS_DATE", "FORCE", "LOS TEXT")
    text = "Robbery at the address by two males, who demanded the keys from the owner."
    rows = (
        ("EA24TKN", "SALEA7BX5R2287740", "25/02/2025", "12 YE", text),
        ("EB24TKN", "SALEA7BX5R2287741", "26/02/2025", "12 YE", f"{text} They left in a van."),
    )
    proposal = propose(heads, *rows, context="LOS report")
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "thefts"
    assert (fields["LOS_DATE"], fields["LOS TEXT"]) == ("stolen_on", "named.text")
