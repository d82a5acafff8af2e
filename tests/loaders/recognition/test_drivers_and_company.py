"""Columns of a driver with his lorry, of days under a delivery, and of those whom somebody works with."""

from .tables import list_fields, propose

HEADS = ("B/L", "Shipper", "Consignee", "Port of discharge", "Description", "Chassis no")
CARS = (
    ("KLM-0917", "Quaymart Ltd", "Ama Darko, Tema", "Tema", "Toyota Hilux", "AHTHA3CD503410092"),
    ("KLM-0918", "Del Grey", "Ama Darko, Tema", "Tema", "Ford Ranger", "WF0YXXTTGJG661248"),
)


def read_bills(head: str, *cells: str) -> dict[str, str]:
    """The fields of bills with one more column."""
    rows = [(*car, cell) for car, cell in zip(CARS, cells, strict=True)]
    return list_fields(propose((*HEADS, head), *rows))


def test_a_driver_beside_his_lorrys_plate_is_named_and_no_place_of_delivery():
    for head in ("Delivered to berth Driver / lorry", "Driver / lorry"):
        assert read_bills(head, "P Vellacott LB07 SEO", "not yet in")[head] == "named.person"


def test_the_day_of_a_delivery_is_no_place_and_a_place_still_is():
    assert "Delivered to berth on" not in read_bills("Delivered to berth on", "2025-10-29", "2025-10-30")
    assert read_bills("Place of delivery", "Kumasi", "Tema")["Place of delivery"] == "place_of_delivery"


def test_those_whom_a_person_works_with_are_associates_and_where_he_works_is_his_employer():
    rows = (
        ("Ann Holt", "12/03/1990", "07700 900111", "Ben Vell, Cy Marsh"),
        ("Dee Marlow", "01/09/1985", "07700 900222", "Ann Holt"),
    )
    assert list_fields(propose(("Name", "Born", "Phone", "Works with"), *rows))["Works with"] == "associate"
    firms = [(*row[:3], firm) for row, firm in zip(rows, ("Quaymart Ltd", "Vell Motors Ltd"), strict=True)]
    assert list_fields(propose(("Name", "Born", "Phone", "Works at"), *firms))["Works at"] == "employer"
