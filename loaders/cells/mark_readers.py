"""Reads what has the form of a mark: its reading, or None where it is none."""

import re
from collections.abc import Callable

from ...graph.kinds.container import clean_container
from ...graph.kinds.customs import clean_ducr, clean_eori, clean_mrn, is_long_eori
from ...graph.kinds.date import clean_day
from ...graph.kinds.email import clean_email
from ...graph.kinds.make import find_makes, recognise_make
from ...graph.kinds.phone import clean_phone
from ...graph.kinds.postcode import AREAS, clean_postcode
from ...graph.kinds.reading import Reading, make_doubtful
from ...graph.kinds.serial import clean_serial
from ...graph.kinds.tidy import split_words, squash
from ...graph.kinds.vin import clean_partial_vin, clean_vin
from ...graph.kinds.vrm import clean_vrm
from . import mark_patterns as forms
from .cell_words import PLAIN_MODELS, list_models
from .serial_cells import is_part_number

_BOX_LABEL = re.compile(r"\b(?:CNTR|CONTAINER|CTR|CONT|BOX|UNIT)S?\b[\s.:#]*(?:NO\b|NUMBER\b|NR\b)?[\s.:#]*$")
_PHONE_LABEL = re.compile(
    r"\b(?:TEL|TELEPHONE|MOB|MOBILE|PHONE|PH|CELL|CALL|RING|M|T|H|W)\b[).]?[\s.:#]*(?:NO\b"
    r"|NUMBER\b)?[\s.:#(]*$"
)
_PART_LABEL = re.compile(r"\b(?:PART(?:IAL)?|POSS(?:IBLY)?)\W*$")
_MOTORCYCLES = split_words(
    "GSX CBR CBF YZF ZXR XAS VFR GSF XJR DRZ KTM XVS FJR ZZR CRF WRF YZR TDM KLR KXF RMZ XTZ"
)
# A postcode's district or a road and a short word look like a plate with a blank: M25 AND, B21 OUT.
_SHORT_WORDS = split_words("""
    and the for was has had his her him she who out off via now are not but you all can one two six ten man
    men any got get how its may own saw say see set too use way few led let lot met put ran run sat try car
    van bus bay day old new our per yes end job key low top red big bad
""")
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
    if is_long_eori(bare) and not match.groupdict().get("value"):
        return None
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
    is_alone = (
        match.start() == 0 and match.end() == len(match.string) and bool(re.search("[A-Z]", bare[4:12]))
    )
    is_known = bool(match.groupdict().get("value")) or is_alone or bool(find_makes(bare))
    is_plausible = len(reading.value) == 17 and bool(re.search("[0-9]{3}.?$", bare)) and is_known
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
    if "_" in text and text != text.upper():
        return None  # a name of a field: party_address_1
    reading = clean_partial_vin(text)
    if sum(map(str.isalnum, text)) < 6:
        return None
    return None if reading.is_doubtful or not any(map(str.isdigit, reading.value)) else reading


