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


class ObservedScene:
    """The place that a text says is watched, and who was seen there at what time."""

    def __init__(self) -> None:
        self._places: list[DraftMention] = []

    def read(self, sentence: MaskedSentence) -> Iterator[DraftRelation]:
        """Yield who is seen at the place that an earlier sentence says is watched."""
        if watching := _WATCHING.search(sentence.text):
            self._places = [sentence.get_draft(TOKEN.match(watching["place"])[2])]  # type: ignore[index]
            return
        timed = _TIMED.search(sentence.text) if self._places else None
        if timed is None:
            return
        scope = judge_scope("", timed["said"], "", "", sentence.text[timed.end() :])
        for place in self._places:
            type = "attended" if place.kind == "Organisation" else "seen_at"
            for token in TOKEN.finditer(timed["list"]):
                person = sentence.get_draft(token[2])
                if not person.is_excluded and not scope.is_open:
                    yield DraftRelation(person, type, place, timed["said"].strip(), scope, 0.8)
