"""The clauses of a Cypher text and the columns they return, with strings and comments masked."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .cypher_tokens import lex

_MAIN = (
    r"MATCH|OPTIONAL|WITH|RETURN|UNWIND|CALL|UNION|FOREACH|CREATE|INSERT|MERGE|SET|DELETE|DETACH|REMOVE|FINISH"
    r"|LOAD|LET|FILTER"
)
_CLAUSE = re.compile(rf"(?<![.$:|&!`\w])(?:{_MAIN})(?!\w)", re.IGNORECASE)
_PART = re.compile(r"(?<![.$:`\w])(?:WHERE|ORDER\s+BY|SKIP|OFFSET|LIMIT)(?!\w)", re.IGNORECASE)
_OPENS, _CLOSES = "([{", ")]}"


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


def mask_brackets(text: str) -> str:
    """Return the text with everything in brackets replaced by spaces.

    >>> mask_brackets("a(b[c]) d")
    'a(    ) d'
    """
    depths = _depths(text)
    return "".join(
        letter if depth == 0 or (depth == 1 and letter in "()[]{}") else " "
        for letter, depth in zip(text, depths, strict=True)
    )


def split_items(body: str) -> list[tuple[int, str]]:
    """Return the items of a WITH or RETURN, each with its place in the body.

    >>> split_items(" n.id AS id, count(a, b) ORDER BY id")
    [(1, 'n.id AS id'), (13, 'count(a, b)')]
    """
    outline = mask_brackets(body)
    end = part.start() if (part := _PART.search(outline)) else len(body)
    begin = found.end() if (found := re.match(r"\s*DISTINCT\b", outline, re.IGNORECASE)) else 0
    cuts = [begin - 1, *(place for place in range(begin, end) if outline[place] == ","), end]
    texts = [(cut + 1, body[cut + 1 : after]) for cut, after in pairwise(cuts)]
    return [(place + len(text) - len(text.lstrip()), text.strip()) for place, text in texts if text.strip()]


def list_columns(cypher: str) -> list[str]:
    """Return the columns of a query, as its last outermost RETURN names them.

    >>> list_columns("MATCH (n) RETURN n.id AS id, count(*) AS `how many`")
    ['id', 'how many']
    """
    returns = [
        clause
        for clause in find_clauses(mask_strings(cypher))
        if clause.word == "RETURN" and clause.outermost
    ]
    if not returns:
        return []
    names = []
    for place, item in split_items(returns[-1].body):
        start, end = returns[-1].start + place, returns[-1].start + place + len(item)
        # The backticks of a quoted name were masked and stripped off the item.
        text = cypher[start - (cypher[start - 1] == "`") : end + (cypher[end : end + 1] == "`")]
        name = re.search(r"\bAS\s+(`(?:``|[^`])*`|\w+)\s*$", text, re.IGNORECASE)
        names.append(name[1].strip("`") if name else text)
    return names


def _depths(text: str) -> list[int]:
    """Return the bracket depth of each character; a bracket itself counts as inside."""
    depth, depths = 0, []
    for letter in text:
        depth += letter in _OPENS
        depths.append(depth)
        depth -= letter in _CLOSES
    return depths
