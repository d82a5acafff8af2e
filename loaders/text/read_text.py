"""Reads a running text: the identifiers, persons, firms, vehicles and places it names, and what it says."""

import re
from functools import lru_cache

from ..cells.mark_patterns import GRADE
from .law_firms import claim_offices, exclude_law_firms
from .letter_frame import claim_letter_frame
from .named_again import find_paired_firms, find_short_firms, meet_named_again
from .operations import claim_operations
from .small_letter_names import find_small_letter_names
from .text_details import add_details
from .text_firms import find_firms
from .text_identifiers import find_identifiers
from .text_lone_names import add_aliases, find_lone_names
from .text_meeting import find_known_firms, meet_firms, meet_persons
from .text_model import load_text_model
from .text_nicknames import find_nicknames
from .text_page import TextPage
from .text_persons import find_persons
from .text_places import find_addresses, find_places
from .text_relations import find_relations
from .text_values import DraftMention, KnownNames, Span, TextMention, TextReading, TextRelation
from .text_vehicles import find_vehicles

_LONGEST = 100_000  # as many characters as a cell may have
_NOBODY = KnownNames()
# The grading that many paragraphs begin with; its P is no initial.
_GRADE_AT_HEAD = re.compile(rf"^\s*[(\[]?{GRADE}[)\]]?(?=[\s.:,-])")
# And a letter that ends a sentence and says which of several is meant: "cond. C.", "came in car A."
_CODE = re.compile(
    r"(?i)(?:(?<=\bcond\. )|(?<=\b(?:code|cond|unit) )|(?<=\b(?:car|van|bay|lot) ))[A-H](?=\.\s)"
)
# Where a line of a printed text is full and its sentence goes on: the break is no more than a blank.
_SOFT_BREAK = re.compile(r"(?<=[^\n]{49}[^\n.:;!?])\n(?=[^\W_]|[(\"'“‘£])")


@lru_cache(maxsize=256)  # a row of words alone is read to see whether it names anything, and then read again
def read_text(text: str, known: KnownNames = _NOBODY, model: str = "") -> TextReading:
    """Return what a text names and says; known are the names that the row's own columns give.

    By rules; model names an installed spaCy pipeline that may find further persons. Of a text
    longer than 100,000 characters the beginning is read.

    >>> reading = read_text("It is believed that Tobin CRAKE uses 07700 900301.")
    >>> [(one.start.value, one.type, one.end.value, one.is_doubted) for one in reading.relations]
    [('Tobin CRAKE', 'uses_phone', '+447700900301', True)]
    """
    joined = _SOFT_BREAK.sub(" ", text[:_LONGEST])
    ungraded = _GRADE_AT_HEAD.sub(lambda grade: " " * len(grade[0]), joined)
    page = TextPage(_CODE.sub("1", ungraded))  # no initial
    if not page.words:
        return TextReading()
    _find_mentions(page, known, model)
    return _list_findings(page, known, text)


def _find_mentions(page: TextPage, known: KnownNames, model: str) -> None:
    """Find what the page names; what is found first keeps its words from the finders behind it."""
    find_identifiers(page)
    claim_operations(page)
    claim_letter_frame(page)
    claim_offices(page)
    find_known_firms(page, known)
    find_firms(page)
    find_paired_firms(page, known)
    exclude_law_firms(page)
    find_addresses(page)
    find_vehicles(page)
    find_places(page)
    find_persons(page, known)
    if model:
        load_text_model(model)(page)
    add_details(page)
    aliases = find_lone_names(page)
    find_small_letter_names(page)
    add_details(page)
    add_aliases(page, aliases)
    find_nicknames(page)
    add_details(page)
    people = meet_persons(page, known)
    add_details(page)  # of the short names, which were met only now
    find_short_firms(page, known)
    meet_firms(page, known, len(people))
    _number_others(page, len(people) + len(page.list_drafts("Organisation")))
    meet_named_again(page)


def _list_findings(page: TextPage, known: KnownNames, text: str) -> TextReading:
    """Return the mentions of the page, with their words in the text as it was, and their relations."""
    drafts = sorted((one for one in page.drafts if not one.is_excluded), key=lambda one: one.span)
    subjects, nowhere = _list_subjects(known), Span(0, 0)
    vehicle = DraftMention("Vehicle", nowhere, known.vehicle, nowhere, entity=-2, is_known=True)
    mentions = {id(one): _finish(page, one, text) for one in (*drafts, *subjects, vehicle)}
    relations = tuple(
        TextRelation(
            mentions[id(one.start)],
            one.type,
            mentions[id(one.end)],
            sentence,
            one.cue,
            one.scope.is_negated,
            one.scope.is_doubted,
            one.scope.is_hearsay,
            one.scope.is_former,
            one.confidence,
        )
        for sentence, one in find_relations(page, subjects, vehicle if known.vehicle else None)
    )
    return TextReading(tuple(mentions[id(one)] for one in drafts), relations)


def _list_subjects(known: KnownNames) -> list[DraftMention]:
    """Return the row's subjects as mentions without a place in the text, for "Subject works for …"."""
    return [
        DraftMention(
            "Person", Span(0, 0), person.name, Span(0, 0), entity=number, is_known=True, sex=person.sex
        )
        for number, person in enumerate(known.persons)
        if person.is_subject
    ]


def _number_others(page: TextPage, first: int) -> None:
    numbers: dict[tuple[str, str], int] = {}
    for draft in page.drafts:
        if draft.kind not in ("Person", "Organisation"):
            draft.entity = numbers.setdefault((draft.kind, draft.value), first + len(numbers))


def _finish(page: TextPage, draft: DraftMention, text: str) -> TextMention:
    return TextMention(
        draft.kind,
        text[draft.span.start : draft.span.end],
        draft.value,
        Span(*draft.span),
        page.find_sentence(draft.span.start),
        tuple(draft.details),
        draft.role,
        draft.entity,
        draft.is_known,
    )
