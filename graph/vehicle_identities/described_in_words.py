"""The description of a vehicle that stands beside its plate in running text."""

import re
from functools import lru_cache
from itertools import takewhile

from ..kinds import COLOUR
from ..kinds.make import complete_model, recognise_make, split_make_and_model
from ..kinds.tidy import split_words
from .vehicle_claim import Description

MODEL_WORDS = 5  # that a model has at most
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
    'black FORD Fiesta'
    >>> find_description("Plate LA10JBM (a grey BMW X5) was seen with a red Audi.", "LA10JBM").text
    'grey BMW X5'
    >>> find_description("A white Evoque, read as LA10 JBM, went by.", "LA10JBM").text
    'white LAND ROVER Evoque'
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
        described = takewhile(lambda word: word.casefold() not in _LINKS, words[at:])
        name, rest = split_make_and_model(" ".join(described))
        if not name:
            at += 1
            continue
        make, model = recognise_make(name), complete_model(name, rest).split()
        colours = [colour for word in words[max(0, at - 3) : at] if (colour := _read_colour(word))]
        found = Description(make, " ".join(model[:MODEL_WORDS]), colours[-1] if colours else "")
        if not is_last:
            break
        at += len(name.split()) + len(rest.split())
    return found


@lru_cache(maxsize=5_000)
def _read_colour(word: str) -> str:
    colour = COLOUR.clean(word)
    return "" if colour.is_doubtful or "unrecognised" in colour.classes else colour.value
