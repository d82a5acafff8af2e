"""Lists of persons on bail: who is on bail, who stands surety, and when they are due back."""

from .tables import list_fields, propose

HEADS = ("Bail Ref", "Person on bail", "Born", "Bail address", "Offence", "Answer bail", "Surety", "OIC")
ROWS = (
    ("B/1", "HOLT Ann", "19MAR1985", "4 High St, RM20 1AA", "Theft", "03/09/25 1000", "", "DC 6630"),
    (
        "B/2",
        "ROOK Tom",
        "23SEP2001",
        "5 High St, RM20 1AA",
        "Handling",
        "03/09/25 1030",
        "Dee ROOK",
        "DC 6630",
    ),
)


def test_who_is_on_bail_is_the_person_of_the_row_and_not_the_surety():
    proposal = propose(HEADS, *ROWS)
    fields = list_fields(proposal)
    assert proposal.mapping.kind == "people"
    assert (fields["Person on bail"], fields["Born"], fields["Surety"]) == ("name", "born_on", "surety")


def test_the_day_when_somebody_is_due_back_is_no_day_of_arrest():
    rules = propose(HEADS, *ROWS).mapping.find_rules("Answer bail")
    assert not any(rule.is_read for rule in rules)


def test_a_surety_in_money_is_nobody():
    rows = [(*row[:6], f"£{at}00 in own recognisance", row[7]) for at, row in enumerate(ROWS, start=5)]
    assert list_fields(propose(HEADS, *rows)).get("Surety") != "surety"


def test_the_day_of_bail_is_not_taken_for_the_day_of_return():
    rows = [("CU/1", "MARLOW, Dean", "14/02/1988", "Burglary", "14/02/2025")]
    notes = propose(("Custody No", "Name", "DOB", "Offence", "Bail Date"), *rows).mapping
    assert "due back" not in str(notes.find_rules("Bail Date"))
