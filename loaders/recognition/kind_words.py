"""Words in file names, sheet names and titles that tell what kind of record a table holds."""

import re

# By kind of record: words of titles, each with what it adds to the score of the kind.
_KIND_WORDS: dict[str, tuple[tuple[str, float], ...]] = {
    "logs": (
        (
            r"intel(?:ligence)?\b|\b5x5x5\b|\b3x5x2\b|\b555\b|\b352\b|\blogs?\b|anonymous calls?|crimestoppers",
            1.0,
        ),
    ),
    "thefts": ((r"stolen|theft|\blos\b|lost or stolen", 1.0),),
    "examinations": (
        (
            r"exam(?:ination|iner)?s?\b|chop ?shop|strip(?:ped)?\b|\bscene\b|\bid matrix\b|findings?\b|recovered parts",
            1.2,
        ),
    ),
    "bills": (
        (r"bills? of lading|\bb/?ls?\b|manifest|lading|transport document|packing list|arrival notice", 1.2),
    ),
    "bookings": ((r"bookings?\b", 1.2),),
    "declarations": ((r"declarations?\b|\bc88\b|\bsad\b|export entry|customs", 1.2),),
    "gate-ins": ((r"\bgate\b|terminal|tally", 1.2),),
    "inventory": ((r"\bstock\b|inventory|goods in|in book|yard list|salvage|purchase (?:book|ledger)", 1.2),),
    "people": ((r"nominals?\b|custody|prison|visits?|directory|people|persons|gang", 1.2),),
    "companies": ((r"compan(?:y|ies)|register of|officers", 1.2),),
    "sightings": ((r"\banpr\b|\breads?\b|sightings?|camera|stops?\b", 1.2),),
    "calls": ((r"\bcalls?\b|call data|\bcdr\b|billing", 1.2),),
    "payments": ((r"bank|payments?|statement|transactions?\b|account", 1.2),),
}


def score_kind_words(word: str, context: str) -> float:
    """Return what the words about a table add to the score of a kind.

    >>> score_kind_words("gate-ins", "LANDGUARD ROAD TERMINAL - GATE TRANSACTIONS"), score_kind_words("logs", "")
    (1.2, 0)
    """
    text = re.sub(r"[_\-.]+", " ", context)
    return sum(
        (score for pattern, score in _KIND_WORDS.get(word, ()) if re.search(pattern, text, re.IGNORECASE)), 0
    )
