"""Reads the head of a column as words: abbreviations spelt out, camel case parted, its number set apart."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

from rapidfuzz.fuzz import ratio

from ..word_tables import read_word_rows
from .edi_heads import spell_edi_head

_WORDS = Path(__file__).with_name("head_words.csv")


@cache
def _read_words() -> dict[str, str]:
    """Return the word that each abbreviation, plural or foreign word stands for, from head_words.csv."""
    return {form: row["word"] for row in read_word_rows(_WORDS) for form in row["forms"].split()}


# What is sent from here; in others stands what it comes to where it is paid out, or a word: `Try sent`.
_CURRENCIES = "gbp|eur|usd"
_PHRASES = (
    # How days are written: `Decl Date (DD-MM-YYYY)`.
    (r"\(?\b(?:dd?|mm?|yy(?:yy)?)[ ./-](?:dd?|mm?m?)[ ./-](?:dd?|yy(?:yy)?)\b\)?", ""),
    (r"\bd\W?o\W?b\b|\bd of b(?:irth)?\b|\bbirth dt\b", "dob"),
    (r"\bv\.i\.n\b\.?", "vin"),
    (r"\b(?:date of birth|birth date|birthdate|born on)\b", "dob"),
    (r"\bdate ?(?:/|&|\+|,|and) ?place of birth\b", "dob"),  # the place goes to what is left of the cell
    # The same in languages of neighbours; accents are gone by then.
    (
        r"\b(?:date de naissance|fecha de nacimiento|data di nascita|data de nascimento|data ur(?:odzenia)?"
        r"|geb(?:oorte)?\.? ?datum|geboren am|ne(?:\(e\))? le)(?!\w)",
        "dob",
    ),
    (
        r"\bport (?:de chargement|zaladunku)\b"
        r"|\b(?:puerto|porto|porto di|puerto de) (?:de )?(?:car(?:ga|ico)|imbarco)\b",
        "pol",
    ),
    (r"\bbureau de (?:sortie|douane)\b|\bausgangszollstelle\b|\bkantoor van uitgang\b", "pol"),
    (r"\b(?:lfd|lauf)\W?(?:nr|nummer)?\b|\bn[°o]\.? d.ordre\b|^l\.p\.?$", "number"),
    (r"\bport (?:de dechargement|wyladunku)\b|\b(?:puerto|porto) d[ei] (?:descarga|scarico|sbarco)\b", "pod"),
    (r"\b(?:lade|laad)hafen\b|\blaadhaven\b", "pol"),
    (r"\b(?:losch|los)(?:hafen|haven)\b", "pod"),
    (r"\bmotor\W?(?:nr|nummer)\b|\bnr silnika\b|\bnumero de motor\b", "engine number"),
    (r"\bnom de famille\b", "surname"),
    (r"\bnazwisko i imie\b|\bimie i nazwisko\b|\bnom(?: et |/)prenoms?\b|\bcognome e nome\b", "name"),
    (r"\bvorname und nachname\b|\bnachname,? vorname\b|\bnaam en voornaam\b", "name"),
    (r"\bdata (?:del )?furto\b|\bdate (?:du|de) vol\b|\bdatum (?:van )?diefstal\b", "stolen on"),
    (r"\blieu (?:du|de) vol\b|\bluogo (?:del )?furto\b", "stolen from"),
    (r"\bn[°o]\.? de (?:serie|chassis)\b|\bnumero di telaio\b|\bnr nadwozia\b", "vin"),
    (r"\b(?:polizza di carico|list przewozowy)\b", "bill"),
    (r"\b(?:last|family) name\b", "surname"),
    (r"\b(?:first|given|giv|fore) names?\b", "forename"),
    # Parts of a name in columns of their own, by a letter or number.
    (r"\b(?:forenames?|fn) ?2\b|\b2nd (?:fore)?names?\b", "middle"),
    (r"\bn(?:a)?me? (?:l|s|last|fam(?:ily)?)$", "surname"),
    (r"\bn(?:a)?me? (?:f|g|first|given)$", "forename"),
    (r"\b(?:f|fore|first|given) ?(?:name|nm)s?\b|\bf[’'/.] ?names?\b|\b1st names?\b", "forename"),
    (r"\b(?:c|chr|christian)[’'/. ]{1,2}(?:name|nm)s?\b", "forename"),
    (r"\bs[’'/.] ?names?\b|\b(?:l|last|family) ?(?:nm|names)\b|\bfam(?:ily)? names?\b", "surname"),
    (r"\bsurnames?\W+(?:and\W+)?forenames?\W*s?\b|\bforenames?\W*(?:s\W+)?(?:and\W+)?surnames?\b", "name"),
    (r"\b(?:arr(?:\W?d)?|nicked|lifted|brought in|came in) with\b", "co accused"),
    (r"\b(?:arr(?:\W?d)?|nicked|lifted|brought in) for\b", "offence"),
    # `Abode given` is as they said it, and no first name; `Driver given` is one.
    (
        r"\b(?!(?:person|party|subject|driver|nominal|contact|owner|keeper|defendant|victim|suspect|offender"
        r"|occupant|holder|employee|customer|visitor)\b)([a-z]+) given$",
        r"\1",
    ),
    (r"\bfirst,? (?:m\.?i\.?|mid(?:dle)?)$", "forename"),
    (r"\bby[- ]?names?\b", "nickname"),  # before by is left out as a little word
    (r"\bdetained person\b|\bdp\b", "subject"),
    (r"\bnext of kin\b|\bn\.?o\.?k\b\.?", "kin"),
    (r"\bfin(?:ancial)? inst(?:itutio)?n\b", "bank"),  # of ISO 20022, and no Fahrgestellnummer
    # Where it is: `UK address`, `Irish mobile`.
    (r"\b(?:u\W?k|gb|irish|overseas|foreign)(?= (?:addr|tel|mob|phone|cell))", ""),
    (r"\bb/l\b|\bbill of lading\b|\bbol\b|\bbl\b", "bill"),
    (r"\bbl ?nos?\b", "bill number"),
    # Documents as customs and EDIFACT code them (data element 1001).
    (r"\bn?705\b|^rff bm\b", "bill"),
    (r"\bn?704\b|^rff mb\b", "master bill"),
    (r"\bn?70[36]\b|\bn?714\b|^rff bh\b", "house bill"),
    (r"\bm\W?b\W?l\b", "master bill"),
    (r"\bh\W?b\W?l\b", "house bill"),
    (r"\bp\.?\W?o\.?\W?l\b", "port of loading"),
    (r"\bp\.?\W?o\.?\W?d\b", "port of discharge"),
    (r"\b(?:post(?:al)?|zip) ?code\b", "postcode"),
    (r"\breg(?:istration)? (?:mark|plate|number|no)\b", "vrm"),
    (r"\b(?:number|licence|license) plates?\b", "vrm"),
    (r"\bindex (?:mark|number|no)\b", "vrm"),
    (r"\be-?mail\b", "email"),
    # Parties as EDIFACT codes them (data element 3035).
    (r"\b(?:l|ln)(?= ?\d{1,2}$)", "line"),  # addr_l1
    (r"\bcz\b", "shipper"),
    (r"\bcn\b", "consignee"),
    (r"\bni\b", "notify"),
    (r"\btransport means name\b", "vessel"),  # a lorry has none
    (r"\bidentity of transporter\b", "vessel"),  # of manifests in the form of ASYCUDA
    # The envelope of what an object is like: `Person_attrs_surname`.
    (r"(?<=\w )(?:attrs?|attributes?|prop(?:ertie)?s|payload) (?=\w)", ""),
    (r"\brec[’']d\b", "received"),
    (r"(location|address|addr) state$", r"\1 county"),  # and no condition
    (r"\bcdt dbt ind\b", "direction"),  # of an entry in ISO 20022
    # A sum in a currency is told from who sent it and when: `Sent GBP`, `EUR sent`.
    (rf"\bsent \(?(?:{_CURRENCIES})\b|\b(?:{_CURRENCIES})\)? sent\b", "amount sent"),
)


@cache
def _read_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases as patterns: all heads of all kinds are read against them before the first file."""
    return tuple((re.compile(pattern), f" {word} ") for pattern, word in _PHRASES)