def _read_cut_container(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_container(text)
    return reading if "partial" in reading.classes and _is_labelled(match, _BOX_LABEL) else None


def _read_container(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_container(text)
    is_box = not reading.is_doubtful or _is_labelled(match, _BOX_LABEL)
    return reading if len(reading.value) == 11 and is_box else None


def _read_phone(text: str, match: re.Match[str]) -> Reading | None:
    is_alone = match.string.strip() == match[0].strip()
    if text.startswith("7") and not is_alone and not _is_labelled(match, _PHONE_LABEL):
        return None  # ten digits without the leading 0 are a reference more often
    reading = clean_phone(text)
    if reading.is_doubtful and text.strip().startswith("+") and 10 <= sum(map(str.isdigit, text)) <= 15:
        return reading
    return None if reading.is_doubtful else reading


def _read_postcode(text: str, match: re.Match[str]) -> Reading | None:
    return clean_postcode(text) if match[1] in AREAS else None


_NO_PLATES = split_words(
    "KIA OIL MIL "
    "AND THE FOR HRS KGS PCS MAR APR MAY JUN JUL AUG SEP OCT NOV DEC JAN FEB ENG VIN TEL MOB DOB NOM"
)


def _read_plate(text: str, match: re.Match[str]) -> Reading | None:
    bare = squash(text)
    if " " in text and (_is_mixed(text) or bare[-3:].lower() in _SHORT_WORDS):
        return None
    if not match["current"] and (bare[-3:] in _NO_PLATES or bare[:3] in _NO_PLATES):
        return None
    if match["current"] and " " in text and bare[4:] in _NO_PLATES:
        return None
    is_alone = match.string.strip() == match[0].strip()
    # GSX600F is a motorcycle, and neo4j a program, unless nothing else stands in the cell.
    if not match["current"] and not is_alone and (text != text.upper() or bare[:3] in _MOTORCYCLES):
        return None
    reading = clean_vrm(text)
    changed = sum(one != other for one, other in zip(bare, reading.value, strict=False))
    if changed > 1 and not is_alone:
        return None
    return reading if "future" in reading.classes or not reading.is_doubtful else None


def _is_mixed(text: str) -> bool:
    """Whether a text has capitals and small letters: B21 out."""
    return text != text.upper() and text != text.lower()


def _is_marked_plate(text: str, match: re.Match[str]) -> bool:
    """Whether a text with ? or * is a part of a plate and no question."""
    if not any(map(str.isdigit, text)) or _is_mixed(text) or not any(mark in text for mark in "?*"):
        return False
    is_question = text.rstrip("?").isalnum() or (text.count("?") == 1 and text.endswith("?") and " " in text)
    return not (is_question and len(match.string.split()) > 4)


def _is_labelled(match: re.Match[str], label: re.Pattern[str]) -> bool:
    return bool(label.search(match.string[max(0, match.start() - 20) : match.start()]))


def _read_labelled_plate(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_vrm(text)
    has_both = any(map(str.isdigit, text)) and any(map(str.isalpha, text))
    if _is_labelled(match, _PART_LABEL):
        return None
    return reading if has_both and not reading.is_doubtful else None


def _read_partial_plate(text: str, match: re.Match[str]) -> Reading | None:
    bare = squash(text)
    if not any(map(str.isdigit, bare)) and not any(mark in text for mark in "?*"):
        return None
    is_labelled = bool(match["value"] or match["start"])
    if not any(map(str.isalpha, bare)) or not (is_labelled or _is_marked_plate(text, match)):
        return None
    return make_doubtful(text, "".join(text.upper().split()), "a whole plate", ("partial",))


def _read_serial(text: str, match: re.Match[str]) -> Reading | None:
    reading = clean_serial(text)
    is_long = len(reading.value) >= 6 and sum(map(str.isdigit, reading.value)) >= 4
    is_numbered = bool(re.search(r":|NO|NUMBER", match[0][: match.start("value") - match.start()]))
    is_serial = (is_long or is_numbered) and not is_part_number(text)
    return reading if is_serial and not reading.is_doubtful else None


def _read_plate_abroad(text: str, match: re.Match[str]) -> Reading | None:
    """A plate of another country that fills its cell, or that stands with a vehicle; no reference."""
    before, behind = match.string[: match.start()], match.string[match.end() :]
    if forms.REFERENCE_BEFORE.search(before):
        return None
    is_alone = not re.search(r"\w", forms.PLATE_ABROAD.sub("", match.string))
    words = re.findall(r"[^\W_][\w-]+", f"{before} {behind}")
    is_of_vehicle = bool(forms.PLATE_NEAR.search(before) or forms.PLATE_NEAR.search(behind))
    return _read_any(text, match) if is_alone or is_of_vehicle or any(map(_is_of_cars, words)) else None


def _is_of_cars(word: str) -> bool:
    """Whether a word is a make, or a model of four letters and more that is no plain word."""
    is_model = word.isalpha() and len(word) > 3 and word in list_models() and word not in PLAIN_MODELS
    return is_model or bool(recognise_make(word))


def _read_iban(text: str, match: re.Match[str]) -> Reading | None:
    return _read_any(text, match) if sum(map(str.isdigit, text)) > 11 else None


def _read_fifteen(text: str, match: re.Match[str]) -> Reading | None:
    return Reading(text, re.sub("[^0-9]", "", text))


def _read_day(text: str, match: re.Match[str]) -> Reading | None:
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
    ("phone", forms.LABELLED_PHONE, _read_valid(clean_phone)),
    ("account", forms.ACCOUNT, _read_any),
    ("serial", forms.SERIAL, _read_serial),
    ("postcode", forms.POSTCODE, _read_postcode),
    ("vrm", forms.LABELLED_PLATE, _read_labelled_plate),
    ("vrm", forms.PLATE, _read_plate),
    ("vrm", forms.PLATE_ABROAD, _read_plate_abroad),
    ("partial_vrm", forms.PARTIAL_PLATE, _read_partial_plate),
)
"""What is searched for, in this order: an earlier kind keeps its place from a later one."""
