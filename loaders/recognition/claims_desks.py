"""Tells columns of those at an insurer to whom a loss was reported: they are nobody of the case."""

import re

from .column_contents import Column

_REPORTED_TO = re.compile(r"\W*reported[ _.]to\W*", re.IGNORECASE)
_WITH_EXTENSION = re.compile(r"\b(?:ext(?:ension|n)?\.? ?\d+|(?:claims|theft|help) ?desk)\b", re.IGNORECASE)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w'’-]+")


def names_claims_desk(column: Column) -> bool:
    """Whether a column has to whom losses were reported, and its cells name people at desks.

    Some cell has an extension or a desk (`Mr Vale, ext 2217`), and the others a surname with a title alone.
    Anybody else, as under `Notified to` and `Referred to`, may be a person of the case.
    """
    if not _REPORTED_TO.fullmatch(column.head):
        return False
    at_desks = [bool(_WITH_EXTENSION.search(cell)) for cell in column.samples]
    return any(at_desks) and all(
        is_desk or _TITLED.fullmatch(cell.strip())
        for cell, is_desk in zip(column.samples, at_desks, strict=True)
    )
