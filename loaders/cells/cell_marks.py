"""Finds every mark in a cell: VINs, plates, phones, containers, postcodes …, each with where it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ...graph.kinds.container import clean_container
from ...graph.kinds.customs import clean_ducr, clean_eori, clean_mrn
from ...graph.kinds.date import clean_day
from ...graph.kinds.email import clean_email
from ...graph.kinds.phone import clean_phone
from ...graph.kinds.postcode import AREAS, clean_postcode
from ...graph.kinds.reading import Reading
from ...graph.kinds.serial import clean_serial
from ...graph.kinds.tidy import split_words, squash
from ...graph.kinds.vin import clean_partial_vin, clean_vin
from ...graph.kinds.vrm import clean_vrm


@dataclass(frozen=True, slots=True)
class Identifier:
    """A mark found in a cell: its kind, its reading, and its place (cell[start:end])."""

    kind: str
    reading: Reading
    start: int
    end: int


MARKS = split_words("vin partial_vin vrm partial_vrm phone email container postcode serial")
"""The kinds that find_identifiers returns."""

OTHERS = split_words("eori mrn ducr imei imsi account card money weight day clock hs_code url share")
"""What find_marks knows besides, so that no digit of it is taken for a phone or plate."""

_EMAIL = re.compile(r"[^\s<>()\[\],;:\"']+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DUCR = re.compile(r"(?<![A-Z0-9])[0-9](?:GB|XI)[0-9]{12}-[A-Z0-9/()-]{1,19}")
_EORI = re.compile(r"(?<![A-Z0-9])(?:GB|XI)[0-9]{12}(?![0-9A-Z])")
_MRN = re.compile(r"(?<![A-Z0-9])[0-9]{2}[A-Z]{2}[A-Z0-9]{14}(?![A-Z0-9])")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Z0-9])")
_FIFTEEN = re.compile(
    r"(?<![\w+])(?:(?P<label>IMEI|IMSI)\W{0,3}(?:NO\W{0,2})?)?[0-9]{15,16}(?![\w])"
    r"|(?:IMEI|IMSI)\W{0,3}[0-9][0-9 /-]{12,20}[0-9](?!\w)"
)
_CARD = re.compile(r"(?<![\w+])[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?!\w)")
_ACCOUNT = re.compile(
    r"(?<![\w-])[0-9]{2}-[0-9]{2}-[0-9]{2}(?![\w-])(?:[ /,]{0,3}[0-9]{8}(?!\w))?"
    r"|\b(?:A/?C|ACC(?:OUN)?T|SORT(?: CODE)?)\b\W{0,3}(?:NO\W{0,2}|NUMBER\W{0,2})?[0-9][0-9 -]{4,}[0-9](?!\w)"
)
_LABELLED_VIN = re.compile(
    r"\b(?:VIN|V\.I\.N\.?|CHASSIS|FRAME|CHAS)\b(?:[ /]*(?:CHASSIS|NUMBER|NUM|NO|NR)\b)?[\s.:=#]{0,4}"
    r"(?P<value>[A-Z0-9](?:[ -]?[A-Z0-9]){16})(?![A-Z0-9])"
)
_VIN = re.compile(r"(?<![A-Z0-9/-])[A-Z0-9](?:-?[A-Z0-9]){16}(?![A-Z0-9-])")
_PARTIAL_VIN = re.compile(
    r"(?<![A-Z0-9?*])(?=[A-HJ-NPR-Z0-9?*_.…]*(?:[?*_…]"
    r"|\.\.))(?=(?:[?*_.…]*[A-Z0-9]){5})[A-HJ-NPR-Z0-9?*_.…]{6,17}(?![A-Z0-9?*])"
    r"|\b(?:PART(?:IAL)? VIN|LAST (?:[0-9]|SIX|EIGHT|FOUR)(?: (?:OF|DIGITS OF) (?:THE )?VIN)?|ETCH(?:ED"
    r"|ING)?(?: GLASS)?|ETCHED GLASS|VIN ENDS?|VIN ENDING)"
    r"\b[\s:.=#]*(?:IN )?(?P<value>[A-HJ-NPR-Z0-9]{4,16})(?![A-Z0-9])"
)
_CONTAINER = re.compile(
    r"(?<![A-Z0-9])[A-Z]{3}[UJZ][ -]{0,3}[0-9]{3}[ .-]?[0-9]{3}[ ]?[-/. ]?[ ]?(?:\([0-9]\)|\[[0-9]\]"
    r"|[0-9])(?![A-Z0-9])"
)
_CUT_CONTAINER = re.compile(r"(?<![A-Z0-9])[A-Z]{3}U[ -]{0,2}[0-9]{3}[ -]?[0-9]{3}(?![A-Z0-9])")
_MONEY = re.compile(
    r"(?:£|\$|€|\b(?:GBP|USD|EUR)\b) ?[0-9][0-9,]*(?:\.[0-9]{1,2})?(?: ?[KM]\b)?"
    r"|(?<![\w.])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{2})?(?!\w)"
)
_WEIGHT = re.compile(
    r"(?<![\w.])[0-9][0-9,.]* ?(?:KGS?|KGM|KILOS?|LBS?|TONNES?|TONS?|MT|CBM|MILES|MI|KM|YRS|YEARS|PKGS?|PCS"
    r"|%)(?![A-Z0-9])"
)
_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_DAY = re.compile(
    r"(?<![\w/.-])(?:(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:T[0-9:.+Z-]+)?"
    r"|[0-3]?[0-9](?P<gap>[-/. ])[01]?[0-9](?P=gap)(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    rf"|[0-3]?[0-9](?:ST|ND|RD|TH)?[-/ .]?(?:OF )?(?:{_MONTHS})[A-Z]{{0,6}}[-/., ']{{0,2}}(?:(?:19"
    rf"|20)[0-9]{{2}}|[0-9]{{2}})"
    rf"|(?:{_MONTHS})[A-Z]{{0,6}} [0-3]?[0-9](?:ST|ND|RD|TH)?,? (?:19|20)[0-9]{{2}}"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2})(?![\w/-])"
)
_CLOCK = re.compile(
    r"(?<![\w:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[AP]M\b)?(?! ?[0-9:])"
    r"|(?<!\w)[0-2][0-9][0-5][0-9] ?H(?:RS|OURS)?\b"
)
_TARIFF = re.compile(
    r"(?<!\w)(?:(?:HS|TARIFF|COMMODITY|CN)(?: CODE)?\W{0,3}[0-9][0-9 .]{3,12}"
    r"|8[47][0-9]{2}[ .]?[0-9]{2}[ .]?[0-9]{2}(?:[ .]?[0-9]{2})?)(?!\w)"
)
_PHONE = re.compile(
    r"(?<![\w+-])(?<!(?<![0-9]{5})/)(?:\(?(?:\+|00) ?44\)?(?:[ .-]{0,2}\(0\))?(?:[ ()./-]{0,2}[0-9]){9,10}"
    r"|\(?0(?!0)(?:[ ().-]{0,2}[0-9]){9,10}"
    r"|44(?:[ -]?[0-9]){10}"
    r"|(?:\+|00) ?(?!44)[1-9](?:[ ().-]{0,2}[0-9]){7,13}"
    r"|7[1-9](?:[ -]?[0-9]){8})(?!\w|[/-][0-9]{1,4}\b)"
)
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})[0-9][0-9A-HJKMNPR-Y]? ?[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])"
)
_PLATE = re.compile(
    r"(?<![A-Z0-9/-])(?:(?P<current>[A-Z]{2}[0-9OISB]{2} ?[A-HJ-PR-Z0-9]{3})|[A-Z][0-9]{1,3} ?[A-Z]{3}"
    r"|[A-Z]{3} ?[0-9]{1,3}[A-Z])(?![A-Z0-9/-])"
)
_LABELLED_PLATE = re.compile(
    r"\b(?:REG(?:ISTRATION|N|D)?|VRM|VRN|INDEX|PLATES?)\b(?: (?:NO|NUMBER|MARK"
    r"|PLATE))?[\s.:=#]{1,4}(?P<value>[A-Z0-9]{1,4} ?[A-Z0-9]{1,4})(?![A-Z0-9?*])"
)
_PARTIAL_PLATE = re.compile(
    r"(?<![A-Z0-9?*])(?=[A-Z0-9?* ]{0,9}[?*])(?=(?:[?* ]*[A-Z0-9]){2})(?:[A-Z0-9?*]{2} [0-9?*]{2} [A-Z0-9?*]{3}|[A-Z0-9?*]{2,4} ?[A-Z0-9?*]{2,3})(?![A-Z0-9?*])"
    r"|\b(?:PART(?:IAL)?|POSS(?:IBLY)?)(?: (?:VRM|REG|INDEX"
    r"|PLATE))?(?: STARTS)?[\s.:=#]{1,3}(?P<value>[A-Z0-9?*]{2,4}(?: [A-Z0-9?*]{2,3})?)(?![A-Z0-9?*])"
    r"|\b(?:VRM|REG|INDEX|PLATE)\b[^,;]{0,20}?\bSTARTS?(?:ING)? (?:WITH )?(?P<start>[A-Z0-9?*]{2,6})(?![A-Z0-9?*])"
)
_SERIAL_WORDS = (
    r"ENG(?:INE)?|G/?BOX|GEARBOX|TRANSMISSION|ECU|AIRBAG|RADIO|HEAD UNIT|TURBO|AXLE|DIFF|KEY|SERIAL|S/N|SN|"
    r"E/?NO|MODULE|BATTERY"
)
_SERIAL = re.compile(
    rf"\b(?P<part>{_SERIAL_WORDS})\b\.?(?: ?(?:SERIAL|NUMBER|NUM|NO|NR)\b\.?)*[\s.:=#]{{1,4}}"
    r"(?P<value>(?=[A-Z0-9./ -]*[0-9]{3})[A-Z0-9][A-Z0-9./-]*(?: (?=[A-Z0-9./-]*[0-9])[A-Z0-9][A-Z0-9./-]*){0,2})"
)


@lru_cache(maxsize=4096)
def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return every VIN, plate, phone, e-mail, container, postcode and labelled serial of a cell, in order.

    Parts of VINs and plates are of kinds partial_vin and partial_vrm. Numbers of handsets, accounts,
    declarations, goods, dates and amounts are none of these.

    >>> [(one.kind, one.reading.value) for one in find_identifiers("Oxy 07700 900118, LJ68 XWK, 40HC")]
    [('phone', '+447700900118'), ('vrm', 'LJ68XWK')]
    """
    return tuple(mark for mark in find_marks(text) if mark.kind in MARKS)


