"""Scores every column of a table against every place of a record that could take it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from ...graph.kinds import (
    ADDRESS,
    COMPANY_NUMBER,
    CONTAINER,
    COUNTRY,
    DAY,
    EMAIL,
    MOMENT,
    MRN,
    PHONE,
    PORT,
    VIN,
    VRM,
)
from ...graph.kinds.tidy import split_words
from ..fields.rows import Record
from .answer_columns import name_reply
from .assignment import Slot
from .column_contents import Column
from .column_forms import is_of_grades, may_be_phones, may_be_plates
from .content_conflicts import is_of_names, is_ruled_out
from .content_fit import NAME_PARTS, TELLING, fit_contents, fits_part, name_contents
from .field_conflicts import LINK_ENDS, is_field_ruled_out
from .head_match import HeadMatcher
from .head_reading import HeadWords, read_head
from .left_out import find_reason, is_mail_head, is_mail_of_officers
from .mapping import LEFT_OUT, NAMED
from .named_columns import find_repeated, list_named, names_town
from .record_writers import find_case_prefixes
from .signatures import is_signature_of_party
from .targets import Target, find_edi_places, is_party

_SEVERAL = frozenset((PHONE.name, EMAIL.name, VRM.name, VIN.name, CONTAINER.name, ADDRESS.name))
_COPIES, _PART_COPIES = 4, 2
JOINED_TEXTS = frozenset(("text", "notes", "goods"))
_BLANK = 0.01  # what a blank column counts less than a full one
_OWN_HEAD = 0.15  # what a head of the record's own counts more than one of the same words
# Fields of the record that belong to one of its subjects where their columns are numbered.
_OF_PERSON = split_words("nickname born_on nominal sex role phone email home address postcode")
_OF_VEHICLE = split_words("vrm vin engine_number make model colour make_and_model vehicle_type")
_OWN_OF_GROUP = {"subject": _OF_PERSON, "vehicle": _OF_VEHICLE}
_SURE_NAME_HEAD = 0.85  # how well a head must name a name or address that the contents do not look like
_SURE_PLATES = 0.75  # how well a head must name a plate or phone of a form that is not on our lists
_GRADES = frozenset(("source_grade", "intelligence_grade"))
_FOREIGN = 0.7  # how well a column of them fits
_LEAST_ANSWER = 0.5  # how far the answers to a question must look like addresses to be some
_SURE_NAME_PART = 0.68  # how well a head must name a part of a name, whose contents are easily told
_SURE_PORTS, _FEW_PORTS = 0.8, 0.2
_SHORT_PATH = 2  # words: `subject_forename` is a part of the subject's name
_PARTS_OF_NAMES = (("surname",), ("forename",), ("middle",))
_CONTACTS = split_words("contact attn attention")
# Words that make a head another thing's: the tare of a box is no weight of goods, a flag no value.
_OTHER_THINGS = split_words("tare net flag indicator qualifier source")
# What a head says that it lists instead of the ends of a link that a row states.
_LINKED_THINGS = split_words(
    "person nominal vehicle car vrm plate phone mobile comms telephone address location locations place "
    "premises company organisation organisations business container vin email account"
)
_OF_LINKED = 0.6
_NO_HEADS = split_words("column col field fld unnamed value val data misc other extra var item f c")
_LORRIES = split_words("wagon lorry truck trailer transporter tractor haulier haulage recovery transport")
_SURE_PRIVATE = 0.8  # how well a head must name a field that is read and dropped


@dataclass(frozen=True)
class RecordScorer:
    """Scores columns against the targets of one kind of record."""

    record: Record
    matcher: HeadMatcher

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of the record."""
        return self.matcher.targets

    @cached_property
    def contents_by_target(self) -> dict[Target, str]:
        """What the column of each target should hold."""
        return {one: name_contents(one, is_party=is_party(self.record, one)) for one in self.targets}

    @cached_property
    def by_contents(self) -> tuple[Target, ...]:
        """The targets that contents alone can name: of two for the same contents the first."""
        found: dict[str, Target] = {}
        for target in self.targets:
            contents = self.contents_by_target[target]
            if not target.part and not target.group and contents in TELLING and target.name != "likely_vrm":
                found.setdefault(contents, target)  # no plate alone says that it counts instead of the read
        return tuple(one for one in found.values() if one.name != "arrested_at")  # no day alone says that

    def score_columns(self, columns: Sequence[Column]) -> list[dict[Slot, float]]:
        """Return the slots of each column with their scores."""
        repeated = find_repeated(columns)
        of_the_case = find_case_prefixes(columns, self.record.word)
        scores: list[dict[Slot, float]] = []
        most = max((column.filled for column in columns), default=0) or 1
        seen: set[tuple[str, ...]] = set()
        for column in columns:
            words = read_head(column.head).words
            if column.filled and column.head.startswith(of_the_case):
                scores.append({Slot(LEFT_OUT, copy=column.at): 1.0})
                continue
            one: dict[Slot, float] = {}
            for slot, score in self._score_column(column, repeated):
                # Of two columns that fit alike, the fuller one.
                score *= 1 - _BLANK * (1 - column.filled / most)
                one[slot] = max(score, one.get(slot, 0.0))
            if words and words in seen and words not in repeated:
                # Of several columns under one head, the first is the name and the others go with it.
                names = {target.name for target in self.parties}
                one = {slot: score * (0.6 if slot.target in names else 1) for slot, score in one.items()}
            seen.add(words)
            scores.append(one)
        return scores

    def _score_column(self, column: Column, repeated: Set[tuple[str, ...]]) -> Iterator[tuple[Slot, float]]:
        head = read_head(column.head)
        if is_mail_head(column):  # whoever sends or gets a message is named; of an officer the e-mail alone
            slot = f"{NAMED}.email" if is_mail_of_officers(column) else f"{NAMED}.person"
            yield Slot(slot, copy=column.at), 0.6
            return
        if is_signature_of_party(column):  # named, and not the party itself
            yield Slot(f"{NAMED}.person", copy=column.at), 0.9
            return
        # A number alone in its place (`contact1_name`) is a list of one, and numbers nothing.
        number = head.number if head.words in repeated else 0
        by_head = self.matcher.score(column.head)
        is_of_group = bool(head.number and self._list_named_groups(head))
        for target, score in (find_edi_places(column.head, by_head) or self._score_targets(column)).items():
            if not by_head and self._is_guessed_vehicle(target, head):
                continue
            if is_of_group and target.name == "name":
                continue  # `officer2_name_entity` is another one's than whose record it is
            # `Qz1`, `Qz2` are no two of one kind: the number of a head that names nothing says nothing.
            own = number if by_head or self._list_named_groups(head) else 0
            yield from self._list_slots(target, score, head.number if target.group else own)
        for name, share in list_named(column):
            yield Slot(f"{NAMED}.{name}", copy=column.at), 0.3 * share
        if column.filled and (sure := find_reason(column, self.record.word)[1]):
            yield Slot(LEFT_OUT, copy=column.at), sure

    def _is_guessed_vehicle(self, target: Target, head: HeadWords) -> bool:
        """Whether contents alone name a mark of a vehicle in a log, where its subject would drive it.

        The head is no word (`Qz1`, `Col 3`); `On wheels` is one.
        """
        is_mark = target.field.kind.name in (VIN.name, VRM.name) and not target.part
        is_word = any(len(word) > 2 and word not in _NO_HEADS for word in head.words)
        return self.record.word == "logs" and is_mark and not is_word

    def find_best(self, column: Column) -> tuple[Target | None, float]:
        """Return the target that fits a column best, and its score; (None, 0) if none fits."""
        scores = self._score_targets(column)
        best = max((one for one in scores if not one.part), key=lambda one: scores[one], default=None)
        return best, scores[best] if best else 0.0

    def _score_targets(self, column: Column) -> dict[Target, float]:
        """Return how well the column fits each target, by its head and its contents."""
        scores: dict[Target, float] = {}
        words, path = read_head(column.head).bag, read_head(column.head).words
        is_part_of_name = len(path) > _SHORT_PATH and path[-1:] in _PARTS_OF_NAMES
        holds_ports = "port" in words and column.rate("port") >= _SURE_PORTS
        is_town = names_town(column)
        is_contact, others = bool(words & _CONTACTS), (words & _OTHER_THINGS) | name_reply(column)
        for target, head in self.matcher.score(column.head).items():
            if others and not all(_has_word(target, word) for word in others):
                continue
            if "vrm" in words and target.field.kind.name in (COMPANY_NUMBER.name, COUNTRY.name):
                continue  # Immatriculation, registration, plate country: of a car
            if is_town and target in self.parties:
                continue  # `notify_City`: where the party is, and not who
            is_named = head >= _SURE_NAME_PART or is_of_names(self.contents_by_target[target])
            if is_part_of_name and not target.part and not is_named:
                continue  # `Scene_Contact_forename` is no scene
            if is_contact and self._names_party(target) and not _has_word(target, "contact"):
                continue  # whom to ask at the party, and not the party
            if score := self._weigh_contents(column, target, head):
                scores[target] = score + (_OWN_HEAD if self._is_own_head(column, target) else 0)
        for target, score in self._list_siblings(column, scores):
            scores[target] = max(scores.get(target, 0.0), score)
        for target in (*self.by_contents, *self._list_of_group(column)):
            contents = self.contents_by_target[target]
            fit = fit_contents(contents, column)
            if (contents == MOMENT.name and column.is_birth) or is_part_of_name:
                continue
            is_unsure_plate = contents == VRM.name and target not in scores and (fit or 0.0) < _SURE_PLATES
            if is_unsure_plate and "reference" in words:
                continue  # `Insp. ref`: RVI 3301
            if contents == VRM.name and words & _LORRIES and target not in scores:
                continue  # the plate of whoever fetches the car is none of the car's
            if holds_ports and is_of_names(contents):
                continue  # `Port of export / unlading`: Jebel Ali is nobody
            is_free = not is_ruled_out(contents, fit, column) and not is_field_ruled_out(target, column)
            if fit is not None and fit >= 0.6 and is_free:
                scores[target] = max(scores.get(target, 0.0), TELLING.get(contents, 0.36) * fit)
        return scores

    def _names_party(self, target: Target) -> bool:
        """Return whether a target is the name of a party or a part of it."""
        return target in self.parties or (target.part in NAME_PARTS and is_party(self.record, target))

    def _is_own_head(self, column: Column, target: Target) -> bool:
        """Whether the head is one that the record itself gives the target, to the letter."""
        placed = self.record.find_column(column.head) if column.head.strip() else None
        return placed is not None and (placed[0], placed[2], "") == (target.group, target.field, target.part)

    def _list_siblings(self, column: Column, scores: Mapping[Target, float]) -> list[tuple[Target, float]]:
        """Return the fields of a party that contents can name, if the head names the party and no more.

        So a column of phones under `Shipper` is the shipper's phone.
        """
        heads = self.matcher.score(column.head)
        parties = tuple(f"{one.field.name}_" for one in self.parties if heads.get(one, 0.0) >= 0.9)
        found = []
        for target in self.targets if parties else ():
            if target.part or target.group or not target.field.name.startswith(parties):
                continue
            if target.field.name.endswith("born_on") and not column.may_be_births:
                continue  # `Gone on`: when the buyer came
            contents = self.contents_by_target[target]
            fit = fit_contents(contents, column)
            if fit is not None and fit >= 0.6 and not is_ruled_out(contents, fit, column):
                found.append((target, 0.72 * fit))
        return found

    @cached_property
    def parties(self) -> frozenset[Target]:
        """The targets that are parties with fields of their own."""
        return frozenset(one for one in self.targets if not one.part and is_party(self.record, one))

    def _list_of_group(self, column: Column) -> list[Target]:
        """Return the fields of a group that contents can name, if the head names the group (`subject1_b`)."""
        head = read_head(column.head)
        if not head.number:
            return []
        named = self._list_named_groups(head)
        found: dict[str, Target] = {}
        for target in self.targets:
            contents = self.contents_by_target[target]
            if target.group in named and not target.part and contents in (*TELLING, DAY.name):
                found.setdefault(contents, target)
        return list(found.values())

    def _list_named_groups(self, head: HeadWords) -> set[str]:
        """Return the groups of the record whose word the head begins with."""
        first = head.words[:1]
        return {
            group
            for group in self.record.groups
            if first and first[0] in (group, *self.record.group_heads.get(group, ()))
        }

    def _weigh_contents(self, column: Column, target: Target, head: float) -> float:
        """Return the score of a head that names the target, raised or lowered by what the column holds."""
        contents = self.contents_by_target[target]
        fit = fit_contents(contents, column)
        if target.part:
            least = _SURE_NAME_PART if target.part in NAME_PARTS else 0.75
            is_named = target.part not in NAME_PARTS or target.is_part_named_by(column.head)
            return head if head >= least and is_named and fits_part(target.part, column) else 0.0
        if contents == VRM.name and head >= _SURE_PLATES and may_be_plates(column):
            fit = max(fit or 0.0, _FOREIGN)
        if contents == PHONE.name and head >= _SURE_PLATES and may_be_phones(column):
            fit = max(fit or 0.0, _FOREIGN)
        if (
            contents == MRN.name
            and "declaration" in read_head(column.head).bag
            and column.rate("code", "serial") >= _FOREIGN
        ):
            fit = max(fit or 0.0, _FOREIGN)  # customs of other countries number otherwise
        if contents in _GRADES and head >= _SURE_PLATES and is_of_grades(column):
            fit = max(fit or 0.0, _FOREIGN)  # 2, 4 are grades of information, too, under such a head
        if is_ruled_out(contents, fit, column) or is_field_ruled_out(target, column):
            return 0.0
        if contents == ADDRESS.name and column.head.rstrip().endswith("?") and (fit or 0) < _LEAST_ANSWER:
            return 0.0  # `Recovered?` has an answer, and seldom a place
        if target.field.name in LINK_ENDS and read_head(column.head).bag & _LINKED_THINGS:
            head *= _OF_LINKED  # `Linked vehicles` are vehicles of the row
        if target.field.name in self.record.private_fields and head < _SURE_PRIVATE:
            return 0.0  # such a column is dropped, so a likeness is not enough
        is_unsure_port = contents == PORT.name and head < _SURE_PORTS and (fit or 0.0) < _FEW_PORTS
        if is_unsure_port and any(":" in one or one.lower().startswith("not ") for one in column.samples):
            return 0.0  # `Goods received`: by whom and when, or not yet
        if fit is not None and fit < 0.45 and head < _SURE_NAME_HEAD and is_of_names(contents):
            return 0.0  # neither head nor contents speak for a name or address
        if fit is None and column.looks_like == "flag" and head < _SURE_NAME_HEAD:
            return 0.0  # `Paid?`: yes or no, and nobody who was
        if fit is None:
            unlikely = column.is_strict or column.looks_like == "flag"
            return head * (0.6 if unlikely and head < 1.0 else 1.0)
        return 0.65 * head + 0.35 * fit

    def _list_slots(self, target: Target, score: float, number: int) -> Iterator[tuple[Slot, float]]:
        """Yield the slots of a target: of which group or row, and as which of several columns."""
        kind = target.field.kind.name
        if target.group and not number and (plain := self._find_plain(target)):
            yield from self._list_slots(plain, 0.98 * score, 0)
        elif number and not target.group and (name := self._find_in_group(target)):
            yield Slot(name, number), score
        elif target.group:
            yield Slot(target.name, number or 1), score if number else 0.93 * score
        elif number and target.part in ("day", "month", "year", "surname", "forename", "middle"):
            yield Slot(target.name, number), score
        elif target.part or target.field.several or kind in _SEVERAL or target.field.name in JOINED_TEXTS:
            copies = _PART_COPIES if target.part else _COPIES
            yield from ((Slot(target.name, copy=copy), score * 0.96**copy) for copy in range(copies))
        else:
            yield Slot(target.name, number), score * (0.97 if number else 1)

    def _find_in_group(self, target: Target) -> str:
        """Return the target of a group that says the same of each of several (`subject.born_on`), or ""."""
        name, part = target.field.name, f":{target.part}" if target.part else ""
        found = ""
        for group, fields in self.record.groups.items():
            words = (group, *self.record.group_heads.get(group, ()))
            names = {one.name for one in fields}
            if name in words and fields[0].kind == target.field.kind:
                return f"{group}.{fields[0].name}{part}"
            own = name.removeprefix(f"{group}_")
            if own in names and (own != name or own in _OWN_OF_GROUP.get(group, ())):
                found = f"{group}.{own}{part}"
        return found

    def _find_plain(self, target: Target) -> Target | None:
        """Return the record's own field that says the same as a field of a group (`subject.phone`)."""
        own = self.record.by_name
        first = self.record.groups[target.group][0].name
        others = {one.name for one in self.record.groups[target.group]} - {first}
        if not others <= own.keys():
            return None
        wanted = target.group if target.field.name == first and target.group in own else target.field.name
        return next(
            (
                one
                for one in self.targets
                if not one.group and one.field.name == wanted and one.part == target.part
            ),
            None,
        )


def _has_word(target: Target, word: str) -> bool:
    return any(word in phrase.words for phrase in target.phrases)
