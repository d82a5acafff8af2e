"""Recognises, in the text of a query, the forms that the engines answer differently."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .clauses import find_clauses, mask_brackets, split_items

_AGGREGATE = re.compile(
    r"\b(?:count|sum|avg|min|max|collect|stDevP?|percentileCont|percentileDisc)\s*$", re.IGNORECASE
)
_INNERMOST = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_MARK = "\x00"  # replaces an aggregate, or a function call on one
_SPOILS = re.compile(
    rf"{_MARK}\s*\.\s*\w|\b(?:AND|OR|XOR|NOT|IS|IN|STARTS_+WITH|ENDS_+WITH|CONTAINS)\b|=~", re.IGNORECASE
)
_OVER = re.compile(r"^[(\[]\s*\w+\s+IN\b", re.IGNORECASE)  # [x IN …] and any(x IN …)
_WORDS = frozenset(
    (
        "and",
        "or",
        "xor",
        "not",
        "in",
        "is",
        "case",
        "when",
        "then",
        "else",
        "end",
        "as",
        "distinct",
        "where",
        "with",
        "return",
        "contains",
    )
)
_NAMESPACES = frozenset(("date", "datetime", "localdatetime", "time", "localtime", "duration", "point"))
_NEXT = r"AND|OR|XOR|RETURN|WITH|MATCH|OPTIONAL|ORDER|UNWIND|CALL|UNION|LIMIT|SKIP"


def _has(pattern: str, text: str) -> "re.Match[str] | None":
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL)


def has_conditional_shortest_path(text: str, original: str) -> bool:
    """Whether a shortest path has a condition on its nodes or relationships."""
    for clause in find_clauses(text):
        call = _has(r"(?:(\w+)\s*=\s*)?\b(?:all)?shortestPaths?\s*\(", clause.body)
        if clause.word != "MATCH" or call is None:
            continue
        between = _has(r"\[\s*(\w*)([^\]]*)\]", clause.body[call.end() :])
        if between and _has(r"\{|\bWHERE\b", between[2]):
            return True
        where = _has(r"\bWHERE\b", mask_brackets(clause.body))
        condition = clause.body[where.end() :] if where else ""
        names = [name for name in (call[1], between[1] if between else "") if name]
        if any(_has(rf"\b{name}\b", condition) for name in names) or _has(
            r"\b(?:nodes|relationships|length)\s*\(", condition
        ):
            return True
    return False


def has_closed_shortest_path(text: str, original: str) -> bool:
    """Whether the two ends of a shortest path may be the same node."""
    for call in re.finditer(
        r"shortestPaths?\s*\(\s*\(\s*(\w+)[^)]*\).*?\(\s*(\w+)[^)]*\)\s*\)", text, re.IGNORECASE | re.DOTALL
    ):
        one, other = call[1], call[2]
        if not _has(rf"\b{one}(\.\w+)?\s*<>\s*{other}\b|\b{other}(\.\w+)?\s*<>\s*{one}\b", text):
            return True
    return False


def has_filter_after_limit(text: str, original: str) -> bool:
    """Whether a WITH has a WHERE after its SKIP or LIMIT."""
    return any(
        clause.word == "WITH"
        and _has(r"(?<![.$:])\b(?:SKIP|OFFSET|LIMIT)\b.*\bWHERE\b", mask_brackets(clause.body))
        for clause in find_clauses(text)
    )


def has_aggregate_within(text: str, original: str) -> bool:
    """Whether an aggregate has a property access or stands in a condition.

    Sums, comparisons and function calls may contain an aggregate.
    """
    return any(
        _has_used_aggregate(item)
        for clause in find_clauses(text)
        if clause.word in ("WITH", "RETURN")
        for _, item in split_items(clause.body)
    )


def _has_used_aggregate(item: str) -> bool:
    while (group := _INNERMOST.search(item)) is not None:
        before, inside = item[: group.start()], group[0]
        if (name := _AGGREGATE.search(before)) and inside[0] == "(":
            item = before[: name.start()] + _MARK + item[group.end() :]
        elif _MARK in inside:
            if not _OVER.match(inside) and any(
                _MARK in part and _SPOILS.search(part) for part in inside.split(",")
            ):
                return True
            item = _without_name(before) + _MARK + item[group.end() :]
        else:
            item = before + item[group.end() :]
    return _MARK in item and _SPOILS.search(item) is not None


def _without_name(before: str) -> str:
    """Return the text without the function name at its end."""
    name = re.search(r"([\w.]+)\s*$", before)
    return before if name is None or name[1].lower() in _WORDS else before[: name.start()]


def has_unnamed_projection(text: str, original: str) -> bool:
    """Whether RETURN has a map projection without AS."""
    given = (
        item
        for clause in find_clauses(text)
        if clause.word == "RETURN"
        for _, item in split_items(clause.body)
    )
    return any(re.fullmatch(r"\w+\s*\{.*\}", item, re.DOTALL) for item in given)


def has_ordered_names(text: str, original: str) -> bool:
    """Whether the answer depends on the order of labels or keys."""
    call = r"\b(?:labels|keys)\s*\([^()]*\)"
    # An organisation has its roles as further labels, so the first label beside Entity differs too.
    return bool(
        _has(rf"{call}\s*\[|\b(?:head|last)\s*\(\s*{call}", text)
        or _has(r"\bIN\s+labels\s*\([^()]*\)\s+WHERE\s+\w+\s*<>\s*['\"]Entity['\"]\s*\]\s*\[", original)
    )


def has_unzoned_moment(text: str, original: str) -> bool:
    """Whether a stored moment is used as text or number, or compared with a moment at an offset."""
    return bool(
        _has(r"\.\s*\w+\s*\.\s*epoch(?:Millis|Seconds)\b", text)
        or _has(r"\btoString\s*\(\s*(?:\w+\s*\.\s*\w+_at\b|(?:local)?(?:date)?time\s*\()", text)
        or _has(r"\bdatetime\s*\(\s*['\"][^'\"]*[+-]\d\d:?(?:\d\d)?(?:\[[^'\"]*\])?['\"]", original)
    )


def has_foreign_form(text: str, original: str) -> bool:
    """Whether the query uses a form that Neo4j 5 does not have."""
    if any(
        clause.word in ("FILTER", "LET")
        and re.match(r"\s+(?!AS\b|IN\b|IS\b)[\w(]", clause.body, re.IGNORECASE)
        for clause in find_clauses(text)
    ):
        return True
    if _has(r"\bexists\s*\(\s*\w+\s*[.\[]", text):
        return True
    return any(
        call[1].lower() not in _NAMESPACES
        for call in re.finditer(r"(?<![\w.$])(\w+)(?:\s*\.\s*\w+)+\s*\(", _mask_calls(text))
    )


def _mask_calls(text: str) -> str:
    return re.sub(r"\bCALL\s+[\w.]+", " ", text, flags=re.IGNORECASE)


def has_bare_predicate(text: str, original: str) -> bool:
    """Whether a condition is a bare property, number or text."""
    value = r"(?:\w+\s*\.\s*\w+|\d+(?:\.\d+)?|'[^']*'|\"[^\"]*\")"
    return bool(
        _has(rf"(?<![.$:])\b(?:WHERE|AND|OR|XOR|NOT)\s+{value}\s*(?=$|[)\]}}|;]|\b(?:{_NEXT})\b)", text)
    )


def find_patterns(cypher: str, text: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Yield the regular expressions after =~ that are literals or parameters."""
    for place in re.finditer(r"=~\s*", text):
        rest = cypher[place.end() :]
        if literal := re.match(r"'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"", rest, re.DOTALL):
            yield re.sub(r"\\(.)", r"\1", literal[1] or literal[2] or "")
        elif (name := re.match(r"\$(\w+)", rest)) and isinstance(params.get(name[1]), str):
            yield params[name[1]]


def explain_bad_pattern(pattern: str) -> str:
    """Return why a regular expression is invalid, "" if it is valid; Java's own forms are accepted."""
    java = (
        re.sub(r"\\[pP]\{\w+\}|\\[QEGzZXRhHvV]", "x", pattern)
        .replace("(?<", "(?P<")
        .replace("(?P<=", "(?<=")
        .replace("(?P<!", "(?<!")
    )
    try:
        re.compile(java)
    except re.error as error:
        return str(error)
    return ""


def has_lookup_by_relationship(text: str, original: str) -> bool:
    """Whether a node's inline map takes a value from a relationship: `(d:Document {id: f.document})`.

    The embedded engine does not load a relationship that nothing else of the query names, so the value is
    null.
    """
    names = set(re.findall(r"\[\s*(\w+)\s*[:\]*{]", text))
    return any(
        name in names for name in re.findall(r"\(\s*\w*\s*(?::[^(){}]*)?\{[^{}]*?:\s*(\w+)\s*\.\s*\w", text)
    )