@lru_cache(maxsize=4096)
def find_marks(text: str) -> tuple[Identifier, ...]:
    """Return what find_identifiers returns, and days, amounts, accounts and other numbers of a known form."""
    upper = text.upper()
    if len(upper) != len(text):  # a letter whose capital is two letters (ß) would shift every place
        upper = "".join(mark.upper() if len(mark.upper()) == 1 else mark for mark in text)
    used = bytearray(len(text))
    found: list[Identifier] = []
    for kind, pattern, read in _SEARCHES:
        for match in pattern.finditer(upper):
            group = next((name for name in ("value", "start") if match.groupdict().get(name)), 0)
            start, end = _trim(text, *match.span(group))
            if any(used[start:end]):
                continue
            reading = read(text[start:end], match)
            if reading is not None:
                used[start:end] = b"\1" * (end - start)
                found.append(Identifier(_name_kind(kind, reading), reading, start, end))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket that opens before the mark and closes behind it."""
    piece = text[start:end]
    if piece.startswith("(") and ")" not in piece:
        start += 1
    return start, end


def _name_kind(kind: str, reading: Reading) -> str:
    return "partial_vin" if kind == "vin" and "partial" in reading.classes else kind


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
    # Hyphens inside are kept only between groups that look like a VIN's own; a reference has a short head.
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
    is_bare_word = not any(mark in text for mark in "?*") and not (
        match.groupdict().get("value") or match.groupdict().get("start")
    )
    if is_bare_word or not any(map(str.isalpha, bare)) or (text.isdigit()):
        return None
    return Reading(
        text, "".join(text.upper().split()), clean_vrm("?").verdict, "expected a whole plate", ("partial",)
    )


def _read_serial(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_serial(text)
    return None if reading.is_doubtful else reading


def _read_fifteen(text: str, match: re.Match[str]) -> Reading | None:
    return Reading(text, re.sub("[^0-9]", "", text))


_SEARCHES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("email", _EMAIL, _read_valid(clean_email)),
    ("url", _URL, _read_any),
    ("ducr", _DUCR, _read_valid(clean_ducr)),
    ("eori", _EORI, _read_valid(clean_eori)),
    ("vin", _LABELLED_VIN, _read_vin),
    ("vin", _VIN, _read_vin),
    ("mrn", _MRN, _read_valid(clean_mrn)),
    (
        "account",
        _IBAN,
        lambda text, match: _read_any(text, match) if sum(map(str.isdigit, text)) > 11 else None,
    ),
    ("imei", _FIFTEEN, _read_fifteen),
    ("card", _CARD, _read_any),
    ("container", _CONTAINER, _read_container),
    ("container", _CUT_CONTAINER, _read_cut_container),
    ("partial_vin", _PARTIAL_VIN, _read_partial_vin),
    ("money", _MONEY, _read_any),
    ("weight", _WEIGHT, _read_any),
    ("hs_code", _TARIFF, _read_any),
    ("day", _DAY, lambda text, match: _read_day(text)),
    ("clock", _CLOCK, _read_any),
    ("phone", _PHONE, _read_phone),
    ("account", _ACCOUNT, _read_any),
    ("serial", _SERIAL, _read_serial),
    ("postcode", _POSTCODE, _read_postcode),
    ("vrm", _LABELLED_PLATE, _read_labelled_plate),
    ("vrm", _PLATE, _read_plate),
    ("partial_vrm", _PARTIAL_PLATE, _read_partial_plate),
)


def _read_day(text: str) -> Reading | None:
    """The reading of a day, also of eight digits with the day first: 25121998."""
    if re.fullmatch("[0-9]{8}", text):
        text = f"{text[:2]}/{text[2:4]}/{text[4:]}"
    reading = clean_day(text)
    return None if reading.is_doubtful or len(reading.value) != 10 else reading


def list_texts(text: str, kind: str) -> Iterator[str]:
    """Return the texts of the marks of a kind, as they stand in the cell.

    >>> list(list_texts("07700 900111 / 07700 900222", "phone"))
    ['07700 900111', '07700 900222']
    """
    return (text[mark.start : mark.end] for mark in find_marks(text) if mark.kind == kind)
