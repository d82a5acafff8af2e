"""Finds persons in a text: full names, titled names, nicknames; officers and solicitors are excluded."""

import re
from collections.abc import Iterator

from ...graph.kinds.locode import clean_port
from ...graph.kinds.tidy import split_words
from .foreign_openers import cut_foreign_opener
from .name_cues import STRONG, classify_name_word, is_marking, read_cue_before
from .person_shapes import PARTICLES, SURE_SURNAME, classify, is_camel_case, is_name, shorten_in_capitals
from .relation_words import read_shorthand
from .sentences import Word
from .text_page import TextPage
from .text_values import KnownNames, Span
from .text_words import fold_name, is_in_list

_SHORT_GAP = re.compile(r"\. ?")
_NICK_GAP = re.compile(
    r" ?(?:[\"“'‘(]{1,2}(?P<nick>(?=[^a-z]|the )[^\"”'’()]{2,24})[\"”'’)]{1,2}|[\"“'‘]\w{2,20}[\"”'’]"
    r"|\((?:spelling|sp|phonetic|unsure)\b[^)]{0,9}\)) "
)
_GIVEN_BEHIND = re.compile(
    r",\s?(?P<given>[A-Z][\w'’-]+|[A-Z]\.)(?![\w,])(?: (?P<second>[A-Z][\w'’-]+)(?![\w,]))?"
)
_OFFICES_BEFORE = (
    *(
        r"examin(?:ed|er)(?: by)?",
        r"audit(?:ed by|ors?)",
        "submitted by",
        "authori[sz]ed by",
        "saniti[sz]ed by",
        "completed by",
    ),
    *(
        "prepared by",
        "recorded by",
        "countersigned(?: by)?",
        "(?:printed|compiled|input|typed|checked|logged) by",
    ),
    r"(?:calls?|messages?|reports?|details) (?:was |were )?(?:taken|received|handled|logged) by",
    r"(?:^|(?<=[.:;\n(])|(?<=[.:;] ))minutes (?:were )?taken by",  # in the minutes taken by Holt he is seen
    r"(?:^|(?<=[.:;\n(]))\W*signed by",  # at the head: a letter signed by Holt is of the case
    *("author", "solicitors?", "legal rep(?:resentative)?", "barrister", "interpreter", "appropriate adult"),
    *(
        "judge",
        "prosecutor",
        "custody (?:sergeant|sgt|officer)",
        "oic",
        r"o\.i\.c\.?",
        "supervisor",
        "handler",
    ),
    *(
        "(?:exhibits|investigating|reporting|case) officer",
        "officer in (?:the )?case",
        "analyst",
        "statement of",
    ),
)
_NUMBERED = r"(?:(?:is|was|named) |(?:[a-z]+ ){0,2}[0-9]{2,6} )?"  # by researcher 5521 Ann Holt
_NO_NODE = re.compile(rf"(?i)\b(?:{'|'.join(_OFFICES_BEFORE)})\b[ :,.-]{{1,3}}{_NUMBERED}$")
# Who signs a paper, or acts for the line that made it out.
_SIGNED_BY = re.compile(
    r"(?i)(?:\(signed\)|\bsgd\b\.?|(?:^|\s)/s/|\bfor (?:and on behalf of )?the (?:carrier|master|line))"
    r"[ ,:.-]{1,4}$"
)
# The grading that opens a line or stands behind its day; a flat or berth has such a code, too.
_GRADED = re.compile(
    r"(?:(?:\A|\n)\W{0,3}|\d[/. -](?:\d{1,2}|[A-Za-z]{3,9})[/. -]\d{2,4}\W{1,4})"
    r"[1-5A-E](?P<gap> ?)/(?P=gap)[1-5A-E](?P=gap)/(?P=gap)$"
)
_HANDLING = frozenset("PC")
_OFFICE = re.compile(
    r"(?i),? (?:(?:is|was) )?(?:(?:a|an|the|his|her|their|duty) )?(?:defence |duty )?(?:solicitor|barrister"
    r"|interpreter|appropriate adult|legal rep(?:resentative)?|loss adjuster|insurance engineer|magistrate"
    r"|(?:(?:stolen|lead|senior|vehicle|forensic|crime|scenes?|police|of|fraud|digital|intelligence|theft) )*"
    r"(?:examiner|investigator|analyst|constable|detective|photographer|qsve|soco|csi|sio|oic))\b"
)
_MONTHS = split_words("january february march april may june july august september october november december")
_LONGEST_PIECE = 60  # words in capitals with no ordinary word between; a longer one is a list of codes


