"""Reference numbers in one spelling: of forces, crimes and documents, and keys for rows without one."""

import re
from dataclasses import replace

from ...graph.claims.values import Cell, Mention, fingerprint
from ...graph.kinds.reading import Reading
from ...graph.kinds.tidy import is_placeholder
from .row_passage import Passage
from .rows import Row

_BODY = re.compile(r"\s+(?:police(?: service| force)?|constabulary)$", re.IGNORECASE)
_ACRONYM = 4
BY_ROW = "file and the row's content"  # keyed_by of a document that has build_row_key's key


def normalise_force(text: str) -> str:
    """Return a force's name in one spelling, acronyms kept; "" for a placeholder such as "N/K".

    >>> [normalise_force(name) for name in ("ESSEX  POLICE", "Essex Police", "BTP", "N/K")]
    ['Essex Police', 'Essex Police', 'BTP', '']
    """
    folded = "" if is_placeholder(text) else " ".join(text.split())
    shouted = folded.isupper() and len(folded) > _ACRONYM
    return folded.title() if shouted or folded.islower() else folded


def build_theft_key(force: str, reference: str) -> str:
    """Return the key of a theft: force and crime reference, the same for all spellings of the force.

    >>> build_theft_key("Essex Police", "42/12345/25"), build_theft_key("essex", "42 / 12345/25 ")
    ('ESSEX/42/12345/25', 'ESSEX/42/12345/25')
    """
    return f"{_BODY.sub('', normalise_force(force)).upper()}/{normalise_crime_reference(reference)}"


def normalise_crime_reference(text: str) -> str:
    """Return a crime reference in capitals, without blanks around slashes and hyphens.

    >>> normalise_crime_reference("CAD 1234  of 05mar25")
    'CAD 1234 OF 05MAR25'
    """
    return re.sub(r"\s*([/\-])\s*", r"\1", " ".join(text.split())).upper()


def add_named_theft(passage: Passage, force: str, crime: Reading, cell: Cell) -> Mention:
    """Add the theft that another record names by its crime reference.

    A placeholder is kept too, and never joins another theft.

    >>> from ...graph.kinds import CODE
    >>> add_named_theft(Passage("1"), "Essex Police", CODE.clean("42/1/25"), Cell()).get_value("theft")
    'ESSEX/42/1/25'
    """
    return passage.add_mention("Theft", build_theft_readings(force, crime), cell=cell)


def build_theft_readings(force: str, crime: Reading) -> dict[str, Reading]:
    """Return the readings of a theft that a record of a force names by its crime reference."""
    if crime.is_placeholder:
        return {"theft": crime, "reference": crime}
    return {
        "theft": replace(crime, value=build_theft_key(force, crime.value)),
        "reference": replace(crime, value=normalise_crime_reference(crime.value)),
    }


def digest_row(row: Row) -> str:
    """Return a digest of a row's cells. Call it before the loader pops any cell.

    Private fields are left out. The digest is exported: with them in it, a reader who knows the other cells
    could find a secret source reference by trying candidates.
    """
    private = row.record.private_fields if row.record else frozenset()
    return fingerprint(
        *(
            f"{key}={text.strip()}"
            for key, text in sorted(row.cells.items())
            if text.strip() and key[2] not in private
        ),
        size=16,
    )


def build_row_key(row: Row, digest: str) -> str:
    """Return the key of a row without a reference: its digest, and its number among equal rows.

    Changes in other rows do not change it.

    >>> build_row_key(Row("log.csv", 7, {}), "9f"), build_row_key(Row("log.csv", 8, {}, ordinal=2), "9f")
    ('9f', '9f 2')
    """
    return digest if row.ordinal == 1 else f"{digest} {row.ordinal}"


def read_marking(marking: Reading | None) -> str:
    """Return a government marking for a header; an unknown one is kept, and counts as strict.

    >>> from ...graph.kinds import MARKING
    >>> read_marking(MARKING.clean("official sensitive")), read_marking(MARKING.clean("eyes only"))
    ('OFFICIAL-SENSITIVE', 'EYES ONLY')
    >>> read_marking(None)
    ''
    """
    return marking.value if marking and not marking.is_placeholder else ""
