"""Meets what a text names again by a noun or a short name: "the Audi", "the garage", "Oosterdam"."""

import re

from ...graph.kinds.name import drop_legal_suffix
from .text_page import TextPage
from .text_values import DraftMention, KnownNames, Span
from .text_words import fold_name, is_english, is_in_list

# Not "his Audi": another person may have another one.
_DEFINITE = re.compile(r"(?i)\b(?:the|that|this|same|said)(?: same)? $")
_NOUNS = (
    "garage|yard|workshop|unit|lock-?up|warehouse|shop|premises|farm|barn|shed|compound|scrapyard|breakers|"
    "bodyshop|pub|club|caf[eé]|depot|building|house|flat|site|office|container park|store|mill|arch|hangar"
)
_PLACE = re.compile(
    rf"(?<![\w-])(?:the|that|this) (?P<phrase>(?:[a-z]+ ){{0,2}}?(?:{_NOUNS}))(?![\w'’-])"
    r"(?! (?:at|of|in|on|behind|near|next|opposite|beside|rear|door|gate|owner|off|by|is at|called)\b)"
)
# "the old fish house at", "a unit behind", right before an address.
_AT = r"(?: (?:at|in|on|of|behind|near|next to|off|the|to|rear|back|front|is|located|situated|known as)){1,5}"
# Kestrel & Vane Haulage Ltd is called `Kestrel & Vane`.
_PAIR = re.compile(r"([A-Z][\w'’-]+) & ([A-Z][\w'’-]+) (?=\w)")
_FEWEST = 3  # letters of a word that a firm's short name may be


def meet_named_again(page: TextPage) -> None:
    """Make of each such noun a mention of the one thing that the text named before."""
    _meet_vehicles(page)
    _meet_places(page)


def _meet_vehicles(page: TextPage) -> None:
    """Let "the Audi" be the plate of the one Audi before it."""
    marks = [one for kind in ("Plate", "Vin") for one in page.list_drafts(kind) if one.details]
    for draft in page.list_drafts("VehicleDescription"):
        if not _DEFINITE.search(page.text[max(0, draft.span.start - 20) : draft.span.start]):
            continue
        found = {
            mark.entity: mark for mark in marks if mark.span.start < draft.span.start and _fits(draft, mark)
        }
        others = {
            one.value
            for one in page.list_drafts("VehicleDescription")
            if one.span.start < draft.span.start and _fits(draft, one) and one is not draft
        }
        if len(found) == 1 and not others:
            (mark,) = found.values()
            draft.kind, draft.value, draft.entity = mark.kind, mark.value, mark.entity
            draft.details = []


def _fits(draft: DraftMention, other: DraftMention) -> bool:
    """Return whether a description can be of the vehicle that another mention describes."""
    own, given = dict(draft.details), dict(other.details)
    words = [set(one.get("model", "").casefold().split()) for one in (own, given)]
    makes = [one.get("make", "").casefold() for one in (own, given)]
    if all(makes) and makes[0] != makes[1]:
        return False
    if words[0]:
        return bool(words[0] & words[1])
    return bool(makes[0]) and makes[0] == makes[1]


def _meet_places(page: TextPage) -> None:
    """Let "the garage" be the one firm before it whose name has the noun, or the address that it stood at."""
    for match, span in page.search(_PLACE):
        firms = [
            one for one in _list_before(page, "Organisation", span) if _shares_noun(match["phrase"], one)
        ]
        found = {one.entity: one for one in firms} or _find_addresses(page, match["phrase"], span)
        if len(found) == 1:
            (place,) = found.values()
            _add_again(page, place, span)


def _shares_noun(phrase: str, firm: DraftMention) -> bool:
    """Return whether a firm's name has a word of a phrase, in whatever number: tyre shop, Nuttal's Tyres."""
    named = {word.rstrip("s") for word in fold_name(firm.value).replace("-", " ").split()}
    return any(len(word) > _FEWEST and word.rstrip("s") in named for word in phrase.casefold().split())


def _find_addresses(page: TextPage, phrase: str, span: Span) -> dict[int, DraftMention]:
    """Return the addresses before which the noun stood first."""
    before = re.compile(rf"(?i)\b{re.escape(phrase.split()[-1])}{_AT} $")
    return {
        one.entity: one
        for one in _list_before(page, "Address", span)
        if before.search(page.text[max(0, one.span.start - 60) : one.span.start])
    }


def _list_before(page: TextPage, kind: str, span: Span) -> list[DraftMention]:
    return [one for one in page.list_drafts(kind) if one.span.end <= span.start and not one.is_excluded]


def find_paired_firms(page: TextPage, known: KnownNames) -> None:
    """Let the two names with which one firm begins be that firm, joined as in its name.

    Two persons are joined with "and", too: `Larch and Vane were seen`, and so are partners of one firm.
    """
    names = [one.value for one in page.list_drafts("Organisation") if not one.is_excluded]
    pairs: dict[tuple[str, str], dict[str, str]] = {}
    for name in (*names, *known.organisations):
        if (match := _PAIR.match(name)) and not any(
            _is_surname(page, known, word) for word in match.groups()
        ):
            pairs.setdefault((match[1], match[2]), {}).setdefault(drop_legal_suffix(name), name)
    for (first, second), found in pairs.items():
        pattern = re.compile(rf"(?<![\w'’-]){re.escape(first)} & {re.escape(second)}(?![\w-])")
        for _, span in page.search(pattern) if len(found) == 1 else ():
            if page.is_free(span):
                page.add("Organisation", span, next(iter(found.values())))


def _is_surname(page: TextPage, known: KnownNames, word: str) -> bool:
    """Return whether a word stands behind another name, in the text or in a column: Sean Vell."""
    behind = re.compile(rf"\b[A-Z][\w'’.-]* (?i:{re.escape(word)})(?![\w'’-]| &)")
    persons = (part for person in known.persons for part in person.name.replace(",", " ").split())
    return bool(behind.search(page.text)) or word.casefold() in map(str.casefold, persons)


def find_short_firms(page: TextPage, known: KnownNames) -> None:
    """Let a first word alone be the one firm of the text, or of the row's columns, that begins with it."""
    names = [one.value for one in page.list_drafts("Organisation") if not one.is_excluded]
    firms: dict[str, dict[str, str]] = {}
    for name in (*names, *known.organisations):
        words = name.split()
        if len(words) > 1:
            firms.setdefault(words[0].casefold(), {}).setdefault(drop_legal_suffix(name), name)
    for word in page.words if firms else ():
        span = Span(word.start, word.end)
        found = firms.get(word.folded, {})
        is_name = word.is_capitalised and len(found) == 1 and page.is_free(span) and len(word.text) > _FEWEST
        if is_name and not _is_other_word(word.folded):
            page.add("Organisation", span, next(iter(found.values())))


def _is_other_word(word: str) -> bool:
    """Return whether a word is more than a firm's name: an English word, a person's name, a place."""
    lists = ("ordinary", "given", "further_given", "surnames", "regions", "makes", "car_names", "directions")
    return is_english(word) or any(is_in_list(word, name) for name in lists)


def _add_again(page: TextPage, first: DraftMention, span: Span) -> None:
    draft = page.add(first.kind, span, first.value)
    if draft:
        draft.entity, draft.is_known = first.entity, first.is_known
