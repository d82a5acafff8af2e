"""Parties: a person or a firm from a family of columns, and what it uses."""

import pytest
from ringmap.loaders.fields.firm_names import has_legal_form, is_firm
from ringmap.loaders.fields.parties import add_party, build_party_fields
from ringmap.loaders.fields.row_passage import Passage
from ringmap.loaders.fields.rows import Record

from .written import name_mention, row

RECORD = Record(
    "bills",
    "ShippingRecord",
    "A bill.",
    build_party_fields("shipper", "consignor"),
    (frozenset({"shipper"}),),
)


def shape_party(firm_by_default: bool = True, **cells: str) -> tuple[str, str, set[tuple[str, str]]]:
    passage = Passage("1")
    found = add_party(row(RECORD, cells), passage, "shipper", firm_by_default=firm_by_default)
    return (
        name_mention(found.who) if found else "",
        found.who.role if found else "",
        {(fact.type, name_mention(fact.end)) for fact in passage.facts},
    )


def test_a_shipper_is_a_firm_that_uses_its_phone_and_trades_at_its_address():
    who, role, facts = shape_party(
        shipper="Kestrel Exports Ltd",
        shipper_phone="07700 900123",
        shipper_email="Info@Example.com",
        shipper_address="Unit 4, Dock Road, RM20 3LH",
    )
    assert (who, role) == ("Organisation KESTREL EXPORTS LTD", "firm")
    assert {kind for kind, _ in facts} == {"USES", "TRADES_AT"}
    assert ("USES", "Email info@example.com") in facts


def test_a_party_goes_by_its_other_names():
    assert shape_party(**{"Consignor Name": "Kestrel Exports Ltd", "consignor tel": "07700 900123"})[2] == {
        ("USES", "Phone +447700900123")
    }


def test_a_title_makes_a_person_even_of_a_shipper():
    who, role, facts = shape_party(shipper="Mr D Marlow", shipper_address="14 High Street, Grays RM17 6XX")
    assert (who, role) == ("Person d marlow", "unknown")
    assert {kind for kind, _ in facts} == {"LIVES_AT"}


def test_an_eori_makes_a_firm_of_any_name():
    assert shape_party(firm_by_default=False, shipper="Dee Marlow", shipper_eori="GB123456789000")[
        0
    ].startswith("Organisation")


def test_a_firm_carries_the_postcode_of_its_address_and_the_country_of_its_end():
    passage = Passage("1")
    found = add_party(
        row(RECORD, {"shipper": "Kestrel Exports Ltd", "shipper_address": "Unit 4, Dock Road, RM20 3LH"}),
        passage,
        "shipper",
    )
    assert found
    assert found.who.get_value("postcode") == "RM20 3LH"


def test_contacts_without_a_name_stay_mentions():
    passage = Passage("1")
    assert add_party(row(RECORD, {"shipper_phone": "07700 900123"}), passage, "shipper") is None
    assert [mention.kind for mention in passage.mentions] == ["Phone"]
    assert not passage.facts


@pytest.mark.parametrize(
    ("name", "legal", "firm"),
    [
        ("Kestrel Motors Ltd", True, True),
        ("KESTREL MOTORS L.T.D.", True, True),
        ("Kestrel Motors", False, True),
        ("Dee Marlow", False, False),
        ("Trans-Congo SARL", True, True),
        ("Mr D Marlow", False, False),
        ("Fatou Sa", False, False),
        ("NV Patel", False, False),
        ("Mr B.V. Marlow", False, False),
        ("Kestrel Onderdelen B.V.", True, True),
        ("Kestrel NV", True, True),
        ("Skerry Car Sales", False, True),
        ("Used Car Sales", False, False),
    ],
)
def test_a_firm_is_told_by_its_legal_form_or_its_trade(name: str, legal: bool, firm: bool):
    assert (has_legal_form(name), is_firm(name)) == (legal, firm)
