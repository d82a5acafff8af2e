"""Finds VINs and plates in a text, whole and partial: by their form, or by the words before them."""

import re

from ...graph.kinds import VIN
from ...graph.kinds.tidy import split_words
from ...graph.kinds.vrm import classify_plate, clean_vrm
from ..cells.mark_patterns import PLATE_ABROAD, PLATE_NEAR, REFERENCE_BEFORE
from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list

_VIN_CUE = r"\b(?i:vin|chassis|frame|stamping|stamped|dash|sill|etch(?:ed|ing)?|label|tag|v/n|chas|ch(?=:))\b"
_LABELLED_VIN = re.compile(
    r"\b(?i:vin|chassis|frame)\b(?i: (?:number|no|plate|mark|is|was|reads?|stamped|of|as))*[ .:#-]{0,3}"
    r"(?P<mark>(?=[A-Z0-9]{0,16}[OIQ])[A-Z0-9]{17})(?!\w)"
)
# A VIN that the text calls one is kept with a wrong check digit.
_CALLED_VIN = re.compile(
    r"\b(?i:vins?|chassis|frame)\b(?i: (?:numbers?|nos?|plate|mark|is|was|reads?|stamped|of|as))*[ .:#-]{0,3}"
    r"(?P<mark>[A-HJ-NPR-Z0-9]{13}[0-9]{4})(?!\w)"
)
# Seventeen letters and figures are a VIN also where an O or I was read for a figure, if it ends as VINs do.
_MISREAD_VIN = re.compile(
    r"(?<!\w)(?P<mark>(?=[A-Z0-9]{0,16}[OIQ])(?=(?:[A-Z]*[0-9]){5})(?=(?:[0-9]*[A-Z]){4})[A-Z0-9]{13}[0-9OI]{4})(?!\w)"
)
_CUT_VIN = re.compile(
    _VIN_CUE + r"(?i: (?:number|no|plate|mark|is|was|reads?|reading|shows|stamped|of|as|label))*[ .:#-]{0,3}"
    r"(?P<mark>(?:[A-HJ-NPR-Z0-9]{2,14}\s{1,2}){1,5}[A-HJ-NPR-Z0-9]{0,4}[0-9]{4,6})(?!\w)"
)
_STARRED_VIN = re.compile(r"(?<![\w*?])(?P<mark>(?=[A-Z0-9]{3,})[A-HJ-NPR-Z0-9*?_]{10,17})(?![\w*?])")
_PARTIAL_VIN = re.compile(
    r"\b(?i:(?:(?:last|final) (?:four|five|six|seven|eight|[4-8])(?: (?:digits?|characters?|figures|"
    r"of))*|(?:vin|chassis) (?:end(?:s|ing)(?: in)?|suffix)|(?:part(?:ial)?|short) (?:vin|chassis)|vin suffix"
    r"|(?:screen|w/s|windscreen|glass|window|dash|strut|base|label|tag|plate|stamping)s? end(?:s"
    r"|ing)(?: in)?))"
    r"(?i: (?:of|the|vin|chassis|is|are|was|were|number|no|as|read|reads))*[ .:#]{0,3}"
    r"(?P<mark>[A-HJ-NPR-Z0-9]{0,4}[0-9]{4})(?!\w)"
)
_SMALL_WORDS = frozenset(("of", "the", "in", "on", "at", "to", "and", "or", "a", "an", "as", "by", "with"))
# Glass is etched with the end of the VIN.
_ETCHED = re.compile(
    r"\b(?i:etch(?:ed|ing|ings|es)?)(?i: (?:with|as|is|was|reads?|numbers?|nos|all"
    r"|marks?))*[ .:#]{0,3}(?P<mark>[A-HJ-NPR-Z]{0,2}[0-9]{4,7}\??)(?![\w?])"
)
_NEXT_ETCHED = re.compile(r"\s?(?:,|/|&|and|or)\s?(?P<mark>[A-HJ-NPR-Z]{0,2}[0-9]{4,7}\??)(?![\w?])")
_PLATE_WORD = (
    r"(?:vrms?|vrn|regs?|registration|reg(?:istration)? (?:no|number|mark|plates?)|index|index (?:no"
    r"|number|plates?|mark)|"
    r"(?:(?:number|private|foreign|false|cloned|trade|cherished|true|personal(?:ised)?|show|german"
    r"|french|polish|dutch|irish|"
    r"belgian|spanish|italian|romanian|bulgarian|lithuanian|latvian|estonian|hungarian|czech|slovak"
    r"|swiss|austrian|portuguese|"
    r"ukrainian|albanian|texas|florida|california|us|uk|eu|diplomatic) ?)?(?:number ?)?plates?|marks?"
    r"|bearing|displaying)"
)
_PLATE_CUE = re.compile(
    rf"\b(?i:{_PLATE_WORD})\b"
    r"(?:(?i: (?:no|number|is|was|of|as|shows?|reads?|reading|bearing|are|mark|poss(?:ibly)?|maybe"
    r"|something like|like))*[ .:#(-]{0,3})[\"'“]?"
)
_MARK = (
    r"(?P<mark>[A-Z]{1,3} ?[0-9]{1,4}(?: ?[A-Z]{1,3})?|[0-9]{1,4} ?[A-Z]{1,3}|[A-Z0-9]{4} "
    r"?[A-Z0-9]{3})(?![\w*?-]| ?\?)"
)
_CUED_PLATE = re.compile(_MARK)
_SECOND_PLATE = re.compile(r"\s?(?:,|/|&|and|or|to)\s?" + _MARK)
# Plates of other countries have no one form, so a word for a plate must stand before them.
_FOREIGN_PLATE = re.compile(
    r"(?P<mark>(?=[A-Z0-9 -]{0,9}[0-9])[A-Z]{1,3}-(?:[A-Z]{1,2} ?)?[0-9]{2,5}(?:-[A-Z]{1,2})?"
    r"|[0-9]{2,3}-[A-Z]{1,3}-[0-9]{1,6}"
    r"|[A-Z]{1,2} ?[0-9]{3,5} ?[A-Z]{1,3}|[A-Z]{2,3} [0-9]{4,5})(?![\w*?-]| ?\?)"
)
_OLD_PLATE = re.compile(
    r"(?<![\w-])(?:[A-HJ-NPR-TV-Y][1-9][0-9]{0,2} ?([A-HJ-PR-Y]{3})|([A-HJ-PR-Y]{3}) ?"
    r"[1-9][0-9]{0,2}[A-HJ-NPR-TV-Y])(?![\w-])"
)
_PARTIAL_CUE = (
    r"\b(?i:part(?:ial)?[ -]?(?:plate|index|vrm|reg(?:istration)?|mark)?|(?:plate|index|vrm|reg|"
    r"registration|it)?"
    r" ?(?:poss(?:ibly)? )?(?:starts?|starting|begins?|beginning|commenc(?:es|ing)|ends?|ending))\b"
    r"(?i: (?:with|in|is|of|only|no|number|plate|index|vrm|reg|possibly|poss))*[ .:#]{0,3}[\"'“]?"
)
_PARTIAL_PLATE = re.compile(
    _PARTIAL_CUE + r"(?P<mark>(?=[A-Z0-9? ]{0,9}[0-9?*])[A-Z]{1,3}[0-9]{0,2}(?: [A-Z]{1,3})?[*?.…]*)(?!\w)"
)
# Letters alone are part of a plate only behind a word for one: "index unknown but ends KLV".
_PARTIAL_LETTERS = re.compile(
    rf"\b(?i:{_PLATE_WORD})\b[^.;\n]{{0,30}}?\b(?i:starts?|starting|begins?|beginning|ends?"
    rf"|ending)(?i: (?:with|in))*[ :]{{1,2}}"
    r"[\"'“]?(?P<mark>[A-Z]{2,3})(?!\w)"
)
# Two letters and two figures are the first half of a plate of today.
_HALF_PLATE = re.compile(r"(?P<mark>[A-HJ-PR-Y]{2}[0-9]{2})(?![\w*?-]| ?[A-Z?*]{1,3}\b)")
_NEXT_HALF = re.compile(r"\s?(?:,|/|&|and|or)\s?(?P<mark>[A-HJ-PR-Y]{2}[0-9]{2})(?![\w*?-]| ?[A-Z?*]{1,3}\b)")
_STARRED_PLATE = re.compile(
    r"(?<![\w*?])(?P<mark>(?=[A-Z0-9 ]{0,11}[*?])(?=[A-Z*? ]{0,9}[0-9])(?=[0-9*? "
    r"]{0,9}[A-Z])(?:[A-Z]{1,2} (?=[0-9]))?[A-Z0-9?*]{2,4} "
    r"?[A-Z0-9?*]{0,4}"
    r"(?: [A-Z0-9?*]{1,3})?(?<=[\w*?]))(?![\w])"
)
# Dots that begin a token stand for the part of a mark that was cut off; behind a word they end a sentence.
_CUT_OFF = re.compile(r"(?:^|[\s\"'“‘(])(?:\.{2,}|…)$")
_VEHICLE_NEAR = 60  # characters before a mark in which a word for its vehicle may stand
_BEHIND_CAPITAL = re.compile(r"\b[A-Z][a-z]+ $")
_NOT_BEHIND = split_words("the and was has had for is of in on at to by from with")
_NO_LETTERS_OF_PLATES = split_words("""
    VRM VRN REG VIN AMG GTI TDI DOB TEL NOM GTD TSI VXR CDI MPH BHP KGS LTR
""")


