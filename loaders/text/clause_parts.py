"""The parts of a clause around a cue: its subject before it, and its objects behind it."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .relation_cues import CueHit
from .relation_words import list_words, read_relational_nouns

_TOKEN = re.compile(
    r"<(?P<letter>[A-Z])(?P<number>\d*)>(?P<owner>'s(?!\w))?|[\w£$'/&.+-]*\w[\w+]*|[^\w\s]|\w"
)
_PARTIES = "PHZFGX"
_FARTHEST = 28  # words between subject and cue
_BE = frozenset(("is", "was", "be", "are", "were", "being"))
_NEARBY = ("near", "opposite", "behind", "beside", "alongside", "towards", "off")
_JOINING = ("and", "or", "nor", "&", "/", "+")
_ENDS_CLAUSE = (";", "-", "–", "—", ":", "?", "!")


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
    cue, passed, count, commas = hit.cue, [], 0, 0
    place = hit.end
    while place < len(clause.tokens):
        token = clause.tokens[place]
        if token.is_mention:
            if not cue.before and place > hit.end and clause.tokens[place - 1].text in _NEARBY:
                return None
            if token.letter in cue.objects and not token.is_owner and _has_before(clause, place, hit):
                last = _end_list(clause, place, cue.objects)
                return Objects(
                    [one for one in clause.tokens[place:last] if one.is_mention], place, last, passed
                )
            if not _can_pass(clause, place, hit):
                return None
            passed.append(token)
            count += token.letter not in _PARTIES
        elif token.is_word:
            if _stops_objects(clause, place, hit, count, strong):
                return None
            count += token.text not in list_words("small")
        else:
            commas += token.text == ","
            is_far = commas and not cue.before and set(cue.objects) & set("PF")
            if token.text in (";", "?", "!") or commas > 1 or is_far:
                return None
        if count > cue.near:
            return None
        place += 1
    return None


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
    if word in _JOINING:
        following = clause.tokens[place + 1 : place + 2]
        return not (
            count == 0 or (following and following[0].is_mention and following[0].letter in hit.cue.objects)
        )
    if place in strong and (word.endswith(("ed", "ing")) or hit.cue.words[0] in ("~have", "~be")):
        return True
    is_kin = word in read_relational_nouns()
    return (
        is_kin
        and place > hit.end
        and clause.tokens[place - 1].is_owner
        and bool(set(hit.cue.objects) & set("PF"))
    )


def _has_before(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether one of the words that the cue wants stands right before its object."""
    if not hit.cue.before:
        return True
    if hit.cue.words == ("~be",) and not _comes_first(clause, place, hit):
        return False
    words = [token.text for token in clause.tokens[hit.start : place]]
    while words and (words[-1] in list_words("small") or words[-1] in (",", "(")):
        words.pop()
    return bool(words) and (words[-1] in hit.cue.before or " ".join(words[-2:]) in hit.cue.before)