def find_persons(page: TextPage, known: KnownNames) -> None:
    """Add every person of the page; officers, examiners and solicitors are added as excluded."""
    _find_known(page, known)
    _find_officers(page)
    for words in list(_list_runs(page)):
        _read_run(page, cut_foreign_opener(page, words))


def _find_known(page: TextPage, known: KnownNames) -> None:
    """Add the full names that the row's columns give, in either order."""
    for person in known.persons:
        parts = [re.escape(part) for part in person.name.replace(",", " ").split()]
        if len(parts) < 2:
            continue
        given, surname = parts[0], parts[-1]
        whole = r"[ \n]".join(parts)
        pattern = (
            rf"(?<![\w'’-])(?:{whole}|{surname},? {given}|{given} {surname}|{given} "
            rf"[\"“'‘][^\"”'’]+[\"”'’] {surname})(?![\w-])"
        )
        for match, span in page.search(re.compile(pattern, re.IGNORECASE)):
            draft = page.add("Person", span, person.name)
            if draft:
                draft.sex = person.sex
                if nick := re.search("[\"“'‘]([^\"”'’]+)[\"”'’]", match[0]):
                    draft.add_detail("nickname", nick[1])


def _find_officers(page: TextPage) -> None:
    """Add the names behind a rank, or behind "examined by" and the like, as excluded."""
    words = page.words
    place = 0
    while place < len(words):
        word = words[place]
        is_rank = (
            word.is_capitalised
            and is_in_list(word.folded, "ranks")
            and not (page.is_in_capitals(word.start) and word.folded in ("officer", "handler", "trooper"))
        )
        place += 1
        if not is_rank:
            continue
        while place < len(words) and (
            words[place].text.isdigit() or is_in_list(words[place].folded, "ranks")
        ):
            place += 1
        names = list(_take_names(page, place))
        if names:
            _exclude(page, names)
            place += len(names)


def _take_names(page: TextPage, place: int) -> Iterator[Word]:
    """Yield the words of a name from a word on, at most four."""
    words = page.words
    for count, word in enumerate(words[place : place + 4]):
        before = words[place + count - 1]
        gap = page.text[before.end : word.start]
        if not word.is_name_like or (
            gap.strip(" .,:()/'\"") if not count else not _is_joined(page, before, word)
        ):
            return
        if is_in_list(word.folded, "ordinary") and (page.is_in_capitals(word.start) or not word.is_capitals):
            return
        if count >= 2 and page.is_in_capitals(word.start):
            return
        yield word


def _exclude(page: TextPage, words: list[Word]) -> None:
    span = Span(words[0].start, words[-1].end)
    draft = page.add("Person", span, page.text[span.start : span.end])
    if draft:
        draft.is_excluded = True


def _list_runs(page: TextPage) -> Iterator[list[Word]]:
    """Yield the runs of words that could be one name: capitalised, and with only a blank between them."""
    run: list[Word] = []
    nicknames = {match.start(): match.end() for match in _NICK_GAP.finditer(page.text)}
    for word in page.words:
        if run and word.start < nicknames.get(run[-1].end, 0) and not _is_noun(run):
            continue
        is_word = (
            (word.is_name_like or (bool(run) and word.text in PARTICLES))
            and not (word.is_initial and "/" in page.text[max(0, word.start - 1) : word.end + 1])  # c/o
            and not (word.text in _HANDLING and _GRADED.search(page.look_back(word.start)))  # 2 / C / P. HOLT
            and page.is_free(Span(word.start, word.end))
        )
        if run and not (is_word and _is_joined(page, run[-1], word)):
            yield run
            run = []
        if is_word:
            run.append(word)
    if run:
        yield run


