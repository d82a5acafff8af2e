"""Register extracts: companies with their officers and controllers."""

import pytest
from ringmap.graph.errors import RowError
from ringmap.loaders.fields.rows import SourceFile
from ringmap.loaders.people import companies

from .written import fact, mention, name_facts, name_mentions, shape_row

ENTRY = {
    "CompanyName": "BRACKEN SALVAGE LTD",
    " CompanyNumber": "9914477",
    "RegAddress.AddressLine1": "UNIT 4, MILL LANE",
    "RegAddress.PostTown": "OVERTHORPE",
    "RegAddress.PostCode": "RM20 3LT",
    "CompanyStatus": "Active",
    "IncorporationDate": "12/12/2015",
    "SICCode.SicText_1": "38310 - Dismantling of wrecks",
    "Officer1_Name": "FALLOW, Siobhan Ann",
    "Officer1_Role": "Director",
    "Officer1_DOB": "06/1993",
    "Officer2_Name": "HEXWORTH-DUNN, Piers",
    "Officer2_Role": "Director (resigned 01/02/2024)",
    "Officer2_DOB": "01/1968",
    "Officer3_Name": "CORVES NOMINEES LIMITED",
    "Officer3_Role": "Secretary",
    "PSC_1": "Mr Piers Hexworth-Dunn",
}
FIRM = "Organisation BRACKEN SALVAGE LTD"


def test_an_entry_is_keyed_by_register_and_number_with_the_zeros_that_a_spreadsheet_dropped() -> None:
    header = shape_row(companies, ENTRY).header
    assert (header.kind, header.source, header.reference, header.keyed_by) == (
        "CompanyRecord",
        "Companies House",
        "09914477",
        "company number",
    )


def test_the_register_is_its_column_or_what_the_command_line_says() -> None:
    assert shape_row(companies, ENTRY | {"Register": "Jersey"}).header.source == "Jersey"
    file = SourceFile("a.csv", "a", "d", source="Guernsey")
    assert shape_row(companies, ENTRY | {"Register": "Jersey"}, file).header.source == "Guernsey"
    assert shape_row(companies, {"Company": "Kestrel", "Director": "Ann Moss"}).header.source == "log"


def test_an_entry_tells_its_officers_its_secretary_and_who_controls_it() -> None:
    assert name_facts(shape_row(companies, ENTRY)) == {
        (FIRM, "TRADES_AT", "Address UNIT 4, MILL LANE, OVERTHORPE, RM20 3LT"),
        ("Person siobhan ann fallow", "DIRECTOR_OF", FIRM),
        ("Person piers hexworth dunn", "DIRECTOR_OF", FIRM),
        ("Organisation CORVES NOMINEES LTD", "SECRETARY_OF", FIRM),
        ("Person piers hexworth dunn", "CONTROLS", FIRM),
    }


def test_a_controller_who_is_an_officer_by_name_is_one_person() -> None:
    assert len(name_mentions(shape_row(companies, ENTRY), "Person")) == 2


def test_a_controller_of_another_month_of_birth_is_another_person() -> None:
    assert len(name_mentions(shape_row(companies, ENTRY | {"PSC1 dob": "03/1999"}), "Person")) == 3


def test_a_month_of_birth_is_a_partial_date() -> None:
    claims = shape_row(companies, ENTRY)
    born = {
        one.get_value("name"): one.get_reading("born_on") for one in claims.mentions if one.kind == "Person"
    }
    assert (born["siobhan ann fallow"].value, born["siobhan ann fallow"].classes) == ("1993-06", ("partial",))


def test_a_resignation_in_brackets_ends_the_office() -> None:
    offices = [one for one in shape_row(companies, ENTRY).facts if one.type == "DIRECTOR_OF"]
    assert {(one.start.get_value("name"), one.last, one.details) for one in offices} == {
        ("siobhan ann fallow", "", (("post", "Director"),)),
        ("piers hexworth dunn", "2024-02-01", (("post", "Director"),)),
    }


def test_officers_of_one_cell_are_parallel_lists() -> None:
    cells = {
        "Company number": "11200583",
        "Officers": "QUILL, Marcus; MOSS, Ann",
        "Officer role": "Director; Secretary",
    }
    assert {(start, type) for start, type, _ in name_facts(shape_row(companies, cells))} == {
        ("Person marcus quill", "DIRECTOR_OF"),
        ("Person ann moss", "SECRETARY_OF"),
    }


def test_a_row_for_each_officer_makes_one_company() -> None:
    rows = [
        {"Company number": "11200583", "Company name": "Quill Ltd", "Officer name": name, "Appointed": ""}
        | {"Officer appointed": "1/2/2020"}
        for name in ("QUILL, Marcus", "MOSS, Ann")
    ]
    claims = [shape_row(companies, {k: v for k, v in one.items() if k != "Appointed"}) for one in rows]
    assert len({one.header.id for one in claims}) == 1
    assert len({mention(one, "Organisation") for one in claims}) == 1
    assert fact(claims[0], "DIRECTOR_OF").first == "2020-02-01"


def test_trading_and_former_names_are_kept_and_are_no_names_to_join_by() -> None:
    firm = mention(
        shape_row(
            companies,
            {"Company": "Quill Ltd", "Status": "Active", "t/a": "Quill Cars", "Formerly": "Oak Ltd"},
        ),
        "Organisation",
    )
    assert [firm.get_value(name) for name in ("name", "trading_name", "former_name", "status")] == [
        "QUILL LTD",
        "QUILL CARS",
        "OAK LTD",
        "Active",
    ]


def test_an_entry_without_name_and_number_is_refused_with_its_place() -> None:
    with pytest.raises(
        RowError, match=r"log.csv:2: field 'company_number' is '', expected a company's name or"
    ):
        shape_row(companies, {"Company name": "", "Status": "Active"})