def find_vins(page: TextPage) -> None:
    """Add the VINs that no cleaner finds by itself: misread, cut in two, partial, or etched."""
    for pattern in (_LABELLED_VIN, _MISREAD_VIN):
        for match, span in page.search(pattern, "mark"):
            repaired = match["mark"].translate(str.maketrans("OIQ", "010"))
            if not VIN.clean(repaired).is_doubtful:
                page.add("Vin", span, repaired)
    for match, span in page.search(_CALLED_VIN, "mark"):
        if "full" in VIN.clean(match["mark"]).classes:
            page.add("Vin", span, match["mark"])
    for match, span in page.search(_CUT_VIN, "mark"):
        whole = "".join(match["mark"].split())
        if len(whole) == 17 and not VIN.clean(whole).is_doubtful:
            page.add("Vin", span, whole)
    for match, span in page.search(_PARTIAL_VIN, "mark"):
        page.add("PartialVin", span, match["mark"])
    for match, span in page.search(_STARRED_VIN, "mark"):
        mark = match["mark"]
        has_gap = re.search("[*?_]{2}", mark) or len(re.findall("[*?_]", mark)) > 2
        if has_gap and len(re.sub("[*?_]", "", mark)) >= 6:
            page.add("PartialVin", span, re.sub("[*_]", "?", mark))
    for match, _ in page.search(_ETCHED, "mark"):
        position: re.Match[str] | None = match
        while position:
            page.add("PartialVin", Span(*position.span("mark")), position["mark"])
            position = _NEXT_ETCHED.match(page.text, position.end())