def _is_noun(run: list[Word]) -> bool:
    """Return whether a bracket behind a run says who it is, and is no nickname: "Employee (Susan PELL)"."""
    folded = run[-1].folded.removeprefix("ex-")
    return len(run) == 1 and any(is_in_list(folded, name) for name in ("ordinary", "person_nouns"))


def _is_joined(page: TextPage, before: Word, word: Word) -> bool:
    """Return whether only a blank, the dot of an initial or title, or a nickname is between two words."""
    gap = page.text[before.end : word.start]
    has_dot = before.is_initial or is_in_list(before.folded, "titles")
    return (
        gap in (" ", "\n") or (has_dot and bool(_SHORT_GAP.fullmatch(gap))) or bool(_NICK_GAP.fullmatch(gap))
    )


def _read_run(page: TextPage, run: list[Word]) -> None:
    """Add the persons of a run, which ordinary words cut into pieces."""
    in_capitals = page.is_in_capitals(run[0].start)
    piece: list[Word] = []
    for place, word in enumerate(run):
        following = run[place + 1] if place + 1 < len(run) else None
        if _cuts(page, word, piece, following, in_capitals):
            _read_name(page, piece, in_capitals)
            piece = []
            if is_in_list(word.folded, "titles"):
                piece = [word]
        else:
            piece.append(word)
    _read_name(page, piece, in_capitals)


def _cuts(page: TextPage, word: Word, piece: list[Word], following: Word | None, in_capitals: bool) -> bool:
    """Return whether a word of a run is no part of a name."""
    if is_in_list(word.folded, "titles"):
        return True
    if word.folded in _MONTHS and page.look_back(word.start, 3).strip()[-1:].isdigit():
        return True  # on 16 May HOLLIS
    if word.is_initial or word.text in PARTICLES:
        return False
    if in_capitals and word.folded in ("di", "da", "dos", "van", "von", "der", "el", "al") and following:
        return not piece  # MARCO DI ROSA
    is_short = word.folded in read_shorthand() and not is_in_list(word.folded, "given")
    if is_short and (in_capitals or not word.is_capitals):
        return True
    if is_camel_case(word) or is_marking(word.folded):
        return True
    if len(piece) > 1 and word.is_capitals and not in_capitals and _is_mark(word):
        return True
    if "-" in word.text and word.folded in read_shorthand():
        return True
    is_given = is_in_list(word.folded, "given")
    is_ordinary = is_in_list(word.folded, "ordinary") or is_in_list(word.folded, "bodies")
    is_first = not piece and following is not None and not word.is_capitals
    if is_first and following and following.is_capitals and not in_capitals and _is_behind_kin(page, word):
        return False  # his cousin Summer HOLLIS
    if not is_ordinary and not ((in_capitals or is_first) and classify(word) in ("english", "place")):
        return False
    if in_capitals:
        return not _goes_on_in_capitals(word, piece, following)
    before_is_given = bool(piece) and is_in_list(piece[-1].folded, "given") and len(piece) == 1
    if before_is_given and not is_in_list(piece[-1].folded, "ordinary"):
        return False
    if is_given and following and not is_in_list(following.folded, "ordinary"):
        return False
    return not (piece and word.is_capitals and not piece[-1].is_capitals and len(word.text) > 3)


def _is_mark(word: Word) -> bool:
    """Whether a plain word marks a text, as it may behind a whole name: Dean Marsh OFFICIAL."""
    return is_in_list(word.folded, "capital_marks") and classify(word) == "english"


def _is_behind_kin(page: TextPage, word: Word) -> bool:
    return not is_in_list(word.folded, "titles") and read_cue_before(page, word.start) >= STRONG


def _goes_on_in_capitals(word: Word, piece: list[Word], following: Word | None) -> bool:
    """Return whether an ordinary word in capitals is part of a name: MARK TOLLER, JACK WARD."""
    if len(piece) == 1 and classify(piece[0]) == "given":
        return classify(word) == "ambiguous" and not is_in_list(word.folded, "ordinary")
    return (
        classify(word) == "ambiguous"
        and is_in_list(word.folded, "given")
        and following is not None
        and classify(following) in ("name", "unknown")
    )


