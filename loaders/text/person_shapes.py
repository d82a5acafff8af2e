"""Judges whether two or more words that stand together are a person's name."""

import re

from ...graph.kinds.tidy import split_words
from .name_cues import (
    STRONG,
    WEAK,
    classify_name_word,
    is_behind_locative,
    is_label,
    read_cue_after,
    read_cue_before,
)
from .sentences import Word
from .text_page import TextPage
from .text_words import fold_name, is_in_list

PARTICLES = split_words("""
    van von de der den del della da di dos el al bin ben la le ter ó mac
""")
SURE_SURNAME = re.compile(r"[^\W\d_a-z](?:[^\W\d_a-z]|['’-])*[^\W\d_a-z]")
# A road, yard or estate that has a given name too: Dean Street, Carl Way.
_NO_LAST = ("place_ends", "trade", "bodies", "pubs")


_CAMEL_CASE = re.compile(
    r"(?!Mc|Mac|O['’]|D['’]|De|Di|Du|Fitz|La|Le|Van|Von)(?:\w*[a-z][A-Z]|[A-Z]{2,}[a-z]+$)"
)


def is_camel_case(word: Word) -> bool:
    """Return whether a word has a capital inside, as products and titles have: SmartWater, BVSc."""
    return _CAMEL_CASE.match(word.text) is not None


def classify(word: Word) -> str:
    """Return what sort of word this is, see classify_name_word."""
    return classify_name_word(fold_name(word.text))


def is_name(page: TextPage, piece: list[Word], in_capitals: bool) -> bool:
    """Return whether two or more capitalised words are a person's name."""
    full = [word for word in piece if not word.is_initial and word.text not in PARTICLES]
    if not full or any("'t" in word.folded or _is_model(word) for word in full):
        return False
    if len(full) == 1 and len(full) < len(piece):
        if piece[0] is full[0]:
            return is_surname_with_initial(piece, in_capitals)
        return _is_name_with_initial(page, piece, full[0], in_capitals)
    kinds = [classify(word) for word in full]
    if in_capitals:
        return _is_name_in_capitals(page, piece, kinds)
    surnames = [SURE_SURNAME.fullmatch(word.text) is not None and len(word.text) > 2 for word in full]
    if any(surnames) and not all(surnames):
        return _is_name_with_sure_surname(page, full, kinds, surnames)
    return _is_plain_name(page, piece, full, kinds)


def _is_model(word: Word) -> bool:
    is_given = is_in_list(word.folded, "given") or is_in_list(word.folded, "further_given")
    return is_in_list(word.folded, "models") and not is_given


def _is_name_with_initial(page: TextPage, piece: list[Word], surname: Word, in_capitals: bool) -> bool:
    """Return whether an initial and one word are a name: J Obeng, K. Toller; MARSH D. is read elsewhere."""
    if len(surname.text) < 3 or is_in_list(surname.folded, "ordinary"):
        return False
    kind = classify(surname)
    if piece[0].text in ("A", "I") and page.text[piece[0].end] != ".":
        return False  # "A RETR command", "I TOLLER" is no name without its dot
    if kind in ("english", "place") or is_in_list(surname.folded, "capital_marks"):
        return kind == "place" and surname.is_capitals and not in_capitals
    cue = max(read_cue_before(page, piece[0].start), read_cue_after(page, piece[-1].end))
    if in_capitals:
        return cue >= WEAK and (kind != "ambiguous" or cue >= STRONG)
    return kind != "ambiguous" or surname.is_capitals or cue >= WEAK


def is_surname_with_initial(piece: list[Word], in_capitals: bool) -> bool:
    """Return whether a word and an initial are a name: MARSH D., Kenny B."""
    kind = classify(piece[0])
    if len(piece) != 2 or is_in_list(piece[0].folded, "capital_marks") or len(piece[0].text) < 3:
        return False
    if piece[0].is_capitals and not in_capitals:
        return kind in ("given", "name", "unknown", "ambiguous") and not is_in_list(
            piece[0].folded, "ordinary"
        )
    return kind == "given"


def _is_name_with_sure_surname(
    page: TextPage, full: list[Word], kinds: list[str], surnames: list[bool]
) -> bool:
    """Return whether words are a name of which one part is in capitals: Dean MARSH, MARSH Dean."""
    cue = read_cue_before(page, full[0].start)
    for word, kind, is_surname in zip(full, kinds, surnames, strict=True):
        is_long = kinds[0] == "given" and len(word.text) > 4
        is_mark = is_in_list(word.folded, "capital_marks") and not is_long
        if is_surname and (is_mark or len(word.text) < 3):  # but Gavin SWIFT
            return False
        if not is_surname and kind in ("english", "place") and cue < STRONG:
            return False
    return (
        any(len(word.text) > 3 for word, sure in zip(full, surnames, strict=True) if sure)
        or "given" in kinds
        or "-" in full[0].text
    )


