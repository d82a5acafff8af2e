"""Parts the box of a party in a shipping paper or yard list: name, address, contact, phones, numbers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.country import find_country_code
from ...graph.kinds.tidy import is_placeholder, squash
from ..firm_names import has_legal_form, is_firm
from .cell_marks import find_marks
from .cell_text import LABEL, CellSpan, CellText
from .cell_words import NO_NAMES, STREET_WORDS, UNIT_WORDS, list_forenames
from .name_shapes import is_place, score_organisation, score_person


@dataclass(frozen=True, slots=True)
class PartyCell:
    """The party of a cell, each field as the cell has it; rest is what was not understood.

    filler says what stands instead of a party: to order, own, insurer, cash. same_as names the party
    that a cell refers to: consignee, shipper, above. is_placeholder: the cell names nobody.
    """

    name: str = ""
    address: str = ""
    postcode: str = ""
    country: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    contact: str = ""
    care_of: str = ""
    trading_as: str = ""
    company_number: str = ""
    eori: str = ""
    same_as: str = ""
    filler: str = ""
    is_firm: bool = False
    is_placeholder: bool = False
    rest: str = ""
    spans: tuple[CellSpan, ...] = ()


_ROLE = re.compile(
    r"^\W*(?:shipper(?:/exporter)?|exporter|consignor|consignee|notify(?: party)?|buyer|seller|importer"
    r"|forwarder|agent|"
    r"haulier|carrier|declarant|purchaser|vendor|name)\s*[:\n]\s*(?=\S)",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\W*(?:same as|as per|see|as)?\W*"
    r"(?P<who>consignee|shipper|exporter|notify(?: party)?|above|buyer|seller)\W*",
    re.IGNORECASE,
)
_FILLERS = {
    "to order": r"(?:to )?(?:the )?order(?: of (?:the )?(?:shipper|bank|consignee|holder|bearer))?|bearer",
    "own": r"own(?: (?:transport|haulage|vehicle|collection))?|self|merchant(?:'s)? haulage|customer",
    "insurer": r"insurance(?: (?:co(?:mpany)?|claim|write[- ]?off))?|insurers?",
    "cash": r"cash(?: sale| buyer)?|trade(?: sale)?|walk[- ]?in|private(?: sale| seller)?",
}
_UNKNOWN = re.compile(
    r"(?:unknown|n/?k|not known|various)(?: (?:seller|buyer|males?|females?|persons?|party|shipper|consignee))?",
    re.IGNORECASE,
)
_ORDER_OF = re.compile(r"^\W*(?:to )?(?:the )?order of\b[\s:]*", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:attn|att|attention|f\.?a\.?o|contact(?: person| name)?|c/p|p\.?i\.?c)\b[\s.:]*"
    r"(?P<value>[^\0,;\n|()0-9]+)",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"\b(?:c/o|care of|obo|on behalf of)\b[\s.:]*(?P<value>[^\0,;\n|]+)", re.IGNORECASE)
_TRADING = re.compile(r"\b(?:t/a|trading as)\b[\s:]*(?P<value>[^\0,;\n|()]+)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:co(?:mpany)?\.?\s*(?:house\s*)?(?:reg(?:istration)?\.?\s*)?(?:no|number|num)|crn|reg(?:istered"
    r"|istration|\.)?\s*(?:no|number)|company)\b\.?[\s:.#]*"
    r"(?P<value>(?:[A-Z]{2}|R)?[0-9]{5,8})(?!\w)",
    re.IGNORECASE,
)
_EORI_LABEL = re.compile(r"\beori\b(?:\s*(?:no|number))?[\s.:#]*$", re.IGNORECASE)
_PHONE_LABEL = re.compile(
    r"[(\[]?\b(?:tel(?:ephone)?|mob(?:ile)?|phone|ph|t|m|cell|contact|fax)\b\.?[)\]]?"
    r"(?:\s*(?:no|number)\.?)?\s*[:.]?\s*$",
    re.IGNORECASE,
)
_EMAIL_LABEL = re.compile(r"\b(?:e-?mail|e(?=:))\s*:?\s*$", re.IGNORECASE)
_MESSRS = re.compile(r"^\W*(?:m/s|messrs)\b\.?\s*", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|\|", re.IGNORECASE)
_SEGMENT = re.compile(r"[^\0,;\n\r]+")
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
_LABELS_LEFT = re.compile(r"\b(?:tel|fax|phone|mob|e-?mail|addr(?:ess)?)\b\W*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def split_party(text: str) -> PartyCell:
    """Return the party of a cell; its first line, or the text before its first comma, is its name.

    >>> party = split_party("Nordgate Parts Ltd, Unit 4 Canal Rd, RM20 9ZZ, Tel 01632 960222, attn Mr Cole")
    >>> party.name, party.address, party.phones, party.contact
    ('Nordgate Parts Ltd', 'Unit 4 Canal Rd, RM20 9ZZ', ('01632 960222',), 'Mr Cole')
    """
    return _split(text, is_name_certain=True)


@lru_cache(maxsize=4096)
def split_name_and_address(text: str) -> PartyCell:
    """Return the name and the address of a cell that may have only an address.

    >>> split_name_and_address("8 Ferrybank, ME31 7TA").name
    ''
    """
    return _split(text, is_name_certain=False)


def _split(text: str, is_name_certain: bool) -> PartyCell:
    cell = CellText(text)
    if filled := _read_filler(cell, 0):
        return filled
    if (role := _ROLE.match(text)) and (filled := _read_filler(cell, role.end())):
        return filled
    fields: dict[str, str] = {}
    for label in (_BREAK, _ROLE, _MESSRS):
        cell.take_labels(label)
    if order := cell.find(_ORDER_OF):
        fields["filler"] = "to order"
        cell.take(LABEL, *order[0].span())
    phones, emails = _take_contacts(cell, fields)
    for field, pattern in (
        ("company_number", _COMPANY),
        ("contact", _CONTACT),
        ("care_of", _CARE_OF),
        ("trading_as", _TRADING),
    ):
        if (found := cell.find(pattern)) and any(map(str.isalnum, found[0]["value"])):
            fields[field] = cell.take_value(field, found[0])
    name = _take_name(cell, is_name_certain)
    _take_address(cell, fields)
    return PartyCell(
        name=name,
        phones=phones,
        emails=emails,
        is_firm=is_firm(name),
        is_placeholder=bool(name) and is_placeholder(name),
        rest=cell.rest,
        spans=tuple(cell.spans),
        **fields,
    )


def _read_filler(cell: CellText, start: int) -> PartyCell | None:
    bare = " ".join(cell.text[start:].strip(" \t\r\n.,;:*-").split())
    if not bare or len(bare) > 60:
        return None
    filler = next((word for word, form in _FILLERS.items() if re.fullmatch(form, bare, re.IGNORECASE)), "")
    same = _SAME.fullmatch(bare)
    if not (filler or same or is_placeholder(bare) or _UNKNOWN.fullmatch(bare)):
        return None
    if start:
        cell.take(LABEL, 0, start)
    cell.take("name", start, len(cell.text))
    who = same["who"].lower().removesuffix(" party") if same and not filler else ""
    return PartyCell(name=bare, same_as=who, filler=filler, is_placeholder=True, spans=tuple(cell.spans))


def _take_contacts(cell: CellText, fields: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    taken: dict[str, list[str]] = {"phone": [], "email": []}
    for mark in find_marks(cell.text):
        before = cell.masked[: mark.start]
        if mark.kind in taken:
            taken[mark.kind].append(cell.take(f"{mark.kind}s", mark.start, mark.end))
            label = (_PHONE_LABEL if mark.kind == "phone" else _EMAIL_LABEL).search(before)
        elif mark.kind == "eori" and "eori" not in fields:
            fields["eori"] = cell.take("eori", mark.start, mark.end)
            label = _EORI_LABEL.search(before)
        else:
            continue
        if label:
            cell.take(LABEL, *label.span())
    return tuple(taken["phone"]), tuple(taken["email"])


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


def _take_name(cell: CellText, is_certain: bool) -> str:
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
    """Whether the piece behind a comma belongs to the name: SURNAME, First, or Kestrel Motors, Ltd."""
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


def _take_address(cell: CellText, fields: dict[str, str]) -> None:
    _take_country(cell, fields)
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
        lead = len(text) - len(text.lstrip(" .,;:-–)"))
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
    if any(map(str.isdigit, text)) or _STREET.search(text) or is_place(text.strip()):
        return True
    return not all(word in NO_NAMES for word in words) and text.strip()[:1].isupper() and len(words) <= 6