def find_plates(page: TextPage) -> None:
    """Add the plates that no cleaner finds by itself: behind a word for a plate, old, or partial."""
    _find_partial_plates(page, _STARRED_PLATE)
    cues = list(_PLATE_CUE.finditer(page.text))
    for cue in cues:
        if not (cue[0].startswith("Plates") and _BEHIND_CAPITAL.search(page.look_back(cue.start()))):
            _read_halves(page, cue.end())  # Shire Plates CM48 is a firm
    _find_partial_plates(page, _PARTIAL_PLATE)
    if cues:
        _find_partial_plates(page, _PARTIAL_LETTERS)
    for pattern in (_CUED_PLATE, _FOREIGN_PLATE):
        for cue in cues:
            _read_plates(page, pattern, cue.end())
    for match, span in page.search(PLATE_ABROAD):
        if _is_of_vehicle(page, span.start):
            page.add("Plate", span, match[0].replace("-", ""))
    for match, span in page.search(_OLD_PLATE):
        letters = match[1] or match[2]
        is_word = letters.lower() in _NOT_BEHIND or letters in _NO_LETTERS_OF_PLATES
        if not page.is_in_capitals(span.start) and not is_word:
            page.add("Plate", span, match[0].replace(" ", ""))


def _is_of_vehicle(page: TextPage, start: int) -> bool:
    """Whether a word for a vehicle or plate, or a make, stands before a mark, and none for a reference."""
    before = page.look_back(start, _VEHICLE_NEAR)
    if REFERENCE_BEFORE.search(before.upper()):
        return False
    words = re.findall(r"[^\W\d_][\w-]+", before.casefold())
    return bool(PLATE_NEAR.search(before.upper())) or any(
        is_in_list(word, "makes") or (is_in_list(word, "models") and not is_in_list(word, "ordinary"))
        for word in words
    )


