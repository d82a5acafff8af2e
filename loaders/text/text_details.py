"""Adds what stands beside a person's name: date of birth, other names, nominal, role."""

import re

from ...graph.kinds import DAY
from .text_page import TextPage
from .text_values import DraftMention, Span

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?:[0-9]{{4}}|[0-9]{{2}})|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]+(?:[0-9]{{4}}|[0-9]{{2}}))"
)
_BORN = re.compile(
    rf"(?i)[\s,;(\[-]{{0,3}}(?:d\.?o\.?b\.?|date of birth|born(?: on)?|b\.?d?\.?)[ :.]{{0,2}}{_DATE}[)\]]?"
)
_BARE_DATE = re.compile(rf"(?i)[ ,]{{0,2}}[(\[]? ?{_DATE}[)\]]?")
_YEAR_BORN = re.compile(r"(?i),? (?:and )?(?:was )?born in (?P<date>[12][0-9]{3})(?!\w)")
_QUOTED = r"[\"“'‘](?P<quoted>[^\"”’'\n]{2,24})[\"”’']"
_ALIAS = re.compile(
    r"[\s,;(\[-]{0,3}(?i:(?:is )?(?:also )?(?:a\.?k\.?a\.?|n[ée]e|known (?:as|to (?:associates|friends) as)|"
    r"alias|nicknamed|nickname|street name|"
    rf"goes by(?: the name(?: of)?)?|using the name(?: of)?))[ :]{{1,2}}(?:{_QUOTED}|"
    rf"(?P<bare>[A-Z][\w'’-]*(?: "
    rf"[A-Z][\w'’-]*)?))[)\]]?"
)
_NICK = re.compile(rf" ?\(?{_QUOTED}\)?")
_NOMINAL = re.compile(
    r"(?i)[\s,;(\[-]{0,3}nom(?:inal)?(?: ?(?:no|number|id|ref))?[ "
    r".:#]{0,2}(?P<nominal>[A-Z]{0,3}[0-9]{2,10}(?:/[0-9]{2,6}[A-Z]?)?)[)\]]?"
)
_NOMINAL_BEFORE = re.compile(
    r"(?i)\bnom(?:inal)?(?: ?(?:no|number|id|ref))?[ "
    r".:#]{0,2}(?P<nominal>[A-Z]{0,3}[0-9]{2,10}(?:/[0-9]{2,6}[A-Z]?)?)[ ,:(-]{1,3}$"
)
_NICK_BEFORE = re.compile(rf"{_QUOTED}[ ,]{{0,2}}\($")
_NO_SURNAME = re.compile(r"(?i) ?\((?:surname|last name|full name)[^()]{0,30}\)")
_CLOSING = re.compile(r" ?\)")
_VICTIM_BEFORE = re.compile(
    r"(?i)(?:\b(?:victim|vic|injured party|i/?p|aggrieved|complainant|loser|informant and owner)s?\b,?(?: "
    r"(?:is|was|being|named|as|are))?[ :,-]{1,3}"
    r"|\bstolen (?:overnight )?from (?:an? |mr |mrs |ms )?"
    r"|\breported (?:as )?(?:stolen|missing|taken)(?: (?!by\b)[a-z0-9/.]+){0,6} by (?:its (?:owner|"
    r"keeper),? )?"
    r"(?:mr |mrs |ms |miss )?)$"
)
_VICTIM_AFTER = re.compile(
    r"(?i),? (?:(?:is|was|are|were) (?:also )?(?:the|an?) (?:(?:unwitting|innocent) )?(?:victim|"
    r"injured party|aggrieved|complainant|loser)"
    r"|\((?:victim|ip|injured party|aggrieved)\)|, (?:the )?(?:victim|injured party|aggrieved|complainant)\b)"
    r"|,? whose [^.;]{2,60}? (?:was|were|had been) (?:stolen|taken)"
    r"|,? (?:has |had )?reported (?:it|(?:the|his|her|their) [\w ]{2,30}?) (?:as )?(?:stolen|missing|taken)\b"
)
_WITNESS_BEFORE = re.compile(r"(?i)\b(?:(?:eye)?witness(?:es)?|wits?)\b,?(?: (?:is|was|named))?[ :,-]{1,3}$")
_WITNESS_AFTER = re.compile(
    r"(?i),? (?:an? (?:neighbour|passer-?by|resident|dog walker|bystander)s?,? (?:saw|heard|watched|noticed|"
    r"witnessed)\b|(?:is|was) (?:an?|the) (?:eye)?witness|\(witness\)|, (?:an?|the) (?:eye)?witness\b|"
    r"witnessed\b|gave a statement)"
)


def add_details(page: TextPage) -> None:
    """Add to each person what is written beside the name, and take those words into its reach."""
    persons = page.list_drafts("Person")
    for place, draft in enumerate(persons):
        if draft.is_read:
            continue
        draft.is_read = True
        following = persons[place + 1].span.start if place + 1 < len(persons) else len(page.text)
        _read_before(page, draft)
        _read_behind(page, draft, following)
        _read_role(page, draft)


def _read_before(page: TextPage, draft: DraftMention) -> None:
    before = page.text[max(0, draft.reach.start - 40) : draft.reach.start]
    for pattern, name in ((_NOMINAL_BEFORE, "nominal"), (_NICK_BEFORE, "quoted")):
        if match := pattern.search(before):
            draft.add_detail("nominal" if name == "nominal" else "nickname", match[name].strip(" ,."))
            end = draft.reach.end
            if closing := _CLOSING.match(page.text, end):
                end = closing.end()
            start = draft.reach.start - len(before) + match.start()
            page.claim(Span(start, draft.reach.start))
            draft.reach = Span(start, end)
            return


def _read_behind(page: TextPage, draft: DraftMention, limit: int) -> None:
    end = draft.reach.end
    while True:
        for pattern in (_BORN, _ALIAS, _NICK, _NOMINAL, _BARE_DATE, _YEAR_BORN, _NO_SURNAME):
            match = pattern.match(page.text, end, limit)
            if match and match.end() > end and _take_detail(draft, match):
                end = match.end()
                break
        else:
            break
    opened = page.text[draft.reach.start : end]
    if end > draft.reach.end:
        page.claim(Span(draft.reach.end, end))
    if opened.count("(") > opened.count(")") and (closing := _CLOSING.match(page.text, end)):
        end = closing.end()
    draft.reach = Span(draft.reach.start, end)


def _take_detail(draft: DraftMention, match: re.Match[str]) -> bool:
    """Add the detail that a match holds; return whether it holds one."""
    found = match.groupdict()
    if date := found.get("date"):
        reading = DAY.clean(re.sub(r"(?i)(?<=[0-9])(?:st|nd|rd|th)\b", "", date))
        if reading.is_doubtful or draft.get_born():
            return False
        draft.add_detail("born_on", reading.value)
    elif nominal := found.get("nominal"):
        draft.add_detail("nominal", nominal)
    elif name := found.get("quoted") or found.get("bare"):
        if len(name.split()) > 3:
            return False
        draft.add_detail("nickname", name.strip(" ,."))
    return True


def _read_role(page: TextPage, draft: DraftMention) -> None:
    sentence = page.find_sentence(draft.span.start)
    before = page.text[max(sentence.start, draft.reach.start - 80) : draft.reach.start]
    after = page.text[draft.reach.end : min(sentence.end, draft.reach.end + 120)]
    if _VICTIM_BEFORE.search(before) or _VICTIM_AFTER.match(after):
        draft.role = "victim"
    elif _WITNESS_BEFORE.search(before) or _WITNESS_AFTER.match(after):
        draft.role = "witness"
