"""Reads what a verb that no cue knows says of its subject and of what stands behind it.

"Crake allows Vell to use his garage" ties the two whatever the verb is: the first word behind a person is his
verb, and the mentions behind it, each behind its own preposition, are what he does it to, with or at.
"""

from collections.abc import Iterator

from .clause_parts import JOINING, Clause, Token
from .draft_relations import DraftRelation
from .relation_words import list_words
from .sentence_scope import judge_scope
from .text_values import DraftMention
from .token_resolver import Resolver

_CONFIDENCE = 0.7
_FARTHEST = 12  # words between a verb and a mention
# What a mention is to the subject, by its letter and the word before it; "" is the direct object.
_TYPES = {
    "P": dict.fromkeys(("", "with", "for", "to", "from", "off", "alongside", "behind"), "associate_of"),
    "F": {
        **dict.fromkeys(("", "with", "for", "to", "from", "through", "via", "off"), "associate_of"),
        **dict.fromkeys(("at", "outside", "inside", "into"), "attended"),
    },
    "A": dict.fromkeys(("at", "in", "outside", "inside", "from", "into", "to", "behind", "on"), "seen_at"),
    "V": dict.fromkeys(("", "in", "using"), "uses_vehicle"),
    "D": dict.fromkeys(("", "in", "using"), "uses_vehicle"),
    "T": dict.fromkeys(("on", "via", "using", "with"), "uses_phone"),
}
_NO_VERB_ENDINGS = ("s", "d", "t", "g", "n", "k", "w", "e", "m")


def read_plain_verbs(clause: Clause, resolver: Resolver) -> Iterator[DraftRelation]:
    """Yield what the verbs of a clause say that stand right behind a person."""
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
    tokens = clause.tokens
    while place < len(tokens) and (
        tokens[place].text in list_words("auxiliaries") or tokens[place].text.endswith("ly")
    ):
        place += 1
    if place >= len(tokens) or not tokens[place].is_word or not tokens[place].text.isalpha():
        return None
    word = tokens[place].text
    is_noun = word in list_words("small") or word in list_words("prepositions") or word in JOINING
    if is_noun or word in list_words("breaks") or not word.endswith(_NO_VERB_ENDINGS):
        return None
    return None if word in list_words("reporting") else place


def _read_verb(clause: Clause, resolver: Resolver, place: int, verb: int) -> Iterator[DraftRelation]:
    subject = clause.tokens[place]
    starts = resolver.resolve(subject.letter, subject.number, clause.text[: subject.start])
    if any(one.role in ("victim", "witness") or one.is_excluded for one in starts):
        return
    words, commas = 0, 0
    for position in range(verb + 1, len(clause.tokens)):
        token = clause.tokens[position]
        if token.is_word:
            words += 1
            is_new_verb = token.text in list_words("reporting") or token.text in list_words("object_stops")
            if is_new_verb or words > _FARTHEST:
                return
        elif not token.is_mention:
            commas += 1
            if token.text in ";:?!" or commas > 1:
                return
        elif token.letter == "X" or (token.letter in "PH" and _has_own_verb(clause, position)):
            return
        elif not token.is_owner and token.number and (type := _find_type(clause, verb, position)):
            yield from _draw(clause, resolver, place, verb, position, starts, type)


def _has_own_verb(clause: Clause, place: int) -> bool:
    """Return whether a person behind the verb begins a clause of his own: "when <P1> was"."""
    following = clause.tokens[place + 1 : place + 2]
    return bool(following) and following[0].text in ("is", "was", "has", "had", "who", "whose", "will", "would")


def _find_type(clause: Clause, verb: int, place: int) -> str:
    token, before = clause.tokens[place], place - 1
    while before > verb and clause.tokens[before].text in list_words("small"):
        before -= 1
    if before == verb:
        return _TYPES.get(token.letter, {}).get("", "")
    return _TYPES.get(token.letter, {}).get(clause.tokens[before].text, "")


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
