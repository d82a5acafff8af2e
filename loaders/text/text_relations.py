"""Finds what a text says of its mentions: a verb between two of them, or a fixed turn of phrase."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .masked_sentence import TOKEN, MaskedSentence, mask_sentence
from .relation_words import CUES, Cue
from .sentence_scope import Scope, judge_next_sentence, judge_scope, split_auxiliary
from .text_page import TextPage
from .text_values import DraftMention, Span
from .turns_of_phrase import find_turns

_LIST = r"<[{0}]\d*>(?!'s)(?:(?:,? ?(?:and|&|or|nor|/)|,) <[{0}]\d*>(?!'s))*"
# A name behind one of these is no subject of the verb that follows.
_PREPOSITIONS = re.compile(
    r"\b(?:of|to|with|by|from|for|at|in|on|near|than|behind|outside|under|about|against)$"
)
_COORDINATED = re.compile(r"(?:^|[\s,;])(?:and|but|or|then|&)$|[,;]$")
_BE = re.compile(r"\b(?:is|was|are|were|be|been|being)\b")
_PLACED = re.compile(r"(?P<who><[PF]\d+>),? (?:of|from|at|in) <[AL]\d+>,?$")
_BREAK = re.compile(
    r"\b(?:who|which|that|but|because|while|when|if|whose|where|after|before|until|although|than|told|"
    r"said|says|whether)\b|[;.]"
)


class Found(NamedTuple):
    """A relation between two mentions, with the words that say so and what holds of it."""

    start: DraftMention
    type: str
    end: DraftMention
    cue: str
    scope: Scope
    confidence: float


@dataclass
class Reader:
    """The state of reading a text sentence by sentence: who was spoken of last."""

    page: TextPage
    subjects: list[DraftMention] = field(default_factory=list)  # persons of the row, as mentions to use
    people_sexes: dict[int, str] = field(default_factory=dict)
    topic: list[DraftMention] = field(default_factory=list)
    firm: DraftMention | None = None
    vehicles: list[DraftMention] = field(default_factory=list)
    vehicle: DraftMention | None = None  # the row's one vehicle

    def resolve(
        self, letter: str, number: str, sentence: MaskedSentence, before: str, word: str = ""
    ) -> list[DraftMention]:
        """Return the mentions that a token stands for; a pronoun stands for who was spoken of last."""
        if number:
            return [sentence.get_draft(number)]
        if letter == "H":
            return self._resolve_person(sentence, before)
        if letter == "Z":
            return self._resolve_pair(sentence, before)
        if letter == "G":
            return [self.firm] if self.firm else []
        if letter == "W":
            seen = {one.entity: one for one in self.vehicles}
            if not seen and self.vehicle:
                return [self.vehicle]
            return list(seen.values()) if len(seen) == 1 else []
        return []

    def _resolve_person(self, sentence: MaskedSentence, before: str) -> list[DraftMention]:
        named = [
            sentence.get_draft(match[2])
            for match in TOKEN.finditer(before)
            if match[1] == "P"
            and not _PREPOSITIONS.search(before[: match.start()].rstrip())
            and not before[match.end() :].startswith("'s")
        ]
        choices = [*named[:1], *self.topic[:1]]
        if not choices and len(self.subjects) == 1:
            choices = self.subjects
        return choices[:1]

    def _resolve_pair(self, sentence: MaskedSentence, before: str) -> list[DraftMention]:
        named = [sentence.get_draft(match[2]) for match in TOKEN.finditer(before) if match[1] == "P"]
        for people in (named, self.topic, self.subjects):
            if 2 <= len({one.entity for one in people}) <= 3:
                return people
        return []


def find_relations(
    page: TextPage, subjects: list[DraftMention], vehicle: DraftMention | None = None
) -> list[tuple[Span, Found]]:
    """Return (sentence, relation) of everything that the page says of its mentions.

    subjects and vehicle are the row's own, for "Subject works for …" and "Owner is believed to be …".
    """
    reader = Reader(page, subjects, vehicle=vehicle)
    relations: list[tuple[Span, Found]] = []
    last: list[int] = []
    for span in page.sentences:
        sentence = mask_sentence(page, span)
        _revise_last(sentence.text, relations, last)
        found = [] if sentence.is_question else list(_read_sentence(sentence, reader))
        last = list(range(len(relations), len(relations) + len(found)))
        relations.extend((span, one) for one in found)
        _move_topic(sentence, reader, found)
    return relations


def _revise_last(text: str, relations: list[tuple[Span, Found]], last: list[int]) -> None:
    """Apply a sentence such as "this is hearsay" to the relations of the sentence before it."""
    is_doubted, is_denied = judge_next_sentence(text)
    for number in last if is_doubted or is_denied else ():
        span, one = relations[number]
        scope = one.scope._replace(
            is_hearsay=one.scope.is_hearsay or is_doubted, is_doubted=one.scope.is_doubted or is_doubted
        )
        if is_denied:
            scope = scope._replace(is_negated=True) if not scope.is_negated else scope._replace(is_open=True)
        relations[number] = (span, one._replace(scope=scope))


def _move_topic(sentence: MaskedSentence, reader: Reader, found: list[Found]) -> None:
    """Remember who the sentence was about, for the pronouns of the next."""
    persons = [one for one in sentence.drafts if one.kind == "Person" and not one.is_excluded]
    starts = [
        sentence.get_draft(match[2])
        for match in TOKEN.finditer(sentence.text)
        if match[1] == "P" and not _PREPOSITIONS.search(sentence.text[: match.start()].rstrip())
    ]
    has_pronoun = re.search(r"<H>", sentence.text.split("<P")[0]) is not None
    if starts and not has_pronoun:
        first = starts[0]
        joined = re.match(rf".*?({_LIST.format('P')})", sentence.text)
        group = [sentence.get_draft(m[2]) for m in TOKEN.finditer(joined[1])] if joined else [first]
        reader.topic = group if first in group else [first]
    elif persons and not has_pronoun and not reader.topic:
        reader.topic = [persons[0]]
    firms = [one for one in sentence.drafts if one.kind == "Organisation"]
    if firms:
        reader.firm = firms[-1] if len({one.entity for one in firms}) == 1 else None
    reader.vehicles.extend(one for one in sentence.drafts if one.kind in ("Plate", "Vin"))


def _read_sentence(sentence: MaskedSentence, reader: Reader) -> Iterator[Found]:
    reader.vehicles.extend(one for one in sentence.drafts if one.kind in ("Plate", "Vin"))
    text, turns = find_turns(
        sentence, lambda match, before: reader.resolve(match[1], match[2], sentence, before)
    )
    seen: set[tuple[int, str, int]] = set()
    for turn in turns:
        key = _make_key(turn.start, turn.type, turn.end)
        if key not in seen and turn.start.entity != turn.end.entity:
            seen.add(key)
            if not turn.scope.is_open:
                yield Found(turn.start, turn.type, turn.end, turn.cue, turn.scope, turn.confidence)
    for found in _read_verbs(sentence, text, reader):
        key = _make_key(found.start, found.type, found.end)
        if (found.start.entity, "located_at", found.end.entity) in seen and found.type == "uses_place":
            continue
        if key not in seen and found.start.entity != found.end.entity and not found.scope.is_open:
            seen.add(key)
            yield found


def _make_key(start: DraftMention, type: str, end: DraftMention) -> tuple[int, str, int]:
    """Return what makes two relations one: among relatives and associates the direction says nothing."""
    if type in ("relative_of", "associate_of", "met"):
        start, end = sorted((start, end), key=lambda one: one.entity)
    return start.entity, type, end.entity


def _read_verbs(sentence: MaskedSentence, text: str, reader: Reader) -> Iterator[Found]:
    """Yield the relations that a verb says, from left to right."""
    hits = sorted(
        (
            (match.start(), -match.end(), number, match)
            for number, cue in enumerate(CUES)
            for match in cue.words.finditer(text)
        ),
        key=lambda hit: hit[:3],
    )
    current: list[re.Match[str]] = []
    carried = ""
    consumed: set[int] = set()
    for _, _, number, match in hits:
        cue = CUES[number]
        ends = _find_ends(text, match.end(), cue)
        if not ends:
            continue
        subject = _find_subject(text, match.start(), cue, current, consumed)
        if subject is None:
            continue
        tokens, auxiliary, before = subject
        if cue.needs_be and not _BE.search(auxiliary):
            continue
        if tokens is current and not auxiliary and _shares_auxiliary(text[: match.start()], match[0]):
            auxiliary = carried
        carried = auxiliary
        gap, objects, behind = ends
        said = re.sub(r" ?<\w+>", "", match[0])
        scope = judge_scope(before, auxiliary, match[0], gap, behind)
        starts = (
            _resolve_all(reader, sentence, text, tokens)
            if tokens
            else (reader.subjects if len(reader.subjects) == 1 else [])
        )
        is_named = bool(tokens) and all(token[2] for token in tokens)
        confidence = 0.9 if is_named else 0.75 if tokens else 0.7
        if tokens:
            current = tokens
        for token in objects:
            consumed.add(token.start())
            for end in _resolve_object(reader, sentence, text, token, starts):
                for start in starts:
                    type = cue.by_end[token[1]]
                    pair = (end, start) if cue.is_reversed else (start, end)
                    if _may_hold(type, *pair):
                        yield Found(pair[0], type, pair[1], said, scope, confidence)


def _shares_auxiliary(before: str, verb: str) -> bool:
    """Return whether a verb shares the auxiliary of the verb before: "does not drive … or use"."""
    if re.search(r"\b(?:or|nor)$", before.rstrip()):
        return True
    first = verb.split()[0]
    return not before.rstrip().endswith(("but", ";")) and (
        first.endswith("ing") or not first.endswith(("s", "d", "t"))
    )


def _may_hold(type: str, start: DraftMention, end: DraftMention) -> bool:
    """Return whether neither end is left out of the case, or a mere description."""
    return not (start.is_excluded or end.is_excluded) and "VehicleDescription" not in (start.kind, end.kind)


def _resolve_all(
    reader: Reader, sentence: MaskedSentence, text: str, tokens: list[re.Match[str]]
) -> list[DraftMention]:
    return [
        one for token in tokens for one in reader.resolve(token[1], token[2], sentence, text[: token.start()])
    ]


def _resolve_object(
    reader: Reader, sentence: MaskedSentence, text: str, token: re.Match[str], starts: list[DraftMention]
) -> list[DraftMention]:
    """Return the mentions that an object stands for; "with him" is not the sentence's own subject."""
    if token[2]:
        return [sentence.get_draft(token[2])]
    if token[1] == "H":
        own = {one.entity for one in starts}
        choices = [one for one in [*reader.topic[:1], *reader.subjects] if one.entity not in own]
        return choices[:1] if len({one.entity for one in choices}) == 1 else []
    return reader.resolve(token[1], token[2], sentence, text[: token.start()])


