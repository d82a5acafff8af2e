"""One judge a kind: how surely a cell holds a value of the kind, or several of it, or one among others."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from ...graph.kinds.colour import clean_colour
from ...graph.kinds.country import clean_country
from ...graph.kinds.customs import clean_mrn, clean_mucr
from ...graph.kinds.locode import clean_port, list_ports
from ...graph.kinds.make import recognise_make
from ...graph.kinds.postcode import clean_postcode, find_postcode
from ...graph.kinds.role import clean_flag, clean_role
from ...graph.kinds.tidy import split_words, squash
from . import grade_judges, mark_judges, number_judges
from .cell_marks import find_marks
from .cell_words import GOODS_WORDS, PART_WORDS, PLAIN_MODELS, RELATIONS, list_forenames, list_models
from .content import Content
from .name_shapes import (
    POSTCODE_FORM,
    is_place,
    score_address,
    score_officer,
    score_organisation,
    score_person,
)
from .person_cells import split_persons
from .serial_cells import read_state

Judge = Callable[[Content], float]
_ANY = 10**9
_OF_VEHICLES = frozenset(("vin", "partial_vin", "vrm", "partial_vrm"))


class Gate(NamedTuple):
    """A judge, and what a cell must have for it: a length within bounds, digits and letters.

    Most cells fail most gates, which is what makes a column quick to judge.
    """

    judge: Judge
    shortest: int
    longest: int
    digits: int = 0
    letters: int = 0

    def score(self, content: Content) -> float:
        """Return the judge's score, or 0 for a cell that cannot be of the kind."""
        if not self.shortest <= len(content.text) <= self.longest:
            return 0.0
        if content.digits < self.digits or content.letters < self.letters:
            return 0.0
        return self.judge(content)


_CLOCK = re.compile(
    r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?:[:.][0-5][0-9])?(?: ?[AP]M)?"
    r"|(?:[01][0-9]|2[0-3])[0-5][0-9] ?H(?:RS|OURS)?"
)
_SIZE = re.compile(
    r"(?:20|40|45)['’]? ?(?:HC|HQ|GP|DV|DC|ST|RF|RH|OT|FR|FT|STD|H|G)|[24LM][0-9A-G][A-Z][0-9P]|[24][0-9]00"
    r"|(?:20|40|45) ?(?:FT|FOOT|['’])(?: ?HC)?"
)
_EXHIBIT = re.compile(r"[A-Z]{2,4}[/-][0-9]{1,4}[A-Z]?")
_PNC = re.compile(r"(?:PNC(?:ID)?\W*)?[0-9]{2}/[0-9]{3,7}[A-Z]|(?:CRO\W*)[0-9]+/[0-9]{2}[A-Z]?")
_VOYAGE = re.compile(r"[0-9]{3,4}[NSEWARM]")
_COORDINATE = re.compile(r"-?[0-9]{1,3}\.[0-9]{3,}")
_STATES = split_words(
    "intact present whole stripped complete burnt damaged shell confirmed probable possible genuine false"
)
_SEXES = split_words("M F MALE FEMALE U MAN WOMAN")
_VIN_SHAPE = re.compile(r"\b(?=[A-Z]*[0-9])[A-HJ-NPR-Z0-9]{12}[0-9]{5}\b")
_DIRECTIONS = split_words(
    "I O IN OUT INWARD OUTWARD INBOUND OUTBOUND IMP EXP IMPORT EXPORT ARR DEP ARRIVAL DEPARTURE "
    "GATE-IN GATE-OUT"
)
# Codes of countries that are little words or titles too.
_WEAK_CODES = split_words("IN NO AT BE IS IT ME SO TO MY AM PM DO AS OR ID CO MR MS PC DL TV")
_MORE_ROLES = split_words(
    "tie passenger agent associate suspects director secretary dp detainee partner unidentified"
)
_MORE_SHADES = split_words("dark light metallic pearl matt matte met santorini bright deep pale and")


