"""Clean gradings of intelligence: the 3x5x2 in all its spellings, and the older 5x5x5, letter first."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .handling import clean_handling, find_conditions
from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

# A grading that suspects the intelligence to be false: E in the 3x5x2, 5 in the 5x5x5. Cypher's =~
# reads it too: it must fit the whole text there.
SUSPECTED_FALSE = "[1-3]E.*|[A-E]5.*"
EXPECTED = "a grading such as 2BP: source 1-3, intelligence A-E, handling P or C"
_LABEL = re.compile(
    r"^(?:(?:grad(?:ing|ed?)|evaluation|eval|3\s*x\s*5\s*x\s*2|5\s*x\s*5\s*x\s*5)\b[\s.:=-]*(?:as\s+)?)+",
    re.IGNORECASE,
)
_SUSPECTED_FALSE = re.compile(SUSPECTED_FALSE)
# A remark behind a grading: `C 4 1 (old form used in error)`; capitals and figures are conditions.
_REMARK = re.compile(r"\s*\([^()]*\b[a-z]{3,} [^()]*\)\s*$")
_GAP = r"[\s\-/.,|\\_:;+]*"
_NEW = re.compile(rf"([123]){_GAP}([A-E])(?:{_GAP}([PC]))?", re.IGNORECASE)
_OLD = re.compile(rf"([A-E]){_GAP}([1-5])(?:{_GAP}([1-5]))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grade:
    """The parts of a grading; handling is "" if it was left out, and includes any conditions."""

    scheme: str
    source: str
    intelligence: str
    handling: str = ""


def _parse(text: str) -> Grade | None:
    bare = re.sub(r"[()\[\]{}\"']", " ", _LABEL.sub("", re.sub(r"^[(\[\s]+", "", text))).strip()
    if match := _NEW.match(bare):
        rest = bare[match.end() :].strip(" -/.,:;")
        conditions = find_conditions(rest)
        handling = (match[3] or "").upper()
        if handling == "P" and clean_handling(f"P - {rest}").value == "P":
            return Grade("3x5x2", match[1], match[2].upper(), handling)
        if not rest or (
            handling == "C"
            and conditions
            and not re.match(r"[a-z0-9]", bare[match.end() : match.end() + 1], re.IGNORECASE)
        ):
            meant = clean_handling(f"C: {rest}").value if rest else handling
            return Grade("3x5x2", match[1], match[2].upper(), meant)
    if match := _OLD.fullmatch(bare):
        return Grade("5x5x5", match[1].upper(), match[2], match[3] or "")
    without, remark = cut_remark(text)
    # `1BP (not outside the force)` is no P: what restricts makes a grading that cannot be read.
    return _parse(without) if remark and not _RESTRICTS.search(remark) else None


_RESTRICTS = re.compile(
    r"\b(?:not|no|only|without|within|outside|until|unless|shar|disclos|dissem|restrict|originator|permission"
    r"|consult|eyes|condition|confiden|sensitiv)",
    re.IGNORECASE,
)


def cut_remark(text: str) -> tuple[str, str]:
    """Return a grading without the remark in brackets behind it, and the remark, "" if there is none.

    >>> cut_remark("C 4 1 (old form used)"), cut_remark("3 D C (A1 S2)")
    (('C 4 1', '(old form used)'), ('3 D C (A1 S2)', ''))
    """
    match = _REMARK.search(text)
    return (text[: match.start()], match[0].strip()) if match else (text, "")


@make_cleaner(EXPECTED)
def clean_grading(raw: str, text: str) -> Reading:
    """Return a grading as 2BP or B24; the class names its scheme, 3x5x2 or 5x5x5.

    split_grading of the reported text keeps the handling conditions.
    """
    grade = _parse(text)
    if grade is None:
        return make_doubtful(raw, text.upper(), EXPECTED)
    return Reading(raw, grade.source + grade.intelligence + grade.handling[:1], classes=(grade.scheme,))


@lru_cache(maxsize=1024)
def split_grading(grading: str) -> Grade | None:
    """Return the parts of a grading as reported or cleaned, or None if the text is no grading.

    >>> split_grading("2 D C (A1, S2)")
    Grade(scheme='3x5x2', source='2', intelligence='D', handling='C: A1, S2')
    >>> split_grading("B24").scheme
    '5x5x5'
    """
    return _parse(" ".join(grading[:300].split()))


def is_suspected_false(grading: str | None) -> bool:
    """Return whether a grading suspects the intelligence to be false; no grading does not.

    >>> [is_suspected_false(grading) for grading in ("2EP", "B54", "2BP", None)]
    [True, True, False, False]
    """
    return _SUSPECTED_FALSE.match(grading or "") is not None


GRADING = Kind("grading", clean_grading, EXPECTED)
