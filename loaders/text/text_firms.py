"""Finds firms in a text: by a legal suffix, by "trading as", or by a word of trade at the end of a name."""

import re

from ...graph.kinds.tidy import split_words
from .firm_edges import joins_names
from .name_cues import NUMBERED_PAPER, classify_name_word
from .sentences import Word, is_inside_name
from .text_page import TextPage
from .text_values import DraftMention, Span
from .text_words import fold_name, is_english, is_in_list

_SUFFIX = re.compile(
    r"(?<![\w&])(?i:ltd|limited|llp|plc|l\.?l\.?c|inc|incorporated|corp(?:oration)?|gmbh|fzco|fze|"
    r"fz-?llc|dmcc|sarl|s\.a\.r\.l|nominees"
    r"|shpk|sh\.p\.k|uab|eood|ood|bvba|b\.v|bv|s\.?r\.?l|s\.r\.o|sro|sp\.? ?z ?o\.?o|pty|pvt|oy|aps|gie)"
    r"(?:(?i: (?:ltd|limited|co|kg|llc)))?(?!\w)|(?<!\w)(?i:co)\.? (?i:llc|ltd|limited|kg)(?!\w)"
)
# Legal forms of other countries that are words or initials elsewhere; CO as in GEARBOX CO.
_FOREIGN = re.compile(
    r"(?<=[a-z] )(?:AB|A/S|AS|OÜ|SIA|NV|SA|SAS|KG|GbR|d\.?o\.?o|Kft|Zrt|Lda|Ltda|ApS|Oyj?|AG|OHG|OOO"
    r"|S\.?p\.?A|S\.A|N\.V|Co(?!-\w))(?!\w|/)|(?<=[A-Z]{3} )CO(?!\w|/)"
)
_TRADING = re.compile(
    r"(?<!\w)(?i:t/a|t/as|trad(?:ing|es?|ed) (?:as|under(?: the name(?: of)?)?))\s+[\"'“‘]?(?=[A-Z])"
)
_FIRM_NOUN = (
    r"(?:firm|compan(?:y|ies)|business|outfit|garage|shop|yard|haulier|dealer(?:ship)?|body ?shop"
    r"|car wash|store|warehouse|club|"
    r"scrap ?yard|breakers?|forwarder|agency|agents?|takeaway|unit)"
)
# Behind these a firm is named.
_FIRM_CUE = re.compile(
    rf"(?<!\w)(?i:(?:{_FIRM_NOUN})s?,? (?:(?:is|was|are|were) )?(?:called|named|known (?:locally )?as"
    rf"|by the name of|trading as)|"
    r"(?:works|working|worked|works nights|works days|job|employed|manager|fitter|mechanic|driver|labourer"
    r"|foreman|receptionist|director|directors|secretary|owner|account) (?:at|for|of|by)|(?:shares|stake"
    r"|shareholder|director|interest) (?:in|at|of)|partner (?:in|at)|(?:invoice|receipt|purchased|bought"
    r"|hired|rented|ordered|insured) from|drives for|self store|storage firm)"
    r"[ :(]{1,2}(?:the )?[\"'“‘]?(?=[A-Z])"
)
_SOLD_BY = re.compile(r"(?i)(?:bought|purchased|rented|hired) from")  # of people, too
_BEHIND_TRADE = re.compile(r"(?i)\b(?:motors?|auto|car|vehicle|plant|freight|shipping|marine|tyre|metal) $")
_COMPOUND = re.compile(
    r"(?i)\b(?:(?:container|lorry|truck) park|self drive|(?:hand )?car wash|(?:truck|van|tyre|auto"
    r"|storage|mot|gearbox|engine|parts?|car|tuning|service|clutch|exhaust|battery|recycling|recovery"
    r"|ford|bmw|audi|vw|volkswagen|mercedes|nissan|toyota|honda|kia|vauxhall|peugeot|renault|volvo|mazda"
    r") centre|(?:scrap|breakers|reclamation) yard)$"
)
# BMW centre console: of its middle, and no firm.
_PART_BEHIND = re.compile(r"(?i) (?:consoles?|(?:hub ?)?caps?|arm ?rests?|speakers?|vents?|panels?|bores?)\b")
_BEHIND_GIVEN = re.compile(r"(?:^|\s)[A-Z][a-z]+ $")
_COURT = re.compile(
    r"(?i)\b(?:crown|magistrates?['’]?s?|county|high|supreme|family|youth|sheriff|appeal|coroner['’]?s?) $"
)
_HEIRS = re.compile(
    r" (?:&|and|\+) (?i:sons?|daughters?|co(?!-)|bros|brothers|fils|partners)\b"
    r"| (?:Bros|BROS|Brothers|BROTHERS)\b"
)
_COUNTRIES = split_words("uk gb international europe africa ghana nigeria overseas global worldwide")
# In a sentence written in capitals a firm's name begins behind one of these.
_STOPS = split_words("""
    by from fr to of at for the a an with via and is was were are has had in on that which who through or
    shipper shpr sndr rcvr cnee ntfy inv ref consignee notify booked hired owned paid called named order
    ordered contact attn invoice received sent haulier carrier forwarder buyer seller exporter importer agent
    outside o/s w/ under shipped sold bought delivered supplied consigned exported imported care co used per
    against between
""")
_GOODS = split_words("""
    vehicles cars vans trucks parts spares wheels alloys accident agency engines gearboxes trade motor auto
    glass tools bikes plates goods
""")
_BEHIND_STOP = re.compile(
    r"(?i)(?:\b(?:by|from|to|for|with|and|via|at|o/s|outside|shipper|consignee|haulier|carrier|forwarder"
    r"|buyer|seller|agent|exporter|importer)|[:=]) ?$"
)
_AND_TRADE = re.compile(r" (?:and|&|AND) (?P<word>[A-Z][A-Za-z]+|4[xX]4s?)(?![\w-])")
_PUB_NAMES = ("border", "crown", "church", "agency", "unit", "union", "team", "school", "ministry")
_JOINS = ("&", "and", "et", "und", "y", "+")
# What is no part of the firm's name behind it; a statement says so how something was paid: BACS VALE LTD.
_BEFORE_FIRM = {*_JOINS, *split_words("the bacs fpo fpi chaps tfr dd so card signwritten liveried")}
_ALONE = ("hmrc", "nca", "dvla", "dvsa", "hmcts", "cps", "interpol", "europol", "customs", "police")
_SPACE = re.compile(
    r"[ \u00a0]|['’]s |s['’] | \(|\) |\.? |, (?=(?i:ltd|limited|llc|inc|llp|plc))| ?& ?| ?\+ ?"
)


