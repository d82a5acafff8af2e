"""Checks patterns: which of their forms both engines answer alike, and which names they define."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias

from . import syntax
from .computed_numbers import check_short
from .refused_forms import NotPortable
from .syntax import EdgePattern, Expression, Labels, NodePattern, PathPattern
from .value_kinds import Kind, kind_of, kind_of_value, list_of

Scope: TypeAlias = dict[str, Kind]
NODE, RELATIONSHIP, PATH = kind_of("node"), kind_of("relationship"), kind_of("path")


def walk(form: Any) -> Iterator[syntax.Form]:
    """Yield a form and all forms within it."""
    if isinstance(form, syntax.Form):
        yield form
    if is_dataclass(form):
        for field in fields(form):
            yield from walk(getattr(form, field.name))
    elif isinstance(form, tuple):
        for each in form:
            yield from walk(each)


def find_variables(form: Any) -> frozenset[str]:
    """Return the names of the variables that an expression reads."""
    return frozenset(each.name for each in walk(form) if isinstance(each, syntax.Variable))


class PatternChecker(ABC):
    """Checks the patterns of a query."""

    def __init__(self, params: Mapping[str, Kind]) -> None:
        self.params = params

    @abstractmethod
    def find_kind(self, expression: Expression, scope: Scope) -> Kind:
        """Return the kind of an expression's value; raise NotPortable for a form that may differ."""

    @abstractmethod
    def find_condition_kind(self, condition: Expression, scope: Scope) -> Kind:
        """Return the kind of a condition, which may be a pattern."""

    def check_condition(self, condition: Expression | None, scope: Scope) -> None:
        """Raise NotPortable if a condition may be neither true nor false nor null."""
        if condition is not None and not self.find_condition_kind(condition, scope).is_within("boolean"):
            raise NotPortable("WHERE on something that is not true or false", condition.at)

    def check_paths(self, paths: Sequence[PathPattern], scope: Scope, *, takes_null: bool = True) -> Scope:
        """Return the scope with what paths define.

        The embedded engine takes a node that is null for any node, but not where it is the first of the
        first path; takes_null: it may be null there.
        """
        found = dict(scope)
        first = paths[0].elements[0].variable
        for path in paths:
            for element in path.elements[::2]:
                name = element.variable
                is_safe = takes_null and name == first
                if (
                    name in scope
                    and scope[name].is_within("node")
                    and not scope[name].is_present
                    and not is_safe
                ):
                    raise NotPortable("a node in a pattern that may be null", element.at, name)
            found = self._check_path(path, found)
        return found

    def _check_path(self, path: PathPattern, scope: Scope) -> Scope:
        if path.shortest:
            self._check_shortest(path, scope)
        found = dict(scope)
        for element in path.elements:
            self._define(element, found)
        for element in path.elements:
            self._check_details(element, found, scope)
        if path.variable:
            if path.variable in scope:
                raise NotPortable("a name that is there already", path.at, path.variable)
            found[path.variable] = PATH
        return found

    def _define(self, element: NodePattern | EdgePattern, found: Scope) -> None:
        name = element.variable
        if isinstance(element, NodePattern):
            if name and not found.get(name, NODE).is_within("node"):
                raise NotPortable("a name that is there already", element.at, name)
            if name:
                found[name] = replace(found.get(name, NODE), is_present=True)
            return
        if name in found:
            raise NotPortable("a relationship that was matched before", element.at, name)
        if element.hops is not None and element.where is not None:
            raise NotPortable("a condition within a relationship of variable length", element.where.at)
        for end in element.hops or ():
            if end is not None:
                check_short(kind_of_value(end), element.at)
        if name and element.has_quantifier:
            raise NotPortable("a form of Cypher that was not compared on both engines", element.at, name)
        if name:
            found[name] = list_of(RELATIONSHIP) if element.hops is not None else RELATIONSHIP

    def _check_details(self, element: NodePattern | EdgePattern, found: Scope, before: Scope) -> None:
        labels = element.labels if isinstance(element, NodePattern) else element.types
        if labels is not None:
            self.check_labels(labels, is_type=isinstance(element, EdgePattern))
        if isinstance(element.properties, syntax.MapOf):
            for _, value in element.properties.entries:
                self._check_looked_up(value, found, before)
        elif element.properties is not None:
            raise NotPortable(
                "a form of Cypher that was not compared on both engines", element.at, "a parameter as map"
            )
        self.check_condition(element.where, found)

    def _check_looked_up(self, value: Expression, found: Scope, before: Scope) -> None:
        """Raise NotPortable for a value that takes something from a relationship or its own pattern."""
        for name in find_variables(value):
            if name in found and found[name].may_be("relationship|path|list|map") and found[name].names:
                of = found[name]
                holds = of.names & {"relationship", "path"} or (
                    of.element is not None and of.element.names & {"relationship", "path"}
                )
                if holds:
                    raise NotPortable("a pattern's map that takes a relationship's property", value.at)
        kind = self.find_kind(value, before)
        if not kind.is_within("scalar|boolean|stored_value|date"):
            raise NotPortable("a comparison of such values by size", value.at)

    label_signs: frozenset[str] = frozenset()

    def check_labels(self, labels: Labels, *, is_type: bool = False) -> None:
        """Raise NotPortable for a computed label or type, or for signs that Neo4j does not mix."""
        if labels.operator == "$":
            raise NotPortable("dynamic labels and types", labels.at)
        if labels.operator and not is_type:
            self.label_signs |= {labels.operator}
            if ":" in self.label_signs and len(self.label_signs) > 1:
                raise NotPortable("A:B beside other signs between labels", labels.at)
        for part in labels.parts:
            self.check_labels(part, is_type=is_type)

    def _check_shortest(self, path: PathPattern, scope: Scope) -> None:
        if len(path.elements) != 3:
            raise NotPortable(
                "a form of Cypher that was not compared on both engines", path.at, path.shortest
            )
        start, edge, end = path.elements
        assert isinstance(edge, EdgePattern)
        assert isinstance(start, NodePattern)
        assert isinstance(end, NodePattern)
        if edge.variable:
            raise NotPortable("shortestPath with a name for its relationships", edge.at)
        if edge.properties is not None or edge.where is not None:
            raise NotPortable("shortestPath with a condition on its path", edge.at)
        if edge.hops is None or edge.hops[1] is None or edge.hops[0] not in (None, 1) or edge.has_quantifier:
            raise NotPortable("a form of Cypher that was not compared on both engines", edge.at, "hops")
        known = scope.get(start.variable, NODE).others, scope.get(end.variable, NODE).others
        if end.variable not in known[0] or start.variable not in known[1]:
            raise NotPortable("shortestPath from a node to itself", path.at)

    def note_conditions(self, condition: Expression | None, scope: Scope) -> None:
        """Note in the scope which nodes are present and which differ, where a condition is true."""
        match condition:
            case syntax.Binary(operator="AND"):
                self.note_conditions(condition.left, scope)
                self.note_conditions(condition.right, scope)
            case syntax.Unary(operator="IS NOT NULL", operand=syntax.Variable(name=name)):
                if scope[name].is_within("node"):
                    scope[name] = replace(scope[name], is_present=True)
            case syntax.Comparison(operands=operands) if "<>" not in condition.operators:
                for operand in operands:
                    if isinstance(operand, syntax.Variable):  # NaN compares with nothing
                        scope[operand.name] = replace(scope[operand.name], may_be_nan=False)
            case syntax.Comparison(
                operands=(
                    (syntax.Variable(name=one), syntax.Variable(name=other))
                    | (
                        syntax.Property(of=syntax.Variable(name=one), name="id"),
                        syntax.Property(of=syntax.Variable(name=other), name="id"),
                    )
                ),
                operators=("<>",),
            ):
                for name, apart in ((one, other), (other, one)):
                    scope[name] = replace(scope[name], others=scope[name].others | {apart})
