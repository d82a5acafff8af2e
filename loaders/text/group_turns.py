"""Finds what is said of two persons or more at once, and of the driver or owner of the one vehicle."""

import re
from collections.abc import Iterator
from itertools import combinations

from .draft_relations import DraftRelation, Resolve, resolve_token
from .masked_sentence import TOKEN
from .sentence_scope import NOTHING_SAID, Scope, are_auxiliaries, has_doubt, judge_scope
from .text_values import DraftMention
from .turn_words import find_post_type

_PLURALS = {
    "relative_of": (
        r"(?:half-?)?(?:brothers|sisters|cousins|siblings|partners|twins)|married|related|a couple|an item|"
        r"in a relationship|father and son|husband and wife|mother and (?:son|daughter)|father and daughter"
    ),
    "associate_of": (
        r"(?:close |known |criminal |good |old )*(?:associates|friends|mates|acquaintances|business "
        r"partners|accomplices)|linked|connected|known to each other|"
        r"(?:seen|arrested|stopped|working|travelling|together|acting|spotted|observed)(?: [a-z]+){0,2} "
        r"together|"
        r"together|in (?:[a-z]+ ){0,2}(?:contact|touch|communication)|talking|speaking|on speaking terms"
        r"|in business together|know each other|knew each other|work together|"
        r"associate|associated|acquainted|in league|in cahoots|fell out|falling out|each other"
    ),
    "met": r"met(?: up)?|meet(?: up)?|meeting(?: up)?|had a meeting|held a meeting",
}
_JOINED = r"<P\d+>(?:(?:,? ?(?:and|&|/|\+) ?|, )<P\d+>)+"
_PAIRS = re.compile(
    rf"(?P<list>{_JOINED}|<Z>)(?: (?:both|all))? (?P<aux>(?:[a-z]+ ){{0,6}}?)(?P<word>"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PLURALS.items())
    + r")\b(?! (?:of|to|with|<))"
)
# With something else between: "Crake and Vell live at A but are not related".
_FAR_PAIRS = re.compile(
    rf"(?P<list>{_JOINED}) [^;]*?(?:but|and|yet) (?P<aux>(?:are|were|have|do)(?: [a-z]+){{0,3}}? )(?P<word>"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PLURALS.items())
    + r")\b(?! (?:of|to|with|<))"
)
_NAMED_PAIR = re.compile(
    r"\b(?P<word>brothers?|sisters|cousins|twins|siblings|couple|spouses|father and son|husband and wife|"
    r"mother and (?:son|daughter)|father and daughter|partners|associates|friends|mates|brother and sister)"
    rf":? ?\(?(?:mr |mrs )?(?P<list>{_JOINED})"
)
_BETWEEN = re.compile(
    r"\b(?P<word>link|connection|connexion|association|relationship|contact|dealings|ties?|feud|"
    r"friendship|meeting|call|row|dispute|argument|fight|partnership|arrangement|agreement|deal)s? "
    r"(?:[a-z]+ )?between "
    r"(?P<a><[PFT]\d+>),? (?:and|&) (?P<b><[PFT]\d+>)"
)
_INCLUDE = re.compile(
    r"(?:(?:(?P<who><[PH]\d*>)'s )?(?:known |close |criminal |main )*associates (?:are|include|includes|"
    r"including|known are|were|:)[a-z ]{0,20}?:?|(?:^|(?<=[-;,(] ))(?:known |close )?associates?:?) ?"
    rf"(?P<list>{_JOINED}|<P\d+>)(?!'s)"
)
_STAFF = re.compile(rf"(?P<firm><F\d+>) ?\((?P<list>{_JOINED}|<P\d+>)(?:, <T\d+>)?\)")
_NO_KIN = re.compile(r"(?P<b><P\d+>)[^<>;]*(?P<a><P\d+>) \((?P<word>no relation|not related|unrelated)\)")
_VEHICLE_POSTS = "drivers?|keeper|owners?|rider|user|passengers?|occupants?|buyer|seller|occ|thief"
_PLACE_POSTS = "tenant|occupier|landlord|keyholder|leaseholder"
_BOX_POSTS = "consignee|shipper|notify|exporter|sender"
_SEAT = r"in (?:the )?(?:front |rear |back |nearside |offside )?(?:passenger|back|rear|front) seat"
_IS = (
    r"(?:,|:| ?=| since \S+| -|=| gave details of| gave (?:the )?name(?: of| as)?| is| was| are| were|"
    r" being| named| named as| identified as| "
    r"identified <H> as| as| gave <H>'s name as| id'd as| called| gave(?: [a-z]+)* as| one| mr| mrs| ms| "
    r"a| again| now)"
)
_POST_IS = re.compile(
    rf"\b(?P<post>{_VEHICLE_POSTS}|{_BOX_POSTS}|proprietor|boss|gaffer|manager|director|{_PLACE_POSTS})"
    rf"(?P<aux>(?: (?!of\b|for\b|at\b|in\b|and\b|by\b|with\b)[a-z]+){{0,4}}?){_IS}*(?: all)? "
    rf"?\(?(?P<list>{_JOINED}|<[PF]\d+>)(?!'s)"
)
_IS_POST = re.compile(
    rf"(?P<list>{_JOINED}|<[PH]\d*>),? ?(?P<aux>(?:[a-z]+ ){{0,5}}?)(?:(?:on|in) the (?:register|records?) )?"
    rf"\(?(?:the |a |an |as |registered |listed |shown "
    rf"|current |sole |company |managing |only |other |general |front |rear |back )*"
    rf"(?P<post>{_VEHICLE_POSTS}|driving|director|secretary|manager|proprietor|foreman|mechanic"
    rf"|{_SEAT})\b(?! (?:driver|occupier|operator|of|for|at|to|door|"
    rf"side|seat|<)|'s|<)"
)
_UNNAMED = {"F": "<G>", "A": "<B>"}
_KIND_LETTERS = {"Address": "A", "Organisation": "F", "Container": "C", "Bill": "S", "Booking": "S"}
_ADDRESSES = re.compile(
    r"\b(?:(?P<was>previous|former|old|past) |current |known |present |last known |home )*addresse?s?"
    r"(?: is| are| was| were| include| given as| as|:| =| -)+ (?P<list><A\d+>(?:(?:, and |, | and | "
    r"& | / )<A\d+>)*)"
)
_DEAD = re.compile(r",? ?(?:is |was |now )*(?:dead|disconnected|not in use|switched off|out of use)\b")
# What is said of the phone itself in a sentence of its own, so that it is no detail of anybody.
_OWN_PREDICATE = re.compile(
    r" (?:(?:is|was|were|are|has|had|will|would|does|did|remains|been) )+(?:also |now |still |not |being )*"
    r"(?:handed|found|seized|recovered|reported|lost|left|stolen|recorded|written|noted|seen|advertised"
    r"|displayed|painted|called|rung|dialled|checked|examined|downloaded|submitted|exhibited|bought|sold)\b"
)
_ITS = re.compile(
    r"\b(?:it|which) (?P<is>is|was|is not|was not) (?P<who><(?:P\d+|H)>)'s"
    r"(?: (?:own )?(?:car|van|vehicle|motor|bike))?(?=$|[.,;)]|(?: and| but)\b)"
)
_IN_VEHICLE = {"passenger", "occupant", "occ"}
_LONE_PHONE = re.compile(
    r"\b(?:phones?|mobiles?|numbers?|telephone|handsets?|sims?|contact (?:numbers?|no|details)|(?<=^)contact|"
    r"(?:old|new|other|second|work|spare|burner) no|"
    r"whatsapp|e-?mail)\b"
    r"(?: (?:on|for|from|with|number|no|is|was|now|given|used|left|to|at|via|or|details|address|as|"
    r"him|her|<H>|<Z>)\b|[.: ,-])*"
    r"(?P<list><T\d+>(?:(?: ?/ ?| and | or |, )<T\d+>)*)"
)


