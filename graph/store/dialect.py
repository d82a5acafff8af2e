"""The forms of Cypher that the two engines answer differently, and the guard that refuses them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import QueryError
from . import dialect_forms
from .clauses import find_clauses, mask_strings

PROCEDURES = frozenset({"dbms.components"})  # procedures that both engines have, and that only read

# The reader's account may not write either, but the embedded engine refuses only at the commit, and a query
# is rolled back.
WRITES = frozenset(("CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH"))

# A query with another first word changes a server or describes it: DROP, ALTER, GRANT, TERMINATE, SHOW.
# EXPLAIN, PROFILE and CYPHER are handled in DIFFERENCES.
OPENS = re.compile(
    r"\s*(?:(?:EXPLAIN|PROFILE|CYPHER\s+[\w.]+)\s+)*(?:MATCH|OPTIONAL|WITH|UNWIND|RETURN|CALL)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Difference:
    """A form of Cypher that the embedded engine answers differently from Neo4j.

    form is its name for people; is_used(masked query, query) finds it; wrong says what the embedded
    engine does; portable is the form that both engines answer alike.
    """

    form: str
    is_used: Callable[[str, str], bool]
    wrong: str
    portable: str


def _like(pattern: str) -> Callable[[str, str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return lambda text, written: compiled.search(text) is not None


DIFFERENCES = (
    Difference(
        "shortestPath with a condition on its path",
        dialect_forms.has_conditional_shortest_path,
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
        dialect_forms.has_closed_shortest_path,
        "finds a path of length 0, where Neo4j refuses",
        "MATCH (a …), (b …) WHERE a <> b before it",
    ),
    Difference(
        "WHERE after LIMIT or SKIP",
        dialect_forms.has_filter_after_limit,
        "filters first and counts afterwards",
        "WITH x ORDER BY … LIMIT k WITH x WHERE …",
    ),
    Difference(
        "an aggregate within a larger expression",
        dialect_forms.has_aggregate_within,
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
        dialect_forms.has_unnamed_projection,
        "names the column by its whole text",
        "n {.id} AS n",
    ),
    Difference(
        "the order of labels(n) or keys(n)",
        dialect_forms.has_ordered_names,
        "is alphabetical, not the order they were given in",
        "n.kind of an entity, [l IN labels(d) WHERE l <> 'Document'][0] of a document",
    ),
    Difference(
        "a moment as text, number or at an offset",
        dialect_forms.has_unzoned_moment,
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
        dialect_forms.has_foreign_form,
        "is accepted, where Neo4j refuses",
        "WHERE, WITH, n.p IS NOT NULL, and Cypher's own functions",
    ),
    Difference(
        "WHERE on something that is not true or false",
        dialect_forms.has_bare_predicate,
        "is false without a message, where Neo4j refuses",
        "a comparison such as n.p = true or n.p IS NOT NULL",
    ),
    Difference(
        "a node's map that takes a relationship's property",
        dialect_forms.has_lookup_by_relationship,
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
    """Raise QueryError, with the form to write instead, if the query may not run on the engine."""
    text = mask_strings(cypher)
    if "\\u" in cypher.lower():
        raise QueryError(
            "the query holds a \\u escape, which can hide a word from this check; type the character itself"
        )
    if re.search(r"\r(?!\n)", cypher):
        raise QueryError(
            "the query holds a carriage return alone, which may end a comment or not; "
            "end its lines with a line feed"
        )
    if re.search(r"\bLOAD\s+CSV\b", text, re.IGNORECASE):
        raise QueryError(
            "the query reads a file with LOAD CSV, expected one that reads only the case; "
            "load the file with `ringmap load`"
        )
    if writing := next((clause.word for clause in find_clauses(text) if clause.word in WRITES), None):
        raise QueryError(f"the query writes ({writing}), expected MATCH … RETURN; write with a loader")
    for called in re.finditer(
        r"\bCALL\s+([A-Za-z_][\w.\s]*?)\s*(?=\(|\bYIELD\b|[;}\n]|$)", text, re.IGNORECASE
    ):
        name = re.sub(r"\s", "", called[1])
        if name.lower() not in PROCEDURES:
            raise QueryError(
                f"the query calls the procedure {name}, "
                f"expected a subquery or {', '.join(sorted(PROCEDURES))}; write it without"
            )
    for pattern in dialect_forms.find_patterns(cypher, text, params or {}):
        if reason := dialect_forms.explain_bad_pattern(pattern):
            raise QueryError(f"the pattern {pattern!r} after =~ cannot be read ({reason}); mend it")
    if engine == "embedded":
        for difference in DIFFERENCES:
            if difference.is_used(text, cypher):
                raise QueryError(
                    "the embedded engine answers this query otherwise than Neo4j: "
                    f"{difference.form} {difference.wrong}; write {difference.portable}"
                )
    if not OPENS.match(text):
        raise QueryError(
            f"the query begins with {' '.join(cypher.split()[:1])!r}, "
            "expected MATCH, WITH, UNWIND, CALL or RETURN; begin with one of these"
        )
