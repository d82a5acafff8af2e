"""Parses expressions: values, operators, function calls, comprehensions and subqueries."""

import re
from abc import abstractmethod

from . import syntax
from .pattern_parser import PatternParser
from .syntax import Expression

_COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
_QUANTIFIERS = ("ANY", "ALL", "NONE", "SINGLE")
_SUBQUERIES = ("EXISTS", "COUNT", "COLLECT")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CONSTANTS = {"TRUE": True, "FALSE": False, "NULL": None}
# How tightly operators bind; NOT stands between AND and the comparisons.
_LEVELS = {"OR": 1, "XOR": 2, "AND": 3}
_NOT, _COMPARED, _ASKED = 4, 5, 6
_LEVELS |= dict.fromkeys(_COMPARISONS, _COMPARED)
_LEVELS |= dict.fromkeys(("=~", "IS", "IN", "STARTS", "ENDS", "CONTAINS"), _ASKED)
_LEVELS |= {"+": 7, "-": 7, "||": 7, "*": 8, "/": 8, "%": 8, "^": 9}
_NO_NUMBERS = ("INF", "INFINITY", "NAN")


def read_text(quoted: str) -> str:
    """Return the text that a string in quotes stands for.

    >>> read_text(r"'it\\'s'")
    "it's"
    """
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), quoted[1:-1], flags=re.DOTALL)