def _find_ends(text: str, position: int, cue: Cue) -> tuple[str, list[re.Match[str]], str] | None:
    """Return (words between, tokens, text behind) of the mentions behind a verb, or None."""
    letters = "".join(cue.by_end)
    gap = rf"(?P<gap>(?:(?!<)[^\s<>]+ |<[PFHZ]\d*>'s |<[W{cue.through}]\d*>,? ){{0,{cue.widest}}}?)"
    match = re.compile(rf"[ :,]{{1,2}}{gap}(?P<ends>{_LIST.format(letters)})").match(text, position)
    if not match or _BREAK.search(match["gap"]):
        return None
    if cue.between and not re.search(rf"\b{cue.between}\b(?: [a-z]+){{0,4}} ?$", match["gap"].rstrip()):
        return None
    if not cue.is_reversed and re.search(r"\bby\b", match["gap"]):
        return None
    if re.search(r"\b(?:and|or)\b", match["gap"]) and not cue.between:
        return None
    return (
        match["gap"],
        list(TOKEN.finditer(text, match.start("ends"), match.end("ends"))),
        text[match.end() :],
    )


def _find_subject(
    text: str, position: int, cue: Cue, current: list[re.Match[str]], consumed: set[int]
) -> tuple[list[re.Match[str]], str, str] | None:
    """Return (tokens, auxiliary words, text before the subject) of a verb's subject.

    No token: the row's subject is meant, as in "Works for …". None: the subject is somebody who is not named.
    """
    rest, auxiliary = split_auxiliary(text[:position])
    allowed = cue.starts
    if rest.endswith((" who", " which", " that", ", who", ", which")):
        relative = re.sub(r",? (?:who|which|that)$", "", rest)
        tokens = [token for token in TOKEN.finditer(relative) if token.end() == len(relative)]
        if tokens and tokens[0][1] in allowed:
            return tokens, auxiliary, text[: tokens[0].start()]
        rest = relative if rest.endswith("that") and not tokens else rest
        if not rest.endswith("that") and rest == relative and not tokens:
            return ([], auxiliary, rest) if "H" in allowed and "<" not in rest else None
    if cue.is_reversed and rest.endswith(">,"):
        rest = rest[:-1]
    listed = re.search(rf"(?P<list>{_LIST.format('PFHZGVWTACSDX')})$", rest)
    if listed:
        tokens = _keep_one_sort(list(TOKEN.finditer(rest, listed.start("list"))))
        used = () if cue.is_reversed else consumed
        last_consumed = max(
            (place for place, token in enumerate(tokens) if token.start() in used), default=-1
        )
        tokens = tokens[last_consumed + 1 :]
        if tokens and all(token[1] in allowed for token in tokens):
            before = text[: tokens[0].start()].rstrip()
            if not _PREPOSITIONS.search(before) or (cue.is_reversed and text[position - 2] == ","):
                return tokens, auxiliary, text[: tokens[0].start()]
            return None
        placed = _PLACED.search(rest)
        if placed and placed["who"][1] in allowed:
            token = TOKEN.match(rest, placed.start("who"))
            return ([token], auxiliary, rest[: placed.start("who")]) if token else None
        if tokens or last_consumed < 0:
            return None
    if _COORDINATED.search(rest) or (listed and rest.endswith(">")):
        tokens = current or _find_first_subjects(text[:position])
        if tokens and all(token[1] in allowed for token in tokens):
            return tokens, auxiliary, text[: tokens[0].start()]
        return None
    if (
        not rest.strip(" ,")
        and "H" in allowed
        and not re.match(r"(?:the|an?|one|man|male|female)\b", auxiliary)
    ):
        return [], auxiliary, ""
    return None


def _keep_one_sort(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the last tokens of a list of one sort: of "according to <P0>, <V1>" only the vehicle."""
    place = len(tokens) - 1
    while place and (tokens[place - 1][1] in "PFHZG") == (tokens[-1][1] in "PFHZG"):
        place -= 1
    return tokens[place:]


def _find_first_subjects(text: str) -> list[re.Match[str]]:
    """Return the tokens of the first person or persons of a sentence, if they can be its subject."""
    match = re.search(_LIST.format("PHZ"), text)
    if not match or _PREPOSITIONS.search(text[: match.start()].rstrip()):
        return []
    return list(TOKEN.finditer(text, match.start(), match.end()))