def find_firms(page: TextPage) -> None:
    """Add every firm of the page, and claim public bodies, which are no firms of a case."""
    for match, span in page.search(_SUFFIX):
        if (
            (match[0][0].isupper() or match[0] in ("plc", "ltd", "limited", "llp"))
            and (name := _read_name_back(page, span))
            and name.start < span.start
        ):
            _add_firm(page, name)
    for match in _TRADING.finditer(page.text):
        if name := _read_name_on(page, match.end()):
            _add_firm(page, name)
    for _, span in page.search(_FOREIGN):
        before = page.list_words(max(0, span.start - 30), span.start - 1)[-1:]
        if page.text[span.start : span.end] == "CO" and not any(_is_trade(page, word) for word in before):
            continue
        if (name := _read_name_back(page, span)) and name.start < span.start:
            _add_firm(page, name)
    for _, span in page.search(_HEIRS):
        own = Span(span.start + 1, span.end)
        following = next(iter(page.list_words(own.end, own.end + 3)), None)
        if following and following.is_capitalised and is_in_list(following.folded, "trade"):
            continue  # Obi Brothers Motors
        name = _read_name_back(page, own)
        if name and name.start < own.start and not is_in_list(page.list_words(*name)[0].folded, "given"):
            _add_firm(page, name)
    _find_bodies(page)
    for word in page.words:
        if word.is_capitalised and _is_trade(page, word) and page.is_free(Span(word.start, word.end)):
            _find_trade_name(page, word)
    for match in _FIRM_CUE.finditer(page.text):
        name = _read_name_on(page, match.end())
        if name and _is_named_firm(page, name, may_be_person=bool(_SOLD_BY.match(match[0]))):
            _add_firm(page, name)


def _is_trade(page: TextPage, word: Word) -> bool:
    """Return whether a word ends firms' names; wares do so only where capitals mean something."""
    if _COMPOUND.search(page.text, max(0, word.start - 14), word.end):
        return not _PART_BEHIND.match(page.text, word.end)
    return is_in_list(word.folded, "trade") or (
        is_in_list(word.folded, "wares")
        and not (page.is_in_capitals(word.start) and not _BEHIND_TRADE.search(page.look_back(word.start)))
    )


