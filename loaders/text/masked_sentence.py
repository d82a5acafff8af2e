"""A sentence with its mentions masked: "<P0> uses <T1>", so that a rule reads as the words it looks for."""

import re
from dataclasses import dataclass, field

from .plainer_sentence import make_plainer
from .relation_words import read_shorthand
from .sentence_scope import judges_scope
from .text_page import TextPage
from .text_values import DraftMention, Span

# The letter of each kind of mention in a masked sentence.
_LETTERS = {
    "Person": "P",
    "Organisation": "F",
    "Plate": "V",
    "PartialPlate": "V",
    "Vin": "V",
    "PartialVin": "V",
    "VehicleDescription": "D",
    "Phone": "T",
    "Email": "T",
    "Address": "A",
    "Place": "L",
    "Postcode": "L",
    "Port": "O",
    "Container": "C",
    "Bill": "S",
    "Booking": "S",
    "Serial": "N",
}
TOKEN = re.compile(r"<([A-Z])(\d*)>")
_PRONOUNS = (
    # "Crake himself does not": nobody beside Crake
    (
        re.compile(
            r"(?:\A\s*|(?<=\bhe )|(?<=\bshe )|(?<=\bthey ))(?:him|her|them)sel(?:f|ves)\b|"
            r"(?<!\bfor )(?<!\bby )(?<!\bto )(?<!\bwith )\b(?:him|her)self(?=\s*(?:$|[.,;]))"
        ),
        "",
    ),
    (re.compile(r"\b(?:he|she|him|herself|himself)\b"), "<H>"),
    (re.compile(r"\b(?:i|we|me|us|myself|ourselves)\b"), "<X>"),
    (re.compile(r"\bmy\b|\bour\b"), "<X>'s"),
    (re.compile(r"\b(?:his|hers)\b"), "<H>'s"),
    (re.compile(r"\bher\b(?=\s*(?:[.,;:)]|$|\b(?:and|at|in|on|to|from|with|who|when|but|for)\b))"), "<H>"),
    (re.compile(r"\bher\b"), "<H>'s"),
    (
        re.compile(
            r"(?<!'s )\b(?:handset|sim|(?:the|this|that) (?:phone|mobile|number|line))\b(?= (?:is|was|"
            r"attributed|"
            r"registered|subscribed|belong|used|linked|comes)\w*\b)"
        ),
        "<M>",
    ),
    (
        re.compile(
            r"\b(?:the |this )?(?:subject|nominal|above[- ]named)\b(?! ?(?:[0-9]|(?:of|to|number|no|"
            r"matter)\b))"
        ),
        "<H>",
    ),
    (
        re.compile(
            r"\b(?:they|them|the (?:couple|pair|trio|(?:two|three)(?: men| males)?)|couple|"
            r"(?:both|all (?:two|three|four))(?: men| males| of them)?|either (?:man|male|of them))\b"
        ),
        "<Z>",
    ),
    (re.compile(r"\btheir\b"), "<Z>'s"),
    (
        re.compile(
            r"\b(?:the|that|this|said) (?:company|firm|business)\b(?! (?:of|with|secretary|director|car"
            r"|van|vehicle|phone|address"
            r"|accounts?|name|number|called)\b)"
        ),
        "<G>",
    ),
    (
        re.compile(
            r"(?<=[a-z>] )there\b(?! (?:is|was|are|were|has|had|have|may|might|will|would|could|can|must"
            r"|seems?"
            r"|appears?|to be|be|being|no)\b)"
        ),
        "<B>",
    ),
    (
        re.compile(
            r"\b(?:the|this|that) (?:car|van|vehicle|lorry|truck|motorbike|motorcycle|bike)\b"
            r"(?! (?:parks?|wash|dealers?|traders?|hire|parts?|keys?|thefts?|thie(?:f|ves)|crime|driver|"
            r"owner|transporter)\b)"
        ),
        "<W>",
    ),
    (
        re.compile(
            r"\bit\b(?= (?:is|was|has|had)(?: now| currently| normally| being| been| later| since| then)* "
            r"(?:used|driven|"
            r"registered|parked|stored|kept|owned|insured|bought|sold|stolen|found|seen|recovered|taken|"
            r"hired|leased)\b)|\bit\b(?= belong(?:s|ed)\b)"
        ),
        "<W>",
    ),
    (re.compile(r"\b(?:its|vehicle's|car's)\b"), "<W>'s"),
    # "it" behind a verb or a preposition; before a verb it is nothing in particular ("it is believed")
    (
        re.compile(
            r"(?<=[a-z] )it\b(?! (?:is|was|has|had|may|might|could|can|would|will|should|appears?|seems?|"
            r"looks?|does|did|not)\b)|(?<=[a-z] )vehicle\b(?= (?:to|from|on|in|at|via|for|with|by)\b|$)|"
            r"(?:^|(?<=says )|(?<=said )|(?<=states )|(?<=that )|(?<=stated ))vehicle\b(?= (?:belongs|is"
            r"|was|has|registered|used|driven|seen|parked|insured)\b)"
        ),
        "<W>",
    ),
)


