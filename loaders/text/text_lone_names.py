"""Finds persons named by one word or a nickname alone: MARSH, Zahid, "Tall Dee", a male known as fridge.

Each such word is judged by what it is (a given name, a surname, an English word, a town), how it is written
(a surname in capitals, a capital letter, in quotes) and what stands beside it.
"""

import re

from .name_cues import (
    NAMED,
    NONE,
    STRONG,
    WEAK,
    classify_name_word,
    is_behind_locative,
    is_code_word,
    is_label,
    is_marking,
    is_personal_after,
    read_cue_after,
    read_cue_before,
)
from .person_shapes import is_camel_case
from .sentences import Word
from .text_page import TextPage
from .text_persons import is_behind_office
from .text_values import DraftMention, Span
from .text_words import fold_name, is_english, is_in_list

QUOTED = re.compile(
    r"(?<![\w\"“'‘])[\"“'‘](?P<nick>[A-Z][^\W\d_-]*(?:['’][A-Z]\w+)?\.?(?: (?:the |of |da "
    r"|di )?[A-Z][^\W\d_-]*){0,2})[\"”’'](?!\w)"
)
_ALIAS_BEFORE = re.compile(
    r"(?i)\b(?:a\.?k\.?a\.?|n[ée]e|alias|known(?: \w+)? as|nicknamed|street name|"
    r"goes by(?: the name)?(?: of)?)[: ]{1,2}$"
)
_WITH = re.compile(r"(?i)\b(?:with|w/|off|neither|nor|not|told|and) $")
_IS_OR_DOES = re.compile(
    r" (?:is|was|has|had|does|did|isn['’]t|wasn['’]t|hasn['’]t|doesn['’]t|didn['’]t)(?: \w+)+"
)
_WEEKDAY = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?$", re.IGNORECASE)
_DATE_BEHIND = re.compile(
    r",? (?:the )?\d{1,2}(?:[./-]\d{1,2}[./-]\d{2}|(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3})"
)
_MONTH = re.compile(r"(?:january|april|may|march|june|july|august)$")
_THROUGH = re.compile(r"(?i)\b(?:through|via|between|around) $")
_OWNED = re.compile(r"['’]s (?!(?:car|van|vehicle|yard|garage|arms|wharf)\b)[a-z]")  # Monty's number
_ARTICLE = re.compile(r"(?i)\ban? $")
_OR_ANOTHER_SPELLING = re.compile(r" or [A-Z][\w'-]+ [A-Z]")  # Tomas or Tomasz JANKUS
# What is said of a label with nothing behind it: Reg not known, Mark illegible.
_NOTHING = (
    r"(?:not (?:known|seen|stated|given|obtained|recorded|noted|visible|legible|clear|readable|available)"
    r"|unknown|unk|u/k|n/?k|n/a|tbc|obscured|illegible)\b(?! (?:to|by|for)\b)"
)
_NOTHING_KNOWN = re.compile(
    r"(?i)\W{0,2}(?:(?:no|nos|number|plate|mark)\b\W{0,2})?"
    rf"(?:{_NOTHING}|(?:is|was) {_NOTHING}(?! (?:with|again|since|at|in)\b))"
)
_FOR_A_MONTH = re.compile(r" (?:0[1-9]|1[0-2])[/.-](?:20)?\d\d(?![\d/.-])")  # LOHN 02/2025
# What only somebody does, or is done with him: Jukes drives a van, and nobody speaks to cars.
_DOES = re.compile(
    r" (?:(?:also|now|still|then|often|regularly) )?(?:drives|drove|owns|uses|keeps|lives|lived|works|met"
    r"|meets|said|says|told|collected|rang|knows)\b"
)
_SPEECH = re.compile(
    r"(?i)\b(?:(?:sp(?:oke|oken|eaks?|eaking)|talk(?:s|ed|ing)?) (?:to|with)|told|asked|according to) $"
)
# The least cue that a word needs, by how it is written and what it is.
_KINDS = ("given", "name", "unknown", "ambiguous", "english", "place")
_NEEDED = {
    "title": dict(zip(_KINDS, (NONE, WEAK, STRONG, STRONG, NAMED, NAMED), strict=True)),
    "surname": dict(zip(_KINDS, (NONE, NONE, WEAK, WEAK, NAMED, STRONG), strict=True)),
    "capitals": dict(zip(_KINDS, (NONE, STRONG, STRONG, STRONG, NAMED, NAMED), strict=True)),
}
_SIGNED_BY_OFFICER = re.compile(
    r"(?m)^[ \t]*([A-Z][a-z]+),?[ \t]*\n(?:[ \t]*-{0,3}[ \t]*\n){0,3}[ \t]*"
    r"(?:PC|DC|PS|DS|DI|DCI|DCS|CI|WPC|PCSO|Sgt|Insp|Supt)\b"
)
_ADDRESSED = re.compile(
    r"(?i)(?:^|[.!?\n] *|, )(?:many )?(?:thanks|thank you|cheers|ta|morning|afternoon|hi|hello),? $"
)
_SHORT_NAMES = ("mo", "jo", "al", "ed", "bo", "si", "ty")


