"""Officers and holders in nested lists of a register are who they are, and not the company."""

from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose

HEADS = (
    *("company_num", "company_name", "status", "registered_office_lines", "registered_office_eircode"),
    *("registered_office_postcode", "officer1_role", "officer1_name_first", "officer1_name_last"),
    *("officer1_dob", "officer2_role", "officer2_name_entity", "shareholder1_name_entity"),
    *("shareholder1_percent", "shareholder2_name_first", "shareholder2_name_last", "shareholder2_percent"),
)
ROWS = (
    (
        *("771200", "OVERTHORPE HAULAGE LIMITED", "Normal", "Unit 4 Mill Park; Dunmarsh", "A99 XK41", ""),
        *("Director", "Siobhan", "Fallow", "1985-12-11", "Secretary", "Corves Secretarial DAC"),
        *("Bracken Holdings UAB", "60", "Siobhan", "Fallow", "40"),
    ),
    (
        *("SC118840", "BRACKEN SALVAGE LTD", "Active", "Canal Bank; Dunmarsh", "", "RM20 3LT"),
        *("Director", "Piers", "Hexworth", "1968-01-02", "", "", "", "", "", "", ""),
    ),
)


def read_first():
    """The cells of the first company of the register."""
    proposal = propose(HEADS, *ROWS, context="register extracts")
    plan = CellPlan(proposal.mapping, proposal.loader.record, HEADS)
    line = next(iter(make_table(HEADS, *ROWS).lines()))
    return plan.read(line.cells)[0].cells


def test_the_parts_of_the_name_of_a_numbered_officer_are_one_name():
    cells = read_first()
    assert cells["officer", 1, "name"] == "Siobhan Fallow"
    assert cells["psc", 2, "name"] == "Siobhan Fallow"


def test_a_firm_that_holds_an_office_is_not_the_company():
    cells = read_first()
    assert cells["", 0, "name"] == "OVERTHORPE HAULAGE LIMITED"
    assert cells["officer", 2, "name"] == "Corves Secretarial DAC"
    assert cells["psc", 1, "name"] == "Bracken Holdings UAB"


def test_a_share_in_percent_is_how_much_is_held_and_nobody():
    cells = read_first()
    assert (cells["psc", 1, "nature"], cells["psc", 2, "nature"]) == ("60", "40")


def test_a_code_of_a_place_is_no_office_that_somebody_holds():
    fields = list_fields(propose(HEADS, *ROWS, context="register extracts"))
    assert not fields.get("registered_office_eircode", "").startswith(("officer", "psc"))


def test_a_number_of_officers_is_none_of_them():
    heads = ("Company number", "Company name", "Officers", "Status", "Director 1", "Shareholders")
    rows = [
        ("09914477", "BRACKEN SALVAGE LTD", "3", "Active", "FALLOW, Siobhan", "2"),
        ("09914478", "OVERTHORPE LTD", "2", "Active", "HEXWORTH, Piers", "1"),
    ]
    fields = list_fields(propose(heads, *rows, context="register"))
    assert fields.get("Officers") != "officer"
    assert fields.get("Shareholders") != "psc"
    assert fields["Director 1"] in ("officer", "officer.name")


def test_the_name_of_a_person_beside_numbered_associates_stays_his_own():
    heads = ("Name", "DOB", "Address", "Associate 1 name", "Associate 1 full address", "Associate 2 name")
    rows = [
        ("Dean MARSH", "12/03/1990", "4 Mill Lane, RM20 3LT", "Ann HOLT", "9 Quay St, RM20 3LU", "Ed POLE")
    ]
    fields = list_fields(propose(heads, *rows, context="nominals"))
    assert fields["Name"] == "name"
    assert fields["Associate 1 name"] == "associate.name"
    assert fields["Associate 2 name"] == "associate.name"


def test_the_owners_of_companies_are_named_and_no_nature_of_control():
    heads = ("Company number", "Company name", "Address", "Ownership")
    rows = [
        ("01234567", "Larch Ltd", "4 Mill Lane, Dover", "Kestrel Holdings Ltd"),
        ("01234568", "Dee Ltd", "9 Tarn Road, Dover", "Colm Dee"),
    ]
    fields = list_fields(propose(heads, *rows, context="register"))
    assert fields["Ownership"] in ("named.person", "named.organisation", "psc")


def test_a_bare_name_beside_the_name_of_the_company_is_who_holds_the_office():
    heads = ("Position", "Name", "Date of birth", "Name of company", "Date of incorporation")
    company = ("BRACKEN SALVAGE LTD", "12/02/2011")
    rows = [
        ("Director", "Piers HEXWORTH", "02-Jan-1968", *company),
        ("Secretary", "Siobhan FALLOW", "", *company),
    ]
    fields = list_fields(propose(heads, *rows, context="company profile"))
    assert (fields["Name of company"], fields["Name"]) == ("name", "officer")
    assert fields["Date of birth"] == "officer_born_on"


def test_a_bare_name_beside_a_number_of_shares_is_who_holds_them():
    heads = ("Name", "No. of shares", "Name of company", "Date of incorporation")
    rows = [
        (name, shares, "BRACKEN SALVAGE LTD", "12/02/2011")
        for name, shares in (("Piers HEXWORTH", "600"), ("Siobhan FALLOW", "400"))
    ]
    fields = list_fields(propose(heads, *rows, context="company profile"))
    assert (fields["Name of company"], fields["Name"]) == ("name", "psc")


def test_a_bare_name_of_firms_is_the_company():
    heads = ("Name", "Company number", "Date of incorporation", "Director", "Position")
    rows = [("BRACKEN SALVAGE LTD", "09914477", "12/02/2011", "Piers HEXWORTH", "Director")]
    assert list_fields(propose(heads, *rows, context="register extracts"))["Name"] == "name"
