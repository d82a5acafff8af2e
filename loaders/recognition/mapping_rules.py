"""Writes what every column was assigned to as the rules of a mapping."""

from collections.abc import Mapping as AbcMapping
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from ...graph.kinds import ADDRESS, DAY, MONEY
from ..fields.rows import Record
from ..files.tables import Table
from .assignment import Slot
from .bare_sums import find_currency
from .column_contents import Column
from .cut_vins import join_cut_vins
from .examined_vehicle import part_vehicle
from .head_reading import is_beginning, read_head
from .left_out import HANDLES_THE_CASE, find_reason
from .mapping import LEFT_OUT, NAMED, PERSONS, VALUES, ColumnRule, Mapping, fingerprint_layout
from .named_columns import find_beginning, list_named
from .own_births import NAMED_BIRTH, find_named_owner
from .payee_accounts import give_payees_accounts
from .pieces import split_pieces
from .reading_ways import choose_reading
from .scores import RecordScorer
from .single_values import choose_rows
from .targets import Target
from .units import is_of_units

_JOINS = {ADDRESS.name: ", ", DAY.name: "/"}
_SURE_PART = 0.6
_NAMED_PARTIES = (f"{NAMED}.person", f"{NAMED}.organisation")
_BARE_PHONE = frozenset(("phone", "telephone", "tel", "mobile", "mob", "number", "their", "his", "her", "no"))
_ADDRESSES = ("address", "home")
_NAME_ORDER = ("title", "forename", "middle", "surname")


def make_mapping(
    record: Record,
    scorer: RecordScorer,
    table: Table,
    columns: Sequence[Column],
    slots: Sequence[tuple[Slot | None, float]],
) -> Mapping:
    """Return the mapping that reads each column into its slot."""
    by_name = {target.name: target for target in scorer.targets}
    parts: dict[tuple[str, int], list[tuple[Target, Column, float]]] = {}
    rules: list[ColumnRule] = []
    rows = choose_rows(by_name, [slot for slot, _ in slots])
    listed = {
        find_beginning(column.head)
        for column, (slot, _) in zip(columns, slots, strict=True)
        if slot and slot.number in rows
    } - {""}
    for column, (slot, score) in zip(columns, slots, strict=True):
        if not column.filled:
            continue
        if pieces := split_pieces(scorer, column):
            rules += pieces
        elif slot and slot.target in by_name and by_name[slot.target].part:
            target = by_name[slot.target]
            parts.setdefault((target.name.partition(":")[0], slot.number), []).append((target, column, score))
        elif slot:
            rule = _make_rule(record, by_name.get(slot.target), column, slot, round(score, 2), rows)
            number = read_head(column.head).number
            if number in rows and not rule.number and find_beginning(column.head) in listed:
                rule = replace(rule, row=number)  # an entry of a list is a row with all that it has
            rules.append(rule)
    rules += [_join_parts(name, number, found, rows) for (name, number), found in parts.items()]
    rules = _pair_names(rules, [column for column in columns if column.filled])
    rules = _join_own_phones(rules, {column.name: read_head(column.head).words for column in columns})
    rules = _join_phones_beside(rules, [column for column in columns if column.filled])
    rules = _join_named_births(rules, columns)
    rules = join_cut_vins(record, rules, table, columns)
    rules = _join_units(rules, columns)
    order = {column.name: column.at for column in columns}
    rules.sort(key=lambda rule: order[rule.columns[0]])
    rules = _join_wholes(rules, {column.name: column for column in columns})
    rules = _join_lines(rules, {column.name: column.head for column in columns})
    rules = give_payees_accounts(record.word, rules, {column.name: column for column in columns})
    rules = part_vehicle(record, rules, table, [column.name for column in columns])
    return Mapping(record.word, fingerprint_layout(table.heads), tuple(rules))


def _join_parts(
    name: str, number: int, found: list[tuple[Target, Column, float]], rows: frozenset[int]
) -> ColumnRule:
    """Return the rule for the columns of a field's parts, joined in the order of the whole."""
    found.sort(key=lambda one: one[0].order)
    target = found[0][0]
    return ColumnRule(
        tuple(column.name for _, column, _ in found),
        name,
        number=number if target.group else 0,
        row=0 if target.group or number not in rows else number,
        join=_JOINS.get(target.field.kind.name, " "),
        score=round(sum(score for _, _, score in found) / len(found), 2),
    )


