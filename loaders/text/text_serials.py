"""Finds the serial numbers of engines and other parts in a text, behind the names of the parts."""

import re

from ...graph.kinds.tidy import split_words
from ..cells.serial_cells import is_part_number
from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list

# The parts that bear a number of their own, by the name that a serial number's key has for each.
_PARTS = {
    "engine": r"engines?(?: block)?|motor(?= (?:no|number|nr)\b)",
    "gearbox": r"g/?box|gear ?box(?:es)?|transmission|transaxle|bell ?housing",
    "transfer box": r"transfer (?:box|case)",
    "axle": r"(?:front |rear )?(?:axle|differential|diff)",
    "ECU": r"ecus?|ecm|engine (?:control unit|ecu)|engine control module",
    "module": r"(?:(?:body|gateway|telematics|comfort|door|seat|airbag|srs|brake|transmission|abs|central) )"
    r"{1,2}(?:control )?(?:module|unit)|control (?:module|unit)|bcm|bsi",
    "airbag": r"(?:driver'?s? |passenger |steering wheel |curtain )?air ?bags?",
    "turbo": r"turbo(?:charger)?",
    "battery": r"(?:hybrid|traction|high[- ]voltage|drive|hv|ev) battery",
    "inverter": r"inverter",
    "radio": r"radio|head ?unit|infotainment unit|sat ?nav",
    "instruments": r"instrument (?:cluster|panel)",
    "steering rack": r"steering rack",
    "catalytic converter": r"catalytic converter",
}
# Those with a call sign, a channel or a log of their own: only "serial" makes a number that of the part.
_WITH_OTHER_NUMBERS = ("radio", "instruments")
_PART = "|".join(f"(?P<p{number}>{words})" for number, words in enumerate(_PARTS.values()))
_SERIAL = r"(?:serial(?: (?:no|num|number|nr))?|s/?n)\b\.?"
_NUMBERED = rf"(?:{_SERIAL}|(?:no|num|number|nr|numbered)\b\.?)"
_IS = r"(?:is|was|reads?|reading|shows|showed|of|as|being|stamped|given as|recorded as|bears?|bore|:|=|#)"
_STAMPED = r"(?:(?:(?:is|was|had been|being) )?(?:stamped|etched)|bears?|bore|bearing)"
_LABEL = (
    r"(?:plate|label|casing|sticker|tag)(?: (?:is|was))?"
    r" (?:bears?|bore|reads?|shows|showed|stamped|carries|carried)"
)
# A word for a number must stand before what has the form of one: "engine number 306DT 0881734",
# "the gearbox, serial GX53 704417", "the transmission plate bore GX53 704417".
_CUE = re.compile(
    rf"\b(?:{_PART})(?: block| casing)?"
    rf"(?:,? (?:code and |code/)?(?P<numbered>{_NUMBERED})(?:[ ,]{{0,2}}{_IS}){{0,3}}"
    rf"|(?P<stamped> (?:{_LABEL}|{_STAMPED}))(?: (?:the )?(?:{_NUMBERED}))?|(?= ?[(]?[A-Z0-9]))"
    r"[ .:#(]{1,3}(?:(?P<make>[A-Z][A-Za-z]+) )?(?=[A-Z0-9])",
    re.IGNORECASE,
)
_IS_SERIAL = re.compile(_SERIAL, re.IGNORECASE)
# The number: a prefix or the engine's code may stand apart from it, as in 306DT 0881734 or 7253 00 88140217.
_NUMBER = re.compile(
    r"(?P<number>[0-9]{4,6} [0-9]{2} [0-9]{6,8}"
    r"|(?:(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,6})? (?:(?=[A-Z]*[0-9])[A-Z0-9]{2,4} )?)?"
    r"(?=[A-Z0-9-]*[0-9]{4}|(?:[A-Z0-9]+-){2}|[A-Z]*[0-9]{3}-[A-Z0-9]*[0-9]{3})"
    r"[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,10}){0,4})(?![\w-]|[ ]?/[ ]?[0-9])"
)
# Without a word for a number only a code with a long number behind it is one: "engine CJX 774093".
_PLAIN = re.compile(r"(?:[A-Z]{3}|(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{4,8}) [A-Z]?[0-9]{6,8}(?<!00)")
_PLAIN_PARTS = ("engine", "gearbox")
# The letters before numbers of papers, lots, exhibits, prices, programs and displays.
_NO_CODE = split_words("""
    LOT REF BOX JOB TAG BAY LOC POL INV URN EXH EXHIBIT ORD VAT TEL CLM PO PN SW HW ODO TRIP KEY DAB BT GBP
    EUR USD QTY PCS SKU GVW V5C MOT DTC
""")
_NO_SERIAL = re.compile(
    r"[0-9]+(?:CC|KM|MI|MLS|KGS?|PS|KW|HP|MM|NM)|[PBCU][0-9]{4}(?![0-9]).*"  # measures, codes of faults
    r"|[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{2}){1,2}(?:-.*)?|[0-9]{1,2}[A-Z]{3}(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}(?:[ -].*)?|[0-9]{3}-[0-9]{2}-R[0-9]{2}"  # days, tyres
    r"|[A-Z]{3}[UJZ] ?[0-9]{6,7}|0[1-9][0-9]{8,9}|44[0-9]{10}"  # containers, telephones
)
# What shows behind a number that it is another: a mileage, a price, the catalogue's number.
_OTHER_BEHIND = re.compile(
    r"[^.;\n]{0,12}\b(?:miles|mls|mi|kms?|kilomet(?:er|re)s|hours|hrs|units|pcs|kgs?|clock|vat|gbp|eur)\b"
    r"|[^.;\n]{0,16}\bpart n",
    re.IGNORECASE,
)
_CATALOGUE = re.compile(r"\b(?:part|oem|hardware|software|hw|sw|catalogue|order|stock|job) ?$", re.IGNORECASE)
_LEAST, _MOST = 6, 24
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")


