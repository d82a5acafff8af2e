"""Tells who makes a statement: an examiner or officer, who is nobody of the case, or a witness."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ..text.text_words import is_in_list
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
_MAKER_OF_THE_CASE = "examiner"
# By trade an engineer, inspector or assessor may be a victim, too.
_OF_VEHICLES = re.compile(
    r"\b(?:vehicle|stolen vehicle) examiner\b|\bforensic (?:vehicle )?(?:engineer|examiner)\b|\bqsve\b",
    re.IGNORECASE,
)
_OWN_LOSS = re.compile(
    r"\bmy (?:own )?(?:\w+ )?(?:car|van|vehicle|motorcycle|lorry|home|drive)\b"
    r"|\bour (?:own |family )?(?:car|van|motorcycle|lorry|home|drive)\b"
    r"|\b(?:my|our) (?:own )?(?-i:[a-z]+ )?(?P<make>\w+(?:-\w+)?) (?-i:[A-Z\d])",
    re.IGNORECASE,
)
_STATEMENT_SCORE = 2.0  # more than a title: numbered paragraphs alone look like those of a log


def name_statement_makers(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with the maker of a statement named by his calling: examiner or witness."""
    makers = [one.at for one in columns if one.filled and _MAKER.fullmatch(one.head)]
    callings = [one for one in columns if one.filled and _CALLING.fullmatch(one.head)]
    if not makers or not callings:
        return columns
    is_of_the_case = any(_holds(one, _OF_THE_CASE) for one in callings)
    heads = dict.fromkeys(makers, _MAKER_OF_THE_CASE if is_of_the_case else "witness")
    if is_of_the_case:
        heads |= {one.at: f"{_MAKER_OF_THE_CASE} occupation" for one in callings}
    return tuple(replace(one, head=heads[one.at]) if one.at in heads else one for one in columns)


def score_statements(word: str, columns: Iterable[Column]) -> float:
    """Return what a statement adds to the score of examinations: that of an examiner of vehicles is one."""
    if word != "examinations":
        return 0.0
    seen = list(columns)
    is_examiner = any(
        one.head == f"{_MAKER_OF_THE_CASE} occupation" and _holds(one, _OF_VEHICLES) for one in seen
    )
    return _STATEMENT_SCORE if is_examiner and not any(map(_tells_of_own_loss, seen)) else 0.0


def _tells_of_own_loss(column: Column) -> bool:
    """Whether a text says my car, or names the make of what is the maker's own: `our Ford Focus`."""
    found = (match for text in column.samples for match in _OWN_LOSS.finditer(text))
    return any(not match["make"] or is_in_list(match["make"].casefold(), "makes") for match in found)


def _holds(column: Column, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(text) for text in column.samples)
