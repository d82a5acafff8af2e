"""Tells the other of two people by "he" and "she": one who is a mother is not whom "he" speaks of."""

import re
from typing import NamedTuple

from .text_page import TextPage
from .text_topic import Reader
from .text_values import DraftMention, Span

_PRONOUNS = re.compile(r"(?i)\b(?:(?P<m>he|him|his|himself)|(?P<f>she|her|hers|herself))\b")
_FEMALE = r"mother|mum|mam|sister|daughter|wife|girlfriend|aunt|niece|grandmother|nan|widow|sister-in-law"
_MALE = r"father|dad|brother|son|husband|boyfriend|uncle|nephew|grandfather|grandad|widower|brother-in-law"
_KIN = rf"(?:(?P<f>{_FEMALE})|(?P<m>{_MALE}))\b"
_IS_KIN = re.compile(
    rf"<P(?P<number>\d+)>,? (?:(?:is|was|who|the|an?|also|believed|to|be|<[PH]\d*>'s) ){{0,5}}{_KIN}"
)
_KIN_NAMED = re.compile(rf"\b{_KIN},? (?:(?:is|was|called|named) )?<P(?P<number>\d+)>")

_OPPOSITES = {"m": "f", "f": "m"}


class OtherPerson(NamedTuple):
    """Whom the pronouns of one sex ("m" or "f") speak of in a sentence; None if that is not clear."""

    sex: str
    person: DraftMention | None


def find_other_person(
    page: TextPage, span: Span, reader: Reader, pair: list[DraftMention]
) -> OtherPerson | None:
    """Return whom pronouns speak of that are not of whom the text spoke last.

    None if there are no such pronouns. pair has the persons whom the text named last. The sex of somebody is
    what the text tells, else that of the first pronoun.
    """
    found = [match.lastgroup or "" for match in _PRONOUNS.finditer(page.text, span.start, span.end)]
    named = any(one.kind == "Person" and span.start <= one.span.start < span.end for one in page.drafts)
    if not found or named or not reader.topic:
        return None
    own = reader.topic[0]
    people = {one.entity: one for one in pair if one.entity != own.entity and not one.is_excluded}
    others = {reader.sexes.get(one.entity, one.sex) for one in people.values()}
    is_told = len(set(found)) == 2 and len(others) == 1  # of two, the other one is "she"
    opposite = _OPPOSITES.get(others.pop(), "") if is_told else ""
    sex = reader.sexes.setdefault(own.entity, own.sex or opposite or found[0])
    other = _OPPOSITES[sex]
    if other not in found:
        return None
    fitting = [one for one in people.values() if reader.sexes.get(one.entity, one.sex) != sex]
    return OtherPerson(other, fitting[0] if len(people) == len(fitting) == 1 else None)


def note_sexes(text: str, drafts: list[DraftMention], reader: Reader) -> None:
    """Remember what titles and words such as "mother" tell of the persons of a masked sentence."""
    for draft in drafts:
        if draft.kind == "Person" and draft.sex:
            reader.sexes[draft.entity] = draft.sex
    for pattern in (_IS_KIN, _KIN_NAMED):
        for match in pattern.finditer(text):
            reader.sexes.setdefault(drafts[int(match["number"])].entity, "f" if match["f"] else "m")
