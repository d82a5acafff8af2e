"""Tells cells of an employer that name none: `Retired`, `Unemployed (ex Holt Ltd)`."""

import re

from ...graph.kinds.tidy import is_placeholder
from ..fields.firm_names import has_legal_form
from ..fields.rows import fold_text

_NONE = frozenset(
    map(
        fold_text,
        (
            "self employed",
            "self",
            "s/e",
            "unemployed",
            "not employed",
            "out of work",
            "retired",
            "redundant",
            "student",
            "none",
            "not working",
            "housewife",
            "house husband",
            "homemaker",
            "long term sick",
            "on benefits",
            "jobseeker",
            "universal credit",
        ),
    )
)
# Self is a surname too, and a part of names of firms; nothing follows None but another name.
_WHOLE_ONLY = frozenset(("self", "none"))
_END = re.compile(
    r"\s*[,;:(\[/]\s*|\s+[-–]\s+|\s+(?=(?:ex|formerly|former|previously|was|since)\b)", re.IGNORECASE
)


# Who is self-employed works for the firm behind it, unless it is one of before.
_OWN = re.compile(
    r"\s*(?:self[ -]?employed|s/e)[\s,;:(\[/–-]++(?P<firm>(?!(?:ex|formerly|former|previously|was|since)\b)"
    r".*?)[\s)\]]*",
    re.IGNORECASE,
)


def part_own_firm(text: str) -> str:
    """Return the firm of somebody who is self-employed, by its legal form; "" for any other cell.

    >>> part_own_firm("Self employed - Holt Joinery Ltd"), part_own_firm("Self employed (ex Holt Ltd)")
    ('Holt Joinery Ltd', '')
    """
    match = _OWN.fullmatch(text)
    return match["firm"] if match and has_legal_form(match["firm"]) else ""


def part_no_employer(text: str) -> str | None:
    """Return what stands behind words for having no employer, as whoever it was before; None for others.

    >>> part_no_employer("Retired"), part_no_employer("Unemployed (ex Holt Ltd)")
    ('', 'ex Holt Ltd')
    >>> part_no_employer("Self Store"), part_no_employer("Self, William")
    (None, None)
    >>> part_no_employer("-"), part_no_employer("S/E")
    ('', '')
    """
    if is_placeholder(text.strip()) or fold_text(text) in _NONE:
        return ""
    word, *left = _END.split(text.strip(), maxsplit=1)
    return "".join(left).strip(" )]") if fold_text(word) in _NONE - _WHOLE_ONLY else None
