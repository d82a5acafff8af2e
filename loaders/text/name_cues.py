"""How strongly the words beside a name say that it is a person's: "his cousin X", "X drove", "with X"."""

import re
from functools import cache, lru_cache

from ...graph.kinds.tidy import split_words
from .relation_cues import read_human_verbs
from .relation_words import expand_shorthand, read_relational_nouns
from .text_page import TextPage
from .text_words import is_english, is_in_list, list_words

NONE, WEAK, STRONG, NAMED = range(4)
"""How strong a cue is. NAMED: the words say outright that a name follows ("known as")."""

_WEAK_BEFORE = split_words("""
    with by from fm frm to for nor not neither off than w/ both either
""")
_NAMING = re.compile(
    r"(?i)\b(?:(?:only )?(?:known|referred to|addressed)(?: (?:only|locally|simply))? (?:as"
    r"|to (?:\w+ ){1,3}as)"
    r"|surname (?:is )?(?:spelt|spelled)(?: as)?"
    r"|(?<!garage )(?<!firm )(?<!company )(?<!shop )(?<!business )(?<!pub )(?<!yard )(?<!place )(?<!club "
    r")(?:nick)?named"
    r"|(?:male|female|man|woman|lad|bloke|fella|geezer|guy|chap|person|individual|boy|girl|mate|friend"
    r"|associate|cousin|trader|buyer|seller|worker|mechanic|neighbour|fitter|labourer|handler|contact|lodger"
    r"|tenant|landlord|boss|uncle|sister|son|father|doorman|farmer|broker|middleman|fixer|thief|welder"
    r"|brother|driver|docker|dealer|customer|owner|runner|courier|porter|someone|somebody|one"
    r") (?:\w+ )?called|gave (?:his |her |the |their )?name as"
    r"|(?:is|was|were|being) (?:only |just )?called(?= [\"“'‘])|nicknamed|street ?name"
    r"|go(?:es|ing)? by(?: the name)?(?: of)?|went by(?: the name)?(?: of)?|answers to|(?:(?:by|using"
    r"|in) the |the |his |her )?name(?: of| is|d)?"
    r"|calls? (?:him|her)self|calling (?:him|her)self|asks? for|ask 4|a\.?k\.?a\.?|alias)[:,]? (?:an? "
    r"|the )?[\"“'‘]?$"
)
# What is done with a person only, or to one.
_PERSONAL_BEFORE = re.compile(
    r"(?i)\b(?:sp(?:oke|eaks?|eaking|oken) (?:to|with)|talk(?:s|ed|ing)? (?:to|with)|"
    r"(?:seen|stopped|arrested|lives?|living|liv(?:es|ed)|stays?|staying|associat\w+|relationship"
    r"|argument|row|row(?:ed|ing)|fell out|"
    r"falling out|met up|hangs? (?:about|around)|along|together|in business|works?|working|grew up) with"
    r"|in (?:the )?company of|"
    r"belong(?:s|ing|ed)? to|on behalf of|(?:paid|told|driven|introduced|stolen|threatened|assaulted"
    r"|recruited|dropped off|picked up|"
    r"accompanied|loaded|minded|taught|tipped off) by|(?:gave|lent|sold|handed|passed|owes?|owed) (?:it"
    r"|them|this|one|\S+ ?k|money|cash) to|named as|"
    r"identified as|believed to be|poss(?:ibly)?|thought to be)(?: an?)? [\"“'‘]?$"
)
_OPENING = re.compile(
    r"(?:[\s(\"“'‘:,=/-]|\b(?i:an?|u/k|unk|unknown|being|is|was|are|were|include|includes|called|named)\b)*$"
)
# 07700 900301 (STYLES), SUBJECT 1 (TIDESWELL)
_BESIDE_NUMBER = re.compile(
    r"[0-9]{3}[A-Z]{0,3} ?\($|\b(?i:subject|male|female|suspect|nom|unsub|person|target"
    r"|[sp]) ?[0-9]{1,2} ?[(:=-] ?$"
)
# Behind these a name is a place's, a ship's, a road's or a firm's.
_LOCATIVE = re.compile(
    r"(?i)\b(?:in|near|at|towards|twds|along|outside|o/s|around|through|onto|into|operation|op|the|mv"
    r"|m/v|off the|"
    r"vessel|aboard|between|across|north of|south of|east of|west of|left for|bound for|via)\s+[\"'“‘]?$"
)
_LABEL = re.compile(
    r"(?i)\b(?:reads?|reading|marked|marking|label(?:led)?|stamp(?:ed)?|stencil\w*|printed|embossed"
    r"|tattoo(?:ed)?|"
    r"sign(?: ?written)?|signwritten|logo|sticker|etched|engraved|branded?|badged?|writing|wording"
    r"|ref(?:erence)?|"
    r"titled|entitled|headed|dog|horse|(?:pd|k9|mv|m/v|m\.v\.?|vessel|ship|boat|pub|op|operation|file|folder"
    r"|saved as|entry))(?:\b|(?<=m\.v\.))"
    r"[ :,]{0,2}(?:\w+ ){0,2}[\"“'‘]?$"
)
_AUXILIARIES = split_words("""
    is was has had did does will would could can may might must also then never not always often only
    now still just been being reportedly allegedly apparently regularly later already who isn't wasn't
    hasn't hadn't didn't doesn't won't wouldn't couldn't can't isnt wasnt didnt doesnt have both himself
    herself poss prob def deffo defo does do btwn isnt
""")
_FOLLOWING = re.compile(r",? (?:\([^()]{1,30}\) )?(?P<words>(?:[\w'’/&-]+ ){0,5}[\w'’/&-]+)")
_BORN = re.compile(
    r"(?i)[ ,]{1,2}\(?(?:dob\b|d\.o\.b|born\b|b\. ?(?:\d|[A-Z][a-z]{2})|a\.?k\.?a\b|alias\b|nom(?:inal)? ?\d|"
    r"(?:aged? )?\d\d(?:yrs| years| yo)?[,)]|\d\d[./]\d\d[./]\d\d)"
)


