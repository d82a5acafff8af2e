"""Finds relations said by a fixed turn of phrase: "brother of", "his number is", "they are partners"."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from .masked_sentence import TOKEN, MaskedSentence
from .relation_words import ASSOCIATES, AUXILIARIES, RELATIVES
from .sentence_scope import Scope, judge_scope
from .text_values import DraftMention

Resolve = Callable[[re.Match[str], str], list[DraftMention]]

_AUX = r"(?P<aux>(?:[a-z]+ ){0,6}?)"
_POSTS = (
    "director|manager|owner|boss|proprietor|secretary|receptionist|foreman|yardman|employee|driver|"
    "mechanic|keeper|occupier|tenant|user|landlord"
)
_KIN = rf"(?P<kin>(?:former |ex-)?(?:{RELATIVES}|{ASSOCIATES}))"
_PLURALS = {
    "relative_of": (
        r"(?:half-?)?(?:brothers|sisters|cousins|siblings|partners|twins)|married|related|a couple|an item|"
        r"in a relationship|father and son|husband and wife"
    ),
    "associate_of": (
        r"(?:close |known |criminal |good |old )*(?:associates|friends|mates|acquaintances|business "
        r"partners|accomplices)|linked|connected|known to each other|"
        r"(?:seen|arrested|stopped|working|travelling|together|acting)(?: [a-z]+){0,2} together|together|"
        r"in contact|in business together|know each other|knew each other|work together|"
        r"associate|associated|acquainted|in league"
    ),
    "met": r"met(?: up)?|meet(?: up)?|meeting(?: up)?|had a meeting|held a meeting",
    "lives_at": r"liv(?:e|ing)(?: together)?",
}
_POST_TYPES = {
    ("V", "keeper"): "keeper_of",
    ("V", "owner"): "keeper_of",
    ("V", "driver"): "uses_vehicle",
    ("V", "user"): "uses_vehicle",
    ("T", "user"): "uses_phone",
    ("T", "owner"): "uses_phone",
    ("F", "director"): "director_of",
    ("F", "secretary"): "works_for",
    ("F", "owner"): "runs",
    ("F", "boss"): "runs",
    ("F", "proprietor"): "runs",
    ("A", "tenant"): "uses_place",
    ("A", "occupier"): "uses_place",
    ("A", "owner"): "owns",
    ("A", "landlord"): "owns",
    ("A", "keeper"): "uses_place",
}


class DraftRelation(NamedTuple):
    """A relation between two mentions, with the words that say so and what holds of it."""

    start: DraftMention
    type: str
    end: DraftMention
    cue: str
    scope: Scope
    confidence: float


class Rule(NamedTuple):
    """A turn of phrase: groups a and b are the ends; type is a relation's word, or a way to find it.

    becomes: what the whole is replaced by, "" to leave it, so that "Crake's cousin, Vell," is just Vell.
    """

    pattern: re.Pattern[str]
    type: str | Callable[[re.Match[str]], str]
    becomes: str = ""
    confidence: float = 0.85
    lets_deny: bool = True  # whether the words before it can deny it


def _name_kin(match: re.Match[str]) -> str:
    return "relative_of" if re.fullmatch(rf"(?:former |ex-)?{RELATIVES}", match["kin"]) else "associate_of"


def _name_post(match: re.Match[str]) -> str:
    letter = TOKEN.match(match["b"])
    return _POST_TYPES.get(
        (letter[1] if letter else "", match["post"]), "works_for" if letter and letter[1] in "FP" else ""
    )


def _rule(pattern: str, type: str | Callable[[re.Match[str]], str], *more: object, **further: object) -> Rule:
    return Rule(re.compile(pattern), type, *more, **further)  # type: ignore[arg-type]


# First those that leave a shorter sentence behind, then the others, which are read on what is left.
_SHORTENING = (
    _rule(
        rf"(?P<a><[P]\d+>)(?:,| \() ?(?:an? |the |also |believed to be (?:an? |the )?)?{_KIN} (?:of|"
        rf"to) (?P<b><[PH]\d*>)(?:,|\)|(?= [a-z]))",
        _name_kin,
        "{a}",
    ),
    _rule(
        rf"(?P<b><[PH]\d*>)'s (?:[a-z]+ )?{_KIN},? (?:called |named |who is called )?(?P<a><P\d+>),?(?! ?')",
        _name_kin,
        "{a}",
    ),
    _rule(
        rf"(?P<a><P\d+>)(?:, | ?\()(?:who is )?(?:an? |the )?(?:sole |former |company "
        rf")?(?P<post>{_POSTS}) (?:of|at|for) (?P<b><F\d+>)(?:,|\))",
        _name_post,
        "{a}",
    ),
    _rule(
        r"(?P<a><P\d+>),? (?:t/as?|trading as|trades as|trading under the name(?: of)?) ?(?P<b><F\d+>)",
        "runs",
        "{b}",
        0.9,
    ),
)
_RULES = (
    _rule(rf"(?P<a><[PH]\d*>) {_AUX}(?P<b><[PHZ]\d*>)'s (?:[a-z]+ )?{_KIN}\b(?!,? <P)", _name_kin),
    _rule(rf"(?P<b><[PHZ]\d*>)'s (?:[a-z]+ )?{_KIN} {_AUX}(?:is|was|as|being) (?P<a><P\d+>)", _name_kin),
    _rule(rf"\bthe {_KIN} of (?P<b><[PH]\d*>),? {_AUX}(?P<a><P\d+>)", _name_kin),
    _rule(r"(?P<a><P\d+>),? (?P<was>formerly |previously |late )?of (?P<b><A\d+>)", "lives_at"),
    _rule(r"(?P<a><P\d+>),? ?\(?(?P<b><A\d+>)", "lives_at", "", 0.8),
    _rule(r"(?P<a><F\d+>),? (?:of|at|based at|in) (?P<b><A\d+>)", "located_at", "", 0.85, False),
    _rule(r"(?P<a><F\d+>),? ?\(?(?P<b><A\d+>)", "located_at", "", 0.85, False),
    _rule(
        r"(?P<a><[PFH]\d*>)(?:'s)?,? ?\(?(?:on |at |via )?(?:(?:mobile|mob|phone|tel|telephone|ph|"
        r"contact|number|no|landline|m|t|h|whatsapp)\b[.:]* ?){0,3}"
        r"(?:is |was |: ?)?(?P<b><T\d+>)",
        "uses_phone",
    ),
    _rule(
        rf"(?P<a><[PFH]\d*>)'s (?:[a-z]+ )?(?:number|phone|mobile|telephone|email|e-mail|handset)(?: "
        rf"number| no| address)? {_AUX}(?P<b><T\d+>)",
        "uses_phone",
    ),
    _rule(
        rf"(?P<a><[PH]\d*>)'s (?:home|current |own )*(?:address|home|house|flat)?,? ?{_AUX}(?P<b><A\d+>)",
        "lives_at",
        "",
        0.8,
    ),
    _rule(r"(?P<a><P\d+>),? (?:'s|whose) (?P<b><V\d+>)[^<>;]{0,60}?\b(?:stolen|taken)\b", "victim_of"),
    _rule(
        r"(?P<a><P\d+>)'s (?:[a-z]+,? ){0,2}(?P<b><V\d+>)[^<>;]{0,40}?\b(?:was|were|been) (?:stolen|taken)\b",
        "victim_of",
    ),
    _rule(
        r"(?P<a><[PH]\d*>)'s (?:[a-z]+,? ){0,2}(?P<b><V\d+>)(?![^<>;]{0,40}\b(?:stolen|taken)\b)",
        "uses_vehicle",
        "",
        0.75,
    ),
    _rule(
        rf"\b(?P<post>{_POSTS}) (?:of|for|at) (?P<b><[VTFA]\d+>) {_AUX}(?:is|was|as|be|:|named|"
        rf"identified as)? ?(?P<a><P\d+>)",
        _name_post,
    ),
    _rule(
        rf"(?P<b><F\d+>)(?:'s|(?:,? <A\d+>)?[^<>;]{{0,60}}?\bthe) (?:[a-z]+ )?(?P<post>{_POSTS}),? "
        rf"?(?:is |was |called |named )?(?P<a><P\d+>)",
        _name_post,
        "",
        0.8,
    ),
    _rule(rf"(?P<a><P\d+>) \((?P<post>{_POSTS})\)[^<>;]{{0,10}}(?P<b><F\d+>)", _name_post, "", 0.8),
    _rule(
        r"(?P<a><[PH]\d*>) [^<>;]{0,30}\b(?:rang|rings|called|calls|phoned|texted|"
        r"messaged)\b[^<>;]{0,20}<[TPF]\d+>[^<>;]{0,10} (?:from|using|on) (?P<b><T\d+>)",
        "uses_phone",
    ),
    _rule(
        r"(?P<a><C\d+>)(?:[^<>;]{0,40}(?:<[PF]\d+>)?[^<>;]{0,15}) (?:under|against|per|on|covered by|"
        r"booked under|with)(?: the| a)?(?: house| master)?(?: bill| booking)? ?(?P<b><S\d+>)",
        "carried_under",
        "",
        0.9,
    ),
    _rule(
        r"(?P<b><S\d+>),? (?:for|covers|covering|contains|includes|relates to|relating "
        r"to)\b[^<>;]{0,30} (?P<a><C\d+>)",
        "carried_under",
        "",
        0.9,
    ),
    _rule(
        r"(?P<a><V\d+>) ?(?P<aux>[^<>;]{0,40}?)\b(?:in|inside|into) (?:[a-z]+ ){0,3}(?P<b><C\d+>)",
        "packed_in",
    ),
    _rule(
        r"(?P<b><C\d+>) (?P<aux>[^<>;]{0,30}?)\b(?:contain(?:s|ed|ing)?|held|holds|holding|loaded with|"
        r"carrying)\b[^<>;]{0,40} ?(?P<a><V\d+>)",
        "packed_in",
    ),
)
_OWNER = re.compile(
    r"^(?:the )?(?:registered |current |last |true |rightful )*(?P<post>owner|keeper|driver|user) "
    r"(?P<aux>(?:[a-z]+ ){0,6}?)(?:is|was|be|as|:)? ?(?P<who><[PF]\d+>)"
)
_PAIRS = re.compile(
    r"(?P<list><P\d+>(?:(?:, (?:and )?| and | & )<P\d+>)+)(?: (?:both|all))? (?P<aux>(?:[a-z]+ "
    r"){0,6}?)(?P<word>"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PLURALS.items() if name != "lives_at")
    + r")\b(?! (?:of|to|with|<))"
)
_BETWEEN = re.compile(
    r"\b(?P<word>link|connection|connexion|association|relationship|contact|dealings|ties?|feud|"
    r"friendship|meeting|call)s? (?:[a-z]+ )?between "
    r"(?P<a><[PF]\d+>),? (?:and|&) (?P<b><[PF]\d+>)"
)
_INCLUDE = re.compile(
    r"(?:(?P<who><[PH]\d*>)'s )?(?:known |close |criminal |main )*associates (?:are|include|includes|"
    r"including|known are|were|:)[a-z ]{0,20}?:? ?"
    r"(?P<list><P\d+>(?:(?:, (?:and )?| and | & )<P\d+>)*)"
)


def find_turns(sentence: MaskedSentence, resolve: Resolve) -> tuple[str, list[DraftRelation]]:
    """Return (the sentence, shortened by what was read, the relations of its turns of phrase)."""
    text = sentence.text
    turns: list[DraftRelation] = []
    for rule in _SHORTENING:
        while match := rule.pattern.search(text):
            turns.extend(_read_rule(rule, match, text, resolve))
            new = f"{text[: match.start()]}{rule.becomes.format(**match.groupdict())}{text[match.end() :]}"
            text = re.sub(r"(?<=>)(?=[a-z(])", " ", new)
            if len(text) >= len(match.string):
                break
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            turns.extend(_read_rule(rule, match, text, resolve))
    turns.extend(_read_groups(text, resolve))
    return text, [turn for turn in turns if not (turn.start.is_excluded or turn.end.is_excluded)]


def _read_rule(rule: Rule, match: re.Match[str], text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    groups = match.groupdict()
    auxiliary = groups.get("aux") or ""
    type = rule.type if isinstance(rule.type, str) else rule.type(match)
    if not type or (auxiliary and rule.type != "packed_in" and not _are_auxiliaries(auxiliary)):
        return
    scope = judge_scope(text[: match.start()], auxiliary, _read_cue(match), "", text[match.end() :])
    if groups.get("was"):
        scope = scope._replace(is_former=True)
    if scope.is_negated and not rule.lets_deny:
        return
    for start in _resolve(groups["a"], text[: match.start("a")], resolve):
        for end in _resolve(groups["b"], text[: match.start("b")], resolve):
            yield DraftRelation(start, type, end, _read_cue(match), scope, rule.confidence)


def _are_auxiliaries(text: str) -> bool:
    return all(word in AUXILIARIES or word in ("an", "a", "the") for word in text.split())


def _read_cue(match: re.Match[str]) -> str:
    return " ".join(re.sub(r"<\w+>|[<>(),:]", " ", match[0]).split()).strip("' ") or "beside the name"


def _resolve(token: str, before: str, resolve: Resolve) -> list[DraftMention]:
    match = TOKEN.match(token)
    return resolve(match, before) if match else []


def _read_groups(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield what is said of two persons or more at once, and of the owner or driver of the one vehicle."""
    if (match := _OWNER.search(text)) and _are_auxiliaries(match["aux"]):
        scope = judge_scope("", match["aux"], match["post"], "", text[match.end() :])
        for start in _resolve(match["who"], text, resolve):
            for end in _resolve("<W>", text, resolve):
                yield DraftRelation(start, _POST_TYPES["V", match["post"]], end, match["post"], scope, 0.75)
    for match in _PAIRS.finditer(text):
        if not _are_auxiliaries(match["aux"]):
            continue
        type = next(name for name in _PLURALS if match.groupdict().get(name))
        scope = judge_scope(text[: match.start()], match["aux"], match["word"], "", text[match.end() :])
        people = [
            one for token in TOKEN.finditer(match["list"]) for one in resolve(token, text[: match.start()])
        ]
        for start, end in combinations(people, 2):
            yield DraftRelation(start, type, end, match["word"], scope, 0.85)
    for match in _BETWEEN.finditer(text):
        scope = judge_scope(
            f"{text[: match.start()]}{match['word']}", "", match["word"], "", text[match.end() :]
        )
        type = {"meeting": "met", "call": "called"}.get(match["word"], "associate_of")
        for start in _resolve(match["a"], text, resolve):
            for end in _resolve(match["b"], text, resolve):
                yield DraftRelation(start, type, end, match["word"], scope, 0.85)
    for match in _INCLUDE.finditer(text):
        scope = judge_scope(text[: match.start()], "", "associates", "", text[match.end() :])
        token = TOKEN.match(match["who"] or "<H>")
        starts = resolve(token, text[: match.start()]) if token else []
        for start in starts:
            for other in TOKEN.finditer(match["list"]):
                for end in resolve(other, text):
                    yield DraftRelation(start, "associate_of", end, "associates include", scope, 0.8)
