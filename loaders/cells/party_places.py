"""Takes the name and the address of a party from its cell: the first piece, and the pieces of a place."""

import re

from ...graph.kinds.country import find_country_code
from ...graph.kinds.tidy import squash
from ..fields.firm_names import has_legal_form, is_firm
from .cell_marks import find_marks
from .cell_text import CellText
from .cell_words import NO_NAMES, STREET_WORDS, TITLES, UNIT_WORDS, list_forenames
from .name_shapes import is_place, score_organisation, score_person

_SEGMENT = re.compile(r"[^\0,;\n\r]+")
_SHORT_CODE = re.compile(r"(?=\w*[0-9])(?=\w*[A-Z])[A-Z0-9]{2,3}")
_DASHED = re.compile(r"\s+[-–]\s+(?=\S)")
_ADDRESS_START = re.compile(
    rf"\W*(?:(?:no\.?\s*)?[0-9]+[a-z]?\b|(?:{'|'.join(sorted(UNIT_WORDS))})\s+(?:no\.?\s*)?[0-9a-z]{{1,4}}\b"
    r"|p\.?o\.? ?box|plot\b|flat\b)",
    re.IGNORECASE,
)
_HOUSE_AND_STREET = re.compile(
    rf"(?:unit|flat)?\s*[0-9]+[a-z]?,?\s+(?:[^\W\d_]\S*\s+){{1,3}}(?:{'|'.join(sorted(STREET_WORDS))})\b",
    re.IGNORECASE,
)
_STREET = re.compile(rf"\b(?:{'|'.join(sorted(STREET_WORDS))})\b\W*$", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:[01]\d|2[0-3])[:.]?[0-5]\d ?(?:h(?:ou)?rs )?(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? (?:at )?(?:[01]\d|2[0-3])[:.]?[0-5]\d\b",
    re.IGNORECASE,
)
_LABELS_LEFT = re.compile(r"\b(?:tel|fax|phone|mob|e-?mail|addr(?:ess)?)\b\W*", re.IGNORECASE)


def _list_segments(cell: CellText) -> list[tuple[int, int]]:
    """The pieces between commas, line breaks, spaced dashes and what is taken, in order."""
    pieces = []
    for match in _SEGMENT.finditer(cell.masked):
        start = match.start()
        for dash in [*_DASHED.finditer(cell.masked, *match.span()), None]:
            end = dash.start() if dash else match.end()
            if any(map(str.isalnum, cell.text[start:end])):
                pieces.append((start, end))
            start = dash.end() if dash else end
    return pieces


def take_party_name(cell: CellText, is_certain: bool) -> str:
    """Take the first piece as the name, if it is certain to be one or reads as one."""
    pieces = _list_segments(cell)
    if not pieces:
        return ""
    start, end = pieces[0]
    first = cell.text[start:end].strip()
    firm = is_firm(first)
    if not firm and (_ADDRESS_START.match(first) or _is_postcode(first)):
        return ""
    if not (is_certain or firm or _is_surely_name(first)) and (
        len(pieces) > 1 or _STREET.search(first) or is_place(first) or any(map(str.isdigit, first))
    ):
        return ""
    if len(pieces) > 1 and _goes_on(
        cell, first, cell.text[slice(*pieces[1])].strip(), pieces[0][1], pieces[1][0]
    ):
        end = pieces[1][1]
    else:
        end = _find_name_end(cell.text, start, end)
    name = cell.text[start:end]
    aside = re.search(r"\s*\(([^()]+)\)\s*$", name)
    if aside and is_place(aside[1].strip()):  # Nordgate Parts Ltd (Grays)
        name = name[: aside.start()]
    trimmed = name.rstrip(" .,;:-–(")
    trimmed = name if has_legal_form(name) and name.rstrip().endswith(".") else trimmed
    lead = len(trimmed) - len(trimmed.lstrip(" .,;:-–*"))
    return cell.take("name", start + lead, start + len(trimmed))


