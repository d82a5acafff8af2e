"""A table that has nothing of what records of a kind are about is not taken for that kind."""

from .tables import list_fields, propose

LIST = (
    ("Picked up", "From", "From tel", "To", "To tel", "Parcel"),
    ("02/05/2025", "Saltfen Metals Ltd", "07700 900447", "Garbal Auto UAB", "07700 900702", "gearbox"),
    ("06/05/2025", "Tornhill Motors Ltd", "07700 900121", "Ostral Parts SIA", "07700 900733", "radiator"),
)
TENANTS = (
    ("Property", "Tenant", "Date of birth", "Contact", "Car permit"),
    ("3 Ropewalk Mews, DN63 1BW", "Tamsin Holverby", "08/08/1993", "07700 900835", "WO16 FCB"),
    ("8 Wherry Close, DN63 8KF", "Jarvis Tullowfen", "14/06/1983", "07700 900461", "MX20 RDO"),
)


def test_a_list_of_parcels_without_amounts_is_none_of_payments():
    proposal = propose(*LIST)
    assert proposal is None or proposal.loader.record.word != "payments"


def test_the_same_list_with_amounts_is_one_of_payments():
    heads, *rows = LIST
    paid = [(*row[:-1], amount) for row, amount in zip(rows, ("120.00", "85.50"), strict=True)]
    assert propose((*heads[:-1], "Amount paid GBP"), *paid).loader.record.word == "payments"


def test_an_itemised_bill_of_a_telephone_is_a_list_of_calls_although_it_names_an_account():
    proposal = propose(
        ("Date", "Time", "Number", "Type", "Duration", "Account", "Customer"),
        ("02/05/2025", "19:02", "07700900614", "Voice", "00:03:11", "70041882", "Saltfen Metals Ltd"),
        ("03/05/2025", "01:44", "02079460755", "Text", "00:00:00", "70041882", "Saltfen Metals Ltd"),
        context="Itemised bill of your account",
    )
    assert proposal.loader.record.word == "calls"


def test_a_list_of_tenants_with_their_cars_is_no_examination():
    assert propose(*TENANTS).loader.record.word == "people"


def test_a_list_of_transfers_that_names_who_paid_whom_needs_no_amounts():
    proposal = propose(
        ("Date", "Sender", "Beneficiary", "Ref"),
        ("01/03/2026", "Dean Tarlow", "Kofi Mensah", "HW1"),
        ("02/03/2026", "Amy Holt", "Kofi Mensah", "HW2"),
    )
    assert proposal.loader.record.word == "payments"


def test_what_a_search_found_is_an_examination_though_nothing_has_a_number():
    found = (
        ("Premises", "Search date", "Item", "Where found", "Belongs to"),
        ("12 Mill Lane, Bolton BL1 2AB", "01/03/2026", "Grinder", "Garage", "Dean Tarlow"),
        ("12 Mill Lane, Bolton BL1 2AB", "01/03/2026", "Key blanks", "Loft", "Dean Tarlow"),
    )
    seized = (("Premises", "Date", "Item", "Room", "Seized from"), *found[1:])
    assert propose(*found).loader.record.word == "examinations"
    assert propose(*seized).loader.record.word == "examinations"


def test_the_day_on_which_a_theft_was_reported_is_not_that_of_the_theft():
    fields = list_fields(
        propose(
            ("Crime no", "Date of theft", "Date reported stolen", "Registration", "Complainant"),
            ("26/CR/1", "01/03/2026", "05/03/2026", "LB07 SEO", "Amy Holt"),
            ("26/CR/2", "02/03/2026", "06/03/2026", "KN18 VXC", "Tom Bell"),
        )
    )
    assert (fields["Date of theft"], fields["Date reported stolen"]) == ("stolen_on", "reported_at")
