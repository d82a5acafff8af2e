"""Reads what has the form of a mark: its reading, or None where it is none."""

import re
from collections.abc import Callable

from ...graph.kinds.container import clean_container
from ...graph.kinds.customs import clean_ducr, clean_eori, clean_mrn
from ...graph.kinds.date import clean_day
from ...graph.kinds.email import clean_email
from ...graph.kinds.phone import clean_phone
from ...graph.kinds.postcode import AREAS, clean_postcode
from ...graph.kinds.reading import Reading, make_doubtful
from ...graph.kinds.serial import clean_serial
from ...graph.kinds.tidy import split_words, squash
from ...graph.kinds.vin import clean_partial_vin, clean_vin
from ...graph.kinds.vrm import clean_vrm
from . import mark_patterns as forms

Reader = Callable[[str, re.Match[str]], Reading | None]


def _read_valid(clean: Callable[[str], Reading]) -> Reader:
    """A reader that takes what its kind's cleaner calls no doubtful value."""

    def read(text: str, match: re.Match[str]) -> Reading | None:
        reading = clean(text)
        return None if reading.is_doubtful else reading

    return read


def _read_any(text: str, match: re.Match[str]) -> Reading:
    return Reading(text, squash(text))


def _read_vin(text: str, match: re.Match[str]) -> Reading | None:
    bare = squash(text)
    if bare.isdigit() or not re.search("[0-9]", bare[-4:]) or sum(map(str.isdigit, bare)) < 4:
        return None
    reading = clean_vin(bare)
    if reading.is_doubtful and re.search("[IOQ]", bare):
        repaired = clean_vin(bare.translate(str.maketrans("IOQ", "100")))
        return (
            Reading(text, repaired.value, repaired.verdict, repaired.reason, (*repaired.classes, "repaired"))
            if len(repaired.value) == 17
            else None
        )
    is_plausible = (
        len(reading.value) == 17 and re.search("[0-9]{3}.?$", bare) and re.match("[A-Z0-9]{3}", bare)
    )
    return (
        Reading(text, reading.value, reading.verdict, reading.reason, reading.classes)
        if is_plausible
        else None
    )


def _read_partial_vin(text: str, match: re.Match[str]) -> Reading | None:
    if match.groupdict().get("value"):
        return clean_partial_vin(text) if any(map(str.isdigit, text)) else None
    if len(re.sub("[^A-Z0-9?*_]", "", text.upper())) < 8 and "." not in text:
        return None
    reading = clean_partial_vin(text)
    return None if reading.is_doubtful or not any(map(str.isdigit, reading.value)) else reading


def _read_cut_container(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_container(text)
    return reading if "partial" in reading.classes else None


def _read_container(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_container(text)
    return reading if len(reading.value) == 11 else None


def _read_phone(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_phone(text)
    if reading.is_doubtful and text.strip().startswith("+") and 10 <= sum(map(str.isdigit, text)) <= 15:
        return reading
    return None if reading.is_doubtful else reading


def _read_postcode(text: str, match: re.Match[str]) -> Reading | None:
    return clean_postcode(text) if match[1] in AREAS else None


_NO_PLATES = split_words(
    "AND THE FOR HRS KGS PCS MAR APR MAY JUN JUL AUG SEP OCT NOV DEC JAN FEB ENG VIN TEL MOB DOB NOM"
)


def _read_plate(text: str, match: re.Match[str]) -> Reading | None:
    bare = squash(text)
    if not match["current"] and (bare[-3:] in _NO_PLATES or bare[:3] in _NO_PLATES):
        return None
    if match["current"] and " " in text and bare[4:] in _NO_PLATES:
        return None
    reading = clean_vrm(text)
    if "future" in reading.classes:
        return reading
    return None if reading.is_doubtful else reading


def _read_labelled_plate(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_vrm(text)
    has_both = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
    return reading if has_both and not reading.is_doubtful else None


def _read_partial_plate(text: str, match: re.Match[str]) -> Reading | None:
    bare = squash(text)
    if not any(map(str.isdigit, bare)) and not any(mark in text for mark in "?*"):
        return None
    is_labelled = bool(match["value"] or match["start"])
    if not (is_labelled or any(mark in text for mark in "?*")) or not any(map(str.isalpha, bare)):
        return None
    return make_doubtful(text, "".join(text.upper().split()), "a whole plate", ("partial",))


def _read_serial(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_serial(text)
    return None if reading.is_doubtful else reading


def _read_iban(text: str, match: re.Match[str]) -> Reading | None:
    return _read_any(text, match) if sum(map(str.isdigit, text)) > 11 else None


def _read_fifteen(text: str, match: re.Match[str]) -> Reading | None:
    return Reading(text, re.sub("[^0-9]", "", text))


def _read_day(text: str, match: re.Match[str]) -> Reading | None:
    """The reading of a day, also of eight digits with the day first: 25121998."""
    if re.fullmatch("[0-9]{8}", text):
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    reading = clean_day(text)
    return None if reading.is_doubtful or len(reading.value) != 10 else reading


SEARCHES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("email", forms.EMAIL, _read_valid(clean_email)),
    ("url", forms.URL, _read_any),
    ("ducr", forms.DUCR, _read_valid(clean_ducr)),
    ("eori", forms.EORI, _read_valid(clean_eori)),
    ("vin", forms.LABELLED_VIN, _read_vin),
    ("vin", forms.VIN, _read_vin),
    ("mrn", forms.MRN, _read_valid(clean_mrn)),
    ("account", forms.IBAN, _read_iban),
    ("imei", forms.FIFTEEN, _read_fifteen),
    ("card", forms.CARD, _read_any),
    ("container", forms.CONTAINER, _read_container),
    ("container", forms.CUT_CONTAINER, _read_cut_container),
    ("partial_vin", forms.PARTIAL_VIN, _read_partial_vin),
    ("money", forms.MONEY, _read_any),
    ("weight", forms.WEIGHT, _read_any),
    ("hs_code", forms.TARIFF, _read_any),
    ("day", forms.DAY, _read_day),
    ("clock", forms.CLOCK, _read_any),
    ("phone", forms.PHONE, _read_phone),
    ("account", forms.ACCOUNT, _read_any),
    ("serial", forms.SERIAL, _read_serial),
    ("postcode", forms.POSTCODE, _read_postcode),
    ("vrm", forms.LABELLED_PLATE, _read_labelled_plate),
    ("vrm", forms.PLATE, _read_plate),
    ("partial_vrm", forms.PARTIAL_PLATE, _read_partial_plate),
)
"""What is searched for, in this order: an earlier kind keeps its place from a later one."""
