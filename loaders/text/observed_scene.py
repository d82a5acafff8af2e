"""Finds who was seen at the place that a surveillance note watches: "Obs at F", then "1402 P arrives"."""

import re
from collections.abc import Iterator

from .draft_relations import DraftRelation
from .masked_sentence import TOKEN, MaskedSentence
from .sentence_scope import judge_scope
from .text_values import DraftMention

_WATCHING = re.compile(
    r"^(?:\d{4}(?:hrs)?[: -]+)?(?:static |mobile |covert |further |cctv )*"
    r"(?:obs|observations?|surveillance|plot|watch|op|eyes)(?: (?:was|were|kept|maintained|carried "
    r"out|conducted"
    r"|commenced|begins?))*(?: on| at| of| outside| opposite| from)? (?:the )?(?P<place><[FA]\d+>)"
)
_TIMED = re.compile(
    r"^\d{4}(?: ?hrs)?[: -]+(?P<list><P\d+>(?:(?:,? and |, |,? with )<P\d+>)*) "
    r"(?P<said>[^<>;]{0,30}?\b"
    r"(?:arriv|enter|exit|go(?:es)? in|go(?:es)? out|com(?:es?|ing) (?:in|out)|leav|left|park|open|"
    r"clos|lock|unlock|walk|"
    r"pull|stand|load|unload|wait|return|seen|drop|collect|driv|carr)[a-z]*)"
)

_STOPS = "(?:ceas|end|finish|conclud|terminat|lift|withdr|stop|suspend|compromis)[a-z]*"
_ENDED = re.compile(
    r"\b(?:(?<!as )follow(?:s|ed|ing)?\b|mov(?:e|es|ed|ing)\b(?! (?:an?|the|it|them|some|several|\d+)\b| <)"
    r"|st(?:oo|an)d(?:s|ing)? down"
    r"|(?:obs|observations?|surveillance|plot|watch|op|eyes)"
    rf"(?: (?:was|were|is|are|has|have|had|been|then|now))* (?:off|lost|{_STOPS})\b"
    rf"|{_STOPS} (?:of )?(?:the )?(?:obs|observations?|surveillance|plot|watch|op)\b)"
)
_AT = re.compile(r"\b(?:at|to|in|into|on|outside|inside|enter[a-z]*) (?:the )?(?P<place><[FA]\d+>)")
_ANY_PLACE = re.compile(r"(?P<place><[FAL]\d+>)")
_BEHIND = re.compile(r"(?:(?!\bfollow)[^;])*")  # of "arrives, enters the shop"


class ObservedScene:
    """The place that a text says is watched, and who was seen there at what time."""

    def __init__(self) -> None:
        self._places: list[DraftMention] = []
        self._named: list[DraftMention] = []  # the place, and the address beside a firm

    def read(self, sentence: MaskedSentence) -> Iterator[DraftRelation]:
        """Yield who is seen at the place that an earlier sentence says is watched.

        The watch ends where somebody is followed, where it is said to end, and where the text is elsewhere.
        """
        if watching := _WATCHING.search(sentence.text):
            self._places = [sentence.get_draft(TOKEN.match(watching["place"])[2])]  # type: ignore[index]
            self._named = sentence.drafts
            return
        if not self._places:
            return
        timed = _TIMED.search(sentence.text)
        behind = _BEHIND.match(sentence.text, timed.end()) if timed else None
        if timed and behind and not self._names_another(_ANY_PLACE, behind[0], sentence):
            yield from self._place(timed, sentence)
        if _ENDED.search(sentence.text) or self._names_another(_AT, sentence.text, sentence):
            self._places = []

    def _names_another(self, pattern: re.Pattern[str], text: str, sentence: MaskedSentence) -> bool:
        """Return whether a text has a place that is not the watched one."""
        found = [sentence.get_draft(re.sub(r"\D", "", one["place"])) for one in pattern.finditer(text)]
        return any(
            not any(own.entity == one.entity or own.value.startswith(f"{one.value},") for own in self._named)
            for one in found
        )

    def _place(self, timed: re.Match[str], sentence: MaskedSentence) -> Iterator[DraftRelation]:
        """Yield that each person of a timed sentence is at the watched place."""
        scope = judge_scope("", timed["said"], "", "", sentence.text[timed.end() :])
        for place in self._places:
            type = "attended" if place.kind == "Organisation" else "seen_at"
            for token in TOKEN.finditer(timed["list"]):
                person = sentence.get_draft(token[2])
                if not person.is_excluded and not scope.is_open:
                    yield DraftRelation(person, type, place, timed["said"].strip(), scope, 0.8)
