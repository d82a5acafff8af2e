"""Clean customs references: EORI, DUCR, MUCR and MRN."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EORI_EXPECTED = "an EORI of GB or XI and 12 digits such as GB123456789000"
DUCR_EXPECTED = (
    "a DUCR of a year digit, GB, 12 digits, a hyphen and capitals or digits "
    "such as 9GB123456789012-ABC1234, at most 35"
)
MUCR_EXPECTED = "a MUCR such as GB/ABC1-XYZ12345, A:12512345678 or C: and an inventory reference"
MRN_EXPECTED = "an MRN of 18 characters such as 22GB02I89012847596"

_LABEL = re.compile(
    r"^(?:(?:EORI|DUCR|MUCR|UCR|MRN|DCR|MCR)\b\s*(?:NUMBER|NO|REF)?[\s.:=#]*(?=\S))+", re.IGNORECASE
)
_EORI = re.compile(r"(?:GB|XI)[0-9]{12}")
# Member states issue their own forms: a country and up to fifteen characters.
_MEMBERS = "AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK"
_EUROPEAN = re.compile(rf"(?:{_MEMBERS})(?=.*[0-9])[A-Z0-9]{{5,15}}")
# With a number of the branch behind it, or as long as its country makes it, an EORI is as long as a VIN.
_NO_VIN = re.compile(rf"(?:GB|XI|{_MEMBERS})[0-9]{{15}}")
_VAT = re.compile(r"GB[0-9]{9}")
_DUCR = re.compile(r"[0-9](?:GB|XI)[0-9]{12}-[A-Z0-9/()\-]{1,19}")
_MUCR = re.compile(
    r"GB/[A-Z0-9]{3,4}-[A-Z0-9]{5,28}|GB/[A-Z0-9]{9,12}-[A-Z0-9]{1,23}|A:[A-Z0-9]{11}|C:[A-Z]{3}[A-Z0-9]{3,30}"
)
_MRN = re.compile(r"[0-9]{2}[A-Z]{2}[A-Z0-9]{14}")


@make_cleaner(EORI_EXPECTED)
def clean_eori(raw: str, text: str) -> Reading:
    """Return an EORI of Great Britain, Northern Ireland or an EU member state."""
    bare = re.sub(r"[\s.\-/]", "", _LABEL.sub("", text)).upper()
    if _EORI.fullmatch(bare):
        return (
            make_doubtful(raw, bare, EORI_EXPECTED, ("placeholder",))
            if len(set(bare[2:])) == 1
            else Reading(raw, bare)
        )
    if _EUROPEAN.fullmatch(bare):
        return Reading(raw, bare, classes=("european",))
    return make_doubtful(raw, bare, EORI_EXPECTED, ("vat number",) if _VAT.fullmatch(bare) else ())


def is_long_eori(bare: str) -> bool:
    """Return whether 17 characters are a country and fifteen digits: an EORI, and no VIN, which has letters.

    >>> is_long_eori("PL725181234500000"), is_long_eori("LVSHCFDB9NE123456")
    (True, False)
    """
    return bool(_NO_VIN.fullmatch(bare))


def _clean_reference(raw: str, text: str, form: re.Pattern[str], expected: str) -> Reading:
    # Customs systems only write capitals. A small letter was typed by hand, so the repaired value is
    # doubtful.
    bare = _LABEL.sub("", text).strip(" .,;")
    if len(bare) <= 35 and form.fullmatch(bare):
        return Reading(raw, bare)
    repaired = bare.upper()
    return make_doubtful(
        raw, repaired, expected, ("repairable",) if len(bare) <= 35 and form.fullmatch(repaired) else ()
    )


@make_cleaner(DUCR_EXPECTED)
def clean_ducr(raw: str, text: str) -> Reading:
    """Return a declaration's unique consignment reference; small letters are repaired and doubtful."""
    return _clean_reference(raw, text, _DUCR, DUCR_EXPECTED)


@make_cleaner(MUCR_EXPECTED)
def clean_mucr(raw: str, text: str) -> Reading:
    """Return a master reference, which covers several declarations."""
    return _clean_reference(raw, text, _MUCR, MUCR_EXPECTED)


@make_cleaner(MRN_EXPECTED)
def clean_mrn(raw: str, text: str) -> Reading:
    """Return a movement reference number; customs print it in groups, so blanks and hyphens are dropped."""
    bare = re.sub(r"[\s\-]", "", _LABEL.sub("", text)).upper()
    return Reading(raw, bare) if _MRN.fullmatch(bare) else make_doubtful(raw, bare, MRN_EXPECTED)


EORI = Kind("eori", clean_eori, EORI_EXPECTED)
DUCR = Kind("ducr", clean_ducr, DUCR_EXPECTED)
MUCR = Kind("mucr", clean_mucr, MUCR_EXPECTED)
MRN = Kind("mrn", clean_mrn, MRN_EXPECTED)
