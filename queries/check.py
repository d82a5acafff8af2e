"""The check of a saved query: it only reads, matches its head, and names only what is in the model.

A list of forbidden words can have a gap, so each query also runs in a session that the server allows only to
read. This check gives the helpful message.
"""

import difflib
import re
from collections.abc import Iterable, Sequence

from ..graph.errors import QueryError
from ..graph.store.cypher_tokens import Token, tokenize
from .vocabulary import find_unknown_names

OPENS = {"MATCH", "OPTIONAL", "WITH", "UNWIND", "CALL", "RETURN"}
# Copied from the guard: importing it would slow down completion in a shell. A test compares the two lists.
WRITES = {
    "CREATE",
    "MERGE",
    "SET",
    "DELETE",
    "DETACH",
    "REMOVE",
    "DROP",
    "FOREACH",
    "INSERT",
    "ALTER",
    "GRANT",
    "DENY",
    "REVOKE",
    "RENAME",
}
_ENDS = {"ORDER", "SKIP", "LIMIT", "OFFSET", "UNION"}


def check_query(name: str, cypher: str, declared: set[str], columns: Sequence[str]) -> list[str]:
    """Return the columns of the query.

    Raise QueryError if it may write or does not fit its head or the model.
    """
    # Neo4j turns \uXXXX into its character before it parses, in a comment too, so \u0053ET would write.
    if "\\u" in cypher.lower():
        raise QueryError(
            f"{name}.cypher: holds a \\u escape, expected the character itself; type it as it is"
        )
    tokens = tokenize(f"{name}.cypher", cypher)
    while tokens and tokens[-1].text == ";":
        tokens.pop()
    _check_only_reads(name, tokens)
    _check_parameters(name, tokens, declared)
    for word, what, known in find_unknown_names(tokens):
        raise QueryError(
            f"{name}.cypher: {what} {word!r} is not in the model; {_suggest(word, known)}see docs/model.md"
        )
    returned = list_columns(name, tokens)
    if columns and returned != list(columns):
        raise QueryError(
            f"{name}.cypher: returns {', '.join(returned)}, expected {', '.join(columns)} "
            "as its @column lines say; mend one of them"
        )
    return returned


def _suggest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), 1)
    return f"did you mean {close[0]!r}? If not, " if close else ""


def _check_only_reads(name: str, tokens: Sequence[Token]) -> None:
    if not tokens or tokens[0].word not in OPENS:
        raise QueryError(
            f"{name}.cypher: does not begin as a query, expected MATCH … RETURN; write with a loader"
        )
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if token.text == ";" and token.kind == "sign":
            raise QueryError(
                f"{name}.cypher: holds two statements, expected one; put the other into a file of its own"
            )
        if token.word in WRITES:
            raise QueryError(
                f"{name}.cypher: says {token.text}, expected only reading; write with a loader, "
                "or put a property of that name in backticks"
            )
        if following and (token.word, following.word) == ("LOAD", "CSV"):
            raise QueryError(
                f"{name}.cypher: says LOAD CSV, expected only reading of the store; "
                "load files with: ringmap load"
            )
        if token.word == "TRANSACTIONS" and _follows_subquery(tokens[:number]):
            raise QueryError(
                f"{name}.cypher: runs in transactions of its own, expected one that only reads; "
                "take IN TRANSACTIONS out"
            )
        if token.word == "CALL" and following and following.kind in ("name", "quoted"):
            raise QueryError(
                f"{name}.cypher: calls the procedure {following.text}, expected none; "
                "a subquery CALL { … } is allowed"
            )


def _follows_subquery(tokens: Sequence[Token]) -> bool:
    """Whether these tokens end in } IN, or } IN 4 CONCURRENT."""
    words = [token.text.upper() for token in tokens[-4:]]
    return (
        words[-2:] == ["}", "IN"]
        or words[-3:] == ["}", "IN", "CONCURRENT"]
        or (words[:2] == ["}", "IN"] and words[3:] == ["CONCURRENT"])
    )


def _check_parameters(name: str, tokens: Sequence[Token], declared: set[str]) -> None:
    if any(token.text == "$" for token in tokens):
        raise QueryError(f"{name}.cypher: a $ stands alone or before a backtick, expected $name; mend it")
    used = {token.text[1:] for token in tokens if token.kind == "param"}
    if extra := sorted(used - declared):
        raise QueryError(
            f"{name}.cypher: uses ${extra[0]}, which no @param line declares; add // @param {extra[0]} TYPE"
        )
    if idle := sorted(declared - used):
        raise QueryError(
            f"{name}.cypher: declares the parameter {idle[0]!r} and never uses it; take its @param line out"
        )


def list_columns(name: str, tokens: Sequence[Token]) -> list[str]:
    """Return the names of the columns of a query's last RETURN."""
    at = [number for number, token in enumerate(tokens) if token.word == "RETURN" and token.bracket == -1]
    if not at:
        raise QueryError(f"{name}.cypher: returns nothing, expected RETURN … AS …; add it")
    rest = tokens[at[-1] + 1 :]
    end = next(
        (number for number, token in enumerate(rest) if token.bracket == -1 and token.word in _ENDS),
        len(rest),
    )
    items: list[list[Token]] = [[]]
    for token in rest[:end]:
        if token.text == "," and token.bracket == -1:
            items.append([])
        elif not (token.word == "DISTINCT" and items == [[]]):
            items[-1].append(token)
    return [_column(name, number, item) for number, item in enumerate(items, 1)]


def _column(name: str, number: int, item: Sequence[Token]) -> str:
    if len(item) > 2 and item[-2].word == "AS" and item[-1].name:
        return item[-1].name
    # An engine names a column without AS by its text, or by nothing in an empty answer.
    if len(item) == 1 and item[0].kind == "name" and re.fullmatch(r"[a-z]\w*", item[0].text):
        return item[0].text
    raise QueryError(f"{name}.cypher: column {number} of RETURN has no name, expected … AS name; add it")
