"""Heads that a fresh user wrote name what they say: companions, places, days on which a car went."""

from datetime import date, timedelta

from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, propose


def test_who_is_the_subject_and_the_associate_is_not():
    fields = list_fields(
        propose(
            ("Item", "Who", "Cell", "Associate", "Grade"),
            ("R/1", "Ellen Crake", "07700 900111", "Tom Vale", "B2"),
            ("R/2", "Marcus Oldroyd", "07700 900222", "Darren Hollis", "C3"),
        )
    )
    assert fields["Who"] == "subject"
    assert fields["Cell"] == "phone"
    assert fields["Associate"] == "named.person"


def test_an_associate_alone_beside_an_officer_is_the_subject_still():
    fields = list_fields(
        propose(
            ("Log ref", "Assoc", "Mobile", "Grade", "Officer"),
            ("R/1", "Ellen Crake", "07700 900111", "B2", "PC 4471 Hughes"),
            ("R/2", "Marcus Oldroyd", "07700 900222", "C3", "DC 5512 Vale"),
        )
    )
    assert fields["Assoc"] == "subject"


def test_a_graded_table_with_plates_homes_and_associates_is_a_log():
    proposal = propose(
        ("Log no", "Date", "Grading", "Who", "Car", "Mob", "Where", "Associate", "Comments"),
        (
            "R/1",
            "03/02/2025",
            "B2",
            "Ellen Crake",
            "LB07 SEO",
            "07700 900111",
            "4 Mill Lane",
            "Tom Vale",
            "Sells",
        ),
        (
            "R/2",
            "04/02/2025",
            "C3",
            "Marcus Oldroyd",
            "CA19 YGO",
            "07700 900222",
            "9 Holt Rd",
            "Jo Dee",
            "Buys",
        ),
    )
    fields = list_fields(proposal)
    assert proposal.loader.record.word == "logs"
    assert (fields["Who"], fields["Associate"]) == ("subject", "named.person")


def test_where_a_car_was_seen_is_a_place_whatever_its_cells_look_like():
    rows = (("LB07 SEO", "Ford", "red", "Holt", "03/02/2025", "Ellen Crake"),)
    rows += (("CA19 YGO", "Audi", "grey", "Marsh Rd", "04/02/2025", "Tom Vale"),)
    for head in ("Seen at", "Spotted near", "Where seen", "Location"):
        fields = list_fields(propose(("Plate", "Make", "Colour", head, "Date", "Driver"), *rows))
        assert (fields[head], fields["Driver"]) == ("place", "driver")


def test_seen_at_with_moments_is_when():
    rows = (("LB07 SEO", "Ford", "red", "Holt Rd", "03/02/2025 10:15", "Ellen Crake"),)
    assert (
        list_fields(propose(("Plate", "Make", "Colour", "Place", "Seen at", "Driver"), *rows))["Seen at"]
        == "seen_at"
    )


def test_the_day_a_car_went_is_no_birth_and_the_town_it_came_from_no_seller():
    today = date.today()
    rows = (
        ("1", "LB07 SEO", "WBAKS42030N018867", "Ellen Crake", f"{today - timedelta(9):%d/%m/%Y}", "Leeds"),
    )
    rows += (("2", "CA19 YGO", "KNAPH81ADK5512208", "Tom Vale", f"{today:%d/%m/%Y}", "Bradford"),)
    fields = list_fields(
        propose(("Stock no", "Reg", "VIN", "Owner", "Gone to", "From"), *rows, context="yard list")
    )
    assert not fields.get("Gone to", "").endswith("born_on")
    assert fields.get("From") not in ("seller", "named.person")


def test_what_a_yard_paid_and_the_day_a_car_went_are_read():
    heads = ("Book no", "Reg", "VIN", "Bought from", "Paid \u00a3", "Gone to", "Gone on")
    rows = (("1", "LB07 SEO", "WBAKS42030N018867", "Ellen Crake", "450", "Vale Exports Ltd", "03/02/2025"),)
    rows += (("2", "CA19 YGO", "KNAPH81ADK5512208", "Tom Vale", "320.50", "Vale Exports Ltd", "14/02/2025"),)
    fields = list_fields(propose(heads, *rows, context="purchase book"))
    assert (fields["Paid \u00a3"], fields["Gone to"], fields["Gone on"]) == ("price", "buyer", "sold_on")


def test_a_column_of_a_group_that_is_left_out_says_why():
    heads = ("Log ref", "Subject", "Grade", "To/Name", "To/Collar no")
    rows = (("R/1", "Ellen Crake", "B2", "Marsh", "4471"), ("R/2", "Marcus Oldroyd", "C3", "Dee", "5512"))
    rules = propose(heads, *rows).mapping.rules
    left = {rule.columns[0]: rule.reason for rule in rules if not rule.is_read}
    assert left == dict.fromkeys(("To/Name", "To/Collar no"), "names somebody who handles the case")


def test_a_seller_s_day_of_long_ago_is_a_birth():
    rows = (("1", "LB07 SEO", "WBAKS42030N018867", "Ellen Crake", "03/02/1981"),)
    rows += (("2", "CA19 YGO", "KNAPH81ADK5512208", "Tom Vale", "04/02/1979"),)
    fields = list_fields(
        propose(("Stock no", "Reg", "VIN", "Sold by", "Seller dob"), *rows, context="yard list")
    )
    assert fields["Seller dob"] == "seller_born_on"


def test_the_phone_of_a_companion_is_his_own():
    heads = ("Log ref", "Nominal", "Mobile", "Companion", "Companion mob", "Grade")
    rows = (("R/1", "Ellen Crake", "07700 900111", "Tom Vale", "07700 900333", "B2"),)
    rows += (("R/2", "Marcus Oldroyd", "07700 900222", "Jo Dee", "07700 900444", "C3"),)
    proposal = propose(heads, *rows)
    fields = list_fields(proposal)
    assert (fields["Mobile"], fields["Companion mob"]) == ("phone", "named.person")
    plan = CellPlan(proposal.mapping, proposal.loader.record, heads)
    named = [(one.kind, one.text, one.column) for one in plan.read(rows[0])[0].named]
    assert named == [("person", "Tom Vale", "Companion"), ("phone", "07700 900333", "Companion")]
