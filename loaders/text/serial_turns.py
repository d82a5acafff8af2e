"""Finds relations of serial numbers: the vehicle that an engine or another part is in, or came from."""

import re
from collections.abc import Iterable, Iterator

from .draft_relations import DraftRelation, Resolve, resolve_token
from .masked_sentence import TOKEN
from .sentence_scope import NOTHING_SAID, Scope, judge_scope
from .text_values import DraftMention

_GAP = r"(?:[^<>;]|<X\d*>)"
_FROM = (
    r"(?P<verb>\b(?:c[ao]mes? from|coming from|(?:taken|removed|sourced) (?:from|out of)|out of"
    r"|belong(?:s|ed|ing)? to|fitted (?:new |originally |when new )?(?:to|in|with)"
    r"|(?:recorded|registered|listed|allocated|issued|assigned|traced|matched|linked|supplied)"
    r" (?:to|with|against)"
    r"|match(?:es|ed|ing)?|(?:is|are|was|were) (?:that |those )?of|corresponds? (?:to|with)"
    r"|agrees? with|(?:correct|right|original) (?:for|to)|built (?:into|with)))\b"
    rf"(?P<behind>{_GAP}{{0,40}}?)(?P<car><V\d+>)"
)
_COMES_FROM = re.compile(
    rf"(?P<serials><N\d+>(?:(?:,? and |, )[^<>;,]{{0,40}}<N\d+>)*)(?P<gap>{_GAP}{{0,70}}?){_FROM}"
)
# "The engine is recorded to <V1>": the engine whose number the text gave before.
_PART_COMES_FROM = re.compile(
    rf"\b(?:the|that|this|its) (?P<part>engine|gearbox|radio|airbag|turbo|inverter)(?: number)?"
    rf"(?P<gap>{_GAP}{{0,50}}?){_FROM}"
)
# Between a VIN and the number of its engine stand only words for marks and parts.
_BESIDE = (
    r"(?:[ ,]|\b(?:and|with|its|the|has|had|having|is|was|of|which|engine|motor|gearbox|gear ?box"
    r"|transmission|ecu|number|no|serial|code|block|bears|bore|bearing|stamped|carries|carried|fitted"
    r"|unit|module|airbag|:)\b|[.:(](?= ))*"
)
_WITH_NUMBERS = re.compile(rf"(?P<car><V\d+>)\)?(?P<serials>(?:{_BESIDE}<N\d+>)+)")
_ALONE = re.compile(r"^(?:[^<>]|<X\d*>)*(?:<N\d+>(?:[^<>]|<X\d*>)*)+$")
_NUMBER_SIGN = re.compile(r"\bno\.?:? ?$")  # "engine no 651955" denies nothing
# A part that lies by itself may be of no vehicle that the text names.
_APART = re.compile(
    r"\b(?:another|other|different|second|loose|spare|bare|separate|not|never|replace(?:d|ment)|donor"
    r"|swapped|missing|engines|gearboxes|stolen|false|sold|bought|ordered|wanted)\b|\bno\b(?!\.?:? ?<N)"
)


def find_serial_turns(
    text: str, resolve: Resolve, serials: Iterable[DraftMention], vin: DraftMention | None
) -> Iterator[DraftRelation]:
    """Yield what a masked sentence says of serial numbers.

    serials are those of the text, vin is the one VIN of the text or of its row.
    """
    for match in _COMES_FROM.finditer(text):
        numbers = [one[0] for one in TOKEN.finditer(match["serials"]) if one[1] == "N"]
        starts = [start for number in numbers for start in resolve_token(number, text, resolve)]
        yield from _draw(starts, match, text, resolve)
    for match in _PART_COMES_FROM.finditer(text):
        own = {one.value: one for one in serials if ("part", match["part"]) in one.details}
        if len(own) == 1:
            yield from _draw(list(own.values()), match, text, resolve)
    for match in _WITH_NUMBERS.finditer(text):
        numbers = [one[0] for one in TOKEN.finditer(match["serials"])]
        starts = [start for number in numbers for start in resolve_token(number, text, resolve)]
        scope = judge_scope("", "", "", "", text[match.end() :])
        yield from _tie(starts, match["car"], text, resolve, "beside the VIN", scope)
    if vin is not None and _ALONE.match(text) and not _APART.search(text):
        for token in TOKEN.finditer(text):
            for start in resolve(token, text) if token[1] == "N" else ():
                yield DraftRelation(start, "part_from", vin, "number of the part", NOTHING_SAID, 0.75)


def _draw(
    starts: list[DraftMention], match: re.Match[str], text: str, resolve: Resolve
) -> Iterator[DraftRelation]:
    """Yield that parts are of the vehicle behind the verb of a match, or that they are not."""
    before = _NUMBER_SIGN.sub("", text[: match.start()])
    scope = judge_scope(before, match["gap"], match["verb"], match["behind"], "")
    yield from _tie(starts, match["car"], text, resolve, " ".join(match["verb"].split()), scope)


def _tie(
    starts: list[DraftMention], car: str, text: str, resolve: Resolve, cue: str, scope: Scope
) -> Iterator[DraftRelation]:
    for start in starts:
        for end in resolve_token(car, text, resolve):
            if end.kind == "Vin":
                yield DraftRelation(start, "part_from", end, cue, scope, 0.85)
