"""Words in file names, sheet names and titles that tell what kind of record a table holds."""

import re
from collections.abc import Iterable, Sequence

from .column_contents import Column
from .column_forms import is_of_gradings
from .statements import score_statements

# By kind of record: words of titles, each with what it adds to the score of the kind.
_KIND_WORDS: dict[str, str] = {
    "logs": (
        r"intel(?:ligence)?\b|\b5x5x5\b|\b3x5x2\b|\b555\b|\b352\b|\blogs?\b|anonymous calls?"
        r"|briefing|bulletin|occurrence (?:book|log|sheet)|incident (?:book|log)|contact line|tip ?line"
    ),
    "thefts": r"stolen|theft|\blos\b|lost or stolen",
    "examinations": (
        r"exam(?:ination|iner)?s?\b|chop ?shop|strip(?:ped)?\b|\bscene\b|\bid matrix\b|findings?\b"
        r"|recovered parts|inspections?\b|job ?cards?\b|check ?sheets?\b"
    ),
    "bills": (
        r"bills? of lading|\bb/?ls?\b|manifest|lading|transport document"
        r"|packing list|load(?:ing)? ?list|arrival notice|iftm(?:cs|in)"
    ),
    "bookings": r"bookings?\b|iftmb[cfp]|verified gross mass|\bvgm\b|vermas",
    "declarations": r"(?<!mass )(?<!vgm )declarations?\b|\bc88\b|\bsad\b|export entry|customs|cus(?:dec|rep)",
    "gate-ins": r"\bgate\b|terminal|tally|codeco|coarri",
    "inventory": r"\bstock\b|inventory|goods in|in book|yard list|salvage|purchase (?:book|ledger)"
    r"|day ?book|dismantl|breakers?\b|(?:cars|vehicles) (?:in|bought)|scrap (?:book|register)",
    "people": r"nominals?\b|custody|prison|visits?|directory|people|persons|gang|\bwanted\b|\bpnc\b",
    "companies": r"compan(?:y|ies)|register of|officers|appointments|directors",
    "sightings": r"\banpr\b|\breads?\b|sightings?|camera|stops?\b",
    "calls": r"\bcalls?\b|call data|\bcdr\b|billing",
    "payments": (
        r"bank|payments?|(?<!witness )(?<!mg11 )statement(?! of (?:witness|evidence|truth))"
        r"|transactions?\b|account"
    ),
}
_TITLE_SCORE = 1.2  # what a word of a title adds to the score of its kind


_HEADS = {
    "examinations": re.compile(
        r"\bexamin(?:ed|er|ation)s?\b|\bstamped\b|\bas found\b|\bdonor\b|\bthereon\b"
        r"|\b(?:reg|index|mark|vin|plates?|vrm)\W+(?:displayed|shown|fitted)\b"
        r"|\bcontrol (?:unit|module)s?\b|\bdtcs?\b"
        r"|\bvin (?:stored|(?:stored )?in (?:the )?(?:ecu|unit|module))\b"
        r"|\b(?:displayed|true|genuine|correct|real) (?:index|reg|mark|vin|plate|vrm|identity|id)\b",
        re.IGNORECASE,
    ),
    "declarations": re.compile(
        r"\bhs\b|\b(?:commodity|tariff|procedure|customs) codes?\b|\bcpc\b|\bregime\b"
        r"|\bdecl(?:aration|n)? ?(?:no|number|id)\b",
        re.IGNORECASE,
    ),
    "inventory": re.compile(r"^\W*gone (?:on|to)\b", re.IGNORECASE),
    "calls": re.compile(r"\bimsi\b|\bnumber (?:asked for|requested|enquired)", re.IGNORECASE),
    "thefts": re.compile(r"\bstolen\b|\btheft\b|\blost from\b", re.IGNORECASE),
}
# Of thefts, unless the list is of those who were seen or stopped in what somebody had lost.
_LOSER = re.compile(r"^\W*losers?\b", re.IGNORECASE)
_SEEN = re.compile(r"\b(?:drivers?|driven|seen|stopped|sighted|recovered|found)\b", re.IGNORECASE)
# What a vehicle shows beside what it is: no other record has both.
_SHOWN = re.compile(r"(.*\w)\W+(?:displayed|shown|fitted)\W*", re.IGNORECASE)
_ESTABLISHED = re.compile(r"(.*\w)\W+(?:established|identified|traced)\W*", re.IGNORECASE)
# A list of parts with the number on each, also of a yard that strips cars.
_ON_PARTS = re.compile(
    r"\b(?:no|number|nr|marks?|serial)s? +(?:is +)?on +(?:bit|part|unit|thing|piece|component|item)s?\b",
    re.IGNORECASE,
)
# Heads that say what a list is about though it has none of the kind's essential fields.
_OF_THE_ESSENCE = {
    "examinations": re.compile(r"\b(?:search(?:ed)?|seized|seizure|found|recovered)\b", re.IGNORECASE),
    "payments": re.compile(
        r"\b(?:payer|payee|paid (?:by|to|on|from)|beneficiary|remitter|remittance|payments?)\b", re.IGNORECASE
    ),
}
_HEAD_SCORE = 0.8  # what a head that only one kind has adds to it, also behind the names of groups