def _is_plain_name(page: TextPage, piece: list[Word], full: list[Word], kinds: list[str]) -> bool:
    """Return whether words with a capital letter each, or all in capitals, are a name."""
    is_upper = all(word.is_capitals for word in full)
    if any(is_in_list(word.folded, "nationalities") for word in full):
        return False
    if all(is_in_list(word.folded, "phonetic") for word in full):
        return False  # call sign Victor Romeo
    last, cue = full[-1], max(read_cue_before(page, piece[0].start), read_cue_after(page, piece[-1].end))
    is_place_like = any(is_in_list(last.folded, name) for name in _NO_LAST)
    if is_place_like and (is_behind_locative(page, piece[0].start) or (kinds[0] != "given" and cue < STRONG)):
        return False
    if kinds[0] == "given" or (len(kinds) > 2 and kinds[1] == "given"):
        return kinds[-1] != "english" or not is_in_list(last.folded, "ordinary")
    if kinds[-1] in ("english", "place") or kinds[0] in ("english", "place"):
        return False
    is_behind_of = page.look_back(piece[0].start).endswith(" of ")
    if is_behind_locative(page, piece[0].start) or (is_behind_of and cue < STRONG):
        return False
    if kinds[0] == "ambiguous" and is_in_list(full[0].folded, "given") and kinds[-1] == "name":
        return True
    if (
        full[0].text == "Vic"
        and len(full) == 2
        and not page.look_back(full[0].start).endswith(("the ", "The "))
    ):
        return kinds[-1] in ("given", "name", "unknown", "ambiguous")  # no victim: Vic Holt
    if any(is_in_list(word.folded, name) for word in full for name in ("directions", "makes", "brands")):
        return cue >= STRONG
    if is_upper or len(full) > 3:
        return cue >= STRONG and not is_upper
    if kinds[0] == "ambiguous":
        return cue >= WEAK and kinds[-1] in ("given", "name", "unknown")
    if "given" in kinds or "name" in kinds:
        return kinds[-1] != "ambiguous" or cue >= WEAK
    return not is_label(page, piece[0].start) and (cue >= STRONG or all(len(word.text) > 2 for word in full))


def _is_name_in_capitals(page: TextPage, piece: list[Word], kinds: list[str]) -> bool:
    """Return whether words of a sentence in capitals are a name; an ambiguous one needs a cue."""
    cue = max(read_cue_before(page, piece[0].start), read_cue_after(page, piece[-1].end))
    if "given" in kinds:
        return kinds[-1] not in ("english", "place") or cue >= STRONG
    if cue >= STRONG and kinds[0] in ("name", "unknown") and len(kinds) == 2:
        return kinds[1] in ("name", "unknown") and all(len(word.text) > 2 for word in piece)
    if kinds[0] == "name":
        return cue >= WEAK and kinds[-1] in ("name", "unknown")
    return kinds[0] == "ambiguous" and cue >= WEAK and kinds[-1] in ("name", "unknown")


def shorten_in_capitals(page: TextPage, piece: list[Word], is_titled: bool) -> list[Word]:
    """Return the words of a name in a sentence of capitals: a given name and what follows it."""
    if is_titled:
        return piece[: 3 if len(piece) > 2 and (piece[1].is_initial or classify(piece[0]) == "given") else 2]
    for place, word in enumerate(piece[:-1]):
        if is_in_list(word.folded, "given") or is_in_list(word.folded, "further_given") or word.is_initial:
            middle = is_in_list(piece[place + 1].folded, "given") or piece[place + 1].is_initial
            middle = middle or piece[place + 1].folded in PARTICLES
            return piece[place : place + (3 if middle and len(piece) > place + 2 else 2)]
    named = piece and re.search(r"(?i)\b(?:named|called|name of|surname)\s+$", page.look_back(piece[0].start))
    if named:
        return piece[:2]
    if len(piece) > 1 and classify(piece[-1]) == "given" and classify(piece[-2]) in ("name", "unknown"):
        return piece[-2:]  # HOXHA BESNIK
    cue = max(read_cue_before(page, piece[0].start), read_cue_after(page, piece[-1].end)) if piece else 0
    if len(piece) == 2 and cue >= STRONG and all(classify(word) in ("name", "unknown") for word in piece):
        return piece
    return piece[:1]