def _join_units(rules: list[ColumnRule], columns: Sequence[Column]) -> list[ColumnRule]:
    """Return the rules with each weight and the unit in the column behind it made one: `6010`, `Pounds`."""
    behind = {
        before.name: one.name for before, one in pairwise(columns) if one.filled and is_of_units(one.samples)
    }
    units = {
        behind[rule.columns[0]]: rule
        for rule in rules
        if rule.field.endswith("_kg") and len(rule.columns) == 1 and rule.columns[0] in behind
    }
    joined = {rule.columns[0]: name for name, rule in units.items()}
    return [
        replace(rule, columns=(*rule.columns, joined[rule.columns[0]])) if rule.columns[0] in joined else rule
        for rule in rules
        if rule.columns[0] not in units
    ]


def _pair_names(rules: list[ColumnRule], columns: Sequence[Column]) -> list[ColumnRule]:
    """Return the rules with the parts of a name that no field took made one person (`owner_last`)."""
    read = {rule.field for rule in rules}
    taken = {name for rule in rules for name in rule.columns if not _is_movable(rule, read)}
    parts: dict[frozenset[str], dict[str, Column]] = {}
    for column in columns:
        words = read_head(column.head).words
        if column.name not in taken and words and words[-1] in (*_NAME_ORDER, "dob", "born"):
            parts.setdefault(frozenset(words[:-1]), {}).setdefault(words[-1], column)
    for found in parts.values():
        if "surname" in found and len(found) > 1:
            names = [found[word].name for word in _NAME_ORDER if word in found]
            names += [found[word].name for word in ("dob", "born") if word in found]
            # One of them may have a field by its contents alone: the others are parts of the same name.
            whose = next((rule for rule in rules if {*rule.columns} & {*names}), None)
            is_own = whose is not None and whose.read_as == PERSONS and not whose.field.startswith(NAMED)
            field, number, row = (whose.field, whose.number, whose.row) if whose and is_own else ("", 0, 0)
            rules = [rule for rule in rules if not set(rule.columns) & set(names)]
            field = field or f"{NAMED}.person"
            rules.append(ColumnRule(tuple(names), field, number=number, row=row, read_as=PERSONS, score=0.6))
    return rules


def _join_phones_beside(rules: list[ColumnRule], columns: Sequence[Column]) -> list[ColumnRule]:
    """Return the rules with a phone that no head gives to anybody made that of the name before it.

    So is `Tel` behind `Sold to`, and `Their no` behind `Who rang`, if no field takes it.
    """
    order = {column.name: column for column in columns}
    result = list(rules)
    for phone in rules:
        column = order[phone.columns[0]]
        is_sure = phone.score >= _SURE_PART and phone.field not in (f"{NAMED}.phone", "phone")
        if len(phone.columns) > 1 or is_sure or not _is_bare_phone(phone, column):
            continue
        for at, owner in enumerate(result):
            is_before = order[owner.columns[-1]].at == column.at - 1
            if owner.field in _NAMED_PARTIES and owner.read_as in (VALUES, PERSONS) and is_before:
                result[at] = replace(owner, columns=(*owner.columns, *phone.columns), join=", ")
                result.remove(phone)
                break
    return result


def _is_bare_phone(rule: ColumnRule, column: Column) -> bool:
    """Whether a column of phones has a head that says no more than that."""
    is_phone = rule.field in (f"{NAMED}.phone", "phone") or rule.field.endswith("_phone")
    return is_phone and read_head(column.head).bag <= _BARE_PHONE


def _is_movable(rule: ColumnRule, read: Set[str]) -> bool:
    """Whether a column may be a part of a name, or a birth of nobody whose name is read."""
    is_birth = rule.field.endswith("_born_on") and rule.field.removesuffix("_born_on") not in read
    is_name = rule.field.startswith(NAMED) or rule.read_as == PERSONS
    return len(rule.columns) == 1 and (is_name or is_birth)


def _join_own_phones(rules: list[ColumnRule], words: AbcMapping[str, tuple[str, ...]]) -> list[ColumnRule]:
    """Return the rules with a named person and the phone whose head begins with his made one."""
    result = list(rules)
    for phone in rules:
        if phone.field not in (f"{NAMED}.phone", f"{NAMED}.email") or len(phone.columns) > 1:
            continue
        head = words[phone.columns[0]]
        for at, owner in enumerate(result):
            if owner.field == f"{NAMED}.person" and is_beginning(words[owner.columns[0]], head):
                result[at] = replace(owner, columns=(*owner.columns, *phone.columns), join=", ")
                result.remove(phone)
                break
    return result