def _judge_person(content: Content) -> float:
    if content.is_prose or len(content.text) > 250 or score_officer(content.text):
        return 0.0
    scores = [score_person(head) for head in content.heads]
    mean = sum(scores) / len(scores) if scores else 0.0
    if len(scores) > 1 and all(scores):  # several names side by side are surer than one
        mean = min(1.0, 1.4 * mean)
    return max(mean, _score_parted(content)) if 0 < mean < 0.8 and len(content.words) > 2 else mean


def _score_parted(content: Content) -> float:
    """The mean score of the names that the cell is parted into, which takes longer than its heads."""
    names = [person.name for person in split_persons(content.raw) if not person.is_officer]
    return sum(map(score_person, names)) / len(names) if names else 0.0


def _judge_organisation(content: Content) -> float:
    # No firm has a chassis number in its name; `PARTS OF VEHICLE WDB…` is goods.
    if content.is_prose or len(content.text) > 250 or _VIN_SHAPE.search(content.upper):
        return 0.0
    return max((score_organisation(head) for head in (content.text, *content.heads)), default=0.0)


def _judge_address(content: Content) -> float:
    return 0.0 if content.is_prose else score_address(content.text)


def _judge_postcode(content: Content) -> float:
    reading = clean_postcode(content.text)
    if not reading.is_doubtful:
        if "full" in reading.classes and "repaired" not in reading.classes:
            return 1.0
        return 0.5 if "district" in reading.classes else 0.3
    if re.fullmatch(POSTCODE_FORM, content.upper):
        return 0.6  # of no area of today
    return 0.3 if len(content.text) < 100 and find_postcode(content.text) else 0.0


def _judge_port(content: Content) -> float:
    if len(content.text) > 60 or not content.letters:
        return 0.0
    pieces = [content.text, *re.split(r"[,/()]| - ", content.text)[:4], content.text.split()[-1]]
    if any("by name" in clean_port(piece).classes for piece in pieces):
        return 1.0 if len(content.words) <= 5 else 0.6
    return _judge_locode(content)


def _judge_locode(content: Content) -> float:
    if content.bare in list_ports() and len(content.words) <= 2:
        return 1.0
    return 0.4 if content.text == content.bare and not clean_port(content.bare).is_doubtful else 0.0


def _judge_town(content: Content) -> float:
    if content.digits:
        return 0.0
    names = [piece.strip(" .") for piece in re.split(r"[,/()]| - ", content.text)]
    found = sum(is_place(name) for name in names if name)
    return 1.0 if found and found * 2 >= len(names) else 0.5 if found else 0.0


def _judge_country(content: Content) -> float:
    if len(content.text) > 40 or content.digits or content.upper in _WEAK_CODES:
        return 0.0
    if clean_country(content.text).is_doubtful:
        return 0.0
    return 1.0 if len(content.bare) > 3 else 0.8 if content.text.isupper() else 0.0


def _judge_make(content: Content) -> float:
    if len(content.words) > 6 or not content.letters or not (make := recognise_make(content.text)):
        return 0.0
    return 1.0 if len(content.words) == 1 or squash(make) == content.bare else 0.8


def _judge_model(content: Content) -> float:
    models, words = list_models(), content.words
    if content.bare in models:
        return 0.5 if content.bare in PLAIN_MODELS else 1.0
    if len(words) > 6 or content.bare.isdigit():
        return 0.0
    starts = {
        squash(" ".join(words[at : at + size])) for at in range(min(3, len(words))) for size in (1, 2, 3)
    }
    return 0.8 if any(start in models and not start.isdigit() for start in starts - PLAIN_MODELS) else 0.0


def _judge_colour(content: Content) -> float:
    words = [word.lower().strip(".,") for word in re.split(r"[\s/&]+", content.text) if word]
    if not 1 <= len(words) <= 4 or words[0] in list_forenames() or content.digits:
        return 0.0
    if "unrecognised" in clean_colour(content.text).classes:
        return 0.0
    known = sum(word in _MORE_SHADES or "unrecognised" not in clean_colour(word).classes for word in words)
    return 1.0 if known == len(words) else 0.5


