"""What the tests of cells share: the filled fields of a result, and what of a cell is in none of them."""

import re
from collections import Counter
from dataclasses import fields


def tell(result) -> dict[str, object]:
    """The filled fields of a result, without its spans."""
    told = {field.name: getattr(result, field.name) for field in fields(result) if field.name != "spans"}
    return {name: value for name, value in told.items() if value}


def find_lost(cell: str, results) -> str:
    """The letters and digits of a cell that stand in no span and in no rest of its results."""
    if not results:
        return re.sub(r"(?i)<br\s*/?>|[\W_]", "", cell)
    used = bytearray(len(cell))
    for match in re.finditer(r"(?i)<br\s*/?>", cell):
        used[match.start() : match.end()] = b"\1" * len(match[0])
    for result in results:
        for span in result.spans:
            assert 0 <= span.start < span.end <= len(cell)
            used[span.start : span.end] = b"\1" * (span.end - span.start)
    left = Counter(mark for mark, is_used in zip(cell, used, strict=True) if mark.isalnum() and not is_used)
    kept = Counter(mark for result in results for mark in result.rest if mark.isalnum())
    return "".join(sorted((left - kept).elements()))
