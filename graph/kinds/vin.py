"""Clean vehicle identification numbers (ISO 3779), whole and partial, and check their check digit."""

import re

from .reading import Kind, Reading, Verdict, make_doubtful
from .tidy import make_cleaner

VIN_EXPECTED = "a VIN of 17 characters without I, O or Q, such as SALVA2AE4EH877322"
PARTIAL_EXPECTED = "at least four readable characters of a VIN, with ? for each unreadable one"
_CHECK_EXPECTED = "a VIN whose ninth character is its check digit, as its maker's country demands"

_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ0123456789",
        (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10), *range(10)),
        strict=True,
    )
)

_LABEL = re.compile(
    r"^(?:(?:VEHICLE\s+IDENTIFICATION|V\.?I\.?N\.?|CHASSIS|CHAS|FRAME|VIN/CHASSIS)\s*(?:NUMBERS?|NUM|NO|NR|N°|#)?[\s.:=#-]+)+",
    re.IGNORECASE,
)
_MARKS_BETWEEN = re.compile(r"[\s\-./]")
_WHOLE = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_READABLE = re.compile(r"[A-HJ-NPR-Z0-9?]{4,17}")
_UNREADABLE = re.compile(r"[?*_#…·•]")
_DOTTED = re.compile(r"\.{2,}|…")
# Four to eight characters that end in four digits are the tail of a VIN, which identifies the vehicle.
_TAIL = re.compile(r"[A-HJ-NPR-Z0-9]{0,4}[0-9]{4}")


_NEVER_IN_VINS = str.maketrans("IOQ", "100")


def repair_vin(vin: str) -> str:
    """Return a VIN with the letters that no VIN has as the digits that they are read for.

    >>> repair_vin("WF0XXXTTGPG29136O"), repair_vin("WF0XXXTTGPG291360")
    ('WF0XXXTTGPG291360', 'WF0XXXTTGPG291360')
    """
    return vin.translate(_NEVER_IN_VINS)


def has_valid_check_digit(vin: str) -> bool:
    """Return whether position 9 is the check digit of the 17 characters.

    Source: 49 CFR 565.15; ISO 3779 leaves the check digit to the country.

    >>> has_valid_check_digit("1M8GDM9AXKP042788"), has_valid_check_digit("SGZCZ43D13S812715")
    (True, False)
    """
    rest = sum(_VALUES[mark] * weight for mark, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return vin[8] == "0123456789X"[rest]


def is_north_american(vin: str) -> bool:
    """Return whether the maker's country code is North American: 1 to 5, or 7F to 70, which came later.

    >>> is_north_american("7SAYGDEE0NF000000"), is_north_american("7A3ES16507C000000")
    (True, False)
    """
    return vin[0] in "12345" or (vin[0] == "7" and vin[1] in "FGHJKLMNPRSTUVWXYZ0")


@make_cleaner(VIN_EXPECTED)
def clean_vin(raw: str, text: str) -> Reading:
    """Return a whole VIN: valid, doubtful, or not applicable if its country has no check digit."""
    bare = _MARKS_BETWEEN.sub("", _drop_label(text)).strip("*").upper()
    if not _WHOLE.fullmatch(bare):
        partial = _UNREADABLE.sub("?", bare)
        readable = partial.replace("?", "")
        if (
            _READABLE.fullmatch(partial)
            and len(readable) >= 4
            and ("?" in partial or _TAIL.fullmatch(partial))
        ):
            return make_doubtful(raw, partial, VIN_EXPECTED, ("partial",))
        return make_doubtful(raw, bare, VIN_EXPECTED)
    if len(set(bare)) == 1:
        return make_doubtful(
            raw, bare, "a VIN of a vehicle, and this repeats one character", ("placeholder",)
        )
    return _check_vin(raw, bare)


def _check_vin(raw: str, vin: str) -> Reading:
    holds = has_valid_check_digit(vin)
    demanded = is_north_american(vin) or vin[0] == "L"
    classes = (
        ("full", "north american")
        if is_north_american(vin)
        else ("full", "chinese")
        if vin[0] == "L"
        else ("full",)
    )
    if demanded and not holds:
        return make_doubtful(raw, vin, _CHECK_EXPECTED, classes)
    # Asian makers use a check digit for North America; one European VIN in eleven has it by chance.
    if holds and (demanded or vin[0] in "JK"):
        return Reading(raw, vin, Verdict.VALID, classes=classes)
    return Reading(raw, vin, Verdict.NOT_APPLICABLE, classes=classes)


@make_cleaner(PARTIAL_EXPECTED)
def clean_partial_vin(raw: str, text: str) -> Reading:
    """Return the readable part of a VIN: 17 characters with ? for unreadable ones, if positions are known.

    The last four to eight characters of a VIN are moved to the end. Two or more dots stand for all
    missing ones.
    """
    bare = _place_characters(_drop_label(text, keep_blanks=raw))
    if not _READABLE.fullmatch(bare) or len(bare.replace("?", "")) < 4:
        return make_doubtful(raw, bare, PARTIAL_EXPECTED)
    if "?" not in bare and len(bare) == 17:
        return Reading(raw, bare, classes=("full",))
    if _TAIL.fullmatch(bare):
        return Reading(raw, bare.rjust(17, "?"), classes=("partial", "tail"))
    return Reading(raw, bare, classes=("partial",))


def _drop_label(text: str, keep_blanks: str = "") -> str:
    bare = _LABEL.sub("", text)
    # Tidying folds blanks, but in a raw text of exactly 17 characters each blank is an unreadable one.
    spaced = keep_blanks.strip("\r\n\t")
    return (
        spaced.replace(" ", "?")
        if len(spaced) == 17
        and " " in spaced[1:]
        and spaced[0] != " "
        and _READABLE.fullmatch(_UNREADABLE.sub("?", spaced.replace(" ", "?")).upper())
        else bare
    )


def _place_characters(text: str) -> str:
    missing = _DOTTED.split(text)
    if len(missing) == 2 and (gap := 17 - sum(len(_MARKS_BETWEEN.sub("", part)) for part in missing)) > 0:
        text = ("?" * gap).join(missing)
    bare = _UNREADABLE.sub("?", _MARKS_BETWEEN.sub("", text)).upper()
    whole = bare.strip("?")
    return whole if _WHOLE.fullmatch(whole) else bare


VIN = Kind("vin", clean_vin, VIN_EXPECTED, separators="/,", divider=r"(?i:[;,]|/(?!\s*(?:chassis|frame)))")
PARTIAL_VIN = Kind("partial_vin", clean_partial_vin, PARTIAL_EXPECTED)
