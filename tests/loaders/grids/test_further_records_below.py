"""What begins again below a table, or stands under a section's title, is a record or table of its own."""

import pytest
from ringmap.loaders.grids.read_tables import read_tables

SECTIONS = """Network - return,,,

SECTION A: SUBSCRIBER CHECKS
MSISDN,Account holder,Born,Top-up
447700900303,ANN HOLT,19-04-1974,contract
447700900840,TOM VALE,12-06-1985,voucher

SECTION B: CALL RECORDS
Start,Secs,Type,A number,B number
18-06-2025 01:52:10,64,MOC,447700900303,447700900840
18-06-2025 01:58:31,12,MTC,447700900840,447700900303
"""
BILL = """B/L No      : {bill}
Booking No  : {booking}
Shipper     : {shipper}
Port of loading : TILBURY
"""
CARGO = """
+-----------+------------------------+
| Container | Goods                  |
+-----------+------------------------+
| KVRU4022199 | 1 UNIT USED TOYOTA   |
+-----------+------------------------+
"""


def read(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_tables(path)


def test_the_table_of_each_section_is_read_and_its_title_is_no_label(tmp_path):
    found = read(tmp_path, "return.csv", SECTIONS)
    assert [table.heads[0] for table in found] == ["MSISDN", "Start"]
    assert [len(list(table.lines())) for table in found] == [2, 2]
    assert not [label for table in found for label, _, _ in table.standing if label.startswith("SECTION")]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Schedule 1", "AB12 CDE"),
        ("Section A", "Ann Holt"),
        ("Annex B", "Tom Vale, 07700 900303"),
        ("Appendix 2", "Marsh Records Ltd"),
    ],
)
def test_what_stands_behind_the_name_of_a_section_is_its_value(tmp_path, label, value):
    text = f"Keeper: Tom Vale\nStolen from: 4 Low Road\n\n{label}: {value}\n\nDate stolen: 3 May 2025\n"
    [table] = read(tmp_path, "form.txt", text)
    [line] = table.lines()
    assert dict(zip(table.heads, line.cells, strict=True))[label] == value


def test_a_line_of_labels_over_values_above_the_table_is_no_table_of_its_own(tmp_path):
    text = "Ref,Date\nK/7,12/05/2025\n\nVRM,Make,Colour,Taken from\nAB12 CDE,Audi,red,Low Road\n"
    text += "BD19 XYZ,BMW,blue,High Road\n"
    assert read(tmp_path, "list.csv", text)[-1].heads == ("VRM", "Make", "Colour", "Taken from")


def test_a_bill_below_the_table_of_the_first_is_a_record_of_its_own(tmp_path):
    first = BILL.format(bill="KVR5003318", booking="TIL7742016", shipper="Larch Exports Ltd")
    second = BILL.format(bill="KVR5003341", booking="TIL7742077", shipper="Ann Holt")
    found = read(tmp_path, "bills.txt", f"{first}{CARGO}\n=========\n\n{second}")
    assert len(found) == 2
    assert ("B/L No", "KVR5003318") in [one[:2] for one in found[0].standing]
    assert next(iter(found[1].lines())).cells[0] == "KVR5003341"
    assert "KVR5003341" not in str(found[0].standing)


@pytest.mark.parametrize("bill", ["KVR5003318-1", "KVR5003318 / 2"])
def test_a_part_of_one_bill_is_no_other_record(tmp_path, bill):
    first = BILL.format(bill="KVR5003318", booking="TIL7742016", shipper="Larch Exports Ltd")
    again = BILL.format(bill=bill, booking="TIL7742016", shipper="Larch Exports Limited")
    assert len(read(tmp_path, "bills.txt", f"{first}{CARGO}\n\n{again}")) == 1


@pytest.mark.parametrize("pair", [("03/05/2025", "04/05/2025"), ("07700900303", "07700900840")])
def test_another_day_or_phone_below_a_table_begins_no_other_record(tmp_path, pair):
    form = "Reference   : {}\nShipper     : {}\nB/L No      : KVR5003318\n"
    first, again = (form.format(one, name) for one, name in zip(pair, ("Larch Ltd", "Dee Ltd"), strict=True))
    assert len(read(tmp_path, "bills.txt", f"{first}{CARGO}\n\n{again}")) == 1


def test_other_names_below_a_table_are_of_its_record_where_no_number_begins_another(tmp_path):
    form = "Shipper     : {}\nAddress     : {}\nB/L No      : KVR5003318\n"
    first, again = form.format("Larch Exports Ltd", "4 Low Road"), form.format("Ann Holt", "5 Low Road")
    assert len(read(tmp_path, "bills.txt", f"{first}{CARGO}\nSIGNATURES\n\n{again}")) == 1


@pytest.mark.parametrize("second", [{"booking": "TIL7742016"}, {"booking": "TIL7742016 (amended)"}])
def test_a_further_page_of_one_bill_is_no_other_record(tmp_path, second):
    own = {"bill": "KVR5003318", "shipper": "Larch Exports Ltd"}
    first, again = BILL.format(booking="TIL7742016", **own), BILL.format(**own, **second)
    assert len(read(tmp_path, "bills.txt", f"{first}{CARGO}\n=========\n\n{again}")) == 1


def test_a_plate_at_the_end_of_a_sections_title_stands_over_its_table_until_the_next_section(tmp_path):
    text = SECTIONS.replace("SUBSCRIBER CHECKS", "Vehicle details for AB12CDE")
    first, second = read(tmp_path, "return.csv", text)
    pair = ("SECTION A", "Vehicle details for AB12CDE")
    assert pair in [one[:2] for one in first.standing]
    assert pair not in [one[:2] for one in second.standing]


def test_a_subject_that_the_cells_of_its_table_name_is_no_label_over_them(tmp_path):
    text = SECTIONS.replace("CALL RECORDS", "CALL RECORDS FOR 447700900303")
    _, calls = read(tmp_path, "return.csv", text)
    assert not [label for label, _, _ in calls.standing if label.startswith("SECTION")]


@pytest.mark.parametrize(
    "below",
    [
        "Remittance slip\n\nB/L No      : 5003318\nBooking No  : TIL7742077\nShipper     : Ann Holt\n",
        "Onward carriage\n\nB/L No      : HBL7003999\nBooking No  : TIL7742077\nShipper     : Ann Holt\n",
        "B/L No      : KVR5003341\nBooking No  : TIL7742077\n",  # two of four labels
    ],
)
def test_a_slip_or_reference_below_a_table_is_of_its_record(tmp_path, below):
    first = BILL.format(bill="KVR5003318", booking="TIL7742016", shipper="Larch Exports Ltd")
    assert len(read(tmp_path, "bills.txt", f"{first}{CARGO}\n\n{below}")) == 1


@pytest.mark.parametrize(
    ("rows", "count"),
    [("Hire,Audi,Fleet\nLease,Ford,Pool", 1), ("AB12 CDE,Audi,Ann Holt\nCD14 EFG,Ford,Tom Vale", 2)],
)
def test_a_small_block_of_words_above_a_table_is_its_legend(tmp_path, rows, count):
    text = f"Vehicle,Make,Owner\n{rows}\n\nVRM,Make,Keeper,Phone\nLM20 XYZ,Ford,Ann Holt,07700 900101\n"
    found = read(tmp_path, "list.csv", f"{text}BD19 XYZ,Audi,Tom Vale,07700 900102\n")
    assert len(found) == count
