"""Clean countries to their two-letter ISO 3166 code, from a name, a code or a trade name."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .reading import Kind, Reading, make_doubtful
from .tidy import is_placeholder, make_cleaner, squash

EXPECTED = "a country such as DR Congo, or its ISO code such as CD"


def read_table_rows(table: str) -> list[dict[str, str]]:
    """Return the rows of one of the CSV tables in this folder."""
    return list(csv.DictReader(Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()))


@dataclass(frozen=True, slots=True)
class Country:
    """A country, and the middle of its largest part in degrees north and east.

    Source: Natural Earth, public domain.
    """

    name: str
    latitude: float
    longitude: float


def find_country(code: str) -> Country | None:
    """Return the country with this two-letter code, or None.

    >>> find_country("CD").name, find_country("QQ")
    ('Democratic Republic of the Congo', None)
    """
    return _read_countries().get(code.upper())


@cache
def _read_countries() -> dict[str, Country]:
    return {
        row["iso2"]: Country(row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in read_table_rows("countries.csv")
    }


@cache
def list_country_names() -> dict[str, str]:
    """Return country names by two-letter code."""
    return {row["iso2"]: row["name"] for row in read_table_rows("countries.csv")}


@cache
def _by_word() -> dict[str, str]:
    by_word: dict[str, str] = {}
    for row in read_table_rows("countries.csv"):
        for word in (row["iso2"], row["iso3"], row["name"], *filter(None, row["aliases"].split(";"))):
            by_word.setdefault(squash(word), row["iso2"])
    return by_word


def find_country_code(text: str) -> str:
    """Return the two-letter code of the country that the text names, or "".

    >>> [find_country_code(text) for text in ("D.R. Congo", "Congo", "UAE", "Ruritania")]
    ['CD', 'CG', 'AE', '']
    """
    word = squash(text)
    by_word = _by_word()
    return (
        by_word.get(word)
        or by_word.get(word.removeprefix("THE"))
        or by_word.get(word.removeprefix("REPUBLICOF"), "")
    )


@make_cleaner(EXPECTED, placeholders=False)
def clean_country(raw: str, text: str) -> Reading:
    """Return a country's two-letter code; a town before it or a code in brackets after it is left out."""
    # NA is Namibia's code, but on a form it usually means "not applicable".
    if is_placeholder(text):
        return make_doubtful(raw, text, EXPECTED, ("placeholder",))
    if code := find_country_code(text):
        return Reading(raw, code)
    pieces = [
        piece
        for piece in text.replace("(", ",").replace(")", "").replace("/", ",").replace(" - ", ",").split(",")
        if piece.strip()
    ]
    codes = list(dict.fromkeys(filter(None, map(find_country_code, pieces))))
    if len(pieces) > 1 and len(codes) == 1:
        return Reading(raw, codes[0])
    return make_doubtful(raw, text.upper(), EXPECTED)


COUNTRY = Kind("country", clean_country, EXPECTED)
