"""Judges of marks and moments: VINs, plates, containers, phones, days. A cell may hold several of them."""

import re
from collections.abc import Callable

from ...graph.kinds.container import clean_container
from ...graph.kinds.customs import clean_ducr, is_long_eori
from ...graph.kinds.date import clean_day, clean_moment
from ...graph.kinds.email import clean_email
from ...graph.kinds.national_phones import find_form_country
from ...graph.kinds.phone import clean_phone
from ...graph.kinds.tidy import squash
from ...graph.kinds.vin import clean_vin
from ...graph.kinds.vrm import classify_plate, clean_vrm
from .cell_words import UNIT_WORDS, list_german_districts
from .content import Content, share_covered

_VIN = re.compile(r"(?<![A-Z0-9])[A-Z0-9](?:[ -]?[A-Z0-9]){16}(?![A-Z0-9])")
_WORD_BEFORE = re.compile(r"(?:[A-Z]{4,}|NO)[ -]")
_PLAIN_WORD = re.compile(r"(?<![^\W_])[A-Z][a-z]{2,}(?![^\W_])")
_PARTIAL_VIN = re.compile(
    r"(?<![A-Z0-9])(?=[A-HJ-NPR-Z0-9?*_.]*[?*_.]{2})[A-HJ-NPR-Z0-9?*_.]{8,17}(?![A-Z0-9])"
)
_PLATE = re.compile(
    r"(?<![A-Z0-9])(?:[A-Z0-9]{2}[0-9OISB]{2} ?[A-Z0-9]{3}|[A-Z][0-9]{1,3} ?[A-Z]{3}"
    r"|[A-Z]{3} ?[0-9]{1,3}[A-Z]?|[A-Z]{1,3} ?[0-9]{1,4}|[0-9]{1,4} ?[A-Z]{1,3})(?![A-Z0-9])"
)
_PART_PLATE = re.compile(
    r"(?<![A-Z0-9])(?=[A-Z0-9?* ]*[?*])(?=[^A-Z]*[A-Z])[A-Z0-9?*]{2,4} ?[A-Z0-9?*]{1,3}(?![A-Z0-9])"
)
_CONTAINER = re.compile(
    r"(?<![A-Z0-9])[A-Z]{3}[UJZ][ -]{0,2}[0-9]{3}[ -]?[0-9]{3}[ /-]?\[?\(?[0-9]?(?![0-9])"
)
_PHONE = re.compile(r"(?<![\w+])\(?(?:\+|00|0)?[1-9(][0-9 ().\-]{5,18}[0-9](?![\w])")
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_DUCR = re.compile(r"\b[0-9](?:GB|XI)[0-9]{12}-[A-Z0-9/()-]{1,19}")
_DAY = re.compile(
    r"(?<![0-9/])(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|[0-9]{1,2}([-/. ])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}(?:ST|ND|RD|TH)?[-/ ]?[A-Z]{3,9}[-/, ]*(?:[0-9]{4}|[0-9]{2})"
    r"|[A-Z]{3,9} [0-9]{1,2},? [0-9]{4})(?![0-9/])"
)
# Makes of three letters before a model, which has the form of a plate of old: BMW 320D.
_MAKE_AND_MODEL = re.compile(r"BMW [1-8][0-9]{2}[A-Z]|DAF [0-9]{2,3}[A-Z]?")
_GERMAN_PLATE = re.compile(r"([A-ZÄÖÜ]{1,3})[-–][A-ZÄÖÜ]{1,2}[ -]?[1-9][0-9]{0,3}[EH]?")
_SURE_PLATES = {"current": 1.0, "prefix": 0.9, "suffix": 0.9, "q_plate": 0.9, "northern_ireland": 0.7}


def _judge_all(pattern: re.Pattern[str], weigh: Callable[[str], float], content: Content) -> float:
    """Return the share of a cell that values of a pattern cover, times how sure the surest of them is."""
    covered, best = 0, 0.0
    for match in pattern.finditer(content.upper):
        if sure := weigh(match[0]):
            covered += sum(mark.isalnum() for mark in match[0])
            best = max(best, sure)
    return best * share_covered(covered, content) if best else 0.0


def _weigh_vin(text: str) -> float:
    bare = squash(text).translate(str.maketrans("OQI", "001"))
    if bare.isdigit() or not any(map(str.isdigit, bare)) or not re.search("[0-9]{3}.?$", bare):
        return 0.0
    if " " in text and not re.search("[A-Z]", text.split()[0]):
        return 0.0
    if _WORD_BEFORE.match(text):
        return 0.0  # PASSPORT B00447719
    if is_long_eori(bare):
        return 0.0
    reading = clean_vin(bare)
    return 0.0 if reading.is_placeholder else 0.9 if reading.is_doubtful else 1.0


def judge_vin(content: Content) -> float:
    """Return how surely a cell is a VIN, also one with O for 0 or with a wrong check digit."""
    # Row 3 Case 4420018833 has 17 letters and figures, too.
    spans = (match.span() for match in _VIN.finditer(content.upper))
    if any(_PLAIN_WORD.search(content.text, *span) for span in spans):
        return 0.0
    return _judge_all(_VIN, _weigh_vin, content)


