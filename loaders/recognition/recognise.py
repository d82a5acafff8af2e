"""Recognises the kind of record of a table, and proposes what each of its columns is read into."""

from collections.abc import Mapping as AbcMapping
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..files.tables import Table
from ..records import Loader
from ..rows import Record
from .assignment import Slot, assign_columns
from .columns import Column, look_at_columns
from .head_match import make_head_matchers
from .head_words import read_head
from .kind_words import score_kind_words
from .left_out import find_reason
from .mapping import LEFT_OUT, NAMED, PERSONS, ColumnRule, Mapping, fingerprint_layout
from .reading_ways import choose_reading
from .scores import RecordScorer, weigh_columns
from .surroundings import TEXTS_HEAD
from .targets import Target

_NAME_ORDER = ("title", "forename", "middle", "surname")
_LAST_COPY = 99  # no other column competes for this slot
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
        """The unread columns that look like names, marks, phones, containers or gradings."""
        return tuple(column for column in self.unread if column.is_identifying)


@dataclass(frozen=True)
class Recogniser:
    """Recognises tables as one of several kinds of record."""

    loaders: tuple[Loader, ...]
    scorers: AbcMapping[str, RecordScorer] = field(default_factory=dict)

    @cached_property
    def by_word(self) -> dict[str, Loader]:
        """The loaders by the word of their record."""
        return {loader.record.word: loader for loader in self.loaders}

    def recognise(self, table: Table, context: str = "") -> Proposal | None:
        """Return the proposal of the kind that fits best; None if no kind fits.

        context are words about the table: its file's name, its sheet, its title lines.
        """
        proposals = self.propose_all(table, context)
        return proposals[0] if proposals and proposals[0].score >= LEAST_SCORE else None

    def propose_all(self, table: Table, context: str = "") -> list[Proposal]:
        """Return the proposal of each kind, best first."""
        columns = look_at_columns(table)
        if not any(column.filled for column in columns):
            return []
        assigned = {
            word: self._assign(scorer, columns)
            for word, scorer in self.scorers.items()
            if word in self.by_word
        }
        weights = weigh_columns({word: _count_scores(slots) for word, slots in assigned.items()})
        proposals = []
        for word, slots in assigned.items():
            total = sum(w * score for w, score in zip(weights, _count_scores(slots), strict=True))
            total += score_kind_words(word, context)
            loader = self.by_word[word]
            mapping = _make_mapping(loader.record, self.scorers[word], table, columns, slots)
            proposals.append(Proposal(loader, mapping, columns, total))
        return sorted(proposals, key=lambda one: -one.score)

    def _assign(self, scorer: RecordScorer, columns: Sequence[Column]) -> list[tuple[Slot | None, float]]:
        scores = [
            _place_texts(scorer.record, column) if column.head == TEXTS_HEAD else one
            for column, one in zip(columns, scorer.score_columns(columns), strict=True)
        ]
        slots = assign_columns(scores)
        return [(slot, scores[at][slot] if slot else 0.0) for at, slot in enumerate(slots)]


def make_proposal(loader: Loader, mapping: Mapping, table: Table) -> Proposal:
    """Return a mapping that a user or the case gives as the proposal for a table."""
    return Proposal(loader, mapping, look_at_columns(table), 1.0)


def make_recogniser(loaders: Sequence[Loader]) -> Recogniser:
    """Return the recogniser of these kinds of record."""
    matchers = make_head_matchers([loader.record for loader in loaders])
    return Recogniser(
        tuple(loaders),
        {loader.record.word: RecordScorer(loader.record, matchers[loader.record.word]) for loader in loaders},
    )


def _place_texts(record: Record, column: Column) -> dict[Slot, float]:
    """Return where the running text beside a table goes: to the record's own text, else it is named text."""
    field = next((name for name in ("text", "notes") if name in record.by_name), "")
    return {Slot(field, copy=_LAST_COPY): 0.05} if field else {Slot(f"{NAMED}.text", copy=column.at): 0.05}


def _count_scores(slots: Sequence[tuple[Slot | None, float]]) -> list[float]:
    """Return what each column counts for the kind: nothing where any kind of record would take it."""
    return [
        score if slot and not slot.target.startswith(NAMED) and slot.target != LEFT_OUT else 0.0
        for slot, score in slots
    ]


