"""The relations that text reading knows, and the words that say so."""

import re
from typing import NamedTuple

from ...graph.kinds.tidy import split_words

# Words between a subject and its verb that say how, when or how surely, never who.
AUXILIARIES = split_words("""
    is was are were be been being am has have had having does do did not never no longer may might
    could can must will would should shall also still now currently presently regularly often
    frequently sometimes usually always occasionally recently just already previously formerly once
    possibly probably poss prob perhaps maybe likely allegedly reportedly apparently supposedly
    clearly definitely certainly believed thought understood suspected said known reported to used
    believes assessed confirmed alleged rumoured likes seems seemed appears appeared denies denied
    deny denying disputes disputed neither nor ever yet only then both all each later subsequently
    actually became becomes become remains remained seen openly regular daily personally directly
    ceased stopped ruled out eliminated
    discounted as the one who that user someone person man male female woman mainly really simply
    wants want wanted plans planned intends tries tried trying attempted attempts hopes offered agreed
    asked due about going failed refuses refused declined must identified established found claims
    claimed admits admitted says states stated boasts boasted acting living
""") - split_words("that who someone user found living seen says states stated says") | split_words(
    "the a an"
)

_RELATIVES = (
    "(?:(?:half|step|elder|older|younger|twin|big|little)[ -])?(?:step)?(?:brother|sister|cousin|son|"
    "daughter|father|mother|dad|mum|uncle|aunt|nephew|niece|"
    "wife|husband|partner|girlfriend|boyfriend|fiancee?|sibling|twin|spouse|relative|grandson|grandfather|"
    r"(?:brother|sister|father|mother|son|daughter)-in-law|ex-(?:wife|husband|partner|girlfriend|boyfriend))"
)
_ASSOCIATES = (
    "(?:(?:close|known|criminal|good|old|best|trusted|business|long-term|main)[ -])*(?:associate|"
    "friend|mate|acquaintance|contact|"
    "accomplice|business partner|business associate|right-hand man|cellmate|neighbour)"
)
RELATIVE = re.compile(rf"(?<!business )\b{_RELATIVES}\b")
RELATIVES, ASSOCIATES = _RELATIVES, _ASSOCIATES

PARTIES = "PFHZG"


class Cue(NamedTuple):
    """A verb, and the relation that it says by the kind of what stands behind it.

    words: the verb as a regular expression. by_end: relation by letter of the end. starts: letters of the
    subject. between: words that must stand between verb and end, "" for any few. widest: how many words may
    stand between. is_reversed: the end is the relation's start (passive). through: letters that may stand
    between verb and end.
    """

    words: re.Pattern[str]
    by_end: dict[str, str]
    starts: str = PARTIES
    between: str = ""
    widest: int = 5
    is_reversed: bool = False
    through: str = "D"
    needs_be: bool = False


def _cue(words: str, by_end: dict[str, str], **further: object) -> Cue:
    return Cue(re.compile(rf"\b(?:{words})(?![\w'-])"), by_end, **further)  # type: ignore[arg-type]


_PARTY_ENDS = "PFHG"


def _to_parties(type: str) -> dict[str, str]:
    return dict.fromkeys(_PARTY_ENDS, type)


