"""Heads tell how days are written and whose state a plate has; ports, forms and states are no values."""

import pytest
from ringmap.loaders.recognition.head_reading import read_head
from ringmap.loaders.recognition.mark_value_readers import split_foreign_plates

from .tables import list_fields, propose


@pytest.mark.parametrize(
    "head", ["Decl Date (DD-MM-YYYY)", "Decl date dd/mm/yy", "Declaration Date (yyyy.mm.dd)"]
)
def test_a_head_may_tell_how_its_days_are_written(head):
    assert read_head(head).words == ("declaration", "date")


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("KRZ-4471 / PA", ["KRZ-4471"]),
        ("T48-KVW (NJ)", ["T48-KVW"]),
        ("LB07 SEO / KX68 VRD", ["LB07 SEO", "KX68 VRD"]),
    ],
)
def test_the_state_behind_a_plate_is_no_plate(text, plates):
    assert split_foreign_plates(text) == plates


def test_a_declaration_abroad_has_its_number_engines_and_lines():
    heads = (
        "Declaration No",
        "Importer",
        "Exporter",
        "B/L No",
        "Container",
        "Line",
        "Goods",
        "Chassis No",
        "Engine No",
    )
    rows = (
        (
            "301-077-25",
            "Larch Ltd",
            "Tarn Ltd",
            "TL7730412",
            "XQVU3011550",
            "1",
            "USED CAR",
            "SALYA2EX4KA208841",
            "204DTA 5510937",
        ),
        (
            "301-077-25",
            "Larch Ltd",
            "Tarn Ltd",
            "TL7730412",
            "XQVU3011550",
            "2",
            "USED CAR",
            "WDD2130042A774410",
            "65492082 771408",
        ),
    )
    fields = list_fields(propose(heads, *rows))
    assert (fields["Declaration No"], fields["Line"], fields["Engine No"]) == (
        "mrn",
        "left out",
        "named.serial",
    )


def test_two_ports_of_an_examined_box_are_nobody():
    heads = ("Exam No", "Exam date", "VIN", "Port of export / unlading", "Engine ID")
    rows = (
        ("NWK-93", "04/11/2025", "5UXCR6C09L9B71834", "Newark / Jebel Ali", "B58B30C 40817729"),
        ("NWK-94", "04/11/2025", "1GYS4HKJ6HR204417", "Newark / Jebel Ali", "L86 HR2044170"),
    )
    assert list_fields(propose(heads, *rows))["Port of export / unlading"] == "named.port"


def test_the_keeper_in_a_list_of_stock_has_his_phone_and_the_plate_its_country():
    heads = ("stockRef", "make", "vin", "plate", "plateCountry", "keeper_name", "keeper_tel", "seller")
    rows = (
        (
            "CS-1",
            "Audi",
            "WVWZZZ3CZKE091743",
            "KD67 RXB",
            "GB",
            "Ann Holt",
            "07700900288",
            "Larch Motors Ltd",
        ),
        (
            "CS-2",
            "Volvo",
            "YV1LFA8ACJ1277104",
            "KX18 VRD",
            "GB",
            "Tom Vale",
            "07700900552",
            "Tarn Motors Ltd",
        ),
    )
    fields = list_fields(propose(heads, *rows))
    assert (fields["keeper_name"], fields["keeper_tel"]) == ("keeper", "keeper_phone")
    assert fields.get("plateCountry") != "seller_country"


@pytest.mark.parametrize("head", ["UK address", "Irish address", "Address"])
def test_a_country_before_an_address_says_nothing_of_whose_it_is(head):
    assert read_head(head).words == ("address",)
