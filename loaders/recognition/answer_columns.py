"""Finds columns of answers to what their heads ask: how it was paid, what identity paper was shown."""

import re
from collections.abc import Mapping

from ...graph.kinds.tidy import split_words
from .column_contents import Column
from .head_reading import read_head

# Who travels: under such heads small numbers alone count them; `Person` and `Occupant no` number each.
_TRAVELLERS = r"(?:passengers|occupants|persons|people|adults|children)"
_COUNTS_THEM = re.compile(
    rf"\W*(?:pax|pob|{_TRAVELLERS}[ _]on[ _]board"
    rf"|(?:no\.?|number|count|total)[ _](?:of[ _])?(?:pax|{_TRAVELLERS})"
    rf"|{_TRAVELLERS}[ _](?:count|total))\W*",
    re.IGNORECASE,
)
_MAY_COUNT_THEM = re.compile(rf"\W*(?:{_TRAVELLERS}|crew)\W*", re.IGNORECASE)
_REPLY = frozenset(("reply",))
_LEAST_NAMES = 0.5

# What the cells of a column say if all are of these words, whatever its head.
_ANSWERS: Mapping[str, frozenset[str]] = {
    "says what identity paper was shown": split_words(
        "dl passport licence license brp drivinglicence drivinglicense photoid idcard id utilitybill v5 v5c "
        "trade tradecard none seen visa citizencard bankcard residencepermit paperlicence photocard"
    ),
    "says how it was paid": split_words(
        "cash bacs cheque chq card transfer banktransfer bank fasterpayment fps chaps dd standingorder "
        "directdebit paypal contactless visa mastercard account credit oncredit tt swift telegraphictransfer"
    ),
    "says who pays the freight": split_words(
        "prepaid collect freightprepaid freightcollect freightpayableatdestination payableatdestination "
        "ppd cc freightpayableabroad asarranged freightasarranged"
    ),
}
_OF_ANSWERS: Mapping[str, re.Pattern[str]] = {
    "says what identity paper was shown": re.compile(
        r"\b(?:i\W?d|ident\w*|proof|papers?|docs?|seen|shown)\b"
    ),
    "says how it was paid": re.compile(r"\b(?:paid|pay|payment|method|how|terms|tender|means|by)\b"),
    "says who pays the freight": re.compile(r"\b(?:freight|charges|terms|frt|payable)\b"),
}


def find_answers(column: Column) -> str:
    """Return what the cells of a column say if all are answers to what its head asks, else ""."""
    head = column.head.casefold().replace("_", " ")
    texts = [re.sub(r"[^a-z0-9]", "", text.casefold()) for text in column.samples]
    for reason, answers in _ANSWERS.items():
        if texts and _OF_ANSWERS[reason].search(head) and all(text in answers for text in texts):
            return reason
    return ""


def counts_travellers(column: Column) -> bool:
    """Return whether a column has how many were on board, and not who: `Pax` over 2, 1, 4.

    Under a plural alone a number must come again: 1, 2, 3 of persons may be their running numbers.
    """
    is_repeated = column.filled > len(column.samples)
    is_head = bool(_COUNTS_THEM.fullmatch(column.head)) or (
        is_repeated and bool(_MAY_COUNT_THEM.fullmatch(column.head))
    )
    numbers = [re.fullmatch(r"\s*(?:\d{1,2}|nil)\s*", text, re.IGNORECASE) for text in column.samples]
    return is_head and bool(numbers) and all(numbers)


def name_reply(column: Column) -> frozenset[str]:
    """Return the word for a reply if a column has what somebody replied in words, else none.

    `Maker's reply` is no maker. `Keeper (DVLA reply)` is the keeper, and so are names under `Keeper reply`.
    """
    if read_head(column.head).words[-1:] != ("reply",) or column.head.rstrip().endswith(")"):
        return frozenset()
    is_named = column.rate("person_name", "organisation_name", "address") >= _LEAST_NAMES
    return frozenset() if is_named else _REPLY
