"""Finds relations between things: a VIN and its plate, a vehicle in a box, a box under a bill."""

import re
from collections.abc import Iterator

from .draft_relations import DraftRelation, Resolve, resolve_token
from .masked_sentence import TOKEN
from .relation_words import list_words
from .sentence_scope import NOTHING_SAID, judge_scope

_IN = r"(?:in|inside|into|within|per|(?:rolled|moved|transferred|reloaded) to)"
_HOLDS = (
    r"(?:\bcontain(?:s|ed|ing)?|\bhas (?:[a-z0-9]+ ){0,3}(?:cars?|vehicles?|vans?|units?|lorries|"
    r"engines?)\b|\bheld|\bholds|\bholding|\bloaded with|\bcarrying|\bcarries|\bstuffed with|"
    r"\bpacked with|\bcargo|\bcontents|:|=)"
)
_PACKED = re.compile(
    rf"(?P<thing><V\d+>)(?P<gap>[^<>;]{{0,60}}?)(?:\b{_IN} (?:[a-z0-9]+ ){{0,3}}|, (?:container|box) )"
    r"(?P<box><C\d+>)(?:, (?:but )?(?:rolled|moved|transferred|reloaded) (?:to|into|in) (?P<then><C\d+>))?"
)
_HOLDING = re.compile(rf"(?P<box><C\d+>)(?P<gap>[^<>;]{{0,40}}?){_HOLDS}(?P<things>[^;]*)")
_BILL_WORD = r"(?:under|against|per|on|covered by|booked under|with|b/l|bl|bill|booking|reference|mbl|hbl)"
_CARRIED = re.compile(
    rf"(?P<box><[CV]\d+>(?:(?:,? and |, )<[CV]\d+>)*)(?:[^<>;]{{0,40}}(?:<[PFO]\d*>)?[^<>;]{{0,40}}?)(?:\b|"
    rf", ?|/ ?){_BILL_WORD}"
    r"(?:,? (?:the|a|no|number|reference|house|master|bill|of|lading|booking)\b|[.:#])* ?(?P<bill><S\d+>)"
)
_FIELDS = re.compile(r"(?P<box><[CV]\d+>(?:(?:,? and |, |/)<[CV]\d+>)*)[^<>;]{0,60}(?P<bill><S\d+>)")
_BOX_ALONE = re.compile(
    r"^(?:and |the |first |second )*(?:container|box|cntr|unit) (?P<box><C\d+>)"
    r"(?=:| (?:has|have|is|holds?|contains?|with|carries|to be|will be|was|for)\b)(?![^<>]*<S)"
)
_COVERING = re.compile(
    r"(?P<bill><S\d+>),? (?:for|covers|covering|contains|includes|relates to|relating to|container|box)\b"
    r"[^<>;]{0,30} ?(?P<box><C\d+>(?:(?:,? and |, )<C\d+>)*)"
)
# What ties a VIN to its plate in words: "the VIN <V0> agrees with <V1>", "<V0>, which comes back to <V1>".
_OF_PLATE = re.compile(
    r"(?P<first><V\d+>)(?P<gap>(?:[ ,]|\b(?:which|that|it|is|was|has|had|been|does|did|not|never|then|now"
    r"|number|vin|chassis|plate|later|first|originally)\b)*)"
    r"(?P<verb>\b(?:agrees? with|belong(?:s|ed)? to|(?:is|was) that of"
    r"|(?:issued|registered|allocated|assigned)(?: new)? (?:with|to|as|under)|relates? to"
    r"|c[ao]mes? back (?:to|as|on)|returns? (?:to|as)|corresponds? (?:to|with)|match(?:es|ed)?"
    r"|carrie[sd](?= (?:the )?(?:mark|plates?|index|registration|vin)\b)))"
    r"(?P<behind>(?: |,|<D\d*>|\b(?:the|an?|uk|british|vehicle|car|mark|plates?|index|vrm|registration|vin"
    r"|chassis|number|of)\b)*)(?P<last><V\d+>)"
)
_MISTAKEN = re.compile(r"\b(?:in error|by mistake|wrongly|until|formerly|before)\b")


