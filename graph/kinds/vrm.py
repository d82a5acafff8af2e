"""Clean UK number plates (VRM): their classes, and the repair of confused letters and digits."""

import re
from collections.abc import Iterator
from datetime import date

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a UK number plate such as LB07 SEO"

_CLASSES = {
    name: re.compile(pattern)
    for name, pattern in {
        "current": r"[A-HJ-PR-Y]{2}[0-9]{2}[A-HJ-PR-Z]{3}",
        # Numbers began at 1, so a leading 0 is a letter O of the current format.
        "prefix": r"[A-HJ-NPR-TV-Y][1-9][0-9]{0,2}[A-HJ-PR-Y]{3}",
        "suffix": r"[A-HJ-PR-Y]{3}[1-9][0-9]{0,2}[A-HJ-NPR-TV-Y]",
        "q_plate": r"Q[1-9][0-9]{0,2}[A-HJ-PR-Y]{3}",
        # Three I's were never issued; they come from a stuck key or from three strokes.
        "northern_ireland": r"(?=[A-Z]*[IZ])(?!III)[A-Z]{2,3}[1-9][0-9]{0,3}|"
        r"[1-9][0-9]{0,3}(?=[A-Z]*[IZ])(?!III)[A-Z]{2,3}",
        "dateless": (
            r"[A-HJ-PR-Y]{1,2}[1-9][0-9]{0,3}|[A-HJ-PR-Y]{3}[1-9][0-9]{0,2}"
            r"|[1-9][0-9]{0,3}[A-HJ-PR-Y]{1,2}|[1-9][0-9]{0,2}[A-HJ-PR-Y]{3}"
        ),
        "diplomatic": r"[0-9]{3}[DX][0-9]{3}",
        "trade": r"[0-9]{5}|[0-9]{3}[A-HJ-PR-Y]{1,3}",
        "military": r"[A-Z]{2}[0-9]{2}[A-Z]{2}|[0-9]{2}[A-Z]{2}[0-9]{2}",
    }.items()
}
_LABEL = re.compile(
    r"^(?:(?:V\.?R\.?M|REGISTRATION|REG(?:D|N)?|INDEX|PLATES?|MARK|NUMBER\s*PLATE)\b\s*(?:NUMBER|MARK|NO|PLATES?)?[\s.:=#-]+)+",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"[\s\-.·•_'\"*,:]")
_AS_DIGIT, _AS_LETTER = str.maketrans("OISB", "0158"), str.maketrans("0158", "OISB")


def classify_plate(vrm: str) -> tuple[str, ...]:
    """Return every class of plate whose pattern the bare text matches, whether or not it was issued.

    >>> classify_plate("LB07SEO"), classify_plate("123ABC")
    (('current',), ('dateless', 'trade'))
    """
    return tuple(name for name, pattern in _CLASSES.items() if pattern.fullmatch(vrm))


def is_age_issued(age: int, on: date) -> bool:
    """Return whether an age identifier was issued by a day: 51 from September 2001, 02 from March 2002.

    >>> [is_age_issued(age, date(2026, 11, 1)) for age in (26, 77, 1)]
    [True, False, False]
    """
    if 51 <= age <= 99:
        return (on.year, on.month) >= (2000 + age - 50, 9)
    return 2 <= age <= 49 and (on.year, on.month) >= (2000 + age, 3)


def clean_vrm(raw: str, on: date | None = None) -> Reading:
    """Return a number plate, repaired if letters and digits were confused in one possible way.

    An age identifier that was not issued by the day (by default today) is doubtful.
    """
    reading = _clean_format(raw)
    if "current" not in reading.classes or reading.is_doubtful:
        return reading
    age = int(reading.value[2:4])
    if is_age_issued(age, on or date.today()):
        return reading
    if age in (0, 1, 50):
        return make_doubtful(
            raw, reading.value, f"a plate of an age that was issued, and {age:02d} never was", reading.classes
        )
    if "repaired" in reading.classes:
        return make_doubtful(raw, _strip_label(raw), EXPECTED)
    return make_doubtful(
        raw,
        reading.value,
        f"a plate of an age issued by now, and {age:02d} is to come",
        (*reading.classes, "future"),
    )


@make_cleaner(EXPECTED)
def _clean_format(raw: str, text: str) -> Reading:
    bare = _strip_label(text)
    if classes := classify_plate(bare):
        return Reading(raw, bare, classes=classes)
    repaired = list(_find_repairs(bare))
    if len(repaired) == 1:
        return Reading(raw, repaired[0], classes=("current", "repaired"))
    return make_doubtful(raw, bare, EXPECTED)


def _strip_label(text: str) -> str:
    bare = _LABEL.sub("", _COMMENT.sub(" ", text).strip())
    return _BETWEEN.sub("", bare).upper()


def _find_repairs(bare: str) -> Iterator[str]:
    # A whole group in the other sort (0007 SEO, LB07 000) is no misreading, so no repair is tried.
    area, age, serial = bare[:2], bare[2:4], bare[4:]
    if len(bare) != 7 or not (
        re.search("[A-Z]", area) and re.search("[0-9]", age) and re.search("[A-Z]", serial)
    ):
        return
    repaired = area.translate(_AS_LETTER) + age.translate(_AS_DIGIT) + serial.translate(_AS_LETTER)
    if _CLASSES["current"].fullmatch(repaired) and repaired[2:4] not in ("00", "01", "50"):
        yield repaired


VRM = Kind("vrm", clean_vrm, EXPECTED, separators="/,&", divider=r"(?i:[;/,&]|\s+and\s+)")
