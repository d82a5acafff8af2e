"""Countries by their ISO 3166 two letters, from a name, a code or what traders call them."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, is_placeholder, squash

EXPECTED = "a country such as DR Congo, or its ISO code such as CD"


def read_table_rows(table: str) -> list[dict[str, str]]:
    """The rows of one of the tables that lie beside these kinds."""
    return list(csv.DictReader(Path(__file__).with_name(table).read_text(encoding="utf-8").splitlines()))


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the table, and the middle of its largest part, in degrees north and east (from Natural Earth, public domain)."""

    name: str
    latitude: float
    longitude: float


def find_country(code: str) -> Country | None:
    """The country of two letters, None where the table does not have it.

    >>> find_country("CD").name, find_country("QQ")
    ('Democratic Republic of the Congo', None)
    """
    return _places().get(code.upper())


@cache
def _places() -> dict[str, Country]:
    return {
        row["iso2"]: Country(row["name"], float(row["latitude"]), float(row["longitude"]))
        for row in read_table_rows("countries.csv")
    }


@cache
def list_country_names() -> dict[str, str]:
    """Country names by their two letters."""
    return {row["iso2"]: row["name"] for row in read_table_rows("countries.csv")}


@cache
def _by_word() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in read_table_rows("countries.csv"):
        for word in (row["iso2"], row["iso3"], row["name"], *filter(None, row["aliases"].split(";"))):
            known.setdefault(squash(word), row["iso2"])
    return known


def find_country_code(text: str) -> str:
    """The two letters of the country that the text names, "" where it names none.

    >>> find_country_code("D.R. Congo"), find_country_code("Congo"), find_country_code("UAE"), find_country_code("Ruritania")
    ('CD', 'CG', 'AE', '')
    """
    word = squash(text)
    known = _by_word()
    return (
        known.get(word)
        or known.get(word.removeprefix("THE"))
        or known.get(word.removeprefix("REPUBLICOF"), "")
    )


@make_cleaner(EXPECTED, placeholders=False)
def clean_country(raw: str, text: str) -> Reading:
    """A country as its ISO 3166 two letters; a town before it or its code in brackets behind it are left out."""
    # NA is Namibia's code, and what a form says of a blank; as a country's code it is too rare to be believed.
    if is_placeholder(text):
        return make_doubtful(raw, text, EXPECTED, ("placeholder",))
    if code := find_country_code(text):
        return Reading(raw, code)
    pieces = [
        piece
        for piece in text.replace("(", ",").replace(")", "").replace("/", ",").replace(" - ", ",").split(",")
        if piece.strip()
    ]
    found = list(dict.fromkeys(filter(None, map(find_country_code, pieces))))
    if len(pieces) > 1 and len(found) == 1:
        return Reading(raw, found[0])
    return make_doubtful(raw, text.upper(), EXPECTED)


COUNTRY = Kind("country", clean_country, EXPECTED)
