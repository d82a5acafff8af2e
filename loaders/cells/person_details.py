"""Takes from a person's chunk what is not the name: numbers, phones, birth, address, nicknames, role."""

import re

from ...graph.kinds.role import clean_role
from . import person_patterns as forms
from .cell_marks import find_marks
from .cell_text import LABEL, CellText
from .name_shapes import score_organisation, score_person
from .person_chunks import is_address_line
from .slashed_names import find_slashed, spell_day


def take_numbers(cell: CellText, fields: dict[str, str]) -> None:
    """Take the nominal, PNC, CRO and custody numbers."""
    for field, pattern in (
        ("pnc_id", forms.PNC),
        ("cro", forms.CRO),
        ("custody", forms.CUSTODY),
        ("nominal", forms.NOMINAL),
    ):
        if found := cell.find(pattern):
            group = "value" if found[0]["value"] else "bare"
            fields[field] = cell.take_value(field, found[0], group)


def take_slashed(cell: CellText, fields: dict[str, str]) -> str:
    """Take a name, birth and sex parted by strokes; return the name, "" if there is none."""
    found = find_slashed(cell.text)
    if found is None:
        return ""
    if found.born[0] >= 0:
        fields["born_on"] = spell_day(cell.take("born_on", *found.born))
    if found.sex[0] >= 0:
        fields["sex"] = cell.take("sex", *found.sex)
    return " ".join(cell.take("name", *span) for span in found.names)


def take_no_more(cell: CellText) -> None:
    """Take words that say that no more is known of the person: nfd."""
    cell.take_labels(forms.NO_MORE)


