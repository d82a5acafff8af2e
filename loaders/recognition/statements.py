"""Tells who makes a statement: an examiner or officer, who is nobody of the case, or a witness."""

import re
from dataclasses import replace

from .column_contents import Column

_MAKER = re.compile(
    r"\W*(?:(?:witness )?statement (?:of|by|from|made by)(?: witness)?"
    r"|(?:name of )?(?:the )?(?:deponent|maker)"
    r"|(?:name of )?witness(?: name)?|person making (?:the )?statement)\W*",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\W*(?:occupation|profession|role|position|job(?: title)?|rank)\W*", re.IGNORECASE)
_OF_THE_CASE = re.compile(
    r"\b(?:examiner|officer|constable|sergeant|inspector|detective|police|qsve|soco|csi|investigator|analyst"
    r"|expert|scientist|engineer|customs|border force)\b",
    re.IGNORECASE,
)


def name_statement_makers(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the maker of a statement named by his calling: examiner or witness."""
    makers = [one.at for one in columns if one.filled and _MAKER.fullmatch(one.head)]
    callings = [one for one in columns if one.filled and _CALLING.fullmatch(one.head)]
    if not makers or not callings:
        return columns
    is_of_the_case = any(_holds(one, _OF_THE_CASE) for one in callings)
    heads = dict.fromkeys(makers, "examiner" if is_of_the_case else "witness")
    if is_of_the_case:
        heads |= {one.at: "examiner occupation" for one in callings}
    return tuple(replace(one, head=heads[one.at]) if one.at in heads else one for one in columns)


def _holds(column: Column, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in column.samples)
