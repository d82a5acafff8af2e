"""Reads cells that name a party: a person or firm with its address, contacts and numbers."""

import re
from collections.abc import Iterator, Mapping

from ..cells.cell_marks import list_texts
from ..cells.detectors import score_content
from ..cells.name_shapes import score_organisation, score_person
from ..cells.party_cells import PartyCell, split_party
from ..cells.person_cells import PersonCell, split_persons
from ..fields.firm_names import is_firm
from ..fields.rows import Field, Record
from ..text.text_words import is_in_list
from .found_values import TRADER, FoundValue
from .lorry_lines import take_lorries
from .person_readers import TRADE_CODE, read_named
from .plain_phrases import is_plain, stays_unnamed
from .spelt_names import spell_out_names
from .tidy_names import tidy_names

_ASIDE = re.compile(r"[ \t]*\(([a-z][a-z ,/&-]*)\)")  # what somebody bought, behind the name
# Who acts for a dead person, whose property it is.
_ESTATE = re.compile(
    r"^\W*(?:the )?(?:exors?|executors?|personal representatives?|estate) of (?:the )?(?:late )?",
    re.IGNORECASE,
)
# A buyer whom nobody knows, before the name that he gave: `Walk-in, gave name Derek Pole`.
_GAVE = re.compile(
    r"(?:an? )?(?:walk[- ]?in|cash|private|trade|passing|unknown)?(?: (?:buyer|seller|customer|male"
    r"|female|man"
    r"|woman|sale))?\W{0,3}\b(?:(?:gave|giving|used|left)(?: (?:the|his|her|a))? name(?: of| as)?"
    r"|called (?:him|her)self"
    r"|calling (?:him|her)self|said (?:he|she) was|name given(?: as)?|name of)\s+(?=[A-Z])",
    re.IGNORECASE,
)
# What somebody had, before the name: `Engine: Brackwood Ltd`.
_PART_LEAD = re.compile(
    r"(?:(?:complete |used )?(?:engine|gear ?box|g/?box|transmission|shell|body|doors?|panels?|wheels?|tyres?"
    r"|parts|cat(?:alyst)?|seats?|interior|battery|airbags?|(?:front|rear) end|axle|turbo|ecu|lights?|bonnet"
    r"|subframe|remainder|rest)(?: ?(?:&|and|\+|/) ?(?=\w))?)+\s*[:–]\s*(?=[A-Z])",
    re.IGNORECASE,
)
_PLATE = re.compile("[A-Z]{2}[0-9]{2} ?[A-Z]{3}")
_LEAD = re.compile(r"(?:[a-z]+ ){0,3}(?:to|from|via) (?=[A-Z])")
# `Ann Holt (for Larch Taxis)`, `Ann Holt o/b/o Larch Taxis`: who came, and for whom.
_BEHALF = re.compile(
    r"(?P<who>[^\W\d_][^()\n]*?)"
    r"(?:\s*\(\s*(?:(?P<plain>for)|on behalf of|o/?b/?o|acting for|obo)\s+(?P<other>[A-Z][^()\n]+)\)"
    r"|\s*,?\s*(?:on behalf of|o/b/o|obo)\s+(?P<further>[A-Z][^()\n]+))"
)
_SURE_PERSON = 0.7
_COUNTED = re.compile(r"[0-9]+ [a-z]")  # 4 officers


def read_party(text: str, record: Record, field: Field) -> Iterator[FoundValue]:
    """Yield a party's name, address, contacts and numbers, each for the party's own field."""
    if stays_unnamed(text):
        yield FoundValue("", text, leftover=True)
        return
    if code := TRADE_CODE.match(text):  # PVT / Scarthwick, Wayne: what kind of seller, then who
        yield FoundValue("", code[1], leftover=True)
        text = text[code.end() :]
    text, plates, others = take_lorries(text)
    yield from (FoundValue("", other, leftover=True) for other in others)
    yield from (FoundValue("", plate, named="plate") for plate in plates)
    text, behalf = _take_behalf(text)
    for other in behalf:
        yield from read_named(other, "organisation" if is_firm(other) else "person")
    text, asides = _take_asides(spell_out_names(text))
    yield from (FoundValue("", aside, leftover=True) for aside in asides)
    first, *others = _split_parties(text)
    for other in others:
        yield from read_named(other, "person")
    if person := _find_person(first):
        yield from _describe_party_person(person, record, field)
        return
    party = split_party(first)
    yield from _name_party(party, text, field)
    details = {
        "address": party.address,
        "postcode": party.postcode,
        "country": party.country,
        "phone": "; ".join(party.phones),
        "email": "; ".join(party.emails),
        "company_number": party.company_number,
        "eori": party.eori,
    }
    yield from _place_details(details, record, field)
    for other in (party.contact, party.care_of, party.trading_as):
        if other:
            kind = "person" if other == party.contact or _is_person(other) else "organisation"
            is_trader = other == party.trading_as and kind == "organisation" and not party.is_firm
            yield FoundValue("", other, named=kind, details=((TRADER, field.name),) if is_trader else ())
    if party.rest:
        yield FoundValue("", party.rest, leftover=True)


