"""Finds identifiers in a text by the kinds' cleaners: whole ones anywhere, short or partial ones by a cue."""

import re

from ...graph.kinds import CONTAINER, EMAIL, IMO, PHONE, VIN, Reading
from ...graph.kinds.free_text import find_in_text
from ...graph.kinds.tidy import split_words
from ...graph.kinds.vrm import classify_plate, clean_vrm
from .text_page import TextPage
from .text_values import Span

_KINDS = {"vin": "Vin", "vrm": "Plate", "phone": "Phone", "container": "Container"}
# A number behind one of these words is no telephone number.
_NO_PHONE = re.compile(
    r"(?:\b(?:imei|imsi|iccid|sim|acc(?:oun)?t|a/c|sort(?: code)?|card|iban|eori|vat|hs|tariff|taric|company"
    r"|co|serial|part|ref(?:erence)?|invoice|inv|order|policy|pnc|cro|pin|mrn|ducr|urn|id|seal)"
    r"(?: ?(?:no|num|number|nos|code|id|ref))?[ .:#]{0,3}(?:[0-9-]{2,12} ){0,3})$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}\b")
_FOREIGN_FORM = re.compile(
    r"(?<![\w+.-])44[127][0-9]{3}[ ]?[0-9]{6}(?![\w])|(?<![\w+.-])0[1-9][0-9]{2,4}"
    r"[./][0-9]{3}[./]?[0-9]{3,4}(?![\w])"
)
_LOOSE_CONTAINER = re.compile(
    r"(?<!\w)[A-Z]{3}[UJZ][ ./-]{0,2}[0-9]{3}[ .]?[0-9]{3}[ ./-]{0,3}\[?[0-9]\]?(?!\w)"
)
_LABELLED_VIN = re.compile(
    r"\b(?i:vin|chassis|frame)\b(?i: (?:number|no|plate|mark|is|was|reads?|stamped|of|as))*[ .:#-]{0,3}"
    r"(?P<mark>(?=[A-Z0-9]{0,16}[OIQ])[A-Z0-9]{17})(?!\w)"
)
_PLATE_CUE = (
    r"\b(?i:vrms?|vrn|regs?|registration|reg(?:istration)? (?:no|number|mark|plates?)|index|index "
    r"(?:no|number|"
    r"plates?|mark)|(?:number ?|false |cloned |trade |cherished |true )?plates?|marks?|bearing|displaying)\b"
    r"(?i: (?:no|number|is|was|of|as|shows?|reads?|reading|bearing|are|mark))*[ .:#-]{0,3}"
)
_MARK = (
    r"(?P<mark>[A-Z]{1,3} ?[0-9]{1,4}(?: ?[A-Z]{1,3})?|[0-9]{1,4} ?[A-Z]{1,3}|[A-Z0-9]{4} "
    r"?[A-Z0-9]{3})(?![\w*?])"
)
_CUED_PLATE = re.compile(_PLATE_CUE + r"[\"'“]?" + _MARK)
_SECOND_PLATE = re.compile(r"\s?(?:,|/|&|and|or|to)\s?" + _MARK)
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
    _PARTIAL_CUE + r"(?P<mark>(?=[A-Z0-9? ]{0,9}[0-9])[A-Z]{1,3}[0-9]{0,2}(?: [A-Z]{1,3})?[*?.…]*)(?!\w)"
)
_STARRED_PLATE = re.compile(
    r"(?<![\w*?])(?P<mark>(?=[A-Z0-9 ]{0,9}[*?])(?=[A-Z*? ]{0,9}[0-9])(?=[0-9*? ]{0,9}[A-Z])[A-Z0-9?*]{2,4} "
    r"?[A-Z0-9?*]{0,4}"
    r"(?: [A-Z0-9?*]{1,3})?(?<=[\w*?]))(?![\w])"
)
_STARRED_VIN = re.compile(r"(?<![\w*?])(?P<mark>(?=[A-Z0-9]{3,})[A-HJ-NPR-Z0-9*?]{10,17})(?![\w*?])")
_PARTIAL_VIN = re.compile(
    r"\b(?i:(?:(?:last|final) (?:four|five|six|seven|eight|[4-8])(?: (?:digits?|characters?|figures|"
    r"of))*|vin "
    r"ending(?: in)?|chassis ending(?: in)?|(?:part(?:ial)?|short) (?:vin|chassis)|vin suffix))"
    r"(?i: (?:of|the|vin|chassis|is|are|was|were|number|no|as|read|reads))*[ .:#]{0,3}"
    r"(?P<mark>[A-HJ-NPR-Z0-9]{0,4}[0-9]{4})(?!\w)"
)
_BOOKING = re.compile(
    r"\b(?i:bookings?|bkg)(?i: (?:ref(?:erence)?|no|number|nos))*[ .:#]{0,3}(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})"
    r"[A-Z0-9][A-Z0-9/-]{4,18}[A-Z0-9])(?!\w)"
)
_BILL = re.compile(
    r"\b(?i:(?:house |master )?(?:bills?(?: of lading)?|waybill|b/?l|[hm]b/?l|[hm]bol|bol))(?i: (?:no|"
    r"number|ref|nos))*"
    r"[ .:#]{0,3}(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})(?=[A-Z0-9/-]*[A-Z])[A-Z0-9][A-Z0-9/-]{4,18}[A-Z0-9])(?!\w)"
)
_IMO = re.compile(r"\b(?i:imo)(?i: (?:no|number))?[ .:#]{0,3}(?P<mark>[0-9]{7})(?!\w)")
_VESSEL = re.compile(
    r"\b(?:M/?V|M/?T|(?i:vessel(?: m/?v)?|motor vessel|the ship|aboard))[ "
    r".:\"'“]{1,3}(?P<mark>(?:[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+)){0,3})"
)
_CRIME = re.compile(
    r"\b(?i:crime (?:ref(?:erence)?|report|no|number)|crime(?: ref)? no|crn|cris(?: no| ref)?|niche "
    r"occ(?:urrence)?)"
    r"(?i: (?:ref(?:erence)?|no|number))*[ .:#]{0,3}"
    r"(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})[A-Z0-9]+(?:[/-][A-Z0-9]+)*)(?!\w)"
)
_NOT_BEHIND = split_words("the and was has had for is of in on at to by from with")


