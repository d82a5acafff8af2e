"""The lexer of Cypher: its words and signs, with strings and comments recognised and brackets matched."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import QueryError

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<comment>//[^\r\n]*|/\*.*?\*/)
      | (?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<param>\$\w+)
      | (?P<name>[^\W\d]\w*)
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<sign>\.\.|->|<-|<=|>=|<>|=~|\+=|.)""",
    re.X | re.S,
)
_OPENING, _CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def lex(cypher: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) for every piece of a query, in order; the texts together are the query.

    Kinds: blank, comment, text (a string), quoted (a name in backticks), param, name, number, sign. A
    quote that is not closed is a sign.

    >>> list(lex("n.x = 'a' // b"))[-3:]
    [('text', "'a'"), ('blank', ' '), ('comment', '// b')]
    """
    return ((str(found.lastgroup), found[0]) for found in _TOKEN.finditer(cypher))


class Token(NamedTuple):
    """One word or sign of a query.

    is_adjacent says that no blank stands before it; bracket is the place, in the list of tokens, of the
    bracket around it (-1 outside all brackets); start is its place in the text.
    """

    kind: str
    text: str
    is_adjacent: bool
    bracket: int
    start: int

    @property
    def word(self) -> str:
        """The token in capitals if it is a plain name, which may be a keyword; else ""."""
        return self.text.upper() if self.kind == "name" else ""

    @property
    def name(self) -> str:
        """The name that a plain or quoted name stands for; else ""."""
        return (
            self.text
            if self.kind == "name"
            else self.text[1:-1].replace("``", "`")
            if self.kind == "quoted"
            else ""
        )


def tokenize(query: str, cypher: str) -> list[Token]:
    """Return the tokens of a query; query is what messages call it.

    Raises QueryError for a quote or bracket that is not closed.
    """
    return list(_tokens(query, cypher))


def _tokens(query: str, cypher: str) -> Iterator[Token]:
    opened: list[tuple[int, str]] = []
    is_adjacent, count, end = False, 0, len(cypher) - len(cypher.lstrip("\ufeff"))
    for kind, text in lex(cypher[end:]):
        start, end = end, end + len(text)
        if kind in ("blank", "comment"):
            is_adjacent = False
            continue
        if (kind == "sign" and text in "'\"`") or text == "``":
            raise QueryError(f"{query}: a quote {text[0]} is not closed; close it")
        if text in _CLOSING and kind == "sign":
            if not opened or opened[-1][1] != text:
                raise QueryError(f"{query}: a bracket {text} closes nothing; take it out or open it")
            opened.pop()
        yield Token(kind, text, is_adjacent, opened[-1][0] if opened else -1, start)
        if text in _OPENING and kind == "sign":
            opened.append((count, _OPENING[text]))
        is_adjacent, count = True, count + 1
    if opened:
        raise QueryError(f"{query}: a bracket is not closed, expected {opened[-1][1]}; close it")
