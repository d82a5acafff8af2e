"""Recognises the kind of record of a table, and proposes what each of its columns is read into."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as AbcMapping
from dataclasses import dataclass
from functools import cached_property

from ...graph.kinds import ADDRESS
from ..fields.rows import Record
from ..files.tables import Table
from ..records import Loader
from .assignment import Slot, assign_columns
from .bare_heads import yield_to_fuller_heads
from .bare_sums import name_sums
from .column_contents import Column, look_at_columns
from .column_weights import weigh_columns
from .companion_columns import drop_companions, place_own_phones
from .enclosing_bills import place_enclosing_bills
from .head_match import make_head_matchers
from .head_reading import read_head
from .kind_words import has_essential_heads, score_columns, score_kind_heads, score_kind_words
from .lettered_sides import name_lettered_sides
from .link_ends import place_link_ends
from .lone_days import place_lone_days
from .lone_prisoners import name_lone_prisoner
from .losers import leave_losers_to_owners
from .mapping import LEFT_OUT, NAMED, Mapping
from .mapping_rules import make_mapping
from .meeting_roles import holds_own_meeting
from .messages import is_bare_message, is_letter_alone, is_message, is_text_alone, name_subjects
from .named_companies import name_companies
from .names_of_groups import join_group_names
from .own_births import place_births
from .party_details import place_details
from .party_lines import add_party_lines
from .place_heads import name_places
from .respondents import leave_senders, name_respondents
from .scores import JOINED_TEXTS, RecordScorer
from .single_values import (
    drop_labels,
    drop_lone_grades,
    drop_second_values,
    name_lone_text,
    part_moments,
)
from .statements import name_statement_makers
from .surroundings import TEXTS_HEAD
from .titled_calls import place_called_numbers
from .vehicle_link_columns import place_vehicle_links

_NEARLY = 0.7  # how far bills may score behind bookings
_LAST_COPY = 99  # no other column competes for this slot
_SURE_NAME = 0.6  # what a head that names the name or the line of an address has at least
_UNIDENTIFIED = 0.85  # what columns count for a kind if they fill none of its identifying fields
_INESSENTIAL = 0.4  # what columns count for a kind if none holds what its records are about
# No record has so many: a damaged row may. The time of the joint assignment grows with their cube.
MOST_COLUMNS = 1000
_RUNNING = "running text"
_WITH_PROSE = (_RUNNING, "form", "paragraphs")  # a statement says in words what it is about
_OF_DECLARATIONS = frozenset(("mrn", "ducr", "mucr"))  # numbers that only a declaration has
_OF_MESSAGES = "logs"  # what a message is that tells no other kind
_OF_CONTACTS = "people"
_OF_MEETINGS = "meetings"
_SURE_CONTENT = 0.8  # the share of a column's cells that are names, phones or addresses
_MOST_CONTENT = 0.65  # the same below a head that says that it is a name
LEAST_SCORE = 1.6  # a table whose best kind has less is of no kind


@dataclass(frozen=True)
class Proposal:
    """What a table is taken for: its loader, the mapping of its columns, and how sure that is.

    score is the weighted sum of the scores of the columns. unread are the filled columns that nothing reads.
    """

    loader: Loader
    mapping: Mapping
    columns: tuple[Column, ...]
    score: float

    @property
    def unread(self) -> tuple[Column, ...]:
        """The filled columns that the mapping leaves out without a reason."""
        named = {name for rule in self.mapping.rules for name in rule.columns}
        return tuple(column for column in self.columns if column.filled and column.name not in named)

    @property
    def unread_identities(self) -> tuple[Column, ...]:
        """The unread columns that look like names, marks, phones, containers or gradings.

        Half of a grading that nothing reads is one of them: without it the other half grades nothing.
        """
        fields = {rule.field for rule in self.mapping.rules if rule.is_read}
        return tuple(
            column for column in self.unread if column.is_identifying or column.completes_grading(fields)
        )


@dataclass(frozen=True)
class Recogniser:
    """Recognises tables as one of several kinds of record."""

    loaders: tuple[Loader, ...]

    @cached_property
    def scorers(self) -> AbcMapping[str, RecordScorer]:
        """The scorer of each kind, made when a table first needs one: all their heads take a second."""
        records = [loader.record for loader in self.loaders]
        matchers = make_head_matchers(records)
        return {record.word: RecordScorer(record, matchers[record.word]) for record in records}

    @cached_property
    def by_word(self) -> dict[str, Loader]:
        """The loaders by the word of their record."""
        return {loader.record.word: loader for loader in self.loaders}

    def recognise(self, table: Table, context: str = "") -> Proposal | None:
        """Return the proposal of the kind that fits best; None if no kind fits.

        context are words about the table: its file's name, its sheet, its title lines.
        """
        proposals = self.propose_all(table, context)
        if not proposals:
            return None
        columns, is_unsure = proposals[0].columns, proposals[0].score < LEAST_SCORE
        tests = (is_message, holds_own_meeting, is_text_alone, is_letter_alone)
        in_words = is_unsure and (table.form == _RUNNING or any(tells(columns) for tells in tests))
        if in_words or is_bare_message(columns):
            return next((one for one in proposals if one.loader.record.word == _OF_MESSAGES), None)
        if is_unsure:
            return next(filter(_is_list_of_contacts, proposals), None)
        proposals = _prefer_bills(proposals)
        return proposals[0] if any(map(_tells, proposals[0].columns)) else None

    def propose_all(self, table: Table, context: str = "") -> list[Proposal]:
        """Return the proposal of each kind, best first; none for a table of more than MOST_COLUMNS."""
        if len(table.heads) > MOST_COLUMNS:
            return []
        columns = name_statement_makers(name_subjects(name_places(look_at_columns(table))))
        columns = name_sums(name_lettered_sides(columns))
        if not any(column.filled for column in columns):
            return []
        assigned = {
            word: self._assign(scorer, columns)
            for word, scorer in self.scorers.items()
            if word in self.by_word
        }
        is_prose = table.form in _WITH_PROSE
        counted = {
            word: _count_scores(slots, self.by_word[word].record.uncounted_fields)
            for word, slots in assigned.items()
        }
        weights = weigh_columns(counted)
        proposals = []
        for word, slots in assigned.items():
            total = sum(w * score for w, score in zip(weights, counted[word], strict=True))
            loader = self.by_word[word]
            total *= _weigh_identity(
                loader.record, slots, has_essence=is_prose or has_essential_heads(word, table.heads)
            )
            total += score_kind_words(word, context) + score_kind_heads(word, table.heads)
            total += score_columns(word, columns)
            if not any(slot and column.filled for (slot, _), column in zip(slots, columns, strict=True)):
                total = 0.0  # heads alone make no record
            if word == _OF_MEETINGS and holds_own_meeting(columns):
                total = 0.0  # what officers tell each other is a log, and they are nobody of the case
            mapping = make_mapping(loader.record, self.scorers[word], table, columns, slots)
            proposals.append(Proposal(loader, mapping, columns, total))
        return sorted(proposals, key=lambda one: -one.score)

    def _assign(self, scorer: RecordScorer, columns: Sequence[Column]) -> list[tuple[Slot | None, float]]:
        scores = [
            _place_texts(scorer.record, column) if column.head == TEXTS_HEAD else one
            for column, one in zip(columns, scorer.score_columns(columns), strict=True)
        ]
        yield_to_fuller_heads(columns, scores)
        leave_losers_to_owners(columns, scores)
        drop_companions(columns, scores)
        drop_labels(columns, scores)
        name_respondents(columns, scores)
        slots = assign_columns(scores)
        name_lone_prisoner(scorer.record, columns, slots, scores)
        name_companies(scorer.record, columns, slots, scores)
        _drop_second_name(columns, slots, scores)
        drop_second_values(scorer.targets, columns, slots, scores)
        part_moments(scorer.targets, slots, scores)
        name_lone_text(columns, slots, scores)
        add_party_lines(scorer, columns, slots, scores)
        place_details(scorer, columns, slots, scores)
        place_own_phones(columns, slots, scores)
        place_link_ends(columns, slots, scores)
        place_vehicle_links(scorer.record, columns, slots, scores)
        place_births(scorer.record, columns, slots, scores)
        join_group_names(scorer.record, columns, slots, scores)
        leave_senders(columns, slots, scores)
        place_called_numbers(slots, scores)
        place_enclosing_bills(columns, slots, scores)
        place_lone_days(scorer.record, columns, slots, scores)
        _add_alike(scorer.record, columns, slots, scores)
        drop_lone_grades(scorer.record, slots)
        return [(slot, scores[at][slot] if slot else 0.0) for at, slot in enumerate(slots)]


def _is_list_of_contacts(proposal: Proposal) -> bool:
    """Return whether a table has names of persons beside phones, addresses or e-mails, all read."""
    columns = {column.name: column for column in proposal.columns}
    read = {
        rule.field: columns[name]
        for rule in proposal.mapping.rules
        for name in rule.columns
        if rule.is_read and name in columns
    }
    sure = {rule.field for rule in proposal.mapping.rules if rule.is_read and rule.score >= _SURE_NAME}
    names = [(read[field], field in sure) for field in ("name", "surname") if field in read]
    return (
        proposal.loader.record.word == _OF_CONTACTS
        and not proposal.unread_identities
        and any(
            column.contents.get("person_name", 0.0) >= (_MOST_CONTENT if is_sure else _SURE_CONTENT)
            for column, is_sure in names
        )
        and any(
            column.contents.get(detector, 0.0) >= _SURE_CONTENT
            for column in read.values()
            for detector in ("phone", "email", "address")
        )
    )


def _prefer_bills(proposals: list[Proposal]) -> list[Proposal]:
    """Return the proposals with bills first if the best would leave numbers of bills unread.

    A carrier's list of bookings has all columns of a list of bills, and their number once it is known. What
    a port's system shows of a bill has those of a declaration, but not its number.
    """
    best = {rule.field for rule in proposals[0].mapping.rules}
    word = proposals[0].loader.record.word
    if word != "bookings" and (word != "declarations" or best & _OF_DECLARATIONS):
        return proposals
    unread = {column.name for column in proposals[0].unread}
    bills = next((one for one in proposals if one.loader.record.word == "bills"), None)
    numbers = {
        name
        for rule in (bills.mapping.rules if bills else ())
        if rule.field in ("bill", "house_bill") and rule.score >= _SURE_NAME
        for name in rule.columns
    }
    if bills is None or not numbers & unread or bills.score < _NEARLY * proposals[0].score:
        return proposals
    return [bills, *(one for one in proposals if one is not bills)]


def _drop_second_name(
    columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Let a column that only its contents make the name be another person's, if a surname has a column."""
    targets = {slot.target for slot in slots if slot}
    for at, slot in enumerate(slots):
        if slot and slot.target == "name" and "surname" in targets and scores[at][slot] < _SURE_NAME:
            slots[at] = Slot(f"{NAMED}.person", copy=columns[at].at)
            scores[at].setdefault(Slot(f"{NAMED}.person", copy=columns[at].at), 0.3)