def find_lone_names(page: TextPage) -> list[int]:
    """Add the persons whom the page names by one word; words in quotes are left to text_nicknames.

    Return the places of words behind "also known as", which may be another name of the person before it.
    """
    aliases = []
    taken = _list_words_of_others(page)
    quoted = {place for match in QUOTED.finditer(page.text) for place in range(*match.span())}
    for place, word in enumerate(page.words):
        if not can_be_name(page, word) or word.folded in taken or word.start in quoted:
            continue
        if _ALIAS_BEFORE.search(page.look_back(word.start)):
            aliases.append(place)
        elif _is_person(page, place):
            _add(page, place)
    return aliases


def add_aliases(page: TextPage, places: list[int]) -> None:
    """Add the persons named behind "also known as" that are nobody's other name."""
    for place in places:
        if page.is_free(Span(page.words[place].start, page.words[place].end)) and _is_person(page, place):
            _add(page, place)


def _list_words_of_others(page: TextPage) -> set[str]:
    """Return the surnames of officers and the first words of firms, which mean these when they recur.

    So does a first name alone above an officer's rank and number, as mails are signed.
    """
    officers = {
        draft.value.casefold().split()[-1] for draft in page.list_drafts("Person") if draft.is_excluded
    } - {draft.value.casefold().split()[-1] for draft in page.list_drafts("Person") if not draft.is_excluded}
    firms = {
        word for draft in page.list_drafts("Organisation") for word in draft.value.casefold().split()[:1]
    }
    signed = {match[1].casefold() for match in _SIGNED_BY_OFFICER.finditer(page.text)}
    return officers | firms | signed


def can_be_name(page: TextPage, word: Word) -> bool:
    """Return whether a word has the form of a name, belongs to no other mention, and is no address's part."""
    return (
        word.is_name_like
        and (len(word.text) > 2 or word.folded in _SHORT_NAMES)
        and "'t" not in word.folded
        and not is_camel_case(word)
        and page.is_free(Span(word.start, word.end))
        and page.text[word.start - 1 : word.start] not in ("@", "/", "_", "#")
        and page.text[word.end : word.end + 1] not in ("@", "_")
    )


def get_form(page: TextPage, word: Word) -> str:
    """Return how a word is written: capitals (so is its sentence), surname (it alone is), or title."""
    if page.is_in_capitals(word.start):
        return "capitals"
    return "surname" if word.is_capitals else "title"


def _is_home_of_person(page: TextPage, word: Word) -> bool:
    """Whether a person stands before a word, and "of" between them: `Mrs Ann Holt of Thirle`."""
    behind = " of "
    if not page.text.endswith(behind, 0, word.start):
        return False
    end = word.start - len(behind)
    return any(draft.span.end == end for draft in page.list_drafts("Person"))


def _is_explained(page: TextPage, word: Word) -> bool:
    """Whether the text explains a word: `AMBER = waiting`."""
    return bool(re.match(r" ?= ?\w", page.text[word.end : word.end + 4]))


