"""Below an officer's rank stand his own phones; what somebody uses is told in a sentence."""

import pytest
from ringmap.loaders.text.read_text import read_text

MAIL = "Dean VELL has the keys of the yard.\n\nRegards\nPaul Orme\n"


def list_phones(text):
    """The phones of the case that a text names."""
    return [one.value for one in read_text(text).mentions if one.kind == "Phone"]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("DC 1234\nT: 07700 900199\nM 07700 900198", 0),
        ("DC 1234\nDean VELL now uses 07700 900123.", 1),
        ("DC 1234\n> Dean VELL uses 07700 900123", 1),
        ("PS 4471 is the code of the gate. His phone is 07700 900123.", 1),
    ],
)
def test_only_bare_phones_below_the_rank_are_the_officers_own(below, count):
    assert len(list_phones(MAIL + below)) == count