def find_group_turns(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield what a masked sentence says of groups, and of posts without saying of what."""
    yield from _find_pairs(text, resolve)
    yield from _find_between(text, resolve)
    yield from _find_included(text, resolve)
    yield from _find_posts(text, resolve)
    yield from _find_lone_phones(text, resolve)
    yield from _find_addresses(text, resolve)
    for match in _ITS.finditer(text):
        before = text[: match.start()]
        scope = judge_scope(before, match["is"], "", "", text[match.end() :])
        yield from _draw(match["who"], "keeper_of", "<W>", "his", scope, before, resolve)
    for match in _STAFF.finditer(text):
        for start in _list_people(match["list"], text[: match.start()], resolve):
            yield from (
                DraftRelation(start, "works_for", firm, "beside the firm", NOTHING_SAID, 0.75)
                for firm in resolve_token(match["firm"], text, resolve)
            )


def _find_addresses(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield the addresses that stand behind a label: "Previous addresses: …"."""
    for match in _ADDRESSES.finditer(text):
        scope = Scope(is_former=bool(match["was"]), is_doubted=has_doubt(match[0]))
        before = text[: match.start()]
        parties = [one for one in TOKEN.finditer(before) if one[1] == "P"]
        owners = resolve(parties[0], before) if len(parties) == 1 else []
        for owner in owners or (resolve_token("<H>", before, resolve) if not parties else []):
            for end in _list_people(match["list"], before, resolve):
                yield DraftRelation(owner, "lives_at", end, "address", scope, 0.75)


def _list_people(tokens: str, before: str, resolve: Resolve) -> list[DraftMention]:
    people = [one for token in TOKEN.finditer(tokens) for one in resolve(token, before)]
    return list({one.entity: one for one in people}.values())


def _find_pairs(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield the relations between all members of a list of persons."""
    for match in (*_PAIRS.finditer(text), *_FAR_PAIRS.finditer(text)):
        if not are_auxiliaries(match["aux"]):
            continue
        type = next(name for name in _PLURALS if match.groupdict().get(name))
        scope = judge_scope(text[: match.start()], match["aux"], match["word"], "", text[match.end() :])
        for start, end in combinations(_list_people(match["list"], text[: match.start()], resolve), 2):
            yield DraftRelation(start, type, end, match["word"], scope, 0.85)
    for match in _NAMED_PAIR.finditer(text):
        is_friend = match["word"] in ("associates", "friends", "mates")
        scope = judge_scope(text[: match.start()], "", match["word"], "", "")._replace(is_open=False)
        for start, end in combinations(_list_people(match["list"], text[: match.start()], resolve), 2):
            yield DraftRelation(
                start, "associate_of" if is_friend else "relative_of", end, match["word"], scope, 0.85
            )


def _find_between(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    for match in _BETWEEN.finditer(text):
        before = text[: match.start()]
        scope = judge_scope(f"{before}{match['word']}", "", match["word"], "", text[match.end() :])
        type = {"meeting": "met", "call": "called"}.get(match["word"], "associate_of")
        yield from _draw(match["a"], type, match["b"], match["word"], scope, before, resolve)


def find_no_kin(text: str, resolve: Resolve) -> tuple[str, list[DraftRelation]]:
    """Return (text without "(no relation)", who is no relative of whom)."""
    found: list[DraftRelation] = []
    for match in _NO_KIN.finditer(text):
        scope, before = Scope(is_negated=True), text[: match.start()]
        found.extend(_draw(match["a"], "relative_of", match["b"], match["word"], scope, before, resolve))
    return _NO_KIN.sub(lambda match: match[0][: match.start("word") - match.start() - 2], text), found


def _draw(
    start: str, type: str, end: str, cue: str, scope: Scope, before: str, resolve: Resolve
) -> Iterator[DraftRelation]:
    for one in resolve_token(start, before, resolve):
        for other in resolve_token(end, before, resolve):
            yield DraftRelation(one, type, other, cue, scope, 0.85)


def _find_included(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    for match in _INCLUDE.finditer(text):
        scope = judge_scope(text[: match.start()], "", "associates", "", text[match.end() :])
        named = [one[0] for one in TOKEN.finditer(text[: match.start()]) if one[1] == "P"]
        who = match["who"] or (named or ["<H>"])[0]
        for start in resolve_token(who, text[: match.start()], resolve):
            for end in _list_people(match["list"], text, resolve):
                yield DraftRelation(start, "associate_of", end, "associates include", scope, 0.8)


def _find_posts(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield who is driver, owner, boss … where the text does not say of what: of what stands nearest."""
    for match in (*_POST_IS.finditer(text), *_IS_POST.finditer(text)):
        if not are_auxiliaries(match["aux"] or "") or (text[: match.start()].endswith("'s ")):
            continue
        post = "passenger" if match["post"].endswith("seat") else match["post"]
        post = "driver" if post == "driving" else post.removesuffix("s") if post != "boss" else post
        behind = text[match.end() :]
        scope = judge_scope(text[: match.start()], match["aux"] or "", post, "", behind)
        if re.match(r",? (?:has |have )?(?:denie[sd]|disputes?|disputed)\b", behind):
            scope = scope._replace(is_negated=True)
        if re.search(r"\b(?:former|ex|previous|old|then)[ -]$", text[: match.start("post")]):
            scope = scope._replace(is_former=True)
        for end in _find_owned(text, match, post, resolve):
            letter = _KIND_LETTERS.get(end.kind, "V")
            type = find_post_type(letter, post)
            if post in _IN_VEHICLE:
                type = "lives_at" if letter == "A" else "seen_in"
            if not type or (type == "works_for" and letter == "V"):
                continue
            for start in _list_people(match["list"], text[: match.start()], resolve):
                yield DraftRelation(start, type, end, post, scope, 0.75)


def _find_owned(text: str, match: re.Match[str], post: str, resolve: Resolve) -> list[DraftMention]:
    """Return what a post is of, vehicle, firm, place or bill: the nearest before it, else the one behind."""
    letters = _find_letters(post)
    before = [one for one in TOKEN.finditer(text[: match.start()]) if one[1] in letters]
    behind = [one for one in TOKEN.finditer(text, match.end()) if one[1] in letters]
    if letters == "CS":  # the bill says who its consignee is, the box does not
        marks = sorted((*before, *behind), key=lambda one: one[1] == "C")
        found = [one for token in marks for one in resolve(token, text)][:1]
        return found or resolve_token("<K>", text, resolve)
    gap = text[match.end() : behind[0].start()] if behind else ""
    if behind and len(gap.split()) < 4 and "<" not in gap:
        return resolve(behind[0], text)
    if before and (len(before) == 1 or post != "owner"):
        return resolve(before[-1], text)
    if behind and not before and ";" not in gap and len({one[1] for one in behind}) == 1:
        return resolve(behind[0], text)
    if before or behind:
        return []
    if post.startswith("occ"):  # of the vehicle spoken of last, else of the address
        return resolve_token("<U>", text, resolve) or resolve_token("<B>", text, resolve)
    if post == "owner":  # of the vehicle spoken of last, else of the firm
        return resolve_token("<U>", text, resolve) or resolve_token("<G>", text, resolve)
    return resolve_token(_UNNAMED.get(letters, "<W>"), text, resolve)


def _find_letters(post: str) -> str:
    """Return the letters of the mentions that a post can be of."""
    if re.fullmatch(_BOX_POSTS, post):
        return "CS"
    if re.fullmatch(_PLACE_POSTS, post):
        return "A"
    if not re.fullmatch(_VEHICLE_POSTS, post):
        return "F"
    return "VDFA" if post == "owner" else "VDA" if post.startswith("occ") else "VD"


def _find_lone_phones(text: str, resolve: Resolve) -> Iterator[DraftRelation]:
    """Yield a phone number without an owner as that of the one party that the sentence named before."""
    for match in _LONE_PHONE.finditer(text):
        before = text[: match.start()]
        parties = [one for one in TOKEN.finditer(before) if one[1] in "PFHX"]
        owners = {one.entity: one for token in parties for one in resolve(token, before[: token.start()])}
        if not parties and match.start() < 12:
            if _OWN_PREDICATE.match(text, match.end()) and not _DEAD.match(text, match.end()):
                continue  # "phone <T0> was handed in"
            owners = {one.entity: one for one in resolve_token("<H>", "", resolve)}
        if len(owners) != 1 or any(one[1] == "X" for one in parties):
            continue
        said = before[parties[-1].end() :] if parties else before
        scope = judge_scope("", said, match[0], "", text[match.end() :])
        for owner in owners.values():
            if re.search(r"\b(?:previous|old|former)\b[^<>]*$", before) or _DEAD.match(text, match.end()):
                scope = scope._replace(is_former=True)
            for token in TOKEN.finditer(match["list"]):
                for phone in resolve(token, before):
                    yield DraftRelation(owner, "uses_phone", phone, "number", scope, 0.75)
