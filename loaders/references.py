"""References: how a force and its crime numbers are written so that two records of one crime meet, and what a record without one is known by."""

import re
from dataclasses import replace

from ..graph.claims.values import Cell, Mention, fingerprint
from ..graph.kinds.reading import Reading
from ..graph.kinds.tidy import is_placeholder
from .row_passage import Passage
from .rows import Row

_BODY = re.compile(r"\s+(?:police(?: service| force)?|constabulary)$", re.IGNORECASE)
_ACRONYM = 4
BY_ROW = "file and the row's content"  # what keyed_by says of a document that row_key tells


def normalise_force(text: str) -> str:
    """A force's name as a document's source: white space folded, capitals evened out, acronyms left; "" where none is known.

    >>> normalise_force("ESSEX  POLICE"), normalise_force("Essex Police"), normalise_force("BTP"), normalise_force("N/K")
    ('Essex Police', 'Essex Police', 'BTP', '')
    """
    folded = "" if is_placeholder(text) else " ".join(text.split())
    shouted = folded.isupper() and len(folded) > _ACRONYM
    return folded.title() if shouted or folded.islower() else folded


def build_theft_key(force: str, reference: str) -> str:
    """What a theft is known by: force and crime reference, however the force is spelt.

    >>> build_theft_key("Essex Police", "42/12345/25"), build_theft_key("essex", "42 / 12345/25 ")
    ('ESSEX/42/12345/25', 'ESSEX/42/12345/25')
    """
    return f"{_BODY.sub('', normalise_force(force)).upper()}/{normalise_crime_reference(reference)}"


def normalise_crime_reference(text: str) -> str:
    """A crime reference in capitals, without the blanks round its strokes.

    >>> normalise_crime_reference("CAD 1234  of 05mar25")
    'CAD 1234 OF 05MAR25'
    """
    return re.sub(r"\s*([/\-])\s*", r"\1", " ".join(text.split())).upper()


def add_named_theft(passage: Passage, force: str, crime: Reading, cell: Cell) -> Mention:
    """The theft that another record names by its crime reference; one that stands for none is kept, and is nobody else's.

    >>> from ..graph.kinds import CODE
    >>> add_named_theft(Passage("1"), "Essex Police", CODE.clean("42/1/25"), Cell()).value("theft")
    'ESSEX/42/1/25'
    """
    known = crime if crime.says_nothing else replace(crime, value=build_theft_key(force, crime.value))
    reference = crime if crime.says_nothing else replace(crime, value=normalise_crime_reference(crime.value))
    return passage.mention("Theft", {"theft": known, "reference": reference}, cell=cell)


def digest_row(row: Row) -> str:
    """A digest of what a row says, its cells as found; taken before a shape uses them up.

    It covers no source's reference: it stands in exports, and whoever knew the rest could try references on it.
    """
    unsaid = row.record.unsaid if row.record else frozenset()
    return fingerprint(
        *(
            f"{key}={text.strip()}"
            for key, text in sorted(row.cells.items())
            if text.strip() and key[2] not in unsaid
        ),
        size=16,
    )


def build_row_key(row: Row, digest: str) -> str:
    """What a record without a reference is known by in its file: the digest of its own row, and its number among equal ones.

    Whatever changes in other rows, it stays the same document.

    >>> build_row_key(Row("log.csv", 7, {}), "9f"), build_row_key(Row("log.csv", 8, {}, ordinal=2), "9f")
    ('9f', '9f 2')
    """
    return digest if row.ordinal == 1 else f"{digest} {row.ordinal}"


def read_marking(marking: Reading | None) -> str:
    """A government marking for a header; one that is not known is kept, and counts among the strictest.

    >>> from ..graph.kinds import MARKING
    >>> read_marking(MARKING.clean("official sensitive")), read_marking(MARKING.clean("eyes only")), read_marking(None)
    ('OFFICIAL-SENSITIVE', 'EYES ONLY', '')
    """
    return marking.value if marking and not marking.says_nothing else ""