def _is_person(page: TextPage, place: int) -> bool:
    """Return whether a word alone is a person, by what it is, how it is written and what stands beside it."""
    word, form = page.words[place], get_form(page, page.words[place])
    folded = fold_name(word.text)
    kind = classify_name_word(folded)
    starts = {word.start, _find_start(page, place)}  # behind "called Big Len" and "his uncle Len"
    before, after = max(read_cue_before(page, one) for one in starts), read_cue_after(page, word.end)
    if _is_something_else(page, place, form, kind, before):
        return False
    is_first = form == "title" and page.is_sentence_start(word.start)
    needed = max(_NEEDED[form][kind], WEAK if is_first and kind != "given" else NONE)
    is_long = _is_long_surname(word, form, kind)
    if is_long and _THROUGH.search(page.look_back(word.start)):
        before = WEAK
    elif is_behind_locative(page, word.start):
        before, needed = NONE, max(needed, STRONG)
    if form != "capitals" and _ARTICLE.search(page.look_back(word.start)):
        is_from = kind == "given" and page.text.startswith(" from ", word.end)  # a Paul from Leeds
        return is_from or is_personal_after(page, word.end)  # but a Patek, a SITE command
    if form == "title" and kind == "ambiguous" and is_in_list(folded, "regions"):
        return before == NAMED or is_personal_after(page, word.end)  # they fell out with Bradford
    if form == "title" and kind in ("unknown", "name") and _OWNED.match(page.text, word.end):
        return True
    if form == "title" and kind == "unknown" and before < STRONG:
        is_said_of = after == STRONG or _IS_OR_DOES.match(page.text, word.end)
        return is_personal_after(page, word.end) or (not is_first and bool(is_said_of))
    if form == "title" and kind == "name" and is_first and before < STRONG:
        return after == STRONG or bool(_IS_OR_DOES.match(page.text, word.end))
    if is_long and before == NONE and not _ARTICLE.search(page.look_back(word.start)):
        return not page.look_back(word.start).endswith(("the ", "The "))
    is_like_acronym = kind in ("unknown", "ambiguous") and (len(folded) < 6 or is_english(folded))
    if form == "surname" and is_like_acronym and before < STRONG:
        before = before if _WITH.search(page.look_back(word.start)) else NONE
    return max(before, after) >= needed


def _is_something_else(page: TextPage, place: int, form: str, kind: str, before: int) -> bool:
    """Whether a word is surely no person whom the page tells of; before is the cue that stands before it."""
    word, behind = page.words[place], page.words[place].end
    is_title, is_named = form == "title", before == NAMED
    folded = fold_name(word.text)
    return (
        (before < NAMED and bool(_ADDRESSED.search(page.look_back(word.start))))
        or (form == "surname" and kind == "unknown" and _is_explained(page, word))
        or (before < NAMED and not is_title and is_code_word(page.text, word.start, behind))
        or not _can_be_alone(word, form, kind, is_named=is_named)
        or (is_in_list(folded, "ordinary") and bool(_NOTHING_KNOWN.match(page.text, behind)))
        or (before < NAMED and _is_thing(page, word, form, kind))
        or (is_title and kind == "english" and page.is_sentence_start(word.start))
        or bool(_OR_ANOTHER_SPELLING.match(page.text, behind))
        or _is_where_something_is(page, word, form, kind)
        or (is_title and kind != "given" and _is_home_of_person(page, word))
        or _is_part_of_date(page, word)
        or is_label(page, word.start)
        or is_part_of_other_name(page, place, form)
    )


def _is_long_surname(word: Word, form: str, kind: str) -> bool:
    return form == "surname" and kind == "unknown" and len(fold_name(word.text)) > 5


def _is_where_something_is(page: TextPage, word: Word, form: str, kind: str) -> bool:
    """Whether a word is a place by the preposition before it, and not written as a surname."""
    if form == "surname" and kind != "place":
        return False
    return is_behind_locative(page, word.start)


def _is_part_of_date(page: TextPage, word: Word) -> bool:
    """Whether a word is a weekday or month of a date: MONDAY 10/11/2025, on 8 June."""
    if _WEEKDAY.match(word.folded) and _DATE_BEHIND.match(page.text, word.end):
        return True
    is_behind_figure = page.look_back(word.start, 3).strip()[-1:].isdigit()
    return is_behind_figure and bool(_MONTH.match(word.folded))


