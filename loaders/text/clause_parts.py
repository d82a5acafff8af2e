"""The parts of a clause around a cue: its subject before it, and its objects behind it."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .relation_cues import CueHit
from .relation_words import list_words, read_relational_nouns

_TOKEN = re.compile(
    r"<(?P<letter>[A-Z])(?P<number>\d*)>(?P<owner>'s(?!\w))?|[\w£$'/&.+-]*\w[\w+]*|[^\w\s]|\w"
)
PARTIES = "PHZFGX"
_NEARBY = ("near", "opposite", "behind", "beside", "alongside", "towards", "off")
_ALIASES = ("name", "names", "alias")  # "used the name <P1>"
_LIGHT = list_words("small") | list_words("auxiliaries")
JOINING = ("and", "or", "nor", "&", "/", "+")
DASHES = ("-", "–", "—", ":")


class Token(NamedTuple):
    """A word, a mark of punctuation or a mention of a masked sentence; text[start:end]."""

    text: str
    start: int
    end: int
    letter: str = ""
    number: str = ""
    is_owner: bool = False  # "<P0>'s"

    @property
    def is_mention(self) -> bool:
        """Whether the token stands for a mention or a pronoun."""
        return bool(self.letter)

    @property
    def is_word(self) -> bool:
        """Whether the token is a word."""
        return not self.letter and (self.text[0].isalnum() or len(self.text) > 1)


class Subject(NamedTuple):
    """The mentions that a cue is said of; none if the sentence leaves them out ("Drives …").

    start: the place of the first of them. is_shared: they stand before another verb, or another sentence.
    """

    tokens: list[Token]
    start: int
    is_shared: bool = False


class Objects(NamedTuple):
    """The mentions behind a cue, the place of the first and that behind the last, and what was passed."""

    tokens: list[Token]
    start: int
    end: int
    passed: list[Token]


@dataclass
class Clause:
    """A masked sentence as tokens, and what has been read of it so far."""

    text: str
    tokens: list[Token]
    consumed: set[int] = field(default_factory=set)  # places of mentions that are objects
    current: list[Token] = field(default_factory=list)  # the subject of the cue before

    def list_words(self) -> list[str]:
        """Return the words as a finder of cues needs them."""
        return [token.text for token in self.tokens]

    def join(self, first: int, last: int) -> str:
        """Return the words from one place to before another, without mentions."""
        return " ".join(token.text for token in self.tokens[max(0, first) : last] if not token.is_mention)


def split_clause(text: str) -> Clause:
    """Return a masked sentence as tokens.

    >>> [token.text for token in split_clause("<P0>'s bro drives <V1>, not <V2>").tokens]
    ["<P0>'s", 'bro', 'drives', '<V1>', ',', 'not', '<V2>']
    """
    tokens = [
        Token(
            match[0],
            match.start(),
            match.end(),
            match["letter"] or "",
            match["number"] or "",
            bool(match["owner"]),
        )
        for match in _TOKEN.finditer(text)
    ]
    return Clause(text, [one._replace(text=one.text.rstrip(".'")) if one.is_word else one for one in tokens])


def find_objects(clause: Clause, hit: CueHit, strong: set[int]) -> Objects | None:
    """Return the nearest mentions behind a cue that it can be said of; strong are places of other verbs."""
    cue, count, commas = hit.cue, 0, 0
    passed: list[Token] = []
    place = hit.end
    while place < len(clause.tokens):
        token = clause.tokens[place]
        if token.is_mention:
            if not cue.before and place > hit.end and clause.tokens[place - 1].text in (*_NEARBY, *_ALIASES):
                return None
            if token.letter in cue.objects and not token.is_owner and _has_before(clause, place, hit):
                last = _end_list(clause, place, cue.objects)
                return Objects(
                    [one for one in clause.tokens[place:last] if one.is_mention], place, last, passed
                )
            if not _can_pass(clause, place, hit):
                return None
            passed.append(token)
            count += token.letter not in PARTIES
        elif token.is_word:
            if _stops_objects(clause, place, hit, count, strong):
                return None
            count += token.text not in list_words("small")
        else:
            commas += token.text == ","
            is_far = commas and not cue.before and set(cue.objects) & set("PF")
            if token.text in (";", "?", "!") or commas > 1 or is_far:
                return None
            if token.text in DASHES and _begins_clause(clause, place + 1, strong):
                return None
        if count > cue.near:
            return None
        place += 1
    return None


def _begins_clause(clause: Clause, place: int, strong: set[int]) -> bool:
    """Return whether a pronoun or a verb stands behind a dash: "never drives - borrows <V0>"."""
    following = clause.tokens[place] if place < len(clause.tokens) else None
    is_pronoun = following is not None and following.letter in tuple("HZX") and not following.is_owner
    return is_pronoun or place in strong


def _stops_objects(clause: Clause, place: int, hit: CueHit, count: int, strong: set[int]) -> bool:
    word = clause.tokens[place].text
    if word in list_words("object_stops"):
        return True
    if hit.cue.is_passive and not hit.cue.before and word in ("from", "to", "at", "in", "with"):
        return True
    if word == "by":
        following = clause.tokens[place + 1 : place + 2]
        if following and following[0].letter == "X":
            return False
        return "by" not in hit.cue.before and not (hit.cue.is_reversed and hit.cue.before)
    if word in JOINING:
        following = clause.tokens[place + 1 : place + 2]
        return not (
            count == 0 or (following and following[0].is_mention and following[0].letter in hit.cue.objects)
        )
    if place in strong and (
        (word.endswith(("ed", "ing")) and not _is_adjective(clause, place))
        or hit.cue.words[0] in ("~have", "~be")
    ):
        return True
    is_kin = word in read_relational_nouns()
    return (
        is_kin
        and place > hit.end
        and clause.tokens[place - 1].is_owner
        and bool(set(hit.cue.objects) & set("PF"))
    )


def _is_adjective(clause: Clause, place: int) -> bool:
    """Return whether a participle stands before a noun: "supplying cloned plates to"."""
    following = clause.tokens[place + 1 : place + 2]
    before = clause.tokens[place - 1] if place else None
    is_led = before is not None and before.is_word and before.text not in JOINING
    is_noun_next = bool(following) and following[0].is_word
    return is_led and is_noun_next and following[0].text not in list_words("prepositions") | _LIGHT


def _has_before(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether one of the words that the cue wants stands right before its object."""
    if not hit.cue.before:
        return True
    if hit.cue.words == ("~be",) and not _comes_first(clause, place, hit):
        return False
    words = [token.text for token in clause.tokens[hit.start : place]]
    if clause.tokens[place].letter == "B":
        return True  # "was parked there"
    while words and (words[-1] in list_words("small") or words[-1] in (",", "(", "x") or words[-1].isdigit()):
        words.pop()
    return bool(words) and (words[-1] in hit.cue.before or " ".join(words[-2:]) in hit.cue.before)


