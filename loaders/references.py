"""References: how a force and its crime numbers are written so that two records of one crime meet."""

import re

from ..graph.kinds.reading import Reading

_BODY = re.compile(r"\s+(?:police(?: service| force)?|constabulary)$", re.IGNORECASE)
_ACRONYM = 4


def force_name(text: str) -> str:
    """A force's name as a document's source: white space folded, capitals evened out, acronyms left.

    >>> force_name("ESSEX  POLICE"), force_name("Essex Police"), force_name("BTP")
    ('Essex Police', 'Essex Police', 'BTP')
    """
    folded = " ".join(text.split())
    shouted = folded.isupper() and len(folded) > _ACRONYM
    return folded.title() if shouted or folded.islower() else folded


def theft_key(force: str, reference: str) -> str:
    """What a theft is known by: force and crime reference, however the force is spelt.

    >>> theft_key("Essex Police", "42/12345/25"), theft_key("essex", "42 / 12345/25 ")
    ('ESSEX/42/12345/25', 'ESSEX/42/12345/25')
    """
    return f"{_BODY.sub('', force_name(force)).upper()}/{crime_reference(reference)}"


def crime_reference(text: str) -> str:
    """A crime reference in capitals, without the blanks round its strokes.

    >>> crime_reference("CAD 1234  of 05mar25")
    'CAD 1234 OF 05MAR25'
    """
    return re.sub(r"\s*([/\-])\s*", r"\1", " ".join(text.split())).upper()


def marking_text(marking: Reading | None) -> str:
    """A government marking for a header; one that is not known is kept, and counts among the strictest.

    >>> from ..graph.kinds import MARKING
    >>> marking_text(MARKING.clean("official sensitive")), marking_text(MARKING.clean("eyes only")), marking_text(None)
    ('OFFICIAL-SENSITIVE', 'EYES ONLY', '')
    """
    return marking.value if marking and "placeholder" not in marking.classes else ""
