"""The clauses of a Cypher text, with strings and comments masked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .cypher_tokens import lex

_MAIN = (
    r"MATCH|OPTIONAL|WITH|RETURN|UNWIND|CALL|UNION|FOREACH|CREATE|INSERT|MERGE|SET|DELETE|DETACH|REMOVE|FINISH"
    r"|LOAD|LET|FILTER"
)
_CLAUSE = re.compile(rf"(?<![.$:|&!`\w])(?:{_MAIN})(?!\w)", re.IGNORECASE)
_OPENS, _CLOSES = "([{", ")]}"
_NESTING = re.compile(rf"[{re.escape(_OPENS + _CLOSES)}]|(?<![.$:`\w])(?:NOT|CASE|END)(?!\w)", re.IGNORECASE)
_AWAITS_VALUE = re.compile(
    r"([^\w\s)\]}'\"]|(?<![.$:`\w])(CASE|WHEN|THEN|ELSE|AND|OR|XOR|NOT|IN|WITH|CONTAINS))$", re.IGNORECASE
)


class Clause(NamedTuple):
    """One clause: its first word in capitals, the masked text after it and its place.

    outermost is False in a subquery.
    """

    word: str
    body: str
    start: int
    outermost: bool


def mask_strings(cypher: str) -> str:
    """Return the query with strings, comments and quoted names masked; every other character keeps its place.

    >>> mask_strings("RETURN 'a // b' AS `x y` // c")
    "RETURN '      ' AS  ___      "
    """
    masked = "".join(_mask(kind, text) for kind, text in lex(cypher))
    # Without this the second word of STARTS WITH would open a clause.
    return re.sub(
        r"\b(STARTS|ENDS)(\s+)WITH\b",
        lambda found: f"{found[1]}{'_' * len(found[2])}WITH",
        masked,
        flags=re.IGNORECASE,
    )


def _mask(kind: str, text: str) -> str:
    if kind == "quoted":
        return f" {'_' * (len(text) - 2)} "  # SET`n`.x: a backtick ends a word like a space
    if kind == "text":
        return text[0] + " " * (len(text) - 2) + text[0]
    return re.sub(r"[^\n]", " ", text) if kind == "comment" else text


def find_clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a masked query, those of its subqueries too.

    >>> text = "MATCH (n) WHERE n.x RETURN n LIMIT 2"
    >>> [(clause.word, clause.body.strip()) for clause in find_clauses(text)]
    [('MATCH', '(n) WHERE n.x'), ('RETURN', 'n LIMIT 2')]
    """
    depths = _depths(text)
    found = list(_CLAUSE.finditer(text))
    for opening in found:
        depth, end = depths[opening.start()], opening.end()
        while end < len(text) and depths[end] >= depth:
            if depths[end] == depth and _CLAUSE.match(text, end):
                break
            end += 1
        yield Clause(opening[0].upper(), text[opening.end() : end], opening.end(), depth == 0)


def _depths(text: str) -> list[int]:
    """Return the bracket depth of each character; a bracket itself counts as inside."""
    depth, depths = 0, []
    for letter in text:
        depth += letter in _OPENS
        depths.append(depth)
        depth -= letter in _CLOSES
    return depths


def measure_nesting(text: str) -> int:
    """Return how many brackets, CASE and NOT stand within each other in a masked query.

    >>> measure_nesting("RETURN [(1), CASE WHEN NOT NOT true THEN (2) END]")
    4
    """
    opened: list[str] = []
    nots, deepest, start, end = 0, 0, 0, 0
    for found in _NESTING.finditer(text):
        word = found[0].upper()
        is_next = not text[end : found.start()].strip()
        nots = (nots if is_next else 0) + 1 if word == "NOT" else 0
        if word in _OPENS or word == "CASE":
            opened.append(word)
        elif word in _CLOSES:
            while opened and opened.pop() == "CASE":
                pass  # a variable called case: a bracket is not closed before a CASE within it
        elif opened[-1:] == ["CASE"] and _ends_value(text[start : found.start()]) and word == "END":
            opened.pop()
        deepest, start, end = max(deepest, len(opened) + nots), found.start(), found.end()
    return deepest


def _ends_value(text: str) -> bool:
    """Whether a value ends with the text: an END behind it ends a CASE; elsewhere it is a variable's name."""
    return not _AWAITS_VALUE.search(text.rstrip()[-20:])
