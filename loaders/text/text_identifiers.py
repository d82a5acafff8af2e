"""Finds identifiers in a text by the kinds' cleaners: whole ones anywhere, short or partial ones by a cue."""

import re

from ...graph.kinds import CONTAINER, EMAIL, IMO, PHONE
from ...graph.kinds.free_text import find_in_text
from .text_marks import find_plates, find_vins
from .text_page import TextPage
from .text_serials import find_serials
from .text_values import Span

_KINDS = {"vin": "Vin", "vrm": "Plate", "phone": "Phone", "container": "Container"}
# A number behind one of these words is no telephone number.
_NO_PHONE = re.compile(
    r"(?:\b(?:imei|imsi|iccid|sim|acc(?:oun)?t|a/c|sort(?: code)?|card|iban|eori|vat|hs|tariff|taric|company"
    r"|co|serial|part|ref(?:erence)?|invoice|inv|order|policy|pnc|cro|pin|mrn|ducr|urn|id|seal)"
    r"(?: ?(?:no|num|number|nos|code|id|ref))?[ .:#]{0,3}(?:[0-9-]{2,12} ){0,3})$",
    re.IGNORECASE,
)
# The number on an engine or another part, of which one half may look like a plate: `Eng: B16DTH 3381174`.
_PART_NUMBER = re.compile(
    r"\b(?i:eng(?:ine)?|g/?box|gearbox|ecu|airbag|turbo)(?i: (?:code|nos?|number|serial|s/n))*[.]? ?[:#] ?"
    r"(?P<number>(?=[A-Z0-9 -]*[0-9]{3})[A-Z0-9]{3,12}(?:[ -][A-Z0-9]{3,12})?)(?!\w)"
)
_EMAIL = re.compile(r"[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}\b")
_FOREIGN_FORM = re.compile(
    r"(?<![\w+.-])44[127][0-9]{3}[ ]?[0-9]{6}(?![\w])|(?<![\w+.-])0[1-9][0-9]{2,4}"
    r"[./][0-9]{3}[./]?[0-9]{3,4}(?![\w])"
)
# An international number in any groups; a mistyped one is no less the number that the text gives.
_INTERNATIONAL = re.compile(
    r"(?<![\w+])\(?\+[1-9][0-9]{0,3}\)?(?:[ .-]?\([0-9]{1,4}\))?(?:[ .-]?[0-9]{1,10}){1,7}(?![\w])"
)
_LETTER_O = re.compile(
    r"(?<!\w)0(?=[0-9O ]{0,12}O)(?=(?:[O ]{0,6}[0-9]){6})[127][0-9O]{2,3} ?[0-9O]{3} ?[0-9O]{3,4}(?!\w)"
)
_LABELLED_CONTAINER = re.compile(
    r"\b(?i:cntr|container|cont|box|ctr)s?(?i: (?:no|number"
    r"|nos))?[ .:#]{0,3}(?P<mark>[A-Z]{3}[UJZ] ?[0-9]{3} ?[0-9]{3}[ /-]?[0-9])(?!\w)"
)
_LOOSE_CONTAINER = re.compile(
    r"(?<!\w)[A-Z]{3}[UJZ][ ./-]{0,2}[0-9]{3}[ .]?[0-9]{3}[ ./-]{0,3}\[?[0-9]\]?(?!\w)"
)
_BOOKING = re.compile(
    r"\b(?i:bookings?|bkg)(?i: (?:ref(?:erence)?|no|number|nos))*[ .:#]{0,3}(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})"
    r"[A-Z0-9][A-Z0-9/-]{4,18}[A-Z0-9])(?!\w)"
)
# What is amended, cancelled or rolled is a booking: `please amend NSL771204`, `RE: NSL771204 amendment`.
_CHANGED_BOOKING = re.compile(
    r"\b(?i:amend(?:ment)?(?: to| of)?|cancel(?:lation of)?|roll|re-?book|reinstate|rollover of) "
    r"(?P<mark>[A-Z]{2,4}[0-9]{6,10})(?!\w)"
    r"|\b(?P<changed>[A-Z]{2,4}[0-9]{6,10}) (?i:amendment|cancellation|rollover|booking)\b"
)
_DAY = (  # 12MAR2025, 31/12/2025, 2025-06-02
    r"(?:[0-9]{1,2}[/-]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(?:20)?[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2}|20[0-9]{2}[/-][0-9]{2}[/-][0-9]{2}(?![0-9]))"
)
_BILL = re.compile(
    r"\b(?i:(?:house |master )?(?:bills?(?: of lading)?|waybill|b/?l|[hm]b/?l|[hm]bol|bol))"
    # Behind a plain `issued` stands a day or an account: only what it was issued as or under is its number.
    r"(?i:(?: (?:no|number|ref|nos))*|(?: (?:has|have|was|is|been|now|just))* (?:re-?)?"
    r"(?:issued(?: (?:as|under|no|number))+|numbered(?: (?:as|under))*))"
    rf"[ .:#]{{0,3}}(?!{_DAY})"
    r"(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})(?=[A-Z0-9/-]*[A-Z])[A-Z0-9][A-Z0-9/-]{4,18}[A-Z0-9])(?!\w)"
)
_IMO = re.compile(r"\b(?i:imo)(?i: (?:no|number))?[ .:#]{0,3}(?P<mark>[0-9]{7})(?!\w)")
_VESSEL = re.compile(
    r"\b(?:M/?V|M/?T|(?i:vessel(?: m/?v)?|motor vessel|the ship|aboard))[ "
    r".:\"'“]{1,3}(?P<mark>(?:[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+)){0,3})"
)
_CRIME = re.compile(
    # A CRN without a stroke or hyphen is a company's registration number.
    r"\b(?i:crime(?: (?:ref(?:erence)?|report|no|number))?|crime(?: ref)? no"
    r"|crn(?= ?(?:no|number|ref)?[ .:#]{0,3}[A-Z0-9]+[/-])|cris(?: no| ref)?|niche occ(?:urrence)?)"
    r"(?i: (?:ref(?:erence)?|no|number))*[ .:#]{0,3}"
    r"(?P<mark>(?=[A-Z0-9/-]*[0-9]{3})[A-Z0-9]+(?:[/-][A-Z0-9]+)*)(?!\w)"
)


