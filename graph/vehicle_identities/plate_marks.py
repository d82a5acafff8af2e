"""What a number plate says by itself: its true characters, and the first day on which it was issued."""

from datetime import date

from ..kinds.vrm import classify_plate, is_age_issued

_AS_DIGIT, _AS_LETTER = str.maketrans("OISBZG", "015826"), str.maketrans("015826", "OISBZG")


def repair_plate(vrm: str) -> str:
    """Return a plate of today's format with confused letters and digits put right; any other as it is.

    >>> repair_plate("LBO7SE0"), repair_plate("YKZ0MKZ"), repair_plate("A123BCD")
    ('LB07SEO', 'YK20MKZ', 'A123BCD')
    """
    if len(vrm) != 7 or classify_plate(vrm):
        return vrm
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