def judge_partial_vin(content: Content) -> float:
    """Return how surely a cell is a part of a VIN: with unreadable places, cut short, or its tail."""
    found = _judge_all(_PARTIAL_VIN, lambda text: float(sum(map(str.isalnum, text)) >= 5), content)
    bare = content.bare
    if found or not 6 <= len(bare) <= 16 or bare != content.upper:
        return found
    if re.fullmatch("(?=.*[A-Z])[A-HJ-NPR-Z0-9]{11,16}", bare) and re.search("[0-9]{4}", bare[-5:]):
        return 0.4 if clean_container(bare).is_doubtful else 0.0
    return 0.3 if re.fullmatch("(?=.{6,8}$)[A-HJ-NPR-Z]{1,3}[0-9]{4,6}", bare) else 0.0


def _weigh_plate(text: str) -> float:
    bare = squash(text)
    if not any(map(str.isdigit, bare)) or not any(map(str.isalpha, bare)):
        return 0.0
    reading = clean_vrm(bare)
    if "repaired" in reading.classes or "future" in reading.classes:
        return 0.9
    if reading.is_doubtful:
        return 0.0
    sure = max((_SURE_PLATES.get(name, 0.0) for name in classify_plate(bare)), default=0.0)
    return sure or (0.5 if 4 <= len(bare) <= 7 and re.search("[A-Z]{2}", bare) else 0.25)


def judge_plate(content: Content) -> float:
    """Return how surely a cell is a number plate, whole or in part; a short one must stand alone (HXD 7)."""
    if content.words and content.words[0].lower() in UNIT_WORDS:  # Bay 3, Unit 12
        return 0.0
    if (german := _GERMAN_PLATE.fullmatch(content.upper)) and german[1] in list_german_districts():
        return 0.9
    if len(content.words) == 2 and _MAKE_AND_MODEL.fullmatch(content.upper):
        return 0.0
    alone = _weigh_plate(content.text) if len(content.words) <= 2 else 0.0
    return max(
        0.7 * judge_partial_plate(content),
        alone,
        _judge_all(_PLATE, lambda text: sure if (sure := _weigh_plate(text)) >= 0.9 else 0.0, content),
    )


def judge_partial_plate(content: Content) -> float:
    """Return how surely a cell is a part of a plate, with ? or * for what was not seen."""
    return _judge_all(_PART_PLATE, lambda text: 0.9, content)


def _weigh_phone(text: str) -> float:
    digits = re.sub("[^0-9+]", "", text)
    if len(digits) < 7 or (digits[0] not in "0+" and not 10 <= len(digits) <= 13):
        return 0.0
    if clean_phone(text).is_doubtful:
        return 0.8 if digits[0] == "+" and 10 <= len(digits) <= 16 else 0.0
    # A spreadsheet stores a mobile as a number, without its leading 0.
    if digits[0] in "0+" or digits[:2] == "44" or (len(digits) == 10 and digits[0] == "7"):
        return 1.0
    if find_form_country(text) and "(" in text:
        return 1.0
    is_plain = "-" not in text and "." not in text  # 17201-11070 is a part's number
    return 0.5 if is_plain and (len(digits) >= 11 or digits[0] in "12") else 0.0


def judge_phone(content: Content) -> float:
    """Return how surely a cell is a phone number; a bare run of digits needs a form that phones have."""
    if content.digits < 7 or not clean_moment(content.text).is_doubtful:
        return 0.0
    return _judge_all(_PHONE, _weigh_phone, content)


def judge_email(content: Content) -> float:
    """Return how surely a cell is an e-mail address."""
    return _judge_all(_EMAIL, lambda text: float(not clean_email(text).is_doubtful), content)


def _weigh_container(text: str) -> float:
    reading = clean_container(text)
    if not reading.is_doubtful:
        return 1.0
    return 0.7 if "partial" in reading.classes or len(reading.value) == 11 else 0.0


def judge_container(content: Content) -> float:
    """Return how surely a cell is a container number; sizes (40HC, 45G1) are none."""
    return _judge_all(_CONTAINER, _weigh_container, content)


def judge_ducr(content: Content) -> float:
    """Return how surely a cell is a DUCR."""
    return _judge_all(_DUCR, lambda text: float(not clean_ducr(text).is_doubtful), content)


def _weigh_day(text: str) -> float:
    reading = clean_day(text)
    return 0.0 if reading.is_doubtful or len(reading.value) < 7 else 1.0 if len(reading.value) == 10 else 0.8


def judge_day(content: Content) -> float:
    """Return how surely a cell is a day, with a time or without; a year alone is none."""
    if not content.digits:
        return 0.0
    whole = clean_moment(content.text)
    if not whole.is_doubtful:
        return 0.0 if len(whole.value) == 4 else 1.0 if len(whole.value) >= 10 else 0.8
    return _judge_all(_DAY, _weigh_day, content)


def judge_moment(content: Content) -> float:
    """Return 1 for a day with a time, else 0."""
    reading = clean_moment(content.text) if content.digits > 4 else None
    return float(reading is not None and not reading.is_doubtful and "T" in reading.value)
