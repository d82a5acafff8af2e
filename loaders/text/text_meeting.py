"""Meets mentions of one entity: "Marsh" is the Dean Marsh of the row or text, "Benny" his nickname."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ...graph.kinds.name import clean_person_name, drop_legal_suffix
from .sentences import Word
from .text_page import TextPage
from .text_values import DraftMention, KnownNames, KnownPerson, Span
from .text_words import is_in_list

_PUB_BEHIND = re.compile(r"\s(?:public house|pub|inn|hotel)\b", re.IGNORECASE)

# "KD's van", "R.T. lives at": initials, with what is only said of a person behind them.
_INITIALS = re.compile(
    r"(?<![\w.&/-])(?P<given>[A-Z])\.?(?P<surname>[A-Z])\.?"
    r"(?=['’]s (?:car|van|phone|mobile|house|address|brother|sister|wife|girlfriend|partner|mum|dad|mate)\b"
    r"| (?:is|was) [A-Z][\w'’-]+['’]s\b| (?:lives|lived|drives|drove|owns|says|said|told|knows|met|rang)\b)"
)
_OTHER_INITIALS = ("ranks", "capital_marks", "makes", "ordinary", "brands", "bodies")
_IN_FULL = re.compile(r" (?:is|=) (?:one |mr |mrs |ms )?", re.IGNORECASE)  # "Crake is Tobin CRAKE"


@dataclass
class Individual:
    """A person of the row or the text, with all words that may stand for the person alone."""

    number: int
    name: str
    known: KnownPerson | None = None
    nicknames: set[str] = field(default_factory=set)
    nominal: str = ""
    sex: str = ""
    start: int = -1  # where the text first has the name; QUINN before Lexus QUINN is another

    @property
    def words(self) -> list[str]:
        """The words of the cleaned name, given names first."""
        return clean_person_name(self.name).value.split() if self.name else []


def meet_persons(page: TextPage, known: KnownNames) -> list[Individual]:
    """Give every person of the page the number of its individual, and add the short names that meet one.

    A surname, given name or nickname alone meets a person only if it can be but one.
    """
    people: list[Individual] = [
        Individual(
            number,
            person.name,
            person,
            {nick.casefold() for nick in person.nicknames},
            person.nominal,
            person.sex,
        )
        for number, person in enumerate(known.persons)
    ]
    persons = page.list_drafts("Person")
    for draft in sorted(
        persons, key=lambda one: (-len(clean_person_name(one.value).value.split()), one.span)
    ):
        if not draft.is_excluded:
            _give_number(draft, people, page)
    _drop_excluded_namesakes(page, persons)
    _add_short_names(page, people)
    _add_initials(page, people)
    _add_nominals(page, people)
    for draft in page.list_drafts("Person"):
        if not draft.is_excluded:
            _settle(draft, people[draft.entity])
    return people


def _give_number(draft: DraftMention, people: list[Individual], page: TextPage) -> None:
    words = clean_person_name(draft.value).value.split()
    found = [
        person
        for person in people
        if _can_be(words, draft, person)
        and (
            not (draft.is_lone and draft.span.start < person.start)
            or _IN_FULL.fullmatch(page.text[draft.span.end : person.start])
        )
    ]
    if len(found) == 1:
        person = found[0]
    elif draft.is_lone and (found or any(_may_be_short_for(words, person) for person in people)):
        draft.is_excluded = True  # it may be either, or the Dean of "Deano"
        return
    else:
        person = Individual(len(people), draft.value, sex=draft.sex, start=draft.span.start)
        people.append(person)
    draft.entity = person.number
    person.start = min(person.start, draft.span.start)
    person.sex = person.sex or draft.sex
    person.nicknames |= {value.casefold() for name, value in draft.details if name == "nickname"}


def _can_be(words: list[str], draft: DraftMention, person: Individual) -> bool:
    """Return whether a name is this person's: the same words, an initial for a name, or a lone word of it."""
    own = person.words
    if " ".join(words) in person.nicknames:
        return True
    if not own or not words:
        return False
    if len(words) == 1:
        return words[0] in ((own[-1],) if draft.is_titled else (own[0], own[-1]))
    if len(own) == 1:
        return False
    if words[-1] != own[-1]:
        return sorted(words) == sorted(own)
    return all(
        any(one == other or (1 in (len(one), len(other)) and one[0] == other[0]) for other in own[:-1])
        for one in words[:-1]
    )


def _may_be_short_for(words: list[str], person: Individual) -> bool:
    """Return whether a lone name may be a short form of this person's given name: Deano, Kev, Jonny."""
    own = person.words
    if len(words) != 1 or len(own) < 2 or len(words[0]) < 3:
        return False
    return words[0][:3] == own[0][:3] and words[0] != own[0] and words[0][-1] in "oyaiezx" + own[0][2:3]


def _drop_excluded_namesakes(page: TextPage, persons: list[DraftMention]) -> None:
    """Claim later words that are an officer's surname, so that they meet nobody."""
    surnames = {clean_person_name(draft.value).value.split()[-1] for draft in persons if draft.is_excluded}
    kept = {clean_person_name(draft.value).value.split()[-1] for draft in persons if not draft.is_excluded}
    for word in page.words:
        if (
            word.is_capitalised
            and word.folded in surnames - kept
            and page.is_free(Span(word.start, word.end))
        ):
            page.claim(Span(word.start, word.end))


