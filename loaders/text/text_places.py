"""Finds addresses, streets, pubs and ports in a text; what they claim is never read as a name."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ...graph.kinds import POSTCODE
from ...graph.kinds.locode import clean_port, list_ports
from ...graph.kinds.postcode import AREAS
from ...graph.kinds.tidy import split_words
from ..cells.streets_abroad import STREET_ABROAD, TOWN_ABROAD
from .name_cues import STRONG, classify_name_word, is_behind_locative, is_personal_after, read_cue_after
from .sentences import Word, split_text
from .text_page import TextPage
from .text_values import Span
from .text_words import is_in_list, list_words

_POSTCODE = re.compile(r"(?<!\w)([A-Z]{1,2})[0-9][0-9A-Z]? {0,3}[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)")
# The same whatever its last letters: a slip, or a code too new for the list. Only behind a numbered street.
_LIKE_POSTCODE = re.compile(r"(?<!\w)([A-Z]{1,2})[0-9][0-9A-Z]? {0,3}[0-9][A-Z]{2}(?!\w)")
_UNIT = split_words("""
    flat unit units apartment apt suite room arch bay plot garage block warehouse shed lock-up lockup office
    workshop yard floor building studio hangar
""")
# Before one of these an address begins, in a sentence written in capitals.
_STOPS = split_words("""
    at of in on from to near outside inside by is was for with and visited address premises towards into
    attended occupies occupied via behind opposite that the a an his her their stored recovered seen lives
    resides stores store works o/s home addr r/o next