def _add_alike(
    record: Record, columns: Sequence[Column], slots: list[Slot | None], scores: Sequence[dict[Slot, float]]
) -> None:
    """Let a column that nothing takes go with those whose heads differ from its head by their number alone.

    Only texts and addresses have several columns, each of them a further line.
    """
    fields = [(field, "") for field in record.fields if field.numbered]
    fields += [(field, f"{group}.") for group, found in record.groups.items() for field in found]
    lines = {f"{group}{field.name}" for field, group in fields if field.kind.name == ADDRESS.name}
    texts: dict[tuple[tuple[str, ...], int], Slot] = {}
    for at, slot in enumerate(slots):
        if slot and slot.target in JOINED_TEXTS | lines:
            head = read_head(columns[at].head)
            texts.setdefault((head.words, head.number), slot)
    for at, slot in enumerate(slots):
        head = read_head(columns[at].head)
        first = texts.get((head.words, head.number)) or texts.get((head.words, 0))
        if not first or not head.words or not columns[at].filled:
            continue
        is_line = first.target in lines and (slot is None or slot.target != first.target)
        is_text = first.target in JOINED_TEXTS and slot is not None and slot.target.startswith(NAMED)
        is_unsure = slot is None or ((is_line or is_text) and scores[at][slot] < _SURE_NAME)
        is_line_by_name = is_line and head.words[-1] == "line"
        is_numbers = columns[at].contents.get("number", 0.0) + columns[at].contents.get("ordinal", 0.0) >= 0.9
        if (is_unsure or is_line_by_name) and not is_numbers:
            further = Slot(first.target, first.number, copy=_LAST_COPY + 1 + at)
            slots[at] = further
            scores[at][further] = 0.3


