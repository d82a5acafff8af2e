"""The guard: lets a query run that only reads and, on the embedded engine, is answered as by Neo4j."""

import re
from collections.abc import Mapping
from typing import Any

from ..errors import QueryError
from .clauses import find_clauses, mask_strings, measure_nesting
from .regular_expressions import explain_bad_pattern, find_patterns

PROCEDURES = frozenset({"dbms.components"})  # procedures that both engines have, and that only read

# The reader's account may not write either, but the embedded engine refuses only at the commit, and a query
# is rolled back.
WRITES = frozenset(("CREATE", "INSERT", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH"))

# Neo4j takes minutes over a few hundred and then breaks the connection; the deepest saved query has 6.
MOST_NESTED = 60
# Neo4j plans for minutes over some thousand, which no time limit of a query ends.
MOST_ORS = 500
_OR = re.compile(r"(?<![.$:`\w])X?OR(?!\w)", re.IGNORECASE)

# A query with another first word changes a server or describes it: DROP, ALTER, GRANT, TERMINATE, SHOW.
# EXPLAIN, PROFILE and CYPHER are refused on the embedded engine alone.
OPENS = re.compile(
    r"\s*(?:(?:EXPLAIN|PROFILE|CYPHER\s+[\w.]+)\s+)*(?:MATCH|OPTIONAL|WITH|UNWIND|RETURN|CALL)\b",
    re.IGNORECASE,
)


def guard(
    cypher: str, engine: str, params: Mapping[str, Any] | None = None, store: str = "the embedded engine"
) -> None:
    """Raise QueryError, with the form to write instead, if the query may not run on the engine.

    store is its name in messages.
    """
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
    _refuse_too_deep(text)
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
    for pattern in find_patterns(cypher, text, params or {}):
        if reason := explain_bad_pattern(pattern):
            raise QueryError(f"the pattern {pattern!r} after =~ cannot be read ({reason}); mend it")
    if engine == "embedded":
        from .portable_queries import check_portable  # most commands ask nothing

        check_portable(cypher, params or {}, store)
    if not OPENS.match(text):
        raise QueryError(
            f"the query begins with {' '.join(cypher.split()[:1])!r}, "
            "expected MATCH, WITH, UNWIND, CALL or RETURN; begin with one of these"
        )


def _refuse_too_deep(text: str) -> None:
    """Raise QueryError for a masked query that an engine would not come to the end of planning."""
    if (nesting := measure_nesting(text)) > MOST_NESTED:
        raise QueryError(
            f"the query is nested too deep: {nesting:,} brackets, CASE or NOT stand within each other, "
            f"expected at most {MOST_NESTED}; write steps of it apart, with WITH … AS name"
        )
    if (ors := len(_OR.findall(text))) > MOST_ORS:
        raise QueryError(
            f"the query is too long: {ors:,} times OR, expected at most {MOST_ORS}; "
            "use IN $list for a chain of ORs"
        )
