"""What joins an address without a house or a postcode, and what two spellings of a firm do not join."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Mention

from ..claims.made_up import firm
from .joining import address, group_documents, report

UNIT, BARE = "Unit 4, Dock Estate, Grays", "Dock Estate, Grays"


def trading(reference: str, name: str, where: Mention, number: str = "", *more: Mention) -> Document:
    """A paper in which a firm trades at an address; more are other addresses that it gives."""
    who = firm(name, number=number)
    fact = Fact("TRADES_AT", who, where, "1")
    return report(reference, who, where, *more, facts=(fact,), kind="ShippingRecord", source="Corvane")


def group_lines(*lines: tuple[str, str, str]) -> list[list[str]]:
    """The addresses that these (text, postcode, country) are, each as the numbers of its lines."""
    documents = [report(str(at), address(*line)) for at, line in enumerate(lines)]
    return group_documents(documents, "Address")


def test_abroad_the_whole_line_and_the_country_are_one_address():
    assert group_lines(
        ("Shop 7, Royal Road, Kingston", "", "JM"),
        ("SHOP 7, Royal Rd, Kingston, Jamaica", "", ""),
        ("Shop 7, Royal Road, Kingston", "", "GB"),
        ("Shop 8, Royal Road, Kingston", "", "JM"),
        ("Royal Road, Kingston", "", "JM"),
        ("Royal Road, Kingston", "", "JM"),
        ("Kingston", "", "JM"),
        ("Kingston", "", "JM"),
    ) == [["0", "1"], ["2"], ["3"], ["4"], ["5"], ["6"], ["7"]]


@pytest.mark.parametrize(
    "line",
    [
        "Paris, 75008, France",
        "75008 Paris, France",
        "Rue de Rivoli, 75001 Paris, France",
        "Industrial Area 3, Sharjah, United Arab Emirates",
        "Boulevard du 30 Juin, Kinshasa, DR Congo",
        "Grand Tower, Al Wasl Road, Dubai, United Arab Emirates",
        "Shop 7, Kingston, Jamaica",
        "Laugavegur, 101 Reykjavik, Iceland",
        "Block 4, Industrial Area 5, Sharjah, United Arab Emirates",
    ],
)
def test_an_area_a_tower_or_a_town_abroad_is_no_address_of_all_who_are_there(line):
    assert group_lines((line, "", ""), (line, "", "")) == [["0"], ["1"]]


def test_a_postcode_before_its_town_is_no_house_number():
    line = ("Rue de Rivoli, 75001 Paris, France", "75001", "")
    assert group_lines(line, line) == [["0"], ["1"]]


def test_a_line_without_a_postcode_is_the_address_of_that_line_while_all_are_in_one_sector():
    one, bare, other = ("4 Dock Road, Grays", "RM20 3LT", ""), ("4, Dock Rd, Grays", "", ""), "RM17 6NB"
    assert group_lines(one, bare) == [["0", "1"]]
    assert group_lines(one, bare, ("4 Dock Road, Grays", other, "")) == [["0"], ["1"], ["2"]]
    assert group_lines(one, ("6 Dock Road, Grays", "", "")) == [["0"], ["1"]]
    assert group_lines(("4 Dock Road", "RM20 3LT", ""), ("4 Dock Road", "", "")) == [["0"], ["1"]]


def test_a_line_of_which_nobody_states_a_sector_is_not_one_address():
    bare = ("1 Station Road, London", "", "")
    assert group_lines(bare, bare) == [["0"], ["1"]]
    assert group_lines(bare, bare, ("1 Station Road, London", "NW4 4PN", "")) == [["0", "1", "2"]]


def test_the_last_two_letters_of_a_postcode_may_be_mistyped():
    lines = [("4 Dock Road, Grays", postcode, "") for postcode in ("RM20 3LT", "RM20 3LX", "RM20 4LT")]
    assert group_lines(*lines) == [["0", "1"], ["2"]]


@pytest.mark.parametrize("without", ["RM20 3LT", f"{BARE}, RM20 3LT"])
def test_a_postcode_alone_is_the_address_of_the_firm_that_trades_there(without):
    documents = [
        trading("1", "Langtree Freight Ltd", address(UNIT, "RM20 3LT")),
        trading("2", "LANGTREE FREIGHT", address(without)),
        trading("3", "Moss Freight Ltd", address(without)),
    ]
    assert group_documents(documents, "Address") == [["1", "2"], ["3"]]


def test_a_firm_with_two_units_at_a_postcode_leaves_open_which_a_postcode_alone_is():
    documents = [
        trading("1", "Langtree Freight", address(UNIT, "RM20 3LT")),
        trading("2", "Langtree Freight", address("RM20 3LT")),
        trading("3", "Langtree Freight", address("Unit 9, Dock Estate, Grays", "RM20 3LT")),
    ]
    assert group_documents(documents, "Address") == [["1"], ["2"], ["3"]]


def test_an_estate_that_may_be_a_house_joins_no_two_units_and_keeps_no_postcode_from_its_unit():
    estate = "Dock Works, Grays, RM20 3LT"
    documents = [
        trading("1", "Langtree Freight", address("Unit 4, Dock Works, Grays", "RM20 3LT")),
        trading("2", "Langtree Freight", address(estate)),
        trading("3", "Langtree Freight", address("RM20 3LT")),
        trading("4", "Moss Freight", address("Unit 5, Dock Works, Grays", "RM20 3LT")),
        trading("5", "Moss Freight", address(estate)),
    ]
    assert group_documents(documents, "Address") == [["1", "3"], ["2", "5"], ["4"]]


def test_a_postcode_alone_is_the_address_of_the_same_document():
    def bill(*places: str) -> Document:
        shipper, *others = (address(place) for place in places)
        return trading("1", "Langtree Freight", shipper, "", *others)

    assert group_documents([bill(f"{UNIT}, RM20 3LT", f"{BARE}, RM20 3LT")], "Address") == [["1", "1"]]
    bare = bill(f"{BARE}, RM20 3LT", "Quay Estate, Grays, RM20 3LT")
    assert group_documents([bare], "Address") == [["1"], ["1"]]
    two = [f"{UNIT}, RM20 3LT", f"{BARE}, RM20 3LT", "Unit 9, Dock Estate, Grays, RM20 3LT"]
    assert group_documents([bill(*two)], "Address") == [["1"], ["1"], ["1"]]


def test_a_postcode_alone_in_another_row_of_a_list_is_not_the_address_of_this_row():
    unit, bare = address(f"{UNIT}, RM20 3LT"), replace(address(f"{BARE}, RM20 3LT"), place="2")
    assert group_documents([report("1", unit, bare)], "Address") == [["1"], ["1"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AJ Exports", "AJ Express"),
        ("Hassan Trading", "Hamdan Trading"),
        ("Hansen Trading", "Hanson Trading"),
        ("ABC Containers", "ABC Couriers"),
        ("Langtree Freight", "Llangtree Freight"),
    ],
)
def test_two_spellings_at_one_postcode_are_two_firms_and_two_addresses(one, other):
    names = [f"{one} Ltd", one.upper(), f"{other} Ltd"]
    firms = [report(str(at), firm(name, postcode="RM20 3LT")) for at, name in enumerate(names)]
    assert group_documents(firms, "Organisation") == [["0", "1"], ["2"]]
    places = [trading(str(at), name, address("RM20 3LT")) for at, name in enumerate(names)]
    assert group_documents(places, "Address") == [["0", "1"], ["2"]]
