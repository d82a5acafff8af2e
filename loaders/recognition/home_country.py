"""Finds the country that a table was written in, and reads its phones and its words for nothing."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from ...graph.kinds.tidy import strip_accents
from ..word_tables import read_word_rows

_COUNTRIES = Path(__file__).with_name("home_countries.csv")
_FILLERS = Path(__file__).with_name("foreign_fillers.csv")
_LEAST_WORDS = 3  # heads of one language that tell the country; marque and adresse are in several
_NUMBER = re.compile(r"(?<![\w+/-])\+?\(?\d[\d ()./-]{6,}\d(?![\w/])")
_WITHOUT_TRUNK = ("PL", "ES")  # where national numbers do not begin with 0
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{2}[./-]\d{2}")
_BRITISH = re.compile(r"07\d{3}[ -]?\d{3}[ -]?\d{3}")  # as nobody else parts a mobile number


@cache
def _read_words() -> dict[str, frozenset[str]]:
    rows = read_word_rows(_COUNTRIES)
    return {row["country"]: frozenset(_fold(row["words"]).split()) for row in rows}


@cache
def _read_fillers() -> dict[str, str]:
    rows = read_word_rows(_FILLERS)
    return {_fold(form): row["english"] for row in rows for form in row["forms"].split("|")}


def find_home_country(heads: Iterable[str]) -> str:
    """Return the country whose language a table's heads are in, "" for English and where it is not clear.

    >>> find_home_country(["Kennzeichen", "Fahrgestellnummer", "Halter"]), find_home_country(["Name", "Tel"])
    ('DE', '')
    """
    words = {word for head in heads for word in re.findall(r"[^\W\d_]+", _fold(head))}
    counts = {country: len(words & known) for country, known in _read_words().items()}
    best = max(counts, key=lambda country: counts[country])
    is_clear = list(counts.values()).count(counts[best]) == 1
    return best if counts[best] >= _LEAST_WORDS and is_clear else ""


def translate_filler(text: str) -> str:
    """Return the English for a cell that only says that nothing or the same stands there, else the cell.

    >>> translate_filler("Néant"), translate_filler("idem destinataire"), translate_filler("Idem Motors")
    ('none', 'same as consignee', 'Idem Motors')
    """
    return _read_fillers().get(_fold(" ".join(text.split())).strip(" -–:;,"), text)


def _fold(text: str) -> str:
    return strip_accents(text).casefold()


@lru_cache(maxsize=4096)
def write_abroad(text: str, country: str) -> str:
    """Return a text with the national phone numbers of a country in international form.

    >>> write_abroad("Tel. 030 23125219", "DE"), write_abroad("12.03.2026", "DE")
    ('Tel. +493023125219', '12.03.2026')
    """
    import phonenumbers  # a quarter of a second that a table in English does not need

    def write(match: re.Match[str]) -> str:
        text = match[0].lstrip("(")
        try:
            number = phonenumbers.parse(match[0], country)
        except phonenumbers.NumberParseException:
            return match[0]
        if not text.startswith("0") and country not in _WITHOUT_TRUNK:
            return match[0]
        if text.startswith("00") or _BRITISH.fullmatch(text) or _DAY.fullmatch(text):
            return match[0]
        is_written = text.startswith("0") and phonenumbers.is_possible_number(number)
        if not (is_written or phonenumbers.is_valid_number(number)):
            return match[0]
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    return _NUMBER.sub(write, text)