_KIN_OF = re.compile(
    r"(?i)\b(?:"
    + "|".join(noun for noun, said in read_relational_nouns().items() if said.type != "works_for")
    + r") (?:of|to)$|\b(?:it is|it was|it['’]s|(?:link|tie|connection|association|contact|relationship"
    r"|dispute|meeting|feud)s? between)$"
)
_PREFIXES = split_words("pre post non anti re un sub inter multi semi ultra counter")
_OTHER_NAMES = ("models", "makes", "car_names", "brands", "trade", "bodies", "place_ends", "directions")


# A paper by its number: `INV 417 ENGINES` is what was paid for, and no firm.
NUMBERED_PAPER = re.compile(r"(?i)(?:inv|invoice|order|po|quote|job|lot|ref)\b\.? ?(?:no\.? ?\d|\d{3})")
_LONGEST_LETTERS = 3  # of a unit or label
_POSTS = (
    r"(?i:manager|supervisor|team leader|investigators?|analysts?|officers?|desk|team|department|handler"
    r"|referrals?)"
)
_VOYAGE = re.compile(r" \d{2,5}[A-Z]{1,2}\b")
# A row of grades: `RED - weekly, AMBER - monthly`; a car beside AMBER may be green.
_SIGN = r" ?[-–:=/,]"
_RISK_COLOURS = re.compile(
    rf"\b(?:RED|GREEN){_SIGN}.{{0,40}}\bAMBER(?={_SIGN})|\bAMBER{_SIGN}.{{0,40}}\b(?:RED|GREEN){_SIGN}",
    re.DOTALL,
)


@cache
def _noun_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, list_words("person_nouns")), key=len, reverse=True))
    return re.compile(
        rf"(?i)(?: (?:is|was|isn't|wasn't|as)|,|'s)(?: not| only| also| still| once| formerly"
        rf"|,? until [a-z0-9 ]{{2,20}}?,?)?(?: (?:an?|the|his|her"
        rf"|their|one|also))? (?:\w+ )?(?:{nouns})\b"
        rf"|['’]s? (?:\w+ )?(?:{nouns})\b"
    )


