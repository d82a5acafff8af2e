"""Checks clauses: which of their forms both engines answer alike, and which names they leave."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from . import syntax
from .computed_numbers import check_distinct, check_short
from .portable_expressions import (
    ExpressionChecker,
    check_aggregates_within,
    has_aggregate,
    is_aggregate,
    list_parts,
)
from .portable_patterns import Scope, find_variables, walk
from .portable_values import IDENTIFIER, may_be_null
from .refused_forms import NotPortable
from .syntax import Clause, Match, Projection, Query
from .value_kinds import ANY, Kind, list_of, unite

_SORTED = "integer|float|text|boolean|date|zoned|stored"
_PATH_FUNCTIONS = ("nodes", "relationships", "length")


class ClauseChecker(ExpressionChecker):
    """Checks a query clause by clause."""

    def check_query(self, query: Query, scope: Scope, *, needs_return: bool = True) -> Scope:
        """Return the columns of a query; raise NotPortable for a form that may differ."""
        return self._check_parts(query, scope, imports_by_with=False, needs_return=needs_return)

    def _check_parts(self, query: Query, scope: Scope, *, imports_by_with: bool, needs_return: bool) -> Scope:
        if len(set(query.unions)) > 1:
            raise NotPortable("UNION beside UNION ALL", query.at)
        columns: Scope | None = None
        for part in query.parts:
            known = scope if not imports_by_with or _begins_with_names(part[0]) else {}
            found = self._check_part(part, known, needs_return=needs_return)
            if columns is not None and list(columns) != list(found):
                raise NotPortable("UNION of other columns", part[0].at)
            columns = {
                name: kind if columns is None else unite((columns[name], kind))
                for name, kind in found.items()
            }
        for kind in (columns or {}).values() if False in query.unions else ():
            check_distinct(kind, query.at)
        return columns or {}

    def _check_part(self, clauses: Sequence[Clause], outer: Scope, *, needs_return: bool) -> Scope:
        scope, is_ordered = dict(outer), False
        for clause in clauses:
            match clause:
                case syntax.Match():
                    scope = self._check_match(clause, scope)
                case syntax.Unwind():
                    scope = self._check_unwind(clause, scope)
                case syntax.CallSubquery():
                    scope = self._check_subquery_clause(clause, scope)
                case syntax.CallProcedure():
                    for _, name in clause.yields:
                        scope[name] = ANY
                case syntax.Projection():
                    scope = self._check_projection(clause, scope, is_ordered=is_ordered)
            is_ordered = isinstance(clause, Projection) and _is_sorted_by_name(clause, scope)
        last = clauses[-1]
        if needs_return and not (isinstance(last, Projection) and last.word == "RETURN"):
            raise NotPortable("a query without RETURN at its end", last.at)
        return scope

    def _check_match(self, clause: Match, scope: Scope) -> Scope:
        for path in clause.patterns:
            if path.shortest:
                self._check_shortest_alone(clause, path)
        found = self.check_paths(clause.patterns, scope)
        self.check_condition(clause.where, found)
        if clause.is_optional:
            return {
                name: kind if name in scope else may_be_null(kind) for name, kind in found.items()
            } | scope
        self.note_conditions(clause.where, found)
        return found

    def _check_shortest_alone(self, clause: Match, path: syntax.PathPattern) -> None:
        names = find_variables(clause.where)
        asks_path = any(
            isinstance(form, syntax.Call) and form.name.lower() in _PATH_FUNCTIONS
            for form in walk(clause.where)
        )
        if asks_path or names & {path.variable, path.elements[1].variable}:
            raise NotPortable("shortestPath with a condition on its path", path.at)
        if len(clause.patterns) > 1:
            raise NotPortable(
                "a form of Cypher that was not compared on both engines", path.at, path.shortest
            )

    def _check_unwind(self, clause: syntax.Unwind, scope: Scope) -> Scope:
        if clause.variable in scope:
            raise NotPortable("a name that is there already", clause.at, clause.variable)
        kind = self.find_kind(clause.source, scope)
        element = kind.find_element() if kind.may_be("list|names") and kind.names else kind
        return {**scope, clause.variable: element}

    def _check_subquery_clause(self, clause: syntax.CallSubquery, scope: Scope) -> Scope:
        if clause.imports is None:
            columns = self._check_parts(clause.query, scope, imports_by_with=True, needs_return=True)
        elif clause.imports == ("*",):
            columns = self.check_query(clause.query, scope)
        else:
            if missing := next((name for name in clause.imports if name not in scope), None):
                raise NotPortable("a name that nothing defines", clause.at, missing)
            columns = self.check_query(clause.query, {name: scope[name] for name in clause.imports})
        if again := sorted(set(columns) & set(scope)):
            raise NotPortable("a name that is there already", clause.at, again[0])
        if clause.is_optional:
            columns = {name: may_be_null(kind) for name, kind in columns.items()}
        return {**scope, **columns}

    def _check_projection(self, clause: Projection, scope: Scope, *, is_ordered: bool) -> Scope:
        if clause.has_late_where:
            raise NotPortable("WHERE after LIMIT or SKIP", clause.at)
        columns: Scope = dict(scope) if clause.has_star else {}
        groups = clause.is_distinct or any(has_aggregate(item.expression) for item in clause.items)
        if (clause.word == "RETURN" or groups) and any(kind.has_names for kind in columns.values()):
            raise NotPortable("the order of labels(n) or keys(n)", clause.at)
        for kind in columns.values() if groups else ():
            check_distinct(kind, clause.at)
        self.takes_aggregates = True
        for item in clause.items:
            if item.name in columns:
                raise NotPortable("a name that is there already", item.at, item.name)
            columns[item.name] = self._find_item_kind(
                clause, item, scope, groups=groups, is_ordered=is_ordered
            )
        self.takes_aggregates = False
        for variable in find_ungrouped(clause):
            if variable.name in scope:
                raise NotPortable("an aggregate within a larger expression", variable.at, variable.name)
        for key in clause.order:
            self._check_key(key, clause, columns, columns if groups else {**scope, **columns})
        for bound in (clause.skip, clause.limit):
            if bound is not None:
                self._check_bound(bound)
        self.check_condition(clause.where, columns)
        self.note_conditions(clause.where, columns)
        return columns

    def _find_item_kind(
        self, clause: Projection, item: syntax.Item, scope: Scope, *, groups: bool, is_ordered: bool
    ) -> Kind:
        aggregates = has_aggregate(item.expression)
        if aggregates:
            check_aggregates_within(item.expression)
        is_named = item.has_name or isinstance(item.expression, syntax.Variable)
        if clause.word == "WITH" and not is_named:
            raise NotPortable("WITH without a name", item.at)
        if isinstance(item.expression, syntax.MapProjection) and not is_named:
            raise NotPortable("a map projection without AS", item.at)
        kind = self.find_kind(item.expression, scope)
        if is_ordered and is_aggregate(item.expression) and "names" in kind.names:
            kind = list_of(replace(kind.find_element(), is_name=False))  # in the order of ORDER BY
        if kind.has_names and (clause.word == "RETURN" or (groups and not aggregates)):
            raise NotPortable("the order of labels(n) or keys(n)", item.at)
        if clause.is_distinct or (groups and not aggregates):
            check_distinct(kind, item.at)
        is_same = item.expression == syntax.Variable(item.at, item.name)
        return kind if is_same else replace(kind, others=frozenset())

    def _check_key(self, key: syntax.SortItem, clause: Projection, columns: Scope, scope: Scope) -> None:
        same = next((item for item in clause.items if item.expression == key.expression), None)
        if same is not None:
            kind = columns[same.name]
        elif has_aggregate(key.expression):
            raise NotPortable("an aggregate within a key of ORDER BY", key.at)
        else:
            kind = self.find_kind(replace_items(key.expression, clause.items), scope)
        if kind.has_names:
            raise NotPortable("the order of labels(n) or keys(n)", key.at)
        if kind.is_identifier:
            raise NotPortable(IDENTIFIER, key.at)
        is_list = kind.is_within("list") and (kind.element or ANY).is_within("scalar")
        if not (kind.is_within(_SORTED) or is_list):
            raise NotPortable("an order by whole nodes or values of no known kind", key.at)

    def _check_bound(self, bound: syntax.Expression) -> None:
        kind = self.find_kind(bound, {})
        if not kind.is_within("integer") or not kind.names or isinstance(bound, syntax.Unary):
            raise NotPortable("a LIMIT or SKIP that is no whole number", bound.at)
        check_short(kind, bound.at)


def _is_sorted_by_name(clause: Projection, scope: Scope) -> bool:
    """Whether ORDER BY has a key that is a label or key itself."""
    keys = (key.expression for key in clause.order)
    return any(
        isinstance(key, syntax.Variable) and key.name in scope and scope[key.name].is_name for key in keys
    )


def _begins_with_names(clause: Clause) -> bool:
    """Whether a subquery takes names from outside: WITH a, b."""
    return isinstance(clause, Projection) and clause.word == "WITH"


def find_ungrouped(clause: Projection) -> Iterator[syntax.Variable]:
    """Yield the variables that stand beside an aggregate in one item and are in no column of their own."""
    plain = {item.expression for item in clause.items if not has_aggregate(item.expression)}
    pending: list[syntax.Form] = [item.expression for item in clause.items if has_aggregate(item.expression)]
    while pending:
        form = pending.pop()
        if form in plain or is_aggregate(form):
            continue
        if isinstance(form, syntax.Variable):
            yield form
        pending.extend(list_parts(form))


def replace_items(expression: Any, items: Sequence[syntax.Item]) -> Any:
    """Return the expression with each part that is a column replaced by the column's name."""
    if isinstance(expression, tuple):
        return tuple(replace_items(each, items) for each in expression)
    if not isinstance(expression, syntax.Form):
        return expression
    for item in items:
        if item.expression == expression:
            return syntax.Variable(expression.at, item.name)
    return replace(
        expression,
        **{
            field.name: replace_items(getattr(expression, field.name), items)
            for field in fields(expression)
            if field.name != "at"
        },
    )
