"""Finds what a text says of its mentions: a verb between two of them, or a fixed turn of phrase."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .clause_parts import Clause, Objects, Subject, Token, find_objects, find_subject, split_clause
from .masked_sentence import TOKEN, MaskedSentence, mask_sentence
from .relation_cues import CueHit, find_cues
from .sentence_scope import Scope, has_doubt, judge_next_sentence, judge_scope
from .text_page import TextPage
from .text_topic import Reader, move_topic
from .text_values import DraftMention, Span
from .turns_of_phrase import DraftRelation, find_turns

# A longer one is a list or a dump, and its reading time must stay bounded.
_LONGEST_SENTENCE = 2_000
_CONTRAST = re.compile(r"(?P<kept><(?P<letter>[PFVTA])\d+>),? (?:and |but )?(?:not|rather than|instead of|as opposed to) "
    r"(?:with |at |in |for |by |to )?(?P<dropped><(?P=letter)\d+>),?")
# "to collect it" is an order or a plan, unless somebody is "said to" or "known to" do it.
_INFINITIVE = re.compile(
    r"(?<!used )(?<!believed )(?<!thought )(?<!known )(?<!understood )(?<!said )(?<!reported )(?<!likely )"
    r"(?<!alleged )(?<!appears )(?<!seems )(?<!claims )(?<!suspected )(?<!rumoured )(?<!assessed )(?<!appeared )"
    r"(?<!seemed )(?<!claimed )(?<!admits )(?<!admitted )(?<!seen )(?<!continues )(?<!unlikely )(?<!found )"
    r"(?<!supposed )(?<!appear )(?<!seem )\bto(?: be| have(?: been)?)?(?: [a-z]+ly| also)?$"
)
_JOINTS = ("and", "or", "but", "then", "nor", ";")
_EVENTS = ("sold_to", "buyer_of", "seller_of", "met", "paid", "stole")
_OBSERVING = ("~see", "~sight", "~observe", "~spot", "~stop", "~arrest", "~photograph", "~find", "~capture", "~locate")
_MONEY = re.compile(r"[£$€]|\b(?:cash|money|payments?|quid|grand|pounds)\b")
_BE = ("is", "was", "are", "were", "be", "been", "being")
_HANDOVERS = {"sold_to": ("seller_of", "buyer_of"), "lent_to": ("", "uses_vehicle")}
_WAYLESS = ("relative_of", "associate_of", "met")


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
    text, twins = _split_contrasts(sentence)
    resolver = Resolver(sentence, reader)
    text, turns = find_turns(text, lambda match, before: resolver.resolve(match[1], match[2], before))
    seen: dict[tuple[int, int], set[str]] = {}
    for found in (*turns, *VerbReader(split_clause(text), resolver).read()):
        for one in (found, *_turn_contrasts(found, twins)):
            ends = _order_ends(one)
            types = seen.setdefault((ends[0].entity, ends[1].entity), set())
            if one.type in types or ends[0].entity == ends[1].entity and ends[0].kind == ends[1].kind:
                continue
            if one.type == "uses_place" and "located_at" in types:
                continue
            types.add(one.type)
            if not one.scope.is_open:
                yield one


def _split_contrasts(sentence: MaskedSentence) -> tuple[str, dict[int, DraftMention]]:
    """Return (text without "not <P1>", who is denied beside whom): "<P0>, not <P1>, took it"."""
    twins: dict[int, DraftMention] = {}
    text = sentence.text
    while match := _CONTRAST.search(text):
        kept, dropped = (sentence.get_draft(re.sub(r"\D", "", match[name])) for name in ("kept", "dropped"))
        twins[kept.entity] = dropped
        text = f"{text[: match.start()]}{match['kept']}{text[match.end() :]}"
    return text, twins


def _turn_contrasts(one: DraftRelation, twins: dict[int, DraftMention]) -> Iterator[DraftRelation]:
    """Yield what is denied of those who stand behind "not"."""
    scope = one.scope._replace(is_negated=not one.scope.is_negated)
    if (start := twins.get(one.start.entity)) and start.kind == one.start.kind:
        yield one._replace(start=start, scope=scope)
    elif (end := twins.get(one.end.entity)) and end.kind == one.end.kind:
        yield one._replace(end=end, scope=scope)


def _order_ends(one: DraftRelation) -> tuple[DraftMention, DraftMention]:
    """Return the ends so that two relations are one: among associates the direction says nothing."""
    if one.type in _WAYLESS and one.start.entity > one.end.entity:
        return one.end, one.start
    return one.start, one.end


class Resolver:
    """Finds the mentions that the tokens of one sentence stand for."""

    def __init__(self, sentence: MaskedSentence, reader: Reader) -> None:
        self.sentence = sentence
        self.reader = reader

    def resolve(self, letter: str, number: str, before: str) -> list[DraftMention]:
        """Return the mentions that a token stands for; before is the sentence up to it."""
        if number:
            return [self.sentence.get_draft(number)]
        if letter == "H" and "<H>" in before.split("<P")[0]:
            return self.find_unnamed_subject()  # the sentence goes on about the same person
        if letter == "M":
            phones = [one for one in self._list_before("Phone", before)]
            return phones[-1:]
        found = self.reader.resolve(letter, "", self.sentence, before)
        if letter == "Z" and not found:
            return self._list_last_people()
        return found or (self._find_vehicle() if letter == "W" else [])

    def find_unnamed_subject(self) -> list[DraftMention]:
        """Return whom a sentence is about that does not say so: whom the one before was about, or the row's."""
        if self.reader.topic or self.reader.is_unclear:
            return self.reader.topic if len(self.reader.topic) == 1 else []
        return self.reader.subjects if len({one.entity for one in self.reader.subjects}) == 1 else []

    def resolve_object(self, token: Token, text: str, starts: list[DraftMention]) -> list[DraftMention]:
        """Return the mentions that an object stands for; "with him" is not the sentence's own subject."""
        if token.letter != "H" or token.number:
            return self.resolve(token.letter, token.number, text[: token.start])
        own = {one.entity for one in starts}
        named = [one for one in self._list_before("Person", text[: token.start]) if one.entity not in own]
        choices = [one for one in [*self.reader.topic[:1], *self.reader.subjects] if one.entity not in own]
        choices = choices or named
        return choices[:1] if len({one.entity for one in choices}) == 1 else []

    def _list_before(self, kind: str, before: str) -> list[DraftMention]:
        """Return the mentions of a kind before a token, in this sentence; else those of earlier ones."""
        here = [self.sentence.get_draft(one[2]) for one in TOKEN.finditer(before) if one[2]]
        found = [one for one in here if one.kind == kind and not one.is_excluded]
        if found or kind == "Person":
            return found
        start = self.sentence.span.start
        return [one for one in self.reader.page.list_drafts(kind) if one.span.start < start]

    def _list_last_people(self) -> list[DraftMention]:
        """Return the persons of the sentence before, if they are two, three or four."""
        start = self.sentence.span.start
        earlier = [one for one in self.reader.page.sentences if one.start < start]
        if not earlier:
            return []
        persons = [one for one in self.reader.page.list_drafts("Person") if not one.is_excluded]
        for first in (one.start for one in reversed(earlier[-2:])):
            people = {one.entity: one for one in persons if first <= one.span.start < start}
            if 2 <= len(people) <= 4:
                return list(people.values())
        return []

    def _find_vehicle(self) -> list[DraftMention]:
        """Return the one vehicle of the page, also if the sentences to come name or only describe it."""
        page = self.reader.page
        marks = [one for kind in ("Plate", "Vin") for one in page.list_drafts(kind)]
        drafts = marks or page.list_drafts("VehicleDescription")
        is_one = len({one.entity for one in drafts}) == 1 and not self.reader.vehicle
        return drafts[:1] if is_one else []