def _add_short_names(page: TextPage, people: list[Individual]) -> None:
    by_word: dict[str, set[int]] = defaultdict(set)
    for person in people:
        words = person.words
        for word in {words[0], words[-1]} if len(words) > 1 else set(words):
            by_word[word].add(person.number)
        for nick in person.nicknames:
            by_word[nick].add(person.number)
    for place, one in enumerate(page.words):
        span = Span(one.start, one.end)
        if not one.is_capitalised or not page.is_free(span):
            continue
        longer = _join_following(page, place)
        if longer and len(found := by_word.get(longer.text.casefold(), ())) == 1:
            span, numbers = Span(longer.start, longer.end), found
        else:
            numbers = by_word.get(clean_person_name(one.text).value, set())
        numbers = {number for number in numbers if people[number].start < span.start}
        if len(numbers) == 1 and _can_stand_alone(page, place, next(iter(numbers)), people):
            draft = page.add("Person", span, page.text[span.start : span.end])
            if draft:
                draft.entity = next(iter(numbers))


def _join_following(page: TextPage, place: int) -> Word | None:
    if place + 1 >= len(page.words) or page.words[place + 1].start - page.words[place].end != 1:
        return None
    start, end = page.words[place].start, page.words[place + 1].end
    return Word(page.text[start:end], start, end)


def _can_stand_alone(page: TextPage, place: int, number: int, people: list[Individual]) -> bool:
    """Return whether a word alone is this person here: no ordinary word, no pub, no part of another name."""
    word = page.words[place]
    if (is_in_list(word.folded, "ordinary") or is_in_list(word.folded, "models")) and not (
        word.is_capitals and not page.is_in_capitals(word.start)
    ):
        return False
    if word.folded in people[number].nicknames and re.search(r"(?i)\bthe $", page.look_back(word.start)):
        return False
    if _PUB_BEHIND.match(page.text, word.end):
        return False
    if page.is_in_capitals(word.start):
        return True
    before = page.words[place - 1] if place else None
    after = page.words[place + 1] if place + 1 < len(page.words) else None
    for other, gap in (
        (before, page.text[before.end : word.start] if before else ""),
        (after, page.text[word.end : after.start] if after else ""),
    ):
        is_neighbour = other is not None and gap == " " and other.is_name_like and len(other.text) > 1
        if is_neighbour and other is not None and page.is_free(Span(other.start, other.end)):
            is_start = other is before and page.is_sentence_start(other.start)
            if not is_in_list(other.folded, "ordinary") and not is_start and not other.is_capitals:
                return False
    return True


def _add_initials(page: TextPage, people: list[Individual]) -> None:
    """Add the initials that only one person of the page or the row has, before what is said of a person."""
    by_initials: dict[str, set[int]] = defaultdict(set)
    for person in people:
        if len(words := person.words) > 1:
            by_initials[f"{words[0][0]}{words[-1][0]}"].add(person.number)
    for match, span in page.search(_INITIALS):
        initials = f"{match['given']}{match['surname']}".casefold()
        found = by_initials.get(initials, set())
        numbers = {number for number in found if people[number].start < span.start}
        is_other = any(is_in_list(initials, name) for name in _OTHER_INITIALS)
        if len(found) == len(numbers) == 1 and not is_other and not page.is_in_capitals(span.start):
            draft = page.add("Person", span, page.text[span.start : span.end])
            if draft:
                (draft.entity,) = numbers
                draft.value = people[draft.entity].name


def _add_nominals(page: TextPage, people: list[Individual]) -> None:
    """Add the nominal numbers of known persons: "SEEN WITH N15"."""
    by_nominal = {person.nominal.casefold(): person for person in people if len(person.nominal) > 1}
    for word in page.words:
        if (person := by_nominal.get(word.folded)) and any(mark.isdigit() for mark in word.text):
            draft = page.add("Person", Span(word.start, word.end), word.text)
            if draft:
                draft.entity = person.number


def _settle(draft: DraftMention, person: Individual) -> None:
    """Give a mention its individual's full name and whether the row's columns know it."""
    if person.known is not None:
        draft.is_known = True
    if person.name and (
        len(person.words) > len(clean_person_name(draft.value).value.split()) or person.known
    ):
        draft.value = person.name
    draft.sex = draft.sex or person.sex


def meet_firms(page: TextPage, known: KnownNames, first: int) -> None:
    """Number the firms of the page from first on, one number a name without its legal suffix."""
    stems = {drop_legal_suffix(name): name for name in known.organisations}
    numbers: dict[str, int] = {}
    for draft in page.list_drafts("Organisation"):
        stem = drop_legal_suffix(draft.value)
        draft.entity = numbers.setdefault(stem, first + len(numbers))
        if stem in stems:
            draft.value, draft.is_known = stems[stem], True


def find_known_firms(page: TextPage, known: KnownNames) -> None:
    """Add the firms that the row's columns name, with or without the legal suffix."""
    for name in known.organisations:
        words = re.split(
            r"\s+", re.sub(r"(?i)[\s,]+(?:ltd|limited|llp|plc|llc|fze|inc|gmbh)\.?$", "", name.strip())
        )
        if len("".join(words)) < 4 or (len(words) == 1 and is_in_list(words[0].casefold(), "ordinary")):
            continue
        pattern = r"[ \n]".join(re.escape(word) for word in words)
        suffix = r"(?:,? (?:ltd|limited|llp|plc|llc|fze|inc|gmbh)\b\.?)?"
        for match, span in page.search(re.compile(rf"(?<![\w'’-]){pattern}{suffix}(?![\w-])", re.IGNORECASE)):
            if match[0][0].isupper():
                page.add("Organisation", span, name)
