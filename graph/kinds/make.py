"""Clean vehicle makers to one name each, and find which makes a VIN's maker code allows."""

import re
from functools import cache

from .country import read_table_rows
from .reading import Kind, Reading
from .tidy import make_cleaner, squash, strip_accents

EXPECTED = "a maker's name such as LAND ROVER"
_WORDS = re.compile(r"[^A-Z0-9]+")


@cache
def _by_word() -> dict[str, str]:
    by_word: dict[str, str] = {}
    for row in read_table_rows("makes.csv"):
        for word in (row["make"], *row["aliases"].split(";"), *row["models"].split(";")):
            if word:
                by_word.setdefault(squash(word), row["make"])
    return by_word


@cache
def _models() -> dict[str, str]:
    """Return models that people write for their maker, by their letters."""
    names = (name for row in read_table_rows("makes.csv") for name in row["models"].split(";") if name)
    return {squash(name): name for name in names}


def list_makes() -> tuple[str, ...]:
    """Return the makers of the table in capitals: LAND ROVER."""
    return tuple(row["make"] for row in read_table_rows("makes.csv"))


@cache
def _siblings() -> dict[str, tuple[str, ...]]:
    return {
        row["make"]: tuple(filter(None, row["siblings"].split(";"))) for row in read_table_rows("makes.csv")
    }


def recognise_make(text: str) -> str:
    """Return the maker that a text names or begins with, or "" if it is not in the table.

    >>> [recognise_make(text) for text in ("Range Rover Sport", "VW", "FORD F150 PICKUP", "Forded")]
    ['LAND ROVER', 'VOLKSWAGEN', 'FORD', '']
    """
    by_word = _by_word()
    if whole := by_word.get(squash(text)):
        return whole
    words = _WORDS.sub(" ", strip_accents(text).upper()).split()
    return next(
        (
            by_word[joined]
            for count in (3, 2, 1)
            if len(words) > count and (joined := "".join(words[:count])) in by_word
        ),
        "",
    )


def split_make_and_model(text: str) -> tuple[str, str]:
    """Return (make, model) of one text; the make is "" if the text begins with no maker of the table.

    >>> split_make_and_model("Land Rover Range Rover Evoque"), split_make_and_model("Fiesta")
    (('Land Rover', 'Range Rover Evoque'), ('', 'Fiesta'))
    >>> split_make_and_model("Mercedes-Benz / C220")
    ('Mercedes-Benz', 'C220')
    """
    words = text.replace("/", " ").split()
    count = next((count for count in (3, 2, 1) if squash(" ".join(words[:count])) in _by_word()), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def complete_model(make: str, model: str) -> str:
    """Return a model with the one that its maker is named by: a Range Rover Sport's maker is Range Rover.

    >>> complete_model("RANGE ROVER", "Sport"), complete_model("Evoque", ""), complete_model("VW", "Golf")
    ('Range Rover Sport', 'Evoque', 'Golf')
    """
    named = _models().get(squash(make), "")
    return model if squash(named) in squash(model) else f"{named} {model}".strip()


@make_cleaner(EXPECTED)
def clean_make(raw: str, text: str) -> Reading:
    """Return a maker's one name in capitals, without a model after it.

    An unknown maker stays as it is, with the class "unrecognised".
    """
    if make := recognise_make(text):
        return Reading(raw, make)
    return Reading(raw, " ".join(strip_accents(text).upper().split()), classes=("unrecognised",))


@cache
def _own_codes() -> dict[str, frozenset[str]]:
    return {
        row["code"]: frozenset(filter(None, row["makes"].split(";"))) for row in read_table_rows("makers.csv")
    }


@cache
def _maker_codes() -> dict[str, frozenset[str]]:
    """Return makes by maker code: vininfo's table with our corrections, plus sibling makes."""
    from vininfo.dicts import WMI

    own = _own_codes()
    # Its table has about a hundred codes that no country assigned (all digits, Africa's letters, an O): they
    # come from misread VINs.
    listed = {
        code: _find_makes_in_title(brand if isinstance(brand, str) else brand.title)
        for code, brand in WMI.items()
        if not re.search("[IOQ]", code)
        and (code[0] == "9" or not code.isdigit())
        and code[0] not in "0BCDEFGH"
        and code[:2] not in own
    }  # a two-letter row of ours stands for its whole block
    # vininfo has one maker a code; makes built on the same line under other names are added.
    return {
        code: makes | {other for make in makes for other in _siblings().get(make, ())}
        for code, makes in listed.items()
    } | own


def _find_makes_in_title(brand: str) -> frozenset[str]:
    """Return every make of our table in a brand's title: "Dongfeng Peugeot-Citroën" has two."""
    spoken = f" {_WORDS.sub(' ', strip_accents(brand).upper()).strip()} "
    found = set()
    for make in sorted(_siblings(), key=len, reverse=True):
        if (name := f" {_WORDS.sub(' ', make)} ") in spoken:
            found.add(make)
            spoken = spoken.replace(name, "  ")
    return frozenset(found)


def find_makes(vin: str) -> frozenset[str]:
    """Return the makes that a VIN's maker code allows, in normal form; none if the code is unknown.

    A code whose third character is 9 is shared by many small makers, so it says nothing.
    Source: the vininfo package's table of codes, with corrections of our own.

    >>> sorted(find_makes("W0LPC6DB3CC123456"))[-2:], find_makes("ZZZ00000000000000")
    (['OPEL', 'VAUXHALL'], frozenset())
    """
    code = vin[:3].upper()
    if len(code) < 3 or code[2] == "9":
        return frozenset()
    codes = _maker_codes()
    return codes.get(code, codes.get(code[:2], frozenset()))


def can_have_make(vin: str, make: str) -> bool | None:
    """Return whether a VIN's maker code allows the make; None if either is unknown.

    >>> [can_have_make("SALVA2AE4EH877322", make) for make in ("Range Rover", "BMW", "Znob")]
    [True, False, None]
    """
    name, makes = recognise_make(make), find_makes(vin)
    return name in makes if name and makes else None


MAKE = Kind("make", clean_make, EXPECTED)
