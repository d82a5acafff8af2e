"""Clean ports to their UN/LOCODE, with a small table of the ports on routes of stolen vehicles."""

import re
from dataclasses import dataclass
from functools import cache

from .country import find_country_code, list_country_names, read_table_rows
from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, squash

LOCODE_EXPECTED = "a UN/LOCODE such as GBFXT"
PORT_EXPECTED = "a port's UN/LOCODE or its name, such as GBFXT or Felixstowe"
_FORM = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_AROUND = re.compile(
    r"^(?:PORT|PUERTO|PORTO|HARBOUR|PORT AUTONOME)\s+(?:OF|DE|DI|DO)\s+"
    r"|\s+(?:PORT|HARBOUR|DOCKS?|CONTAINER TERMINAL|TERMINAL|CT|SEAPORT)$",
    re.IGNORECASE,
)
_CODE_INSIDE = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ -]?[A-Z2-9]{3}(?![A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Port:
    """A port: its UN/LOCODE, name, two-letter country, and place in degrees north and east."""

    locode: str
    name: str
    country: str
    latitude: float
    longitude: float


@cache
def list_ports() -> dict[str, Port]:
    """Return all ports of the table by UN/LOCODE."""
    return {
        row["locode"]: Port(
            row["locode"], row["name"], row["country"], float(row["latitude"]), float(row["longitude"])
        )
        for row in read_table_rows("ports.csv")
    }


@cache
def _by_name() -> dict[str, str]:
    by_word: dict[str, str] = {}
    for row in read_table_rows("ports.csv"):
        for word in (row["name"], *filter(None, row["aliases"].split(";"))):
            by_word.setdefault(squash(word), row["locode"])
    return by_word


def find_port(locode: str) -> Port | None:
    """Return the port with this UN/LOCODE, or None.

    >>> find_port("CDMAT").name, find_port("GBQQQ")
    ('Matadi', None)
    """
    return list_ports().get(locode.strip().upper())


@make_cleaner(LOCODE_EXPECTED)
def clean_locode(raw: str, text: str) -> Reading:
    """Return a UN/LOCODE; one that is not in the table is valid if its form and country are."""
    bare = re.sub(r"[\s\-./]", "", text).upper()
    # DOVER and GENOA look like codes of the Dominican Republic and Georgia, but are names.
    if bare in list_ports() or (
        _FORM.fullmatch(bare) and bare[:2] in list_country_names() and bare not in _by_name()
    ):
        return Reading(raw, bare, classes=() if bare in list_ports() else ("unlisted",))
    return make_doubtful(raw, text.upper(), LOCODE_EXPECTED, ("name",) if squash(text) in _by_name() else ())


@make_cleaner(PORT_EXPECTED)
def clean_port(raw: str, text: str) -> Reading:
    """Return a port's UN/LOCODE, from the code or from a name in the table; other names are doubtful."""
    code = clean_locode(text)
    if not code.is_doubtful:
        return Reading(raw, code.value, classes=code.classes)
    inside = [
        found
        for found in dict.fromkeys(re.sub("[ -]", "", word) for word in _CODE_INSIDE.findall(text.upper()))
        if found in list_ports()
    ]
    if found := _find_named_port(text):
        return Reading(raw, found, classes=("by name",))
    return Reading(raw, inside[0]) if len(inside) == 1 else make_doubtful(raw, text.upper(), PORT_EXPECTED)


def _find_named_port(text: str) -> str:
    """Return the code of the port that a text names, or ""; a country in the text must agree."""
    pieces = [piece for piece in re.split(r"[,()/]|\s-\s", text) if piece.strip()]
    countries = {code for piece in pieces[1:] if (code := find_country_code(piece))}
    for piece in (text, *pieces[:1]):
        code = _by_name().get(squash(piece)) or _by_name().get(squash(_AROUND.sub("", piece.strip())), "")
        if code and (not countries or code[:2] in countries):
            return code
    return ""


LOCODE = Kind("locode", clean_locode, LOCODE_EXPECTED)
PORT = Kind("port", clean_port, PORT_EXPECTED)
