"""Clean names of persons and firms to a form in which spellings of one name are equal.

Any text except a placeholder can be a name.
"""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import is_no_name, is_placeholder, make_cleaner, split_words, strip_accents

PERSON_EXPECTED = "a person's name"
ORGANISATION_EXPECTED = "a firm's name"

_TITLES = split_words("mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend mister madam")
_AFTER = split_words("jr jnr junior sr snr senior esq esquire obe mbe cbe phd bsc ma qc kc ii iii iv")
_ALIAS = re.compile(
    r"\s+(?:a\.?k\.?a\.?|alias|otherwise known as|also known as|formerly|née|nee)\s+.*$", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|(?<=\s)'[^']*'(?=\s)")
_DAY = re.compile(  # of birth, most often: nobody is called so
    r"\d{1,4}(?P<gap>[-/. ])\d{1,2}(?P=gap)\d{1,4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[ -]\d{2,4}",
    re.IGNORECASE,
)
_APART = re.compile(r"[^\w'.]+|_+")


@make_cleaner(PERSON_EXPECTED, longest=500, placeholders=False)
def clean_person_name(raw: str, text: str) -> Reading:
    """Return a name for comparison: lower case, first name first.

    Titles, accents, hyphens, dots and text in brackets are dropped.

    Names such as NA, null, None and 0 are names; unknown, N/K and a day such as 14/05/1981 are placeholders.
    """
    plain = _drop_asides(text)
    surname, comma, rest = plain.partition(",")
    given, _, after = rest.partition(",")
    if comma and given.strip() and surname.strip():
        # SURNAME, First, Jr
        ordered = (
            f"{given} {surname} {after}"
            if _split_person_words(given) and _split_person_words(given)[0] not in _AFTER
            else f"{surname} {given} {after}"
        )
    else:
        ordered = plain
    value = " ".join(_drop_titles(_ALIAS.sub("", " ".join(_split_person_words(ordered))).split()))
    return (
        make_doubtful(raw, text, PERSON_EXPECTED, ("placeholder",))
        if is_no_name(value) or _DAY.fullmatch(text)
        else Reading(raw, value)
    )


def _drop_asides(text: str) -> str:
    bare = _ALIAS.sub("", _ASIDE.sub(" ", text))
    return bare if any(mark.isalnum() for mark in bare) else text


def _split_person_words(text: str) -> list[str]:
    folded = strip_accents(text).casefold()
    # O'Brien becomes obrien, because many files leave the apostrophe out; J.R. becomes j r.
    return [word for word in _APART.sub(" ", folded).replace("'", "").replace(".", " ").split() if word]


def _drop_titles(words: list[str]) -> list[str]:
    bare = list(words)
    while len(bare) > 1 and bare[0] in _TITLES:
        bare = bare[1:]
    while len(bare) > 2 and bare[-1] in _AFTER:
        bare = bare[:-1]
    return bare


def is_full_name(name: str) -> bool:
    """Return whether a name, as reported or cleaned, has two words or more.

    >>> is_full_name("SMITH, John"), is_full_name("Mr Smith"), is_full_name("Dee")
    (True, False, False)
    """
    reading = clean_person_name(name)
    return not reading.is_doubtful and len(reading.value.split()) >= 2


