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
    is_label,
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
_WITH = re.compile(r"(?i)\b(?:with|w/|off|neither|nor|not|told|and) $")
_ARTICLE = re.compile(r"(?i)\ban? $")
_NAMED_SMALL = re.compile(
    r"(?i)(?:\b(?:male|female|man|woman|lad|bloke|guy|fella|boy|girl|mate|person|someone|driver"
    r"|source)s?,? (?:only |just )?"
    r"(?:known as|called|named|nicknamed|(?:by|of) the name(?: of)?)|\b(?:goes|going"
    r"|went) by(?: the name(?: of)?)?|"
    r"\b(?:is|was|only|simply|better|also) known as|\bnicknamed|\banswers to(?: the name(?: of)?)?"
    r"|\bname of) [\"“'‘]?(?=[a-z])"
)
_OR_ANOTHER_SPELLING = re.compile(r" or [A-Z][\w'-]+ [A-Z]")  # Tomas or Tomasz JANKUS
# The least cue that a word needs, by how it is written and what it is.
_NEEDED = {
    "title": {
        "given": NONE,
        "name": STRONG,
        "unknown": STRONG,
        "ambiguous": STRONG,
        "english": NAMED,
        "place": NAMED,
    },
    "surname": {
        "given": NONE,
        "name": NONE,
        "unknown": WEAK,
        "ambiguous": WEAK,
        "english": STRONG,
        "place": STRONG,
    },
    "capitals": {
        "given": WEAK,
        "name": STRONG,
        "unknown": STRONG,
        "ambiguous": STRONG,
        "english": NAMED,
        "place": NAMED,
    },
}


def find_lone_names(page: TextPage) -> None:
    """Add the persons whom the page names by one word; words in quotes are left to text_nicknames."""
    taken = _list_words_of_others(page)
    quoted = {place for match in QUOTED.finditer(page.text) for place in range(*match.span())}
    for place, word in enumerate(page.words):
        if not can_be_name(page, word) or word.folded in taken or word.start in quoted:
            continue
        if _is_person(page, place):
            _add(page, place)
    _find_named_in_small_letters(page)


def _list_words_of_others(page: TextPage) -> set[str]:
    """Return the surnames of officers and the first words of firms, which mean these when they recur."""
    officers = {
        draft.value.casefold().split()[-1] for draft in page.list_drafts("Person") if draft.is_excluded
    } - {draft.value.casefold().split()[-1] for draft in page.list_drafts("Person") if not draft.is_excluded}
    firms = {
        word for draft in page.list_drafts("Organisation") for word in draft.value.casefold().split()[:1]
    }
    return officers | firms


def can_be_name(page: TextPage, word: Word) -> bool:
    return (
        word.is_name_like
        and not is_camel_case(word)
        and len(word.text) + word.is_capitals * 0 + (word.folded in ("mo", "jo", "al", "ed", "bo")) > 2
        and page.is_free(Span(word.start, word.end))
        and "'t" not in word.folded
        and page.text[word.start - 1 : word.start] not in ("@", "/", "_", "#")
        and page.text[word.end : word.end + 1] not in ("@", "_")
    )


def get_form(page: TextPage, word: Word) -> str:
    if page.is_in_capitals(word.start):
        return "capitals"
    return "surname" if word.is_capitals else "title"


def _is_person(page: TextPage, place: int) -> bool:
    """Return whether a word alone is a person, by what it is, how it is written and what stands beside it."""
    word, form = page.words[place], get_form(page, page.words[place])
    folded = fold_name(word.text)
    kind = classify_name_word(folded)
    if form == "surname" and not can_be_surname(word, kind):
        return False
    is_plain_word = is_in_list(folded, "ordinary") or is_in_list(folded.removesuffix("s"), "ordinary")
    if is_plain_word and form != "surname" and not (is_in_list(folded, "given") and form == "title"):
        return False
    if is_in_list(folded, "person_nouns") or is_in_list(folded, "titles") or is_in_list(folded, "ranks"):
        return False
    needed = _NEEDED[form][kind]
    before, after = read_cue_before(page, word.start), read_cue_after(page, word.end)
    if is_behind_locative(page, word.start):
        if form != "surname" or kind == "place":
            return False
        needed = max(needed, STRONG)
        before = NONE
    if form == "title" and page.is_sentence_start(word.start):
        needed = max(needed, WEAK)
        if kind == "english":
            return False
    if _OR_ANOTHER_SPELLING.match(page.text, word.end):
        return False
    if is_label(page, word.start) or is_part_of_other_name(page, place, form):
        return False
    if form != "capitals" and _ARTICLE.search(page.look_back(word.start)):
        is_from = kind == "given" and page.text.startswith(" from ", word.end)  # a Paul from Leeds
        return is_from or is_personal_after(page, word.end)  # but a Patek, a SITE command
    if form == "title" and kind == "ambiguous" and is_in_list(folded, "regions"):
        return before == NAMED or is_personal_after(page, word.end)  # they fell out with Bradford
    if form == "surname" and kind in ("unknown", "ambiguous") and (len(folded) < 6 or is_english(folded)):
        before = before if before >= STRONG or _WITH.search(page.look_back(word.start)) else NONE
    if form == "title" and kind == "unknown" and before < STRONG:
        return is_personal_after(page, word.end)
    return max(before, after) >= needed


