"""Reads cells that name several officers or controllers of a company, each with the details of the office."""

import re
from collections.abc import Iterator

from ...graph.kinds import DAY
from ..fields.firm_names import has_legal_form
from .found_values import FoundValue

_BETWEEN = re.compile(r"\s*(?:\||\n|;(?![^(]*\)))\s*")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_ROLES = {
    **dict.fromkeys(("dir", "dirs", "director", "managing director", "md"), "Director"),
    **dict.fromkeys(("sec", "secretary", "company secretary", "co sec"), "Secretary"),
    **dict.fromkeys(("prop", "proprietor", "owner", "sole trader"), "Proprietor"),
    **dict.fromkeys(("partner", "llp member", "member", "designated member"), "Member"),
}
_ROLE_FIRST = re.compile(r"\s*([A-Za-z ]{3,20})\s*[:–-]\s+(?=\S)")
_BORN = re.compile(r"\s*(?:born|b\.?|dob)?\s*((?:\d{1,2}[/.-]){1,2}\d{4}|[A-Z][a-z]{2,8} \d{4})\s*")
_ENDED = re.compile(r"\b(?:resigned|ceased|terminated|until)\b", re.IGNORECASE)
_BEGUN = re.compile(r"\s*(?:appointed|appt?d?|since|from)\b[\s.:]*(.+)", re.IGNORECASE)
_SHARE = re.compile(
    r"[\s,:–(-]+((?:(?:\d{1,3}%?\s?(?:-|–|to)\s?)?\d{1,3}(?:\.\d+)?\s?%|over|more than|at least)[^|]*)$",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:not|no|none|nil|unknown|n/?a|\d+ (?:officers?|directors?))\b.*|", re.IGNORECASE | re.DOTALL
)
OFFICES = ("officer", "psc")


def read_officers(text: str, office: str) -> Iterator[FoundValue]:
    """Yield the officers or controllers of a cell, each with a number of the group `office`.

    >>> found = read_officers("HOLT, Ann (Dir, 05/1970) | X Ltd (Sec)", "officer")
    >>> [(one.person, one.name, one.text) for one in found if one.name != "role"]
    [(1, 'name', 'HOLT, Ann'), (1, 'born_on', '05/1970'), (2, 'name', 'X Ltd')]
    """
    number = 0
    for piece in _BETWEEN.split(text):
        if _NAMELESS.fullmatch(piece.strip()):
            if piece.strip():
                yield FoundValue("", piece.strip(), leftover=True)
            continue
        number += 1
        for name, value in _read_piece(piece, office):
            yield FoundValue(name, value, office, number, leftover=not name)


def _read_piece(piece: str, office: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of one officer; what was not understood has no name."""
    role = ""
    if (first := _ROLE_FIRST.match(piece)) and first[1].strip().casefold() in _ROLES:
        role, piece = _ROLES[first[1].strip().casefold()], piece[first.end() :]
    share = _SHARE.search(piece) if office == "psc" else None
    piece = piece[: share.start()] if share else piece
    details: list[str] = []
    if brackets := _BRACKETS.search(piece):
        details, piece = re.split(r"\s*[,;]\s*", brackets[1]), piece[: brackets.start()]
    yield "name", piece.strip(" ,")
    if share and office == "psc":
        yield "nature", share[1].strip(" )")
    for name, value in _read_details(details, office, is_firm=has_legal_form(piece)):
        if name == "role":
            role = f"{role} ({value})" if role and _ENDED.search(value) else value
        else:
            yield name, value
    if role and office == "officer":
        yield "role", role
    elif role:
        yield "", role


def _read_details(details: list[str], office: str, *, is_firm: bool) -> Iterator[tuple[str, str]]:
    for detail in filter(None, details):
        if detail.casefold().strip(".") in _ROLES:
            yield "role", _ROLES[detail.casefold().strip(".")]
        elif _ENDED.search(detail) and office == "officer":
            yield "role", detail
        elif (begun := _BEGUN.fullmatch(detail)) and not DAY.clean(begun[1]).is_doubtful:
            yield ("appointed_on" if office == "officer" else "notified_on"), begun[1]
        elif (born := _BORN.fullmatch(detail)) and not is_firm:
            yield "born_on", born[1]
        elif office == "psc":
            yield "nature", detail
        else:
            yield "", detail


def holds_officers(texts: tuple[str, ...]) -> bool:
    """Return whether cells hold officers with details in brackets, or several parted by bars or lines."""
    detailed = sum(bool(_BRACKETS.search(text) or "|" in text or _SHARE.search(text)) for text in texts)
    return detailed >= 0.3 * len(texts) > 0
