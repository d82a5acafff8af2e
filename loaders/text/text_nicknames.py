"""Finds persons named by a nickname in quotes, and those in a list with others: "Tall Dee", DUNN and PIKE."""

import re

from .name_cues import (
    NAMED,
    NONE,
    STRONG,
    WEAK,
    classify_name_word,
    is_label,
    read_cue_after,
    read_cue_before,
)
from .text_lone_names import (
    QUOTED,
    add_lone_person,
    can_be_name,
    can_be_surname,
    get_form,
    is_part_of_other_name,
)
from .text_page import TextPage
from .text_values import DraftMention, Span
from .text_words import fold_name, is_in_list

_LIST_BEFORE = re.compile(r"(?P<close>[\"”’']?)(?:,? (?:and|&|or|\+|w/) |, | ?/ ?)$")
_DONE_BY = re.compile(
    r"\b(?:done|driven|stolen|run|cut|made|[a-z]{3,}ed) (?:all |mainly |mostly |only )?by $"
)
_NEXT_IN_LIST = re.compile(
    r"(?:,? (?:and|&|\+|n|or|nor|w/) |, (?:and |not |then )?| ?/ ?)(?:(?i:bro|brother|cousin|sister) )?"
)
_PREVIOUS_IN_LIST = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’-]+(?:,? (?:and|&|or|nor) )$")
_FAMILY_LIST = re.compile(r"(?P<alternative> / | or )|,? (?:and|&|\+) ")
_FAMILY_BEFORE = re.compile(
    r"(?i)\b(?:bro(?:ther)?s|sisters|siblings|twins|cousins|couple|parents|sons|daughters|family"
    r"|mr and mrs|husband and wife|father and son)"
    r"[ :,(-]{1,3}(?:called |named )?(?:[A-Z]\w+, )*$"
)
_FAMILY_NAMED = re.compile(
    r"(?P<surname>[A-Z][\w'’-]+) (?:[Bb]ro(?:ther)?s|[Ss]isters|[Tt]wins|[Cc]ousins|lads|boys|family"
    r"|siblings)[ :,-]{1,3}\(?(?:[A-Z]\w+(?:, ?| ?/ ?| and | & ))*$"
)


def find_nicknames(page: TextPage) -> None:
    """Add the persons named by a nickname in quotes, and those in a list with a person found before."""
    _find_quoted_nicknames(page)
    _spread_over_lists(page)
    _share_surnames(page)


def _find_quoted_nicknames(page: TextPage) -> None:
    """Add the nicknames in quotes that a cue beside them makes a person's."""
    for match, span in page.search(QUOTED, "nick"):
        if is_label(page, span.start - 1) and read_cue_before(page, match.start()) < NAMED:
            continue
        words = [fold_name(part.strip(".")) for part in match["nick"].split()]
        kinds = [classify_name_word(word) for word in words]
        cue = max(read_cue_before(page, match.start()), read_cue_after(page, match.end()))
        if _is_listed_with_person(page, match.start()) or _DONE_BY.search(page.look_back(match.start())):
            cue = STRONG
        has_given = any(kind == "given" for kind in kinds)
        needed = NONE if has_given else WEAK if not all(kind == "english" for kind in kinds) else STRONG
        if not has_given and match["nick"].isupper() and not page.is_in_capitals(match.start()):
            needed = STRONG
        if cue >= needed and not any(is_in_list(word, "capital_marks") for word in words):
            add_lone_person(page, span, is_nickname=len(words) > 1 or not has_given)


def _is_listed_with_person(page: TextPage, start: int) -> bool:
    """Return whether a person stands before a position, with only "and" or a comma between."""
    match = _LIST_BEFORE.search(page.look_back(start, 12))
    if match is None:
        return False
    end = start - len(match[0]) + len(match["close"])
    return any(
        draft.kind == "Person" and end - 1 <= draft.span.end + len(match["close"]) <= end
        for draft in page.drafts
    )


def _spread_over_lists(page: TextPage) -> None:
    """Add the names that stand in a list with a person: "with Zahid and Brickell"."""
    by_start = {word.start: place for place, word in enumerate(page.words)}
    queue = [draft for draft in page.list_drafts("Person") if not draft.is_excluded]
    while queue:
        draft = queue.pop()
        behind = _NEXT_IN_LIST.match(page.text, draft.span.end)
        before = _PREVIOUS_IN_LIST.search(page.look_back(draft.span.start))
        places = [by_start.get(behind.end())] if behind else []
        if before:
            places.append(by_start.get(draft.span.start - len(before[0])))
        for place in places:
            word = page.words[place] if place is not None else None
            if word and can_be_name(page, word) and _is_like(page, place or 0, draft):
                added = add_lone_person(page, Span(word.start, word.end))
                queue.extend([added] if added else [])


def _share_surnames(page: TextPage) -> None:
    """Give a lone given name the surname of its family: the brothers Adam and Szymon KOWAL."""
    persons = [one for one in page.list_drafts("Person") if not one.is_excluded]
    by_start = {one.span.start: one for one in persons if " " in one.value}
    for draft in (one for one in persons if one.is_lone and " " not in one.value):
        behind = _FAMILY_LIST.match(page.text, draft.span.end)
        full = by_start.get(behind.end()) if behind else None
        if full and behind and behind["alternative"]:
            draft.is_excluded = True  # the same person, spelt otherwise
        elif full and (
            _is_first_of_two(draft, full) or _FAMILY_BEFORE.search(page.look_back(draft.span.start))
        ):
            draft.value, draft.is_lone = f"{draft.value} {full.value.split()[-1]}", False
        elif family := _FAMILY_NAMED.search(page.look_back(draft.span.start)):
            draft.value, draft.is_lone = f"{draft.value} {family['surname']}", False


def _is_first_of_two(draft: DraftMention, full: DraftMention) -> bool:
    """Return whether a given name shares the surname in capitals behind it: Louise and Martin ECCLESTONE."""
    words = full.value.split()
    is_given = classify_name_word(fold_name(draft.value)) in ("given", "name")
    is_sure = words[-1].isupper() and not words[0].isupper()
    return is_given and is_sure and not draft.value.isupper() and not draft.is_known


def _is_like(page: TextPage, place: int, draft: DraftMention) -> bool:
    """Return whether a word in a list with a person can be a person too: no place, thing or acronym."""
    word = page.words[place]
    form, kind = get_form(page, word), classify_name_word(fold_name(word.text))
    if (
        kind in ("english", "place")
        or is_in_list(word.folded, "brands")
        or is_part_of_other_name(page, place, form)
    ):
        return False
    last = draft.value.split()[-1]
    if form == "surname":
        return last.isupper() and can_be_surname(word, kind)
    if form == "title":
        is_given = any(is_in_list(word.folded, name) for name in ("given", "further_given"))
        return (kind in ("given", "name", "unknown") or is_given) and not last.isupper()
    return kind in ("given", "name")
