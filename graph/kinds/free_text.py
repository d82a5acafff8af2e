"""Find VINs, containers, phones and current-format plates in free text, without guessing; never names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from .container import clean_container
from .customs import is_long_eori
from .phone import clean_phone
from .reading import Reading
from .tidy import split_words
from .vin import clean_vin
from .vrm import clean_vrm


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A value found in a text: the name of its kind, its reading, and its position (text[start:end])."""

    kind: str
    reading: Reading
    start: int
    end: int


# More candidates than any report has: a longer text is a dump, and its reading time must stay bounded.
_MOST = 20_000

_VIN = re.compile(
    r"(?<![\w/-])(?=[A-HJ-NPR-Z0-9-]{17,23}(?![\w-]))(?:[A-HJ-NPR-Z0-9]-?){16}[A-HJ-NPR-Z0-9](?![\w-])"
    r"|\b(?:VIN|chassis)\b[ ]?(?:number|no)?[.:# ]{0,3}(?-i:(?P<labelled>[A-HJ-NPR-Z0-9](?:[ "
    r"-]?[A-HJ-NPR-Z0-9]){16}))(?!\w)",
    re.IGNORECASE,
)
_CONTAINER = re.compile(r"(?<!\w)[A-Z]{3}[UJZ][ -]{0,2}[0-9]{3}[ ]?[0-9]{3}[ -]?[0-9](?![\w])", re.IGNORECASE)
# Digits are counted, so that two numbers side by side are two: British ones have ten behind the zero,
# in a few places nine.
_PHONE = re.compile(
    r"(?<![\w+.-])(?:\(?(?:\+|00)44\)?(?:[ -]{0,2}\(0\))?(?:[ ()-]{0,2}[0-9]){9,10}|\(?0(?!0)(?:[ "
    r"()-]{0,2}[0-9]){9,10}|(?:\+|00)(?!44)[1-9](?:[ ()-]{0,2}[0-9]){7,13})(?!\w)"
)
_PLATE = re.compile(
    r"(?<![\w-])([A-HJ-PR-Y]{2})([0-9]{2})( ?)([A-HJ-PR-Z]{3})(?![\w-])"
    r"|(?<![\w-])([a-hj-pr-y]{2})([0-9]{2})( ?)([a-hj-pr-z]{3})(?![\w-])"
)
_DATE_FIRST = re.compile(r"\(?0?[0-9]{1,2}[ -][0-9]{1,2}[ -](?:19|20)?[0-9]{2}\b(?![0-9 -]*[0-9]{5})")
# A postcode's district and a short word look like a spaced plate: RM20 AND, SW19 THE.
_SHORT_WORDS = split_words("""
    THE AND FOR WAS HAS HAD HIS HER HIM SHE WHO OUT OFF VIA NOW ARE NOT BUT YOU ALL CAN ONE TWO SIX
    TEN MAN MEN CAR VAN BOX BAY BUT ANY DAY GOT GET HOW MAY NEW OLD OUR OWN SAW SAY SEE SET TOO USE
    WAY YET END FEW LED LET LOT MET OFF PUT RAN RUN SAT TOP TRY TOW USE YES JAN FEB MAR APR JUN JUL
    AUG SEP OCT NOV DEC MON TUE WED THU FRI SUN BAG BUS BUY CUT EAR FAR FIX JOB KEY LAD LAW LOW MET
    PAY PAT RED ROW SON SOT TAX TEA USE WAR WON ARE ATE BAR BED BAD BIG BOY DAD MUM GAS GUN HIT ICE
    LAY LEG LIE MAP NOR ODD OWE PER RAW SKY TIE TON TWO WHY
""")
_MONTHS = split_words("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC")


def find_in_text(text: str) -> tuple[TextMatch, ...]:
    """Return every value that a text has beyond doubt, in order of position.

    VINs have a valid check digit if their country uses one, and end in four digits. Containers have a
    valid check digit. Phones are in their country's numbering plan. Plates have the current format and
    an issued age. If values overlap, the VIN wins, then the container, the phone and the plate. At most
    20,000 candidates of each kind are tried.

    >>> matches = find_in_text("AB51 ABC at RM20, ring 07700 900123; box MSKU 601167 2")
    >>> [(match.kind, match.reading.value) for match in matches]
    [('vrm', 'AB51ABC'), ('phone', '+447700900123'), ('container', 'MSKU6011672')]
    """
    used = bytearray(len(text))
    matches: list[TextMatch] = []
    for search in (_find_vins, _find_containers, _find_phones, _find_plates):
        for hit in search(text):
            if not any(used[hit.start : hit.end]):
                used[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                matches.append(hit)
    return tuple(sorted(matches, key=lambda hit: hit.start))


def _clean_match(
    kind: str, clean: Callable[[str], Reading], text: str, span: tuple[int, int]
) -> Iterator[TextMatch]:
    reading = clean(text[span[0] : span[1]])
    if not reading.is_doubtful:
        yield TextMatch(kind, reading, *span)


def _find_vins(text: str) -> Iterator[TextMatch]:
    for match in islice(_VIN.finditer(text), _MOST):
        span = match.span("labelled") if match["labelled"] else match.span()
        bare = re.sub("[ -]", "", text[span[0] : span[1]])
        if is_long_eori(bare) and not match["labelled"]:
            continue
        # ISO 3779: the last four characters are digits; a bare number of 17 digits is something else.
        if len(bare) == 17 and re.fullmatch("[0-9]{4}", bare[-4:]) and not bare.isdigit():
            yield from _clean_match("vin", clean_vin, text, span)


def _find_containers(text: str) -> Iterator[TextMatch]:
    for match in islice(_CONTAINER.finditer(text), _MOST):
        yield from _clean_match("container", clean_container, text, match.span())


def _find_phones(text: str) -> Iterator[TextMatch]:
    for match in islice(_PHONE.finditer(text), _MOST):
        if not _DATE_FIRST.match(match[0]):
            yield from _clean_match("phone", clean_phone, text, match.span())


def _find_plates(text: str) -> Iterator[TextMatch]:
    for match in islice(_PLATE.finditer(text), _MOST):
        area, age, gap, serial = (part.upper() for part in match.groups() if part is not None)
        if (gap and serial in _SHORT_WORDS) or (
            serial in _MONTHS and area in ("ON", "AT", "BY", "OF", "TO") and int(age) <= 31
        ):
            continue
        yield from _clean_match("vrm", clean_vrm, text, match.span())
