"""Finds descriptions of vehicles (colour, make, model) in a text, and joins them to the plate beside them."""

import re
from functools import lru_cache

from ...graph.kinds import COLOUR
from ...graph.kinds.make import split_make_and_model
from ...graph.kinds.tidy import split_words
from .name_cues import STRONG, classify_name_word, read_cue_after
from .sentences import Word
from .text_page import TextPage
from .text_values import DraftMention, Span
from .text_words import fold_name, is_in_list

_NOUNS = split_words("""
    car van vehicle veh lorry truck motorbike motorcycle bike hatchback saloon estate pickup pick-up
    trailer tipper moped scooter hgv lgv 4x4 suv tractor artic minibus taxi cab shell motor
""")
_AROUND = split_words("dark light metallic bright dirty old new nearly silver-grey small large")
_TO_MARK = re.compile(
    r"(?:[\s,(\"'“]|\b(?i:vrms?|vrn|reg|regd|registration|index|plates?|number|no|mark|part|partial|"
    r"bearing|displaying|"
    r"showing|on|with|false|cloned|the|vin|chassis|registered|as|its|starting|beginning|poss|possibly|"
    r"starts|ending)\b|[.:-])*"
)
_DETAIL_AFTER = re.compile(r"[\s,(]+(?:(?:a|an|the) )?$")
_ARTICLE = re.compile(r"(?i)\b(?:an?|the|this|that|another|said) $")


def find_vehicles(page: TextPage) -> None:
    """Add every description of a vehicle, joined to the plate or VIN behind it or before it.

    The description gives the mark's mention its make, model and colour, and is no name of a person.
    """
    marks = sorted(
        (draft for draft in page.drafts if draft.kind in ("Plate", "PartialPlate", "Vin")),
        key=lambda one: one.span,
    )
    place = 0
    while place < len(page.words):
        found = _can_begin(page.words[place].text) and _read_description(page, place)
        if not found:
            place += 1
            continue
        span, details, place = found
        _add_description(page, span, details, marks)


@lru_cache(maxsize=8192)
def _can_begin(text: str) -> bool:
    """Return whether a description may begin with a word: a colour, noun or model, or any with a capital."""
    folded = text.casefold()
    return (
        text[0].isupper()
        or folded in _NOUNS
        or folded in _AROUND
        or is_in_list(folded, "models")
        or bool(_read_colour(text))
    )


def _read_description(page: TextPage, first: int) -> tuple[Span, list[tuple[str, str]], int] | None:
    """Return (span, details, number of the next word) of a description that begins at a word, or None."""
    words, details = page.words, []
    place, start = first, words[first].start
    while place < len(words) and place < first + 3 and _is_free(page, words[place]):
        if colour := _read_colour(words[place].text):
            details.append(("colour", colour))
        elif words[place].folded not in _AROUND or (place == first and not _colour_follows(words, place)):
            break
        place += 1
        if page.text[words[place - 1].end : words[place - 1].end + 1] not in (" ", "-", "/"):
            break
    has_colour = bool(details)
    make, place = _read_make(page, place)
    models, place = _read_models(page, place, has_make=bool(make), has_colour=has_colour)
    noun = place < len(words) and words[place].folded in _NOUNS and _is_next(page, place, first)
    if make:
        details.append(("make", make))
    if models:
        details.append(("model", " ".join(models)))
    if not (make or models or noun) or (noun and not (make or models) and place > first and not has_colour):
        return None
    place += noun
    return Span(start, words[place - 1].end), details, place


def _colour_follows(words: list[Word], place: int) -> bool:
    return place + 1 < len(words) and bool(_read_colour(words[place + 1].text))


@lru_cache(maxsize=8192)
def _read_colour(text: str) -> str:
    colour = COLOUR.clean(text)
    return "" if colour.is_doubtful or "unrecognised" in colour.classes else colour.value


@lru_cache(maxsize=8192)
def _is_make(text: str) -> bool:
    return split_make_and_model(text) == (text, "")


def _is_free(page: TextPage, word: Word) -> bool:
    return page.is_free(Span(word.start, word.end))


def _is_next(page: TextPage, place: int, first: int) -> bool:
    """Return whether nothing but a blank, comma or hyphen is before this word of the description."""
    if place == first:
        return True
    gap = page.text[page.words[place - 1].end : page.words[place].start]
    return gap in (" ", "-", "/", "\n", " - ") and _is_free(page, page.words[place])


def _read_make(page: TextPage, place: int) -> tuple[str, int]:
    """Return (make, number of the next word)."""
    words = page.words
    for count in (2, 1):
        part = words[place : place + count]
        if len(part) < count or not all(word.is_capitalised and _is_free(page, word) for word in part):
            continue
        text = " ".join(word.text for word in part)
        if (
            page.text[part[0].start : part[-1].end].replace("-", " ") != text.replace("-", " ")
            or len(text) < 2
        ):
            continue
        if not _is_make(text):
            continue
        if count == 1 and not _can_be_make(page, place):
            continue
        return " ".join(word.text for word in part), place + count
    return "", place