def _judge_vehicle(content: Content) -> float:
    if content.is_prose or not content.letters:
        return 0.0
    pieces = [_without_marks(piece) for piece in re.split(r"[\n;]+", content.text)]
    described = [Content.read(piece) for piece in pieces if piece]
    return min(map(_judge_description, described), default=0.0)


def _without_marks(text: str) -> str:
    """Return a text without its plates and VINs, and without the brackets around what is left."""
    for mark in reversed([one for one in find_marks(text) if one.kind in _OF_VEHICLES]):
        text = f"{text[: mark.start]} {text[mark.end :]}"
    return text.strip(" ()-,/")


def _judge_description(content: Content) -> float:
    if len(content.words) > 9:
        return 0.0
    words = [word for word in content.words if "unrecognised" in clean_colour(word).classes]
    rest = Content.read(" ".join(words)) if words and len(words) < len(content.words) else content
    return 1.0 if recognise_make(rest.text) or _judge_model(rest) >= 0.8 else 0.0


def _judge_role(content: Content) -> float:
    word = content.text.lower().strip(" ()")
    if len(word) > 30 or content.digits or word in ("other", "na", "n/a", "not known", "nk"):
        return 0.0
    return 1.0 if word in _MORE_ROLES or not clean_role(content.text).is_doubtful else 0.0


def _judge_relation(content: Content) -> float:
    words = content.text.lower().strip(" .()").split()
    if not words or len(words) > 5 or content.digits:
        return 0.0
    text = " ".join(words)
    if text in RELATIONS or (words[-1] in ("of", "to", "by", "for", "with", "at", "from") and len(words) > 1):
        return 1.0
    return 0.7 if words[0] in RELATIONS or words[-1] in RELATIONS else 0.0


def _judge_state(content: Content) -> float:
    word = content.text.lower().strip(" .()")
    return 1.0 if word in _STATES else 0.8 if len(content.words) <= 4 and read_state(word) else 0.0


def _judge_flag(content: Content) -> float:
    if len(content.text) > 9 or clean_flag(content.text).is_doubtful:
        return 0.0
    return 0.3 if content.text.lower() in ("1", "0", "x", "t", "f", "non") else 1.0


def _judge_words(listed: frozenset[str], most: int, content: Content) -> float:
    words = [word for word in re.findall("[a-z]+", content.text.lower()) if len(word) > 1]
    if not words or len(words) > most:
        return 0.0
    found = sum(word in listed for word in words)
    return 1.0 if found * 2 >= len(words) else 0.7 if found else 0.0


def _judge_form(pattern: re.Pattern[str], content: Content) -> float:
    return float(bool(pattern.fullmatch(content.upper)))


def _judge_sex(content: Content) -> float:
    return float(content.upper.strip(".") in _SEXES or bool(re.fullmatch("IC[0-9]", content.bare)))


def _judge_text(content: Content) -> float:
    return 1.0 if content.is_prose else 0.5 if len(content.words) >= 6 and content.has_little else 0.0


