"""A shortened address of a text is the one address of its row that it is part of."""

import pytest
from ringmap.graph.kinds import ADDRESS
from ringmap.loaders.fields.locations import add_place
from ringmap.loaders.fields.row_passage import Passage
from ringmap.loaders.text.known_place import find_longer_address

SIX = "6 Larch Lane, Dunmarsh, HU33 9ZP"
UNIT_1, UNIT_2 = "Unit 1, 6 Larch Lane, HU33 9ZP", "Unit 2, 6 Larch Lane, HU33 9ZP"


@pytest.mark.parametrize(
    ("line", "places", "found"),
    [
        ("6 Larch Lane", [SIX], SIX),
        ("6 Larch Lane", [SIX, SIX], SIX),
        ("6 Larch Lane", [UNIT_1, UNIT_2], None),
        ("6 Larch Lane", [UNIT_2], None),
        ("6 Larch Lane", [SIX, UNIT_2], SIX),
        ("6 Larch Lane", ["2-6 Larch Lane, HU33 9ZP"], None),
        ("6 Larch Lane", ["16 Larch Lane, HU33 9ZP"], None),
        ("6 Larch Lane", ["Old Forge, 6 Larch Lane, HU33 9ZP"], "Old Forge, 6 Larch Lane, HU33 9ZP"),
        ("6 Larch Lane", ["6 Larch Lane, Dunmarsh, HU33 9ZP", "6 Larch Lane, Leith, EH6 1AA"], None),
        ("Unit 2, 6 Larch Lane", [UNIT_1, UNIT_2], UNIT_2),
        ("6 Larch Lane, Leith", [UNIT_1, "6 Larch Lane, Leith, EH6 1AA"], "6 Larch Lane, Leith, EH6 1AA"),
        ("Larch Lane", [SIX], None),
    ],
)
def test_a_short_address_is_the_one_longer_one_and_no_unit_of_it(line, places, found):
    mentions = [add_place(Passage("1"), address=ADDRESS.clean(place)) for place in places]
    longer = find_longer_address(line, mentions)
    assert (longer and longer.get_reading("address").as_reported) == found