CUES = (
    _cue(
        "us(?:es|e|ing|ed(?! to))|(?:contactable|contacted|reached|reachable) (?:on|via|at)|answers|"
        "user of|has "
        "(?:the )?(?:use|phone|mobile|number)|in possession of|"
        r"(?:calls?|called|rings?|rang)(?: <[HZP]\d*>)? from|operates|subscriber (?:of|for|to)",
        {"T": "uses_phone", "V": "uses_vehicle", "W": "uses_vehicle", "A": "uses_place"},
    ),
    _cue(
        "driv(?:es|e|ing)|drove|driver of|(?:at|behind) the wheel of|rid(?:es|ing)|rode|runs (?:about|"
        "around) in|getting into|got into",
        {"V": "uses_vehicle", "W": "uses_vehicle"},
        widest=4,
    ),
    _cue(
        "passenger in|front seat of|rear of|travelling in|travels in|sat in",
        {"V": "seen_in", "W": "seen_in"},
        starts="PHZ",
        widest=3,
    ),
    _cue("on|attributed", {"T": "uses_phone"}, starts="PFHZG", widest=1, needs_be=True),
    _cue("in|inside", {"V": "seen_in"}, starts="PHZ", widest=2, needs_be=True),
    _cue("with", {"P": "associate_of", "H": "associate_of"}, starts="PHZ", widest=1, needs_be=True),
    _cue("at|outside|inside", {"A": "seen_at"}, starts="PHZVW", widest=2, needs_be=True),
    _cue(
        "(?:registered )?(?:keeper|owner) of|own(?:s|ed|ing)?|keeps|rk of",
        {"V": "keeper_of", "W": "keeper_of", "F": "owns", "G": "owns", "A": "owns"},
        widest=4,
    ),
    _cue(
        "liv(?:es|e|ing|ed)|resid(?:es|e|ing|ed)|stay(?:s|ing|ed)?|home address|lodg(?:es|ing)|resident",
        {"A": "lives_at"},
        starts="PHZ",
        widest=5,
    ),
    _cue(
        "based|located|situated|trad(?:es|ing|ed) (?:from|at|out of)|operat(?:es|ing|ed) (?:from|at|"
        "out of)|premises|registered office|unit|yard",
        {"A": "located_at"},
        starts="FG",
        widest=4,
    ),
    _cue(
        "trad(?:es|ing) (?:from|at|out of)|operat(?:es|ing|ed) (?:from|at|out of)|rent(?:s|ing|ed)|"
        "leas(?:es|ed|ing)|the lease of|lease (?:of|on|for)|tenan(?:t|cy) of|"
        "occup(?:ies|ier of|ied)|keyholder (?:of|for|to)|landlord of|works (?:at|from|out of)|working "
        "(?:at|from|out of)|stor(?:es|ing|ed)|keeps|strip(?:s|ping|ped)|"
        "has (?:a )?(?:unit|lock-up|yard|garage|workshop)",
        {"A": "uses_place"},
        starts="PHZF",
        widest=6,
    ),
    _cue(
        "work(?:s|ed|ing)? (?:for|at)|employed (?:by|at|with)|employee of|on the books of|drives for|"
        "driver for|runs errands for|mechanic (?:for|at)|"
        "(?:works|working) as [a-z ]{2,20} (?:for|at)|manager (?:of|at|for)|foreman (?:of|at)|handler "
        "for|courier for|runner for",
        _to_parties("works_for"),
        starts="PHZ",
        widest=3,
    ),
    _cue(
        "employs|employed|pays wages to",
        {"P": "works_for", "H": "works_for"},
        starts="PFHG",
        widest=3,
        is_reversed=True,
    ),
    _cue(
        "run(?:s|ning)?|ran|manag(?:es|ed|ing)|controls?|in charge of|(?:the )?(?:boss|head|proprietor|"
        "owner) of|behind|set up|sole trader(?: of| as)?",
        {"F": "runs", "A": "uses_place", "G": "runs"},
        starts="PHZ",
        widest=5,
    ),
    _cue(
        "(?:sole )?directors? (?:of|at)|company secretary of|secretary of|officer of|shareholder (?:of|"
        "in)|person with significant control of|"
        "resigned from",
        {"F": "director_of", "G": "director_of"},
        starts="PHZ",
        widest=4,
    ),
    _cue(
        rf"{_RELATIVES} (?:of|to)|married to|related to|engaged to|in a relationship with|dating|"
        rf"divorced from|lives? with|living with",
        _to_parties("relative_of"),
        starts="PHZ",
        widest=3,
    ),
    _cue(
        rf"(?:{_ASSOCIATES}) (?:of|to|with)|associat(?:es|e|ed|ing) (?:of|with)|friends (?:of|with)|"
        rf"knows|know|knew|knowing|known to|(?:linked|connected|tied) (?:to|with)|"
        "links? (?:to|with)|connections? (?:to|with)|involved with|involvement with|(?:works|working|"
        "worked) (?:alongside|together with|with)|"
        "(?:in )?contact with|dealings? with|any dealings with|anything to do with|nothing to do with|"
        "acquainted with|seen with|(?:in )?(?:the )?company (?:of|with)|accompanied by|together with|"
        "alongside|friendly with|frequents with|colludes with|conspir(?:es|ed|ing) with|runs with|does "
        "business with|hangs around with|arrested with|stopped with",
        _to_parties("associate_of"),
        widest=3,
    ),
    _cue(
        "met(?: up)?(?: with)?|meets?(?: up)?(?: with)?|meeting(?: up)?(?: with)?|had a meeting with",
        _to_parties("met"),
        widest=2,
    ),
    _cue(
        "pa(?:ys|y|id|ying)|gave (?:cash|money)|transferred|transfers|hands? cash",
        _to_parties("paid"),
        widest=5,
    ),
    _cue("order(?:s|ed|ing)?", _to_parties("ordered_from"), between="from", widest=7, through="DVCS"),
    _cue(
        "s(?:ells|ell|old|elling)|suppl(?:ies|ied|ying|y)|passes|passed|sends|sent|moves|offload(?:s|ed)",
        _to_parties("sold_to"),
        between="to",
        widest=7,
        through="DVCS",
    ),
    _cue("suppl(?:ies|ied|ying|y)", _to_parties("sold_to"), widest=1),
    _cue(
        "b(?:uys|uy|ought|uying)|purchas(?:es|ed|ing)|acquir(?:es|ed)|gets|got|obtain(?:s|ed)"
        "|receiv(?:es|ed)",
        _to_parties("sold_to"),
        between="from",
        widest=7,
        is_reversed=True,
        through="DVCS",
    ),
    _cue(
        "st(?:ole|eals?|ealing)|took|nicked|thief of|theft of|responsible for (?:the theft of|"
        "stealing)|stealing",
        {"V": "stole", "W": "stole"},
        starts="PHZ",
        widest=4,
    ),
    _cue(
        "call(?:s|ed|ing)|r(?:ang|ings|inging)|phon(?:es|ed|ing)|text(?:s|ed|ing)|messag(?:es|ed)|"
        "spoke to|speaks to|contact(?:s|ed)",
        {"P": "called", "H": "called"},
        starts="PHZ",
        widest=1,
    ),
    _cue(
        "(?:seen|sighted|observed|spotted|present|parked|stopped|arrested|been)(?: [a-z]+){0,4} (?:at|"
        "outside|near|in|entering|leaving)|"
        "arriv(?:es|ed|ing) at|attend(?:s|ed|ing)?|visit(?:s|ed|ing)?|been to|frequent(?:s|ed|ing)|enter(?:s|"
        "ed|ing)|went to|goes to|left",
        {"A": "seen_at", "F": "attended"},
        starts="PHZVW",
        widest=3,
    ),
    _cue(
        "(?:stored|kept|hidden|garaged|stashed|parked up|housed|stripped|broken)(?: up)? (?:at|in|"
        "inside|behind|on|down at)",
        {"A": "stored_at", "F": "stored_at", "G": "stored_at"},
        starts="VWCD",
        widest=3,
    ),
    _cue(
        "(?:found|recovered|located|discovered|seized)(?: [a-z]+){0,3} (?:at|in|from|inside|outside|behind)",
        {"A": "found_at"},
        starts="VWC",
        widest=3,
    ),
    _cue(
        "ship(?:s|ped|ping)?|export(?:s|ed|ing)|book(?:s|ed|ing)|consign(?:s|ed)|load(?:s|ed|ing)|sent|"
        "sends|despatched",
        {"C": "shipped", "S": "shipped"},
        widest=4,
    ),
    # Passive: what is acted on stands first.
    _cue(
        "(?:being )?(?:driven|used|ridden|taken out) by",
        dict.fromkeys(_PARTY_ENDS, "uses_vehicle"),
        starts="VW",
        widest=2,
        is_reversed=True,
    ),
    _cue(
        "(?:used|answered|held) by|attributed to|subscribed to|registered to|belong(?:s|ing|ed)? to|is "
        "that of",
        dict.fromkeys("PHFG", "uses_phone"),
        starts="T",
        widest=2,
        is_reversed=True,
    ),
    _cue(
        "registered (?:keeper|owner)(?: is| was|:)*|(?:registered|insured|leased|hired) (?:to|by)|in "
        "the name of|belong(?:s|ing|ed)? to|owned by|kept by|(?:keeper|owner)(?: is| was|:)*",
        dict.fromkeys(_PARTY_ENDS, "keeper_of"),
        starts="VW",
        widest=4,
        is_reversed=True,
    ),
    _cue("stolen by|taken by", _to_parties("stole"), starts="VW", widest=2, is_reversed=True),
    _cue(
        "stolen(?: [a-z]+){0,3} from|taken(?: [a-z]+){0,2} from",
        {"P": "victim_of", "F": "victim_of"},
        starts="VW",
        widest=2,
        is_reversed=True,
    ),
    _cue(
        "(?:run|managed|owned|controlled|operated|set up) by|proprietor(?: is| was|:)*|owner(?: is| was|:)*",
        {"P": "runs", "H": "runs"},
        starts="FG",
        widest=2,
        is_reversed=True,
    ),
    _cue(
        "(?:rented|leased|occupied|let|used|run|owned|managed) (?:by|to)|occupier(?: is| was|:)*|"
        "tenant(?: is| was|:)*|keyholder(?: is| was|:)*",
        dict.fromkeys(_PARTY_ENDS, "uses_place"),
        starts="A",
        widest=2,
        is_reversed=True,
    ),
    _cue(
        "(?:booked|shipped|exported|consigned|sent|loaded|ordered|packed)(?: [a-z]+){0,2} by",
        dict.fromkeys(_PARTY_ENDS, "shipped"),
        starts="CS",
        widest=2,
        is_reversed=True,
    ),
    _cue("paid(?: [a-z]+){0,2} by", _to_parties("paid"), widest=2, is_reversed=True),
    _cue(
        "(?:sold|supplied)(?: [a-z]+){0,2} by",
        _to_parties("sold_to"),
        starts="PFH",
        widest=2,
        is_reversed=True,
    ),
)

RELATIONS = {
    "uses_phone": "uses this phone or e-mail",
    "uses_vehicle": "drives or uses this vehicle",
    "seen_in": "was in this vehicle",
    "keeper_of": "is keeper or owner of this vehicle",
    "owns": "owns this firm or these premises",
    "lives_at": "lives at this address",
    "located_at": "the firm is at this address",
    "uses_place": "rents, runs, stores or works at this address",
    "works_for": "works for this person or firm",
    "runs": "runs this firm",
    "director_of": "is a director or officer of this firm",
    "relative_of": "is a relative or partner of",
    "associate_of": "is an associate of, knows, is linked to",
    "met": "met",
    "paid": "paid",
    "ordered_from": "ordered from",
    "sold_to": "sold or supplied to",
    "stole": "stole this vehicle",
    "victim_of": "had this vehicle stolen",
    "called": "called",
    "seen_at": "was at this address",
    "attended": "was at this firm",
    "stored_at": "the vehicle or box is kept there",
    "found_at": "the vehicle or box was found there",
    "shipped": "shipped or booked this box or bill",
    "carried_under": "the box is under this bill or booking",
    "packed_in": "the vehicle is in this box",
}
"""Every relation by its word, with what it says."""