def _read_name(page: TextPage, piece: list[Word], in_capitals: bool) -> None:
    """Add the person that a piece of a run names, if it is one."""
    if len(piece) > _LONGEST_PIECE:
        return
    while piece and piece[-1].text in (
        *PARTICLES,
        *[word.text for word in piece[-1:] if word.is_initial and len(piece) > 2],
    ):
        piece = piece[:-1]
    title = ""
    while piece and is_in_list(piece[0].folded, "titles"):
        title, piece = piece[0].folded, piece[1:]
    if in_capitals:
        piece = shorten_in_capitals(page, piece, bool(title))
    if not piece or len(piece) > 5:
        return
    span = Span(piece[0].start, piece[-1].end)
    if not (title or (len(piece) > 1 and is_name(page, piece, in_capitals)) or _is_inverted(page, piece)):
        return
    if _is_inverted(page, piece):
        span = Span(piece[0].start, _find_given_behind(page, piece))
    if len(piece) > 1 and "by name" in clean_port(page.text[span.start : span.end]).classes:
        return  # Jebel Ali, Port Said
    draft = page.add("Person", span, arrange_name(page.text[span.start : span.end]))
    if draft is None:
        return
    draft.is_titled = bool(title)
    draft.sex = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}.get(title, "")
    if title:
        draft.reach = Span(_find_title_start(page, span.start), span.end)
    if (nick := _NICK_GAP.search(page.text[span.start : span.end])) and nick["nick"]:
        draft.add_detail("nickname", nick["nick"].strip())
    draft.is_excluded = is_behind_office(page, draft.reach.start) or bool(_OFFICE.match(page.text, span.end))


def is_behind_office(page: TextPage, start: int) -> bool:
    """Return whether what follows is an officer, examiner or solicitor: "examined by", "her solicitor"."""
    before = page.look_back(start, 40)
    return bool(_NO_NODE.search(before) or _SIGNED_BY.search(before))


def _find_title_start(page: TextPage, start: int) -> int:
    before = re.search(
        r"(?i)\b(?:mr|mrs|ms|miss|mx|dr|prof|mister|madam|sir|lady|rev)\.?\s+$", page.look_back(start)
    )
    return start - len(before[0]) if before else start


def arrange_name(text: str) -> str:
    """Return a name with the surname last and without a nickname in quotes.

    >>> arrange_name("GRENDLEMAY Paul"), arrange_name("Crake, Tobin"), arrange_name('Tobin "Tig" CRAKE')
    ('Paul GRENDLEMAY', 'Tobin Crake', 'Tobin CRAKE')
    """
    bare = " ".join(_NICK_GAP.sub(" ", text).split())
    surname, comma, given = bare.partition(",")
    if comma:
        return f"{given.strip()} {surname.strip()}"
    words = bare.split()
    is_first = len(words) > 1 and len(words[0]) > 2 and SURE_SURNAME.fullmatch(words[0])
    if is_first and (not words[-1].isupper() or len(words[-1].strip(".")) == 1):
        return " ".join((*words[1:], words[0]))
    return bare


def _is_inverted(page: TextPage, piece: list[Word]) -> bool:
    """Return whether a surname in capitals has its given name behind a comma: CRAKE, Tobin."""
    return len(piece) == 1 and piece[0].is_capitals and _find_given_behind(page, piece) > 0


def _find_given_behind(page: TextPage, piece: list[Word]) -> int:
    """Return where the given name behind a surname and a comma ends, or 0."""
    match = _GIVEN_BEHIND.match(page.text, piece[0].end)
    if not match or not page.is_free(Span(match.start("given"), match.end())):
        return 0
    if not (match["given"].endswith(".") or _is_given(match["given"])):
        return 0
    return match.end() if match["second"] and _is_given(match["second"]) else match.end("given")


def _is_given(text: str) -> bool:
    return classify_name_word(fold_name(text)) in ("given", "name")