def find_mark_turns(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield what a masked sentence says of vehicles, plates, boxes and bills."""
    yield from _find_plates(text, resolve)
    yield from _find_plates_in_words(text, resolve)
    for match in _PACKED.finditer(text):
        packed = list(_draw(text, match, (match["thing"],), "packed_in", match["box"], resolve))
        yield from packed
        for one in packed if match["then"] else ():
            scope = one.scope._replace(is_negated=False)  # "not loaded in …, rolled to …"
            for end in resolve_token(match["then"], text, resolve):
                yield one._replace(end=end, cue="rolled to", scope=scope)
    for match in _HOLDING.finditer(text):
        things = [one[0] for one in TOKEN.finditer(match["things"].split("<C")[0]) if one[1] == "V"]
        yield from _draw(text, match, things, "packed_in", match["box"], resolve)
    for match in _BOX_ALONE.finditer(text):  # of the one bill or booking that the text is about
        for bill in resolve_token("<K>", text, resolve):
            if bill.kind in ("Bill", "Booking"):
                yield from (
                    DraftRelation(box, "carried_under", bill, "box of the booking", NOTHING_SAID, 0.75)
                    for box in resolve_token(match["box"], text, resolve)
                )
    for pattern in (_CARRIED, _COVERING, _FIELDS):
        for match in pattern.finditer(text):
            boxes = [one[0] for one in TOKEN.finditer(match["box"])]
            yield from _draw(text, match, boxes, "carried_under", match["bill"], resolve)


def _draw(
    text: str,
    match: re.Match[str],
    starts: list[str] | tuple[str, ...],
    type: str,
    end: str,
    resolve: Resolve,
) -> Iterator[DraftRelation]:
    before = text[: match.start()]
    gap = match.groupdict().get("gap") or ""
    whole = match[0].split(match["then"])[0] if match.groupdict().get("then") else match[0]
    cue = " ".join(re.sub(r"<\w+>|[^\w\s]", " ", whole).split())[:40] or "beside the mark"
    said = cue if gap.strip() in cue else f"{gap} {cue}"
    scope = judge_scope(before, said, "", "", text[match.end() :])._replace(is_open=False)
    for token in starts:
        for start in resolve_token(token, before, resolve):
            for last in resolve_token(end, before, resolve):
                yield DraftRelation(start, type, last, cue, scope, 0.85)


def _find_plates(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield the plates that stand beside a VIN, with no words of weight between."""
    tokens = [one for one in TOKEN.finditer(text) if one[1] == "V"]
    vin = None
    last_end, signs = 0, False
    for token in tokens:
        (mark,) = resolve(token, text) or (None,)
        if mark is None:
            continue
        gap = text[last_end : token.start()]
        last_end, before_gap = token.end(), gap
        words = re.findall(r"[a-z][a-z']*", before_gap.rsplit("<", 1)[-1] if vin is None else before_gap)
        signs = any(word in list_words("mark_signs") for word in words)
        if vin is None:
            vin = (mark, signs)
            continue
        joins = "<" not in gap and ";" not in gap and all(word in list_words("mark_words") for word in words)
        first = vin[0]
        if joins and {first.kind, mark.kind} == {"Vin", "Plate"} and (signs or vin[1] or len(words) < 3):
            start, end = (first, mark) if first.kind == "Vin" else (mark, first)
            scope = judge_scope("", "", "", "", "")
            yield DraftRelation(start, "plate_of", end, " ".join(words) or "beside the VIN", scope, 0.85)
            vin = (first, vin[1]) if first.kind == "Vin" else (mark, signs)
        else:
            vin = (mark, signs)


def _find_plates_in_words(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield the plate that a verb ties to a VIN."""
    for match in _OF_PLATE.finditer(text):
        before = text[: match.start()]
        ends = [one for name in ("first", "last") for one in resolve_token(match[name], before, resolve)]
        vin = next((one for one in ends if one.kind == "Vin"), None)
        plate = next((one for one in ends if one.kind == "Plate"), None)
        if vin and plate and len(ends) == 2:
            rest = text[match.end() :]
            if _MISTAKEN.search(rest):
                continue
            scope = judge_scope(before, match["gap"], match["verb"], match["behind"], rest)
            yield DraftRelation(vin, "plate_of", plate, " ".join(match["verb"].split()), scope, 0.85)
