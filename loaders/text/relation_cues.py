"""The verbs and phrases that say a relation, and where they stand in a sentence."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .relation_words import list_words

_TABLE = Path(__file__).with_name("relation_cues.csv")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their"))
_BEFORE_NOUNS = frozenset(("car", "lorry", "any", "no", "every", "on", "for", "in", "of"))
_WIDEST_PASSIVE = 6  # words between a participle and its "by"


class Cue(NamedTuple):
    """A phrase, and the relation that it says between the mentions before and behind it.

    words: the phrase; "~drive" is any form of the verb. subjects, objects: the letters of the mentions before
    and behind it. before: the words of which one must stand right before the object. near: how many words may
    stand between. is_reversed: the relation runs from object to subject. is_passive: the verb is a
    participle with "by". lets_attach: the subject may stand anywhere right before, as in "seen in V1 driven
    by P2". is_denied: the phrase says that the relation is none; is_former, that it is over.
    """

    words: tuple[str, ...]
    type: str
    subjects: str
    objects: str
    before: frozenset[str]
    near: int
    is_reversed: bool = False
    is_passive: bool = False
    lets_attach: bool = False
    is_denied: bool = False
    is_former: bool = False


class VerbForms(NamedTuple):
    """The forms of a verb: all, and the participle."""

    all: frozenset[str]
    participle: str
    is_irregular: bool = False  # whether the participle is no other form: driven, stolen


class CueHit(NamedTuple):
    """A cue in a list of words: words[start:end]."""

    start: int
    end: int
    cue: Cue


@cache
def inflect(verb: str) -> VerbForms:
    """Return the forms of a verb.

    >>> sorted(inflect("drive").all), inflect("strip").participle
    (['drive', 'driven', 'drives', 'driving', 'drove'], 'stripped')
    """
    irregular = _read_irregular_verbs().get(verb)
    stem = verb[:-1] if verb.endswith("e") else verb
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
        stem = verb + verb[-1]
    third = verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")
    past = stem + "ed"
    if re.search(r"[^aeiou]y$", verb):
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    ing = f"{verb}ing" if verb.endswith("y") or verb == "be" else f"{stem}ing"
    if irregular:
        return VerbForms(
            frozenset((*irregular, third, ing)), irregular[-1], irregular[-1] not in irregular[:-1]
        )
    return VerbForms(frozenset((verb, third, past, ing)), past)


@cache
def _read_irregular_verbs() -> dict[str, list[str]]:
    verbs = [forms.split("-") for forms in list_words("irregular")]
    return {forms[0]: forms for forms in verbs}


@cache
def read_cues() -> dict[str, list[Cue]]:
    """Return all cues by the first word of each of their forms."""
    index: dict[str, list[Cue]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for phrase in row["cue"].split("|"):
                cue = _make_cue(tuple(phrase.split()), row)
                for form in _list_forms(cue.words[0], cue):
                    index.setdefault(form, []).append(cue)
    return index


@cache
def read_human_verbs() -> frozenset[str]:
    """Return the forms in -s and the pasts of the verbs that say a relation between two persons.

    >>> [word in read_human_verbs() for word in ("introduced", "recruits", "recruit", "was")]
    [True, True, False, False]
    """
    verbs = {
        cue.words[0][1:]
        for cues in read_cues().values()
        for cue in cues
        if cue.words[0].startswith("~") and len(cue.words) == 1 and not cue.before
        if "P" in cue.subjects and "P" in cue.objects
    } | list_words("hostile")
    forms = {form for verb in verbs for form in inflect(verb).all if form.endswith(("s", "ed", "t", "d"))}
    return frozenset(forms - verbs - {"has", "had", "was", "is"})


def _make_cue(words: tuple[str, ...], row: dict[str, str]) -> Cue:
    form = row["form"]
    turns = form in ("passive", "reversed", "flipped")
    starts, ends = (row[name].replace("A", "AB") for name in ("starts", "ends"))  # B: there
    return Cue(
        words,
        row["type"],
        ends if turns else starts,
        starts if turns else ends,
        frozenset(row["before"].split("|")) - {""},
        int(row["near"]),
        is_reversed=turns,
        is_passive=form == "passive",
        lets_attach=form in ("passive", "reversed"),
        is_denied=form == "denied",
        is_former=form == "former",
    )


def _list_forms(word: str, cue: Cue) -> frozenset[str]:
    if not word.startswith("~"):
        return frozenset((word,))
    forms = inflect(word[1:])
    return frozenset((forms.participle,)) if cue.is_passive else forms.all


def find_cues(words: list[str]) -> Iterator[CueHit]:
    """Yield every cue of a list of lower-case words, from left to right, the longer phrase first."""
    cues = read_cues()
    for place, word in enumerate(words):
        hits = [hit for cue in cues.get(word, ()) if (hit := _match(words, place, cue))]
        yield from sorted(hits, key=lambda hit: (-len(hit.cue.words), -hit.end))


def is_noun(words: list[str], place: int) -> bool:
    """Return whether a word stands as a noun: "the call", "car park", "his drive".

    >>> is_noun(["the", "call", "was"], 1), is_noun(["<P0>", "calls", "<P1>"], 1)
    (True, False)
    """
    word, before = words[place], words[place - 1] if place else ""
    is_verb_form = word.endswith(("ed", "ing", "en", "ught", "old")) or word in ("is", "was", "are", "were")
    is_led = before in _ARTICLES or before in _BEFORE_NOUNS or before.endswith("'s")
    return is_led and not is_verb_form and place + 1 < len(words) and words[place + 1] not in ("of", "for")


def is_name_giving(words: list[str], place: int) -> bool:
    """Return whether "called" gives a name: "a dealer called <P0>", not "<P0> called <P1>".

    >>> is_name_giving(["dealer", "called", "<P0>"], 1), is_name_giving(["<P1>", "called", "<P0>"], 1)
    (True, False)
    """
    before = words[place - 1] if place else ""
    is_plain = before.isalpha() and before not in list_words("auxiliaries") | {"and", "who", "then", "but"}
    return words[place] == "called" and is_plain


def is_habit(words: list[str], place: int) -> bool:
    """Return whether a word is the "used" of "used to live".

    >>> is_habit(["used", "to", "live"], 0), is_habit(["used", "it"], 0)
    (True, False)
    """
    return words[place : place + 2] == ["used", "to"]


def _match(words: list[str], place: int, cue: Cue) -> CueHit | None:
    position = place + 1
    if cue.words[0] == "~call" and is_name_giving(words, place):
        return None
    if (
        words[place] in ("phone", "text")
        and words[place + 1 : place + 2]
        and words[place + 1].startswith("<T")
    ):
        return None  # a noun: "Crake phone 07700 900301"
    if is_habit(words, place) or (cue.words[0].startswith("~") and is_noun(words, place)):
        return None
    for wanted in cue.words[1:]:
        while position < len(words) and words[position] in _ARTICLES and words[position] != wanted:
            position += 1
        if position >= len(words) or words[position] != wanted:
            return None
        position += 1
    if cue.is_passive:
        for number in range(position, min(len(words), position + _WIDEST_PASSIVE + 1)):
            if words[number] == "by":
                return CueHit(place, number + 1, cue)
            is_object = words[number].startswith("<") and words[number - 1] not in list_words("prepositions")
            is_cut = words[number] in (",", ";") and words[number + 1 : number + 2] != ["by"]
            if is_object or is_cut:
                return None
        return None
    return CueHit(place, position, cue)
