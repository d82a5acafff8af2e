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
    "instruments": r"instrument (?:cluster|panel)|instruments",
    "steering rack": r"steering rack",
    "catalytic converter": r"catalytic converter",
}
_PART = "|".join(f"(?P<p{number}>{words})" for number, words in enumerate(_PARTS.values()))
_NUMBERED = r"(?:serial(?: (?:no|num|number|nr))?|s/?n|no|num|number|nr|numbered)\b\.?"
_IS = r"(?:is|was|reads?|reading|shows|showed|of|as|being|stamped|given as|recorded as|bears?|bore|:|=|#)"
_BEARS = (
    r"(?:(?:is|was|had been|being) )?(?:bears?|bore|bearing|carries|carried|carrying|reads|read|shows|showed"
    r"|showing|stamped|numbered|marked|etched)"
)
_PLACE_OF_NUMBER = r"(?:plate|label|casing|case|sticker|tag|block|housing|stamp(?:ing)?)"
# A word for a number must stand before what has the form of one: "engine number 306DT 0881734",
# "the gearbox, serial GX53 704417", "the transmission plate bore GX53 704417".
_CUE = re.compile(
    rf"\b(?:{_PART})(?: {_PLACE_OF_NUMBER})?"
    rf"(?:,? (?:code and |code/)?{_NUMBERED}(?:[ ,]{{0,2}}{_IS}){{0,3}}|(?:'s)? {_BEARS}"
    rf"(?: (?:the )?(?:{_NUMBERED}))?|(?= ?[(]?[A-Z0-9]))"
    r"[ .:#(]{1,3}(?:(?P<make>[A-Z][A-Za-z]+) )?(?=[A-Z0-9])",
    re.IGNORECASE,
)
# The number: a prefix or the engine's code may stand apart from it, as in 306DT 0881734 or 7253 00 88140217.
_NUMBER = re.compile(
    r"(?P<number>[0-9]{4,6} [0-9]{2} [0-9]{6,8}"
    r"|(?:(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,6})? (?:(?=[A-Z]*[0-9])[A-Z0-9]{2,4} )?)?"
    r"(?=[A-Z0-9-]*[0-9]{4}|(?:[A-Z0-9]+-){2}|[A-Z]*[0-9]{3}-[A-Z0-9]*[0-9]{3})"
    r"[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,10}){0,4})(?![\w-]|[ ]?/[ ]?[0-9])"
)
# Without a word for a number only a code with a long number behind it is one: "engine CJX 774093".
_PLAIN = re.compile(r"(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,8} [A-Z]?[0-9]{5,8}")
_HAS_NUMBER = re.compile(rf"\b{_NUMBERED}", re.IGNORECASE)
_HAS_VERB = re.compile(_BEARS, re.IGNORECASE)
# What a dial shows is no number of the part: "the instruments showed 104522 miles".
_DISTANCE = re.compile(r" ?(?:miles|mls|mi|kms?|kilomet(?:er|re)s|hours|hrs|units|pcs|kgs?)\b", re.IGNORECASE)
_NO_CODE = split_words("LOT REF BOX JOB TAG BAY LOC POL INV URN EXH ORD VAT TEL")
_CATALOGUE = re.compile(r"\b(?:part|oem|hardware|software|hw|sw|catalogue|order|stock|job) ?$", re.IGNORECASE)
_DAY = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{2}){1,2}|(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}")
_LEAST, _MOST = 6, 24
_LENGTH_OF_VIN, _SHORTEST_FIGURES = 17, 7


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
    """Return whether a number has the form of a serial number."""
    number = match["number"]
    if (
        not _LEAST <= len(re.sub("[ -]", "", number)) <= _MOST
        or any(len(one) == _LENGTH_OF_VIN for one in number.split())
        or _DAY.fullmatch(number)
        or is_part_number(number)
        or _DISTANCE.match(page.text, match.end())
    ):
        return False
    words = cue[0][max(cue.end(f"p{number}") for number in range(len(_PARTS))) - cue.start() :]
    if _HAS_NUMBER.search(words):
        return True
    if _HAS_VERB.search(words):  # a dial or a screen shows other figures too
        return bool(re.search("[A-Z]", number)) or len(number) > _SHORTEST_FIGURES
    code = number.partition(" ")[0]
    is_code = any(map(str.isdigit, code)) or (len(code) == 3 and code not in _NO_CODE)
    return is_code and not page.is_in_capitals(cue.start()) and bool(_PLAIN.fullmatch(number))