def _is_named_firm(page: TextPage, name: Span, *, may_be_person: bool) -> bool:
    """Return whether the words behind "works for" are a firm, and no person, place or public body."""
    words = page.list_words(*name)
    kinds = [classify_name_word(fold_name(word.text)) for word in words]
    if page.is_in_capitals(name.start) or any(kind in ("given", "place") for kind in kinds[:1]):
        return False
    if len(words) == 2 and is_in_list(words[0].folded, "given") and not _is_trade(page, words[1]):
        return False  # a haulier called Martin Cowlam
    if len(words) > 1 and words[-1].is_capitals and not words[0].is_capitals:
        return False  # Leon CADOGAN
    if may_be_person and kinds == ["unknown", "unknown"]:
        return False  # bought from Oren Vaskelis
    if any(
        is_in_list(word.folded, name)
        for word in words
        for name in ("bodies", "ranks", "titles", "place_ends")
    ):
        return False
    if len(words) == 1:
        return kinds[0] == "unknown" and not words[0].is_capitals
    return kinds[0] != "english" or kinds[-1] == "english"


def _add_firm(page: TextPage, span: Span) -> DraftMention | None:
    text = page.text[span.start : span.end]
    if text[0].isdigit() and text.casefold().endswith(" inc"):
        return None  # 3 MALES INC …
    return page.add("Organisation", span, " ".join(text.split()))


def _read_name_back(page: TextPage, suffix: Span) -> Span | None:
    """Return the span of a firm's name that ends in this suffix."""
    start, sentence = suffix.start, page.find_sentence(suffix.start)
    in_capitals = page.is_in_capitals(suffix.start)
    first = max(sentence.start, suffix.start - 120)
    words = [word for word in page.list_words(first, suffix.start) if word.end <= suffix.start]
    for count, word in enumerate(reversed(words)):
        gap = page.text[word.end : start]
        if count > 6 or not _SPACE.fullmatch(gap) or not page.is_free(Span(word.start, word.end)):
            break
        if word.folded == "and" and not joins_names(page, word, words[: len(words) - count - 1]):
            break
        is_used = word.folded == "used" and page.text[word.end + 1 : word.end + 6].casefold() == "parts"
        if in_capitals and word.folded in _STOPS and word.folded != "and" and not is_used:
            break
        if (
            not in_capitals
            and not word.is_capitalised
            and word.folded not in _JOINS
            and not word.text.isdigit()
            and not is_inside_name(word, words[: len(words) - count - 1])
        ):
            break
        if word.folded in ("the", "from", "by", "for", "at", "to"):
            break
        if page.text[word.start - 1 : word.start] == "/":
            break  # c/o
        start = word.start
    opened = page.text.rfind("(", start, suffix.start)
    if opened > 0 and ")" not in page.text[opened : suffix.end]:
        start = next(iter(page.list_words(opened, suffix.end))).start  # FORD (Vale Tyres
    return _trim_start(page, Span(start, suffix.end))


def _trim_start(page: TextPage, span: Span) -> Span | None:
    """Return the span without joining words and ordinary words at its start."""
    words = page.list_words(span.start, span.end)
    while len(words) > 1 and (
        words[0].folded in _BEFORE_FIRM
        or sum(map(str.isdigit, words[0].text)) > 2  # the number of a booking before its customer
        or (
            len(words) > 2
            and page.is_sentence_start(words[0].start)
            and not page.is_in_capitals(words[0].start)
            and is_in_list(words[0].folded, "ordinary")
            and not is_in_list(words[0].folded, "trade")
        )
    ):
        words = words[1:]
    return Span(words[0].start, span.end) if words else None


def _read_name_on(page: TextPage, start: int) -> Span | None:
    """Return the span of the capitalised words from a position on."""
    end, in_capitals = start, page.is_in_capitals(start)
    for count, word in enumerate(page.list_words(start, start + 80)):
        gap = page.text[end : word.start]
        is_joined = word.folded in ("and", "of") or gap.strip() == "&"
        if count and (not _SPACE.fullmatch(gap) or page.is_sentence_start(word.start)):
            break
        if in_capitals and word.folded in _STOPS:
            break
        if not word.is_capitalised and not (
            is_joined and page.text[word.end : word.end + 2].strip()[:1].isupper()
        ):
            break
        if count > 4 or not page.is_free(Span(word.start, word.end)):
            break
        end = word.end
    return Span(start, end) if end > start else None


