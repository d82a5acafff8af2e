"""Finds relations said by a fixed turn of phrase: "brother of", "his number is", "they are partners"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .draft_relations import DraftRelation, Resolve, resolve_token
from .group_turns import find_group_turns, find_no_kin
from .mark_turns import find_mark_turns
from .masked_sentence import TOKEN
from .sentence_scope import Scope, are_auxiliaries, judge_scope
from .turn_rule import Rule
from .turn_rules import RULES, SHORTENING
from .turn_words import find_noun

_DENIAL = re.compile(r"\b(?:no|not|never|without|nothing|neither|nor)\b")

_COPULA = re.compile(r"^<\w+>,? (is|was|are|were)\b")


@lru_cache(maxsize=1024)
def _select_rules(letters: frozenset[str]) -> tuple[list[Rule], list[Rule]]:
    """Return (the shortening rules, the other rules) that mentions of these letters can have."""
    return [one for one in SHORTENING if one.fits(letters)], [one for one in RULES if one.fits(letters)]


def find_turns(text: str, resolve: Resolve) -> tuple[str, list[DraftRelation]]:
    """Return (a masked sentence shortened by what was read, the relations of its turns of phrase)."""
    text, turns = find_no_kin(text, resolve)
    shortening, rules = _select_rules(frozenset(token[1] for token in TOKEN.finditer(text)))
    for rule in shortening:
        while match := rule.pattern.search(text):
            turns.extend(_read_rule(rule, match, text, resolve))
            new = f"{text[: match.start()]}{rule.becomes.format(**match.groupdict())}{text[match.end() :]}"
            text = re.sub(r"(?<=>)(?=[a-z(])", " ", new)
            if len(text) >= len(match.string):
                break
    for rule in rules:
        for match in rule.pattern.finditer(text):
            turns.extend(_read_rule(rule, match, text, resolve))
    turns.extend(find_group_turns(text, resolve))
    turns.extend(find_mark_turns(text, resolve))
    return text, [turn for turn in turns if not (turn.start.is_excluded or turn.end.is_excluded)]


def _read_rule(rule: Rule, match: re.Match[str], text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    groups = match.groupdict()
    auxiliary = groups.get("aux") or ""
    type = rule.type if isinstance(rule.type, str) else rule.type(match)
    if not type or (auxiliary and not are_auxiliaries(auxiliary)):
        return
    scope = _judge(rule, match, text, auxiliary)
    if scope is None or (rule.not_behind and rule.not_behind.search(text[: match.start()])):
        return
    is_flipped = "kin" in groups and find_noun(groups["kin"]).is_flipped
    is_named_first = "kin" in groups and groups["a"].startswith("<P") and match.start("a") < match.start("b")
    lead = text[: match.start("a" if is_named_first else "b")]  # in "Vell is his cousin" he is not Vell
    for start in resolve_token(groups["a"], text[: match.start("a")], resolve):
        for end in resolve_token(groups["b"], lead, resolve):
            ends = (end, start) if is_flipped else (start, end)
            yield DraftRelation(ends[0], type, ends[1], _read_cue(match), scope, rule.confidence)


def _judge(rule: Rule, match: re.Match[str], text: str, auxiliary: str) -> Scope | None:
    """Return what holds of a rule's relation, None if it may not be drawn here."""
    before, behind, cue = text[: match.start()], text[match.end() :], _read_cue(match)
    if rule.is_given:
        if before.rstrip().endswith(("not", "without", "neither", "nor")):
            return None
        near = " ".join(before.split()[-2:])
        scope = judge_scope(before, auxiliary, cue, "", "")
        return scope._replace(
            is_negated=False, is_open=False, is_doubted=judge_scope(near, "", cue, "", "").is_doubted
        )
    auxiliary = auxiliary or " ".join(_COPULA.findall(match[0]))
    denied = "" if _DENIAL.search(auxiliary) else " ".join(_DENIAL.findall(cue))
    scope = judge_scope(before, auxiliary, cue, denied, behind)
    if match[0].endswith(" to "):
        # "told <P1> to wait until October": the order was given, nobody passed it on, and it is not over.
        order = judge_scope(before, auxiliary, "", denied, "")
        scope = scope._replace(is_hearsay=order.is_hearsay, is_former=order.is_former)
    if match.groupdict().get("was"):
        scope = scope._replace(is_former=True)
    return None if scope.is_negated and not rule.lets_deny else scope


def _read_cue(match: re.Match[str]) -> str:
    words = " ".join(re.sub(r"<\w+>(?:'s)?|[<>(),:]", " ", match[0]).split())
    return re.sub(r"^(?:(?:is|was|are|were|be|an?|the|also) )+", "", words).strip("' ") or "beside the name"