def take_contacts(cell: CellText) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Take the phones, e-mails and plates of the chunk."""
    taken: dict[str, list[str]] = {"phone": [], "email": [], "vrm": []}
    for mark in find_marks(cell.text):
        if mark.kind in taken and cell.is_free(mark.start, mark.end):
            taken[mark.kind].append(cell.take(forms.CONTACTS[mark.kind], mark.start, mark.end))
            _take_label_before(cell, mark.start, forms.CONTACT_LABELS[mark.kind])
    return tuple(taken["phone"]), tuple(taken["email"]), tuple(taken["vrm"])


def _take_label_before(cell: CellText, start: int, pattern: re.Pattern[str]) -> None:
    if (label := pattern.search(cell.masked[:start])) and any(map(str.isalnum, label[0])):
        cell.take(LABEL, *label.span())


def take_birth(cell: CellText) -> str:
    """Take the date of birth: the day behind its label, else the first day, else a year alone."""
    days = [
        mark for mark in find_marks(cell.text) if mark.kind == "day" and cell.is_free(mark.start, mark.end)
    ]
    labelled = [mark for mark in days if forms.BORN.search(cell.masked[: mark.start])]
    if labelled or days:
        day = (labelled or days)[0]
        value = cell.take("born_on", day.start, day.end)
        _take_label_before(cell, day.start, forms.BORN)
        return value
    found = cell.find(forms.BORN_PART) or cell.find(forms.BORN_YEAR)
    return cell.take_value("born_on", found[0]) if found else ""


def take_address(cell: CellText, fields: dict[str, str]) -> None:
    """Take the address from its house or unit on, or before a postcode, and name its postcode."""
    postcodes = [
        mark
        for mark in find_marks(cell.text)
        if mark.kind == "postcode" and cell.is_free(mark.start, mark.end)
    ]
    for match in (*cell.find(forms.ADDRESS), *cell.find(forms.LOOSE_ADDRESS)):
        start, end = match.span("value")
        inside = [mark for mark in postcodes if start <= mark.start < end]
        end = inside[-1].end if inside else end
        address = cell.text[start:end].rstrip(" .,-–")
        if inside or len(address.split()) > 1:
            fields["address"] = cell.take("address", start, start + len(address))
            fields["postcode"] = cell.text[inside[-1].start : inside[-1].end] if inside else ""
            _take_label_before(cell, start, forms.ADDRESS_LABEL)
            return
    if postcodes:
        start = _find_address_start(cell, postcodes[-1].start)
        end = postcodes[-1].end
        fields["postcode"] = cell.text[postcodes[-1].start : end]
        fields["address"] = cell.take("address", start, end)
        _take_label_before(cell, start, forms.ADDRESS_LABEL)


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
    """Take the names behind aka and in quotes."""
    names = []
    for match in cell.find(forms.ALSO):
        value = match["value"]
        cut = re.search(r"\s(?:who|is|was|dob|born|of no|uses)\b|\s[-–]\s", value)
        start, end = match.start("value"), match.start("value") + (cut.start() if cut else len(value))
        names += _split_nicknames(cell, start, end)
        if any(map(str.isalnum, cell.text[match.start() : start])):
            cell.take(LABEL, match.start(), start)
    for match in cell.find(forms.QUOTED, lambda match: any(map(str.isalnum, match["value"]))):
        names.append(cell.take_value("nicknames", match))
    for match in cell.find(forms.ASIDE, lambda match: _is_short_form(match["value"], cell.text)):
        names.append(cell.take_value("nicknames", match))
    return tuple(names)


def _is_short_form(word: str, text: str) -> bool:
    """Whether a word in brackets is a short form of a name before it: Tobias HOLT (Toby)."""
    bare = word.strip().lower()
    others = [other for other in text.lower().replace(",", " ").split() if other.isalpha() and other != bare]
    return bare.isalpha() and len(bare) > 2 and any(other[:3] == bare[:3] for other in others)


def _split_nicknames(cell: CellText, start: int, end: int) -> list[str]:
    names, place = [], start
    for separator in [
        *re.finditer(
            r"\s*[,/&]\s*|\s+(?:or|and|aka|a\.k\.a\.?|alias)\s+", cell.text[start:end], re.IGNORECASE
        ),
        None,
    ]:
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
    """Take negations, the count of a list, trading names, and who a person is to another."""
    if found := cell.find(forms.NEGATION):
        fields["negation"] = cell.take_value("negation", found[0], "first" if found[0]["first"] else "value")
    if found := cell.find(forms.COUNTED):
        cell.take(LABEL, *found[0].span("value"))
    if found := cell.find(forms.TRADING):
        fields["trading_as"] = cell.take_value("trading_as", found[0])
    if found := cell.find(forms.RELATION_TO) or cell.find(forms.RELATION_FIRST):
        fields["relation"] = cell.take_value("relation", found[0])
    elif found := cell.find(forms.RELATED):
        fields["relation"] = cell.take("relation", *found[0].span("relation"))
        fields["related_to"] = cell.take("related_to", *found[0].span("value"))


def take_description(cell: CellText, fields: dict[str, str]) -> None:
    """Take sex, ethnicity and the role in the record."""
    if found := cell.find(forms.ETHNICITY):
        if found[0]["seen"]:
            fields["sex"] = cell.take("sex", *found[0].span("sex"))
            fields["ethnicity"] = cell.take("ethnicity", *found[0].span("seen"))
        else:
            fields["ethnicity"] = cell.take_value("ethnicity", found[0])
        # Beside a code of ethnicity a lone M is a sex, and no initial.
        beside = re.compile(
            r"(?<![\w.])(?P<value>M|F|male|female)(?=\W*\0)|(?<=\0)\W*(?P<beside>M|F|male|female)(?!\w)",
            re.IGNORECASE,
        )
        _take_sex(cell, fields, beside)
    _take_sex(cell, fields, forms.SEX)
    for pattern in (forms.ROLE_FIRST, forms.ROLE_LAST):
        if found := cell.find(pattern):
            fields["role"] = cell.take_value("role", found[0])
            return
    for match in cell.find(forms.ASIDE):
        if not clean_role(match["value"]).is_doubtful:
            fields["role"] = cell.take_value("role", match)
            return


def _take_sex(cell: CellText, fields: dict[str, str], pattern: re.Pattern[str]) -> None:
    if (found := cell.find(pattern)) and "sex" not in fields:
        fields["sex"] = cell.take_value("sex", found[0], "value" if found[0]["value"] else "beside")


def take_title(cell: CellText, fields: dict[str, str]) -> bool:
    """Take a title or rank at the head; return whether it is a rank."""
    if found := cell.find(forms.RANK) or cell.find(forms.RANK_BEHIND):
        fields["title"] = cell.take_value("title", found[0])
        return True
    if (found := cell.find(forms.TITLE)) or (found := cell.find(forms.INNER_TITLE)):
        fields["title"] = cell.take_value("title", found[0])
    return False


def take_firm(cell: CellText, fields: dict[str, str]) -> None:
    """Take the firm that a person is of: Derek Pole of Kestrel Motors Ltd, or in brackets behind him."""
    for match in cell.find(forms.FIRM):
        before = cell.masked[: match.start()].rpartition("\0")[2] or cell.masked[: match.start()]
        if score_organisation(match["value"]) >= 0.9 and score_person(before.strip(" \0.,-(")) > 0.4:
            fields["firm"] = cell.take_value("firm", match)
            return


def take_town(cell: CellText) -> str:
    """Take a street without a number, or a town, that stands by itself behind the name."""
    for start, end in cell.list_gaps():
        lead = forms.BEFORE_TOWN.match(cell.text, start, end)
        text = cell.text[lead.end() if lead else start : end].strip(" .,;:-–\n")
        if text and is_address_line(text):
            at = cell.text.index(text, start)
            town = cell.take("address", at, at + len(text))
            _take_label_before(cell, at, forms.ADDRESS_LABEL)
            return town
    return ""


def take_real_name(cell: CellText) -> str:
    """Take the name behind "real name"; the name before it is a nickname then."""
    found = cell.find(forms.REAL)
    return cell.take_value("name", found[0]) if found else ""
