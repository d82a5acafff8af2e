"""Takes the name from a person's chunk: its surest run of words, or the words that nobody is known."""

import re
from itertools import pairwise

from ...graph.kinds.tidy import is_placeholder, split_words, squash
from ..fields.firm_names import is_firm
from .cell_text import CellText
from .cell_words import NO_NAMES, list_forenames, list_surnames
from .name_shapes import PARTICLES, score_person

_UNKNOWN = re.compile(
    r"\b(?:u/?k|unk(?:nown)?|unidentified|n/?k|not known|name unknown|unnamed|un-?named|um"
    r"|uf)\b(?:\s+(?:asian |white |black |eastern european )?(?:males?|females?|man|men|woman|women|person"
    r"|driver|youths?))?(?:\s+(?:unknown|unk|u/k)\b)?",
    re.IGNORECASE,
)
_WORD = r"(?<!\w)[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*(?!\w)\.?"
_NAME = re.compile(rf"{_WORD}(?:(?:\s*,\s*|\s+){_WORD})*")
_LITTLE = split_words("of at from who is was has with in on for to by and the not")
_LABELS = split_words(
    "dob d.o.b tel mob mobile phone nom nominal address addr email reg vrm vin pnc pncid cro "
    "driving drives uses nfa"
)
_FILLERS = split_words(
    "INSURANCE OWN CASH DECLINED REFUSED DUTY SELF NOBODY NOONE ANON ANONYMOUS WALKIN PRIVATE"
)
_NO_NAME_FIRST = re.compile(
    r"^(?:surname|forename|name|first name|poss(?:ibly)?|believed(?: to be)?|to be|maybe|called|named|known"
    r"|(?:the )?same (?:man|woman|male|female|person|buyer|seller|customer)(?: as)?"
    r"|males?|females?|man|woman|the|and)\b[\s:]*",
    re.IGNORECASE,
)
# Somebody of a row before, with no more behind it than when that was: Same customer as Ann Holt names one.
_SOMEBODY = "man|woman|male|female|person|lad|bloke|chap|people|lot|buyer|seller|party|customer|firm"
_WHEN = (
    r"as|again|above|before|last|previous|earlier|on|in|at|the|that|this|time|day|week|month|year|entry|line"
    r"|row|sale|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|no|nr|[0-9]+(?:st|nd|rd|th)?"
)
SAME_AGAIN = rf"(?:the )?same (?:{_SOMEBODY})(?:\W+(?:{_WHEN}))*\W*"
_FILLED = re.compile(
    r"duty(?: solicitor)?|refused(?: details)?|declined(?: .*)?|no reply|no trace|(?:details )?not (?:given"
    r"|stated|obtained)"
    r"|details refused"
    r"|not known at .*|(?:[0-9]+ ?x? ?)?(?:child(?:ren)?|infant|baby|adult|minor|youth)s?(?: x? ?[0-9]+)?"
    rf"|{SAME_AGAIN}"
    r"|(?:a )?walk[- ]?in(?: customer)?|cash (?:sale|buyer|customer)|counter(?: sale)?|self|in person|crown"
    r"|by appointment|at office by appointment"
    r"|none (?:given|stated)|(?:same )?as (?:above|consignee|shipper)|same as .{3,12}|to order.*|ditto",
    re.IGNORECASE,
)


def take_filler(cell: CellText) -> str:
    """Take a cell that says in words that nobody is named: n/a, Insurance, refused details."""
    whole = cell.text.strip(" .,;:-()[]")
    is_filler = is_placeholder(whole) or squash(whole) in _FILLERS or bool(_FILLED.fullmatch(whole))
    if not whole or not is_filler or len(cell.list_gaps()) != 1:
        return ""
    start = cell.text.index(whole)
    return cell.take("name", start, start + len(whole))


