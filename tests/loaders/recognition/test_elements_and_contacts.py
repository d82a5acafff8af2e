"""Numbered elements of a declaration, the drivers' phones, which way a call went, parties by their codes."""

import pytest
from ringmap.loaders.cells.goods_serials import list_goods_serials
from ringmap.loaders.grids.party_codes import read_party_codes
from ringmap.loaders.load import load

from .tables import list_fields, propose

MRN = "25GB9R02TT7714XKA1"


def test_the_number_of_an_element_says_what_a_column_of_a_declaration_holds():
    heads = ("MRN", "DE 1/1", "DE 3/1", "DE 3/9", "DE 5/8", "DE 6/8", "DE 7/10")
    row = (MRN, "EX D", "Larch Ltd, Mill Lane, DE88 6LW", "Quay SHPK", "AL", "USED CAR", "QRWU3077410")
    fields = list_fields(propose(heads, row))
    assert fields["DE 3/1"] in ("exporter", "shipper")
    assert [fields[head] for head in ("DE 3/9", "DE 7/10")] == ["consignee", "container"]
    assert fields["DE 1/1"] == "left out"


def test_who_declares_under_a_head_of_the_declaration_is_somebody():
    heads = ("MRN", "Exporter", "Declaration made by", "Container")
    fields = list_fields(propose(heads, (MRN, "Larch Motors Ltd", "Ann Holt", "QRWU3077410")))
    assert fields["Declaration made by"] != "left out"


GATE = ("Date", "Box", "Haulage Co", "Driver", "Driver Mob", "Unit Reg")


@pytest.mark.one_engine
def test_the_phone_of_a_driver_is_not_the_hauliers(store, tmp_path):
    path = tmp_path / "gate.csv"
    rows = (GATE, ("21/05/2025", "QRWU3077410", "Larch Haulage", "Bo Marsh", "07700 900111", "LB07 SEO"))
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    [outcome] = load(store, [path])
    assert outcome.taken_as == "gate-ins"
    users = store.read("MATCH (p)-[:USES]->(:Phone) RETURN p.name AS v")
    assert [row["v"] for row in users] == ["Bo Marsh"]


def test_a_haulage_firms_own_phone_stays_its_own():
    heads = ("Date", "Box", "Haulier", "Haulier tel", "Driver", "Unit Reg")
    row = ("21/05/2025", "QRWU3077410", "Larch Haulage", "01632 960111", "Bo Marsh", "LB07 SEO")
    assert list_fields(propose(heads, row, context="gate in"))["Haulier tel"] == "haulier_phone"


def test_the_way_of_a_call_and_the_address_that_is_billed_are_read():
    heads = ("Service number", "Account holder", "Billing address", "Way", "Other party", "Date", "Secs")
    rows = [
        ("07700 900673", "Ann Holt", "18 Mill Lane CV71 8JP", way, "07700 900111", "20.05.2025", "42")
        for way in ("O", "I")
    ]
    fields = list_fields(propose(heads, *rows, context="itemised usage"))
    assert (fields["Way"], fields["Billing address"]) == ("direction", "subscriber_address")


def test_a_notify_party_is_known_by_its_short_codes():
    assert {read_party_codes()[code] for code in ("NF", "NFY", "NP")} == {"notify party"}


@pytest.mark.parametrize(
    ("text", "serials"),
    [
        ("8 USED ENGINES, ONE NUMBERED CAYB 418807", ("CAYB 418807",)),
        ("2 used engines 2ZR 4471180 / 2ZR 4471266", ("2ZR 4471180", "2ZR 4471266")),
        ("4 ENGINES IN CASES NUMBERED 1001-1004", ()),
        ("2 ENGINES 500KG 1234567", ()),
        ("ENGINES LOT 1234567", ()),
        ("10 CARTONS NUMBERED A1001", ()),
    ],
)
def test_numbers_directly_behind_engines_are_theirs_and_those_of_cases_are_not(text, serials):
    assert list_goods_serials(text) == serials