def can_be_surname(word: Word, kind: str) -> bool:
    """Return whether a word in capitals is no acronym."""
    if is_in_list(word.folded, "capital_marks") or not re.search("[AEIOUY]", word.text.upper()):
        return False
    return len(word.text) > (2 if kind in ("given", "name") else 3)


def is_part_of_other_name(page: TextPage, place: int, form: str) -> bool:
    """Return whether a neighbour makes this word part of a longer name of something else."""
    word = page.words[place]
    for other_place, is_before in ((place - 1, True), (place + 1, False)):
        if not 0 <= other_place < len(page.words):
            continue
        other = page.words[other_place]
        gap = page.text[other.end : word.start] if is_before else page.text[word.end : other.start]
        if gap not in (" ", "-", " & ", "&") or not (other.is_name_like or other.text.isdigit()):
            continue
        if other.text.isdigit():
            if not is_before and form != "title":
                continue
            continue
        if gap in ("&", " & "):
            continue
        if not page.is_free(Span(other.start, other.end)):
            continue
        other_kind = classify_name_word(fold_name(other.text))
        if form == "capitals":
            if other_kind != "english" and not is_english(other.folded):
                return True
            continue
        if is_before and (page.is_sentence_start(other.start) or is_in_list(other.folded, "person_nouns")):
            continue
        if is_before and is_in_list(other.folded, "nick_starts"):
            continue
        if form == "surname" and not other.is_capitals:
            continue
        if form == "title" and other.is_capitals and is_english(other.folded):
            continue
        if other.is_initial and is_before is False:
            continue
        return True
    return False


def _add(page: TextPage, place: int) -> None:
    word = page.words[place]
    start = word.start
    if place:
        before = page.words[place - 1]
        is_joined = page.text[before.end : word.start] == " " and before.is_capitalised
        if (
            is_joined
            and is_in_list(before.folded, "nick_starts")
            and page.is_free(Span(before.start, word.end))
        ):
            start = before.start
    kind = classify_name_word(fold_name(word.text))
    is_nickname = kind in ("unknown", "english") and read_cue_before(page, start) == NAMED
    add_lone_person(page, Span(start, word.end), is_nickname=is_nickname)


def add_lone_person(page: TextPage, span: Span, *, is_nickname: bool = False) -> DraftMention | None:
    value = page.text[span.start : span.end]
    draft = page.add("Person", span, " ".join(value.split()))
    if draft is None:
        return None
    draft.is_lone = True
    if is_behind_office(page, span.start):
        draft.is_excluded = True
    if is_nickname:
        draft.add_detail("nickname", draft.value)
    return draft


def _find_named_in_small_letters(page: TextPage) -> None:
    """Add names in small letters: "a male known as fridge", "spoke to kieran toller"."""
    for match in _NAMED_SMALL.finditer(page.text):
        for word in page.list_words(match.end(), match.end() + 1):
            is_word = is_english(word.folded) or len(word.text) < 3 or not word.text.isalpha()
            if word.text.islower() and not is_word and page.is_free(Span(word.start, word.end)):
                add_lone_person(
                    page, Span(word.start, word.end), is_nickname=not is_in_list(word.folded, "given")
                )
    for place, word in enumerate(page.words):
        if not word.text.islower() or not is_in_list(word.folded, "given"):
            continue
        if classify_name_word(word.folded) != "given" or not page.is_free(Span(word.start, word.end)):
            continue
        following = page.words[place + 1] if place + 1 < len(page.words) else None
        if following and _is_small_surname(page, word, following):
            add_lone_person(page, Span(word.start, following.end))
        elif len(word.text) > 2 and read_cue_before(page, word.start) >= STRONG:
            add_lone_person(page, Span(word.start, word.end))


def _is_small_surname(page: TextPage, word: Word, following: Word) -> bool:
    return (
        page.text[word.end : following.start] == " "
        and following.text.islower()
        and len(following.text) > 2
        and classify_name_word(following.folded) in ("name", "unknown")
    )