def _comes_first(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether nothing of weight stands between "is" and its preposition: not "is a partner in <F0>"."""
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
    if token.letter not in _PARTIES or token.is_owner:
        return token.letter != "X"
    if place == hit.end and set(hit.cue.objects) & set("AVT"):
        return True
    if hit.cue.before and set(hit.cue.objects) & set("PF"):
        return hit.cue.lets_attach and clause.tokens[place - 1].text == "by"
    before = clause.tokens[place - 1].text if place else ""
    return before in ("with", "and", "by", "for", "of") and bool(set(hit.cue.objects) & set("AVT"))


def _end_list(clause: Clause, place: int, letters: str) -> int:
    """Return the place behind a list of mentions: "<P0>, <P1> and <P2>"."""
    last = place + 1
    while last < len(clause.tokens):
        position = last
        while position < len(clause.tokens) and (clause.tokens[position].text in (",", *_JOINING)):
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
        if is_new_clause and any(
            one.text in _JOINING or one.text == "," for one in clause.tokens[last:position]
        ):
            if token.letter in "PHZFG":
                break
        last = position + 1
    return last


def find_subject(clause: Clause, hit: CueHit) -> Subject | None:
    """Return the subject of a cue, None if it is somebody or something that is not named."""
    cue, place, words = hit.cue, hit.start - 1, 0
    is_joined = False
    while place >= 0 and words <= _FARTHEST:
        token = clause.tokens[place]
        if token.is_mention:
            found = _judge_mention(clause, place, hit)
            if found is not None:
                return found if found.tokens else None
        elif token.is_word:
            words += 1
            if token.text in ("who", "which", "whom", "that"):
                if not _is_cleft(clause, place):
                    return _find_antecedent(clause, place, cue.subjects)
            if token.text in ("nobody", "none") or _is_other_subject(clause, place):
                return None
            before = clause.tokens[place - 1].text if place else ""
            if token.text in list_words("breaks") and not (token.text == "said" and before in _BE):
                return _share_subject(clause, hit)
            is_joined = is_joined or token.text in (*_JOINING, "then")
        elif token.text in _ENDS_CLAUSE and (clause.current or token.text != "-"):
            return _share_subject(clause, hit)
        place -= 1
    if is_joined and clause.current:
        return _share_subject(clause, hit)
    if _leaves_subject_out(clause, hit):
        thing = "M" if "T" in cue.subjects else "W" if "W" in cue.subjects else ""
        if "H" not in cue.subjects and thing:
            return Subject([Token(f"<{thing}>", 0, 0, thing)], 0, True)
        return Subject([], 0, True) if "H" in cue.subjects else None
    return None


def _is_cleft(clause: Clause, place: int) -> bool:
    """Return whether "who" belongs to "was the one who took it", so that the subject stands before."""
    words = [one.text for one in clause.tokens[max(0, place - 4) : place] if one.is_word]
    return bool(words) and words[-1] in ("one", "man", "male", "person", "female") and bool(_BE & set(words))


def _judge_mention(clause: Clause, place: int, hit: CueHit) -> Subject | None:
    """Return a subject; an empty one if the mention stands in the way; None to look farther."""
    token, cue = clause.tokens[place], hit.cue
    if token.is_owner:
        return None
    is_adjacent = all(not one.is_word for one in clause.tokens[place + 1 : hit.start])
    attaches = cue.lets_attach and _is_attached(clause, place, hit)
    if is_adjacent and token.letter in "VWC" and clause.tokens[hit.start].text.endswith(("ed", "en", "ing")):
        attaches = True  # "saw <V0> parked outside"
    is_behind_preposition = _is_behind_preposition(clause, place)
    if token.letter == "X":
        return None if is_behind_preposition else Subject([], place)
    if token.letter not in cue.subjects:
        if attaches and place not in clause.consumed and not _is_in_apposition(clause, place):
            return Subject([], place)
        is_first = (
            not is_behind_preposition and place not in clause.consumed and _begins_clause(clause, place)
        )
        return Subject([], place) if is_first and not is_adjacent else None
    if (is_behind_preposition or place in clause.consumed) and not attaches:
        return None
    if token.letter == "A" and _is_in_apposition(clause, place):
        return None
    first = _begin_list(clause, place, cue.subjects)
    if attaches and first < place:
        first = first if first not in clause.consumed else place
    if first < place and _is_behind_preposition(clause, first) and not attaches:
        if any(one.text in _JOINING for one in clause.tokens[first:place]):
            return None
        first = place
    return Subject([one for one in clause.tokens[first : place + 1] if one.is_mention], first)


def _is_in_apposition(clause: Clause, place: int) -> bool:
    """Return whether an address only says where the firm right before it is: "<F0> (<A1>)"."""
    before = place - 1
    while before >= 0 and clause.tokens[before].text in (",", "(", "of", "at", "in", "-"):
        before -= 1
    return clause.tokens[place].letter in "AL" and before >= 0 and clause.tokens[before].letter == "F"


def _is_attached(clause: Clause, place: int, hit: CueHit) -> bool:
    """Return whether only punctuation and auxiliaries stand between a mention and a participle."""
    between = [one.text for one in clause.tokens[place + 1 : hit.start] if one.is_word]
    return all(word in list_words("auxiliaries") for word in between)


def _is_behind_preposition(clause: Clause, place: int) -> bool:
    before = place - 1
    while before >= 0 and clause.tokens[before].text in list_words("small"):
        before -= 1
    return before >= 0 and clause.tokens[before].text in list_words("prepositions")


def _begins_clause(clause: Clause, place: int) -> bool:
    before = place - 1
    while before >= 0 and clause.tokens[before].text in list_words("small"):
        before -= 1
    return before < 0 or clause.tokens[before].text in (*_ENDS_CLAUSE, "that", "but", "because")


def _begin_list(clause: Clause, place: int, letters: str) -> int:
    """Return the place of the first mention of the list that ends at a place."""
    first = place
    while first > 1:
        position = first - 1
        while position >= 0 and clause.tokens[position].text in (",", *_JOINING):
            position -= 1
        if position == first - 1 or position < 0 or first - 1 - position > 2:
            break
        token = clause.tokens[position]
        if (
            not token.is_mention
            or token.is_owner
            or token.letter not in letters
            or position in clause.consumed
        ):
            break
        if (token.letter in _PARTIES) != (clause.tokens[place].letter in _PARTIES):
            break
        first = position
    return first


def _find_antecedent(clause: Clause, place: int, letters: str) -> Subject | None:
    """Return the mentions right before "who" or "which"."""
    position = place - 1
    while position >= 0 and clause.tokens[position].text in (",", "(", ")"):
        position -= 1
    if position < 0:
        return None
    token = clause.tokens[position]
    if not token.is_mention or token.is_owner or token.letter not in letters:
        return None
    first = _begin_list(clause, position, letters)
    return Subject([one for one in clause.tokens[first : position + 1] if one.is_mention], first)


def _is_other_subject(clause: Clause, place: int) -> bool:
    """Return whether a word is somebody who is not named and does what follows: "his brother drives"."""
    word = clause.tokens[place].text
    if word not in list_words("subject_nouns"):
        return False
    following = clause.tokens[place + 1 : place + 3]
    if following and (following[0].text in ("of", "for", "at", "to") or following[0].is_mention):
        return False
    before = place - 1
    while (
        before >= 0
        and not clause.tokens[before].is_mention
        and (
            clause.tokens[before].text in list_words("small")
            or clause.tokens[before].text.endswith(("ing", "er"))
        )
    ):
        before -= 1
    if before < 0:
        return True
    return (
        not clause.tokens[before].is_mention
        and clause.tokens[before].text
        not in (
            list_words("prepositions")
            | {"be", "is", "was", "were", "are", "been", "being", "named", "called", "no"}
        )
        or clause.tokens[before].is_owner
    )


def _share_subject(clause: Clause, hit: CueHit) -> Subject | None:
    """Return the subject of the clause before."""
    tokens = clause.current or _find_only_mention(clause, hit)
    if tokens and all(token.letter in hit.cue.subjects for token in tokens):
        return Subject(tokens, hit.start, True)
    return None


def _find_only_mention(clause: Clause, hit: CueHit) -> list[Token]:
    """Return the one mention before that a clause without a subject can be about: "<V0> parked; seen at …"."""
    place = hit.start - 1
    while place >= 0 and clause.tokens[place].text in list_words("auxiliaries"):
        place -= 1
    if place < 0 or clause.tokens[place].text not in _ENDS_CLAUSE:
        return []
    before = [
        token
        for number, token in enumerate(clause.tokens[:place])
        if token.letter in hit.cue.subjects
        and token.letter
        and not token.is_owner
        and not _is_behind_preposition(clause, number)
    ]
    if len(before) == 1:
        return before
    first = (
        _begin_list(clause, place - 1, hit.cue.subjects)
        if place and clause.tokens[place - 1].letter
        else place
    )
    listed = [token for token in clause.tokens[first:place] if token.is_mention]
    return listed if listed and not any(token.is_mention for token in clause.tokens[:first]) else []


def _leaves_subject_out(clause: Clause, hit: CueHit) -> bool:
    """Return whether a sentence begins with a verb, such as "Believed to use …"."""
    before = [token for token in clause.tokens[: hit.start] if token.is_word]
    is_told = all(token.text in list_words("auxiliaries") or token.text == "and" for token in before)
    return is_told and not any(token.is_mention for token in clause.tokens[: hit.start])
