"""Reads the tokens of a query one after the other, and says where a query cannot be read."""

from collections.abc import Sequence

from ...errors import QueryError
from ..cypher_tokens import Token, tokenize

END = Token("end", "", is_adjacent=False, bracket=-1, start=-1)
_MOST_DIGITS = len(str(2**63))
_LONGEST_SHOWN = 60


class Unreadable(QueryError):
    """A query that the parser cannot read; at is the place in its text, found what stands there."""

    def __init__(self, at: int, expected: str, found: str) -> None:
        shown = found if len(found) <= _LONGEST_SHOWN else f"{found[:_LONGEST_SHOWN]}…"
        super().__init__(f"expected {expected}, found {shown or 'its end'}")
        self.at, self.found = at, found


class TokenReader:
    """The tokens of a query and the place that the parser has come to."""

    def __init__(self, cypher: str) -> None:
        self.cypher = cypher
        self.tokens: Sequence[Token] = [*tokenize("the query", cypher), END, END, END, END]
        self.signs = [token.text if token.kind == "sign" else "" for token in self.tokens]
        self.words = [token.word for token in self.tokens]
        self.place = 0

    def look(self, ahead: int = 0) -> Token:
        """Return the token ahead, END behind the last one."""
        return self.tokens[min(self.place + ahead, len(self.tokens) - 1)]

    @property
    def at(self) -> int:
        """The place in the text of the token that comes next."""
        token = self.tokens[self.place]
        return len(self.cypher) if token is END else token.start

    def take(self) -> Token:
        """Return the next token and go past it."""
        token = self.tokens[self.place]
        if token is END:
            raise self.refuse("more")
        self.place += 1
        return token

    def is_sign(self, *texts: str, ahead: int = 0) -> bool:
        """Whether the token ahead is one of these signs."""
        return self.signs[self.place + ahead] in texts

    def is_word(self, *words: str, ahead: int = 0) -> bool:
        """Whether the token ahead is one of these words, in any case, without backticks."""
        return self.words[self.place + ahead] in words

    def skip_sign(self, *texts: str) -> str:
        """Go past one of these signs if it comes next; return it, else ""."""
        sign = self.signs[self.place]
        if sign in texts:
            self.place += 1
            return sign
        return ""

    def skip_words(self, *words: str) -> bool:
        """Go past all these words if they come next, in this order."""
        if self.words[self.place] != words[0]:
            return False
        if self.words[self.place : self.place + len(words)] == list(words):
            self.place += len(words)
            return True
        return False

    def expect_sign(self, text: str) -> None:
        """Go past this sign; raise Unreadable if something else comes."""
        if not self.skip_sign(text):
            raise self.refuse(text)

    def expect_word(self, word: str) -> None:
        """Go past this word; raise Unreadable if something else comes."""
        if not self.skip_words(word):
            raise self.refuse(word)

    def take_name(self, what: str) -> str:
        """Return the plain or quoted name that comes next; raise Unreadable if something else comes."""
        if not self.look().name:
            raise self.refuse(what)
        return self.take().name

    def take_count(self) -> int:
        """Return the whole number that comes next."""
        token = self.look()
        if token.kind != "number" or not token.text.isdigit():
            raise self.refuse("a whole number")
        return self.take_whole()

    def take_whole(self) -> int:
        """Return the whole number that comes next, a token of digits."""
        if len(self.look().text) > _MOST_DIGITS:
            raise self.refuse("a whole number of at most 64 bits")
        return int(self.take().text)

    def refuse(self, expected: str) -> Unreadable:
        """Return the error for something else than what was expected at this place."""
        return Unreadable(self.at, expected, self.look().text)
