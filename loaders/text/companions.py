"""What holds of a person's companions too: "lives with Vell at A", "left in V with Vell"."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from .draft_relations import DraftRelation
from .masked_sentence import TOKEN, MaskedSentence
from .sentence_scope import Scope
from .text_values import DraftMention

_WITH = re.compile(
    r"(?:^|(?P<before>\S+),? )(?:with|alongside|accompanied by|together with|along with) "
    r"(?P<list><P\d+>(?:(?:, and |, | and )<P\d+>)*)(?!'s)"
)
# Behind these "with" says that they are together; behind others, such as "spoke with", it does not.
_TOGETHER = re.compile(
    r"<\w+>$|(?:liv|resid|stay|lodg|travel|work|arriv|leav|squat|sleep|driv|operat|trad|sitt)\w*$|lives?$"
    r"|(?:flat|house|home|address|room|arrested|stopped|seen|left|came|went|together|along|sat|parked"
    r"|drove|present"
    r"|nights|days|there|again|in|hrs|hours)$|\d"
)
_CLAUSE_END = re.compile(
    r";|\b(?:but|while|whilst|who|which|whose|when|(?<!>, )(?<!> )where|although|whereas|because"
    r"|since|before|after)\b| - "
)
_SEGMENT = re.compile(rf"{_CLAUSE_END.pattern}|\band (?!<)")
_SHARED = {
    "lives_at": "lives_at",
    "seen_at": "seen_at",
    "attended": "attended",
    "works_for": "works_for",
    "uses_vehicle": "seen_in",
    "seen_in": "seen_in",
    "uses_place": "uses_place",
}
_IN_VEHICLE = re.compile(r"\b(?:driv\w+|drove|in|driver|passenger|getting out of|got out of|into|exit\w*)\b")
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|yesterday|today|later|earlier"
    r"|(?<=on )\d{1,2}[/.]\d{1,2}(?:[/.]\d+)?)\b"
)


def find_companions(
    sentence: MaskedSentence, text: str, relations: Iterable[DraftRelation]
) -> Iterator[DraftRelation]:
    """Yield what the relations of a sentence say of those who are with their subjects."""
    plain = [one for one in relations if _holds(one.scope)]
    tied = {(one.start.entity, one.end.entity) for one in relations}
    for match in _WITH.finditer(text):
        if not _TOGETHER.search(match["before"] or "<P>"):
            continue
        near = _list_mentions(sentence, _find_segment(text, match.start()))
        companions = _list_mentions(sentence, match["list"])
        for one in plain:
            type = _SHARED.get(one.type)
            is_other = one.start.kind == "Person" and one.start not in companions
            if type and is_other and one.end in near and one.end.kind != "Person":
                for companion in companions:
                    if (companion.entity, one.end.entity) not in tied:
                        yield one._replace(start=companion, type=type, confidence=0.75)
    yield from _find_fellow_travellers(sentence, text, plain)


def _holds(scope: Scope) -> bool:
    return not (scope.is_negated or scope.is_former or scope.is_open)


def _find_segment(text: str, place: int, cut: re.Pattern[str] = _SEGMENT) -> str:
    """Return the part of a sentence around a place that no conjunction cuts."""
    cuts = [(0, 0), *(match.span() for match in cut.finditer(text)), (len(text), len(text))]
    start = max(end for _, end in cuts if end <= place)
    return text[start : min(begin for begin, _ in cuts if begin > place)]


def _list_mentions(sentence: MaskedSentence, text: str) -> list[DraftMention]:
    return [sentence.get_draft(token[2]) for token in TOKEN.finditer(text) if token[2]]


def _find_fellow_travellers(
    sentence: MaskedSentence, text: str, plain: list[DraftRelation]
) -> Iterator[DraftRelation]:
    """Yield the ties between two persons whom one clause, or one cue of both, puts in one vehicle."""
    rides = [(one, _find_person(sentence, text, one.start)) for one in plain if _is_ride(one)]
    for (one, place), (other, other_place) in combinations(rides, 2):
        is_apart = one.start.entity != other.start.entity and one.end.entity == other.end.entity
        is_ride = "seen_in" in (one.type, other.type) or one.cue == other.cue
        if is_apart and is_ride and _is_one_ride(text, place, other_place, one.cue == other.cue):
            scope = Scope(
                is_doubted=one.scope.is_doubted or other.scope.is_doubted,
                is_hearsay=one.scope.is_hearsay or other.scope.is_hearsay,
            )
            yield DraftRelation(one.start, "associate_of", other.start, "in the same vehicle", scope, 0.75)


def _is_one_ride(text: str, place: int, other: int, is_same_cue: bool) -> bool:
    """Return whether a sentence tells of two persons together, and not of each with a time of his own."""
    first, last = sorted((place, other))
    if _TIME.search(text[first:last]) and len(set(_TIME.findall(text))) > 1:
        return False
    return is_same_cue or _find_segment(text, place, _CLAUSE_END) == _find_segment(text, other, _CLAUSE_END)


def _is_ride(one: DraftRelation) -> bool:
    """Return whether a relation puts a person in a vehicle who may be there of his own will."""
    is_party = one.start.kind == "Person" and not one.start.is_excluded
    is_in = one.type == "seen_in" or (one.type == "uses_vehicle" and bool(_IN_VEHICLE.search(one.cue)))
    return is_party and is_in and one.start.role not in ("victim", "witness")


def _find_person(sentence: MaskedSentence, text: str, person: DraftMention) -> int:
    """Return where a sentence names a person, or says "he" or "they"."""
    tokens = list(TOKEN.finditer(text))
    named = [one for one in tokens if one[2] and sentence.get_draft(one[2]) == person]
    pronouns = [one for one in tokens if one[1] in "HZ"]
    return next((one.start() for one in (*named, *pronouns)), 0)