def _read_halves(page: TextPage, start: int) -> None:
    position = _HALF_PLATE.match(page.text, start)
    while position:
        page.add("PartialPlate", Span(*position.span("mark")), f"{position['mark']}*")
        position = _NEXT_HALF.match(page.text, position.end())


def _read_plates(page: TextPage, pattern: re.Pattern[str], start: int) -> None:
    """Add the plate at a position, and those in a list with it."""
    position = pattern.match(page.text, start)
    while position:
        span = Span(*position.span("mark"))
        value = _clean_plate(position["mark"], is_foreign=pattern is _FOREIGN_PLATE)
        if value:
            page.add("Plate", span, value)
        position = _SECOND_PLATE.match(page.text, span.end) if value else None


def _clean_plate(mark: str, *, is_foreign: bool) -> str:
    """Return a plate that a word for one stands before, or "": a road, a trim, a postcode's half."""
    bare = re.sub("[ -]", "", mark)
    if set(mark.upper().split()) & _NO_LETTERS_OF_PLATES:
        return ""  # "Audi S3 VRM YN19 KXP", "A45 AMG"
    if re.fullmatch("[0-9]+", mark.lower().partition(" ")[2]) and mark.lower().split()[0] in _NOT_BEHIND:
        return ""  # "CLONED PLATES FOR 200 POUNDS"
    if bare[-2:].isdigit() and re.match("(?:A|M|B)[0-9]", bare) and " " not in mark:
        return ""  # the A13 and the M25 are roads
    if not re.search("[0-9]", bare) or len(bare) < 3 or re.fullmatch("[A-Z]{2}[0-9]{2}", bare):
        return ""
    if is_foreign or re.fullmatch("[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z]", bare):
        return bare
    if not classify_plate(bare) and len(bare) != 7:
        return ""
    reading = clean_vrm(mark)
    return "" if reading.is_doubtful else reading.value


def _find_partial_plates(page: TextPage, pattern: re.Pattern[str]) -> None:
    for match, span in page.search(pattern, "mark"):
        if pattern is _STARRED_PLATE and _CUT_OFF.search(page.look_back(span.start, 8)):
            continue
        mark = match["mark"].replace(" ", "").rstrip(".…")
        bare = re.sub("[*?]", "", mark)
        if 2 <= len(bare) <= 8 and len(mark) <= 9 and re.search("[A-Z]", bare) and "?!" not in mark:
            ends = re.search(r"(?i)\bend", match[0][: span.start - match.start()])
            has_stars = bare != mark
            if bare.lower() in _SMALL_WORDS:
                continue  # `*** END OF LIST ***`
            page.add("PartialPlate", span, mark if has_stars else f"*{mark}" if ends else f"{mark}*")