class ExpressionParser(PatternParser):
    """Reads expressions from the tokens of a query, the loosest operator first."""

    @abstractmethod
    def parse_query(self) -> syntax.Query:
        """Return the query that comes next."""

    def parse_expression(self) -> Expression:
        """Return the expression that comes next."""
        return self._parse_operators(_LEVELS["OR"])

    def _parse_operators(self, loosest: int) -> Expression:
        """Return an operand with the operators behind it that bind at least so tightly."""
        at = self.at
        left: Expression
        if loosest <= _NOT and self.skip_words("NOT"):
            left = syntax.Unary(at, "NOT", self._parse_operators(_NOT))
        else:
            left = self._parse_signed()
        while (operator := self._find_operator()) and (level := _LEVELS[operator]) >= loosest:
            if level == _COMPARED:
                left = self._parse_comparison(at, left)
            elif level == _ASKED:
                left = self._parse_predicate(at, left, operator)
            else:
                self.place += len(operator) if operator == "||" else 1
                left = syntax.Binary(at, operator, left, self._parse_operators(level + 1))
        return left

    def _find_operator(self) -> str:
        """Return the operator that comes next, "" if none does."""
        sign = self.signs[self.place]
        if not sign:
            word = self.words[self.place]
            return word if word in _LEVELS else ""
        if sign == "|" and self.signs[self.place + 1] == "|":
            return "||"
        return sign if sign in _LEVELS else ""

    def _parse_comparison(self, at: int, first: Expression) -> Expression:
        operands, operators = [first], []
        while self.is_sign(*_COMPARISONS):
            operators.append(self.take().text)
            operands.append(self._parse_operators(_ASKED))
        return syntax.Comparison(at, tuple(operands), tuple(operators))

    def _parse_predicate(self, at: int, left: Expression, operator: str) -> Expression:
        """Return what is asked of a value: IN, STARTS WITH, =~, IS NULL."""
        if self.skip_words("IS", "NOT", "NULL"):
            return syntax.Unary(at, "IS NOT NULL", left)
        if self.skip_words("IS", "NULL"):
            return syntax.Unary(at, "IS NULL", left)
        self.take()
        if operator == "IS":
            raise self.refuse("NULL or NOT NULL")
        if operator in ("STARTS", "ENDS"):
            self.expect_word("WITH")
            operator += " WITH"
        return syntax.Binary(at, operator, left, self._parse_operators(_ASKED + 1))

    def _parse_signed(self) -> Expression:
        at = self.at
        if sign := self.skip_sign("-", "+"):
            return syntax.Unary(at, sign, self._parse_signed())
        return self._parse_postfix()

    def _parse_postfix(self) -> Expression:
        at, of = self.at, self._parse_atom()
        while True:
            if self.skip_sign("."):
                of = syntax.Property(at, of, self.take_name("a property"))
            elif self.skip_sign("["):
                of = self._parse_index(at, of)
            elif self.is_sign(":") and self.look(1).text != ":":
                self.take()
                of = syntax.HasLabels(at, of, self.parse_labels())
            else:
                return of

    def _parse_index(self, at: int, of: Expression) -> Expression:
        first = None if self.is_sign("..") else self.parse_expression()
        if self.skip_sign(".."):
            last = None if self.is_sign("]") else self.parse_expression()
            self.expect_sign("]")
            return syntax.Slice(at, of, first, last)
        self.expect_sign("]")
        assert first is not None
        return syntax.Index(at, of, first)

    def _parse_atom(self) -> Expression:
        at, token = self.at, self.look()
        if token.kind == "text":
            return syntax.Literal(at, read_text(self.take().text))
        if token.kind == "number":
            return self._parse_number()
        if token.kind == "param":
            return syntax.Parameter(at, self.take().text[1:])
        if self.is_sign("("):
            return self._parse_group()
        if self.is_sign("["):
            return self._parse_bracket()
        if self.is_sign("{"):
            return self.parse_map()
        if not token.name or token.word in _NO_NUMBERS:
            raise self.refuse("a value")
        return self._parse_named()

    def _parse_number(self) -> Expression:
        at, text = self.at, self.look().text
        number = self.take_whole() if text.isdigit() else float(self.take().text)
        if self.look().is_adjacent and self.look().name:  # 1_000, 0x1F
            raise self.refuse("a number without letters")
        if len(text) > 1 and text[0] == "0" and text.isdigit():
            raise self.refuse("a number without a leading 0")
        return syntax.Literal(at, number)

    def _parse_group(self) -> Expression:
        at = self.at
        if (path := self.try_path()) is not None:
            return syntax.PatternCondition(at, path)
        self.expect_sign("(")
        inner = self._parse_apart()
        self.expect_sign(")")
        return inner

    def _parse_apart(self) -> Expression:
        """Return the expression inside brackets, where | is none of a comprehension's."""
        outer, self.is_before_bar = self.is_before_bar, False
        inner = self.parse_expression()
        self.is_before_bar = outer
        return inner

    def _parse_bracket(self) -> Expression:
        """Return the list, list comprehension or pattern comprehension that comes next."""
        at = self.at
        self.expect_sign("[")
        if self.look().name and self.is_word("IN", ahead=1):
            return self._parse_comprehension(at)
        start = self.place
        path = self.try_path()
        if path is not None and (self.is_sign("|") or self.is_word("WHERE")):
            where = self._parse_before_bar() if self.skip_words("WHERE") else None
            self.expect_sign("|")
            result = self._parse_apart()
            self.expect_sign("]")
            return syntax.PatternComprehension(at, path, where, result)
        self.place = start
        return syntax.ListOf(at, self._parse_items("]"))

    def _parse_items(self, closing: str) -> tuple[Expression, ...]:
        items: list[Expression] = []
        while not self.skip_sign(closing):
            if items:
                self.expect_sign(",")
            items.append(self._parse_apart())
        return tuple(items)

    def _parse_before_bar(self) -> Expression:
        outer, self.is_before_bar = self.is_before_bar, True
        where = self.parse_expression()
        self.is_before_bar = outer
        return where

    def _parse_comprehension(self, at: int) -> Expression:
        variable = self.take_name("a variable")
        self.expect_word("IN")
        source = self._parse_before_bar()
        where = self._parse_before_bar() if self.skip_words("WHERE") else None
        result = self._parse_apart() if self.skip_sign("|") else None
        self.expect_sign("]")
        return syntax.ListComprehension(at, variable, source, where, result)

    def parse_map(self) -> syntax.MapOf:
        """Return the map that comes next."""
        at = self.at
        entries: list[tuple[str, Expression]] = []
        self.expect_sign("{")
        while not self.skip_sign("}"):
            if entries:
                self.expect_sign(",")
            key = self.take_name("a key")
            self.expect_sign(":")
            entries.append((key, self._parse_apart()))
        return syntax.MapOf(at, tuple(entries))

    def _parse_named(self) -> Expression:
        """Return what begins with a name: a constant, CASE, a subquery, a call, a projection, a variable."""
        at, word = self.at, self.look().word
        if word in _CONSTANTS and not self.is_sign("(", ".", ahead=1):
            self.take()
            return syntax.Literal(at, _CONSTANTS[word])
        if word == "CASE":
            return self._parse_case()
        if word in _SUBQUERIES and self.is_sign("{", ahead=1):
            return self._parse_subquery()
        if word in _QUANTIFIERS and self.is_sign("(", ahead=1) and self.is_word("IN", ahead=3):
            return self._parse_quantified()
        if word == "REDUCE" and self.is_sign("(", ahead=1):
            return self._parse_reduce()
        if self._is_call():
            return self._parse_call()
        variable = syntax.Variable(at, self.take_name("a variable"))
        return self._parse_projection(variable) if self.is_sign("{") else variable

    def _is_call(self) -> bool:
        ahead = 1
        while self.is_sign(".", ahead=ahead) and self.look(ahead + 1).name:
            ahead += 2
        return self.is_sign("(", ahead=ahead)

    def _parse_call(self) -> Expression:
        at, names = self.at, [self.take_name("a function")]
        while self.skip_sign("."):
            names.append(self.take_name("a function"))
        name = ".".join(names)
        self.expect_sign("(")
        if name.lower() == "exists" and (path := self.try_path()) is not None:
            self.expect_sign(")")
            return syntax.PatternCondition(at, path)
        if name.lower() == "count" and self.skip_sign("*"):
            self.expect_sign(")")
            return syntax.Call(at, name, (), counts_rows=True)
        is_distinct = self.skip_words("DISTINCT")
        return syntax.Call(at, name, self._parse_items(")"), is_distinct)

    def _parse_case(self) -> Expression:
        at = self.at
        self.expect_word("CASE")
        subject = None if self.is_word("WHEN") else self._parse_apart()
        branches: list[tuple[Expression, Expression]] = []
        while self.skip_words("WHEN"):
            conditions = [self._parse_apart()]
            while self.skip_sign(","):
                conditions.append(self._parse_apart())
            self.expect_word("THEN")
            result = self._parse_apart()
            branches += [(condition, result) for condition in conditions]
        default = self._parse_apart() if self.skip_words("ELSE") else None
        self.expect_word("END")
        if not branches:
            raise self.refuse("WHEN")
        return syntax.Case(at, subject, tuple(branches), default)

    def _parse_subquery(self) -> Expression:
        at, word = self.at, self.take().word
        self.expect_sign("{")
        start = self.place
        if self.is_sign("(") or (self.look().name and self.is_sign("=", ahead=1)):
            self.place = start
            query = syntax.Query(self.at, ((self._parse_bare_match(),),))
        else:
            query = self.parse_query()
        self.expect_sign("}")
        return syntax.Subquery(at, word, query)

    def _parse_bare_match(self) -> syntax.Match:
        at, patterns = self.at, [self.parse_path()]
        while self.skip_sign(","):
            patterns.append(self.parse_path())
        where = self._parse_apart() if self.skip_words("WHERE") else None
        return syntax.Match(at, is_optional=False, patterns=tuple(patterns), where=where)

    def _parse_quantified(self) -> Expression:
        at, word = self.at, self.take().word
        self.expect_sign("(")
        variable = self.take_name("a variable")
        self.expect_word("IN")
        source = self._parse_apart()
        self.expect_word("WHERE")
        where = self._parse_apart()
        self.expect_sign(")")
        return syntax.Quantified(at, word.lower(), variable, source, where)

    def _parse_reduce(self) -> Expression:
        at = self.at
        self.take()
        self.expect_sign("(")
        total = self.take_name("a variable")
        self.expect_sign("=")
        start = self._parse_apart()
        self.expect_sign(",")
        variable = self.take_name("a variable")
        self.expect_word("IN")
        source = self._parse_before_bar()
        self.expect_sign("|")
        step = self._parse_apart()
        self.expect_sign(")")
        return syntax.Reduce(at, total, start, variable, source, step)

    def _parse_projection(self, of: syntax.Variable) -> Expression:
        entries: list[tuple[str, Expression]] = []
        has_all, is_first = False, True
        self.expect_sign("{")
        while not self.skip_sign("}"):
            if not is_first:
                self.expect_sign(",")
            is_first, at = False, self.at
            if self.skip_sign("."):
                if self.skip_sign("*"):
                    has_all = True
                    continue
                name = self.take_name("a property")
                entries.append((name, syntax.Property(at, of, name)))
            elif self.is_sign(":", ahead=1):
                name = self.take_name("a key")
                self.expect_sign(":")
                entries.append((name, self._parse_apart()))
            else:
                name = self.take_name("a variable")
                entries.append((name, syntax.Variable(at, name)))
        return syntax.MapProjection(of.at, of, tuple(entries), has_all)