def _compile_shorthand() -> re.Pattern[str]:
    """Return the pattern of all abbreviations; longer ones go first, and a full stop may end one."""
    shorts = sorted(read_shorthand(), key=len, reverse=True)
    return re.compile(rf"(?<![\w'/&-])(?:{'|'.join(map(re.escape, shorts))})(?![\w'/])(?:\.(?=\s*\S))?")


# May and March as months are no verbs.
_MAY = re.compile(
    r"(?P<lead>\d(?:st|nd|rd|th)?(?: of)? |\b(?:in|since|last|until|till|early|late|mid|during|by|"
    r"next|this) )"
    r"(?:may|march)\b(?! (?:be|have|not|also|still|well))"
)
_SHORT = _compile_shorthand()
# What stands in brackets and says nothing of anybody: (05/06/1993, Romanian).
_ASIDE = re.compile(r" ?\((?P<aside>[^()<>]*)\)")
_OF_BIRTH = re.compile(r"(?:d\.?o\.?b|date of birth|born|age)\b")  # (dob not known)


# "her" before what she has: the mention behind it is masked, so that the word ends its piece.
_HER = re.compile(r"(?i)\bher(?=(?: own| new| old)?\s*$)")
_OTHER = "otherperson"
# The pronouns of a sex, and what stands for them.
_OF_SEX = {
    "m": (
        (re.compile(r"(?i)\bhe['’]s\b"), f"{_OTHER} is"),
        (re.compile(r"(?i)\bhis\b"), f"{_OTHER}'s"),
        (re.compile(r"(?i)\b(?:he|him|himself)\b"), _OTHER),
    ),
    "f": (
        (re.compile(r"(?i)\bshe['’]s\b"), f"{_OTHER} is"),
        (re.compile(r"(?i)\bhers\b|\bher\b(?=(?: own| new| old)?\s*$)"), f"{_OTHER}'s"),
        (re.compile(r"(?i)\bher\b(?=\s*(?:[.,;:)]|\b(?:and|at|in|on|to|from|with|when|but|for)\b))"), _OTHER),
        (re.compile(r"(?i)\bher\b"), f"{_OTHER}'s"),
        (re.compile(r"(?i)\b(?:she|herself)\b"), _OTHER),
    ),
}
_CLOSING_COMMA = re.compile(
    r",(?= (?!(?:and|who|whose|which|of|from|also|aka|then|but|or|with|by|at|in|on|to|for)\b)[a-z])"
)
_PAIR = re.compile(r"(?P<first><(?P<letter>[PFTV])\d+>),? and (?P<last><(?P=letter)\d+>)")


@dataclass
class MaskedSentence:
    """A sentence in lower case, each mention a token such as <P0>; drafts are the mentions by number.

    he, she and subject are <H>, they <Z>, "the firm" <G> and "the van" <W>.
    """

    span: Span
    text: str
    drafts: list[DraftMention] = field(default_factory=list)
    is_question: bool = False

    def get_draft(self, number: str) -> DraftMention:
        """Return the mention of a token's number."""
        return self.drafts[int(number)]


