"""Reads what a verb that no cue knows says of its subject and of what stands behind it.

"Crake allows Vell to use his garage" ties the two whatever the verb is: the first word behind a person is his
verb, and the mentions behind it, each behind its own preposition, are what he does it to, with or at.
A verb of the list "hostile" ties nobody to what it is done to: a robber is no associate of his victim.
"""

from collections.abc import Iterator
from functools import cache

from .clause_parts import JOINING, Clause, Token
from .draft_relations import DraftRelation
from .relation_cues import inflect
from .relation_words import list_words
from .sentence_scope import judge_scope
from .text_values import DraftMention
from .token_resolver import Resolver

_CONFIDENCE = 0.7
_FARTHEST = 12  # words between a verb and a mention
# What a mention is to the subject, by its letter and the word before it; "" is the direct object.
_TYPES = {
    "P": dict.fromkeys(("", "with", "for", "to", "alongside", "behind"), "associate_of"),
    "F": {
        **dict.fromkeys(("", "with", "for", "to", "through", "via", "using"), "associate_of"),
        **dict.fromkeys(("at", "outside", "inside", "into"), "attended"),
    },
    "A": dict.fromkeys(("at", "in", "outside", "inside", "from", "into", "to", "behind", "on"), "seen_at"),
    "V": dict.fromkeys(("", "in", "using"), "uses_vehicle"),
    "D": dict.fromkeys(("", "in", "using"), "uses_vehicle"),
    "T": dict.fromkeys(("via", "using"), "uses_phone"),
}
_PLACING = ("seen_at", "attended")  # all that a hostile verb says: where he was
_BE = ("is", "was", "are", "were", "be", "been", "being")
_DO = ("does", "do", "did", "will", "would", "can", "could", "may", "might", "to", "must", "should")
_BEHIND_OBJECTS = {"and", "or", "then", "but", "again", "out", "up", "over"}
_NO_VERBS = (
    "nothing",
    "anything",
    "something",
    "everything",
    "being",
    "going",
    "pending",
    "during",
    "according",
)


def read_plain_verbs(clause: Clause, resolver: Resolver) -> Iterator[DraftRelation]:
    """Yield what the verbs of a clause say that stand right behind a person."""
    if "respectively" in clause.text:
        return
    for place, token in enumerate(clause.tokens):
        if token.letter not in "PH" or not token.letter or token.is_owner or not _is_subject(clause, place):
            continue
        verb = _find_verb(clause, place + 1)
        if verb is not None:
            yield from _read_verb(clause, resolver, place, verb)


def _is_subject(clause: Clause, place: int) -> bool:
    """Return whether a person stands where a clause begins, and is not what another verb is done to."""
    before = place - 1
    while before >= 0 and (
        clause.tokens[before].text in list_words("small") or clause.tokens[before].text in (",", *JOINING)
    ):
        before -= 1
        if before >= 0 and clause.tokens[before].letter in ("P", "H") and not clause.tokens[before].is_owner:
            return _is_subject(clause, before)
    if before < 0:
        return True
    word = clause.tokens[before]
    return word.text in (";", ":", "-", "–", "?") or (
        word.is_word and word.text in list_words("clause_openers") and place not in clause.consumed
    )


def _find_verb(clause: Clause, place: int) -> int | None:
    """Return the place of the word that a person's clause has as its verb, None if it is none to read."""
    tokens, helpers = clause.tokens, []
    while place < len(tokens) and (
        tokens[place].text in list_words("auxiliaries") or tokens[place].text.endswith("ly")
    ):
        helpers.append(tokens[place].text)
        place += 1
    if place >= len(tokens) or not tokens[place].is_word or not tokens[place].text.isalpha():
        return None
    word = tokens[place].text
    if any(word in list_words(name) for name in ("small", "prepositions", "breaks", "reporting")):
        return None
    return place if _is_verb(word, helpers) else None


def _is_verb(word: str, helpers: list[str]) -> bool:
    """Return whether a word is a form that its auxiliaries allow; "was mistaken" is none."""
    if any(helper in _BE for helper in helpers):
        return word.endswith("ing") and word not in _NO_VERBS
    if any(helper in _DO for helper in helpers):
        return not word.endswith(("ing", "ed"))
    if word.endswith("ing"):
        return word not in _NO_VERBS
    is_past = word.endswith("ed") or any(word in forms.split("-") for forms in list_words("irregular"))
    return is_past or (word.endswith("s") and not word.endswith("ss") and helpers[-1:] != ["has"])


@cache
def _list_hostile_forms() -> frozenset[str]:
    return frozenset(form for verb in list_words("hostile") for form in inflect(verb).all)


def _read_verb(clause: Clause, resolver: Resolver, place: int, verb: int) -> Iterator[DraftRelation]:
    subject = clause.tokens[place]
    starts = resolver.resolve(subject.letter, subject.number, clause.text[: subject.start])
    if any(one.role in ("victim", "witness") or one.is_excluded for one in starts):
        return
    is_hostile = clause.tokens[verb].text in _list_hostile_forms()
    for position in range(verb + 1, min(len(clause.tokens), verb + _FARTHEST)):
        token = clause.tokens[position]
        if token.is_word:
            if _ends_reach(clause, position):
                return
        elif not token.is_mention:
            if token.text in ";:?!,":
                return
        elif token.number and not token.is_owner:
            if token.letter in "OL":  # a place on the way to what is meant
                continue
            if clause.tokens[position - 1].text in ("name", "names", "alias"):
                return  # "used the name <P1>"
            type = _find_type(clause, verb, position)
            if is_hostile and type and type not in _PLACING:
                continue
            if not type:
                return
            yield from _draw(clause, resolver, place, verb, position, starts, type)
        else:
            return


def _ends_reach(clause: Clause, place: int) -> bool:
    """Return whether a word begins another clause, or says something of the mention right before it."""
    word, before = clause.tokens[place].text, clause.tokens[place - 1]
    if word in list_words("reporting") or word in list_words("object_stops"):
        return True
    if word in ("belonging", "owned", "driven", "registered", "used", "kept", "parked", "attributed"):
        return True
    return before.is_mention and word.endswith(("ed", "ing", "en", "who", "whose"))


def _find_type(clause: Clause, verb: int, place: int) -> str:
    token, before = clause.tokens[place], place - 1
    following = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if following is not None and following.is_word and following.text.isalpha():
        ends = list_words("prepositions") | list_words("small") | _BEHIND_OBJECTS
        if following.text not in ends:
            return ""  # "a <F2> jacket", "<P1> drove": no object
    while before > verb and clause.tokens[before].text in list_words("small"):
        before -= 1
    return _TYPES.get(token.letter, {}).get("" if before == verb else clause.tokens[before].text, "")


def _draw(
    clause: Clause,
    resolver: Resolver,
    place: int,
    verb: int,
    position: int,
    starts: list[DraftMention],
    type: str,
) -> Iterator[DraftRelation]:
    token = clause.tokens[position]
    own: Token = clause.tokens[place]
    scope = judge_scope(
        clause.text[: own.start],
        clause.join(place + 1, verb),
        clause.tokens[verb].text,
        clause.join(verb + 1, position),
        clause.text[token.end :],
    )
    for end in resolver.resolve_object(token, clause.text, starts):
        for start in starts:
            if not (end.is_excluded or end.role in ("victim", "witness")):
                yield DraftRelation(start, type, end, clause.tokens[verb].text, scope, _CONFIDENCE)
