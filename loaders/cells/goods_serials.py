"""Finds the serial numbers of engines and other parts in descriptions of goods."""

import re

from .cell_marks import find_marks
from .serial_cells import is_part_number

_PARTS = (
    r"engines?|eng|moteurs?(?: d[’']occasion)?|motore|motory?|motoren|silniki?|moottori"
    r"|bo[iî]tes? de vitesses?"
    r"|getriebe|cambio|gear ?box(?:es)?|g/?box(?:es)?|transmissions?|motors?|ecus?|airbags?|axles?|turbos?"
    r"|batter(?:y|ies)"
)
_FOREIGN = r"moteur|motore|silnik|getriebe|motor(?= [A-Z0-9]*[0-9])"
_LABEL = re.compile(
    rf"\b(?:{_PARTS})\s+incl(?:uding|\.)?\b(?!\s+\w+\s+nos?\b)[\s.:#]*"
    rf"|\b(?:(?:{_PARTS})(?:\s+\d+\s*(?:pcs?|units?|off|ea))?\W{{0,3}}(?:serial\W{{0,2}})?(?:n[°ºr]s?|nos?"
    rf"|numbers?|nrs?|num[eé]ros?|serials?|s/ns?)(?!\w)"
    rf"|(?:{_FOREIGN})\b\W{{0,2}}(?=[A-Z0-9])"
    r"|serials?(?: (?:nos?|numbers?))?\b"
    rf"|\b(?:{_PARTS})\b[^\n:;,.]{{0,20}}[.,;]\s*(?:n[°º]|nos?|numbers?)(?=\s?[.:])"  # Gearbox M32. No:
    # 3 engines on pallets: 1GD-4418802
    rf"|\b(?:{_PARTS})(?: (?:on|in|used|loose|bare|complete|crated|palleti[sz]ed|assorted|pallets?|crates?"
    r"|stillages?|cradles?|frames?|boxes|second-?hand))*\s?:"
    r"(?=\s?[A-Z0-9]{0,6}[A-Z][A-Z0-9]{0,6}[ -]?[0-9]{3})"
    # 8 engines, one numbered CAYB 418807; 2 engines 2ZR 4471180
    rf"|\b(?:{_PARTS})(?:,? (?:one|two|both|each|all))?(?: (?:is|are))? numbered\b(?=\s+[A-Z])"
    r"|\b(?:engines?|moteurs?|gear ?box(?:es)?)(?= (?!20|40|45|[0-9]+(?:KGS?|CC|KW|HP|PCS?|ST|ND|RD|TH)\b)"
    r"(?-i:(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{3,6}) [0-9]{6,8}(?![0-9]))"
    r"|s/ns?\b|(?:marked|stamped|bearing)\b(?: (?:nos?|numbers?)\b)?)[\s.:#]*",
    re.IGNORECASE,
)
# A number may have a prefix set apart: CZD 604118.
_NUMBER = re.compile(
    r"(?!(?:PO|SO|INV|LOT|PKG|BOX|CRATE|PALLET|REF)[ -]?[0-9])"
    r"(?=[A-Z0-9/. -]*[0-9]{3})(?:(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,8}[ -](?:[A-Z0-9]{2,6} )?)?"
    r"[A-Z]{0,3}-?[0-9][A-Z0-9-]{3,}(?![A-Z0-9])"
)
_NEXT = re.compile(r"\s*(?:,|&|\+|/|;|\b(?:and|et|und|e|i|y|en)\b|,\s*and\b)\s*", re.IGNORECASE)


def list_goods_serials(text: str) -> tuple[str, ...]:
    """Return the serial numbers behind words such as "engine nos", "s/n", "marked".

    VINs, containers and catalogue numbers are none.

    >>> list_goods_serials("3 ENGINES NOS CZD 604118, 1GD 5120774, 1 ILLEGIBLE")
    ('CZD 604118', '1GD 5120774')
    >>> list_goods_serials("SEAL NO 771311, S/N YV1UZ10MCL1503927")
    ()
    """
    taken = [(mark.start, mark.end) for mark in find_marks(text) if mark.kind != "serial"]
    found: list[str] = []
    for label in _LABEL.finditer(text):
        place = label.end()
        while match := _NUMBER.match(text, place):
            is_other = any(start < match.end() and match.start() < end for start, end in taken)
            if is_other or max(map(len, part_alike(match[0]))) > 18:
                break
            found += [one for one in part_alike(match[0]) if not is_part_number(one)]
            separator = _NEXT.match(text, match.end())
            if not separator:
                break
            place = separator.end()
    return tuple(dict.fromkeys(found))


def part_alike(text: str) -> list[str]:
    """Return the numbers of a text of several of one form without a mark between them, else the text.

    >>> part_alike("8HP70-440812 8HP70-551190"), part_alike("CZD 604118")
    (['8HP70-440812', '8HP70-551190'], ['CZD 604118'])
    """
    pieces = text.split(" ")
    forms = {re.sub("[A-Z]", "A", re.sub("[0-9]", "0", piece)) for piece in pieces}
    is_several = len(forms) == 1 and all(form.count("0") >= 4 and "A" in form for form in forms)
    return pieces if is_several and len(pieces[0]) >= 8 else [text]
