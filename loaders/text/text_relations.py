"""Finds what a text says of its mentions: a verb between two of them, or a fixed turn of phrase."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .clause_parts import split_clause
from .companions import find_companions
from .draft_relations import DraftRelation, Resolve
from .masked_sentence import MaskedSentence, mask_sentence
from .observed_scene import ObservedScene
from .other_person import find_other_person, note_sexes
from .plain_verbs import read_plain_verbs
from .sentence_scope import NOTHING_SAID, judge_next_sentence
from .serial_turns import find_serial_turns
from .text_page import TextPage
from .text_topic import Reader, move_topic
from .text_values import DraftMention, Span
from .token_resolver import Resolver
from .turns_of_phrase import find_turns
from .verb_reader import VerbReader
from .vin_meant import find_vin_meant

# A longer one is a list or a dump, and its reading time must stay bounded.
_LONGEST_SENTENCE = 2_000
_SHOWN = re.compile(
    r"\b(?:(?:vrms?|plates?|reg|registration|index)(?: (?:shown|displayed|fitted|worn|on|it|vehicle|"
    r"is|are|was|were|"
    r"reads?|now|false|front|rear|no|number|attached|found))*|(?:wearing|bearing|displaying|showing|"
    r"bears|wears|displays|"
    r"fitted with)(?: (?:vrm|plates?|reg|false|cloned|index|the|a|number))*):? (?P<mark><V\d+>)"
)
_CONTRAST = re.compile(
    r"(?P<kept><(?:P|F|(?P<letter>[VTA]))\d+>),? (?:and |but )?(?:not|rather than|instead of|as opposed to) "
    r"(?:with |at |in |for |by |to )?(?P<dropped><(?(letter)(?P=letter)|[PF])\d+>),?"
)
# "not to Crake but to Vell": the first is denied what holds of the second.
_BUT = re.compile(
    r"\bnot (?P<said>[^<>;,]{0,40})(?P<dropped><(?P<letter>[PFVTA])\d+>),? but "
    r"(?:rather |instead |to |by |with |at |for |from |of |in )*(?P<kept><(?P=letter)\d+>)"
)
# "It was not Vell", behind what was said of Crake.
_WAS_ANOTHER = re.compile(
    r"^(?:it|this|that|the (?:driver|person|man|woman|male|female)) (?:is|was) (?:not|never) "
    r"(?P<who><(?:P|F)\d+>)"
    r"(?:,? as [^<>]*)?$|^not (?P<other><[PF]\d+>)(?:,? as [^<>]*)?$"
)
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
    people: list[DraftMention] = []
    pair: list[DraftMention] = []
    scene = ObservedScene()
    for span in page.sentences:
        other = find_other_person(page, span, reader, pair)
        sentence = mask_sentence(page, span, other.sex if other else "", other.person if other else None)
        reader.other = other.person.entity if other and other.person else None
        note_sexes(sentence.text, sentence.drafts, reader)
        resolver = Resolver(sentence, reader, people)
        _revise_last(sentence.text, relations, last)
        corrected = _find_corrected(sentence, [relations[number] for number in last])
        is_told = "<" in sentence.text and not sentence.is_question and len(sentence.text) < _LONGEST_SENTENCE
        text, found = _read_sentence(sentence, resolver) if is_told else (sentence.text, [])
        last = list(range(len(relations), len(relations) + len(found)))
        found += [*corrected, *scene.read(sentence)]
        relations.extend((span, one) for one in found)
        named = resolver.list_people(text)
        pair = named if named and not other else pair  # a pronoun names nobody new
        people = named if len(named) > 1 else [*people[-1:], *named]
        move_topic(replace(sentence, text=text), reader)
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


def _find_corrected(sentence: MaskedSentence, last: list[tuple[Span, DraftRelation]]) -> list[DraftRelation]:
    """Return what "it was not Vell" denies of Vell: what the sentence before says of somebody else."""
    match = _WAS_ANOTHER.search(sentence.text)
    if not match or not last:
        return []
    who = sentence.get_draft(re.sub(r"\D", "", match["who"] or match["other"]))
    said = [one for _, one in last if one.start.kind == who.kind and one.start.entity != who.entity]
    people = {one.start.entity for one in said}
    return [
        one._replace(start=who, cue="not", scope=one.scope._replace(is_negated=True))
        for one in said
        if len(people) == 1 and not one.scope.is_negated
    ]


def _read_sentence(sentence: MaskedSentence, resolver: Resolver) -> tuple[str, list[DraftRelation]]:
    """Return (the text shortened by what was read of it, the relations)."""
    marks = [one for one in sentence.drafts if one.kind in ("Plate", "Vin")]
    resolver.reader.vehicles.extend(marks)
    text, twins = _split_contrasts(sentence)

    def resolve(match: re.Match[str], before: str) -> list[DraftMention]:
        return resolver.resolve(match[1], match[2], before)

    text, turns = find_turns(text, resolve)
    turns.extend(_find_shown_plates(text, resolver))
    turns.extend(_find_serial_turns(text, resolver, resolve))
    seen: dict[tuple[int, int], set[str]] = {}
    relations: list[DraftRelation] = []
    clause = split_clause(text)
    cues = [*turns, *VerbReader(clause, resolver).read()]
    tied = {frozenset((one.start.entity, one.end.entity)) for one in cues}
    plain = [
        one
        for one in read_plain_verbs(clause, resolver)
        if frozenset((one.start.entity, one.end.entity)) not in tied
    ]
    said = [*cues, *plain]
    for found in (*said, *find_companions(sentence, text, said)):
        for one in (found, *_turn_contrasts(found, twins)):
            ends = _order_ends(one)
            types = seen.setdefault((ends[0].entity, ends[1].entity), set())
            if one.type in types or (ends[0].entity == ends[1].entity and ends[0].kind == ends[1].kind):
                continue
            if (one.type == "uses_place" and "located_at" in types) or (
                one.type == "associate_of" and "relative_of" in types
            ):
                continue
            if not (one.type == "relative_of" and one.scope.is_negated):
                types.add(one.type)
            if not one.scope.is_open:
                relations.append(one)
    return text, relations


def _find_serial_turns(text: str, resolver: Resolver, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield which vehicle the parts are of whose numbers this sentence or the one before gives."""
    page, span = resolver.reader.page, resolver.sentence.span
    last = page.find_sentence(max(0, span.start - 2)).start
    serials = [one for one in page.list_drafts("Serial") if last <= one.span.start < span.end]
    if serials:
        vin = find_vin_meant(page, span, resolver.reader.vehicle)
        yield from find_serial_turns(text, resolve, serials, vin)