def take_name(cell: CellText) -> tuple[str, bool]:
    """Take the name: the surest run of name words, in two pieces around a nickname; or "unknown male"."""
    found = cell.find(_UNKNOWN)
    unknown = found[0].span() if found else (0, 0)
    gaps = [run for gap in _leave_out(cell.list_gaps(), unknown) for run in _find_runs(cell, *gap)]
    best = max(range(len(gaps)), key=lambda place: (_rank_run(cell, *gaps[place]), -place), default=-1)
    # U/K BIG PHIL is Big Phil; "unknown male, white" is nobody.
    if found and not (gaps and _rank_run(cell, *gaps[best])[1] > 0.6):
        return cell.take("name", *unknown), True
    if not gaps:
        return "", False
    start, end = gaps[best]
    if best == 0 and is_firm(cell.text[start : _find_firm_end(cell)]):
        end = max(end, _find_firm_end(cell))
    # A nickname or title may stand between the two words of a name.
    for first, second in pairwise(gaps):
        if (start, end) in (first, second) and _is_one_name(cell, first, second):
            return f"{cell.take('name', *first)} {cell.take('name', *second)}", False
    return cell.take("name", start, end), False


def _leave_out(gaps: list[tuple[int, int]], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """The gaps without what lies in the hole."""
    pieces = [
        piece
        for start, end in gaps
        for piece in ((start, min(end, hole[0])), (max(start, hole[1]), end))
        if piece[0] < piece[1]
    ]
    return pieces if hole[1] else gaps


def _find_firm_end(cell: CellText) -> int:
    """Return where the first piece ends that nobody took, before its bracket or comma: a firm may hold &."""
    start, end = cell.list_gaps()[0]
    for edge in re.finditer(r"\s*[(\[,\n]", cell.text[start:end]):
        if edge.start() and (
            edge[0].strip() in ("(", "[") or is_firm(cell.text[start : start + edge.start()])
        ):
            return start + edge.start()
    return end


def _rank_run(cell: CellText, start: int, end: int) -> tuple[bool, float]:
    """Rank a run of words as the name: outside brackets first, then by how surely it is a name."""
    before = cell.text[:start]
    is_aside = before.count("(") > before.count(")") or before.count("[") > before.count("]")
    score = score_person(cell.text[start:end])
    return not is_aside, score if score > 0.4 else 0.0


def _is_one_name(cell: CellText, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two words are one name with something taken between them, or a forename in brackets."""
    between = cell.masked[first[1] : second[0]]
    words = cell.text[slice(*first)], cell.text[slice(*second)]
    if any(len(word.split()) > 1 for word in words) or "," in between or any(map(str.isalnum, between)):
        return False
    is_forename = between.strip() == "(" and words[1].lower() in list_forenames()
    return "\0" in between or is_forename


def _find_runs(cell: CellText, start: int, end: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for match in _NAME.finditer(cell.text, start, end):
        lead = _NO_NAME_FIRST.match(match[0])
        if lead and lead.end() < len(match[0]):
            runs += _find_runs(cell, match.start() + lead.end(), match.end())
        elif not lead:
            surname, comma, _ = match[0].partition(",")
            # Two words before a comma are a whole name: Arbenik Dushkolli, Durres.
            whole = surname if comma and len(_drop_particles(surname)) > 1 else match[0]
            words = list(re.finditer(r"[^\s,]+", whole))
            stop = next((place for place, word in enumerate(words) if place and _ends_name(word[0])), None)
            words = words[:stop]
            while len(words) > 1 and _is_ordinary(words[-1][0]):
                words.pop()
            runs.append((match.start(), match.start() + words[-1].end()))
    return runs


def _ends_name(word: str) -> bool:
    return word in _LITTLE or word.lower().strip(".:") in _LABELS


def _drop_particles(surname: str) -> list[str]:
    return [word for word in surname.split() if word.lower() not in PARTICLES]


def _is_ordinary(word: str) -> bool:
    plain = word.strip(".").lower()
    return len(plain) > 2 and plain in NO_NAMES and plain not in list_surnames()


def take_person_in_brackets(cell: CellText) -> str:
    """Take the person in brackets behind a firm: Kestrel Motors Ltd (Derek Pole)."""
    for match in cell.find(re.compile(r"[(\[]\s*(?P<value>[^()\[\]\0]+?)\s*[)\]]")):
        if score_person(match["value"]) >= 0.7:
            return cell.take_value("name", match)
    return ""
