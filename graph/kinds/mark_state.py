"""Judge what an examiner says of a stamped number: that it was removed, that it is false, or neither."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

REMOVED, FALSE = "removed", "false"
_CLAUSE_END = re.compile(r"[;,:(]|\bbut\b")
_AGAIN = re.compile(r"\b(re|over)[ -]+(?=stamp|punch)")
# A number that cannot be read, or is gone, is no denial of the work that the same clause names.
_UNREADABLE = re.compile(r"\bno longer\b|\bnot (?:\w+ly )?(?:legible|readable|visible|intact|clear)\b")
# "No." is short for number.
_DENIAL = re.compile(
    r"(?<!engine )(?<!chassis )(?<!vin )(?<!serial )\bno\b(?!\.)"
    r"|\bnot\b(?! only)|\b(?:never|without|neither|nor)\b"
)
_NOT_GENUINE = re.compile(r"\bnot (?:the )?(?:original|genuine)\b")
_NOT_THERE = re.compile(r"\bnot (?:present|found|there)\b")


@lru_cache(maxsize=5_000)
def judge_mark_state(text: str) -> str:
    """Return removed, false (put on anew, or of another vehicle) or "": what a text says of a number.

    "" is for a number that is intact, and for a text that denies the work or says nothing of it. What is both
    removed and false is false, since its number can still mislead.

    >>> judge_mark_state("ground off"), judge_mark_state("not ground off"), judge_mark_state("removed")
    ('removed', '', 'removed')
    >>> judge_mark_state("counterfeit"), judge_mark_state("false"), judge_mark_state("not counterfeit")
    ('false', 'false', '')
    >>> judge_mark_state("no sign of being altered"), judge_mark_state("Intact but engine no. re-stamped")
    ('', 'false')
    >>> judge_mark_state("not original"), judge_mark_state("no longer legible, ground off")
    ('false', 'removed')
    """
    clauses = [clause.strip(" .)-") for clause in _CLAUSE_END.split(_AGAIN.sub(r"\1", text.casefold()))]
    # "altered: no" denies what stands before it.
    denied = {at - 1 for at, clause in enumerate(clauses) if clause in ("no", "none", "not", "nil")}
    states = {_judge_clause(clause) for at, clause in enumerate(clauses) if at not in denied}
    return FALSE if FALSE in states else REMOVED if REMOVED in states else ""


def _judge_clause(clause: str) -> str:
    if _NOT_GENUINE.search(clause):
        return FALSE
    if _NOT_THERE.search(clause):
        return REMOVED
    bare = _UNREADABLE.sub("", clause)
    states = _read_states()
    found = {states[match[0]] for match in _compile_words().finditer(bare) if not _is_denied(bare, match)}
    return FALSE if FALSE in found else REMOVED if REMOVED in found else ""


def _is_denied(clause: str, match: re.Match[str]) -> bool:
    return bool(_DENIAL.search(clause[: match.start()])) or clause.endswith((" no", " none"))


@cache
def _read_states() -> dict[str, str]:
    """Return the state that each word means."""
    with (Path(__file__).parent / "mark_states.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["state"] for row in csv.DictReader(file)}


@cache
def _compile_words() -> re.Pattern[str]:
    longest = sorted(_read_states(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, longest))})(?![a-z])")
