"""References: how a force and its crime numbers are written so that two records of one crime meet."""

import re

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