class _Said(NamedTuple):
    """A cue with the subject and the objects that it is said of."""

    hit: CueHit
    subject: Subject
    objects: Objects


class VerbReader:
    """Reads the cues of one masked sentence from left to right."""

    def __init__(self, clause: Clause, resolver: Resolver) -> None:
        self.clause = clause
        self.resolver = resolver
        self.last_end = 0  # the place behind the objects of the verb before
        self.carried = ""  # the auxiliary words of the verb before

    def read(self) -> Iterator[DraftRelation]:
        """Yield every relation that a verb or another cue says."""
        hits = list(find_cues(self.clause.list_words()))
        strong = {hit.start for hit in hits if hit.cue.words[0].startswith("~")}
        done: dict[int, set[int]] = {}  # the objects that a place's longer phrases have taken
        reach = -1  # where the last cue with an object ended
        for hit in hits:
            if hit.start < reach and hit.start not in done:
                continue
            objects = find_objects(self.clause, hit, strong)
            if objects is None or objects.start in done.get(hit.start, ()):
                continue
            subject = self._find_observed(hit) or find_subject(self.clause, hit)
            if subject is None or self._is_mere_participle(hit, subject):
                continue
            found = list(self._draw(_Said(hit, subject, objects)))
            if found:
                done.setdefault(hit.start, set()).add(objects.start)
                reach = max(reach, hit.end)
                self.clause.consumed.update(range(objects.start, objects.end))
                self.clause.current = subject.tokens or self.clause.current
                yield from found

    def _find_observed(self, hit: CueHit) -> Subject | None:
        """Return whom somebody saw: in "<X> saw <P0> in <V1>" it is not the seer who was there."""
        token = self.clause.tokens[hit.end] if hit.end < len(self.clause.tokens) else None
        is_active = hit.cue.words[0] in _OBSERVING and token is not None and not token.is_owner
        if not is_active or token is None or not token.letter or token.letter not in hit.cue.subjects:
            return None
        return Subject([token], hit.end)

    def _is_mere_participle(self, hit: CueHit, subject: Subject) -> bool:
        """Return whether "was used" is meant, which says nothing of who uses."""
        words = [one.text for one in self.clause.tokens[max(0, hit.start - 2) : hit.start]]
        cue = hit.cue
        is_active = not cue.is_reversed and cue.words[0].startswith("~") and set(cue.subjects) & set("P")
        word = self.clause.tokens[hit.start].text
        if not is_active or word.endswith("ing") or not words or not cue.objects.startswith(("V", "A", "T", "C")):
            return False
        is_passive = words[-1] in _BE or (len(words) > 1 and words[-2] in _BE and words[-1].endswith("ly"))
        return is_passive and cue.type not in ("seen_in", "seen_at", "lives_at", "attended", "uses_phone")

    def _draw(self, said: _Said) -> Iterator[DraftRelation]:
        """Yield the relations between the subjects and the objects of a cue."""
        hit, subject, objects = said
        scope = self._judge(said)
        starts = self._resolve_subject(subject)
        is_named = bool(subject.tokens) and all(token.number for token in subject.tokens)
        confidence = 0.9 if is_named else 0.75 if subject.tokens else 0.7
        type = hit.cue.type
        gap = self.clause.join(hit.end, objects.start)
        if type == "sold_to" and _MONEY.search(gap) and not objects.passed:
            type = "paid"
        cue = " ".join(one.text for one in self.clause.tokens[hit.start : hit.end] if not one.is_mention)
        for token in objects.tokens:
            for end in self.resolver.resolve_object(token, self.clause.text, starts):
                for start in starts:
                    pair = (end, start) if hit.cue.is_reversed else (start, end)
                    if pair[0].is_excluded or pair[1].is_excluded:
                        continue
                    yield DraftRelation(pair[0], type, pair[1], cue, scope, confidence)
                    yield from self._draw_handover(said, pair, cue, scope)

    def _draw_handover(
        self, said: _Said, pair: tuple[DraftMention, DraftMention], cue: str, scope: Scope
    ) -> Iterator[DraftRelation]:
        """Yield what a handover says of the vehicle that stands between: "sold <V0> to <P1>"."""
        types = _HANDOVERS.get(said.hit.cue.type, ())
        things = [token for token in said.objects.passed if token.letter in "VWD"]
        for token in things if types else ():
            for thing in self.resolver.resolve_object(token, self.clause.text, []):
                for party, type in zip(pair, types, strict=False):
                    if type and (party.kind == "Person" or type != "uses_vehicle"):
                        yield DraftRelation(party, type, thing, cue, scope, 0.85)

    def _judge(self, said: _Said) -> Scope:
        hit, subject, objects = said
        clause = self.clause
        tokens = clause.tokens
        own = subject.start + len(subject.tokens) if subject.tokens and not subject.is_shared else 0
        joints = [
            place
            for place in range(own, hit.start)
            if (tokens[place].text in _JOINTS or (tokens[place].text == "," and own < self.last_end <= place))
            and _leads_to_verb(clause, place, hit)
        ]
        first = joints[-1] + 1 if joints else own
        auxiliary = clause.join(first, hit.start)
        if joints and _shares_auxiliary(tokens[joints[-1]].text, auxiliary, tokens[hit.start].text):
            auxiliary = f"{self.carried} {auxiliary}"
        self.carried, self.last_end = auxiliary, objects.end
        lead = subject.tokens[0].start if subject.tokens else 0
        gap = clause.join(hit.end, objects.start)
        scope = judge_scope(
            clause.text[:lead],
            auxiliary,
            clause.join(hit.start, hit.end),
            gap,
            clause.text[tokens[objects.end - 1].end :],
        )
        if hit.cue.is_former:
            scope = scope._replace(is_former=True)
        is_plan = hit.cue.type in _EVENTS and re.search(r"\b(?:may|might|could|can)(?: [a-z]+ly)?$", auxiliary)
        if _INFINITIVE.search(auxiliary) or is_plan:
            scope = scope._replace(is_open=True)
        between = clause.join(own, first)
        if hit.cue.is_denied:
            scope = scope._replace(is_negated=not scope.is_negated)
        return scope._replace(is_doubted=scope.is_doubted or has_doubt(between))

    def _resolve_subject(self, subject: Subject) -> list[DraftMention]:
        if subject.tokens:
            before = self.clause.text
            return [
                one
                for token in subject.tokens
                for one in self.resolver.resolve(token.letter, token.number, before[: token.start])
            ]
        return self.resolver.find_unnamed_subject()


def _leads_to_verb(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether only words stand between a joint and the cue, so that the verb is a new one."""
    return not any(one.is_mention for one in clause.tokens[place + 1 : hit.start])


def _shares_auxiliary(joint: str, auxiliary: str, verb: str) -> bool:
    """Return whether a verb shares the auxiliary of the verb before: "does not drive … or use"."""
    if joint in ("or", "nor"):
        return True
    if any(word in ("is", "was", "has", "does", "did", "are", "were", "have", "had") for word in auxiliary.split()):
        return False
    return joint != "but" and joint != ";" and (verb.endswith("ing") or not verb.endswith(("s", "d", "t")))
