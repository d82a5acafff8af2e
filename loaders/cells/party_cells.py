"""Parts the box of a party in a shipping paper or yard list: name, address, contact, phones, numbers."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.tidy import is_placeholder
from ..fields.firm_names import is_firm
from .cell_marks import find_marks
from .cell_text import LABEL, CellSpan, CellText
from .party_places import take_party_address, take_party_name
from .person_names import SAME_AGAIN


@dataclass(frozen=True, slots=True)
class PartyCell:
    """The party of a cell, each field as the cell has it; rest is what was not understood.

    filler says what stands instead of a party: to order, own, insurer, cash. same_as names the party
    that a cell refers to: consignee, shipper, above. numbers are others with their label (PASSPORT A1234567).
    is_placeholder: the cell names nobody.
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
    numbers: tuple[str, ...] = ()
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
    r"\W*(?:(?:the )?same as|as per|as for|see|as|ditto|idem)?\W*(?:the )?(?P<who>consignee|cnee|cons|con"
    r"|shipper|shpr|exporter|notify(?: party)?|ntfy|above|buyer|seller|importer|receiver)"
    r"\W*(?:\([^()]*\)\W*)?|same",
    re.IGNORECASE,
)
_FILLERS = {
    "to order": r"(?:to )?(?:the )?order(?: of (?:the )?(?:shipper|bank|consignee|holder|bearer))?|bearer",
    "own": r"own(?: (?:transport|haulage|vehicle|collection))?|(?:him|her|it)?self|themselves|agency|customer"
    r"|(?:(?:our|own|yard|a member of) )?staff(?: members?)?|(?:an? )?employees?"
    r"|(?:agency|own|owner|relief|unknown|customer's)[ -]driver|merchant(?:'s)?(?: haul(?:age|ier))?"
    r"|(?:carrier|line|shipper)(?:'s)? haul(?:age|ier)"
    r"|selbst(?:abholer|abholung)?|abholer|eigen(?:er)?(?: transport| lkw)?|eigentransport|afhaler|zelf"
    r"|enlèvement client|par ses soins|odbiór własny|ritiro cliente|(?:self|customer"
    r"|own)[ -]collect(?:ion|s|ed)?",
    "insurer": r"insurance(?: (?:co(?:mpany)?|claim|write[- ]?off))?|insurers?",
    "finance": r"(?:a |the )?(?:finance|leasing|lease|hire|rental|credit) (?:co(?:mpany)?|house|firm)|bank",
    "police": r"police(?: (?:seizure|disposal|recovery|impound|release|auction))?"
    r"|seized by (?:the )?police|seizures?"
    r"|abandoned(?: vehicle)?|recovered(?: by (?:the )?police)?|(?:local )?(?:council|authority)",
    "cash": r"cash(?: sale| buyer| customer)?|trade(?: sale)?|(?:a )?walk[- ]?in(?: customer)?|passing trade"
    r"|(?:front |trade )?counter(?: sale)?|over the counter|online sale"
    r"|ebay"
    rf"|{SAME_AGAIN}"
    r"|private(?:,? sale|,? seller|,? individual|,? cash)?|member of (?:the )?public",
    "auction": r"(?:sold at |at )?(?:the )?(?:online |car |salvage )?auction(?:,? lot \w+)?",
    "attached": r"(?:see|as per) (?:attached|rider|list|below)(?: (?:list|rider|sheet))?",
}
_UNKNOWN = re.compile(
    r"(?:unknown|n/?k|not known|various)"
    r"(?: (?:seller|buyer|males?|females?|persons?|party|shipper|consignee))?",
    re.IGNORECASE,
)
_ORDER_OF = re.compile(r"^\W*(?:to )?(?:the )?order of\b[\s:]*", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:attn|att|attention|f\.?a\.?o|contact(?: person| name)?|c/p|p\.?i\.?c"
    r"|prop(?:rietor)?(?=\W)|mgr|manager|director)\b[\s.:]*"
    r"(?P<value>[^\0,;\n|()0-9]+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:passport|id|national id|nin|vat|tin|pin|iec|bin|acc(?:ount)?|a/c|ref)\b(?:\s*(?:no|number"
    r"|reg)\b)?[\s.:#]*"
    r"(?=[A-Z]{0,3}[0-9])[A-Z0-9/-]{4,}",
    re.IGNORECASE,
)
_CARE_OF = re.compile(
    r"(?:\b(?:c/o|care of|obo|o/b|on behalf of|as agents? (?:for|of))\b|(?:^|(?<=[\n,;(]))\s*via\b)[\s.:]*"
    r"(?P<value>[^\0,;\n|)]+)",
    re.IGNORECASE,
)
# Where a party is reached, and not through whom.
_CARE_OF_PLACE = re.compile(
    r"\b(?:c/o|care of)\s+(?=(?:(?:unit|flat|no\.?|plot|bay)\s+)?[0-9]"
    r"|(?:the )?(?:port|post|site|estate|harbour|dock|customs|main|head|works) office\b|reception\b"
    r"|poste restante\b)",
    re.IGNORECASE,
)
_TRADING = re.compile(r"\b(?:t/a|trading as)\b[\s:]*(?P<value>[^\0,;\n|()]+)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:co(?:mpany)?\.?\s*(?:house\s*)?(?:reg(?:istration)?\.?\s*)?(?:no|number|num)|crn|reg(?:istered"
    r"|istration|\.)?\s*(?:no|number)|company)\b\.?[\s:.#]*"
    r"(?P<value>(?:[A-Z]{2}|R)?[0-9]{5,8})(?!\w)",
    re.IGNORECASE,
)
_EORI_LABEL = re.compile(r"\beori\b(?:\s*(?:no|number))?[\s.:#]*$", re.IGNORECASE)
_PHONE_LABEL = re.compile(
    r"[(\[]?\b(?:t[eé]l(?:[eé]phone|[eé]fono|efon)?|tel(?:ephone)?|mob(?:ile)?|phone|ph|t|m|cell|contact"
    r"|fax)\b\.?[)\]]?"
    r"(?:\s*(?:no|number)\.?)?\s*[:.]?\s*$",
    re.IGNORECASE,
)
_EMAIL_LABEL = re.compile(r"\b(?:e-?mail|e(?=:))\s*:?\s*$", re.IGNORECASE)
# A number of the party's own behind its name: (B-2291), (badge 0917).
_OWN_NUMBER = re.compile(
    r"[(\[](?:[A-Za-z.]{1,12}\s*)?(?P<value>[A-Z]{0,3}[-/ ]?[0-9][0-9/-]{2,8}|[A-Z]{4,10}[0-9]{2,5})[)\]]"
)
# The key of its account before its name: `LARKMO01 - Larkmoor Ltd`, `40012: Vell`, `CASH - Vell`.
# A shorter one may be of the name itself: `G4S - Security Ltd`.
_ACCOUNT = re.compile(
    r"^\W*(?P<value>(?=[A-Z0-9/-]*[0-9])[A-Z0-9]{4,}(?:[/-][A-Z0-9]+)?"
    r"|(?i:CASH|SUNDRY|TRADE|RETAIL|WALKIN|COD|MISC|PROFORMA)(?:[ -]?(?i:ACC(?:OUN)?T|A/C|SALE))?)"
    r"\s*(?:\s[-–]\s|[:|]\s)\s*(?=[^\W\d_]{2})"
)
_MESSRS = re.compile(r"^\W*(?:m/s|messrs)\b\.?\s*", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|\|", re.IGNORECASE)
_WHO = {
    **dict.fromkeys(("cnee", "cons", "con"), "consignee"),
    "shpr": "shipper",
    "ntfy": "notify",
}


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
    for label in (_BREAK, _ROLE, _MESSRS, _CARE_OF_PLACE):
        cell.take_labels(label)
    if order := cell.find(_ORDER_OF):
        fields["filler"] = "to order"
        cell.take(LABEL, *order[0].span())
    accounts = tuple(cell.take_value("numbers", match) for match in cell.find(_ACCOUNT))
    phones, emails = _take_contacts(cell, fields)
    for field, pattern in (
        ("company_number", _COMPANY),
        ("contact", _CONTACT),
        ("care_of", _CARE_OF),
        ("trading_as", _TRADING),
    ):
        if (found := cell.find(pattern)) and any(map(str.isalnum, found[0]["value"])):
            fields[field] = cell.take_value(field, found[0])
    numbers = accounts + tuple(
        cell.take("numbers", *match.span()) for form in (_NUMBER, _OWN_NUMBER) for match in cell.find(form)
    )
    name = take_party_name(cell, is_name_certain)
    take_party_address(cell, fields)
    return PartyCell(
        name=name,
        phones=phones,
        emails=emails,
        numbers=numbers,
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
    who = (same["who"] or "above").lower().removesuffix(" party") if same and not filler else ""
    who = _WHO.get(who, who)
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
