"""A title above a table that is the number of its document is read as such."""

import pytest
from ringmap.loaders.fields.firm_names import has_legal_form, is_firm
from ringmap.loaders.grids.coded_titles import read_coded_title
from ringmap.loaders.grids.read_tables import read_tables

PAGE = """<html><body><h1>Export Manifest</h1>
<h3>Bill of Lading QLX900120</h3><dl><dt>Shipper</dt><dd>Larch Motors Ltd</dd></dl>
<table><tr><th>Container</th><th>Pkgs</th><th>Description</th></tr>
<tr><td>QRWU3077410</td><td>2</td><td>USED CARS</td></tr></table>
<h3>Bill of Lading QLX900121</h3><dl><dt>Shipper</dt><dd>Bracken Salvage Ltd</dd></dl>
<table><tr><th>Container</th><th>Pkgs</th><th>Description</th></tr>
<tr><td>VLXU5190640</td><td>1</td><td>USED ENGINES</td></tr>
<tr><td>QRWU3077410</td><td>1</td><td>USED TYRES</td></tr></table></body></html>"""


def test_each_table_under_the_number_of_a_bill_has_that_number(tmp_path):
    path = tmp_path / "manifest.html"
    path.write_text(PAGE, "utf-8")
    tables = read_tables(path)
    standing = [{label: value for label, value, _ in table.standing} for table in tables]
    assert [one["Bill of Lading"] for one in standing] == ["QLX900120", "QLX900121"]
    assert [one["Shipper"] for one in standing] == ["Larch Motors Ltd", "Bracken Salvage Ltd"]


@pytest.mark.parametrize(
    "title",
    [
        "Bill of Lading 2025",
        "Log 12/03/2025",
        "Vehicle 40012",
        "Booking list",
        "Reference 2024-25",
        "Reference LPQ441207",
        "Bookings 0900-1700",
        "Booking found LPQ441207",
        "Page 1200",
    ],
)
def test_years_days_and_numbers_of_other_things_in_a_title_are_none(title):
    assert read_coded_title(title, 1) is None


@pytest.mark.parametrize(
    "name", ["Dupont & Fils Commerce", "Skerry Clearing Agents", "Larch Secretarial DAC", "Polny i Synowie"]
)
def test_a_family_with_its_trade_agents_and_an_irish_form_are_firms(name):
    assert is_firm(name)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyen Van Dac",
        "HOANG DAC",
        "NGUYEN VAN DAC",
        "LE CONG DAC",
        "Jean Dupont et fils",
        "two customs agents",
        "Ann Holt estate agent",
        "Unknown clearing agents",
        "Dee, Colm travel agents",
    ],
)
def test_names_that_look_like_them_are_no_firms(name):
    assert not is_firm(name)
    assert not has_legal_form(name)