def _comes_first(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether only light words stand between "is" and its preposition: "is a partner in" has more."""
    for token in clause.tokens[hit.end : place]:
        if token.text in hit.cue.before or token.text in ("rear", "front", "company"):
            return True
        is_light = token.text in list_words("small") | list_words("auxiliaries") | {"with", "and", "in"}
        if not token.is_mention and not is_light:
            return False
    return False


def _can_pass(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether a mention may stand between a cue and its object: things, and persons behind "with"."""
    token = clause.tokens[place]
    if token.letter == "X" and clause.tokens[place - 1].text == "by":
        return True
    if token.letter not in PARTIES or token.is_owner:
        return token.letter != "X"
    if place == hit.end and (set(hit.cue.objects) & set("AVT") or (hit.cue.before and token.letter == "Z")):
        return True  # "sells them to"
    if hit.cue.before and set(hit.cue.objects) & set("PF"):
        return hit.cue.lets_attach and clause.tokens[place - 1].text == "by"
    before = clause.tokens[place - 1].text if place else ""
    return before in ("with", "and", "by", "for", "of") and bool(set(hit.cue.objects) & set("AVT"))


def _end_list(clause: Clause, place: int, letters: str) -> int:
    """Return the place behind a list of mentions: "<P0>, <P1> and <P2>"."""
    last = place + 1
    while last < len(clause.tokens):
        position = last
        while position < len(clause.tokens) and (clause.tokens[position].text in (",", *JOINING)):
            position += 1
        if position == last or position >= len(clause.tokens) or position - last > 2:
            break
        token = clause.tokens[position]
        if not token.is_mention or token.is_owner or token.letter not in letters:
            break
        following = clause.tokens[position + 1 : position + 2]
        is_new_clause = (
            following
            and following[0].is_word
            and following[0].text not in (list_words("prepositions") | {"and"})
        )
        if (
            is_new_clause
            and any(one.text in JOINING or one.text == "," for one in clause.tokens[last:position])
            and token.letter in "PHZFG"
        ):
            break
        last = position + 1
    return last
