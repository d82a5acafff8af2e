"""Finds relations of serial numbers: the vehicle that an engine or another part is in, or came from.

A wrong one makes an honest car look like a ringer, so the words between are lists of what may stand there.
"""

import re
from collections.abc import Iterable, Iterator

from ...graph.kinds.tidy import split_words
from .draft_relations import DraftRelation, Resolve, resolve_token
from .masked_sentence import TOKEN
from .sentence_scope import NOTHING_SAID, Scope, judge_scope
from .text_values import DraftMention

# What may stand between a part and the verb that says whose it is.
_LEADS = (
    r"(?:[ ,]|<X\d*>|\b(?:which|that|it|both|all|is|was|are|were|has|had|have|been|be|does|do|did|not|never"
    r"|the|makers?|manufacturers?'?s?|records?|tells?|told|says?|said|shows?|confirms?|confirmed|to|me|us|now|also"
    r"|originally|and|in|fact|likely|probably|possibly|may|might|could|must|have|believed|thought|appears?"
    r"|number)\b)*"
)
_VERB = (
    r"(?P<verb>\b(?:c[ao]mes? from|coming from|(?:taken|removed|sourced) (?:from|out of)"
    r"|belong(?:s|ed|ing)? to|fitted (?:new |originally |when new )?(?:to|in)"
    r"|(?:recorded|registered|listed|allocated|issued|assigned|traced|matched) (?:to|with|against)"
    r"|match(?:es|ed)?|(?:is|are|was|were) (?:that |those )?of|corresponds? (?:to|with)"
    r"|agrees? with|(?:correct|right|original) (?:for|to)))\b"
)
_CAR = (
    r"(?:[ ,:]|<D\d*>|\b(?:the|an?|another|different|second|other|same|stolen|vin|chassis|frame|number|no|car"
    r"|vehicle|shell|van|with|of)\b(?! than))*(?P<car><V\d+>)"
)
_COMES_FROM = re.compile(
    rf"(?P<serials><N\d+>(?:(?:,? and |, )[^<>;,]{{0,40}}<N\d+>)*)(?P<gap>{_LEADS}){_VERB}(?P<behind>{_CAR})"
)
# "The engine is recorded to <V1>": the engine whose number the text gave just before.
_PART_COMES_FROM = re.compile(
    rf"\bthe (?P<part>engine|gearbox|airbag|turbo|inverter)(?P<gap>{_LEADS}){_VERB}(?P<behind>{_CAR})"
)
# Between a VIN and the number of its engine stand only words for marks and parts.
_BESIDE = (
    r"(?:[ ,]|\b(?:and|with|its|the|has|had|having|is|was|which|engine|motor|gearbox|gear ?box"
    r"|transmission|ecu|number|no|serial|code|block|bears|bore|bearing|stamped|unit|module|airbag)\b"
    r"|[.:(](?= ))*"
)
_WITH_NUMBERS = re.compile(rf"(?P<car><V\d+>)\)?(?P<serials>(?:{_BESIDE}<N\d+>)+)(?P<rest>.*)")
_OPENS = re.compile(
    r"(?:^|[,;] )(?:if|check|is|was|does|did|has|had|whether|trace|previously|according)\b|<V\d+>,? ?$"
)
_UNSURE = re.compile(
    r"\b(?:not|never|no|should|instead|built|original(?:ly)?|wrong|false|of|until|formerly|replaced|but|another"
    r"|other|belongs?|however|unless|if|when|may|might)\b"
)
# A sentence that only gives the number: "I removed the engine cover and read engine number <N1>".
_ONLY_GIVES = split_words("""
    the its and also i read reads noted recorded found saw engine gearbox transmission transaxle ecu module
    control unit body airbag turbo battery hybrid axle block cover removed plate label casing number no serial
    code is was were stamped bears bore reading on under with has had been which
""")
_BEHIND_NUMBER = _ONLY_GIVES | split_words("unaltered intact legible clear clean good not altered")
_NUMBER_SIGN = re.compile(r"\bno\.?:? ?$")  # "engine no 651955" denies nothing


def find_serial_turns(
    text: str,
    resolve: Resolve,
    serials: Iterable[DraftMention],
    vin: DraftMention | None,
) -> Iterator[DraftRelation]:
    """Yield what a masked sentence says of serial numbers.

    serials are those of this sentence and the one before, vin is the one VIN that is meant here, if any.
    """
    for match in _COMES_FROM.finditer(text):
        yield from _draw(_list_serials(match["serials"], text, resolve), match, text, resolve)
    for match in _PART_COMES_FROM.finditer(text):
        own = {one.value: one for one in serials if ("part", match["part"]) in one.details}
        if len(own) == 1:
            yield from _draw(list(own.values()), match, text, resolve)
    for match in _WITH_NUMBERS.finditer(text):
        before = text[: match.start()]
        if _OPENS.search(before) or _UNSURE.search(match["rest"][:60]):
            continue
        words = _NUMBER_SIGN.sub("", re.sub(r"<\w+>", "", match["serials"]).strip())
        scope = judge_scope(before, re.sub(r"\bno\b", "", words), "", "", match["rest"])
        if scope == NOTHING_SAID:
            starts = _list_serials(match["serials"], text, resolve)
            yield from _tie(starts, match["car"], text, resolve, "beside the VIN", scope)
    if vin is not None and "<V" not in text and _only_gives_numbers(text):
        for start in _list_serials(text, text, resolve):
            yield DraftRelation(start, "part_from", vin, "number of the part", NOTHING_SAID, 0.75)


def _list_serials(words: str, text: str, resolve: Resolve) -> list[DraftMention]:
    """Return the serial numbers among some words of a text."""
    tokens = [one for one in TOKEN.finditer(words) if one[1] == "N"]
    return [start for token in tokens for start in resolve(token, text)]


def _only_gives_numbers(text: str) -> bool:
    """Return whether a sentence says no more than which number is on which part."""
    pieces = re.split(r"<N\d+>", re.sub(r"<X\d*>", " ", text))
    if len(pieces) < 2 or "<" in "".join(pieces):
        return False
    *before, behind = (re.findall(r"[^\W\d_][\w'-]*|\d+", piece) for piece in pieces)
    return all(set(words) <= _ONLY_GIVES for words in before) and set(behind) <= _BEHIND_NUMBER


def _draw(
    starts: list[DraftMention], match: re.Match[str], text: str, resolve: Resolve
) -> Iterator[DraftRelation]:
    """Yield that parts are of the vehicle behind the verb of a match, or that they are not."""
    before = _NUMBER_SIGN.sub("", text[: match.start()])
    scope = judge_scope(before, match["gap"], match["verb"], match["behind"], text[match.end() :])
    yield from _tie(starts, match["car"], text, resolve, " ".join(match["verb"].split()), scope)


def _tie(
    starts: list[DraftMention], car: str, text: str, resolve: Resolve, cue: str, scope: Scope
) -> Iterator[DraftRelation]:
    for start in starts:
        for end in resolve_token(car, text, resolve):
            if end.kind == "Vin":
                yield DraftRelation(start, "part_from", end, cue, scope, 0.85)