# Longest first: otherwise "CO LTD" becomes "LTD", and LIMITED LIABILITY COMPANY is read as LTD.
_SUFFIX_WORDS = {
    "PUBLIC LIMITED COMPANY": "PLC",
    "P L C": "PLC",
    "PLC": "PLC",
    "LIMITED LIABILITY PARTNERSHIP": "LLP",
    "L L P": "LLP",
    "LLP": "LLP",
    "LIMITED LIABILITY COMPANY": "LLC",
    "L L C": "LLC",
    "LLC": "LLC",
    "W L L": "WLL",
    "WLL": "WLL",
    "PRIVATE LIMITED": "PVT LTD",
    "PVT LIMITED": "PVT LTD",
    "PVT LTD": "PVT LTD",
    "PROPRIETARY LIMITED": "PTY LTD",
    "PTY LIMITED": "PTY LTD",
    "PTY LTD": "PTY LTD",
    "SDN BHD": "SDN BHD",
    "COMPANY LIMITED": "CO LTD",
    "CO LIMITED": "CO LTD",
    "COMPANY LTD": "CO LTD",
    "CO LTD": "CO LTD",
    "LIMITED": "LTD",
    "L T D": "LTD",
    "LTD": "LTD",
    "INCORPORATED": "INC",
    "INC": "INC",
    "CORPORATION": "CORP",
    "CORP": "CORP",
    "GMBH AND CO KG": "GMBH AND CO KG",
    "GMBH CO KG": "GMBH AND CO KG",
    "GMBH": "GMBH",
    "G M B H": "GMBH",
    "AG": "AG",
    "KG": "KG",
    "OHG": "OHG",
    "S A R L U": "SARLU",
    "SARLU": "SARLU",
    "S A R L": "SARL",
    "SARL": "SARL",
    "S P R L": "SPRL",
    "SPRL": "SPRL",
    "S A S": "SAS",
    "SAS": "SAS",
    "S A": "SA",
    "SA": "SA",
    "SCRL": "SCRL",
    "EURL": "EURL",
    "B V": "BV",
    "BV": "BV",
    "N V": "NV",
    "NV": "NV",
    "BVBA": "BVBA",
    "S R L": "SRL",
    "SRL": "SRL",
    "S P A": "SPA",
    "SPA": "SPA",
    "S L": "SL",
    "SL": "SL",
    "LDA": "LDA",
    "SP Z O O": "SP Z O O",
    "SP ZOO": "SP Z O O",
    "UAB": "UAB",
    "OOD": "OOD",
    "EOOD": "EOOD",
    "FZ LLC": "FZ LLC",
    "FZ L L C": "FZ LLC",
    "FZLLC": "FZ LLC",
    "F Z E": "FZE",
    "FZE": "FZE",
    "FZCO": "FZCO",
    "FZC": "FZC",
    "F Z C O": "FZCO",
    "DMCC": "DMCC",
    "FREE ZONE ESTABLISHMENT": "FZE",
    "FREE ZONE COMPANY": "FZCO",
    "CIC": "CIC",
    "CIO": "CIO",
    "LP": "LP",
    "L P": "LP",
    "AB": "AB",
    "APS": "APS",
    "OY": "OY",
    "COMPANY": "CO",
    "CO": "CO",
    "UNLIMITED": "UNLTD",
}
_SUFFIXES = sorted(
    ((tuple(words.split()), short) for words, short in _SUFFIX_WORDS.items()),
    key=lambda pair: (-len(pair[0]), pair[0]),
)
_NUMBER_AFTER = re.compile(r"\s*\((?:company|co|reg|registered)[^()]*[0-9][^()]*\)\s*$", re.IGNORECASE)


@make_cleaner(ORGANISATION_EXPECTED, longest=500, placeholders=False)
def clean_organisation_name(raw: str, text: str) -> Reading:
    """Return a firm's name in capitals without punctuation, its legal suffix in one spelling (LTD, PLC …)."""
    stem, suffix = _split_suffix(_split_firm_words(_NUMBER_AFTER.sub("", text)))
    while len(stem) > 1 and stem[0] == "THE":
        stem = stem[1:]
    value = " ".join((*stem, *suffix))
    return (
        make_doubtful(raw, text, ORGANISATION_EXPECTED, ("placeholder",))
        if is_placeholder(value)
        else Reading(raw, value)
    )


def _split_firm_words(text: str) -> tuple[str, ...]:
    folded = strip_accents(text).upper().replace("&", " AND ").replace("+", " AND ")
    # The dots of L.T.D. and the apostrophe of Bob's join letters; other punctuation separates words.
    joined = re.sub(r"['’]", "", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", folded))
    return tuple(re.sub(r"[^\w]+|_+", " ", joined).split())


def _split_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    for suffix, short in _SUFFIXES:
        if len(words) > len(suffix) and words[-len(suffix) :] == suffix:
            return words[: -len(suffix)], tuple(short.split())
    return words, ()


def drop_legal_suffix(name: str) -> str:
    """Return a firm's cleaned name without its legal suffix.

    >>> drop_legal_suffix("Acme Exports Limited"), drop_legal_suffix("ACME EXPORTS L.L.C.")
    ('ACME EXPORTS', 'ACME EXPORTS')
    """
    return " ".join(_split_suffix(tuple(clean_organisation_name(name).value.split()))[0])


PERSON_NAME = Kind("person_name", clean_person_name, PERSON_EXPECTED)
ORGANISATION_NAME = Kind("organisation_name", clean_organisation_name, ORGANISATION_EXPECTED)
