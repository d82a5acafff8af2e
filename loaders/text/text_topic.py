"""Who a text was speaking of last, for "he", "they", "the firm" and "the van"."""

import re
from dataclasses import dataclass, field

from .masked_sentence import TOKEN, MaskedSentence
from .relation_words import expand_shorthand
from .text_page import TextPage
from .text_values import DraftMention, Span
from .text_words import is_in_list

LIST = r"<[{0}]\d*>(?!'s)(?:(?:,? ?(?:and|&|or|nor|/)|,) <[{0}]\d*>(?!'s))*"
# A name behind one of these is no subject of the verb that follows.
PREPOSITIONS = re.compile(
    r"\b(?:of|to|with|by|from|for|at|in|on|near|than|behind|outside|under|about|against)$"
)
# What may stand before the person that a sentence is about.
_LEADS_IN = re.compile(
    r"^$|\b(?:that|where) $|\b(?:is|was|as|named|called|be|identified as|keeper|driver|owner|witness|male|"
    r"female),? $|"
    r"^(?:further|on|at|according|in|following|after|when|since|during|also|today|yesterday|again|however|"
    r"additionally|intelligence|source|info|information|enquir\w+|stop|checks?|[0-9/.]+)\b[^<>]*[,:] $"
    r"|^\w+:? $"
)

# A text of several vehicles, which their numbers or letters tell apart: "it" is not the row's own.
_NUMBERED = re.compile(r"\b(?i:cars?|vehicles?|vehs?|vans?) (?:[A-H]|[1-9])(?![\w-])")
# "Vell has paid her", where she is the row's own.
_TO_ANOTHER = re.compile(r"^[^<>;,]* <H>(?!')(?=$|[,;)]| (?:and|for|to|in|on|at|with|by|about|over|cash)\b)")
_REPORTED = re.compile(r".*\b(?:told|said|says|stated|states|claims|claimed|heard)\b[^<>]* that (?P<what>.*)")


@dataclass
class Reader:
    """The state of reading a text sentence by sentence: who was spoken of last."""

    page: TextPage
    subjects: list[DraftMention] = field(default_factory=list)  # persons of the row, as mentions to use
    sexes: dict[int, str] = field(default_factory=dict)  # "m" or "f" by the number of a person
    topic: list[DraftMention] = field(default_factory=list)
    is_unclear: bool = False  # whether the last sentence was about somebody else
    firm: DraftMention | None = None
    vehicles: list[DraftMention] = field(default_factory=list)
    vehicle: DraftMention | None = None  # the row's one vehicle
    other: int | None = None  # the number of whom this sentence calls "she" where "he" is spoken of

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
                return [] if _NUMBERED.search(self.page.text) else [self.vehicle]
            return list(seen.values()) if len(seen) == 1 else []
        return []

    def _resolve_person(self, sentence: MaskedSentence, before: str) -> list[DraftMention]:
        named = [
            sentence.get_draft(match[2])
            for match in TOKEN.finditer(before)
            if match[1] == "P"
            and not _is_behind_preposition(before[: match.start()].rstrip())
            and not before[match.end() :].startswith("'s")
            and sentence.get_draft(match[2]).entity != self.other
        ]
        choices = [*named[:1], *self.topic[:1]]
        if not choices and len(self.subjects) == 1 and not self.is_unclear:
            choices = self.subjects
        return choices[:1]

    def _resolve_pair(self, sentence: MaskedSentence, before: str) -> list[DraftMention]:
        reported = _REPORTED.match(before)  # who reports it is none of them
        part = reported["what"] if reported and "<H>" not in reported["what"] else before
        part = part if "<P" in part else before
        named = [sentence.get_draft(match[2]) for match in TOKEN.finditer(part) if match[1] == "P"]
        if part != before and len(named) == 1:
            return []  # with whom is not clear
        for people in (named, self.topic, self.subjects):
            if 2 <= len({one.entity for one in people}) <= 3:
                return people
        return []


def _is_behind_preposition(before: str) -> bool:
    """Return whether a name stands behind a preposition; whom something is "according to" is spoken of."""
    return bool(PREPOSITIONS.search(before)) and not before.endswith("according to")


def move_topic(sentence: MaskedSentence, reader: Reader) -> None:
    """Remember who the sentence was about, for the pronouns of the next; nobody if that is not clear."""
    firms = [one for one in sentence.drafts if one.kind == "Organisation"]
    if firms:
        reader.firm = firms[-1] if len({one.entity for one in firms}) == 1 else None
    reader.vehicles.extend(one for one in sentence.drafts if one.kind in ("Plate", "Vin"))
    if "<H>" in sentence.text.split("<P")[0]:
        return  # it goes on about the same person
    people = {one.entity: one for one in sentence.drafts if one.kind == "Person" and not one.is_excluded}
    group = re.search(LIST.format("P"), sentence.text)
    if group and reader.subjects and _TO_ANOTHER.search(sentence.text[group.end() :]):
        reader.topic, reader.is_unclear = [], True  # of two, the next may speak of either
        return
    if len(people) == 1 and not reader.topic and not _begins_with_a_name(sentence, reader.page):
        reader.topic, reader.is_unclear = list(people.values()), False
        return
    if group and _LEADS_IN.search(sentence.text[: group.start()]):
        reader.topic = [sentence.get_draft(token[2]) for token in TOKEN.finditer(group[0])]
        reader.is_unclear = False
    elif group or _begins_with_a_name(sentence, reader.page):
        reader.topic, reader.is_unclear = [], True


def _begins_with_a_name(sentence: MaskedSentence, page: TextPage) -> bool:
    """Return whether a sentence begins with a word that may be a name and was read as none."""
    first = next(iter(page.list_words(sentence.span.start, sentence.span.end)), None)
    return (
        first is not None
        and first.is_name_like
        and page.is_free(Span(first.start, first.end))
        and not page.is_in_capitals(first.start)
        and not is_in_list(first.folded, "ordinary")
        and expand_shorthand(first.folded) == first.folded
    )