# Words that add nothing to what a column is.
_EMPTY = frozenset(
    [
        "the",
        "of",
        "and",
        "or",
        "a",
        "an",
        "in",
        "at",
        "by",
        "as",
        "s",
        "es",
        "is",
        "if",
        "any",
        "on",
        "to",
        "for",
        "with",
        "de",
        "du",
        "der",
        "des",
        "di",
        "del",
        "della",
        "et",
        "und",
        "z",
        "details",
        "detail",
        "info",
    ]
)
_ENDS = frozenset(("to", "by", "for", "in"))  # little words that are heads where they stand alone
# One of several persons, cars or phones, by an ordinal before it or a letter behind it.
_COUNTED = (
    r"party|person|subject|suspect|nominal|individual|accused|male|female|vehicle|car|veh|driver|passenger"
    r"|occupant|associate|keeper|phone|mobile|number plate|vrm|vin|plate|officer|director|contact"
    r"|exhibit|item"
    r"|part|notify|address"
)
# `Entity - Person`, `Linked entities: Vehicle`: what stands before the dash says only that it is linked.
_GROUPED = re.compile(r"^(?:linked |related |associated |named )?(?:entit(?:y|ies)|pole) ?[-–:>|] ?(?=\w)")
_ORDINALS = {
    **{word: at for at, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"], start=1)},
    **{word: at for at, word in enumerate(["1st", "2nd", "3rd", "4th", "5th", "6th"], start=1)},
    **{word: at for at, word in enumerate(["primary", "secondary"], start=1)},
}
_ORDINAL = re.compile(rf"^({'|'.join(_ORDINALS)})[ _-]+({_COUNTED})\b")
_LETTERED = re.compile(
    r"^(party|person|subject|suspect|nominal|individual|vehicle|car|veh)[ _-]+([a-f])(?=[ _-])"
)
_LONG_WORD, _SLIP, _SLIP_IN_LONG = 10, 93, 90
_ENTRIES = ("item", "items", "value")
_LAST = {"first": "forename", "last": "surname"}  # at the end of a head only
_COMPOUND = re.compile(
    r"(?P<stem>[a-z]{4,}?)(?P<end>nr|nummer|nummern|datum|naam|gewicht|ort|land|anschrift|adres|adresse"
    r"|kennzeichen|typ|art)"
)
# What a form asks; behind the question stands how to answer, in words of other fields.
_QUESTION = re.compile(
    r"^((?:who|whom|whose|what|which|where|when|how|did|do|is|are)\b[^?]*)\?.+$", re.DOTALL
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")


class HeadWords(NamedTuple):
    """The words of a head in order, the number that it is one of (`Person 2 Surname`: 2), and the head."""

    words: tuple[str, ...]
    number: int
    head: str

    @property
    def bag(self) -> frozenset[str]:
        """The words without their order."""
        return frozenset(self.words)


@lru_cache(maxsize=20_000)
def read_head(head: str) -> HeadWords:
    """Return the words of a head.

    A number counts if it follows a word (`officer1_name`, `Part 2 No`). A number at the very beginning is
    the box of a form (`8 Consignee`) and is left out.

    >>> read_head("Person 2 Surname")[:2], read_head("Tel No(s)").words, read_head("8 Consignee")[:2]
    ((('person', 'surname'), 2), ('phone', 'number'), (('consignee',), 0))
    >>> read_head("Where was it? Give the date").words == read_head("Where was it").words
    True
    >>> read_head("Linked entities: Vehicle").words
    ('vehicle',)
    """
    text = _fold_accents(_CAMEL.sub(" ", spell_edi_head(head).replace("_", " ")).casefold())
    text = _QUESTION.sub(r"\1", text)
    text = _GROUPED.sub("", text)
    text = _ORDINAL.sub(lambda match: f"{match[2]} {_ORDINALS[match[1]]}", text)
    text = _LETTERED.sub(lambda match: f"{match[1]} {'abcdef'.index(match[2]) + 1}", text)
    for pattern, word in _read_phrases():
        text = pattern.sub(word, text)
    text = text.replace("#", " number ")
    number, known = 0, _read_words()
    words: list[str] = []
    tokens = [part for token in re.findall(r"[^\W\d_]+|\d+", text) for part in _part_compound(token, known)]
    for at, token in enumerate(tokens):
        if token.isdecimal():
            # A line of one address, and not of several.
            is_line = words[-1:] == ["line"] and (at + 1 == len(tokens) or words[-2:-1] == ["address"])
            if at and not number and len(token) < 3 and not is_line:
                number = int(token)
            continue
        word = known.get(token, token)
        if word not in _EMPTY and (not words or words[-1] != word):
            words.append(word)
    alone = _fold_accents(head.casefold()).strip(" :.£$€")
    if not words and (alone in _ENDS or (len(alone) == 1 and alone.isalpha())):
        words = [alone]
    if number and len(words) > 2:  # the entry of a list inside a nested record: officers_item1_name
        is_entry = re.split(r"[_./]", head)[-1].casefold() in _ENTRIES  # and not GoodsItem1_StatValue
        *groups, last = words
        words = [word for word in groups if word not in _ENTRIES] + [last] * (
            last not in _ENTRIES or not is_entry
        )
    if len(words) > 1 and words[-1] in _LAST:
        words[-1] = _LAST[words[-1]]
    return HeadWords(tuple(words), number, head)


@cache
def _list_words() -> frozenset[str]:
    return frozenset(_read_words().values())


def _part_compound(token: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return a Germanic compound with the number, day or weight it is of as two words: Behälternr.

    >>> _part_compound("behalternr", {"behalter": "container"}), _part_compound("number", {})
    (('behalter', 'nr'), ('number',))
    """
    match = None if token in known else _COMPOUND.fullmatch(token)
    if (
        match is None
        or token in _list_words()
        or match["stem"].rstrip("s") not in known.keys() | _list_words()
    ):
        return (token,)
    return match["stem"].rstrip("s"), match["end"]


def is_beginning(owner: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the words of a head begin with those of another and go on: `Mate`, `Mate mob`."""
    return 0 < len(owner) < len(words) and words[: len(owner)] == owner


def _fold_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(mark for mark in normalize("NFKD", text) if not combining(mark))


@lru_cache(maxsize=100_000)
def is_same_word(left: str, right: str) -> bool:
    """Whether two words are the same but for a slip of the key or a plural; a long one may have two slips.

    >>> is_same_word("consignee", "consigne"), is_same_word("shipper", "shipped")
    (True, False)
    >>> is_same_word("description", "discription"), is_same_word("interviewee", "interviewer")
    (True, False)
    """
    if left == right:
        return True
    if min(len(left), len(right)) < 5 or left[0] != right[0]:
        return False
    if left + "s" == right or right + "s" == left:
        return True
    # A wrong letter in a long word; at its end it makes another word.
    is_long = min(len(left), len(right)) >= _LONG_WORD and left[-1] == right[-1]
    return ratio(left, right) >= (_SLIP_IN_LONG if is_long else _SLIP)


def list_bare_heads(head: str) -> tuple[str, ...]:
    """Return a head without what it says in brackets: `Keeper (PNC)`; () if it has none.

    >>> list_bare_heads("Officers (current and former)"), list_bare_heads("Forename(s)")
    (('Officers',), ())
    """
    bare = re.sub(r"\s+\([^()]*\)\s*$", "", head).strip()
    return (bare,) if bare and bare != head.strip() else ()


def split_alternatives(head: str) -> tuple[str, ...]:
    """Return the halves of a head with a slash (`Buyer / Tel`, `Consignor/Exporter`); () if it has none.

    >>> split_alternatives("Buyer / Tel"), split_alternatives("Date/Time"), split_alternatives("Phone")
    (('Buyer', 'Tel'), ('Date', 'Time'), ())
    """
    halves = [half.strip(" ()") for half in re.split(r"\s*(?:[/&+>→]|-+>)\s*|\s+and\s+|\s+or\s+", head)]
    return tuple(halves) if len(halves) > 1 and all(len(half) > 1 for half in halves) else ()
