"""Why two exhibits cannot be of one vehicle, and why a stolen vehicle cannot be the one of an exhibit."""

import re
from collections.abc import Iterable

from ..sentence_words import add_article
from .exhibit import Exhibit, VehicleTraits

# A VIN that was misread in one place is still that VIN.
MISREAD = 1
# Colours that people call by each other's names.
_ALIKE = (
    {"GREY", "SILVER"},
    {"GREY", "BLACK"},
    {"BLUE", "BLACK"},
    {"RED", "MAROON"},
    {"BROWN", "BRONZE"},
    {"BROWN", "MAROON"},
    {"BEIGE", "CREAM"},
    {"BEIGE", "GOLD"},
    {"BLUE", "TURQUOISE"},
    {"GREEN", "TURQUOISE"},
    {"WHITE", "CREAM"},
    {"BLUE", "PURPLE"},
    {"GOLD", "BRONZE"},
)
_KNOWN_COLOURS = frozenset().union(*_ALIKE, {"ORANGE", "PINK", "YELLOW"})


def explain_apart(one: Exhibit, other: Exhibit) -> str:
    """Return why two exhibits are of two vehicles, in words; "" if they may be of one.

    >>> from .vehicle_parts import find_part
    >>> one, other = (Exhibit(number, "door", "", find_part("front door"), "left") for number in "12")
    >>> explain_apart(one, other)
    'a vehicle has one left front door'
    """
    return (
        explain_marks(one.traits, other.traits)
        or _explain_part(one, other)
        or _explain_description(one, other)
    )


def explain_marks(one: VehicleTraits, other: VehicleTraits) -> str:
    """Return why the marks of two exhibits are those of two vehicles; "" if they may be of one."""
    if are_apart(one.identified, other.identified):
        return f"identified as {_name(one.identified)} and {_name(other.identified)}"
    if one.identified & other.identified:
        return ""
    if are_apart(one.stamped, other.stamped):
        return f"the VINs are {_name(one.stamped)} and {_name(other.stamped)}"
    for partial, whole in ((one, other), (other, one)):
        if partial.partial_vin and are_apart({partial.partial_vin}, whole.stamped):
            return f"the partial VIN {partial.partial_vin} is no part of {_name(whole.stamped)}"
    if one.partial_vin and other.partial_vin and are_apart({one.partial_vin}, {other.partial_vin}):
        return f"the partial VINs {one.partial_vin} and {other.partial_vin} differ"
    return ""


def _explain_part(one: Exhibit, other: Exhibit) -> str:
    part = one.part
    if part is None or part != other.part or part.most > 1 or (part.sides and not one.side):
        return ""
    if one.side != other.side or one.pieces + other.pieces <= part.most:
        return ""
    return f"a vehicle has one {f'{one.side} ' if one.side else ''}{part.name}"


def _explain_description(one: Exhibit, other: Exhibit) -> str:
    return explain_make_and_model(one.traits, other.traits) or (
        explain_paint(one.traits, other.traits) if _is_painted(one) and _is_painted(other) else ""
    )


def _is_painted(exhibit: Exhibit) -> bool:
    return exhibit.part is not None and exhibit.part.is_body


def explain_make_and_model(one: VehicleTraits, other: VehicleTraits) -> str:
    """Return why two descriptions are of two makes or models; "" if they may be of one."""
    if one.make and other.make and one.make != other.make:
        return f"one is of {add_article(one.make)}, the other of {add_article(other.make)}"
    if one.make and one.make == other.make and are_two_models(one.model, other.model):
        return f"one is of {add_article(one.model)}, the other of {add_article(other.model)}"
    return ""


def explain_paint(one: VehicleTraits, other: VehicleTraits) -> str:
    """Return why two painted parts are of two vehicles, by paint code, else by colour; "" if of one."""
    if one.paint_code and other.paint_code and one.make and one.make == other.make:
        if one.paint_code != other.paint_code:
            return f"the paint codes are {one.paint_code} and {other.paint_code}"
        return ""
    if are_two_colours(one.colour, other.colour):
        return f"one is {one.colour.lower()}, the other {other.colour.lower()}"
    return ""


def are_apart(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether VINs, whole or with ? for unreadable characters, are all of other vehicles.

    VINs that differ in one character are taken for one that was misread.

    >>> are_apart({"SALWA2BY7LA704418"}, {"SALWA2BY7LA704413"}), are_apart({"?" * 9 + "LA704418"}, {"1" * 17})
    (False, True)
    """
    pairs = [(one, other) for one in ones for other in others]
    return bool(pairs) and all(_count_differences(one, other) > MISREAD for one, other in pairs)


def _count_differences(one: str, other: str) -> int:
    if len(one) != len(other):
        return 0  # where the characters stand in the VIN is not known
    return sum(a != b and "?" not in (a, b) for a, b in zip(one, other, strict=True))


def are_two_models(one: str, other: str) -> bool:
    """Return whether two models of one make are certainly two.

    >>> are_two_models("Range Rover", "Rang Rover Sport"), are_two_models("GLC", "GLE")
    (False, True)
    """
    from rapidfuzz.distance import DamerauLevenshtein

    ours, theirs = (re.findall(r"[a-z]+|\d+", text.casefold()) for text in (one, other))
    shorter, longer = sorted((ours, theirs), key=len)
    if not shorter:
        return False

    def is_in(word: str) -> bool:
        # A short word or a number is the model's own code, in which one character makes another model.
        most = 0 if len(word) <= 3 or word.isdigit() else 1 + (len(word) > 7)
        return any(DamerauLevenshtein.distance(word, near) <= most for near in longer)

    return not all(is_in(word) for word in shorter)


def are_two_colours(one: str, other: str) -> bool:
    """Return whether two colours, in the words of the register, are certainly two.

    >>> are_two_colours("GREY", "SILVER"), are_two_colours("BLACK", "WHITE"), are_two_colours("", "RED")
    (False, True, False)
    """
    ours, theirs = (set(filter(None, text.split(" AND "))) for text in (one, other))
    if not (ours and theirs) or not ours | theirs <= _KNOWN_COLOURS or len(ours) + len(theirs) > 2:
        return False
    return ours != theirs and ours | theirs not in _ALIKE


def _name(vins: Iterable[str]) -> str:
    return " and ".join(sorted(vins))