def _join_named_births(rules: list[ColumnRule], columns: Sequence[Column]) -> list[ColumnRule]:
    """Return the rules with each named person and the date of birth that is hers made one."""
    order = {column.name: column for column in columns}
    result = list(rules)
    for birth in [rule for rule in rules if rule.field == NAMED_BIRTH]:
        result.remove(birth)
        column = order[birth.columns[0]]
        persons = [one for one in result if one.field == f"{NAMED}.person"]
        person = find_named_owner(column, [order[one.columns[0]] for one in persons])
        for at, owner in enumerate(result):
            if owner in persons and person and owner.columns[0] == person.name:
                result[at] = replace(owner, columns=(*owner.columns, column.name), join=", ", read_as=PERSONS)
    return result


def _make_rule(
    record: Record, target: Target | None, column: Column, slot: Slot, score: float, rows: frozenset[int]
) -> ColumnRule:
    if slot.target == LEFT_OUT:
        # Of a column that says nothing itself, the head of another one of its group does: `lead_rank`.
        reason = find_reason(column, record.word)[0] or HANDLES_THE_CASE
        return ColumnRule((column.name,), score=min(score, 1.0), reason=reason)
    if target is None:
        return ColumnRule((column.name,), slot.target, read_as=VALUES, score=score)
    return ColumnRule(
        (column.name,),
        target.name,
        number=slot.number if target.group else 0,
        row=slot.number if not target.group and slot.number in rows else 0,
        read_as=choose_reading(record, target, column),
        unit=find_currency(column.name) if target.field.kind.name == MONEY.name else "",
        score=score,
    )


def _join_wholes(rules: Sequence[ColumnRule], columns: AbcMapping[str, Column]) -> list[ColumnRule]:
    """Return the rules with a whole and its parts made one: `Name` and `Forename`, `Address` and `Town`."""
    merged: dict[tuple[str, int, int], ColumnRule] = {}
    result: list[ColumnRule] = []
    for rule in rules:
        key = rule.field, rule.number, rule.row
        other = merged.get(key)
        is_part = len(rule.columns) > 1 or (other and len(other.columns) > 1)
        firm = next((one for one in (rule, other) if one and is_part and _is_of_firms(one, columns)), None)
        if other and is_part and (firm or min(rule.score, other.score) < _SURE_PART):
            # A whole that only its contents speak for is no part of a name that the heads spell out, and
            # neither is the name of a firm beside that of its proprietor.
            better, worse = sorted((rule, other), key=lambda one: (one is firm, -one.score))
            result[result.index(other)] = merged[key] = better
            named = max(list_named(columns[worse.columns[0]]), key=lambda pair: pair[1], default=None)
            if named and len(worse.columns) == 1:
                result.append(replace(worse, field=f"{NAMED}.{named[0]}", read_as=VALUES, number=0, row=0))
            continue
        if not other or not is_part or rule.field.startswith(NAMED) or rule.piece:
            merged.setdefault(key, rule)
            result.append(rule)
            continue
        join = ", " if ", " in (rule.join, other.join) else " "
        merged[key] = replace(other, columns=(*other.columns, *rule.columns), join=join)
        result[result.index(other)] = merged[key]
    return result


def _join_lines(rules: Sequence[ColumnRule], heads: AbcMapping[str, str]) -> list[ColumnRule]:
    """Return the rules with the lines of one address, whose heads differ by their numbers alone, made one."""
    found: dict[tuple[object, ...], ColumnRule] = {}
    result: list[ColumnRule] = []
    for rule in rules:
        words = read_head(heads[rule.columns[0]]).words
        key = (rule.field, rule.number, rule.row, rule.read_as, words)
        first = found.get(key)
        if first is None or not rule.field.endswith(_ADDRESSES) or not words or rule.piece:
            found.setdefault(key, rule)
            result.append(rule)
            continue
        found[key] = replace(first, columns=(*first.columns, *rule.columns), join=", ")
        result[result.index(first)] = found[key]
    return result


def _is_of_firms(rule: ColumnRule, columns: AbcMapping[str, Column]) -> bool:
    """Whether a rule reads one column, and that column holds names of firms more than of persons."""
    if len(rule.columns) > 1 or rule.field.endswith(_ADDRESSES):
        return False
    contents = columns[rule.columns[0]].contents
    firms = contents.get("organisation_name", 0.0)
    return firms >= 0.5 and firms > contents.get("person_name", 0.0)
