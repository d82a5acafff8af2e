"""Random read queries of the forms that the guard allows, made from the grammar and the schema, by a seed."""

import random
from dataclasses import dataclass, replace

from ringmap.graph.schema.model import MODEL

from .random_expressions import RandomExpressions, Value

# Types with many facts in the sample: most patterns are to find something.
_COMMON = frozenset(
    (
        "USES",
        "KEEPS",
        "DRIVES",
        "LIVES_AT",
        "SEEN_AT",
        "FOUND_AT",
        "SHOWS",
        "SHIPPED",
        "RECEIVED",
        "LOADED_AT",
        "IN",
        "DECLARED",
        "TRADES_AT",
        "OF",
        "DELIVERED_IN",
        "DIRECTOR_OF",
        "ASSOCIATES_WITH",
        "CALLED",
        "PAID",
        "CAME_FROM",
        "ON",
        "STUFFED_AT",
        "UNDER",
        "CARRIED",
    )
)
_SORTED = ("text", "integer", "float", "boolean", "date")


@dataclass(frozen=True)
class RandomQuery:
    """A query, its parameters, and how its rows are to be compared.

    is_sorted: their order is settled; bags are the columns whose lists have no order.
    """

    cypher: str
    parameters: dict[str, object]
    is_sorted: bool
    bags: frozenset[str]


