"""Parses patterns: paths of nodes and relationships, their labels and types."""

from abc import ABC, abstractmethod

from .syntax import EdgePattern, Expression, Labels, MapOf, NodePattern, Parameter, PathPattern
from .token_reader import TokenReader, Unreadable

_SHORTEST = {"SHORTESTPATH": "shortestPath", "ALLSHORTESTPATHS": "allShortestPaths"}


class PatternParser(TokenReader, ABC):
    """Reads patterns from the tokens of a query."""

    is_before_bar = False  # in a condition of a comprehension, where | begins the result

    def __init__(self, cypher: str) -> None:
        super().__init__(cypher)
        # What try_path() found at a place: without it, brackets within brackets are read twice a level.
        self.tried: dict[tuple[int, bool], tuple[PathPattern | None, int]] = {}

    @abstractmethod
    def parse_expression(self) -> Expression:
        """Return the expression that comes next."""

    @abstractmethod
    def parse_map(self) -> MapOf:
        """Return the map that comes next."""

    def parse_path(self) -> PathPattern:
        """Return the path that comes next, with its variable and the word shortestPath."""
        at, variable = self.at, ""
        if self.look().name and self.is_sign("=", ahead=1):
            variable = self.take_name("a path")
            self.expect_sign("=")
        if self.look().word in _SHORTEST and self.is_sign("(", ahead=1):
            shortest = _SHORTEST[self.take().word]
            self.expect_sign("(")
            elements = self._parse_elements()
            self.expect_sign(")")
            return PathPattern(at, variable, elements, shortest)
        return PathPattern(at, variable, self._parse_elements())

    def _parse_elements(self) -> tuple[NodePattern | EdgePattern, ...]:
        elements: list[NodePattern | EdgePattern] = [self._parse_node()]
        while self.is_edge():
            elements += [self._parse_edge(), self._parse_node()]
        return tuple(elements)

    def is_edge(self) -> bool:
        """Whether a relationship of a pattern comes next, and no minus or comparison."""
        return self.is_sign("-", "<-") and self.is_sign("[", "-", "->", ahead=1)

    def _parse_node(self) -> NodePattern:
        at = self.at
        self.expect_sign("(")
        variable = self.take_name("a node") if self.look().name and not self.is_word("WHERE") else ""
        labels = self.parse_labels() if self.skip_sign(":") else None
        properties, where = self._parse_details()
        self.expect_sign(")")
        return NodePattern(at, variable, labels, properties, where)

    def _parse_details(self) -> tuple[Expression | None, Expression | None]:
        properties: Expression | None = None
        if self.is_sign("{"):
            properties = self.parse_map()
        elif self.look().kind == "param":
            properties = Parameter(self.at, self.take().text[1:])
        return properties, self.parse_expression() if self.skip_words("WHERE") else None

    def _parse_edge(self) -> EdgePattern:
        at, begin = self.at, self.skip_sign("<-", "-")
        variable, types, hops, properties, where = "", None, None, None, None
        if self.skip_sign("["):
            variable = self.take_name("a relationship") if self.look().name else ""
            types = self.parse_labels() if self.skip_sign(":") else None
            hops = self._parse_hops() if self.skip_sign("*") else None
            properties, where = self._parse_details()
            self.expect_sign("]")
        if not self.is_sign("-", "->"):
            raise self.refuse("- or ->")
        end = self.take().text
        quantifier = self._parse_quantifier()
        direction = {"--": "-", "-->": "->", "<--": "<-", "<-->": "<->"}[begin + end]
        return EdgePattern(
            at,
            variable,
            types,
            properties,
            where,
            direction,
            quantifier or hops,
            has_quantifier=quantifier is not None,
        )

    def _parse_hops(self) -> tuple[int | None, int | None]:
        """Return the ends of `*`, `*2`, `*1..3`, `*..3` or `*1..`, behind the star."""
        least = self.take_count() if self.look().kind == "number" else None
        if not self.skip_sign(".."):
            return (1, None) if least is None else (least, least)
        return least, self.take_count() if self.look().kind == "number" else None

    def _parse_quantifier(self) -> tuple[int | None, int | None] | None:
        """Return the ends of `+`, `*`, `{2}` or `{1,3}` behind a relationship."""
        if self.skip_sign("+"):
            return 1, None
        if self.skip_sign("*"):
            return 0, None
        if not self.skip_sign("{"):
            return None
        least = self.take_count() if self.look().kind == "number" else None
        most = least
        if self.skip_sign(","):
            most = self.take_count() if self.look().kind == "number" else None
        self.expect_sign("}")
        return least, most

    def parse_labels(self) -> Labels:
        """Return the label or type expression behind a colon."""
        at, parts = self.at, [self._parse_labels_and()]
        while not self.is_before_bar and self.skip_sign("|"):
            self.skip_sign(":")
            parts.append(self._parse_labels_and())
        return parts[0] if len(parts) == 1 else Labels(at, "|", tuple(parts))

    def _parse_labels_and(self) -> Labels:
        at, parts, operator = self.at, [self._parse_one_label()], ""
        while sign := self.skip_sign("&", ":"):
            if operator not in ("", sign):
                raise self.refuse(f"{operator} between all labels")
            operator = sign
            parts.append(self._parse_one_label())
        return Labels(at, operator, tuple(parts)) if operator else parts[0]

    def _parse_one_label(self) -> Labels:
        at = self.at
        if self.skip_sign("!"):
            return Labels(at, "!", (self._parse_one_label(),))
        if self.skip_sign("%"):
            return Labels(at, "%")
        if self.skip_sign("("):
            outer, self.is_before_bar = self.is_before_bar, False
            labels = self.parse_labels()
            self.is_before_bar = outer
            self.expect_sign(")")
            return labels
        if self.is_sign("$") or self.look().kind == "param":
            return Labels(at, "$", name=self._skip_dynamic_label())
        return Labels(at, "", name=self.take_name("a label or type"))

    def _skip_dynamic_label(self) -> str:
        self.take()
        if self.look().name:
            self.take()
        if self.skip_sign("("):
            self.parse_expression()
            self.expect_sign(")")
        return "$"

    def try_path(self) -> PathPattern | None:
        """Return the path with a relationship that comes next, None where something else comes."""
        start, is_before_bar = self.place, self.is_before_bar
        if (start, is_before_bar) not in self.tried:
            try:
                path: PathPattern | None = self.parse_path()
            except Unreadable:
                path = None
            self.is_before_bar = is_before_bar
            has_edge = path is not None and len(path.elements) > 1
            self.tried[start, is_before_bar] = (path, self.place) if has_edge else (None, start)
        path, self.place = self.tried[start, is_before_bar]
        return path
