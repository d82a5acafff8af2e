"""Takes from a person's chunk what is not the name: numbers, phones, birth, address, nicknames, role."""

import re

from ...graph.kinds.role import clean_role
from .cell_marks import find_marks
from .cell_text import LABEL, CellText
from .cell_words import RANKS, STREET_WORDS, TITLES, UNIT_WORDS
from .name_shapes import score_organisation, score_person
from .person_chunks import is_address_line

_QUOTED = re.compile(r"(?P<q>\"|“|”|‘|’|(?<!\w)')(?P<value>[^\"“”‘’\0\n]{2,40}?)(?:\"|”|“|’|‘|'(?!\w))")
_ALSO = re.compile(
    r"\(?\s*\b(?:a\.?k\.?a\.?|a/k/a|alias(?:es)?|also known as|known as|nick ?named?|nickname"
    r"|street name|née|nee|formerly)(?!\w)[\s:.]*"
    r"(?P<value>[^()\0;\n]+)",
    re.IGNORECASE,
)
_TRADING = re.compile(r"\b(?:t/a|trading as)\b[\s:]*(?P<value>[^()\0;,\n]+)", re.IGNORECASE)
_BORN = re.compile(
    r"\(?\s*\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born|b\.?)(?!\w)[\s:.,]*(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_BORN_PART = re.compile(
    r"\b(?:d\.?o\.?b\.?|born|b\.?)[\s:.]*(?:in\s+)?(?P<value>(?:[0-9]{1,2}[/-])?(?:19|20)[0-9]{2}"
    r"|[A-Z][a-z]{2,8} (?:19|20)[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
_PNC = re.compile(
    r"\b(?:pnc(?:\s?id)?\W{0,3}(?:no\W{0,2})?)?(?P<value>[0-9]{2}/[0-9]{3,7}[A-Z])(?!\w)", re.IGNORECASE
)
_CRO = re.compile(r"\bcro\W{0,3}(?:no\W{0,2})?(?P<value>[0-9]{3,7}/[0-9]{2}[A-Z]?)(?!\w)", re.IGNORECASE)
_CUSTODY = re.compile(
    r"\bcustody\W{0,3}(?:(?:no|number|ref|record)\W{0,3})*(?P<value>[A-Z0-9]+(?:/[A-Z0-9]+)+"
    r"|[A-Z]*[0-9]{3,})(?!\w)",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"\b(?:nominal|nom|niche|genie|holmes|pnd)\b\W{0,3}(?:(?:no|number|id"
    r"|ref)\b\W{0,3})*(?P<value>[A-Z]{0,3}[-/]?[0-9][A-Z0-9/-]*)(?!\w)"
    r"|(?<=[(\[])\s*(?P<bare>[A-Z]{1,2}[0-9]{5,8})\s*(?=[)\]])",
    re.IGNORECASE,
)
_ETHNICITY = re.compile(
    r"(?<!\w)(?P<value>IC ?[0-9]|W[1-9]|A[1-9](?=\s+(?:male|female)))(?!\w)", re.IGNORECASE
)
_SEX = re.compile(
    r"[(\[]\s*(?P<value>M|F|male|female)\s*[)\]]|(?<=[\0,/])\s*(?P<beside>M|F|male|female)\s*(?=[\0,/]|$)",
    re.IGNORECASE,
)
_RELATIONS = (
    r"(?:ex[- ]?)?(?:partner|ptnr|wife|husband|boyfriend|girlfriend|bf|gf|spouse)|brother|bro|sister|sis|son"
    r"|daughter|"
    r"father|mother|dad|mum|cousin|uncle|aunt|nephew|niece|brother[- ]in[- ]law|associate|assoc|friend|mate"
    r"|relative|"
    r"employee|employer|keyholder|tenant|landlord"
)
_RELATED = re.compile(
    rf"\b(?P<relation>(?:{_RELATIONS})\s+(?:of|to))\s+(?P<value>[^()\0;,\n]+)", re.IGNORECASE
)
_RELATION_FIRST = re.compile(rf"^\W*(?P<value>{_RELATIONS})\b[\s:-]+(?!of\b|to\b)(?=[^\W\d_])", re.IGNORECASE)
_REAL = re.compile(r"\b(?:real|true|full|proper) name(?: is)?\b[\s:]*(?P<value>[^()\0,;\n]+)", re.IGNORECASE)
_FIRM = re.compile(
    r"(?:\b(?:of|at|from|for|c/o)\b|@|[(\[,\0])\s*(?P<value>[A-Z0-9][^\0,;()\[\]]{3,60})(?=[\0,;()\[\]]|$)"
)
_ROLES = (
    r"inj(?:ured|\.)?\s*party|i\.?p\.?|victim|vic|agg(?:rieved)?|witness|wit|susp(?:ect)?|driver|dvr"
    r"|passenger|pass|"
    r"(?:reg(?:istered|\.)?\s+)?keeper|rk|owner|informant|caller|offender|defendant|def|detainee|dp"
    r"|complainant|"
    r"director|secretary|buyer|seller|subject|target|mechanic|tenant|landlord|manager|agent|occupant"
    r"|occupier|"
    r"subscriber|account holder|user|contact|courier|handler|thief|named person"
)
_ROLE_FIRST = re.compile(rf"^\W*(?P<value>{_ROLES})(?:\s*[:\-–]+\s*|\s+(?=[A-Z]))", re.IGNORECASE)
_ROLE_LAST = re.compile(
    rf"(?:\s[-–]\s*|,\s*|[(\[]\s*)(?P<value>(?:(?:insured|named|front|rear|main|second)[\s-]+)?(?:{_ROLES}))"
    r"\s*(?:[)\]]|$|(?=[\0,]))",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(\s*(?P<value>[^()\0\d]{2,30}?)\s*\)")
_PHONE_LABEL = re.compile(
    r"[(\[]?\b(?:tel(?:ephone)?|mob(?:ile)?|phone|ph|t|m|h|w|home|work|contact|cell)\b\.?[)\]]?(?:\s*(?:no"
    r"|number)\.?)?\s*:?\s*$",
    re.IGNORECASE,
)
_EMAIL_LABEL = re.compile(r"\b(?:e-?mail|mail)\b\s*:?\s*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:^|[\0,;\n]|\s[-–]|\b(?:of|at|resides at|lives at|living at|address|addr|h/a|home)\b[:\s])\s*"
    rf"(?P<value>(?:(?:{'|'.join(sorted(UNIT_WORDS))})\s+[0-9]+[a-z]?\b"
    rf"|(?:no\.?\s*)?[0-9]{{1,4}}[a-h]?(?:\s?-\s?[0-9]+[a-h]?)?,?\s+(?!(?:yrs?|years?|yo|y/o|males?|females?"
    rf"|unk(?:nown)?|unidentified"
    rf"|x)\b)[^\W\d_]|po box\s+[0-9]+"
    r"|staff flat\b)[^\0;()]*)",
    re.IGNORECASE,
)
_LOOSE_ADDRESS = re.compile(
    rf"(?<=\s)(?P<value>(?:unit\s+"
    rf"|flat\s+)?[0-9]{{1,4}}[a-h]?,?\s+(?:[^\W\d_][^\s,;()\0]*\s+){{1,3}}(?:{'|'.join(sorted(STREET_WORDS))})\b[^\0;()]*)",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(
    r"\b(?:of|at|resides at|lives at|living at|address|addr|h/a)\b[\s:]*$", re.IGNORECASE
)


def take_numbers(cell: CellText, fields: dict[str, str]) -> None:
    for field, pattern in (("pnc_id", _PNC), ("cro", _CRO), ("custody", _CUSTODY), ("nominal", _NOMINAL)):
        if found := cell.find(pattern):
            group = "value" if found[0]["value"] else "bare"
            fields[field] = cell.take_value(field, found[0], group)


def take_contacts(cell: CellText) -> tuple[tuple[str, ...], tuple[str, ...]]:
    taken: dict[str, list[str]] = {"phone": [], "email": []}
    for mark in find_marks(cell.text):
        if mark.kind in taken and cell.is_free(mark.start, mark.end):
            taken[mark.kind].append(cell.take(f"{mark.kind}s", mark.start, mark.end))
            _take_label_before(cell, mark.start, _PHONE_LABEL if mark.kind == "phone" else _EMAIL_LABEL)
    return tuple(taken["phone"]), tuple(taken["email"])


def _take_label_before(cell: CellText, start: int, pattern: re.Pattern[str]) -> None:
    if (label := pattern.search(cell.masked[:start])) and any(map(str.isalnum, label[0])):
        cell.take(LABEL, *label.span())


def take_birth(cell: CellText) -> str:
    days = [
        mark for mark in find_marks(cell.text) if mark.kind == "day" and cell.is_free(mark.start, mark.end)
    ]
    labelled = [mark for mark in days if _BORN.search(cell.masked[: mark.start])]
    if labelled or days:
        day = (labelled or days)[0]
        value = cell.take("born_on", day.start, day.end)
        _take_label_before(cell, day.start, _BORN)
        return value
    found = cell.find(_BORN_PART)
    return cell.take_value("born_on", found[0]) if found else ""


def take_address(cell: CellText, fields: dict[str, str]) -> None:
    postcodes = [
        mark
        for mark in find_marks(cell.text)
        if mark.kind == "postcode" and cell.is_free(mark.start, mark.end)
    ]
    for match in (*cell.find(_ADDRESS), *cell.find(_LOOSE_ADDRESS)):
        start, end = match.span("value")
        inside = [mark for mark in postcodes if start <= mark.start < end]
        end = inside[-1].end if inside else end
        address = cell.text[start:end].rstrip(" .,-–")
        if inside or len(address.split()) > 1:
            fields["address"] = cell.take("address", start, start + len(address))
            fields["postcode"] = cell.text[inside[-1].start : inside[-1].end] if inside else ""
            _take_label_before(cell, start, _ADDRESS_LABEL)
            return
    if postcodes:
        start = _find_address_start(cell, postcodes[-1].start)
        end = postcodes[-1].end
        fields["postcode"] = cell.text[postcodes[-1].start : end]
        fields["address"] = cell.take("address", start, end)
        _take_label_before(cell, start, _ADDRESS_LABEL)


def _find_address_start(cell: CellText, postcode: int) -> int:
    """Return where the address before a postcode starts without a number: behind the name's comma."""
    before = cell.masked[:postcode]
    start = max(before.rfind("\0"), before.rfind("("), before.rfind(";")) + 1
    breaks = [match.end() for match in re.finditer(r",\s*|\n\s*|\s-\s|\bof\s", before[start:])]
    if not breaks:
        return postcode if start == 0 else start
    # SURNAME, First, Street, Postcode: the first comma may be the name's own.
    first = before[start : start + breaks[0]].strip(" ,\n")
    is_inverted = len(first.split()) == 1 and len(breaks) > 1
    return start + (breaks[1] if is_inverted else breaks[0])


def take_nicknames(cell: CellText) -> tuple[str, ...]:
    names = []
    for match in cell.find(_ALSO):
        value = match["value"]
        cut = re.search(r"\s(?:who|is|was|dob|born|of no|uses)\b|\s[-–]\s", value)
        start, end = match.start("value"), match.start("value") + (cut.start() if cut else len(value))
        names += _split_nicknames(cell, start, end)
        if any(map(str.isalnum, cell.text[match.start() : start])):
            cell.take(LABEL, match.start(), start)
    for match in cell.find(_QUOTED, lambda match: any(map(str.isalnum, match["value"]))):
        names.append(cell.take_value("nicknames", match))
    return tuple(names)


def _split_nicknames(cell: CellText, start: int, end: int) -> list[str]:
    names, place = [], start
    for separator in [*re.finditer(r"\s*[,/&]\s*|\s+(?:or|and)\s+", cell.text[start:end]), None]:
        stop = start + separator.start() if separator else end
        bare = cell.text[place:stop]
        left = len(bare) - len(bare.lstrip(" '\"‘’“”."))
        right = len(bare.rstrip(" '\"‘’“”.,-"))
        if right > left and any(map(str.isalnum, bare)):
            names.append(cell.take("nicknames", place + left, place + right))
        if separator:
            place = start + separator.end()
            if any(map(str.isalpha, separator[0])):
                cell.take(LABEL, start + separator.start(), place)
    return names


def take_relation(cell: CellText, fields: dict[str, str]) -> None:
    if found := cell.find(_TRADING):
        fields["trading_as"] = cell.take_value("trading_as", found[0])
    if found := cell.find(_RELATION_FIRST):
        fields["relation"] = cell.take_value("relation", found[0])
    elif found := cell.find(_RELATED):
        fields["relation"] = cell.take("relation", *found[0].span("relation"))
        fields["related_to"] = cell.take("related_to", *found[0].span("value"))


def take_description(cell: CellText, fields: dict[str, str]) -> None:
    if found := cell.find(_ETHNICITY):
        fields["ethnicity"] = cell.take_value("ethnicity", found[0])
        # Beside a code of ethnicity a lone M is a sex, and no initial.
        beside = re.compile(
            r"(?<![\w.])(?P<value>M|F|male|female)(?=\W*\0)|(?<=\0)\W*(?P<beside>M|F|male|female)(?!\w)",
            re.IGNORECASE,
        )
        _take_sex(cell, fields, beside)
    _take_sex(cell, fields, _SEX)
    for pattern in (_ROLE_FIRST, _ROLE_LAST):
        if found := cell.find(pattern):
            fields["role"] = cell.take_value("role", found[0])
            return
    for match in cell.find(_ASIDE):
        if not clean_role(match["value"]).is_doubtful:
            fields["role"] = cell.take_value("role", match)
            return


def _take_sex(cell: CellText, fields: dict[str, str], pattern: re.Pattern[str]) -> None:
    if (found := cell.find(pattern)) and "sex" not in fields:
        fields["sex"] = cell.take_value("sex", found[0], "value" if found[0]["value"] else "beside")


_TITLES = "|".join(sorted(TITLES))
_TITLE = re.compile(rf"^[\s\W]*(?P<value>mr\.? (?:&|and) mrs|{_TITLES})\b\.?(?=\s+\S)", re.IGNORECASE)
_RANKS = "|".join(sorted(map(re.escape, RANKS), key=len, reverse=True))
_RANK = re.compile(
    rf"^[\s\W]*(?P<value>(?:{_RANKS})(?:\s+(?:{_RANKS}))*)(?![\w'’-])\.?(?=\s+\S)",
    re.IGNORECASE,
)


def take_title(cell: CellText, fields: dict[str, str]) -> bool:
    """Take a title or rank at the head; return whether it is a rank."""
    if found := cell.find(_RANK):
        fields["title"] = cell.take_value("title", found[0])
        return True
    if found := cell.find(_TITLE):
        fields["title"] = cell.take_value("title", found[0])
    return False


def take_firm(cell: CellText, fields: dict[str, str]) -> None:
    """Take the firm that a person is of: Derek Pole of Kestrel Motors Ltd, or in brackets behind him."""
    for match in cell.find(_FIRM):
        before = cell.masked[: match.start()].rpartition("\0")[2] or cell.masked[: match.start()]
        if score_organisation(match["value"]) >= 0.9 and score_person(before.strip(" \0.,-(")) > 0.4:
            fields["firm"] = cell.take_value("firm", match)
            return


_BEFORE_TOWN = re.compile(r"\W*(?:of|at|from|in|lives (?:in|at))\s+", re.IGNORECASE)


def take_town(cell: CellText) -> str:
    """Take a street without a number, or a town, that stands by itself behind the name."""
    for start, end in cell.list_gaps():
        lead = _BEFORE_TOWN.match(cell.text, start, end)
        text = cell.text[lead.end() if lead else start : end].strip(" .,;:-–\n")
        if text and is_address_line(text):
            at = cell.text.index(text, start)
            town = cell.take("address", at, at + len(text))
            _take_label_before(cell, at, _ADDRESS_LABEL)
            return town
    return ""


def take_real_name(cell: CellText) -> str:
    """Take the name behind "real name"; the name before it is a nickname then."""
    found = cell.find(_REAL)
    return cell.take_value("name", found[0]) if found else ""