def _name_party(party: PartyCell, text: str, field: Field) -> Iterator[FoundValue]:
    """Yield the name of a party for its field, or what stands instead: a box, a reference, plain words."""
    boxes = list(list_texts(party.name, "container")) if party.name and not party.is_firm else []
    if party.same_as == "above":  # nobody stands above in this table
        yield FoundValue("", text, leftover=True)
    elif party.same_as and not party.filler:
        yield FoundValue(field.name, f"same as {party.same_as}")  # the loaders know these words
    elif party.filler == "to order":
        yield FoundValue(field.name, text)
    elif boxes:
        yield from (FoundValue("", box, named="container") for box in boxes)
    elif (
        party.name
        and not party.is_firm
        and (_COUNTED.match(party.name) or is_plain(party.name, is_party=True))
    ):
        yield FoundValue("", party.name, leftover=True)
    elif party.name and not party.is_placeholder:
        yield FoundValue(field.name, party.name, is_person=not party.is_firm and _is_person(party.name))


def _place_details(details: Mapping[str, str], record: Record, field: Field) -> Iterator[FoundValue]:
    """Yield what else a cell says of a party: for the party's own field, else as named, else as text."""
    names = {one.name for one in record.fields}
    for what, value in details.items():
        if value and what == "address" and _PLATE.fullmatch(value):
            yield FoundValue("", value, named="plate")  # what somebody came in
        elif value and (sibling := f"{field.name}_{what}") in names:
            yield FoundValue(sibling, value)
        elif value and what in ("address", "phone", "email"):
            yield FoundValue("", value, named=what)
        elif value:
            yield FoundValue("", value, leftover=True)


def _find_person(text: str) -> PersonCell | None:
    """Return the one person that a party's cell names (`HOLT, Ann (IP)`), None for a firm or nobody."""
    persons = [one for one in split_persons(tidy_names(text)) if not one.is_officer]
    party = split_party(tidy_names(text))
    if len(persons) != 1 or party.is_firm or party.filler or party.same_as or party.is_placeholder:
        return None
    one = persons[0]
    is_born = bool(one.born_on) and score_person(one.name) > 0.4
    if one.is_firm or one.is_placeholder or one.negation or (score_person(one.name) < 0.7 and not is_born):
        return None
    is_told = one.born_on or one.role or one.nicknames or one.title or "," in one.name
    return one if is_told and not (party.care_of or party.trading_as or party.contact) else None


def _describe_party_person(person: PersonCell, record: Record, field: Field) -> Iterator[FoundValue]:
    names = {one.name for one in record.fields}
    title = f"{person.title} " if person.title and f"{field.name}_title" not in names else ""
    yield FoundValue(field.name, f"{title}{person.ordered_name}", is_person=True)
    details = {
        "born_on": person.born_on,
        "address": person.address,
        # It stands in the address, too.
        "postcode": person.postcode if f"{field.name}_postcode" in names else "",
        "phone": "; ".join(person.phones),
        "email": "; ".join(person.emails),
        "nickname": "; ".join(person.nicknames),
        "nominal": person.nominal,
    }
    yield from _place_details(details, record, field)
    if person.firm:
        yield FoundValue("", person.firm, named="organisation")
    if person.rest:
        yield FoundValue("", person.rest, leftover=True)


def _take_asides(text: str) -> tuple[str, list[str]]:
    """Return a party's cell without the small words around its names, and these words.

    >>> _take_asides("Brackwood Ltd (engine)"), _take_asides("engine to Brackwood Ltd")
    (('Brackwood Ltd', ['engine']), ('Brackwood Ltd', ['engine to']))
    >>> _take_asides("Executors of the late Ann Holt")
    ('Ann Holt', ['Executors of the late'])
    """
    asides: list[str] = []
    if estate := _ESTATE.match(text):
        asides.append(estate[0].strip())
        text = text[estate.end() :]
    if gave := _GAVE.match(text):
        asides.append(gave[0].strip())
        text = text[gave.end() :]
    asides += _ASIDE.findall(text)
    text = _ASIDE.sub("", text)
    if part := _PART_LEAD.match(text):
        asides.append(part[0].strip(" :–"))
        text = text[part.end() :]
    if lead := _LEAD.match(text):
        asides.append(lead[0].strip())
        text = text[lead.end() :]
    return text, asides


def _take_behalf(text: str) -> tuple[str, list[str]]:
    """Return a cell of one person without the firm or person for whom he acts, and that one.

    >>> _take_behalf("Ann Holt (for Larch Taxis)"), _take_behalf("Ann Holt (for parts)")
    (('Ann Holt', ['Larch Taxis']), ('Ann Holt (for parts)', []))
    >>> _take_behalf("Ann Holt (for Christmas)")  # what it was for, and nobody
    ('Ann Holt (for Christmas)', [])
    """
    match = _BEHALF.fullmatch(text.strip())
    other = (match["other"] or match["further"]).strip() if match else ""
    if not match or not _is_person(match["who"]) or not _is_name(other):
        return text, []
    if match["plain"] and not (is_firm(other) or _has_forename(other)):
        return text, []
    return match["who"], [other]


def _split_parties(text: str) -> list[str]:
    """Return the parties of a cell: names side by side (`K Ansu / P Obu`), else the cell as it is."""
    pieces = [piece.strip() for piece in re.split(r"\s+/\s+|;\s*", text) if piece.strip()]
    return pieces if len(pieces) > 1 and all(map(_is_name, pieces)) else [text]


def _has_forename(text: str) -> bool:
    """Whether a text is a known forename before a surname, and no purpose in capitals: `Banger Racing`."""
    first, *others = text.casefold().split()
    return bool(others) and is_in_list(first, "given") and score_person(text) >= _SURE_PERSON


def _is_name(text: str) -> bool:
    return _is_person(text) or score_organisation(text) >= 0.7


def _is_person(name: str) -> bool:
    contents = score_content(name)
    return contents.get("person_name", 0.0) > contents.get("organisation_name", 0.0) + 0.3
