"""Reads the verbs and phrases of a sentence that say a relation between what stands before and behind."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .clause_parts import DASHES, Clause, Objects, Subject, find_objects
from .clause_subject import find_subject
from .draft_relations import DraftRelation
from .relation_cues import CueHit, find_cues, inflect
from .relation_words import list_words
from .sentence_scope import Scope, has_doubt, has_finite_verb, judge_scope
from .text_values import DraftMention
from .token_resolver import Resolver

_HANDOVERS = {"sold_to": ("seller_of", "buyer_of"), "lent_to": ("", "uses_vehicle")}
# What somebody says of himself is no hearsay.
_ABOUT_HIMSELF = re.compile(
    r"^(?:[^<>]{0,40}[ ,:])?<[PH]\d*>,? (?:[a-z]+ )?(?:says|said|states|stated|told|informed|"
    r"confirms|confirmed|admits|admitted|"
    r"claims|claimed|explained)(?: (?:<X\d*>|that|police|officers|to|the|sgt|pc|dc))* <H>$"
)
_SAID_BY_PARTICIPLE = ("seen_in", "seen_at", "lives_at", "attended", "uses_phone")
_HAVE = {"has", "have", "had", "having"}
_JOINTS = ("and", "or", "but", "then", "nor", ";", *DASHES)
_EVENTS = ("sold_to", "buyer_of", "seller_of", "met", "paid", "stole")
_OBSERVING = (
    "~see",
    "~sight",
    "~observe",
    "~spot",
    "~stop",
    "~arrest",
    "~photograph",
    "~find",
    "~capture",
    "~locate",
)
_MONEY = re.compile(r"[£$€]|\b(?:cash|money|payments?|quid|grand|pounds)\b")
_NO_GOODS = re.compile(
    r"\b(?:calls?|texts?|messages?|e-?mails?|letters?|lifts?|visits?|information|intelligence|"
    r"details|advice|threats?|"
    r"warnings?|help|instructions?|statements?|evidence|answers?|names?|addresses|addresse?|"
    r"accounts?|reports?)\b"
)
_BE = ("is", "was", "are", "were", "be", "been", "being")
_ORDER = re.compile(r" to [a-z]+\b")  # behind whom somebody told or asked
# "to collect it" is an order or a plan, unless somebody is "said to" or "known to" do it.
_INFINITIVE = re.compile(
    r"(?<!used )(?<!believed )(?<!thought )(?<!known )(?<!understood )(?<!said )(?<!reported )(?<!likely )"
    r"(?<!alleged )(?<!appears )(?<!seems )(?<!claims )(?<!suspected )(?<!rumoured )(?<!assessed "
    r")(?<!appeared )"
    r"(?<!seemed )(?<!claimed )(?<!admits )(?<!admitted )(?<!seen )(?<!continues )(?<!unlikely )(?<!found )"
    r"(?<!supposed )(?<!bail )(?<!licence )(?<!required )(?<!bailed )(?<!appear )(?<!seem )"
    r"(?<!failed )(?<!fails )\bto(?: "
    r"be| have(?: been)?)?(?: [a-z]+ly| also)?$"
)


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
        if (
            not is_active
            or word.endswith("ing")
            or not words
            or not cue.objects.startswith(("V", "A", "T", "C"))
        ):
            return False
        head = inflect(cue.words[0][1:])
        if word == head.participle and head.is_irregular and not _HAVE & set(words):
            return cue.type not in _SAID_BY_PARTICIPLE  # "a stolen <V1>"
        is_passive = words[-1] in _BE or (len(words) > 1 and words[-2] in _BE and words[-1].endswith("ly"))
        return is_passive and cue.type not in _SAID_BY_PARTICIPLE

    def _draw(self, said: _Said) -> Iterator[DraftRelation]:
        """Yield the relations between the subjects and the objects of a cue."""
        hit, subject, objects = said
        scope = self._judge(said)
        starts = self._resolve_subject(subject)
        is_named = bool(subject.tokens) and all(token.number for token in subject.tokens)
        confidence = 0.9 if is_named else 0.75 if subject.tokens else 0.7
        type = hit.cue.type
        gap = self.clause.join(hit.end, objects.start)
        if type in ("sold_to", "lent_to") and _NO_GOODS.search(gap):
            return
        if type == "sold_to" and _MONEY.search(gap) and not objects.passed:
            type = "paid"
        if type == "runs" and re.search(r"\w (?:at|for|in)$", gap):
            type = "works_for"  # runs the counter at a firm
        if type == "met" and re.search(r"\b(?:at|outside|inside|near)$", gap):
            type = "attended"  # met at a firm's place
        cue = " ".join(one.text for one in self.clause.tokens[hit.start : hit.end] if not one.is_mention)
        is_paired = "respectively" in self.clause.text and len(starts) == len(objects.tokens)
        for number, token in enumerate(objects.tokens):
            for end in self.resolver.resolve_object(token, self.clause.text, starts):
                for start in starts[number : number + 1] if is_paired else starts:
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
        own = _pass_relative(clause, own, hit)
        joints = [
            place
            for place in range(own, hit.start)
            if (tokens[place].text in _JOINTS or (tokens[place].text == "," and own < self.last_end <= place))
            and _leads_to_verb(clause, place, hit)
        ]
        first = joints[-1] + 1 if joints else own
        auxiliary = clause.join(first, hit.start)
        if joints and _shares_auxiliary(tokens[joints[-1]].text, auxiliary, tokens[hit.start].text):
            has_verb_before = own < self.last_end <= joints[-1]
            shared = self.carried if has_verb_before else clause.join(own, joints[-1])
            auxiliary = f"{shared} {auxiliary}"
        self.carried, self.last_end = auxiliary, objects.end
        lead = subject.tokens[0].start if subject.tokens else 0
        words = (
            clause.text[:lead],
            auxiliary,
            clause.join(hit.start, hit.end),
            clause.join(hit.end, objects.start),
        )
        scope = judge_scope(*words, clause.text[tokens[objects.end - 1].end :])
        if hit.cue.type in _EVENTS and scope.is_former:
            # What happened stays true: "paid <P1> until June" says for how long.
            scope = scope._replace(is_former=judge_scope(*words, "").is_former)
        if _ORDER.match(clause.text[tokens[objects.end - 1].end :]):
            # "told him to wait until October": nobody passed it on, and it is not over.
            order = judge_scope(words[0], words[1], "", words[3], "")
            scope = scope._replace(is_hearsay=order.is_hearsay, is_former=order.is_former)
        if hit.cue.is_former:
            scope = scope._replace(is_former=True)
        is_plan = hit.cue.type in _EVENTS and re.search(
            r"\b(?:may|might|could|can)(?: [a-z]+ly)?$", auxiliary
        )
        if _INFINITIVE.search(auxiliary) or is_plan:
            scope = scope._replace(is_open=True)
        between = clause.join(own, first)
        if hit.cue.is_denied:
            scope = scope._replace(is_negated=not scope.is_negated)
        if scope.is_hearsay and _ABOUT_HIMSELF.search(
            clause.text[: subject.tokens[-1].end] if subject.tokens else ""
        ):
            scope = scope._replace(is_hearsay=False)
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


def _pass_relative(clause: Clause, place: int, hit: CueHit) -> int:
    """Return the place behind a relative clause of the subject, whose "not" says nothing of its verb.

    In "<P0>, who is not the owner of <V0>, hired it" that is the place of "hired".
    """
    texts = [one.text for one in clause.tokens[place : hit.start]]
    if "," not in texts[2:] or texts[0] not in (",", "(") or texts[1] not in ("who", "which", "whose"):
        return place
    closing = len(texts) - 1 - texts[::-1].index(",")
    is_whole = texts[closing - 1] not in list_words("auxiliaries")
    said = " ".join((*texts[closing + 1 :], clause.join(hit.start, hit.end)))
    is_joined = any(text in _JOINTS for text in texts[closing + 1 :])
    return place + closing + 1 if is_whole and not is_joined and has_finite_verb(said) else place


def _leads_to_verb(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether only words stand between a joint and the cue, so that the verb is a new one."""
    return not any(one.is_mention for one in clause.tokens[place + 1 : hit.start])


def _shares_auxiliary(joint: str, auxiliary: str, verb: str) -> bool:
    """Return whether a verb shares the auxiliary of the verb before: "does not drive … or use"."""
    if joint in ("or", "nor"):
        return True
    if any(
        word in ("is", "was", "has", "does", "did", "are", "were", "have", "had")
        for word in auxiliary.split()
    ):
        return False
    return joint not in ("but", ";", *DASHES) and (verb.endswith("ing") or not verb.endswith(("s", "d", "t")))