def mask_sentence(
    page: TextPage, span: Span, other_sex: str = "", other: DraftMention | None = None
) -> MaskedSentence:
    """Return a sentence of the page with its mentions masked, in lower case with single blanks.

    The pronouns of other_sex, "m" or "f", are masked as other, or as somebody who is not named.
    """
    drafts = sorted(
        (one for one in page.drafts if span.start <= one.span.start < span.end and one.kind in _LETTERS),
        key=lambda one: one.reach,
    )
    pieces: list[str] = []
    kept: list[DraftMention] = []
    position = span.start
    for draft in drafts:
        if draft.reach.start < position:
            continue
        before = page.text[position : draft.reach.start]
        before = _mark_pronouns(before, other_sex)
        pieces.append(_fold(before if draft.kind == "Person" else _HER.sub("his", before)))
        pieces.append(f"<X{len(kept)}>" if draft.is_excluded else f"<{_LETTERS[draft.kind]}{len(kept)}>")
        kept.append(draft)
        position = draft.reach.end
        if draft.kind == "Person" and page.text[draft.span.end : position].startswith(","):
            closing = _CLOSING_COMMA.match(page.text, position)  # of ", born 3.4.81, owns"
            position = closing.end() if closing else position
    pieces.append(_fold(_mark_pronouns(page.text[position : max(position, span.end)], other_sex)))
    text = re.sub(r"\s+", " ", " ".join(pieces)).strip()
    if _OTHER in text:
        text = text.replace(_OTHER, f"<P{len(kept)}>" if other else "<X>")
        kept.extend([other] if other else [])
    text = re.sub(r" (?=[,.;:)?!])|(?<=\() ", "", re.sub(r"(<[A-Z]\d*>) ('s)\b", r"\1\2", text))
    text = re.sub(r"<W>,? (?=<V)", "", text)
    text = _name_former_and_latter(text)
    text = make_plainer(text)
    text = re.sub(r"(<[A-Z]\d*>) ?(?:&|\+) ?(?=<)", r"\1 and ", text)
    text = " ".join(_ASIDE.sub(_keep_judgement, text).split())
    raw = page.text[span.start : span.end].rstrip()
    return MaskedSentence(span, re.sub(r"[.!;]+$", "", text), kept, raw.endswith("?"))


def _mark_pronouns(text: str, sex: str) -> str:
    """Return words with the pronouns of a sex replaced by a word for the other person."""
    for pattern, word in _OF_SEX.get(sex, ()):
        text = pattern.sub(word, text)
    return text


def _name_former_and_latter(text: str) -> str:
    """Return the text with the mentions in place of "the former" and "the latter"."""
    pair = _PAIR.search(text) if "the latter" in text or "the former" in text else None
    if pair is None:
        return text
    behind = text[pair.end() :].replace("the latter", pair["last"]).replace("the former", pair["first"])
    return text[: pair.end()] + behind


def _keep_judgement(aside: re.Match[str]) -> str:
    """Return words in brackets that judge what is said, or nothing."""
    is_judgement = judges_scope(aside["aside"]) and not _OF_BIRTH.match(aside["aside"])
    return aside[0] if is_judgement else ""


def _fold(text: str) -> str:
    if len(text) < 4 and not any(mark.isalpha() for mark in text):
        return text  # a blank or a comma between two mentions
    folded = text.replace("’", "'").replace("‘", "'").casefold()
    folded = re.sub(r"n't\b", " not", folded.replace("can't", "can not").replace("cannot", "can not"))
    folded = re.sub(r"\b(he|she|it|who|that|there|i)'s\b(?! own\b)", r"\1 is", folded)
    folded = re.sub(r"\b(he|she|it|who|they|i|we)'(?:d|ve|ll|re|m)\b", r"\1 has", folded)
    folded = _MAY.sub(r"\g<lead>month", folded)
    folded = _SHORT.sub(lambda match: read_shorthand()[match[0].rstrip(".")], folded)
    folded = re.sub(r"[<>\"“”\[\]*_]|(?<!\w)'(?!s\b)|(?<=\w)'(?!\w)", " ", folded)
    for pattern, token in _PRONOUNS:
        folded = pattern.sub(token, folded)
    return folded