""")
_LEADING = _STOPS - {"the"}
_STREET_ENDS = list_words("place_ends")
_NAME = r"[A-Z][\w'’-]*"
_NUMBERED = re.compile(
    rf"(?<![\w/])(?:(?i:flat|unit|apartment|apt|arch|suite|lock-up|bay|plot|garage)s? ?[0-9]+[A-Za-z]?,? )?"
    rf"(?:[0-9]{{1,4}}[A-Za-z]?(?:-[0-9]{{1,4}})? (?:{_NAME} ){{1,3}}(?P<end>{_NAME})(?![\w-])"
    rf"|(?P<alone>[0-9]{{1,4}}[A-Za-z]? {_NAME})(?![\w-]))"
)
_UNIT_OF = re.compile(
    rf"(?<![\w/])(?i:unit|arch|suite|lock-up|plot)s? [0-9]+[A-Za-z]?,? (?:{_NAME} "
    rf"){{0,3}}(?P<end>{_NAME})(?![\w-])"
)
_STREET = re.compile(rf"(?<![\w'’-])(?:{_NAME} ){{1,3}}(?P<end>{_NAME})(?![\w-])")
_ROAD = re.compile(r"(?<!\w)[AMB][0-9]{1,4}(?:\([Mm]\))?(?!\w)(?! ?[A-Z]{3}\b)")
_SHIPPING = re.compile(
    r"(?i)\b(?:ships?|shipp\w+|sail\w*|vessels?|docks?|ports?|quay\w*|container\w*|box(?:es)?|bills?|"
    r"export\w*|import\w*|"
    r"freight\w*|cargo|cargoes|bound|load\w*|discharg\w*|terminal|customs|ferry|overseas|abroad|b/l|"
    r"parts|carrier)\b"
)
# What is sent or sold abroad goes there, though no ship is named: "sends the Audis to Antwerp".
_TRADE = re.compile(
    r"(?i)\b(?:send(?:s|ing)?|sent|mov(?:e|es|ed|ing)|smuggl\w+|buyers?|customers?|sold|sell(?:s|ing)?|lorr(?:y|ies)"
    r"|trailers?|consign\w*)\b"
)
_CROSSING = re.compile(r"\s+(?:ferry|ferries|sailings?|boat|crossing|docks?|port|terminal|freeport)\b")
_ROUTE = re.compile(r"\s*(?:to|->|→|-|–|/)\s*")
_BEFORE_PORT = re.compile(
    r"(?i)(?:\b(?:to|for|from|at|via|in|through|near|towards|into|of|port|reach(?:ed|es)?)|[,(/:]|-)\s*$"
)


def find_addresses(page: TextPage) -> None:
    """Add every address of the page: those with a postcode, and those with a house or unit and a street."""
    for match, span in page.search(_POSTCODE):
        if match[1] in AREAS and "full" in POSTCODE.clean(match[0]).classes:
            start = _find_address_start(page, span.start)
            whole = Span(start, span.end)
            page.add("Address" if start < span.start else "Postcode", whole, page.text[start : span.end])
    for match, span in page.search(_LIKE_POSTCODE):
        start = _find_address_start(page, span.start) if match[1] in AREAS else span.start
        if start < span.start and _starts_with_number(page.text[start : span.start]):
            page.add("Address", Span(start, span.end), page.text[start : span.end])
    for _, span in page.search(STREET_ABROAD):
        town = TOWN_ABROAD.match(page.text, page.skip(span.end, ", "))
        whole = Span(span.start, town.end() if town else span.end)
        page.add("Address", whole, page.text[whole.start : whole.end])
    for pattern in (_UNIT_OF, _NUMBERED):
        for match, span in page.search(pattern):
            end = (match["end"] or "").casefold()
            words = match[0].casefold().split()
            is_street = end in _STREET_ENDS and not _STOPS & set(words[:-1])
            if is_street and not is_in_list(words[1], "models"):
                page.add("Address", span, match[0])


def _find_address_start(page: TextPage, postcode: int) -> int:
    """Return where the address of a postcode begins: its words before it, line by line."""
    sentence = page.find_sentence(postcode)
    start, edge = postcode, postcode
    for number in range(5):
        line_start, complete = _read_line_back(page, sentence.start, edge)
        line = page.text[line_start:edge].strip(" ,\n")
        if not line or not _is_address_line(line, number):
            break
        start = line_start
        if not complete or (_starts_with_number(line) and not _has_unit_before(page.text, line_start)):
            break
        edge = page.text.rfind(",", max(0, line_start - 20), line_start)
        if edge <= sentence.start or page.text[edge:line_start].strip(" ,\n"):
            break
    return start


def _read_line_back(page: TextPage, first: int, edge: int) -> tuple[int, bool]:
    """Return where the line before edge begins, and whether it goes back to a comma."""
    in_capitals = page.is_in_capitals(edge - 1)
    start, count = edge, 0
    last = edge - (len(page.look_back(edge)) - len(page.look_back(edge).rstrip(" ,\n")))
    words = [word for word in page.list_words(max(first, edge - 120), last) if word.end <= last]
    for word in reversed(words):
        gap = page.text[word.end : start if start < edge else last]
        if start < edge and "," in gap:
            return start, True
        if (start < edge and gap.strip(" '’-s")) or not page.is_free(Span(word.start, word.end)) or count > 6:
            return start, False
        if not _can_be_in_address(word, in_capitals):
            return start, False
        start, count = word.start, count + 1
    return start, "," in page.text[max(0, start - 2) : start]


def _can_be_in_address(word: Word, in_capitals: bool) -> bool:
    is_street = not in_capitals and word.is_capitalised and word.folded in _STREET_ENDS  # Bridge Works
    if (word.folded in _LEADING and not is_street) or is_in_list(word.folded, "titles"):
        return False
    if in_capitals:
        return word.folded not in _STOPS
    return word.is_capitalised or word.text[0].isdigit() or word.folded in ("and", "the")


def _is_address_line(line: str, number: int) -> bool:
    words = re.findall(r"[\w'’-]+", line.casefold())
    if not words:
        return False
    has_street = words[-1] in _STREET_ENDS or any(word in _UNIT for word in words) or words[0][0].isdigit()
    return (
        has_street
        or (number == 0 and len(words) <= 3)
        or (number == 1 and len(words) <= 2 and line.istitle())
    )


def _starts_with_number(line: str) -> bool:
    first = re.match(r"[\w'’-]+", line)
    return first is not None and (line[0].isdigit() or first[0].casefold() in _UNIT)


def _has_unit_before(text: str, start: int) -> bool:
    before = re.search(r"(?i)\b(\w[\w-]*) [0-9]+[a-z]?\s*,\s*$", text[max(0, start - 30) : start])
    return before is not None and before[1].casefold() in _UNIT


def find_places(page: TextPage) -> None:
    """Add streets, pubs and other places without a number, and the ports that a shipping word goes with."""
    for word, following in pairwise(page.words):
        if word.is_capitalised and is_in_list(f"{word.folded}_{following.folded}", "brand_pairs"):
            page.claim(Span(word.start, following.end))
    _find_ports(page)
    for _, span in page.search(_STREET):
        words = page.list_words(span.start, span.end)
        if words[-1].folded not in _STREET_ENDS:
            continue
        while len(words) > 2 and (
            words[0].folded in _STOPS
            or words[0].folded == "the"
            or (page.is_sentence_start(words[0].start) and is_in_list(words[0].folded, "ordinary"))
        ):
            words = words[1:]
        own = Span(words[0].start, words[-1].end)
        is_person = words[-1].is_capitals and not words[0].is_capitals and len(words[-1].text) > 3
        if len(words) == 2 and (is_person or _is_said_of_a_person(page, words)):
            continue  # Chantelle WOODS, "Neil Garth works for"
        if not page.is_in_capitals(own.start) and not is_in_list(words[0].folded, "titles"):
            page.add("Place", own, page.text[own.start : own.end])
    for match, span in page.search(_ROAD):
        page.add("Place", span, match[0])
    pub = re.compile(
        rf"\b[Tt]he (?P<name>{_NAME}(?: (?:and|&|{_NAME})){{0,2}})(?=(?: [Pp]ub| public house| [Ii]nn)\b)"
    )
    for match, span in page.search(pub, "name"):
        page.add("Place", span, match["name"])


def _is_said_of_a_person(page: TextPage, words: list[Word]) -> bool:
    """Return whether a given name and a word for a street are a person's name, by what is said of them."""
    if classify_name_word(words[0].folded) != "given" or is_behind_locative(page, words[0].start):
        return False
    return is_personal_after(page, words[-1].end) or read_cue_after(page, words[-1].end) >= STRONG