def _make_mapping(
    record: Record,
    scorer: RecordScorer,
    table: Table,
    columns: Sequence[Column],
    slots: Sequence[tuple[Slot | None, float]],
) -> Mapping:
    by_name = {target.name: target for target in scorer.targets}
    parts: dict[tuple[str, int], list[tuple[Target, Column, float]]] = {}
    rules: list[ColumnRule] = []
    rows = _choose_rows(by_name, slots)
    for column, (slot, score) in zip(columns, slots, strict=True):
        if slot is None or not column.filled:
            continue
        if slot.target == LEFT_OUT:
            rules.append(ColumnRule((column.name,), score=round(score, 2), reason=find_reason(column)[0]))
        elif slot.target.startswith(NAMED):
            rules.append(ColumnRule((column.name,), slot.target, read_as="values", score=round(score, 2)))
        elif (target := by_name[slot.target]).part:
            parts.setdefault((target.name.partition(":")[0], slot.number), []).append((target, column, score))
        else:
            rules.append(_make_rule(record, target, column, slot, score, rows))
    for (name, number), found in parts.items():
        found.sort(key=lambda one: one[0].order)
        mean = sum(score for _, _, score in found) / len(found)
        whole = found[0][0]
        rules.append(
            ColumnRule(
                tuple(column.name for _, column, _ in found),
                name,
                number=number if whole.group else 0,
                row=0 if whole.group or number not in rows else number,
                join=", " if whole.field.kind.name == "address" else " ",
                score=round(mean, 2),
            )
        )
    rules = _pair_names(rules, [column for column in columns if column.filled])
    order = {column.name: column.at for column in columns}
    rules.sort(key=lambda rule: order[rule.columns[0]])
    return Mapping(record.word, fingerprint_layout(table.heads), tuple(_join_wholes(rules)))


def _pair_names(rules: list[ColumnRule], columns: Sequence[Column]) -> list[ColumnRule]:
    """Return the rules with parts of names that no field took made one person (`owner_first`, `owner_last`)."""
    taken = {
        name
        for rule in rules
        for name in rule.columns
        if not (rule.field.startswith(NAMED) and len(rule.columns) == 1)
    }
    parts: dict[frozenset[str], dict[str, Column]] = {}
    for column in columns:
        words = read_head(column.head).words
        if column.name not in taken and words and words[-1] in (*_NAME_ORDER, "dob", "born"):
            parts.setdefault(frozenset(words[:-1]), {}).setdefault(words[-1], column)
    for found in parts.values():
        if "surname" in found and len(found) > 1:
            names = [found[word].name for word in _NAME_ORDER if word in found]
            names += [found[word].name for word in ("dob", "born") if word in found]
            rules = [rule for rule in rules if not set(rule.columns) & set(names)]
            rules.append(ColumnRule(tuple(names), f"{NAMED}.person", read_as=PERSONS, score=0.6))
    return rules


def _choose_rows(
    by_name: AbcMapping[str, Target], slots: Sequence[tuple[Slot | None, float]]
) -> frozenset[int]:
    """Return the numbers that stand for rows of their own: of `Part 1`, `Part 2`, where no group has them."""
    numbers = {
        slot.number
        for slot, _ in slots
        if slot and slot.number and slot.target in by_name and not by_name[slot.target].group
    }
    return frozenset(numbers) if len(numbers) > 1 else frozenset()


def _make_rule(
    record: Record, target: Target, column: Column, slot: Slot, score: float, rows: frozenset[int]
) -> ColumnRule:
    return ColumnRule(
        (column.name,),
        target.name,
        number=slot.number if target.group else 0,
        row=slot.number if not target.group and slot.number in rows else 0,
        read_as=choose_reading(record, target, column),
        score=round(score, 2),
    )


def _join_wholes(rules: Sequence[ColumnRule]) -> list[ColumnRule]:
    """Return the rules with a whole and its parts made one: `Name` and `Forename`, `Address` and `Town`."""
    merged: dict[tuple[str, int, int], ColumnRule] = {}
    result: list[ColumnRule] = []
    for rule in rules:
        key = rule.field, rule.number, rule.row
        other = merged.get(key)
        if other and len(rule.columns) + len(other.columns) > 2 and not rule.field.startswith(NAMED):
            joined = replace(
                other,
                columns=(*other.columns, *rule.columns),
                join=rule.join if ", " in (rule.join, other.join) else " ",
            )
            result[result.index(other)] = merged[key] = joined
            continue
        merged[key] = rule
        result.append(rule)
    return result
