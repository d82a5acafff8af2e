"""Checks expressions: which of their forms both engines answer alike, and which kind of value they give."""

from abc import abstractmethod
from dataclasses import replace

from ..regular_expressions import explain_bad_pattern
from . import computed_numbers, portable_values, syntax
from .portable_patterns import PatternChecker, Scope, find_variables
from .portable_values import AGGREGATES
from .refused_forms import NotPortable
from .syntax import Expression
from .value_kinds import (
    BOOLEAN,
    NULL,
    Kind,
    collect_of,
    kind_of,
    kind_of_value,
    list_of,
    map_of,
    unite,
)

_MOST_STEPS = 8  # of reduce(), until the kind of its total no longer changes
_TEXT_TESTS = ("STARTS WITH", "ENDS WITH", "CONTAINS")
# An aggregate may stand in these; within others the embedded engine gives a row for each that it counts.
_HOLDS_AGGREGATES = (
    syntax.Call,
    syntax.Comparison,
    syntax.ListOf,
    syntax.MapOf,
    syntax.Index,
    syntax.Slice,
    syntax.ListComprehension,
    syntax.Quantified,
    syntax.Reduce,
    syntax.Case,
)
_HOLDS_BY_OPERATOR = ("+", "-", "*", "/", "%", "^")


def is_aggregate(form: syntax.Form) -> bool:
    """Whether a form is a call of count(), collect() and the like."""
    return isinstance(form, syntax.Call) and form.name.lower() in AGGREGATES


def has_aggregate(form: syntax.Form) -> bool:
    """Whether a form has an aggregate of its own, not one of a subquery."""
    if isinstance(form, syntax.Subquery):
        return False
    return is_aggregate(form) or any(has_aggregate(each) for each in list_parts(form))


def list_parts(form: syntax.Form) -> list[syntax.Form]:
    """Return the forms right within a form."""
    found: list[syntax.Form] = []
    pending: list[object] = [value for name, value in vars(form).items() if name != "at"]
    while pending:
        value = pending.pop()
        if isinstance(value, syntax.Form):
            found.append(value)
        elif isinstance(value, tuple):
            pending.extend(value)
    return found


def check_aggregates_within(expression: syntax.Form) -> None:
    """Raise NotPortable if an aggregate stands where the embedded engine counts row by row."""
    for part in list_parts(expression):
        if not has_aggregate(part):
            continue
        holds = isinstance(expression, _HOLDS_AGGREGATES) or (
            isinstance(expression, (syntax.Binary, syntax.Unary))
            and expression.operator in _HOLDS_BY_OPERATOR
        )
        if not holds or is_aggregate(expression):
            raise NotPortable("an aggregate within a larger expression", expression.at)
        check_aggregates_within(part)