@cache
def _ports_by_word() -> dict[str, re.Pattern[str]]:
    """Return a pattern of the ports' names by their first word in lower case, the longest name first."""
    names = {part.strip() for port in list_ports().values() for part in re.split(r"[,(/]", port.name)}
    by_word: dict[str, list[str]] = {}
    for name in sorted((name for name in names if len(name) > 3), key=len, reverse=True):
        by_word.setdefault(_first_word(name), []).append(re.escape(name))
    return {
        word: re.compile(rf"(?:{'|'.join(ports)})(?![\w-])", re.IGNORECASE) for word, ports in by_word.items()
    }


def _first_word(name: str) -> str:
    return split_text(name)[0].folded


def _search_ports(page: TextPage) -> Iterator[re.Match[str]]:
    for word in page.words:
        pattern = _ports_by_word().get(word.folded) if word.is_capitalised else None
        match = pattern.match(page.text, word.start) if pattern else None
        if match and page.text[word.start - 1 : word.start] != "-" and page.is_free(Span(*match.span())):
            yield match


def _find_ports(page: TextPage) -> None:
    has_shipping = bool(_SHIPPING.search(page.text))
    found = [(match, clean_port(match[0])) for match in _search_ports(page)]
    begins = {match.start() for match, reading in found if not reading.is_doubtful}
    for match, reading in found:
        span = Span(*match.span())
        crosses = bool(_CROSSING.match(page.text, span.end))
        route = _ROUTE.match(page.text, span.end)
        is_from = route is not None and route.end() in begins  # "Newark to Jebel Ali"
        is_said = _BEFORE_PORT.search(page.text[max(0, span.start - 14) : span.start])
        if reading.is_doubtful or not (is_said or crosses or is_from):
            continue
        follows = re.match(r"\s+(\w+)", page.text[span.end : span.end + 20])
        if (
            not crosses
            and follows
            and follows[1].casefold() in (*_STREET_ENDS, "police", "magistrates", "crown")
        ):
            continue
        sentence = page.find_sentence(span.start)
        near = page.text[sentence.start : sentence.end]
        is_abroad = not reading.value.startswith("GB")
        close = crosses or is_from or bool(_SHIPPING.search(near))
        if close or (is_abroad and (has_shipping or _TRADE.search(near))):
            page.add("Port", span, reading.value)