def _is_thing(page: TextPage, word: Word, form: str, kind: str) -> bool:
    """Whether a word that nobody is surely called is a payment for a month, or cars by their model."""
    if kind in ("given", "name"):
        return False
    if form != "title":
        return bool(_FOR_A_MONTH.match(page.text, word.end))
    if _DOES.match(page.text, word.end) or _SPEECH.search(page.look_back(word.start)):
        return False
    model = fold_name(word.text).removesuffix("s")
    return word.folded.endswith("s") and (is_in_list(model, "models") or is_in_list(model, "car_names"))


def _can_be_alone(word: Word, form: str, kind: str, *, is_named: bool) -> bool:
    """Return whether a word may be a person at all: no acronym, no ordinary word, no title or rank."""
    folded = fold_name(word.text)
    if any(is_in_list(folded, name) for name in ("person_nouns", "titles", "ranks")):
        return False
    if form == "surname":
        is_goods = is_in_list(folded, "ordinary") and is_in_list(folded, "trade")  # USED PARTS
        return not is_goods and can_be_surname(word, kind)
    is_plain_word = is_in_list(folded, "ordinary") or is_in_list(folded.removesuffix("s"), "ordinary")
    return not is_plain_word or (form == "title" and (is_named or is_in_list(folded, "given")))


def can_be_surname(word: Word, kind: str) -> bool:
    """Return whether a word in capitals is no acronym and no marking."""
    if is_marking(word.folded):
        return False
    if is_in_list(word.folded, "capital_marks") or not re.search("[AEIOUY]", word.text.upper()):
        return False
    return len(word.text) > (2 if kind in ("given", "name") else 3)


def is_part_of_other_name(page: TextPage, place: int, form: str) -> bool:
    """Return whether a neighbour makes this word part of a longer name of something else."""
    words = page.words
    is_behind = place > 0 and _makes_longer_name(page, words[place - 1], words[place], form, is_before=True)
    return is_behind or (
        place + 1 < len(words)
        and _makes_longer_name(page, words[place + 1], words[place], form, is_before=False)
    )


def _makes_longer_name(page: TextPage, other: Word, word: Word, form: str, *, is_before: bool) -> bool:
    first, last = (other, word) if is_before else (word, other)
    is_joined = page.text[first.end : last.start] in (" ", "-") and other.is_name_like
    if not is_joined or not page.is_free(Span(other.start, other.end)):
        return False
    if form == "capitals":
        return classify_name_word(fold_name(other.text)) != "english" and not is_english(other.folded)
    if is_before and (
        page.is_sentence_start(other.start)
        or is_in_list(other.folded, "person_nouns")
        or is_in_list(other.folded, "nick_starts")
    ):
        return False
    if form == "surname":
        return other.is_capitals and not is_in_list(other.folded, "ordinary")
    return not (other.is_capitals and is_english(other.folded)) and (is_before or not other.is_initial)


def _add(page: TextPage, place: int) -> None:
    """Add a word as a person, with the Big or Uncle before it."""
    word, start = page.words[place], _find_start(page, place)
    kind = classify_name_word(fold_name(word.text))
    is_nickname = kind in ("unknown", "english") and read_cue_before(page, start) == NAMED
    add_lone_person(page, Span(start, word.end), is_nickname=is_nickname)


def _find_start(page: TextPage, place: int) -> int:
    """Return where a name of one word begins, or the Big or Uncle before it."""
    word, before = page.words[place], page.words[place - 1] if place else None
    is_start = (
        before is not None
        and page.text[before.end : word.start] == " "
        and before.is_capitalised
        and is_in_list(before.folded, "nick_starts")
        and page.is_free(Span(before.start, word.end))
    )
    return before.start if is_start and before is not None else word.start


def add_lone_person(page: TextPage, span: Span, *, is_nickname: bool = False) -> DraftMention | None:
    """Add a person named by one word or a nickname and return the mention; None if the span is taken."""
    draft = page.add("Person", span, " ".join(page.text[span.start : span.end].split()))
    if draft is None:
        return None
    draft.is_lone = True
    draft.is_excluded = is_behind_office(page, span.start)
    if is_nickname:
        draft.add_detail("nickname", draft.value)
    return draft
