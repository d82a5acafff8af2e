"""Asks what each column of a table is read into: the proposed field, another one by number, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...graph.console.text import terminal_safe
from ...graph.sentence_words import plural
from ..fields.rows import Record
from ..recognition.column_contents import Column
from ..recognition.mapping import LEFT_OUT, NAMED, PERSONS, VALUES, WHOLE, ColumnRule, Mapping
from ..recognition.reading_ways import choose_reading
from ..recognition.targets import Target
from .field_lists import MappingField, list_mapping_fields
from .proposal_text import describe_rule
from .proposals import TableProposal, list_alternatives

Ask = Callable[[str], str]  # puts a question and returns the answer, "" for Enter alone
Tell = Callable[[str], None]
OFFERED = 4  # fields that a question offers beside the proposal
_NOT_WANTED = "left out by the user"
_KEYS = (
    "Enter accepts the proposal. A number reads the column into another field, ? lists all fields, "
    "- leaves the column out, < goes back, ! accepts all that is left, Ctrl-C stops and writes nothing."
)


@dataclass
class _Question:
    """One question: the rule proposed for some columns, and the rule that was chosen."""

    proposed: ColumnRule
    is_open: bool  # whether nothing reads the columns yet
    chosen: ColumnRule | None = None


@dataclass(frozen=True)
class _Dialogue:
    table: TableProposal
    fields: tuple[MappingField, ...]
    alternatives: dict[str, list[str]]
    ask: Ask
    tell: Tell

    @property
    def record(self) -> Record:
        return self.table.proposal.loader.record

    def answer(self, question: _Question, number: int, of: int) -> str:
        """Put one question until it is answered; return "<" to go back, "!" to accept the rest, else ""."""
        rule = question.proposed
        columns = self.table.proposal.columns
        self.tell(f"\n[{number}/{of}] {terminal_safe(' + '.join(rule.columns))}")
        self.tell(f"    {terminal_safe(describe_rule(replace(rule, field=LEFT_OUT), columns))}")
        self.tell(f"    {self._describe_proposal(question)}")
        if offered := self._list_offered(rule):
            self.tell(f"    or {', '.join(offered)}")
        while True:
            answer = self.ask("").strip()
            if answer in ("<", "!"):
                return answer
            if answer == "":
                question.chosen = None
                return ""
            if answer == "-":
                question.chosen = replace(rule, field=LEFT_OUT, read_as=WHOLE, reason=_NOT_WANTED, score=1.0)
                return ""
            if answer == "?":
                self._list_fields()
            elif answer.isdecimal() and 1 <= int(answer) <= len(self.fields):
                question.chosen = self._choose_field(rule, self.fields[int(answer) - 1].field)
                return ""
            else:
                self.tell(f"    '{terminal_safe(answer)}' is no answer; {_KEYS}")

    def _describe_proposal(self, question: _Question) -> str:
        rule = question.proposed
        if question.is_open:
            return "→ nothing reads it: left out"
        if not rule.is_read:
            return f"→ left out: {rule.reason}"
        which = f" {rule.number}" if rule.number else f" of row {rule.row}" if rule.row else ""
        way = f", read as {rule.read_as}" if rule.read_as != WHOLE else ""
        return f"→ {rule.field}{which}{way} (score {rule.score:.2f})"

    def _list_offered(self, rule: ColumnRule) -> list[str]:
        numbers = {one.field: number for number, one in enumerate(self.fields, start=1)}
        names = [name for column in rule.columns for name in self.alternatives.get(column, ())]
        likely = [name for name in dict.fromkeys(names) if name != rule.field and name in numbers]
        return [f"{numbers[name]} {name}" for name in likely[:OFFERED]]

    def _list_fields(self) -> None:
        for number, one in enumerate(self.fields, start=1):
            self.tell(f"    {number:>4} {one.field:32} {one.doc}".rstrip())

    def _choose_field(self, rule: ColumnRule, name: str) -> ColumnRule:
        number = 0
        if "." in name and not name.startswith(f"{NAMED}."):
            group = name.partition(".")[0]
            answer = self.ask(f"    which {group}: 1, 2 … (Enter for 1)").strip()
            number = int(answer) if answer.isdecimal() and 0 < int(answer) < 100 else 1
        column = next(one for one in self.table.proposal.columns if one.name == rule.columns[0])
        way = choose_way(self.record, name, column)
        return replace(rule, field=name, number=number, row=0, read_as=way, score=1.0, reason="")


def choose_way(record: Record, name: str, column: Column) -> str:
    """Return how a column is read into a field that a user chose."""
    group, dot, own = name.rpartition(".")
    if group == NAMED:
        return PERSONS if own == "person" else WHOLE if own == "text" else VALUES
    fields = record.groups[group] if dot else record.fields
    field = next(one for one in fields if one.name == own)
    return choose_reading(record, Target(field, group), column)


def ask_mapping(table: TableProposal, ask: Ask, tell: Tell) -> Mapping:
    """Return the mapping that a user makes of the proposal for a table, column by column.

    A column that nobody reads is left out, so that the mapping accounts for all of them.
    """
    accepted = table.accept()
    open_columns = {column.name for column in table.proposal.unread}
    order = {column.name: column.at for column in table.proposal.columns}
    rules = sorted(accepted.rules, key=lambda rule: order.get(rule.columns[0], 0))
    questions = [_Question(rule, rule.columns[0] in open_columns) for rule in rules]
    fields = list_mapping_fields(table.proposal.loader.record)
    alternatives = list_alternatives(table.proposal, table.proposal.columns)
    dialogue = _Dialogue(table, fields, alternatives, ask, tell)
    count = plural(len(questions), "column")
    tell(f"{terminal_safe(table.name)}: taken as {accepted.kind}, {count} to go through")
    tell(_KEYS)
    _go_through(questions, dialogue)
    return replace(accepted, rules=tuple(one.chosen or one.proposed for one in questions))


def _go_through(questions: Sequence[_Question], dialogue: _Dialogue) -> None:
    at = 0
    while at < len(questions):
        answer = dialogue.answer(questions[at], at + 1, len(questions))
        if answer == "!":
            return
        at = max(at - 1, 0) if answer == "<" else at + 1
