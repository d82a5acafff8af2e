"""The syntax tree of a Cypher query that reads.

`at` is the place of a form's first character in the text of the query. Forms are equal wherever they stand.
"""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Form:
    """Any part of a query."""

    at: int = field(compare=False)


@dataclass(frozen=True)
class Literal(Form):
    """A number, a text, true, false or null."""

    value: bool | int | float | str | None


@dataclass(frozen=True)
class Parameter(Form):
    """`$name`."""

    name: str


@dataclass(frozen=True)
class Variable(Form):
    """The name of a node, a relationship, a path or a value."""

    name: str


@dataclass(frozen=True)
class ListOf(Form):
    """`[1, 2]`."""

    items: "tuple[Expression, ...]"


@dataclass(frozen=True)
class MapOf(Form):
    """`{key: value}`."""

    entries: "tuple[tuple[str, Expression], ...]"


@dataclass(frozen=True)
class Property(Form):
    """`n.name`."""

    of: "Expression"
    name: str


@dataclass(frozen=True)
class Index(Form):
    """`list[0]` or `map['key']`."""

    of: "Expression"
    index: "Expression"


@dataclass(frozen=True)
class Slice(Form):
    """`list[1..3]`; either end may be missing."""

    of: "Expression"
    first: "Expression | None"
    last: "Expression | None"


@dataclass(frozen=True)
class Call(Form):
    """`size(list)`, `count(DISTINCT n)`; counts_rows: it is `count(*)`."""

    name: str
    arguments: "tuple[Expression, ...]"
    is_distinct: bool = False
    counts_rows: bool = False


@dataclass(frozen=True)
class Unary(Form):
    """NOT, `-` and `+` before an operand, IS NULL and IS NOT NULL behind it."""

    operator: str
    operand: "Expression"


@dataclass(frozen=True)
class Binary(Form):
    """An operator between two operands; comparisons are a class of their own."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Comparison(Form):
    """`a < b` or the chain `a <= b < c`."""

    operands: "tuple[Expression, ...]"
    operators: tuple[str, ...]


@dataclass(frozen=True)
class Labels(Form):
    """A label or type expression: a name, or the operator ! & : | with its parts, or % for any."""

    operator: str
    parts: "tuple[Labels, ...]" = ()
    name: str = ""


@dataclass(frozen=True)
class HasLabels(Form):
    """`n:Person`."""

    of: "Expression"
    labels: Labels


@dataclass(frozen=True)
class Case(Form):
    """CASE with or without a subject."""

    subject: "Expression | None"
    branches: "tuple[tuple[Expression, Expression], ...]"
    default: "Expression | None"


@dataclass(frozen=True)
class ListComprehension(Form):
    """`[x IN list WHERE … | …]`."""

    variable: str
    source: "Expression"
    where: "Expression | None"
    result: "Expression | None"


@dataclass(frozen=True)
class Quantified(Form):
    """`any(x IN list WHERE …)`; also all, none, single."""

    word: str
    variable: str
    source: "Expression"
    where: "Expression"


@dataclass(frozen=True)
class Reduce(Form):
    """`reduce(total = 0, x IN list | total + x)`."""

    total: str
    start: "Expression"
    variable: str
    source: "Expression"
    step: "Expression"


@dataclass(frozen=True)
class MapProjection(Form):
    """`n {.id, .*, key: value, other}`."""

    of: Variable
    entries: "tuple[tuple[str, Expression], ...]"
    has_all: bool


@dataclass(frozen=True)
class NodePattern(Form):
    """`(n:Person {id: $id} WHERE …)`."""

    variable: str
    labels: Labels | None
    properties: "Expression | None"
    where: "Expression | None"


@dataclass(frozen=True)
class EdgePattern(Form):
    """`-[r:USES*1..2 {…} WHERE …]->`; hops is None for one relationship, its ends None where missing.

    direction is `->`, `<-`, `-` or `<->`; quantifier is True for `-[:USES]-{1,2}`.
    """

    variable: str
    types: Labels | None
    properties: "Expression | None"
    where: "Expression | None"
    direction: str
    hops: tuple[int | None, int | None] | None = None
    has_quantifier: bool = False


@dataclass(frozen=True)
class PathPattern(Form):
    """`p = (a)-[r]->(b)`: nodes and edges in turn; shortest is "", shortestPath or allShortestPaths."""

    variable: str
    elements: tuple[NodePattern | EdgePattern, ...]
    shortest: str = ""


@dataclass(frozen=True)
class PatternComprehension(Form):
    """`[(a)-->(b) WHERE … | b.id]`."""

    pattern: PathPattern
    where: "Expression | None"
    result: "Expression"


@dataclass(frozen=True)
class PatternCondition(Form):
    """A pattern that stands as a condition: `WHERE (a)-->(b)`, `exists((a)-->(b))`."""

    pattern: PathPattern


@dataclass(frozen=True)
class Subquery(Form):
    """`EXISTS { … }`, `COUNT { … }` or `COLLECT { … }`."""

    word: str
    query: "Query"


Expression: TypeAlias = (
    Literal
    | Parameter
    | Variable
    | ListOf
    | MapOf
    | Property
    | Index
    | Slice
    | Call
    | Unary
    | Binary
    | Comparison
    | HasLabels
    | Case
    | ListComprehension
    | Quantified
    | Reduce
    | MapProjection
    | PatternComprehension
    | PatternCondition
    | Subquery
)


@dataclass(frozen=True)
class Match(Form):
    """MATCH or OPTIONAL MATCH."""

    is_optional: bool
    patterns: tuple[PathPattern, ...]
    where: Expression | None


@dataclass(frozen=True)
class Unwind(Form):
    """UNWIND … AS x."""

    source: Expression
    variable: str


@dataclass(frozen=True)
class Item(Form):
    """One column of WITH or RETURN; name is what AS says, else the text of the expression."""

    expression: Expression
    name: str
    has_name: bool


@dataclass(frozen=True)
class SortItem(Form):
    """One key of ORDER BY."""

    expression: Expression
    is_descending: bool


@dataclass(frozen=True)
class Projection(Form):
    """WITH or RETURN, with what belongs to it; has_late_where: WHERE stands behind SKIP or LIMIT."""

    word: str
    is_distinct: bool
    has_star: bool
    items: tuple[Item, ...]
    order: tuple[SortItem, ...]
    skip: Expression | None
    limit: Expression | None
    where: Expression | None

    @property
    def has_late_where(self) -> bool:
        """Whether rows are counted before they are filtered."""
        return self.where is not None and (self.skip is not None or self.limit is not None)


@dataclass(frozen=True)
class CallSubquery(Form):
    """`CALL (a) { … }`; imports is None where none are written, ("*",) for all."""

    is_optional: bool
    imports: tuple[str, ...] | None
    query: "Query"


@dataclass(frozen=True)
class CallProcedure(Form):
    """`CALL dbms.components() YIELD name, versions AS v`; yields has (field, variable)."""

    name: str
    arguments: tuple[Expression, ...]
    yields: tuple[tuple[str, str], ...]


Clause: TypeAlias = Match | Unwind | Projection | CallSubquery | CallProcedure


@dataclass(frozen=True)
class Query(Form):
    """Clauses, or several lists of them joined by UNION (unions says of each whether it is UNION ALL)."""

    parts: tuple[tuple[Clause, ...], ...]
    unions: tuple[bool, ...] = ()
