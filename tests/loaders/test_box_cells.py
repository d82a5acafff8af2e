"""A container that stands in one cell with its seal and its size."""

from ringmap.loaders.shipping import bill

from .written import mention, name_mentions, shape_row

BILL = {
    "carrier": "Hanse Line",
    "bill": "HHL71800000",
    "shipper": "Kestrel Exports Ltd",
    "goods": "USED CARS",
}
CELL = "CSQU3054383\nSeal SL88120\n1 x 40' HIGH CUBE"


def test_a_cell_of_container_seal_and_size_gives_the_container() -> None:
    for column in ("container", "seal"):
        claims = shape_row(bill, BILL | {column: CELL})
        assert mention(claims, "Container").get_reading("number").value == "CSQU3054383"
        assert any("40' HIGH CUBE" in words.text for words in claims.words)


def test_a_cell_of_a_seal_alone_makes_no_container() -> None:
    claims = shape_row(bill, BILL | {"seal": "SL88120 / SL88124"})
    assert not [name for name in name_mentions(claims) if name.startswith("Container")]


def test_a_container_with_a_seal_in_its_own_column_stays_as_it_is() -> None:
    claims = shape_row(bill, BILL | {"container": "CSQU3054383", "seal": "SL88120"})
    assert mention(claims, "Container").get_reading("number").as_reported == "CSQU3054383"
