"""Finds what a text says of its mentions: a verb between two of them, or a fixed turn of phrase."""

import re
from collections.abc import Iterator

from .masked_sentence import TOKEN, MaskedSentence, mask_sentence
from .relation_words import CUES, Cue
from .sentence_scope import judge_next_sentence, judge_scope, split_auxiliary
from .text_page import TextPage
from .text_topic import LIST, PREPOSITIONS, Reader, move_topic
from .text_values import DraftMention, Span
from .turns_of_phrase import DraftRelation, find_turns

# A longer one is a list or a dump, and its reading time must stay bounded.
_LONGEST_SENTENCE = 2_000
_COORDINATED = re.compile(r"(?:^|[\s,;])(?:and|but|or|then|&)$|[,;]$")
_BE = re.compile(r"\b(?:is|was|are|were|be|been|being)\b")
_PLACED = re.compile(r"(?P<who><[PF]\d+>),? (?:of|from|at|in) <[AL]\d+>,?$")
_BREAK = re.compile(
    r"\b(?:who|which|that|but|because|while|when|if|whose|where|after|before|until|although|than|told|"
    r"said|says|whether)\b|[;.]"
)


def find_relations(
    page: TextPage, subjects: list[DraftMention], vehicle: DraftMention | None = None
) -> list[tuple[Span, DraftRelation]]:
    """Return (sentence, relation) of everything that the page says of its mentions.

    subjects and vehicle are the row's own, for "Subject works for …" and "Owner is believed to be …".
    """
    reader = Reader(page, subjects, vehicle=vehicle)
    relations: list[tuple[Span, DraftRelation]] = []
    last: list[int] = []
    for span in page.sentences:
        sentence = mask_sentence(page, span)
        _revise_last(sentence.text, relations, last)
        is_told = not sentence.is_question and len(sentence.text) < _LONGEST_SENTENCE
        found = list(_read_sentence(sentence, reader)) if is_told else []
        last = list(range(len(relations), len(relations) + len(found)))
        relations.extend((span, one) for one in found)
        move_topic(sentence, reader)
    return relations


def _revise_last(text: str, relations: list[tuple[Span, DraftRelation]], last: list[int]) -> None:
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


def _read_sentence(sentence: MaskedSentence, reader: Reader) -> Iterator[DraftRelation]:
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
                yield turn
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


def _read_verbs(sentence: MaskedSentence, text: str, reader: Reader) -> Iterator[DraftRelation]:
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
                        yield DraftRelation(pair[0], type, pair[1], said, scope, confidence)


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
    match = re.compile(rf"[ :,]{{1,2}}{gap}(?P<ends>{LIST.format(letters)})").match(text, position)
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
    listed = re.search(rf"(?P<list>{LIST.format('PFHZGVWTACSDX')})$", rest)
    if listed:
        tokens = _keep_one_sort(list(TOKEN.finditer(rest, listed.start("list"))))
        used = () if cue.is_reversed else consumed
        last_consumed = max(
            (place for place, token in enumerate(tokens) if token.start() in used), default=-1
        )
        tokens = tokens[last_consumed + 1 :]
        if tokens and all(token[1] in allowed for token in tokens):
            before = text[: tokens[0].start()].rstrip()
            if not PREPOSITIONS.search(before) or (cue.is_reversed and text[position - 2] == ","):
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
    match = re.search(LIST.format("PHZ"), text)
    if not match or PREPOSITIONS.search(text[: match.start()].rstrip()):
        return []
    return list(TOKEN.finditer(text, match.start(), match.end()))
