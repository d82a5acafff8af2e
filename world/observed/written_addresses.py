"""Write addresses as hurried people do: abbreviated, without their unit, or spelled in another way."""

import re
from collections.abc import Mapping
from functools import cache
from random import Random

from ..makers.csv_tables import read_rows
from ..makers.geography import INWARD, Address
from ..makers.settings import Dirt

# The number of a unit, flat or shop at the beginning of a line.
UNIT = re.compile(r"^(?:Unit|Flat) \d+, ")


def write_line(random: Random, dirt: Dirt, place: Address) -> str:
    """Return the line of an address as typed, without its town."""
    if place.country != "GB":
        return _spell_abroad(random, dirt, place.line)
    line = place.line
    if _happens(random, dirt.unit_lost):
        line = UNIT.sub("", line)
    return _replace_word(random, line, _read_spellings("spellings.csv"), dirt.abbreviated)


def write_town(random: Random, dirt: Dirt, place: Address) -> str:
    """Return the town of an address as typed."""
    return place.town if place.country == "GB" else _spell_abroad(random, dirt, place.town)


def write_postcode(random: Random, dirt: Dirt, place: Address) -> str:
    """Return the postcode of an address as typed; its last sign may be another one."""
    if not place.postcode or not _happens(random, dirt.wrong_postcode):
        return place.postcode
    return place.postcode[:-1] + random.choice([sign for sign in INWARD if sign != place.postcode[-1]])


def _spell_abroad(random: Random, dirt: Dirt, text: str) -> str:
    return _replace_word(random, text, _read_spellings("transliterations.csv"), dirt.transliterated)


def _replace_word(random: Random, text: str, spellings: Mapping[str, tuple[str, ...]], rate: float) -> str:
    """Return the text with one of its words in another spelling, at that rate."""
    if not _happens(random, rate):
        return text
    words = [word for word in spellings if re.search(rf"\b{word}\b", text)]
    if not words:
        return text
    word = random.choice(words)
    return re.sub(rf"\b{word}\b", random.choice(spellings[word]), text, count=1)


def _happens(random: Random, rate: float) -> bool:
    return rate > 0 and random.random() < rate


@cache
def _read_spellings(name: str) -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["spelled"].split(";")) for row in read_rows(name)}
