"""The relations that text reading knows, and the lists of words that the reading of them needs."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..word_tables import read_word_rows

_WORDS = Path(__file__).with_name("relation_words.csv")
_NOUNS = Path(__file__).with_name("relational_nouns.csv")
_SHORTHAND = Path(__file__).with_name("shorthand.csv")


class RelationalNoun(NamedTuple):
    """A noun that says a relation: Y, brother of X. is_flipped: of X to Y, as for "X's boss Y"."""

    type: str
    is_flipped: bool


@cache
def _read_lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split()) for row in read_word_rows(_WORDS)}


def list_words(name: str) -> frozenset[str]:
    """Return all words of a list of relation_words.csv."""
    return _read_lists()[name]


@cache
def read_relational_nouns() -> dict[str, RelationalNoun]:
    """Return what each relational noun says, by the noun.

    >>> read_relational_nouns()["boss"]
    RelationalNoun(type='works_for', is_flipped=True)
    """
    return {
        noun: RelationalNoun(row["type"], row["flipped"] == "yes")
        for row in read_word_rows(_NOUNS)
        for noun in row["noun"].split("|")
    }


@cache
def read_shorthand() -> dict[str, str]:
    """Return the words that each abbreviation of police notes stands for."""
    return {row["short"]: row["words"] for row in read_word_rows(_SHORTHAND)}


def expand_shorthand(word: str) -> str:
    """Return the last word of what an abbreviation in lower case stands for, or the word itself.

    >>> expand_shorthand("subj"), expand_shorthand("subject")
    ('subject', 'subject')
    """
    return read_shorthand().get(word, word).split()[-1]


RELATIONS = {
    "uses_phone": "uses this phone or e-mail",
    "uses_vehicle": "drives or uses this vehicle",
    "seen_in": "was in this vehicle",
    "keeper_of": "is keeper or owner of this vehicle",
    "owns": "owns this firm or these premises",
    "seller_of": "sold this vehicle",
    "buyer_of": "bought this vehicle",
    "lives_at": "lives at this address",
    "located_at": "the firm is at this address",
    "uses_place": "rents, runs, stores or works at this address",
    "works_for": "works for this person or firm",
    "runs": "runs this firm",
    "director_of": "is a director or officer of this firm",
    "relative_of": "is a relative or partner of",
    "associate_of": "is an associate of, knows, is linked to",
    "met": "met",
    "paid": "paid",
    "ordered_from": "ordered from",
    "sold_to": "sold or supplied to",
    "lent_to": "lent or handed to",
    "stole": "stole this vehicle",
    "victim_of": "had this vehicle stolen",
    "called": "called",
    "seen_at": "was at this address",
    "attended": "was at this firm",
    "stored_at": "the vehicle or box is or was kept there",
    "found_at": "the vehicle or box was found there",
    "shipped": "shipped or booked this box or bill",
    "consignee_of": "is consignee of this box or bill",
    "notify_of": "is to be notified of this box or bill",
    "carried_under": "the box is under this bill or booking",
    "packed_in": "the vehicle is in this box",
    "plate_of": "the vehicle of this VIN shows this plate",
}
"""Every relation by its word, with what it says."""
