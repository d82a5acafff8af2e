"""Lines of boxes bear the number of their job alone: what the register says of the job stands there too."""

from dataclasses import replace
from itertools import count

import pytest
from ringmap.loaders.files.tables import Line
from ringmap.loaders.recognition.join_tables import join_tables
from ringmap.loaders.recognition.shared_keys import join_shared_keys, put_account

from .tables import make_table

JOBS = make_table(
    ("Job", "House B/L", "Shipper", "Consignee"),
    ("SE26001", "PF-401", "Larch Motors Ltd", "Ann Holt"),
    ("SE26002", "PF-402", "Tarn Freight Ltd", "Quay Parts LLC"),
    name="register.xlsx#Jobs",
)
BOXES = ("Job", "Unit no", "Final dest")


def read_rows(table):
    return [dict(zip(table.heads, line.cells, strict=True)) for line in table.lines()]


def join(*rows, heads=BOXES):
    return read_rows(join_shared_keys((JOBS, make_table(heads, *rows, name="register.xlsx#Units")))[1])


def test_boxes_get_the_bill_and_the_parties_of_their_job():
    rows = join(("SE26002", "QVZU1200444", "Tema"), ("SE26001", "QVZU1200655", "Jebel Ali"))
    assert [(row["Unit no"], row["House B/L"], row["Shipper"]) for row in rows] == [
        ("QVZU1200444", "PF-402", "Tarn Freight Ltd"),
        ("QVZU1200655", "PF-401", "Larch Motors Ltd"),
    ]


def test_boxes_of_other_jobs_or_under_another_head_are_not_joined():
    assert "Shipper" not in join(("SE27001", "QVZU1200444", "Tema"), ("SE27002", "QVZU1200655", "Tema"))[0]
    heads = ("File", *BOXES[1:])
    assert "Shipper" not in join(("SE26002", "QVZU1200444", "Tema"), heads=heads)[0]


def test_plain_numbers_are_no_keys_of_jobs():
    jobs = make_table(("Job", "Shipper"), ("1", "Larch Motors Ltd"), ("2", "Tarn Freight Ltd"))
    boxes = make_table(BOXES, ("1", "QVZU1200444", "Tema"), ("2", "QVZU1200655", "Tema"))
    assert join_shared_keys((jobs, boxes))[1].heads == BOXES


def test_a_statement_is_of_the_account_that_a_sheet_of_one_record_names():
    account = make_table(("Account name", "Account no."), ("Larch Motors Ltd", "44120977"), form="form")
    entries = make_table(("Post date", "Amount"), ("2025-04-01", "10.00"), ("2025-04-02", "20.00"))
    joined = put_account((account, entries))[1]
    assert [one[:2] for one in joined.standing] == [
        ("Account name", "Larch Motors Ltd"),
        ("Account no.", "44120977"),
    ]


ENTRIES = make_table(("Post date", "Amount"), ("2025-04-01", "10.00"), ("2025-04-02", "20.00"))
ACCOUNT = ("Account name", "Account no.")


@pytest.mark.parametrize(
    "tables",
    [
        (
            make_table(ACCOUNT, ("Ann Holt", "44120977")),
            ENTRIES,
            make_table(ACCOUNT, ("Dee Orme", "44120978")),
        ),
        (make_table(ACCOUNT, ("Ann Holt", "44120977"), ("Dee Orme", "44120978")), ENTRIES),
        (
            make_table(ACCOUNT, ("Ann Holt", "44120977")),
            replace(ENTRIES, standing=(("Account no.", "44120978", 1),)),
        ),
    ],
)
def test_entries_of_one_of_several_accounts_stay_as_they_are(tables):
    assert put_account(tables)[1].standing == tables[1].standing


def test_rows_that_each_table_counts_for_itself_are_not_joined():
    persons = make_table(
        ("Entry", "Name", "DOB"), ("A01", "Ann Holt", "3/4/88"), ("A02", "Dee Orme", "4/5/90")
    )
    cars = make_table(("Entry", "VIN"), ("A01", "JTMW23FV70D017765"), ("A02", "WVWZZZAUZHW208814"))
    assert [table.heads for table in join_tables((persons, cars))] == [persons.heads, cars.heads]


def test_a_table_is_joined_once():
    heads = ("Job ref", "Surname", "Forename")
    persons = make_table(heads, ("R001", "HOLT", "Ann"), ("R002", "ORME", "Dee"), name="book.xlsx#People")
    rows = (("R001", "JTMW23FV70D017765"), ("R002", "WVWZZZAUZHW208814"), ("R002", "WVWZZZAUZHW208815"))
    cars = make_table(("Job ref", "VIN"), *rows, name="book.xlsx#Cars")
    _, joined = join_tables((persons, cars))
    assert joined.heads == ("Job ref", "VIN", *heads[1:])


@pytest.mark.parametrize(
    ("heads", "row"),
    [(("Job", "Container"), ("SE26001", "QVZU1200444")), (("Stk", "Part"), ("C2241", "Gearbox"))],
)
def test_a_table_of_any_length_is_not_read_whole_to_see_whether_it_is_joined(heads, row):
    parents = (
        JOBS,
        make_table(("Stk", "VIN"), ("C2241", "JTMW23FV70D017765"), ("C2242", "WVWZZZAUZHW208814")),
    )
    endless = replace(make_table(heads, row), lines=lambda: (Line(number, row) for number in count(2)))
    assert join_tables((*parents, endless))[2] is endless