def _find_shown_plates(text: str, resolver: Resolver) -> Iterator[DraftRelation]:
    """Yield the plate that the text's one VIN is said to show, as in "Plates shown AB12 CDE"."""
    vin = resolver.find_vin()
    for match in _SHOWN.finditer(text) if vin and text.count("<V") == 1 else ():
        for mark in resolver.resolve("V", re.sub(r"\D", "", match["mark"]), text):
            if mark.kind == "Plate" and vin:
                yield DraftRelation(vin, "plate_of", mark, "plate shown", NOTHING_SAID, 0.75)


def _split_contrasts(sentence: MaskedSentence) -> tuple[str, dict[int, DraftMention]]:
    """Return (text without "not <P1>", who is denied beside whom): "<P0>, not <P1>, took it"."""
    twins: dict[int, DraftMention] = {}
    text = sentence.text
    while match := _BUT.search(text):
        kept, dropped = (sentence.get_draft(re.sub(r"\D", "", match[name])) for name in ("kept", "dropped"))
        twins[kept.entity] = dropped
        text = f"{text[: match.start()]}{match['said']}{match['kept']}{text[match.end() :]}"
    while match := _CONTRAST.search(text):
        kept, dropped = (sentence.get_draft(re.sub(r"\D", "", match[name])) for name in ("kept", "dropped"))
        twins[kept.entity] = dropped
        text = f"{text[: match.start()]}{match['kept']}{text[match.end() :]}"
    return text, twins


def _turn_contrasts(one: DraftRelation, twins: dict[int, DraftMention]) -> Iterator[DraftRelation]:
    """Yield what is denied of those who stand behind "not"."""
    scope = one.scope._replace(is_negated=not one.scope.is_negated)
    if (start := twins.get(one.start.entity)) and (
        start.kind == one.start.kind or start.kind in ("Person", "Organisation")
    ):
        yield one._replace(start=start, scope=scope)
    elif (end := twins.get(one.end.entity)) and end.kind == one.end.kind:
        yield one._replace(end=end, scope=scope)


def _order_ends(one: DraftRelation) -> tuple[DraftMention, DraftMention]:
    """Return the ends so that two relations are one: among associates the direction says nothing."""
    if one.type in _WAYLESS and one.start.entity > one.end.entity:
        return one.end, one.start
    return one.start, one.end