class RandomQueries(RandomExpressions):
    """Makes one query."""

    def make(self) -> RandomQuery:
        """Return a query of some clauses with RETURN at its end."""
        clauses = [self._first()]
        for _ in range(self.draw.choice((0, 0, 1, 1, 2, 3))):
            clauses.append(
                self.draw.choice(
                    (self._match_on, self._optional, self._with, self._with, self._unwind, self._call)
                )()
            )
        returned, is_sorted, bags = self._return()
        return RandomQuery(" ".join([*filter(None, clauses), returned]), self.parameters, is_sorted, bags)

    def _first(self) -> str:
        kind = self.draw.random()
        if kind < 0.1:
            name = self.new_name("u")
            source = self.draw.choice((self.texts, self.integers))
            made = source(2)
            self.scope.append(Value(name, "text" if source == self.texts else "integer"))
            return f"UNWIND {made} AS {name}"
        if kind < 0.15:
            name = self.new_name("w")
            made = f"WITH {self.text(2)} AS {name}"
            self.scope.append(Value(name, "text"))
            return made
        return f"MATCH {self._path(new=True)}{self._where()}"

    def _where(self) -> str:
        return f" WHERE {self.boolean(self.draw.choice((0, 1, 2)))}" if self.draw.random() < 0.3 else ""

    def _node(self, label: str, *, has_name: bool) -> str:
        name = self.new_name("n") if has_name else ""
        written = label
        if self.draw.random() < 0.08 and label != "Document":
            written = self.draw.choice(
                (f"Entity&{label}", f"Entity:{label}", f"!Document&{label}", f"{label}|Vin")
            )
        entry = (
            f" {{{self.draw.choice(('kind', 'label'))}: {self.text(0)}}}" if self.draw.random() < 0.05 else ""
        )
        if name:
            self.scope.append(Value(name, "node", label))
        return f"({name}:{written}{entry})"

    def _path(self, *, new: bool, start: Value | None = None, may_be_null: bool = False) -> str:
        outer = len(self.scope)
        common = [edge for edge in MODEL.edges if edge.type in _COMMON]
        edge = self.draw.choice(common if self.draw.random() < 0.85 else MODEL.edges)
        from_, to = self._label(edge.starts), self._label(edge.ends)
        if self.draw.random() < 0.2:
            edge_type, from_, to = "MENTIONS", "Document", from_
        else:
            edge_type = edge.type
        first = self._node(from_, has_name=True) if start is None else f"({start.name})"
        if new and self.draw.random() < 0.15:
            return first
        steps, node_label = first, to
        for _ in range(self.draw.choice((1, 1, 1, 2))):
            steps += self._edge(edge_type, is_open=start is not None)
            steps += self._node(node_label, has_name=self.draw.random() < 0.8)
            edge_type, node_label = "MENTIONS", "Document"
            if "MENTIONS" in steps:
                break
        name = ""
        if self.draw.random() < 0.15:
            name = self.new_name("p")
            self.scope.append(Value(name, "path"))
        for place in range(outer, len(self.scope)):
            self.scope[place] = replace(self.scope[place], may_be_null=may_be_null)
        return f"{name} = {steps}" if name else steps

    def _label(self, labels: tuple[str, ...]) -> str:
        """Return one of the labels at an end, most often the first."""
        return labels[0] if self.draw.random() < 0.7 else self.draw.choice((*labels, "Entity"))

    def _edge(self, edge_type: str, *, is_open: bool) -> str:
        name = ""
        types = edge_type if self.draw.random() < 0.7 else f"{edge_type}|{self.draw.choice(MODEL.edges).type}"
        if is_open and self.draw.random() < 0.5:
            types = "|".join(self.draw.sample(sorted(edge.type for edge in MODEL.edges), 5))
        hops, quantifier = "", ""
        if self.draw.random() < 0.12:
            hops = self.draw.choice(("*1..2", "*0..1", "*2", "*..2"))
        elif self.draw.random() < 0.05:
            quantifier = "{1,2}"
        elif self.draw.random() < 0.6:
            name = self.new_name("r")
            self.scope.append(Value(name, "relationship"))
        entry = " {directed: true}" if self.draw.random() < 0.04 else ""
        if edge_type == "MENTIONS":
            hops = quantifier = ""
        inner = f"[{name}:{types}{hops}{entry}]"
        if edge_type == "MENTIONS":
            return f"<-{inner}-" if "Document" not in str(self.scope[:1]) else f"-{inner}-"
        return self.draw.choice(
            (f"-{inner}->{quantifier}", f"-{inner}-{quantifier}", f"<-{inner}-{quantifier}")
        )

    def _match_on(self) -> str:
        nodes = self.find("node")
        if not nodes:
            return self._unwind()
        return f"MATCH {self._path(new=False, start=self.draw.choice(nodes))}{self._where()}"

    def _optional(self) -> str:
        nodes = self.find("node")
        if not nodes:
            return self._unwind()
        path = self._path(new=False, start=self.draw.choice(nodes), may_be_null=True)
        return f"OPTIONAL MATCH {path}{self._where()}"

    def _unwind(self) -> str:
        name = self.new_name("u")
        made = self.texts(1, bags=True)
        self.scope.append(Value(name, "text", may_be_null=True))
        return f"UNWIND {made} AS {name}"

    def _call(self) -> str:
        nodes = self.find("node")
        if not nodes:
            return ""
        node, inner, name = self.draw.choice(nodes), self.new_name("s"), self.new_name("c")
        edge = self.draw.choice(MODEL.edges).type
        result = self.draw.choice((f"count({inner})", f"min({inner}.id)", f"count(DISTINCT {inner}.kind)"))
        self.scope.append(Value(name, "text" if "min" in result else "integer"))
        arrow = self.draw.choice((f"-[:{edge}]-", f"-[:{edge}]->", "<-[:MENTIONS]-"))
        body = f"MATCH ({node.name}){arrow}({inner}) RETURN {result} AS {name}"
        return self.draw.choice((f"CALL ({node.name}) {{ {body} }}", f"CALL {{ WITH {node.name} {body} }}"))

    def _with(self) -> str:
        """Return a WITH that keeps some names, groups, sorts or filters."""
        if self.draw.random() < 0.5:
            return self._with_groups()
        kept = [value for value in self.scope if self.draw.random() < 0.8] or self.scope[:1]
        if not kept:
            return ""
        items, scope = [value.name for value in kept], list(kept)
        if self.draw.random() < 0.5:
            kind, name = self.draw.choice(("text", "integer", "boolean")), self.new_name("w")
            items.append(f"{getattr(self, kind)(2)} AS {name}")
            scope.append(Value(name, kind, may_be_null=True))
        distinct = (
            "DISTINCT " if self.draw.random() < 0.2 and not any(value.is_bag for value in scope) else ""
        )
        self.scope = scope
        return f"WITH {distinct}{', '.join(items)}{self._limit(scope)}"

    def _limit(self, scope: list[Value]) -> str:
        """Return a WHERE, or ORDER BY with LIMIT where the order of the rows can be settled."""
        keys = [
            f"{value.name}.id" if value.kind in ("node", "relationship") else value.name for value in scope
        ]
        can_sort = all(
            value.kind in (*_SORTED, "node", "relationship") and not value.is_bag for value in scope
        )
        if can_sort and self.draw.random() < 0.4:
            skip = f" SKIP {self.small()}" if self.draw.random() < 0.3 else ""
            return f" ORDER BY {', '.join(keys)}{skip} LIMIT {self.draw.choice((1, 3, 10, 50))}"
        return self._where()

    def _with_groups(self) -> str:
        plain = [value for value in self.scope if value.kind in ("node", *_SORTED)]
        kept = self.draw.sample(plain, min(len(plain), self.draw.choice((0, 1, 1, 2))))
        items, scope = [value.name for value in kept], list(kept)
        for _ in range(self.draw.choice((1, 1, 2))):
            expression, value = self._aggregate()
            items.append(f"{expression} AS {value.name}")
            scope.append(value)
        self.scope = scope
        return f"WITH {', '.join(items)}{self._limit(scope)}"

    def _aggregate(self) -> tuple[str, Value]:
        name, distinct = self.new_name("a"), "DISTINCT " if self.draw.random() < 0.4 else ""
        nodes = self.find("node")
        kind = self.draw.choice(
            ("count", "count", "rows", "text", "integer", "float", "collect", "nodes", "sum", "case")
        )
        if kind == "count" and nodes:
            return f"count({distinct}{self.draw.choice(nodes).name})", Value(name, "integer")
        if kind == "text":
            return f"{self.draw.choice(('min', 'max'))}({self.text(2)})", Value(
                name, "text", may_be_null=True
            )
        if kind == "integer":
            return f"{self.draw.choice(('min', 'max', 'sum'))}({self.integer(2)})", Value(name, "integer")
        if kind == "float":
            return f"round(avg({self.integer(2)}), 2)", Value(name, "float")
        if kind == "collect":
            return f"collect({distinct}{self.text(2)})", Value(name, "list", is_bag=True, element="text")
        if kind == "nodes" and nodes:
            node = self.draw.choice(nodes)
            return f"collect(DISTINCT {node.name})", Value(name, "list", is_bag=True, element="node")
        if kind == "sum":
            return f"sum({self.integer(1)}) + count(*)", Value(name, "integer")
        if kind == "case":
            return f"sum(CASE WHEN {self.boolean(1)} THEN 1 ELSE 0 END)", Value(name, "integer")
        return "count(*)", Value(name, "integer")

    def _return(self) -> tuple[str, bool, frozenset[str]]:
        items, scope = [], []
        groups = self.draw.random() < 0.35
        for _ in range(self.draw.choice((1, 2, 2, 3))):
            expression, value = self._column()
            items.append(f"{expression} AS {value.name}")
            scope.append(value)
        if groups and not any(value.is_bag for value in scope):
            expression, value = self._aggregate()
            items.append(f"{expression} AS {value.name}")
            scope.append(value)
        bags = frozenset(value.name for value in scope if value.is_bag)
        distinct = "DISTINCT " if self.draw.random() < 0.25 and not bags else ""
        can_sort = all(value.kind in _SORTED for value in scope)
        if not can_sort or self.draw.random() < 0.3:
            return f"RETURN {distinct}{', '.join(items)}", False, bags
        keys = [f"{value.name}{self.draw.choice(('', '', ' DESC'))}" for value in scope]
        self.draw.shuffle(keys)
        skip = f" SKIP {self.small()}" if self.draw.random() < 0.2 else ""
        limit = f" LIMIT {self.draw.choice((1, 5, 100))}" if self.draw.random() < 0.4 else ""
        return f"RETURN {distinct}{', '.join(items)} ORDER BY {', '.join(keys)}{skip}{limit}", True, bags

    def _column(self) -> tuple[str, Value]:
        name = self.new_name("c")
        kind = self.draw.choice(
            ("text", "text", "integer", "float", "boolean", "date", "list", "map", "pattern", "name")
        )
        nodes = [node for node in self.find("node") if not node.may_be_null]
        if kind == "pattern" and nodes:
            node, inner = self.draw.choice(nodes), self.new_name("s")
            edge = self.draw.choice(MODEL.edges).type
            made = f"[({node.name})-[:{edge}]-({inner}:Entity) | {inner}.id]"
            return made, Value(name, "list", is_bag=True, element="text")
        if kind == "list":
            return self.texts(2), Value(name, "list", element="text")
        if kind == "map":
            return f"{{a: {self.text(1)}, b: {self.integer(1)}}}", Value(name, "map")
        if kind == "name" and self.scope:
            value = self.draw.choice(self.scope)
            if value.kind in ("node", "relationship", "path"):
                return value.name, Value(name, "whole")
            return value.name, replace(value, name=name)
        if kind in ("pattern", "name"):
            kind = "text"
        return getattr(self, kind)(3), Value(name, kind)


def make_query(seed: int, number: int) -> RandomQuery:
    """Return one query; the same for the same seed and number."""
    return RandomQueries(random.Random(f"{seed}:{number}")).make()
