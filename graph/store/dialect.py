"""What the two engines do not answer alike, as data, and the guard that refuses it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import QueryError
from . import dialect_forms as tells
from .clauses import find_clauses, mask_strings

PROCEDURES = frozenset({"dbms.components"})  # the few that both engines answer, and that only read

# The reader's account would refuse them too, but the embedded engine only at a commit that a query never comes to.
WRITES = frozenset(("CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH"))

# What begins otherwise changes a server or tells of it: DROP, ALTER, GRANT, TERMINATE, SHOW. A plan's words and a version are the table's.
OPENS = re.compile(
    r"\s*(?:(?:EXPLAIN|PROFILE|CYPHER\s+[\w.]+)\s+)*(?:MATCH|OPTIONAL|WITH|UNWIND|RETURN|CALL)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Difference:
    """A form that the embedded engine answers otherwise than Neo4j.

    form is how people name it, seen finds it in a query (as spoken, as written), wrong says what would come out,
    portable is the form that both engines answer alike.
    """

    form: str
    seen: Callable[[str, str], bool]
    wrong: str
    portable: str


def _like(pattern: str) -> Callable[[str, str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda text, written: compiled.search(text) is not None


DIFFERENCES = (
    Difference(
        "shortestPath with a condition on its path",
        tells.has_conditional_shortest_path,
        "finds nothing where a longer path exists",
        "types in the pattern [:A|B*..8], else MATCH p = (a)-[rs:A|B*1..4]-(b) WHERE all(r IN rs WHERE …) "
        "RETURN p ORDER BY length(p) LIMIT 1",
    ),
    Difference(
        "SHORTEST",
        _like(r"(?:=|\bMATCH|,)\s*(?:ANY\s+|ALL\s+)?SHORTEST\b(?!\s*[.)])"),
        "is not there",
        "shortestPath or allShortestPaths",
    ),
    Difference(
        "shortestPath from a node to itself",
        tells.has_closed_shortest_path,
        "finds a path of length 0, where Neo4j refuses",
        "MATCH (a …), (b …) WHERE a <> b before it",
    ),
    Difference(
        "WHERE after LIMIT or SKIP",
        tells.has_filter_after_limit,
        "filters first and counts afterwards",
        "WITH x ORDER BY … LIMIT k WITH x WHERE …",
    ),
    Difference(
        "an aggregate within a larger expression",
        tells.has_aggregate_within,
        "gives no row, null, false, or a row for each that was to be counted",
        "WITH min(d) AS a … RETURN a.year",
    ),
    Difference(
        "stDev",
        _like(r"(?<!coalesce\()(?<!coalesce\( )\bstDevP?\s*\("),
        "gives null for nothing, not 0.0",
        "coalesce(stDev(x), 0.0)",
    ),
    Difference(
        "dynamic labels and types", _like(r"\$\s*\("), "takes every label", "one query for each label"
    ),
    Difference(
        "a map projection without AS",
        tells.has_unnamed_projection,
        "names the column by its whole text",
        "n {.id} AS n",
    ),
    Difference(
        "the order of labels(n) or keys(n)",
        tells.has_ordered_names,
        "is alphabetical, not the order they were given in",
        "n.kind of an entity, [l IN labels(d) WHERE l <> 'Document'][0] of a document",
    ),
    Difference(
        "a moment as text, number or at an offset",
        tells.has_unzoned_moment,
        "lacks its zone and its seconds",
        "datetime(x) for its parts, date(datetime(x)) for its day, and UTC to compare with",
    ),
    Difference(
        "point.distance",
        _like(r"\bpoint\s*\.\s*distance\s*\("),
        "measures on another globe (342 for 343 km)",
        "2 * 6371 * asin(sqrt(haversin(radians(b.lat - a.lat)) "
        "+ cos(radians(a.lat)) * cos(radians(b.lat)) * haversin(radians(b.lon - a.lon)))) for km",
    ),
    Difference(
        "CYPHER, USE, SHOW, 1_000, full-text and vector indexes, db.…",
        _like(r"^\s*(?:CYPHER|USE|SHOW)\b|(?<![\w.$])\d+_\d|\b(?:FULLTEXT|VECTOR)\s+INDEX\b|\bdb\s*\.\s*\w+"),
        "is refused there, or lists what is gone",
        "the query without it; MATCH (n) UNWIND labels(n) AS l RETURN DISTINCT l",
    ),
    Difference(
        "what only the embedded engine takes: FILTER, LET, exists(n.p), foreign functions",
        tells.has_foreign_form,
        "is accepted, where Neo4j refuses",
        "WHERE, WITH, n.p IS NOT NULL, and Cypher's own functions",
    ),
    Difference(
        "WHERE on something that is not true or false",
        tells.has_bare_predicate,
        "is false without a word, where Neo4j refuses",
        "a comparison such as n.p = true or n.p IS NOT NULL",
    ),
    Difference(
        "a node's map that takes a relationship's property",
        tells.has_lookup_by_relationship,
        "finds nothing where nothing else names the relationship",
        "WITH f.document AS paper MATCH (d:Document {id: paper})",
    ),
    Difference(
        "EXPLAIN and PROFILE",
        _like(r"^\s*(?:EXPLAIN|PROFILE)\b"),
        "runs what it should explain",
        "the query itself",
    ),
)


def guard(cypher: str, engine: str, params: Mapping[str, Any] | None = None) -> None:
    """Nothing when the query may run on the engine, else a QueryError that gives the form to write instead."""
    text = mask_strings(cypher)
    if "\\u" in cypher.lower():
        raise QueryError(
            "the query holds a \\u escape, which can hide a word from this check; type the character itself"
        )
    if re.search(r"\r(?!\n)", cypher):
        raise QueryError(
            "the query holds a carriage return alone, which may end a comment or not; end its lines otherwise"
        )
    if re.search(r"\bLOAD\s+CSV\b", text, re.IGNORECASE):
        raise QueryError(
            "the query reads a file with LOAD CSV, expected one that reads the case alone; load the file with `ringmap load`"
        )
    if writing := next((clause.word for clause in find_clauses(text) if clause.word in WRITES), None):
        raise QueryError(f"the query writes ({writing}), expected MATCH … RETURN; write with a loader")
    for called in re.finditer(
        r"\bCALL\s+([A-Za-z_][\w.\s]*?)\s*(?=\(|\bYIELD\b|[;}\n]|$)", text, re.IGNORECASE
    ):
        name = re.sub(r"\s", "", called[1])
        if name.lower() not in PROCEDURES:
            raise QueryError(
                f"the query calls the procedure {name}, expected a subquery or {', '.join(sorted(PROCEDURES))}; write it without"
            )
    for pattern in tells.find_patterns(cypher, text, params or {}):
        if reason := tells.explain_bad_pattern(pattern):
            raise QueryError(f"the pattern {pattern!r} after =~ cannot be read ({reason}); mend it")
    if engine == "embedded":
        for difference in DIFFERENCES:
            if difference.seen(text, cypher):
                raise QueryError(
                    f"the embedded engine answers this query otherwise than Neo4j: {difference.form} {difference.wrong}; "
                    f"write {difference.portable}"
                )
    if not OPENS.match(text):
        raise QueryError(
            f"the query begins with {' '.join(cypher.split()[:1])!r}, expected MATCH, WITH, UNWIND, CALL or RETURN; ask it so"
        )
