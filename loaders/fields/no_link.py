"""Denials in columns and charts: a word or weight between two entities that says they are not linked."""

import csv
import re
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from ...graph.claims.values import Fact, collect_details
from ...graph.schema.model import DENIED

_TABLE = Path(__file__).with_name("no_link_words.csv")
_REASON = re.compile(r"\s[-–—]+\s|\s*[;:,(–—]\s*")
_CHECKED = re.compile(r"(?i)^\W*(?:checked|researched|investigated|enquiries made)\b\W{0,3}(?=\w)")
_EXCEPTION = re.compile(r"(?i)\b(?:but|except|apart|until|although|though|however|unless|only)\b|\?")
_WORDED = ("as_reported", "kind")  # details of a fact that hold the document's own word for it


@lru_cache(4096)
def denies_link(word: str) -> bool:
    """Return whether a word for a link says that there is none, or no longer.

    A word that leaves open what the link is ("not stated") denies nothing. Behind a dash, a comma or in
    brackets the reason may stand ("Not associated - eliminated"), but no exception ("but …") and no other
    link ("not an associate - lives with him").

    >>> denies_link("No known link"), denies_link("not linked"), denies_link("Association ruled out")
    (True, True, True)
    >>> denies_link("Checked, no association"), denies_link("Checked")
    (True, False)
    >>> denies_link("Not involved"), denies_link("involved")
    (True, False)
    >>> denies_link("Not known to each other (checked)"), denies_link("Not linked, but seen together")
    (True, False)
    >>> denies_link("not stated"), denies_link("no. 2 in the group"), denies_link("brother of")
    (False, False, False)
    >>> denies_link("Unrelated (brother-in-law)"), denies_link("Unrelated (no family connection)")
    (False, True)
    """
    word = _CHECKED.sub("", word)
    claim, *reasons = _REASON.split(word, maxsplit=1)
    if not _compile_denial().fullmatch(_fold(claim)):
        return bool(_compile_denial().fullmatch(_fold(word)))
    return not any(_EXCEPTION.search(reason) or _names_link(reason) for reason in reasons)


def _names_link(reason: str) -> bool:
    """Whether a reason names a link or kinship, leaving out what it denies itself ("no contact")."""
    return bool(_compile_link_or_kinship().search(_compile_denied_link().sub(" ", _fold(reason))))


def deny_fact(fact: Fact, *, is_former: bool = False) -> Fact:
    """Return the denial of a fact; it is `former` if so said, or if the document's word says "no longer"."""
    former = _compile_words("former")
    is_former = is_former or any(former.match(_fold(fact.get_detail(name))) for name in _WORDED)
    details = {**dict(fact.details), "type": fact.type, "former": "yes" if is_former else ""}
    # (:Person)-[:DENIED {type: "ASSOCIATES_WITH"}]->(:Person)
    return replace(fact, type=DENIED, strength=1.0, details=collect_details(**details))


def _fold(word: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", word.casefold()))


@cache
def _compile_denial() -> re.Pattern[str]:
    """Return the pattern of every word that denies a link, made from the lists of words."""
    negation, between, link, behind, refuted, denial = (
        _compile_words(name).pattern
        for name in ("negation", "between", "link", "behind", "refuted", "denial")
    )
    link = f"{link}(?: {behind})*"
    denied = f"{negation} (?:{between} ){{0,3}}{link}(?: {refuted})?"
    return re.compile(f"{denied}|{link} {refuted}|{denial}(?: {behind})*")


@cache
def _compile_link_or_kinship() -> re.Pattern[str]:
    """Return the pattern of every word for a link or kinship."""
    words = "|".join(_compile_words(name).pattern for name in ("link", "kinship"))
    return re.compile(rf"\b(?:{words})\b")


@cache
def _compile_denied_link() -> re.Pattern[str]:
    """Return the pattern of what denies a link or kinship within a text ("no family connection")."""
    negation, between, link = (
        _compile_words("negation").pattern,
        _compile_words("between").pattern,
        _compile_link_or_kinship().pattern,
    )
    return re.compile(rf"\b(?:{negation} (?:{between} )*{link}(?: {link})*|{_compile_denial().pattern})\b")


@cache
def _compile_words(name: str) -> re.Pattern[str]:
    """Return the pattern of one of the lists of words; a longer word wins over one that it begins with."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        words = next(row["words"] for row in csv.DictReader(lines) if row["list"] == name).split(";")
    return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})")
