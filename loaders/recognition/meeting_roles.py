"""Who took the chair or the minutes of a meeting: nobody of the case, by the role behind the name."""

import re

_ROLE = r"(?:in the )?(?:chair(?:man|woman|person|ing)?|minutes|minute[- ]taker|note[- ]taker)"
_ENDS = r",;&/|\n()"  # what parts persons
_WITH_ROLE = re.compile(
    # Begins where a person may begin and nowhere else: tried at each letter, a long text would take hours.
    rf"(?<![^{_ENDS}])"
    # Whether a surname before a comma belongs to the name is told by its capitals: `HOLT, Ann (chair)`.
    rf"(?P<who>(?:\s*(?-i:[A-Z]['’A-Z-]+),)?(?=[^{_ENDS}]*[^\W\d_])[^{_ENDS}]*\(\s*{_ROLE}\s*\))"
    r"(?:\s*[,;&/|])?",
    re.IGNORECASE,
)


def names_chair(text: str) -> bool:
    """Return whether a text names somebody with the role of a meeting behind the name.

    >>> names_chair("Ann Holt (chair), D Marsh"), names_chair("Karl Orme, there 10 minutes")
    (True, False)
    """
    return bool(_WITH_ROLE.search(text))


def part_chair(text: str) -> tuple[str, list[str]]:
    """Return a text of persons without those who took the chair or the minutes, and their words.

    >>> part_chair("HOLT, Ann (chair); Dean Marsh")
    ('Dean Marsh', ['HOLT, Ann (chair)'])
    """
    found = [match["who"].strip() for match in _WITH_ROLE.finditer(text)]
    return (_WITH_ROLE.sub("", text).strip(" ,;&/|\n"), found) if found else (text, [])