def find_identifiers(page: TextPage) -> None:
    """Add every identifier of the page: the kinds' own finder first, then those that a cue makes sure."""
    for match, span in page.search(_EMAIL):
        if not (reading := EMAIL.clean(match[0].strip("."))).is_doubtful:
            page.add("Email", span, reading.value)
    _find_numbers(page)
    _find_known_forms(page)
    find_vins(page)
    find_plates(page)
    _find_references(page)


def _find_numbers(page: TextPage) -> None:
    """Add the serial numbers, and claim those of accounts and cards: nothing in them is a phone or plate."""
    for match in re.finditer(
        r"\b(?i:imei|imsi|iccid|account|acct|a/c|card|iban|eori)(?i: (?:no|number|is|was))*[ .:#]{0,3}"
        r"(?P<number>[A-Z]{0,4}[0-9](?:[ -]?[0-9]){6,22})(?!\w)",
        page.text,
    ):
        page.claim(Span(*match.span("number")))

    find_serials(page)
    for match in _PART_NUMBER.finditer(page.text):
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
    for match, span in page.search(_INTERNATIONAL):
        digits = re.sub(r"[^0-9]", "", re.sub(r"\(0\)", "", match[0]))
        if 9 <= len(digits) <= 15:
            page.add("Phone", span, f"+{digits}")
    for match, span in page.search(_LETTER_O):
        if not (reading := PHONE.clean(match[0].replace("O", "0"))).is_doubtful:
            page.add("Phone", span, reading.value)
    for match, span in page.search(_LABELLED_CONTAINER, "mark"):  # mistyped: its check digit is wrong
        page.add("Container", span, re.sub(r"[^A-Z0-9]", "", match["mark"]))


def _find_references(page: TextPage) -> None:
    for match, span in page.search(_IMO, "mark"):
        if not (reading := IMO.clean(match["mark"])).is_doubtful:
            page.add("Vessel", span, reading.value, Span(match.start(), match.end()))
    for kind, pattern in (("Booking", _BOOKING), ("Bill", _BILL), ("CrimeReference", _CRIME)):
        for match, span in page.search(pattern, "mark"):
            page.add(kind, span, match["mark"], Span(match.start(), match.end()))
            _find_siblings(page, kind, match["mark"])
    for group in ("mark", "changed"):
        for match, span in page.search(_CHANGED_BOOKING, group):
            page.add("Booking", span, match[group])
            _find_siblings(page, "Booking", match[group])
    for match, span in page.search(_VESSEL, "mark"):
        page.add("VesselName", span, match["mark"])


def _find_siblings(page: TextPage, kind: str, mark: str) -> None:
    """Add the other references of the text with the same letters and as many figures: "replaced with …"."""
    prefix = re.match("[A-Z]{4}(?=[0-9]{6})", mark)
    if prefix and mark[4:].isdigit():
        for match, span in page.search(re.compile(rf"(?<!\w){prefix[0]}[0-9]{{{len(mark) - 4}}}(?!\w)")):
            page.add(kind, span, match[0])