_STRONG_AFTER = re.compile(
    r"(?i)['’]s? (?:\w+ )?(?:car|van|veh|vehicle|phone|mobile|handset|h/a|house|flat|home|address|yard"
    r"|garage|unit|name|word|account)\b"
    r"| (?:from|at|in|of|down|over at) the (?:\w+ ){0,2}(?:shop|garage|yard|pub|gym|club|wash|estate"
    r"|unit|market|site|"
    r"docks?|cafe|office|bar|block|flats?|compound|lock-?up)\b"
    r"| \((?:wanted|driver|driving|passenger|owner|keeper|subject|suspect|nominal|victim|witness|male"
    r"|female|nfa|surname|unk)\b"
    r"|,? (?:who|whose)\b|,? (?:himself|herself)\b"
    r"| (?:fail|refuse|decline)(?:s|d|ed) to (?:meet|attend|answer|appear|pay|sign|speak|say|talk|give)\b"
)
_PERSONAL = re.compile(
    r"(?i),? (?:(?:then|also|later|has|had|was|is|who|still|now|always) ){0,2}(?:dro?ve|drives|driving"
    r"|rode|rides|walk(?:s|ed|ing)|"
    r"ran off|fled|decamped|met|meets?|lives?|lived|living|resid(?:es|ed|ing)|kips|sleeps|owes|owed"
    r"|nicked|stole|boast\w+|knows|knew|rang|"
    r"phoned|texted|married|dated|argued|punched|died|laughed|smoked|drank|retired|told|denie[sd]|denies"
    r"|admitted|turned up|got out|wearing|(?:says?|said|claims?|claimed|stated?s?|reckons|thinks|thought)"
    r" (?:that )?s?he)\b"
    r"| (?:is|was|isn't|wasn't) (?:not |now |also |still )?(?:present|there|absent|arrested|interviewed"
    r"|charged|bailed|home|inside|"
    r"responsible|aware|unaware|willing|reluctant|nervous|evasive|drunk|remanded|released|wanted|on bail"
    r"|in custody|in prison|at home)\b"
)
# Of somebody who is not named otherwise, in shorthand: JONESY SEEN O/S ….
_SEEN = re.compile(
    r"(?i) (?:(?:last|not|again|also) )?(?:seen|stopped|arrested|observed|sighted|spotted|detained|charged"
    r"|bailed|interviewed|circulated|released|driving|passenger)\b"
)
_WEAK_AFTER = re.compile(r"(?i)['’]s?\b|s['’]|,? (?:w/|with|from the|at the|on (?:the )?phone)\b")


def read_cue_before(page: TextPage, start: int) -> int:
    """Return how strongly the words before a position say that a person's name begins there.

    >>> page = TextPage("van for Dunnock and his cousin Pell, known as Tig")
    >>> [read_cue_before(page, place) for place in (8, 31, 46)] == [WEAK, STRONG, NAMED]
    True
    """
    return _judge_before(page.look_back(start, 60))


@lru_cache(maxsize=4096)
def _judge_before(text: str) -> int:
    if _BESIDE_NUMBER.search(text):
        return STRONG
    if _NAMING.search(text):
        return NAMED
    if _PERSONAL_BEFORE.search(text):
        return STRONG
    opening = _OPENING.search(text)
    bare = text[: opening.start()] if opening else text
    if not bare or (opening and "." in opening[0]):
        return NONE
    last = re.search(r"[\w'’/&-]+$", bare)
    if last is None:
        return NONE
    word = last[0].casefold().strip("'’")
    word = expand_shorthand(word)
    if is_in_list(word, "person_nouns") or _KIN_OF.search(bare):
        return STRONG
    if is_in_list(word, "speech_before") or word in read_human_verbs():
        return STRONG if word not in _WEAK_BEFORE and word not in ("with", "off", "by") else WEAK
    return WEAK if word in _WEAK_BEFORE else NONE


def read_cue_after(page: TextPage, end: int) -> int:
    """Return how strongly the words behind a position say that a person's name ends there.

    >>> page = TextPage("Dunnock drove off. Pell is at home.")
    >>> read_cue_after(page, 7) == STRONG, read_cue_after(page, 23) == WEAK
    (True, True)
    """
    return _judge_after(page.text[end : end + 70])


@lru_cache(maxsize=4096)
def _judge_after(text: str) -> int:
    following = _FOLLOWING.match(text)
    has_auxiliary = False
    words = following["words"].casefold().replace("’", "'").split() if following else ()
    for count, word in enumerate(map(expand_shorthand, words)):
        if is_in_list(word, "human_verbs") or word in read_human_verbs():
            return STRONG
        if word not in _AUXILIARIES or count > 3:
            break
        has_auxiliary = True
    if (
        _SEEN.match(text)
        or _STRONG_AFTER.match(text)
        or _BORN.match(text)
        or (text[:1] in " ,'’" and _noun_pattern().match(text))
    ):
        return STRONG
    return WEAK if has_auxiliary or _WEAK_AFTER.match(text) else NONE