def _find_name_end(text: str, start: int, end: int) -> int:
    """Return where the name ends in a piece that goes on with an address: Nordgate Ltd Unit 4 Canal Rd."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for number in range(1, min(len(words), 12)):
        head, tail = text[start : start + words[number - 1].end()], text[start + words[number].start() : end]
        begins = _ADDRESS_START.match(tail) and (has_legal_form(head) or _HOUSE_AND_STREET.match(tail))
        if begins and (number > 1 or has_legal_form(head)) and any(map(str.isalpha, head)):
            return start + words[number - 1].end()
    return end


def _is_surely_name(text: str) -> bool:
    has_article = bool(re.match(r"the\b", text, re.IGNORECASE))  # The Barrel is a public house
    return has_article or bool(score_organisation(text)) or score_person(text) > 0.4


def _goes_on(cell: CellText, first: str, second: str, end: int, start: int) -> bool:
    """Whether the piece behind a comma belongs to the name: SURNAME, First, or Kestrel Motors, Ltd.

    So does a firm's behind a dash, if the piece before it is a short word with a figure: G4S - Security Ltd.
    """
    if _SHORT_CODE.fullmatch(first) and cell.text[end:start].strip() in ("-", "–") and has_legal_form(second):
        return True
    if "\n" in cell.text[end:start] or cell.text[end:start].strip() != ",":
        return False
    if len(second.split()) == 1 and has_legal_form(f"{first} {second}") and not has_legal_form(first):
        return True
    words = second.split()
    if (
        len(first.split()) != 1
        or not words
        or len(words) > 2
        or not re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", first)
    ):
        return False
    return words[0].lower().strip(".") in list_forenames() and not is_place(second)


def _is_postcode(text: str) -> bool:
    return any(
        mark.kind == "postcode" and mark.end - mark.start == len(text.strip())
        for mark in find_marks(text.strip())
    )


def take_party_address(cell: CellText, fields: dict[str, str]) -> None:
    """Take the pieces of an address, its postcode and its country."""
    _take_country(cell, fields)
    for start, end in _list_segments(cell):
        text = cell.text[start:end].strip(" .:")
        if (
            "contact" not in fields
            and text.partition(" ")[0].lower().strip(".") in TITLES
            and score_person(text) > 0.4
        ):
            at = cell.text.index(text, start)
            fields["contact"] = cell.take("contact", at, at + len(text))
    runs: list[tuple[int, int]] = []
    for start, end in _list_segments(cell):
        if not _is_address_piece(cell.text[start:end]):
            continue
        # Pieces with only commas, breaks and dashes between them are one address.
        if (
            runs
            and not any(map(str.isalnum, cell.text[runs[-1][1] : start]))
            and cell.is_free(runs[-1][1], start)
        ):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    texts = []
    for start, end in runs:
        text = cell.text[start:end].rstrip(" .,;:-–(").rstrip()
        lead = len(text) - len(text.lstrip(" .,;:-–()"))
        text = text if "(" in text[lead:] else text.rstrip(" )")
        if len(text) > lead:
            texts.append(cell.take("address", start + lead, start + len(text)))
    fields["address"] = ", ".join(texts)
    codes = [mark for mark in find_marks(fields["address"]) if mark.kind == "postcode"]
    fields["postcode"] = fields["address"][codes[-1].start : codes[-1].end] if codes else ""


def _take_country(cell: CellText, fields: dict[str, str]) -> None:
    pieces = _list_segments(cell)
    for start, end in reversed(pieces[-2:]):
        text = cell.text[start:end].strip(" .")
        is_code = len(squash(text)) <= 3
        if (
            text
            and find_country_code(text)
            and not is_place_of_both(text)
            and (not is_code or text.isupper())
        ):
            at = cell.text.index(text, start)
            fields["country"] = cell.take("country", at, at + len(text))
            return


def is_place_of_both(text: str) -> bool:
    """Return whether a name is a town's that stands for its country too, such as Dubai or Djibouti.

    >>> is_place_of_both("Dubai"), is_place_of_both("Ghana")
    (True, False)
    """
    return is_place(text) and text.upper() in _TOWNS


_TOWNS = frozenset(
    (
        "DUBAI",
        "ABU DHABI",
        "SHARJAH",
        "AJMAN",
        "FUJAIRAH",
        "SINGAPORE",
        "DJIBOUTI",
        "GIBRALTAR",
        "LUXEMBOURG",
        "MONACO",
    )
)


def _is_address_piece(text: str) -> bool:
    words = [word.strip(".,()").lower() for word in text.split()]
    if not words or len(words) > 12 or _LABELS_LEFT.fullmatch(text.strip()):
        return False
    if _WHEN.search(text):
        return False  # collect 0700 Thurs
    if any(map(str.isdigit, text)) or _STREET.search(text) or is_place(text.strip(" ()")):
        return True
    return not all(word in NO_NAMES for word in words) and text.strip()[:1].isupper() and len(words) <= 6
