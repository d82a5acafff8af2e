"""Parses a query that reads: its clauses, unions and subqueries."""

from functools import lru_cache

from . import syntax
from .expression_parser import ExpressionParser
from .syntax import Clause, Expression, Item, Query


class QueryParser(ExpressionParser):
    """Reads clauses from the tokens of a query."""

    def parse_all(self) -> Query:
        """Return the whole query; raise Unreadable if something follows it."""
        query = self.parse_query()
        while self.skip_sign(";"):
            pass
        if self.look().text:
            raise self.refuse("a clause")
        return query

    def parse_query(self) -> Query:
        """Return the query that comes next, up to a closing brace or the end."""
        at, parts, unions = self.at, [self._parse_clauses()], []
        while self.skip_words("UNION"):
            unions.append(self.skip_words("ALL"))
            self.skip_words("DISTINCT")
            parts.append(self._parse_clauses())
        return Query(at, tuple(parts), tuple(unions))

    def _parse_clauses(self) -> tuple[Clause, ...]:
        clauses: list[Clause] = []
        while (clause := self._parse_clause()) is not None:
            clauses.append(clause)
            if isinstance(clause, syntax.Projection) and clause.word == "RETURN":
                break
        if not clauses:
            raise self.refuse("MATCH, WITH, UNWIND, CALL or RETURN")
        return tuple(clauses)

    def _parse_clause(self) -> Clause | None:
        at = self.at
        if self.skip_words("OPTIONAL", "MATCH"):
            return self._parse_match(at, is_optional=True)
        if self.skip_words("MATCH"):
            return self._parse_match(at, is_optional=False)
        if self.skip_words("UNWIND"):
            source = self.parse_expression()
            self.expect_word("AS")
            return syntax.Unwind(at, source, self.take_name("a variable"))
        if self.skip_words("OPTIONAL", "CALL"):
            return self._parse_call_clause(at, is_optional=True)
        if self.skip_words("CALL"):
            return self._parse_call_clause(at, is_optional=False)
        if self.is_word("WITH", "RETURN"):
            return self._parse_columns(at, self.take().word)
        return None

    def _parse_match(self, at: int, *, is_optional: bool) -> Clause:
        patterns = [self.parse_path()]
        while self.skip_sign(","):
            patterns.append(self.parse_path())
        where = self.parse_expression() if self.skip_words("WHERE") else None
        return syntax.Match(at, is_optional, tuple(patterns), where)

    def _parse_call_clause(self, at: int, *, is_optional: bool) -> Clause:
        imports: tuple[str, ...] | None = None
        if self.skip_sign("("):
            imports = self._parse_imports()
        if self.skip_sign("{"):
            query = self.parse_query()
            self.expect_sign("}")
            return syntax.CallSubquery(at, is_optional, imports, query)
        names = [self.take_name("a procedure or {")]
        while self.skip_sign("."):
            names.append(self.take_name("a procedure"))
        arguments = self._parse_items(")") if self.skip_sign("(") else ()
        return syntax.CallProcedure(at, ".".join(names), arguments, self._parse_yields())

    def _parse_imports(self) -> tuple[str, ...]:
        names: list[str] = []
        while not self.skip_sign(")"):
            if names:
                self.expect_sign(",")
            names.append("*" if self.skip_sign("*") else self.take_name("a variable"))
        return tuple(names)

    def _parse_yields(self) -> tuple[tuple[str, str], ...]:
        yields: list[tuple[str, str]] = []
        if self.skip_words("YIELD"):
            while not yields or self.skip_sign(","):
                name = self.take_name("a field")
                yields.append((name, self.take_name("a variable") if self.skip_words("AS") else name))
        return tuple(yields)

    def _parse_columns(self, at: int, word: str) -> syntax.Projection:
        is_distinct, has_star = self.skip_words("DISTINCT"), False
        items: list[Item] = []
        if self.skip_sign("*"):
            has_star = True
        else:
            items.append(self._parse_item())
        while self.skip_sign(","):
            items.append(self._parse_item())
        order: list[syntax.SortItem] = []
        if self.skip_words("ORDER", "BY"):
            order.append(self._parse_sort_item())
            while self.skip_sign(","):
                order.append(self._parse_sort_item())
        skip, limit = self._parse_bound("SKIP", "OFFSET"), self._parse_bound("LIMIT")
        where = self.parse_expression() if word == "WITH" and self.skip_words("WHERE") else None
        return syntax.Projection(
            at, word, is_distinct, has_star, tuple(items), tuple(order), skip, limit, where
        )

    def _parse_bound(self, *words: str) -> Expression | None:
        return self.parse_expression() if any(self.skip_words(word) for word in words) else None

    def _parse_item(self) -> Item:
        at, expression = self.at, self.parse_expression()
        if self.skip_words("AS"):
            return Item(at, expression, self.take_name("a name"), has_name=True)
        last = self.tokens[self.place - 1]
        return Item(at, expression, self.cypher[at : last.start + len(last.text)], has_name=False)

    def _parse_sort_item(self) -> syntax.SortItem:
        at, expression = self.at, self.parse_expression()
        is_descending = self.is_word("DESC", "DESCENDING")
        if self.is_word("ASC", "ASCENDING", "DESC", "DESCENDING"):
            self.take()
        return syntax.SortItem(at, expression, is_descending)


@lru_cache(256)
def parse_query(cypher: str) -> Query:
    """Return the syntax tree of a query.

    Raises Unreadable where it is none that reads.

    >>> parse_query("MATCH (n) RETURN n.id AS id").parts[0][1].items[0].name
    'id'
    """
    return QueryParser(cypher).parse_all()