def find_identifiers(page: TextPage) -> None:
    """Add every identifier of the page: the kinds' own finder first, then those that a cue makes sure."""
    for match, span in page.search(_EMAIL):
        if not (reading := EMAIL.clean(match[0].strip("."))).is_doubtful:
            page.add("Email", span, reading.value)
    _find_numbers(page)
    _find_known_forms(page)
    _find_vins(page)
    _find_plates(page)
    _find_references(page)


def _find_numbers(page: TextPage) -> None:
    """Claim the account, card and serial numbers, so that nothing in them is read as a phone."""
    for match in re.finditer(
        r"\b(?i:imei|imsi|iccid|account|acct|a/c|card|iban|eori)(?i: (?:no|number|is|was))*[ .:#]{0,3}"
        r"(?P<number>[A-Z]{0,4}[0-9](?:[ -]?[0-9]){6,22})(?!\w)",
        page.text,
    ):
        page.claim(Span(*match.span("number")))


def _find_known_forms(page: TextPage) -> None:
    for hit in find_in_text(page.text):
        span = Span(hit.start, hit.end)
        if hit.kind == "phone" and _NO_PHONE.search(page.text[max(0, hit.start - 40) : hit.start]):
            page.claim(span)
            continue
        page.add(_KINDS[hit.kind], span, hit.reading.value)
    for kind, pattern, cleaner in (
        ("Phone", _FOREIGN_FORM, PHONE),
        ("Container", _LOOSE_CONTAINER, CONTAINER),
    ):
        for match, span in page.search(pattern):
            if not (reading := cleaner.clean(match[0])).is_doubtful:
                page.add(kind, span, reading.value)


