"""Tells by the form of its values whether a column could hold plates, phones, grades or numbers."""

import re

from ...graph.kinds import VRM
from ..cells.mark_patterns import PLATE_COUNTRY, write_plate_of_anywhere
from ..cells.name_shapes import score_person
from .column_contents import Column

# Contents that could be read as plates, and are none.
LIKE_PLATES = ("container_size", "exhibit", "weight", "voyage", "pnc_id", "part")
_PLATE_OF_ANYWHERE = re.compile(write_plate_of_anywhere(4) + r"(?:\s*[;,/\n].*)?")
_PHONE_OF_ANYWHERE = re.compile(r"(?=(?:\D*\d){8,12}\D*$)\(?[\d+][\d ()./-]+")
_DASH = re.compile(r"(?<!\s)\s+[-–—]\s+")
_LEAST_NAMES = 0.6  # how surely names stand before dashes, and in how many of the cells
# A name and the plate of what he drives: `E Holt FX68 DWN`, `Tom Vale / LB07SEO`.
_DRIVER = re.compile(
    r"(?P<name>[^\W\d_][^\d\n,;:/]{2,40}?)[\s,;:/(-]+(?P<plate>[A-Z0-9]{2,4} ?[A-Z0-9]{3,4})\)?"
)
_LEAST_DRIVERS = 0.5
_SMALL_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_GRADES = frozenset("12345ABCDE")
_GRADING = re.compile(r"\W*[123](?:; |[ /.,-]?)[A-E](?:; |[ /.,-]?)[PC](?:\W+\(.*\))?\W*", re.IGNORECASE)
_LONG_WORD = re.compile("[A-Z]{5}")  # intel-2025 is no plate


def has_figures(column: Column) -> bool:
    """Return whether at least half of the values have a figure, or there is none."""
    numbered = sum(any(map(str.isdigit, text)) for text in column.samples)
    return 2 * numbered >= len(column.samples)


def is_of_grades(column: Column) -> bool:
    """Return whether a column holds one letter or figure of a grading, as the grade of a source does."""
    return bool(column.samples) and all(text.strip().upper() in _GRADES for text in column.samples)


def is_of_small_numbers(column: Column) -> bool:
    """Return whether a column holds whole numbers below a thousand and nothing else, as a count does."""
    return bool(column.samples) and all(map(_SMALL_NUMBER.fullmatch, column.samples))


def is_of_gradings(column: Column) -> bool:
    """Return whether a column holds whole gradings of 3x5x2 and nothing else, such as 2-D-C or 1BP."""
    return len(column.samples) > 1 and all(map(_GRADING.fullmatch, column.samples))


def may_be_plates(column: Column) -> bool:
    """Return whether a column could hold plates of some country, whose forms nobody lists.

    Such a plate has letters and figures in one to four groups. The head must say that it is one.
    """
    filled = [text for text in column.samples if any(map(str.isdigit, text))]
    plates = [PLATE_COUNTRY.sub("", text).upper().strip() for text in filled]
    fitting = sum(bool(_PLATE_OF_ANYWHERE.fullmatch(one)) and not _LONG_WORD.search(one) for one in plates)
    return fitting >= 0.5 * len(filled) > 0 and not any(
        column.contents.get(label, 0.0) >= 0.8 for label in (*LIKE_PLATES, "vin", "container")
    )


def may_be_phones(column: Column) -> bool:
    """Return whether a column could hold phone numbers as some country writes them at home; days are none."""
    if column.rate("day", "moment") >= 0.5:
        return False
    fitting = sum(bool(_PHONE_OF_ANYWHERE.fullmatch(text.strip())) for text in column.samples)
    return fitting >= 0.5 * len(column.samples) > 0


def names_before_dashes(column: Column) -> bool:
    """Return whether cells say with whom and how: `Dee Marlow - his employer`."""
    parts = [_DASH.split(text, maxsplit=1) for text in column.samples]
    persons = [one for one in parts if len(one) == 2 and score_person(one[0]) >= _LEAST_NAMES]
    return bool(parts) and len(persons) >= _LEAST_NAMES * len(parts)


def holds_drivers(column: Column) -> bool:
    """Return whether half of the cells are a person and the plate of what he drives, as one often writes."""
    found = [match for text in column.samples if (match := _DRIVER.fullmatch(text.strip()))]
    plated = [one for one in found if not VRM.clean(one["plate"]).is_doubtful]
    drivers = [one for one in plated if score_person(one["name"]) >= _LEAST_NAMES]
    return bool(drivers) and len(drivers) >= _LEAST_DRIVERS * len(column.samples)