def find_serials(page: TextPage) -> None:
    """Add every serial number of a part; VINs and makers' catalogue numbers are none.

    The detail part says which part bears it, make who made it if the text says so just before it.
    """
    for cue in _CUE.finditer(page.text):
        make = cue["make"] or ""
        has_make = is_in_list(make.casefold(), "makes")
        match = _NUMBER.match(page.text, cue.end() if has_make or not make else cue.start("make"))
        if not match or _CATALOGUE.search(page.look_back(cue.start(), 20)):
            continue
        span = Span(*match.span("number"))
        if page.is_free(span) and _is_serial(page, cue, match):
            details = [("part", _name_part(cue)), ("make", make if has_make else "")]
            page.add("Serial", span, match["number"], details=details)


def _name_part(cue: re.Match[str]) -> str:
    return next(name for number, name in enumerate(_PARTS) if cue[f"p{number}"])


def _is_serial(page: TextPage, cue: re.Match[str], match: re.Match[str]) -> bool:
    """Return whether a number has the form of a serial number, and words that say so before it."""
    number, part = match["number"], _name_part(cue)
    bare = re.sub("[ -]", "", number)
    code = re.split("[ -]|(?<=[A-Z])(?=[0-9])", number)[0]
    if (
        not _LEAST <= len(bare) <= _MOST
        or _VIN.fullmatch(bare)
        or any(map(_VIN.fullmatch, number.split()))
        or any(map(_NO_SERIAL.fullmatch, (number, number.replace("-", ""))))
        or code in _NO_CODE
        or is_part_number(number)
        or _OTHER_BEHIND.match(page.text, match.end())
    ):
        return False
    if part in _WITH_OTHER_NUMBERS:
        return bool(_IS_SERIAL.search(cue["numbered"] or ""))
    if cue["numbered"] or cue["stamped"]:
        return True
    is_plain = part in _PLAIN_PARTS and not page.is_in_capitals(cue.start())
    return is_plain and bool(_PLAIN.fullmatch(number))