def _find_trade_name(page: TextPage, last: Word) -> None:
    """Add the firm whose name ends in this word of trade: Brackwood Salvage, Akin and Sons Motors."""
    following = next(iter(page.list_words(last.end, last.end + 12)), None)
    if following and page.text[last.end : following.start] == " " and following.is_capitalised:
        if any(
            is_in_list(following.folded, name) for name in ("trade", "wares", "place_ends", "papers")
        ) or _SUFFIX.match(following.text):
            return  # the name goes on
        if page.is_in_capitals(last.start) and not (
            following.folded in _STOPS or is_english(following.folded)
        ):
            return
    end = _find_second_trade(page, last)
    if (span := _read_name_back(page, Span(last.start, last.end))) is None:
        return
    span = Span(span.start, end)
    words = page.list_words(span.start, span.end)
    names = [
        word
        for word in words[:-1]
        if word.folded not in _JOINS
        and not is_in_list(word.folded, "trade")
        and not is_in_list(word.folded, "wares")
    ]
    if (
        not names
        or (all(_is_no_name(word) for word in names) and not _is_proper(page, names, last))
        or (words[0].folded in _COUNTRIES and len(words) < 3)
    ):
        return
    if words[0].text[0].isdigit() or NUMBERED_PAPER.match(page.text, span.start):
        return
    is_plain = page.is_in_capitals(last.start) and classify_name_word(names[0].folded) == "english"
    if is_plain and not (last.folded not in _GOODS and _BEHIND_STOP.search(page.look_back(span.start))):
        return
    if last.folded == "services" and (len(words) < 3 or _is_no_name(words[0])):
        return
    if any(is_in_list(word.folded, "bodies") and word.folded not in _PUB_NAMES for word in words):
        page.claim(span)
        return
    _add_firm(page, span)


def _find_second_trade(page: TextPage, last: Word) -> int:
    """Return where a name ends that goes on with a second trade: Norland Tyre and Exhaust."""
    match = _AND_TRADE.match(page.text, last.end)
    word = match["word"].casefold() if match else ""
    lists = [is_in_list(one, name) for one in (word, f"{word}s") for name in ("trade", "wares")]
    is_trade = match and (any(lists) or word.startswith("4x4")) and page.is_free(Span(*match.span()))
    return match.end() if match and is_trade else last.end


def _is_proper(page: TextPage, names: list[Word], last: Word) -> bool:
    """Return whether ordinary words are a name, as their capitals inside a sentence say: Border Breakers."""
    if page.is_in_capitals(last.start) or last.folded in _GOODS:
        return False
    return all(
        not is_in_list(word.folded, name)
        for word in names
        for name in ("models", "makes", "capital_marks", "bodies", "trade")
    ) and any(not page.is_sentence_start(word.start) and word.text.isalpha() for word in names)


def _is_no_name(word: Word) -> bool:
    return (
        any(is_in_list(word.folded, name) for name in ("ordinary", "models", "makes", "capital_marks"))
        or is_in_list(word.folded, "directions")
        or word.text.isdigit()
    )


def _find_bodies(page: TextPage) -> None:
    """Claim the names of public bodies: Essex Police, the National Crime Agency."""
    for word in page.words:
        if not (word.is_capitalised and is_in_list(word.folded, "bodies")):
            continue
        if (
            word.is_capitals
            and not page.is_in_capitals(word.start)
            and _BEHIND_GIVEN.search(page.look_back(word.start))
        ):
            continue  # Peter CHURCH
        if word.folded == "agency" and re.search(
            r"(?i)(?:ing|ment|ates?|lettings|freight) $", page.look_back(word.start)
        ):
            continue  # a shipping agency is a firm
        if word.folded == "court" and not _COURT.search(page.look_back(word.start)):
            continue  # Bevan Court is a house
        start = word.start
        for before in reversed(page.list_words(max(0, word.start - 60), word.start)):
            gap = page.text[before.end : start]
            if gap not in (" ", " & ") or not (before.is_capitalised or before.folded in ("and", "of")):
                break
            if page.is_in_capitals(word.start) and (
                start < word.start or is_in_list(before.folded, "ordinary") or before.folded in _STOPS
            ):
                break
            start = before.start
        if start < word.start or word.folded in _ALONE:
            page.claim(Span(start, word.end))
