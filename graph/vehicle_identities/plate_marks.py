"""What a number plate says by itself: its true characters, and the first day on which it was issued."""

from datetime import date

from ..kinds.typing_slips import differ_in_one
from ..kinds.vrm import classify_plate, is_age_issued

YEARS_LATE = 1  # a vehicle may be registered in the year after its own
_AS_DIGIT, _AS_LETTER = str.maketrans("OISBZG", "015826"), str.maketrans("015826", "OISBZG")


def repair_plate(vrm: str, year: int = 0) -> str:
    """Return a plate of today's format with confused letters and digits put right; any other as it is.

    A plate of an older format may be one of today's that was misread: it is, if that one is of the vehicle's
    year (0 if nobody says).

    >>> repair_plate("LBO7SE0"), repair_plate("YKZ0MKZ"), repair_plate("A123BCD")
    ('LB07SEO', 'YK20MKZ', 'A123BCD')
    >>> repair_plate("K520NKP", 2020), repair_plate("K520NKP", 1993), repair_plate("K520NKP")
    ('KS20NKP', 'K520NKP', 'K520NKP')
    """
    if len(vrm) != 7 or "current" in classify_plate(vrm):
        return vrm
    repaired = _read_as_current(vrm)
    if not classify_plate(vrm):
        return repaired
    issued = find_issue_day(repaired) if differ_in_one(vrm, repaired) else None
    return repaired if issued and year and abs(issued.year - year) <= YEARS_LATE else vrm


def _read_as_current(vrm: str) -> str:
    repaired = vrm[:2].translate(_AS_LETTER) + vrm[2:4].translate(_AS_DIGIT) + vrm[4:].translate(_AS_LETTER)
    return repaired if "current" in classify_plate(repaired) else vrm


def find_issue_day(vrm: str) -> date | None:
    """Return the first day on which a plate can have been issued by its age identifier, None if it has none.

    >>> find_issue_day("LB07SEO"), find_issue_day("LB57SEO"), find_issue_day("A123BCD")
    (datetime.date(2007, 3, 1), datetime.date(2007, 9, 1), None)
    """
    if "current" not in classify_plate(vrm):
        return None
    age = int(vrm[2:4])
    first = date(2000 + age - 50, 9, 1) if age > 50 else date(2000 + age, 3, 1)
    return first if is_age_issued(age, first) else None
