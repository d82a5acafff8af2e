"""Remembers the full names that each document gave: a name alone elsewhere in that document is theirs.

A surname alone has, doubtfully, the full name of the one person of that surname that its small file names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ...graph.claims.values import Claims, Mention
from ...graph.kinds import PERSON_NAME
from ...graph.kinds.reading import Reading, Verdict
from ..cells.cell_words import list_surnames
from .text_values import TextMention

_OTHERS = frozenset(("victim", "witness"))  # HOLT, the victim, is not the suspect of that name
_MOST_KEPT = 100_000  # names of a large file that are in memory: those of its last documents
_WHOLE_TEXT = "*"  # the key of names of all parts of one text
# Somebody else of that surname: Mrs Khan, Khan of Truro, Khan (70).
_TITLE = re.compile(r"\b(?:mr|mrs|miss|ms|dr|prof|sir|lady|lord)\b\.? ?$", re.IGNORECASE)
_PRESENTED = re.compile(
    r",? ?\(?(?:aged? |now )?\d{2}(?:[ -]?(?:yrs?|years?)(?:[ -]old)?)?[,.)]| of (?:the )?[A-Z]"
)
_MOST_NAMES = 3  # words of a name whose first one may stand for the person alone
# Another of the family: the Vell brothers, his brother Vell.
_FAMILY = re.compile(
    r" (?:bro(?:ther)?s|sisters|twins|cousins|family|lads|boys|clan|household)\b", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?:another|other|second|brother|sister|twin|son|daughter|father|mother|cousin|uncle|aunt|nephew|niece"
    r"|wife|widow|husband|partner|girlfriend|boyfriend|old(?:er)?|elder(?:ly)?|young(?:er)?|junior|senior"
    r"|female|male|unknown|late|a|an|one|the),? ?$",
    re.IGNORECASE,
)
# Told apart behind the name: Vell (female), Vell, Dean's girlfriend; or it is not he, but Vell's wife.
_SAID_OF = re.compile(
    r",? \(|,? (?:not (?:known|the|to be)|aged|a|an|the|his|her|[A-Z][\w'’-]*['’]s)\b"
    r"|['’]s (?:wife|husband|brother|sister|son|daughter|father|mother|cousin|partner|girlfriend|boyfriend"
    r"|family|mum|dad)\b|[^.\n]{0,60}\b(?:she|her)\b"
)
_MOST_DOCUMENTS = 60  # of a file in which a surname alone is likely the person of that surname


class SeenNames:
    """The persons of the rows read so far, by document and by surname or given name.

    Never those of another document: its only Holt so far need not be this Holt, and a wrong join does more
    harm than two entities. But where is_one_text says that the rows are the parts of one running text, its
    writer names somebody in full once, and by surname in later parts. In is_letter, too, but never in parts
    before, nor where the surname is presented as somebody's of its own (Mrs Khan of Truro).
    """

    def __init__(self, is_one_text: bool = False, is_letter: bool = False) -> None:
        self.is_one_text = is_one_text
        self.is_letter = is_letter
        self._by_word: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self._by_surname: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self._documents: set[str] = set()

    def add(self, mentions: Iterable[Mention], document: str = "", source: str = "") -> None:
        """Keep the full names of the persons among the mentions of a row of a document and its source."""
        if len(self._documents) <= _MOST_DOCUMENTS:
            self._documents.add(document)
        for mention in mentions:
            for reading in mention.get_readings("name") if mention.kind == "Person" else ():
                words = reading.value.split()
                if len(words) > 1 and not reading.is_doubtful and not reading.is_placeholder:
                    self.add_name(reading.value, reading.as_reported, document)
                    if len(self._documents) <= _MOST_DOCUMENTS:
                        # One who was wronged gives nobody a name, but is one of the surname.
                        given = "" if mention.role in _OTHERS else reading.as_reported
                        for word in (words[-1], *words[:-1]):
                            by_word = self._by_surname[source, word.casefold()]
                            by_word.setdefault(reading.value, given if word is words[-1] else "")

    def add_texts(self, mentions: Iterable[TextMention], document: str) -> None:
        """Keep the full names of the persons that a text of a document names."""
        for mention in mentions:
            name = PERSON_NAME.clean(mention.value) if mention.kind == "Person" else None
            if name and not name.is_doubtful and " " in name.value:
                self.add_name(name.value, mention.value, document)

    def add_name(self, value: str, as_reported: str, document: str = "") -> None:
        """Keep one full name, cleaned and as it was reported."""
        words = value.casefold().split()
        for word in {words[0], words[-1]} if document and len(words) <= _MOST_NAMES else ():
            self._by_word[document, word].setdefault(value, as_reported)
            if self.is_one_text or self.is_letter:
                self._by_word[_WHOLE_TEXT, word].setdefault(value, as_reported)
        while len(self._by_word) > _MOST_KEPT:
            del self._by_word[next(iter(self._by_word))]

    def find_full_name(self, word: str, document: str = "", *, is_said_before: bool = False) -> str:
        """Return the one full name of the document that a word alone stands for, as it was reported.

        "" if none of its persons has this given name or surname, or several have. is_said_before: the names
        so far stand before the word, which does not present somebody else.
        """
        names = self._by_word.get((document, word.casefold()), {}) if document else {}
        is_whole = self.is_one_text or (self.is_letter and is_said_before)
        if not names and document and is_whole:
            names = self._by_word.get((_WHOLE_TEXT, word.casefold()), {})
        return next(iter(names.values())) if len(names) == 1 else ""

    def find_name_of_surname(self, word: str, source: str) -> str:
        """Return the full name of the one person of a surname that a small file names, as it was reported.

        "" for a large file, several persons with the word as a name, and a surname that many people have.
        """
        names = self._by_surname.get((source, word.casefold()), {})
        is_rare = _are_one_name(names) and word.casefold() not in list_surnames()
        is_given = is_rare and all(names.values()) and len(self._documents) <= _MOST_DOCUMENTS
        return max(names.items(), key=lambda item: len(item[0]))[1] if is_given else ""


def _are_one_name(names: Iterable[str]) -> bool:
    """Return whether full names differ by no more than a middle name that some leave out.

    >>> _are_one_name(["gennady voloshkin", "gennady a voloshkin"]), _are_one_name(["ann vell", "bo vell"])
    (True, False)
    """
    split = [name.split() for name in names]
    ends = {(words[0], words[-1]) for words in split}
    return len(ends) == 1 and len({tuple(words[1:-1]) for words in split if words[2:]}) <= 1


def complete_mention(
    mention: TextMention, document: str, *seen: SeenNames | None, text: str = ""
) -> TextMention:
    """Return a mention of one name alone in a text with the full name that the first of several gives it."""
    is_lone = mention.value.isalpha() or "-" in mention.value or "'" in mention.value
    if " " in mention.value or not is_lone or mention.details or mention.role in _OTHERS:
        return mention
    word = PERSON_NAME.clean(mention.value).value
    is_other = _TITLE.search(text, 0, mention.span.start) or _PRESENTED.match(text, mention.span.end)
    found = (
        one.find_full_name(word, document, is_said_before=not is_other) for one in seen if one is not None
    )
    name = next(filter(None, found), "")
    return replace(mention, value=name) if name else mention


def is_lone_name(mention: Mention) -> bool:
    """Return whether a text names a person by one word, and says nothing else of whom."""
    if not mention.from_text or mention.kind != "Person":
        return False
    names = mention.get_readings("name")
    return len(names) == 1 == len(mention.readings) and names[0].value.replace("-", "").isalpha()


def _is_tied(claims: Claims, mention: Mention, name: str) -> bool:
    """Return whether a fact ties a lone name to somebody of the full name: Vell, whose wife is Ann Vell."""
    others = {
        end for fact in claims.facts if mention in (fact.start, fact.end) for end in (fact.start, fact.end)
    }
    return any(one.as_reported == name for other in others - {mention} for one in other.get_readings("name"))


def _presents_another(claims: Claims, mention: Mention) -> bool:
    """Return whether the text presents a name alone as somebody of its own: Mrs Vell, his brother Vell."""
    if mention.role in _OTHERS:
        return True
    for words in claims.words:
        if (words.cell.line, words.cell.column) == (mention.cell.line, mention.cell.column):
            start, _, end = mention.cell.span.partition(":")
            before, behind = words.text[: int(start)], words.text[int(end) :]
            return bool(
                _TITLE.search(before)
                or _RELATIVE.search(before)
                or _PRESENTED.match(behind)
                or _SAID_OF.match(behind)
                or _FAMILY.match(behind)
            )
    return False


def _read_full_name(claims: Claims, mention: Mention, seen: SeenNames) -> Reading | None:
    """Return the full name of a lone name by its document, else doubtfully by its file; None without one."""
    word = mention.get_value("name")
    if name := seen.find_full_name(word, claims.header.id):
        return PERSON_NAME.clean(name)
    name = seen.find_name_of_surname(word, claims.header.source)
    if not name or _presents_another(claims, mention):
        return None
    return replace(
        PERSON_NAME.clean(name),
        verdict=Verdict.DOUBTFUL,
        reason=f"expected a given name: the text has the surname alone, and {name} is the one of its file",
    )


def complete_names(claims: Claims, seen: SeenNames) -> Claims:
    """Return the claims of a row whose lone names have the full names that its document or file gave."""
    found: dict[Mention, Mention] = {}
    for mention in filter(is_lone_name, claims.mentions):
        name = _read_full_name(claims, mention, seen)
        if name and not _is_tied(claims, mention, name.as_reported):
            # As another place of the document reports it: so the two are one mention.
            found[mention] = replace(mention, readings=(("name", name),))
    if not found:
        return claims
    mentions = dict.fromkeys(found.get(one, one) for one in claims.mentions)
    facts = (
        replace(fact, start=found.get(fact.start, fact.start), end=found.get(fact.end, fact.end))
        if fact.start in found or fact.end in found
        else fact
        for fact in claims.facts
    )
    return replace(claims, mentions=tuple(mentions), facts=tuple(facts))