_OF_GRADES = re.compile(r"\b(?:grad(?:ed?|ing)s?|eval(?:uation)?|3x5x2|5x5x5)\b", re.IGNORECASE)
_OF_ROUTES = frozenset(("bills", "bookings", "declarations", "gate-ins"))
_LEAST_PORTS = 0.6  # how far each of two columns must hold ports
_LEAST_GRADES = 0.5  # how far a column must hold gradings


def score_columns(word: str, columns: Sequence[Column]) -> float:
    """Return what columns add to the score of a kind by what they hold: gradings, ports, an examiner."""
    scores = (score_gradings, score_ports, score_statements)
    return sum(score(word, columns) for score in scores)


def score_gradings(word: str, columns: Iterable[Column]) -> float:
    """Return what a column of gradings adds to the score of logs: no other kind of record has any."""
    is_graded = any(
        (_OF_GRADES.search(one.head) and one.contents.get("grading", 0.0) >= _LEAST_GRADES)
        or is_of_gradings(one)
        for one in columns
    )
    return _TITLE_SCORE if word == "logs" and is_graded else 0.0


def score_ports(word: str, columns: Iterable[Column]) -> float:
    """Return what two columns of ports add to the score of a shipping record: the others have no route."""
    ports = sum(one.contents.get("port", 0.0) >= _LEAST_PORTS for one in columns)
    return _TITLE_SCORE if word in _OF_ROUTES and ports > 1 else 0.0


def score_kind_heads(word: str, heads: Iterable[str]) -> float:
    """Return what the heads of a table add to the score of a kind that they name.

    >>> score_kind_heads("examinations", ["report_examined", "reg"]), score_kind_heads("logs", ["Log"])
    (0.8, 0.0)
    """
    plain = [re.sub(r"[_.]+", " ", head) for head in heads]
    patterns = [_HEADS[word], *([_ON_PARTS] if word == "examinations" else [])] if word in _HEADS else []
    score = sum((_HEAD_SCORE for pattern in patterns if any(map(pattern.search, plain))), 0.0)
    if word == "examinations":
        score += _HEAD_SCORE * _has_shown_and_true(plain)
    if word == "thefts" and any(map(_LOSER.search, plain)) and not any(map(_SEEN.search, plain)):
        return max(score, _HEAD_SCORE)
    return score


def _has_shown_and_true(heads: Iterable[str]) -> bool:
    """Whether a vehicle's mark stands twice: as it is shown, and as it was established."""
    known = [*heads]
    shown = {match[1].casefold() for head in known if (match := _SHOWN.fullmatch(head))}
    return any(match[1].casefold() in shown for head in known if (match := _ESTABLISHED.fullmatch(head)))


def has_essential_heads(word: str, heads: Iterable[str]) -> bool:
    """Whether a head says that a table is of a kind, as Payer and Beneficiary do of payments.

    >>> has_essential_heads("payments", ["Date", "Paid_to"]), has_essential_heads("payments", ["From", "To"])
    (True, False)
    """
    pattern = _OF_THE_ESSENCE.get(word)
    return pattern is not None and any(pattern.search(re.sub(r"[_.]+", " ", head)) for head in heads)


def score_kind_words(word: str, context: str) -> float:
    """Return what the words about a table add to the score of a kind.

    >>> score_kind_words("gate-ins", "LANDGUARD TERMINAL - GATE TRANSACTIONS"), score_kind_words("logs", "")
    (1.2, 0.0)
    """
    text = re.sub(r"[_\-.]+", " ", context)
    pattern = _KIND_WORDS.get(word)
    return _TITLE_SCORE if pattern and re.search(pattern, text, re.IGNORECASE) else 0.0