def _find_vins(page: TextPage) -> None:
    for match, span in page.search(_LABELLED_VIN, "mark"):
        repaired = match["mark"].translate(str.maketrans("OIQ", "010"))
        if not VIN.clean(repaired).is_doubtful:
            page.add("Vin", span, repaired)
    for pattern in (_PARTIAL_VIN, _STARRED_VIN):
        for match, span in page.search(pattern, "mark"):
            mark = match["mark"]
            if pattern is _PARTIAL_VIN or (re.search("[*?]{2}", mark) and len(re.sub("[*?]", "", mark)) >= 6):
                page.add("PartialVin", span, mark.replace("*", "?"))


_NO_LETTERS_OF_PLATES = frozenset(("VRM", "VRN", "REG", "VIN", "AMG", "GTI", "TDI", "DOB", "TEL", "NOM"))


def _find_plates(page: TextPage) -> None:
    _find_partial_plates(page, _PARTIAL_PLATE)
    for match, span in page.search(_CUED_PLATE, "mark"):
        position: re.Match[str] | None = match
        while position:
            span = Span(*position.span("mark"))
            if reading := _clean_plate(position["mark"]):
                page.add("Plate", span, reading.value)
            position = _SECOND_PLATE.match(page.text, span.end) if reading else None
    for match, span in page.search(_OLD_PLATE):
        letters = (match[1] or match[2]).lower()
        if not page.is_in_capitals(span.start) and letters not in _NOT_BEHIND:
            page.add("Plate", span, match[0].replace(" ", ""))
    _find_partial_plates(page, _STARRED_PLATE)


def _clean_plate(mark: str) -> Reading | None:
    bare = mark.replace(" ", "")
    if set(mark.upper().split()) & _NO_LETTERS_OF_PLATES:
        return None  # "Audi S3 VRM YN19 KXP", "A45 AMG"
    if bare[-2:].isdigit() and re.match("(?:A|M|B)[0-9]", bare) and " " not in mark:
        return None  # the A13 and the M25 are roads
    if not re.search("[0-9]", bare) or (not classify_plate(bare) and len(bare) != 7):
        return None
    reading = clean_vrm(mark)
    return None if reading.is_doubtful or "trade" in reading.classes == ("trade",) else reading


def _find_partial_plates(page: TextPage, pattern: re.Pattern[str]) -> None:
    for match, span in page.search(pattern, "mark"):
        mark = match["mark"].replace(" ", "").rstrip(".…")
        bare = re.sub("[*?]", "", mark)
        cue = match[0][: span.start - match.start()]
        if not re.search("[0-9]", bare) and not re.search("(?i)plate|index|vrm|reg", cue):
            continue  # part lot 3
        if len(bare) < 4 and mark == f"{bare}?":
            continue  # a question: wife of P01?
        if 2 <= len(bare) <= 6 and len(mark) <= 8 and re.search("[A-Z]", bare) and "?!" not in mark:
            ends = re.search(r"(?i)\bend", cue)
            has_stars = bare != mark
            page.add("PartialPlate", span, mark if has_stars else f"*{mark}" if ends else f"{mark}*")


def _find_references(page: TextPage) -> None:
    for match, span in page.search(_IMO, "mark"):
        if not (reading := IMO.clean(match["mark"])).is_doubtful:
            page.add("Vessel", span, reading.value, Span(match.start(), match.end()))
    for kind, pattern in (("Booking", _BOOKING), ("Bill", _BILL), ("CrimeReference", _CRIME)):
        for match, span in page.search(pattern, "mark"):
            page.add(kind, span, match["mark"], Span(match.start(), match.end()))
    for match, span in page.search(_VESSEL, "mark"):
        page.add("VesselName", span, match["mark"])
