"""The forms of what stands beside a person's name; the group "value" is what is taken, the rest its label."""

import re

from .cell_words import RANK_PHRASES, RANKS, STREET_WORDS, TITLES, UNIT_WORDS

QUOTED = re.compile(r"(?P<q>\"|“|”|‘|’|(?<!\w)')(?P<value>[^\"“”‘’\0\n]{2,40}?)(?:\"|”|“|’|‘|'(?!\w))")
ALSO = re.compile(
    r"(?:\(?\s*\b(?:a\.?k\.?a\.?|a/k/a|alias(?:es)?|also known as|known as|nick ?named?|nickname"
    r"|street name|née|nee|formerly)(?!\w)|(?<=\s)@(?=\s))[\s:.]*"
    r"(?P<value>[^()\0;\n]+)",
    re.IGNORECASE,
)
TRADING = re.compile(r"\b(?:t/a|trading as)\b[\s:]*(?P<value>[^()\0;,\n]+)", re.IGNORECASE)
BORN = re.compile(
    r"\(?\s*\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born|geb(?:oren)?\.?"
    r"|n[ée]+ le|nac\.?|b\.?)(?!\w)[\s:.,]*(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
BORN_PART = re.compile(
    r"\b(?:d\.?o\.?b\.?|born|b\.?)[\s:.]*(?:in\s+)?(?P<value>(?:[0-9]{1,2}[/-])?(?:19|20)[0-9]{2}"
    r"|[A-Z][a-z]{2,8} (?:19|20)[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
BORN_YEAR = re.compile(r"(?<=[^\W\d_]) (?P<value>19[3-9][0-9]|200[0-9])$")
NEGATION = re.compile(
    r"^\W*(?P<first>not)\s+(?=[A-Z])|(?<!\w)(?P<value>not (?:present|there|involved|seen|at|with|a suspect"
    r"|the)\b[^(),;\0]*|absent|eliminated"
    r"|did not attend)(?!\w)",
    re.IGNORECASE,
)
INNER_TITLE = re.compile(r"(?<=\s)(?P<value>mr|mrs|ms|miss|dr)\.?(?=\s|$)", re.IGNORECASE)
COUNTED = re.compile(
    r"^\W*(?P<value>(?:subject|person|nominal|suspect|offender|male|female|s"
    r"|p)\s?[0-9]{1,2}|(?:visitor|prisoner|inmate)(?=\s*:))(?:\s*[:.)-]+\s*|\s+(?=[A-Z]))",
    re.IGNORECASE,
)
PNC = re.compile(
    r"\b(?:pnc(?:\s?id)?\W{0,3}(?:no\W{0,2})?)?(?P<value>[0-9]{2}/[0-9]{3,7}[A-Z])(?!\w)", re.IGNORECASE
)
CRO = re.compile(r"\bcro\W{0,3}(?:no\W{0,2})?(?P<value>[0-9]{3,7}/[0-9]{2}[A-Z]?)(?!\w)", re.IGNORECASE)
CUSTODY = re.compile(
    r"\bcustody\W{0,3}(?:(?:no|number|ref|record)\W{0,3})*(?P<value>[A-Z0-9]+(?:/[A-Z0-9]+)+"
    r"|[A-Z]*[0-9]{3,})(?!\w)",
    re.IGNORECASE,
)
NOMINAL = re.compile(
    r"\b(?:nominal|nom|niche|genie|holmes|pnd)\b\W{0,3}(?:(?:no|number|id"
    r"|ref)\b\W{0,3})*(?P<value>[A-Z]{0,3}[-/]?[0-9][A-Z0-9/-]*)(?!\w)"
    r"|(?<!\w)(?P<bare>[A-Z]{1,2}[0-9]{5,8}|N[0-9]{1,5}(?=\s+[A-Z]))(?!\w)",
    re.IGNORECASE,
)
ETHNICITY = re.compile(
    r"(?<!\w)(?P<value>IC ?[0-9]|[WBAM][1-9](?=\s+(?:male|female))|(?:white|black|asian|mixed|chinese|arab)"
    r"(?=\s+(?:male|female)\b))(?!\w)"
    r"|(?<![\w.])(?P<sex>[MF])\s+(?P<seen>white|black|asian|mixed|chinese|arab)(?!\w)",
    re.IGNORECASE,
)
SEX = re.compile(
    r"[(\[]\s*(?P<value>M|F|male|female)\s*[)\]]"
    # From the first blank of a line end: from each, a run of them would be walked again and again.
    r"|(?:(?<=[\0,/])\s*|(?<!\s)[^\S\n]*\n\s*)(?P<beside>M|F|male|female)\s*(?=[\0,/]|$)",
    re.IGNORECASE,
)
_RELATIONS = (
    r"(?:ex[- ]?)?(?:partner|ptnr|wife|husband|boyfriend|girlfriend|bf|gf|spouse)|brother|bro|sister|sis|son"
    r"|daughter|"
    r"father|mother|dad|mum|cousin|uncle|aunt|nephew|niece|brother[- ]in[- ]law|associate|assoc|friend|mate"
    r"|relative|"
    r"employee|employer|keyholder|tenant|landlord"
)
RELATED = re.compile(
    rf"\b(?P<relation>(?:{_RELATIONS})\s+(?:of|to))\s+(?P<value>[^()\0;,\n]+)", re.IGNORECASE
)
RELATION_FIRST = re.compile(
    rf"^\W*(?:(?:his|her|their)\s+)?(?P<value>{_RELATIONS})\b[\s:-]+(?!of\b|to\b)(?=[^\W\d_])", re.IGNORECASE
)
_BODIES = (
    r"(?:the )?(?:\w+ ){0,2}(?:police|constabulary|council|hmrc|customs|border force|dvla|nca|immigration"
    r"|probation|social services|courts?|trading standards|army|prison)\b|(?:op|operation)\b"
)
# What somebody does for, or is to, whom the cell names: `works for Dean TARLOW`, `director of Orme Ltd`.
RELATION_TO = re.compile(
    rf"^\W*(?i:(?P<value>(?:(?:works?|working|worked|drives|driving|drove|runs|sells|buys|collects|fixer|driver"
    r"|runner|minder)\s+(?:for|with)|(?:employed|paid|supplied|controlled|run)\s+by"
    r"|(?:co-?)?(?:director|secretary|owner|manager|member|shareholder|partner|head)\s+(?:of|at|in)"
    rf"|(?:{_RELATIONS})\s+(?:of|to)|(?:linked|related|married|engaged|known)\s+to|lives?\s+with"
    rf"|associates?\s+with)))\s+(?=[A-Z])(?!(?i:{_BODIES}))"
)
TO_A_BODY = re.compile(
    rf"\W*(?:(?:well )?known|linked|reported|of interest|referred|related) to {_BODIES}[^,;\n]*",
    re.IGNORECASE,
)
"""What says of whom the row names that the police know him: it names nobody."""
REAL = re.compile(r"\b(?:real|true|full|proper) name(?: is)?\b[\s:]*(?P<value>[^()\0,;\n]+)", re.IGNORECASE)
FIRM = re.compile(
    r"(?:\b(?:of|at|from|for|c/o)\b|@|[(\[,\0])\s*(?P<value>[A-Z0-9][^\0,;()\[\]]{3,60})(?=[\0,;()\[\]]|$)"
)
_ROLES = (
    r"inj(?:ured|\.)?\s*party|i\.?p\.?|victim|vic|agg(?:rieved)?|witness|wit|susp(?:ect)?|driver|dvr"
    r"|passenger|pass|"
    r"(?:reg(?:istered|\.)?\s+)?keeper|rk|owner|informant|caller|offender|defendant|def|detainee|dp"
    r"|complainant|"
    r"director|secretary|buyer|seller|subject|target|mechanic|tenant|landlord|manager|agent|occupant"
    r"|occupier|"
    r"hirer|insured|holder|subscriber|account holder|user|contact|courier|handler|thief|named person"
)
ROLE_FIRST = re.compile(rf"^\W*(?P<value>{_ROLES})(?:\s*[:\-–]+\s*|\s+(?=[A-Z]))", re.IGNORECASE)
ROLE_LAST = re.compile(
    rf"(?:\s[-–]\s*|,\s*|[(\[]\s*)(?P<value>(?:(?:insured|named|front|rear|main|second)[\s-]+)?(?:{_ROLES}))"
    r"\s*(?:[)\]]|$|(?=[\0,]))",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\(\s*(?P<value>[^()\0\d]{2,30}?)\s*\)")
PHONE_LABEL = re.compile(
    r"[(\[]?\b(?:tel(?:ephone)?|mob(?:ile)?|phone|ph|t|m|h|w|home|work|contact|cell)\b\.?[)\]]?(?:\s*(?:no"
    r"|number)\.?)?\s*:?\s*$",
    re.IGNORECASE,
)
EMAIL_LABEL = re.compile(r"\b(?:e-?mail|mail)\b\s*:?\s*$", re.IGNORECASE)
PLATE_LABEL = re.compile(r"\b(?:reg|vrm|index|vehicle|veh|driving|drives|in)\b\s*:?\s*$", re.IGNORECASE)
CONTACTS = {"phone": "phones", "email": "emails", "vrm": "plates"}
CONTACT_LABELS = {"phone": PHONE_LABEL, "email": EMAIL_LABEL, "vrm": PLATE_LABEL}
ADDRESS = re.compile(
    r"(?:^|[\0,;\n]|\s[-–]|\b(?:of|at|resides at|lives at|living at|address|addr|h/a|home)\b[:\s])\s*"
    rf"(?P<value>(?:(?:{'|'.join(sorted(UNIT_WORDS))})\s+[0-9]+[a-z]?\b"
    rf"|(?:no\.?\s*)?[0-9]{{1,4}}[a-h]?(?:\s?-\s?[0-9]+[a-h]?)?,?\s+(?!(?:yrs?|years?|yo|y/o|males?|females?"
    rf"|unk(?:nown)?|unidentified"
    rf"|x)\b)[^\W\d_]|po box\s+[0-9]+"
    # In Ireland a county, and the town before it where something else than the name stands before that.
    r"|(?:(?<=\0, )[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,\s*)?(?:co\.?|county)\s+[^\W\d_]"
    r"|staff flat\b)[^\0;()]*)",
    re.IGNORECASE,
)
LOOSE_ADDRESS = re.compile(
    rf"(?<=\s)(?P<value>(?:unit\s+|flat\s+)?[0-9]{{1,4}}[a-h]?,?\s+"
    rf"(?:[^\W\d_][^\s,;()\0]*\s+){{1,3}}(?:{'|'.join(sorted(STREET_WORDS))})\b[^\0;()]*)",
    re.IGNORECASE,
)
ADDRESS_LABEL = re.compile(
    r"\b(?:of|at|resides at|lives at|living at|address|addr|h/a)\b[\s:]*$", re.IGNORECASE
)
_TITLES = "|".join(sorted(TITLES))
TITLE = re.compile(rf"^[\s\W]*(?P<value>mr\.? (?:&|and) mrs|{_TITLES})\b\.?(?=\s+\S)", re.IGNORECASE)
_RANKS = "|".join((RANK_PHRASES, *sorted(map(re.escape, RANKS), key=len, reverse=True)))
RANK = re.compile(
    rf"^[\s\W]*(?P<value>(?:{_RANKS})(?:\s+(?:{_RANKS}))*)(?![\w'’-])\.?(?=\s+\S)",
    re.IGNORECASE,
)
# A rank and number behind the name: "HOLT, Ann (DC 5591)".
RANK_BEHIND = re.compile(
    rf"[(\[,]\s*(?P<value>(?:(?:{_RANKS})\b[\s.]*)+[0-9]{{2,6}})\s*[)\]]?", re.IGNORECASE
)
NO_MORE = re.compile(
    r"[(\[]?\b(?:nfd|nfi|no further (?:details?|info(?:rmation)?))\b\.?[)\]]?", re.IGNORECASE
)
BEFORE_TOWN = re.compile(r"\W*(?:of|at|from|in|lives (?:in|at))\s+", re.IGNORECASE)
