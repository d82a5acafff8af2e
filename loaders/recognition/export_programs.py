"""Tells the program that a file was exported from, and no person, firm or phone, by head and values."""

import re

from ..fields.firm_names import has_legal_form
from .column_contents import Column

_EXPORTED_FROM = re.compile(r"(?:exported|generated)[ _]?(?:from|with|using)", re.IGNORECASE)
_LIKE_PROGRAM = re.compile(r"[a-z][A-Z]|\b[A-Z]{3,5}\b|\d\.\d")  # FreightDesk TMS
_NO_PROGRAM = re.compile(r"\d{5}|,|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")  # a phone, an address
_LEAST_PERSONS = 0.4


def names_program(column: Column) -> bool:
    """Return whether a column says what a file was exported from, and its values may be a program."""
    if not _EXPORTED_FROM.fullmatch(column.head):
        return False
    is_person = column.contents.get("person_name", 0.0) >= _LEAST_PERSONS
    fits = _LIKE_PROGRAM.search if is_person else str
    return all(
        fits(one) and not has_legal_form(one) and not _NO_PROGRAM.search(one) for one in column.samples
    )
