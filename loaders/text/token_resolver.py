"""Finds the mentions that the tokens of a masked sentence stand for."""

import re

from .clause_parts import Token
from .masked_sentence import TOKEN, MaskedSentence
from .text_topic import Reader
from .text_values import DraftMention, Span
from .text_words import is_in_list

# "<P1>, accompanied by his brother": his is whose name stands right before.
_NEAREST = re.compile(r"<P(?P<number>\d+)>,? (?:accompanied by|along with|together with|and) $")
# "…; <P1> says that he": he is whose name begins the last clause.
_BEGINS_CLAUSE = re.compile(r"; <P(?P<number>\d+)> [^;<>]*$")

_TWO = re.compile(r"[^<>]*<P\d+>(?:,? and |, | or )<P\d+>")


class Resolver:
    """Finds the mentions that the tokens of one sentence stand for."""

    def __init__(
        self, sentence: MaskedSentence, reader: Reader, last_people: list[DraftMention] | None = None
    ) -> None:
        self.sentence = sentence
        self.reader = reader
        self.last_people = last_people or []  # whom the sentences before named, appositions aside

    def resolve(self, letter: str, number: str, before: str) -> list[DraftMention]:
        """Return the mentions that a token stands for; before is the sentence up to it."""
        if number:
            return [self.sentence.get_draft(number)]
        if letter == "H":
            return self._resolve_person(before)
        if letter == "U":  # a vehicle spoken of already
            found = self.reader.resolve("W", "", self.sentence, before)
            return [one for one in found if one.span.start <= self.sentence.span.end]
        if letter == "B":
            places = {one.entity: one for one in self._list_before("Address", before)}
            return list(places.values()) if len(places) == 1 else []
        if letter == "G" and (firms := self._list_before_here("Organisation", before)):
            return firms[-1:]
        if letter == "K":  # the one bill of the page, else the one container
            page = self.reader.page
            bills = page.list_drafts("Bill") or page.list_drafts("Booking")
            boxes = page.list_drafts("Container")
            marks = [*page.list_drafts("Vin"), *page.list_drafts("Plate")] if not (bills or boxes) else []
            kinds = (bills, boxes, marks)
            return next((found for found in kinds if len({one.entity for one in found}) == 1), [])[:1]
        if letter == "M":
            phones = list(self._list_before("Phone", before))
            return phones[-1:]
        if letter == "Z" and len({one.entity for one in self.list_people(before)}) < 2:
            return self._list_last_people() or self.reader.resolve(letter, "", self.sentence, before)
        found = self.reader.resolve(letter, "", self.sentence, before)
        return found or (self._find_vehicle() if letter == "W" else [])

    def _resolve_person(self, before: str) -> list[DraftMention]:
        """Return whom "he" or "her" is."""
        if nearest := _NEAREST.search(before):
            return [self.sentence.get_draft(nearest["number"])]
        if beginning := _BEGINS_CLAUSE.search(before):
            return [self.sentence.get_draft(beginning["number"])]
        if "<H>" in before.split("<P")[0]:
            # the sentence goes on about the same person
            return [] if self._begins_with_unread_name() else self.find_unnamed_subject()
        if _TWO.match(before):
            return []  # either of the two may be meant
        people = {one.entity: one for one in self._list_before("Person", before)}
        found = self.reader.resolve("H", "", self.sentence, before)
        if not found:
            return list(people.values()) if len(people) == 1 else []
        return [] if found[0].entity not in people and self._begins_with_unread_name() else found

    def _begins_with_unread_name(self) -> bool:
        """Return whether the sentence begins with what may be a name and was read as none."""
        page, span = self.reader.page, self.sentence.span
        first = next(iter(page.list_words(span.start, span.end)), None)
        return (
            first is not None
            and first.is_name_like
            and len(first.text) > 2
            and page.is_free(Span(first.start, first.end))
            and not page.is_in_capitals(first.start)
            and not is_in_list(first.folded, "ordinary")
        )

    def find_vin(self) -> DraftMention | None:
        """Return the one VIN of the text, or of the row."""
        vins = {one.entity: one for one in self.reader.page.list_drafts("Vin")}
        row = self.reader.vehicle
        if row and not vins and len(row.value) > 10:
            return row
        return next(iter(vins.values())) if len(vins) == 1 and not row else None

    def find_unnamed_subject(self) -> list[DraftMention]:
        """Return whom a sentence without a subject is about: whom the one before was about, or the row's."""
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

    def _list_before_here(self, kind: str, before: str) -> list[DraftMention]:
        here = [self.sentence.get_draft(one[2]) for one in TOKEN.finditer(before) if one[2]]
        return [one for one in here if one.kind == kind and not one.is_excluded]

    def _list_before(self, kind: str, before: str) -> list[DraftMention]:
        """Return the mentions of a kind before a token, in this sentence; else those of earlier ones."""
        found = self._list_before_here(kind, before)
        if found or kind == "Person":
            return found
        start = self.sentence.span.start
        return [one for one in self.reader.page.list_drafts(kind) if one.span.start < start]

    def _list_last_people(self) -> list[DraftMention]:
        """Return the persons of the sentences before, if they are two, three or four."""
        people = {one.entity: one for one in self.last_people if not one.is_excluded}
        return list(people.values()) if 2 <= len(people) <= 4 else []

    def list_people(self, text: str) -> list[DraftMention]:
        """Return the persons that a shortened form of the sentence still names."""
        return [self.sentence.get_draft(one[2]) for one in TOKEN.finditer(text) if one[1] == "P"]

    def _find_vehicle(self) -> list[DraftMention]:
        """Return the one vehicle of the page, also if the sentences to come name or only describe it."""
        page = self.reader.page
        marks = [one for kind in ("Plate", "Vin") for one in page.list_drafts(kind)]
        vins = {one.entity: one for one in marks if one.kind == "Vin"}
        sentences = {page.find_sentence(one.span.start) for one in marks}
        if len(vins) == 1 and len(sentences) == 1 and not self.reader.vehicle:
            return list(vins.values())  # the plates beside a VIN are its own
        drafts = marks or page.list_drafts("VehicleDescription")
        is_one = len({one.entity for one in drafts}) == 1 and not self.reader.vehicle
        return drafts[:1] if is_one else []
