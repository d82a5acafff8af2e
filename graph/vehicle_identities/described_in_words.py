"""The description of a vehicle that stands beside its plate in running text."""

import re
from functools import lru_cache
from itertools import takewhile

from ..kinds import COLOUR
from ..kinds.make import recognise_make, split_make_and_model
from ..kinds.tidy import split_words, squash
from .vehicle_claim import Description

WORDS_BESIDE = 8  # words before or after a plate that can describe its vehicle
_WORD = re.compile(r"[A-Za-z0-9][\w'-]*|[,()]")
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)|\n")
# Characters that are read as each other.
_CONFUSED = {mark: f"[{pair}]" for pair in ("O0", "I1", "S5", "B8", "Z2", "G6") for mark in pair}
# Words between a description and its plate, which are none of the model's name.
_LINKS = frozenset({",", "(", ")"}) | split_words("""
    vrm vrms vrn reg registration index plate plates number no mark bearing displaying showing on with false
    cloned the a an as its and vin chassis registered under car van vehicle saloon estate hatchback pickup
    was is near at in by to from of were seen parked driven
""")


@lru_cache(maxsize=50_000)
def find_description(text: str, vrm: str) -> Description:
    """Return the make, model and colour beside a plate in a text; an empty description if there are none.

    >>> find_description("He drove the black Ford Fiesta LA10 JBM near the yard.", "LA10JBM").text
    'black FORD fiesta'
    >>> find_description("Plate LA10JBM (a grey BMW X5) was seen with a red Audi.", "LA10JBM").text
    'grey BMW x5'
    """
    spaced = r"[\s-]?".join(_CONFUSED.get(mark, re.escape(mark)) for mark in vrm)
    plate = re.search(rf"(?<!\w){spaced}(?!\w)", text, re.IGNORECASE)
    if plate is None:
        return Description()
    before = _SENTENCE_END.split(text[: plate.start()])[-1]
    after = _SENTENCE_END.split(text[plate.end() :])[0]
    behind = _read_words(_WORD.findall(before)[-WORDS_BESIDE:], is_last=True)
    return behind if behind.make else _read_words(_WORD.findall(after)[:WORDS_BESIDE], is_last=False)


def _read_words(words: list[str], *, is_last: bool) -> Description:
    """Return the description that these words hold: the last one, or the first."""
    found, at = Description(), 0
    while at < len(words):
        name, rest = split_make_and_model(" ".join(words[at:]))
        if not name or words[at].casefold() in _LINKS:
            at += 1
            continue
        make = recognise_make(name)
        # What names a make by its model, as Range Rover does, is part of the model.
        model = [] if squash(name) == squash(make) else name.casefold().split()
        model += takewhile(lambda word: word not in _LINKS, rest.casefold().split())
        colours = [colour for word in words[max(0, at - 3) : at] if (colour := _read_colour(word))]
        found = Description(make, " ".join(model[:5]), colours[-1] if colours else "")
        if not is_last:
            break
        at += max(1, len(name.split()) + len(model))
    return found


@lru_cache(maxsize=5_000)
def _read_colour(word: str) -> str:
    colour = COLOUR.clean(word)
    return "" if colour.is_doubtful or "unrecognised" in colour.classes else colour.value
