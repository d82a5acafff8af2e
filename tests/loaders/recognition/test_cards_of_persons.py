"""Cards of persons with places behind births, people behind dashes and accounts of customers."""

from ringmap.loaders.grids.read_tables import read_tables
from ringmap.loaders.recognition.cell_plan import CellPlan

from .tables import list_fields, make_table, propose

HEADS = ("Name", "Born", "PNC ID", "Phones", "Linked to")
ROWS = (
    ("MARLOW, Dee", "17th February 1983, Grimsthorpe", "83/204417X", "07700 900111", "Ann Holt – employer"),
    ("TARN, Lee", "3rd December 1987, Bacau", "07/11820D", "07700 900222", "Dee Marlow – works for her"),
)


def test_a_place_behind_a_date_of_birth_is_no_part_of_it():
    proposal = propose(HEADS, *ROWS)
    plan = CellPlan(proposal.mapping, proposal.loader.record, HEADS)
    born = [
        cell
        for line in make_table(HEADS, *ROWS).lines()
        for row in plan.read(line.cells)
        for key, cell in row.cells.items()
        if key[2] == "born_on"
    ]
    assert born == ["17th February 1983", "3rd December 1987"]


def test_whom_a_person_is_linked_to_stands_before_the_dash_and_how_behind_it():
    assert list_fields(propose(HEADS, *ROWS))["Linked to"] in ("associate", "named.person")


def test_the_account_of_a_buyer_is_no_company_number():
    heads = ("LotNo", "Vrm", "ChassisNo", "SoldTo", "BuyerAcct", "BuyerTel", "SoldDate")
    row = ("30117901", "GN68 WXC", "WVWZZZAUZKW093371", "Dee Marlow", "B0051902", "07700900214", "2024-04-02")
    other = ("30117902", "LB07 SEO", "WDD2130161A488207", "Ann Holt", "B0051903", "07700900215", "2024-04-03")
    fields = list_fields(propose(heads, row, other, context="salvage auction stock"))
    assert fields["SoldTo"] == "buyer"
    assert "company_number" not in fields.get("BuyerAcct", "")


def test_two_numbers_in_a_cell_are_no_label_over_a_value(tmp_path):
    path = tmp_path / "card.html"
    cells = "<tr><th>Name</th><td>Dee</td></tr><tr><th>Phones</th>"
    cells += "<td>07700 900111 (current)<br>07700 900222</td>"
    path.write_text(f"<table>{cells}</tr></table>", encoding="utf-8")
    (table,) = read_tables(path, path.name)
    (line,) = table.lines()
    phones = dict(zip(table.heads, line.cells, strict=True))["Phones"]
    assert phones == "07700 900111 (current)\n07700 900222"
