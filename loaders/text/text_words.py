"""The word lists of text reading, read from the CSV files beside it: names, ordinary words, ranks …"""

import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from ...graph.kinds.country import list_country_names
from ...graph.kinds.make import list_makes
from ..cells.cell_words import list_forenames, list_models, list_surnames, list_towns
from ..fields.firm_names import list_trade_words
from ..word_tables import read_word_rows

_FOLDER = Path(__file__).parent
# Names are of census counts and of civil registers of many countries; English words of common prose.
_TABLES = ("text_words.csv", "person_names.csv", "english_words.csv")
# Endings by which a word is a form of another one.
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "'s")


@cache
def _read_lists() -> dict[str, frozenset[str]]:
    lists: defaultdict[str, set[str]] = defaultdict(set)
    for name in _TABLES:
        for row in read_word_rows(_FOLDER / name):
            lists[row["list"]].update(row["words"].split())
    lists["given"] |= list_forenames()
    lists["surnames"] |= list_surnames()
    places = (*list_towns(), *(name.casefold() for name in list_country_names().values()))
    lists["regions"] |= {part for place in places for part in place.split() if len(part) > 3}
    lists["makes"] |= {part.casefold() for name in list_makes() for part in name.split() if len(part) > 2}
    lists["car_names"] |= {name.casefold() for name in list_models() if len(name) > 3 and name.isalpha()}
    lists["wares"] |= (list_trade_words("sure") | list_trade_words("last")) - lists["trade"]
    lists["english"] |= lists["ordinary"]
    return {name: frozenset(words) for name, words in lists.items()}


def is_in_list(word: str, name: str) -> bool:
    """Return whether a word in lower case is in the list of that name.

    >>> is_in_list("leanne", "given"), is_in_list("transit", "models"), is_in_list("leanne", "ordinary")
    (True, True, False)
    """
    return word in _read_lists()[name]


def list_words(name: str) -> frozenset[str]:
    """Return all words of a list."""
    return _read_lists()[name]


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Return whether a word in lower case is a common English word, or a form of one.

    >>> is_english("stripping"), is_english("doesn't"), is_english("kieran"), is_english("toller")
    (True, True, False, False)
    """
    english = _read_lists()["english"]
    if word in english:
        return True
    if any(is_in_list(word, name) for name in ("given", "further_given", "surnames")):
        return False
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
                continue
            if stem in english or (ending[0] in "ei" and (f"{stem}e" in english or stem[:-1] in english)):
                return True
    return word.endswith("ies") and f"{word[:-3]}y" in english


@lru_cache(maxsize=4096)
def fold_name(word: str) -> str:
    """Return a name in lower case without accents, as the lists of names have them.

    >>> fold_name("ZIELIŃSKI"), fold_name("Zoë"), fold_name("O’Hara")
    ('zielinski', 'zoe', "o'hara")
    """
    bare = word.casefold().replace("’", "'").replace("ł", "l").replace("ø", "o").replace("ı", "i")
    if bare.isascii():
        return bare
    return "".join(mark for mark in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(mark))
