"""Spells out the heads of EDI messages: what a segment's element holds, and whose it is."""

import re
from functools import cache, lru_cache
from pathlib import Path

from ..word_tables import read_word_rows
from .customs_elements import spell_customs_element

_HEADS = Path(__file__).with_name("edi_heads.csv")
_HEAD = re.compile(r"([A-Z][A-Z0-9]{1,2})(?: ([A-Z0-9]{1,3}))? (\d+(?:\.\d+)?|[a-z]+)")
# Parties by their codes in EDIFACT (data element 3035) and X12 (element 98).
_CODES = {
    "shipper": "CZ SH SU OS SF",
    "exporter": "EX",
    "consignee": "CN CE UC",
    "importer": "IM",
    "notify": "NI N1 NP",
    "second notify": "N2",
    "carrier": "CA",
    "carrier agent": "CG",
    "forwarder": "FW FC FF",
}
_PARTIES = {code: party for party, codes in _CODES.items() for code in codes.split()}
_ENVELOPE = frozenset(
    ("UNB", "UNG", "UNH", "UNT", "UNE", "UNZ", "ISA", "GS", "ST", "SE", "GE", "IEA", "CNT", "GIS")
)
# Elements that say what another one is: a code of a list, a unit, the function of a contact.
_CODE = re.compile(r"(?:CTA|GID|MEA|EQD|BGM|DTM|TDT|LOC|NAD)\b.* \d+\.\d+|CTA \w+ 2")


@cache
def _read_heads() -> dict[tuple[str, str, str], str]:
    rows = read_word_rows(_HEADS)
    return {(row["segment"], row["qualifier"], row["element"]): row["words"] for row in rows}


@lru_cache(maxsize=20_000)
def spell_edi_head(head: str) -> str:
    """Return what the head of an EDI message or customs declaration says in words; any other as it is.

    >>> spell_edi_head("NAD CZ 5"), spell_edi_head("LOC 9 3"), spell_edi_head("Part 1")
    ('shipper name', 'port of loading', 'Part 1')
    """
    if not (match := _HEAD.fullmatch(head)):
        return spell_customs_element(head)
    segment, qualifier, element = match[1], match[2] or "", match[3]
    words = _read_heads().get((segment, qualifier, element)) or _read_heads().get((segment, "*", element))
    if not words:
        return head
    party = _PARTIES.get(qualifier, "party" if "PARTY" in words else "")
    return words.replace("PARTY", party)


def is_edi_envelope(head: str) -> bool:
    """Return whether a head is of the envelope of an EDI message, or of a code in a segment.

    >>> is_edi_envelope("UNB 2"), is_edi_envelope("LOC 9 3.2"), is_edi_envelope("NAD CZ 5")
    (True, True, False)
    """
    match = _HEAD.fullmatch(head)
    return match is not None and (match[1] in _ENVELOPE or bool(_CODE.fullmatch(head)))
