"""Lists of yards whose heads are all known: their totals, slogans for names, branches, and bank codes."""

import pytest
from ringmap.loaders.cells import split_party
from ringmap.loaders.fields.firm_names import is_firm
from ringmap.loaders.load import load

from .tables import list_fields, propose
from .test_load_strangers import list_values, write_csv

STOCK = (
    ("Stock no", "VRM", "Chassis", "Engine no", "Bought from", "Paid", "Memo"),
    ("21884", "EF18 ZKD", "W0VZT6GK8J1077421", "B20DTH 9044173", "Mr D Holt", "350.00", ""),
    ("21885", "YC66 UTN", "VF3LBBHYHGS140327", "10FJBE 3310447", "Cash - Corky", "280.00", "Do not list it."),
    ("", "", "", "", "TOTAL", "630.00", ""),
)


@pytest.mark.one_engine
def test_a_total_under_a_list_whose_heads_are_known_is_nobody(store, tmp_path):
    load(store, [write_csv(tmp_path, "stock.csv", STOCK)])
    assert list_values(store, "Person", "name") == ["Corky", "Mr D Holt"]


@pytest.mark.one_engine
def test_a_total_below_the_days_of_known_heads_leaves_the_references_what_they_are(store, tmp_path):
    rows = [
        ("date", "payer", "payee", "amount", "reference"),
        ("02/06/2025", "Ann Holt", "Bo Ash", "400.00", "car"),
        ("13/06/2025", "Bo Ash", "Carl Vane", "200.00", "LB07 SEO"),
        ("TOTAL", "", "", "600.00", ""),
    ]
    load(store, [write_csv(tmp_path, "paid.csv", rows)])
    assert store.read("MATCH (p:Plate) RETURN p.vrm AS vrm") == []


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Scrap My Banger (web)", True),
        ("We Buy Any Car", True),
        ("My Mate Dave", False),
        ("Ann My Linh", False),
        ("sold to my brother", False),
    ],
)
def test_a_slogan_is_the_name_of_a_firm(name, is_one):
    assert is_firm(name) is is_one


@pytest.mark.parametrize(("text", "name"), [("Cash - Corky", "Corky"), ("CASH - Holt", "Holt")])
def test_how_somebody_paid_stands_before_who_it_was(text, name):
    assert split_party(text).name == name


def test_a_branch_is_no_yard_of_that_name_but_a_firm_under_that_head_is_one():
    heads = ("Stock no", "VRM", "VIN", "Make", "Branch")
    rows = [
        ("1", "EF18 ZKD", "W0VZT6GK8J1077421", "Vauxhall"),
        ("2", "YC66 UTN", "VF3LBBHYHGS140327", "Peugeot"),
    ]
    towns = propose(heads, (*rows[0], "Scarrow"), (*rows[1], "Mickleden"))
    assert list_fields(towns).get("Branch") not in ("yard", "named.person", "named.organisation")
    firms = propose(heads, (*rows[0], "Oak Dismantlers Ltd"), (*rows[1], "Ash Breakers Ltd"))
    assert list_fields(firms)["Branch"] == "yard"


def test_the_code_of_a_bank_is_no_vin():
    proposal = propose(
        ("BookgDt_Dt", "Amt_value", "Cdtr_Nm", "Acct_Ownr_Nm", "Svcr_FinInstnId_BIC"),
        ("2025-06-03", "25.00", "Ann Holt", "Oak Motors Ltd", "MERKGB00"),
        ("2025-06-14", "40.00", "Bo Ash", "Oak Motors Ltd", "MERKGB00"),
    )
    assert list_fields(proposal).get("Svcr_FinInstnId_BIC") != "named.vin"