def _weigh_identity(
    record: Record, slots: Sequence[tuple[Slot | None, float]], *, has_essence: bool
) -> float:
    """Return what the columns count for a kind by how much of one of its identifying sets they fill.

    They count little if they hold nothing of what its records are about, unless the table has it otherwise:
    in prose it stands in the text.
    """
    filled = {slot.target.partition(":")[0] for slot, _ in slots if slot}
    shares = [len(names & filled) / len(names) for names in record.identifying_sets]
    weight = _UNIDENTIFIED + (1 - _UNIDENTIFIED) * max(shares, default=1.0)
    has_essence = has_essence or not record.essential_fields or bool(record.essential_fields & filled)
    return weight if has_essence else weight * _INESSENTIAL


def _tells(column: Column) -> bool:
    """Whether a column holds what records are about: names, marks, numbers of documents, days or texts."""
    shares = (column.contents.get(label, 0.0) for label in ("code", "free_text", "day", "moment", "grading"))
    return column.may_identify or max(shares) >= 0.5


def make_proposal(loader: Loader, mapping: Mapping, table: Table) -> Proposal:
    """Return a mapping that a user or the case gives as the proposal for a table."""
    return Proposal(loader, mapping, look_at_columns(table), 1.0)


def make_recogniser(loaders: Sequence[Loader]) -> Recogniser:
    """Return the recogniser of these kinds of record, the same for every load of a process."""
    key = tuple(map(id, loaders))
    if key not in _RECOGNISERS:
        _RECOGNISERS[key] = Recogniser(tuple(loaders))
    return _RECOGNISERS[key]


_RECOGNISERS: dict[tuple[int, ...], Recogniser] = {}  # each holds its loaders, so that no id is used anew


def _place_texts(record: Record, column: Column) -> dict[Slot, float]:
    """Return where the running text beside a table goes: to the record's own text, else it is named text."""
    field = next((name for name in ("text", "notes") if name in record.by_name), "")
    return {Slot(field, copy=_LAST_COPY): 0.05} if field else {Slot(f"{NAMED}.text", copy=column.at): 0.05}


def _count_scores(slots: Sequence[tuple[Slot | None, float]], uncounted: Collection[str]) -> list[float]:
    """Return what each column counts for the kind: nothing where any kind of record would take it."""
    return [
        score
        if slot and not slot.target.startswith(NAMED) and slot.target not in (LEFT_OUT, *uncounted)
        else 0.0
        for slot, score in slots
    ]
