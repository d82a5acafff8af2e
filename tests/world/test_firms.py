"""Firms of a made world: names that nobody else has, however many there are."""

from random import Random
from types import SimpleNamespace

from ringmap.world.makers.firms import ABROAD, FORMS, WORDS, Register


def test_a_firm_abroad_gets_a_longer_name_once_all_shorter_ones_are_taken():
    register = Register(Random(1), people=SimpleNamespace())
    short = {
        " ".join(part for part in (first, second if second != first else "", word, FORMS["GH"]) if part)
        for first in ABROAD
        for second in ABROAD
        for word in WORDS["consignee"]
    }
    register.names |= short
    names = [register._make_name("consignee", "GH") for _ in range(3)]
    assert len({*names}) == 3
    assert not {*names} & short
