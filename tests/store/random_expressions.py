"""Random expressions of the forms that the guard allows, by the kind of their value."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from ringmap.graph.schema.model import MODEL
from ringmap.graph.store.cypher.portable_values import read_functions
from ringmap.queries.vocabulary import DOCUMENT, ENTITY

TEXTS = ("", "a", "ar", "Person", "Phone", "subject", "2026-03-01", " b ", "é", "A", "1", "USES")
PATTERNS = (".*a.*", "(?i)[a-m].*", "person:.*", "[0-9]+", ".*[^a-z].*", "(?s).*(car|van).*", "")
LIST_PROPERTIES = {"n": ("roles",), "r": ("files", "lines", "columns", "verdicts")}
DATES = ("'2026-03-01'", "'2025-12-31'", "'2024-02-29'")
# Those that random values make refuse, or whose value differs from one call to the next.
_UNDRAWN = frozenset(
    [
        "rand",
        "randomuuid",
        "timestamp",
        "id",
        "elementid",
        "date",
        "datetime",
        "localdatetime",
        "localtime",
        "time",
        "duration",
        "range",
        "date.truncate",
        "tointeger",
        "tointegerornull",
        "toboolean",
        "tobooleanornull",
        "tofloat",
        "tofloatornull",
        "round",
        "left",
        "right",
        "substring",
        "split",
        "replace",
        "sqrt",
        "log",
        "log10",
        "acos",
        "asin",
        "exp",
        "haversin",
        "nodes",
        "relationships",
        "properties",
        "keys",
        "labels",
        "startnode",
        "endnode",
        "type",
        "length",
        "coalesce",
        "nullif",
        "head",
        "last",
        "tail",
        "reverse",
        "tostringlist",
        "tointegerlist",
    ]
)


@dataclass
class Value:
    """A variable in scope: its kind, and the label of a node; is_bag: a list whose order nothing settles."""

    name: str
    kind: str
    label: str = ""
    is_bag: bool = False
    element: str = ""
    may_be_null: bool = False


@dataclass
class RandomExpressions:
    """Makes expressions over the variables in scope."""

    draw: random.Random
    scope: list[Value] = field(default_factory=list)
    count: int = 0
    parameters: dict[str, object] = field(default_factory=dict)

    def new_name(self, letter: str = "v") -> str:
        """Return a name that the query does not have yet."""
        self.count += 1
        return f"{letter}{self.count}"

    def find(self, kind: str, *, bags: bool = False) -> list[Value]:
        """Return the variables of a kind."""
        return [value for value in self.scope if value.kind == kind and (bags or not value.is_bag)]

    def choose(self, *makers: Callable[[int], str], depth: int) -> str:
        """Return what one of the makers makes; the first makers need no depth."""
        return self.draw.choice(makers)(depth - 1)

    def text(self, depth: int) -> str:
        """Return an expression for a text."""
        simple: list[Callable[[int], str]] = [
            lambda _: self.literal(),
            self._property_text,
            self._property_text,
        ]
        if self.find("text"):
            simple += [lambda _: self.draw.choice(self.find("text")).name] * 3
        if depth <= 0:
            return self.choose(*simple, depth=0)
        return self.choose(
            *simple,
            lambda d: f"{self._function('text')}({self.text(d)})",
            lambda d: f"({self.text(d)} + {self.text(d)})",
            lambda d: f"({self.text(d)} + {self.integer(d)})",
            lambda d: f"substring({self.text(d)}, {self.small()}, {self.small()})",
            lambda d: f"substring({self.text(d)}, {self.small()})",
            lambda d: f"left({self.text(d)}, {self.small()})",
            lambda d: f"right({self.text(d)}, {self.small()})",
            lambda d: f"replace({self.text(d)}, {self.literal()}, {self.literal()})",
            lambda d: f"coalesce({self.text(d)}, {self.text(d)})",
            lambda d: f"toString({self.draw.choice((self.integer, self.boolean, self.date))(d)})",
            lambda d: f"split({self.text(d)}, '{self.draw.choice(' ,:-')}')[{self.draw.choice((0, 1, -1))}]",
            lambda d: f"{self.texts(d)}[{self.draw.choice((0, 1, -1, 5))}]",
            lambda d: f"{self.draw.choice(('head', 'last'))}({self.texts(d)})",
            lambda d: self._case(self.text, d),
            lambda d: f"nullIf({self.text(d)}, {self.text(d)})",
            lambda d: f"{{a: {self.text(d)}, b: 1}}.a",
            lambda d: self._reduce(self.text, self.texts, d),
            self._type,
            depth=depth,
        )

    def literal(self) -> str:
        """Return a text in quotes, or a parameter with one."""
        text = self.draw.choice(TEXTS)
        if self.draw.random() < 0.2:
            name = f"t{len(self.parameters)}"
            self.parameters[name] = text
            return f"${name}"
        return f"'{text}'"

    def small(self) -> str:
        """Return a small number."""
        return str(self.draw.randrange(0, 6))

    def _property_text(self, _: int) -> str:
        nodes, relationships = self.find("node"), self.find("relationship")
        if relationships and (not nodes or self.draw.random() < 0.3):
            name = self.draw.choice(
                ("document", "grading", "`from`", "`to`", "as_reported", "zzz", "id", "place")
            )
            if name != "as_reported":
                return f"{self.draw.choice(relationships).name}.{name}"
        if not nodes:
            return self.literal()
        node = self.draw.choice(nodes)
        return f"{node.name}.{self.draw.choice(self._names_of(node.label))}"

    def _names_of(self, label: str) -> list[str]:
        if label == "Document":
            return ["id", "kind", "source", "reference", "day", "title", "label", "zzz"]
        own = [prop.name for node in MODEL.nodes if node.label == label for prop in node.properties]
        assert {"id", "kind", "label"} <= ENTITY & DOCUMENT
        return ["id", "kind", "label", "zzz", *own]

    def _function(self, kind: str) -> str:
        """Return a function of the allow-list that takes and gives one value of a kind."""
        words = {"text": "text", "float": "float", "integer": "integer"}[kind]
        return self.draw.choice(
            [
                function.name
                for function in read_functions().values()
                if function.name not in _UNDRAWN
                and len(function.arguments) == 1
                and function.result in (words, "first")
                and ("text" if kind == "text" else "number") in function.arguments[0].split("|")
            ]
        )

    def _type(self, _: int) -> str:
        relationships = self.find("relationship")
        return f"type({self.draw.choice(relationships).name})" if relationships else self.literal()

    def _case(self, make: Callable[[int], str], depth: int) -> str:
        if self.draw.random() < 0.3:
            return (
                f"CASE {self.text(depth)} WHEN {self.text(depth)} THEN {make(depth)} ELSE {make(depth)} END"
            )
        default = f" ELSE {make(depth)}" if self.draw.random() < 0.7 else ""
        return f"CASE WHEN {self.boolean(depth)} THEN {make(depth)}{default} END"

    def _reduce(self, make: Callable[[int], str], many: Callable[[int], str], depth: int) -> str:
        total, each = self.new_name("t"), self.new_name("e")
        return f"reduce({total} = {make(0)}, {each} IN {many(depth)} | {total} + {each})"

    def integer(self, depth: int) -> str:
        """Return an expression for a whole number."""
        simple: list[Callable[[int], str]] = [lambda _: self.small(), self._count_property]
        if self.find("integer"):
            simple += [lambda _: self.draw.choice(self.find("integer")).name] * 3
        if depth <= 0:
            return self.choose(*simple, depth=0)
        return self.choose(
            *simple,
            lambda d: f"size({self.draw.choice((self.text, self.any_list))(d)})",
            lambda d: f"({self.integer(d)} {self.draw.choice('+-*')} {self.integer(d)})",
            lambda d: f"({self.integer(d)} {self.draw.choice('/%')} {self.draw.choice((2, 3, -4))})",
            lambda d: f"{self._function('integer')}({self.integer(d)})",
            lambda d: f"-{self.small()}",
            lambda d: f"toInteger({self.draw.choice((self._number_text, self.float))(d)})",
            lambda d: f"coalesce({self.integer(d)}, {self.small()})",
            lambda d: f"{self.integers(d)}[{self.draw.choice((0, 1, -1))}]",
            lambda d: self._case(self.integer, d),
            lambda d: (
                f"{self.date(d)}.{self.draw.choice(('year', 'month', 'day', 'week', 'quarter', 'dayOfWeek'))}"
            ),
            lambda d: f"duration.inDays({self.date(d)}, {self.date(d)}).days",
            lambda d: self._count_subquery("COUNT"),
            lambda d: self._reduce(self.integer, self.integers, d),
            self._length,
            depth=depth,
        )

    def _number_text(self, depth: int) -> str:
        return f"trim({self.text(depth)})"

    def _count_property(self, _: int) -> str:
        nodes = self.find("node")
        return f"{self.draw.choice(nodes).name}.name_others" if nodes else self.small()

    def _length(self, _: int) -> str:
        paths = self.find("path")
        return f"length({self.draw.choice(paths).name})" if paths else self.small()

    def float(self, depth: int) -> str:
        """Return an expression for a number with a fraction."""
        relationships = self.find("relationship")
        simple: list[Callable[[int], str]] = [lambda _: self.draw.choice(("0.5", "1.25", "2.0", "1e3"))]
        if relationships:
            simple += [lambda _: f"{self.draw.choice(relationships).name}.confidence"] * 2
        if depth <= 0:
            return self.choose(*simple, depth=0)
        return self.choose(
            *simple,
            lambda d: f"toFloat({self.draw.choice((self.text, self.integer))(d)})",
            lambda d: f"({self.float(d)} {self.draw.choice('+-*')} {self.float(d)})",
            lambda d: f"({self.float(d)} {self.draw.choice('+-*')} {self.integer(d)})",
            lambda d: f"({self.integer(d)} / 2.0)",
            lambda d: f"round({self.float(d)}, {self.draw.randrange(3)})",
            lambda d: f"sqrt(abs({self.integer(d)}))",
            lambda d: f"round({self.float(d)})",
            lambda d: f"coalesce({self.float(d)}, 0.0)",
            lambda d: f"(1.5 ^ {self.small()})",
            lambda d: self._case(self.float, d),
            depth=depth,
        )

    def date(self, depth: int) -> str:
        """Return an expression for a day."""
        days = [value for value in self.find("date") if not value.may_be_null]
        if days and self.draw.random() < 0.5:
            return self.draw.choice(days).name
        documents = [node for node in self.find("node") if node.label == "Document"]
        if documents and self.draw.random() < 0.5:
            return f"date(coalesce({self.draw.choice(documents).name}.day, '2026-01-01'))"
        if depth > 0 and self.draw.random() < 0.4:
            return self.draw.choice(
                (
                    f"({self.date(depth - 1)} + duration({{days: {self.small()}}}))",
                    f"({self.date(depth - 1)} - duration('P{self.draw.randrange(1, 3)}M'))",
                    f"date.truncate('{self.draw.choice(('month', 'week', 'year'))}', {self.date(depth - 1)})",
                )
            )
        return f"date({self.draw.choice(DATES)})"

    def boolean(self, depth: int) -> str:
        """Return a condition."""
        simple: list[Callable[[int], str]] = [self._compare, self._compare, self._is_null, self._has_label]
        if depth <= 0:
            return self.choose(*simple, depth=0)
        return self.choose(
            *simple,
            lambda d: f"({self.boolean(d)} {self.draw.choice(('AND', 'OR', 'XOR'))} {self.boolean(d)})",
            lambda d: f"NOT ({self.boolean(d)})",
            lambda d: (
                f"{self.text(d)} {self.draw.choice(('STARTS WITH', 'ENDS WITH', 'CONTAINS'))} {self.text(d)}"
            ),
            lambda d: f"{self.text(d)} IN {self.texts(d, bags=True)}",
            lambda d: f"{self.integer(d)} IN {self.integers(d)}",
            lambda d: f"{self.text(d)} =~ '{self.draw.choice(PATTERNS)}'",
            self._quantified,
            lambda d: self._count_subquery("EXISTS"),
            self._pattern_condition,
            lambda d: f"isEmpty({self.any_list(d)})",
            lambda d: f"coalesce({self.boolean(d)}, false)",
            lambda d: f"({self.text(d)} IS NULL OR {self.boolean(d)})",
            lambda d: f"({self.small()} < {self.integer(d)} <= {self.small()})",
            depth=depth,
        )

    def _compare(self, depth: int) -> str:
        make = self.draw.choice((self.text, self.text, self.integer, self.float, self.date))
        operator = self.draw.choice(("=", "<>", "<", ">", "<=", ">="))
        if self.draw.random() < 0.1 and len(self.find("node")) > 1:
            one, other = self.draw.sample(self.find("node"), 2)
            return f"{one.name} {self.draw.choice(('=', '<>'))} {other.name}"
        return f"{make(depth)} {operator} {make(depth)}"

    def _is_null(self, depth: int) -> str:
        return f"{self.text(depth)} IS {self.draw.choice(('', 'NOT '))}NULL"

    def _has_label(self, depth: int) -> str:
        nodes = self.find("node")
        if not nodes:
            return self._is_null(depth)
        label = self.draw.choice(("Person", "Phone", "Entity", "Document", "Exporter"))
        return f"{self.draw.choice(nodes).name}:{label}"

    def _quantified(self, depth: int) -> str:
        word = self.draw.choice(("any", "all", "none", "single"))
        name, source = self.new_name("e"), self.texts(depth, bags=True)
        outer = list(self.scope)
        self.scope.append(Value(name, "text"))
        condition = self._compare(0) if self.draw.random() < 0.5 else f"{name} <> {self.text(0)}"
        self.scope = outer
        return f"{word}({name} IN {source} WHERE {condition})"

    def texts(self, depth: int, *, bags: bool = False) -> str:
        """Return an expression for a list of texts."""
        lists = [value for value in self.find("list", bags=bags) if value.element == "text"]
        if lists and self.draw.random() < 0.5:
            return self.draw.choice(lists).name
        if depth <= 0:
            return self._stored_list() or f"[{self.literal()}, {self.literal()}]"
        return self.choose(
            lambda d: f"[{self.text(d)}, {self.text(d)}]",
            lambda d: f"split({self.text(d)}, '{self.draw.choice(' ,:-')}')",
            lambda d: self._comprehension(d),
            lambda d: f"tail({self.texts(d)})",
            lambda d: f"{self.texts(d)}[{self.draw.choice(('0..1', '1..', '..-1', '..2'))}]",
            lambda d: f"({self.texts(d)} + {self.draw.choice((self.texts, self.text))(d)})",
            lambda d: f"coalesce({self.texts(d)}, [])",
            lambda d: self._stored_list() or "['a']",
            self._of_path,
            depth=depth,
        )

    def _stored_list(self) -> str:
        nodes = [node for node in self.find("node") if node.label not in ("Document", "")]
        relationships = self.find("relationship")
        if relationships and self.draw.random() < 0.3:
            return f"{self.draw.choice(relationships).name}.files"
        return f"{self.draw.choice(nodes).name}.roles" if nodes else ""

    def _of_path(self, _: int) -> str:
        paths = self.find("path")
        if not paths:
            return "['x']"
        path, name = self.draw.choice(paths).name, self.new_name("e")
        return self.draw.choice(
            (f"[{name} IN nodes({path}) | {name}.id]", f"[{name} IN relationships({path}) | type({name})]")
        )

    def _comprehension(self, depth: int) -> str:
        name, source = self.new_name("e"), self.texts(depth)
        outer = list(self.scope)
        self.scope.append(Value(name, "text"))
        where = f" WHERE {self.boolean(0)}" if self.draw.random() < 0.6 else ""
        result = f" | {self.text(1)}" if self.draw.random() < 0.6 else ""
        self.scope = outer
        return f"[{name} IN {source}{where}{result}]"

    def integers(self, depth: int) -> str:
        """Return an expression for a list of whole numbers."""
        if depth <= 0:
            return f"[{self.small()}, {self.small()}, null]"
        return self.draw.choice(
            (
                f"range({self.small()}, {self.small()})",
                f"[{self.integer(depth - 1)}, {self.integer(depth - 1)}]",
                f"[e IN range(0, {self.small()}) WHERE e % 2 = 0 | e * 2]",
            )
        )

    def any_list(self, depth: int) -> str:
        """Return an expression for a list of any kind, also one whose order nothing settles."""
        bags = [value.name for value in self.scope if value.kind == "list"]
        if bags and self.draw.random() < 0.5:
            return self.draw.choice(bags)
        return self.draw.choice((self.texts, self.integers))(depth)

    def _count_subquery(self, word: str) -> str:
        path = self._path_from_scope()
        if not path:
            return self.small() if word == "COUNT" else "true"
        return f"{word} {{ {path} }}"

    def _pattern_condition(self, depth: int) -> str:
        nodes = [node for node in self.find("node") if not node.may_be_null]
        if not nodes:
            return self._compare(depth)
        types = "|".join(self.draw.sample(sorted(edge.type for edge in MODEL.edges), 2))
        arrow = self.draw.choice(("-[:{}]->", "<-[:{}]-", "-[:{}]-")).format(types)
        pattern = (
            f"({self.draw.choice(nodes).name}){arrow}(:{self.draw.choice(('Entity', 'Phone', 'Address'))})"
        )
        return pattern if self.draw.random() < 0.5 else f"exists({pattern})"

    def _path_from_scope(self) -> str:
        nodes = self.find("node")
        if not nodes:
            return ""
        node, name = self.draw.choice(nodes), self.new_name("s")
        edge = self.draw.choice(MODEL.edges)
        arrow = self.draw.choice(
            (f"-[:{edge.type}]-", f"-[:{edge.type}]->", f"<-[:{edge.type}]-", "-->", "<-[:MENTIONS]-")
        )
        outer = list(self.scope)
        self.scope.append(Value(name, "node", "Entity"))
        where = f" WHERE {self.boolean(0)}" if self.draw.random() < 0.4 else ""
        self.scope = outer
        match = "MATCH " if self.draw.random() < 0.5 else ""
        return f"{match}({node.name}){arrow}({name}){where}"