def _can_be_make(page: TextPage, place: int) -> bool:
    """Return whether one word is a make here: a given name such as Austin needs a model behind it."""
    word = page.words[place]
    following = page.words[place + 1] if place + 1 < len(page.words) else None
    is_followed = following is not None and (
        is_in_list(following.folded, "models") or following.folded in _NOUNS
    )
    if len(word.text) < 3 and word.text not in ("VW", "MG", "DS"):
        return False
    if _is_surname(page, place):
        return False
    if (
        is_in_list(word.folded, "given")
        or is_in_list(word.folded, "ordinary")
        or word.folded in ("eagle", "lincoln")
    ):
        return is_followed and page.text[word.end : word.end + 1] == " "
    return not (
        following
        and following.is_capitals
        and following.is_name_like
        and not is_followed
        and not page.is_in_capitals(word.start)
        and len(following.text) > 3
    )


def _is_surname(page: TextPage, place: int) -> bool:
    """Return whether a make's word is a surname here: April FORD, "FORD has sold it"."""
    word = page.words[place]
    before = page.words[place - 1] if place else None
    if before and page.text[before.end : word.start] == " " and before.is_capitalised:
        is_sure = word.is_capitals and not before.is_capitals and is_in_list(before.folded, "given")
        if is_sure or classify_name_word(fold_name(before.text)) == "given":
            return True
    if not word.is_capitals or len(word.text) < 4 or page.is_in_capitals(word.start):
        return False
    return is_in_list(word.folded, "surnames") and read_cue_after(page, word.end) == STRONG


def _read_models(page: TextPage, place: int, *, has_make: bool, has_colour: bool) -> tuple[list[str], int]:
    models: list[str] = []
    while place < len(page.words) and len(models) < 3:
        word = page.words[place]
        if not _is_free(page, word) or not is_in_list(word.folded, "models"):
            break
        if (models or has_make or has_colour) and not _is_next(page, place, 0):
            break
        if not (word.is_capitalised or word.text[0].isdigit()):
            break
        if not (models or has_make or has_colour) and not _stands_alone(page, word):
            break
        models.append(word.text)
        place += 1
    while models and len(models) < 4 and place < len(page.words) and _is_trim(page, place):
        models.append(page.words[place].text)
        place += 1
    return models, place


def _is_trim(page: TextPage, place: int) -> bool:
    """Return whether a word behind a model is its trim: Golf R, Focus ST, Sprinter 313."""
    word = page.words[place]
    return (
        _is_next(page, place, 0)
        and len(word.text) <= 4
        and (word.text.isdigit() or word.is_capitals or word.is_initial)
        and not is_in_list(word.folded, "ordinary")
    )


def _stands_alone(page: TextPage, word: Word) -> bool:
    """Return whether a model's name without make or colour is one: capitalised inside a sentence."""
    if page.is_sentence_start(word.start) or word.text.isdigit() or len(word.text) < 3:
        return False
    is_surname = word.is_capitals and len(word.text) > 3 and is_in_list(word.folded, "surnames")
    if is_surname and not page.is_in_capitals(word.start):
        return False
    if is_in_list(word.folded, "given") or (
        page.is_in_capitals(word.start) and is_in_list(word.folded, "ordinary")
    ):
        return False
    before = re.search(r"([\w'’]+)\s$", page.text[max(0, word.start - 20) : word.start])
    if before is not None and before[1].endswith(("'s", "’s")):
        return True  # HARGREAVE's Corsa
    return before is not None and not (
        before[1][0].isupper() and not before[1].isupper() and before[1] not in ("The", "A", "An", "This")
    )


def _add_description(
    page: TextPage, span: Span, details: list[tuple[str, str]], marks: list[DraftMention]
) -> None:
    article = _ARTICLE.search(page.text[max(0, span.start - 9) : span.start])
    whole = Span(span.start - len(article[0]) if article else span.start, span.end)
    behind = next((mark for mark in marks if 0 <= mark.reach.start - span.end <= 45), None)
    if behind and _TO_MARK.fullmatch(page.text[span.end : behind.reach.start]) and not behind.details:
        _join(page, behind, Span(whole.start, behind.reach.end), span, details)
        return
    before = next((mark for mark in marks if 0 <= whole.start - mark.reach.end <= 3), None)
    if (
        before
        and _DETAIL_AFTER.fullmatch(page.text[before.reach.end : whole.start] or " ")
        and not before.details
    ):
        _join(page, before, Span(before.reach.start, span.end), span, details)
        return
    if any(name in ("make", "model") for name, _ in details):
        page.add("VehicleDescription", span, page.text[span.start : span.end], whole, details)


def _join(
    page: TextPage, mark: DraftMention, reach: Span, span: Span, details: list[tuple[str, str]]
) -> None:
    opened = page.text[reach.start : reach.end]
    is_closed = opened.count("(") <= opened.count(")") or page.text[reach.end : reach.end + 1] != ")"
    mark.reach = reach if is_closed else Span(reach.start, reach.end + 1)
    mark.details.extend(details)
    page.claim(span)