class ExpressionChecker(PatternChecker):
    """Checks the expressions of a query."""

    takes_aggregates = False  # in the columns of WITH and RETURN

    @abstractmethod
    def check_query(self, query: syntax.Query, scope: Scope, *, needs_return: bool = True) -> Scope:
        """Return the columns of a query within another; raise NotPortable for a form that may differ."""

    def find_kind(self, expression: Expression, scope: Scope) -> Kind:
        """Return the kind of an expression's value; raise NotPortable for a form that may differ."""
        kind = self._find_form_kind(expression, scope)
        names = {name for name, each in scope.items() if each.is_name}
        if not names or "names" in kind.names or has_aggregate(expression):
            return kind
        return replace(kind, is_name=True) if names & find_variables(expression) else kind

    def _find_form_kind(self, expression: Expression, scope: Scope) -> Kind:
        match expression:
            case syntax.Literal():
                return kind_of_value(expression.value)
            case syntax.Parameter():
                return self._find_parameter(expression)
            case syntax.Variable():
                return self._find_variable(expression, scope)
            case syntax.Property():
                return portable_values.find_property_kind(self.find_kind(expression.of, scope), expression)
            case syntax.Call():
                return self._find_call(expression, scope)
            case syntax.Comparison():
                kinds = [self.find_kind(each, scope) for each in expression.operands]
                return portable_values.find_comparison_kind(expression, kinds)
            case syntax.Binary():
                return self._find_binary(expression, scope)
            case syntax.Unary():
                return self._find_unary(expression, scope)
            case syntax.ListOf():
                items = tuple(self.find_kind(each, scope) for each in expression.items)
                return list_of(unite(items), items)
            case syntax.MapOf():
                return map_of((key, self.find_kind(each, scope)) for key, each in expression.entries)
            case syntax.MapProjection():
                return self._find_projection(expression, scope)
            case syntax.Case():
                return self._find_case(expression, scope)
            case _:
                return self._find_compound(expression, scope)

    def find_condition_kind(self, condition: Expression, scope: Scope) -> Kind:
        """Return the kind of a condition, which may be a pattern but in a column of WITH and RETURN."""
        if not isinstance(condition, syntax.PatternCondition) or self.takes_aggregates:
            return self.find_kind(condition, scope)
        self._check_no_new_names(condition.pattern, scope)
        self.check_paths((condition.pattern,), scope, takes_null=False)
        return BOOLEAN

    def _find_compound(self, expression: Expression, scope: Scope) -> Kind:
        match expression:
            case syntax.Index():
                of, index = self.find_kind(expression.of, scope), self.find_kind(expression.index, scope)
                return portable_values.find_index_kind(of, index, expression)
            case syntax.Slice():
                for end in (expression.first, expression.last):
                    if end is not None:
                        computed_numbers.check_short(self.find_kind(end, scope), end.at)
                return replace(self._find_list(expression.of, scope), items=None)
            case syntax.HasLabels():
                self.check_labels(expression.labels)
                self.find_kind(expression.of, scope)
                return BOOLEAN
            case syntax.ListComprehension():
                return self._find_comprehension(expression, scope)
            case syntax.Quantified():
                element = self._find_element(expression.source, scope, takes_names=True)
                self.check_condition(expression.where, {**scope, expression.variable: element})
                return BOOLEAN
            case syntax.Reduce():
                return self._find_reduce(expression, scope)
            case syntax.PatternComprehension():
                inner = self.check_paths((expression.pattern,), scope, takes_null=False)
                self.check_condition(expression.where, inner)
                return list_of(self.find_kind(expression.result, inner))
            case syntax.PatternCondition():
                raise NotPortable("a pattern as a value", expression.at)
            case syntax.Subquery():
                return self._find_subquery(expression, scope)
        raise NotPortable("a form of Cypher that was not compared on both engines", expression.at)

    def _find_variable(self, expression: syntax.Variable, scope: Scope) -> Kind:
        if expression.name not in scope:
            raise NotPortable("a name that nothing defines", expression.at, expression.name)
        return scope[expression.name]

    def _find_parameter(self, expression: syntax.Parameter) -> Kind:
        if expression.name not in self.params:
            raise NotPortable("a parameter without a value", expression.at, f"${expression.name}")
        return self.params[expression.name]

    def _find_call(self, expression: syntax.Call, scope: Scope) -> Kind:
        name = expression.name.lower()
        if name == "coalesce" and len(expression.arguments) == 2 and _is_deviation_with_default(expression):
            deviation = expression.arguments[0]
            assert isinstance(deviation, syntax.Call)
            for argument in deviation.arguments:
                self.find_kind(argument, scope)
            return kind_of("float")
        if name not in AGGREGATES:
            portable_values.check_function(expression)
        kinds = [self.find_kind(each, scope) for each in expression.arguments]
        if name in AGGREGATES:
            if not self.takes_aggregates or any(has_aggregate(each) for each in expression.arguments):
                raise NotPortable("an aggregate within a larger expression", expression.at)
            return portable_values.find_aggregate_kind(expression, kinds)
        return portable_values.find_call_kind(expression, kinds)

    def _find_binary(self, expression: syntax.Binary, scope: Scope) -> Kind:
        operator, at = expression.operator, expression.at
        if operator in ("AND", "OR", "XOR"):
            self.check_condition(expression.left, scope)
            self.check_condition(expression.right, scope)
            return BOOLEAN
        left, right = self.find_kind(expression.left, scope), self.find_kind(expression.right, scope)
        if (
            operator == "=~"
            and (right.texts is None or any(map(explain_bad_pattern, right.texts)))
            and right.names
        ):
            raise NotPortable("a regular expression that the query computes", expression.right.at)
        if operator == "IN":
            self._check_in(expression, left, right)
            return BOOLEAN
        if operator in _TEXT_TESTS or operator == "=~":
            if not (left.may_be("text") and right.may_be("text")) or (
                operator == "=~" and not left.is_within("text")
            ):
                raise NotPortable("a function of values of such a kind", at, operator)
            return BOOLEAN
        if operator in ("+", "-", "||"):
            return portable_values.find_sum_kind(expression, left, right)
        for kind in (left, right):
            if kind.is_identifier:
                raise NotPortable(portable_values.IDENTIFIER, at)
            if not (kind.is_within("number") or (kind.is_within("scalar") and kind.may_be("number"))):
                raise NotPortable("arithmetic with such values", at, operator)
        return computed_numbers.find_product_kind(expression, left, right)

    def _check_in(self, expression: syntax.Binary, left: Kind, right: Kind) -> None:
        if left.has_names or (right.element is not None and right.element.has_names):
            raise NotPortable("the order of labels(n) or keys(n)", expression.at)
        if not right.is_within("list|names"):
            raise NotPortable("a list where the value may be none", expression.right.at)
        inner = right.element or NULL
        if (left.names | inner.names) & {"offset", "local"}:
            raise NotPortable("a moment as text, number or at an offset", expression.at)
        portable_values.check_identifiers(left, inner, expression.at)
        computed_numbers.check_exact(left, inner, expression.at)

    def _find_unary(self, expression: syntax.Unary, scope: Scope) -> Kind:
        if expression.operator == "NOT":
            self.check_condition(expression.operand, scope)
            return BOOLEAN
        kind = self.find_kind(expression.operand, scope)
        if expression.operator in ("IS NULL", "IS NOT NULL"):
            return BOOLEAN
        if not kind.is_within("number"):
            raise NotPortable("arithmetic with such values", expression.at, expression.operator)
        return kind

    def _find_projection(self, expression: syntax.MapProjection, scope: Scope) -> Kind:
        of = self._find_variable(expression.of, scope)
        if not of.is_within("node|relationship|map"):
            raise NotPortable("a property of a value that has none", expression.at)
        projected = map_of((key, self.find_kind(each, scope)) for key, each in expression.entries)
        if not expression.has_all:
            return projected
        return replace(
            kind_of("map"),
            holds_names=of.has_names or projected.has_names,
            may_be_nan=of.has_nan or projected.has_nan,
        )

    def _find_case(self, expression: syntax.Case, scope: Scope) -> Kind:
        subject = None if expression.subject is None else self.find_kind(expression.subject, scope)
        kinds = []
        for condition, result in expression.branches:
            if subject is None:
                self.check_condition(condition, scope)
            else:
                pair = (subject, self.find_kind(condition, scope))
                equal = syntax.Comparison(condition.at, (condition, condition), ("=",))
                portable_values.find_comparison_kind(equal, pair)
            kinds.append(self.find_kind(result, scope))
        if expression.default is not None:
            return unite((*kinds, self.find_kind(expression.default, scope)))
        return portable_values.may_be_null(unite(kinds))

    def _find_list(self, source: Expression, scope: Scope, *, takes_names: bool = False) -> Kind:
        kind = self.find_kind(source, scope)
        if "names" in kind.names and not takes_names:
            raise NotPortable("the order of labels(n) or keys(n)", source.at)
        if not kind.is_within("list|names"):
            raise NotPortable("a list where the value may be none", source.at)
        return kind

    def _find_element(self, source: Expression, scope: Scope, *, takes_names: bool = False) -> Kind:
        kind = self._find_list(source, scope, takes_names=takes_names)
        return kind.find_element() if kind.names else NULL

    def _find_comprehension(self, expression: syntax.ListComprehension, scope: Scope) -> Kind:
        source = self._find_list(expression.source, scope, takes_names=True)
        element = self._find_element(expression.source, scope, takes_names=True)
        inner = {**scope, expression.variable: element}
        self.check_condition(expression.where, inner)
        result = element if expression.result is None else self.find_kind(expression.result, inner)
        return collect_of(replace(result, is_name=True)) if "names" in source.names else list_of(result)

    def _find_reduce(self, expression: syntax.Reduce, scope: Scope) -> Kind:
        element = self._find_element(expression.source, scope)
        total = replace(self.find_kind(expression.start, scope), texts=None, items=None)
        for _ in range(_MOST_STEPS):
            inner = {**scope, expression.total: total, expression.variable: element}
            before, total = total, unite((total, self.find_kind(expression.step, inner)))
            if total.most != before.most:  # it may grow with each step
                total = replace(total, most=None)
            if total == before:
                return total
        raise NotPortable("a form of Cypher that was not compared on both engines", expression.at, "reduce")

    def _check_no_new_names(self, pattern: syntax.PathPattern, scope: Scope) -> None:
        for element in pattern.elements:
            if element.variable and element.variable not in scope:
                raise NotPortable("a name that nothing defines", element.at, element.variable)

    def _find_subquery(self, expression: syntax.Subquery, scope: Scope) -> Kind:
        outer, self.takes_aggregates = self.takes_aggregates, False
        columns = self.check_query(expression.query, scope, needs_return=expression.word == "COLLECT")
        self.takes_aggregates = outer
        if expression.word == "COLLECT":
            if len(columns) != 1:
                raise NotPortable("UNION of other columns", expression.at)
            return collect_of(next(iter(columns.values())))
        return BOOLEAN if expression.word == "EXISTS" else kind_of("count")


def _is_deviation_with_default(expression: syntax.Call) -> bool:
    first, default = expression.arguments
    return (
        isinstance(first, syntax.Call)
        and first.name.lower() in ("stdev", "stdevp")
        and isinstance(default, syntax.Literal)
        and default.value == 0.0
    )