def is_personal_after(page: TextPage, end: int) -> bool:
    """Return whether what stands behind a position is said of a person only: drove, lives, who."""
    text = page.text[end : end + 70]
    return any(pattern.match(text) for pattern in (_PERSONAL, _STRONG_AFTER, _BORN, _noun_pattern()))


def is_behind_locative(page: TextPage, start: int) -> bool:
    """Return whether the word before a position makes what follows a place: in, near, the."""
    return bool(_LOCATIVE.search(page.look_back(start, 30)))


def is_label(page: TextPage, start: int) -> bool:
    """Return whether what follows is the writing on a thing, or the name of a dog, ship or file."""
    return bool(_LABEL.search(page.look_back(start, 40)))


def is_marking(folded: str) -> bool:
    """Whether words with a hyphen mark a text or name a system: known marks, prefixes and letters alone.

    At least one is such; the others are plain words. No part is anyone's name.

    >>> [is_marking(word) for word in ("official-sensitive", "pre-alert", "niche-rms", "wood-green", "rms")]
    [True, True, True, False, False]
    """
    parts = folded.split("-")
    marked = [
        part in _PREFIXES or is_in_list(part, "capital_marks") or not re.search("[aeiouy]", part)
        for part in parts
    ]
    kinds = [classify_name_word(part) for part in parts]
    is_plain = all(
        kind == "english" or (kind == "unknown" and is_marked)
        for kind, is_marked in zip(kinds, marked, strict=True)
    )
    return len(parts) > 1 and any(marked) and is_plain


def is_code_word(text: str, start: int, end: int) -> bool:
    """Return whether a word in capitals is the letters of a unit, the label of a number, or a colour of risk.

    >>> [is_code_word(*one) for one in (("the SIU Manager", 4, 7), ("VOY 2506S", 0, 3), ("DAZ ran", 0, 3))]
    [True, True, False]
    >>> is_code_word("RED - weekly, AMBER - monthly", 14, 19), is_code_word("with AMBER again", 5, 10)
    (True, False)
    """
    word = text[start:end]
    if word == "AMBER":
        return any(one.start() <= start < one.end() for one in _RISK_COLOURS.finditer(text))
    if not word.isupper() or len(word) > _LONGEST_LETTERS or classify_name_word(word.casefold()) == "given":
        return False
    is_number = _VOYAGE.match(text, end) is not None
    return is_number or re.search(rf"\b{re.escape(word)} {_POSTS}\b", text) is not None


def classify_name_word(folded: str) -> str:
    """Return given, name, unknown, ambiguous, place or english.

    given: a common given name. name: a rarer given name, or a surname. ambiguous: a name, and also a word, a
    town, a make or a month.

    >>> [classify_name_word(word) for word in ("kieran", "pettigrew", "qoll", "grant", "truro", "stolen")]
    ['given', 'name', 'unknown', 'ambiguous', 'place', 'english']
    """
    if "-" in folded and any(
        is_in_list(part, name) for part in folded.split("-") for name in ("regions", "capital_marks")
    ):
        return "place"
    if "-" in folded and all(is_in_list(part, "english") for part in folded.split("-")):
        return "english"
    is_given = is_in_list(folded, "given") or ("-" in folded and _is_double_given(folded))
    is_named = is_given or is_in_list(folded, "further_given") or is_in_list(folded, "surnames")
    if is_in_list(folded, "regions") or is_in_list(folded, "nationalities"):
        return "ambiguous" if is_named else "place"
    if is_english(folded) or any(is_in_list(folded, name) for name in _OTHER_NAMES):
        return "ambiguous" if is_named else "english"
    return "given" if is_given else "name" if is_named else "unknown"


def _is_double_given(folded: str) -> bool:
    """Return whether a word is two given names in one: Cosmin-Ionel, Violet-May."""
    first, _, second = folded.partition("-")
    return is_in_list(first, "given") and any(is_in_list(second, name) for name in ("given", "further_given"))