JUDGES: Mapping[str, Gate] = {
    "vin": Gate(mark_judges.judge_vin, 17, 400, digits=1, letters=1),
    "partial_vin": Gate(mark_judges.judge_partial_vin, 6, 60, digits=1, letters=1),
    "vrm": Gate(mark_judges.judge_plate, 2, 80, digits=1, letters=1),
    "partial_vrm": Gate(mark_judges.judge_partial_plate, 3, 80, letters=1),
    "container": Gate(mark_judges.judge_container, 10, 200, digits=6, letters=4),
    "container_size": Gate(partial(_judge_form, _SIZE), 3, 9, digits=2),
    "phone": Gate(mark_judges.judge_phone, 7, 200, digits=7),
    "email": Gate(mark_judges.judge_email, 6, 200, letters=3),
    "postcode": Gate(_judge_postcode, 2, 120, digits=1),
    "address": Gate(_judge_address, 6, 250, letters=3),
    "person_name": Gate(_judge_person, 2, 250, letters=2),
    "officer": Gate(lambda content: score_officer(content.text), 2, 60, letters=2),
    "organisation_name": Gate(_judge_organisation, 3, 250, letters=2),
    "day": Gate(mark_judges.judge_day, 5, 80, digits=1),
    "moment": Gate(mark_judges.judge_moment, 9, 60, digits=5),
    "clock": Gate(partial(_judge_form, _CLOCK), 3, 12, digits=3),
    "grading": Gate(grade_judges.judge_grading, 2, 2000, digits=1, letters=1),
    "source_grade": Gate(grade_judges.judge_source_grade, 1, 40),
    "intelligence_grade": Gate(grade_judges.judge_intelligence_grade, 1, 90),
    "handling": Gate(grade_judges.judge_handling, 1, 120),
    "port": Gate(_judge_port, 3, 60, letters=3),
    "locode": Gate(_judge_locode, 5, 8, letters=2),
    "town": Gate(_judge_town, 2, 60, letters=2),
    "country": Gate(_judge_country, 2, 40, letters=2),
    "make": Gate(_judge_make, 2, 60, letters=2),
    "model": Gate(_judge_model, 2, 60),
    "colour": Gate(_judge_colour, 3, 40, letters=3),
    "vehicle": Gate(_judge_vehicle, 2, 90, letters=2),
    "year": Gate(number_judges.judge_year, 4, 6, digits=4),
    "number": Gate(number_judges.judge_number, 1, 30, digits=1),
    "weight": Gate(number_judges.judge_weight, 2, 30, digits=1, letters=1),
    "money": Gate(number_judges.judge_money, 1, 30, digits=1),
    "role": Gate(_judge_role, 1, 30, letters=1),
    "relation": Gate(_judge_relation, 2, 40, letters=2),
    "state": Gate(_judge_state, 3, 40, letters=3),
    "flag": Gate(_judge_flag, 1, 9),
    "direction": Gate(lambda content: float(content.upper.strip(" .") in _DIRECTIONS), 1, 10, letters=1),
    "sex": Gate(_judge_sex, 1, 7, letters=1),
    "serial": Gate(number_judges.judge_serial, 5, 40, digits=1),
    "code": Gate(number_judges.judge_code, 1, 40, digits=1),
    "exhibit": Gate(partial(_judge_form, _EXHIBIT), 3, 12, digits=1, letters=2),
    "pnc_id": Gate(partial(_judge_form, _PNC), 5, 24, digits=3, letters=1),
    "voyage": Gate(partial(_judge_form, _VOYAGE), 4, 5, digits=3, letters=1),
    "imo": Gate(number_judges.judge_imo, 7, 16, digits=7),
    "eori": Gate(number_judges.judge_eori, 7, 30, digits=5, letters=2),
    "mrn": Gate(
        lambda content: float(content.digits > 2 and not clean_mrn(content.text).is_doubtful),
        18,
        30,
        digits=3,
        letters=2,
    ),
    "mucr": Gate(
        lambda content: float(content.digits > 0 and not clean_mucr(content.text).is_doubtful),
        8,
        45,
        digits=1,
        letters=1,
    ),
    "ducr": Gate(mark_judges.judge_ducr, 16, 200, digits=13, letters=2),
    "company_number": Gate(number_judges.judge_company_number, 7, 12, digits=6),
    "hs_code": Gate(number_judges.judge_hs_code, 6, 10, digits=6),
    "imei": Gate(number_judges.judge_imei, 15, 20, digits=15),
    "imsi": Gate(number_judges.judge_imsi, 15, 20, digits=15),
    "account": Gate(number_judges.judge_account, 8, 45, digits=6),
    "coordinate": Gate(partial(_judge_form, _COORDINATE), 5, 14, digits=4),
    "part": Gate(partial(_judge_words, PART_WORDS, 6), 2, 80, letters=2),
    "goods": Gate(partial(_judge_words, GOODS_WORDS, 25), 3, 250, letters=3),
    "free_text": Gate(_judge_text, 15, _ANY, letters=8),
}
"""A judge a kind, behind its gate. Names that graph/kinds has too mean the same there."""
