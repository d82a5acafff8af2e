"""Judges of numbers and codes: amounts, weights, serials, company numbers, and what is taken for a phone."""

import re

from ...graph.kinds.commodity import HEADINGS
from ...graph.kinds.customs import clean_eori, is_long_eori
from ...graph.kinds.date import clean_day
from ...graph.kinds.number import clean_money, clean_number
from ...graph.kinds.vessel import is_ship
from ..fields.kilograms import KILOGRAMS
from .cell_words import NO_NAMES
from .content import Content

_LONG_EORI = 0.7  # how surely a country and fifteen digits are an EORI
_SERIAL = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9./-]*(?: [A-Z0-9][A-Z0-9./-]*){0,3}")
_BELOW = re.compile(r"(\S[^\n]*\S)\s*\n[^\d\n]{1,25}")
_MARKED = re.compile(
    r"(?:ETCH(?:ED|ING)?(?: GLASS)?|GLASS(?: ETCH(?:ED|ING)?)?|AIRBAG|RADIO|AXLE|KEY|MODULE|ENG(?:INE)?"
    r"|G/?BOX|GEARBOX|SERIAL|S/?N|ECU)\b[^A-Z0-9]*(?:NO|NUMBER)?[\s.:#]+(?=.*[0-9])"
)
_CODE = re.compile(r"[A-Z0-9][A-Z0-9./\\_:#() -]*[A-Z0-9)]|[A-Z]?[0-9]+")


def judge_number(content: Content) -> float:
    """Return how surely a cell is a bare number; one with a unit is half of one."""
    reading = clean_number(content.text) if content.digits else None
    return 0.0 if reading is None or reading.is_doubtful else 0.5 if reading.classes else 1.0


def judge_weight(content: Content) -> float:
    """Return 1 for a number with a unit of weight, else 0."""
    reading = clean_number(content.text) if content.digits and content.letters else None
    return float(
        reading is not None and not reading.is_doubtful and bool({*reading.classes} & KILOGRAMS.keys())
    )


def judge_money(content: Content) -> float:
    """Return how surely a cell is an amount of money: surely with a currency, perhaps with pence."""
    reading = clean_money(content.text) if content.digits else None
    if reading is None or reading.is_doubtful:
        return 0.0
    return 1.0 if reading.classes else 0.6 if re.search(r"[.,][0-9]{2}$|,[0-9]{3}", content.text) else 0.3


def judge_year(content: Content) -> float:
    """Return 1 for a year from 1950 to 2039, else 0."""
    return float(bool(re.fullmatch(r"(?:19[5-9]|20[0-3])[0-9](?:\.0)?", content.text)))


def judge_serial(content: Content) -> float:
    """Return how surely a cell is a serial number on a part: letters and digits, or a label before it."""
    if _MARKED.match(content.upper):
        return 1.0
    if (state := _BELOW.fullmatch(content.raw.strip())) and state[1] != content.raw:
        return judge_serial(Content.read(state[1]))  # in the line below, how it was found: `Part filed`
    if not content.digits or not 5 <= len(content.bare) <= 30 or not _SERIAL.fullmatch(content.upper):
        return 0.0
    if any(word.isalpha() and (len(word) > 4 or word.lower() in NO_NAMES) for word in content.words):
        return 0.0
    return (
        0.8
        if content.letters
        else 0.4
        if content.digits >= 6 and not re.search("[.,]", content.text)
        else 0.0
    )


def judge_code(content: Content) -> float:
    """Return how surely a cell is a reference or a number of the source's own (42/2025/004711, GRL00771)."""
    if not content.digits or len(content.text) > 40 or len(content.words) > 3:
        return 0.0
    if not _CODE.fullmatch(content.upper):
        return 0.0
    if content.bare.isdigit() and not re.search(r"[/\\_-]", content.text):
        return 0.4 if len(content.bare) >= 4 and content.text.isdigit() else 0.2
    return 0.9


def judge_company_number(content: Content) -> float:
    """Return how surely a cell is a company number; a leading 0 may be lost."""
    if re.fullmatch("(?:SC|NI|OC|SO|FC|BR|NC|LP)[0-9]{6}", content.bare):
        return 1.0
    if re.fullmatch("[01][0-9]{7}", content.text):
        return 0.8
    return 0.3 if re.fullmatch("[0-9]{7,8}", content.text) else 0.0


def judge_imei(content: Content) -> float:
    """Return 1 for a handset's 15 digits with their check digit, less without it."""
    if not re.fullmatch("[0-9]{15}", content.bare) or content.letters:
        return 0.0
    sums = [int(mark) * (1 + place % 2) for place, mark in enumerate(content.bare)]
    return 1.0 if sum(total // 10 + total % 10 for total in sums) % 10 == 0 else 0.5


def judge_imsi(content: Content) -> float:
    """Return 1 for a British subscriber's 15 digits (234…, 235…)."""
    if re.fullmatch("23[45][0-9]{12}", content.bare):
        return 1.0
    return 0.3 if re.fullmatch("[0-9]{15}", content.bare) else 0.0


def judge_account(content: Content) -> float:
    """Return how surely a cell is a bank account: sort code and account, or an IBAN."""
    if re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{2}\W*(?:[0-9]{8})?", content.text):
        return 1.0 if clean_day(content.text).is_doubtful else 0.3
    if re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{14,30}", content.bare) and content.digits > 12:
        return 1.0
    return 0.3 if re.fullmatch("[0-9]{8}", content.text) else 0.0


def judge_eori(content: Content) -> float:
    """Return how surely a cell is an EORI."""
    if is_long_eori(content.bare):
        return _LONG_EORI
    reading = clean_eori(content.text) if content.digits >= 8 and len(content.words) <= 4 else None
    return 0.0 if reading is None or reading.is_doubtful else 0.5 if reading.classes else 1.0


def judge_imo(content: Content) -> float:
    """Return 1 for a ship's number with its check digit, else 0."""
    match = re.fullmatch(r"(?:IMO(?: NO)?[ .:#]*)?([0-9]{7})", content.upper)
    return float(match is not None and is_ship(match[1]))


def judge_hs_code(content: Content) -> float:
    """Return how surely a cell is a commodity code: surely under the headings of vehicles and parts."""
    bare = content.bare
    if not bare.isdigit() or len(bare) not in (6, 8, 10) or bare != content.text:
        return 0.0
    return 0.9 if bare[:4] in HEADINGS else 0.3 if 1 <= int(bare[:2]) <= 97 else 0.0
