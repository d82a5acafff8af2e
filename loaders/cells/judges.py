"""One judge a kind: how surely a cell holds a value of the kind, or several of it, or one among others."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from ...graph.kinds.colour import clean_colour
from ...graph.kinds.country import clean_country
from ...graph.kinds.customs import clean_mrn, clean_mucr
from ...graph.kinds.locode import clean_port, list_ports
from ...graph.kinds.make import recognise_make
from ...graph.kinds.postcode import clean_postcode, find_postcode
from ...graph.kinds.role import clean_flag, clean_role
from ...graph.kinds.tidy import split_words, squash
from . import grade_judges, mark_judges, number_judges
from .content import Content
from .name_shapes import score_address, score_officer, score_organisation, score_person
from .word_lists import GOODS_WORDS, PART_WORDS, PLAIN_MODELS, list_forenames, list_models

Judge = Callable[[Content], float]

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
_SEXES = split_words("M F MALE FEMALE U MAN WOMAN")
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
    # Several names side by side are surer than one.
    return min(1.0, 1.4 * mean) if len(scores) > 1 and all(scores) else mean


def _judge_organisation(content: Content) -> float:
    if content.is_prose or len(content.text) > 250:
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
    if len(content.words) > 9 or content.is_prose or not content.letters:
        return 0.0
    words = [word for word in content.words if "unrecognised" in clean_colour(word).classes]
    rest = Content.read(" ".join(words)) if words and len(words) < len(content.words) else content
    return 1.0 if recognise_make(rest.text) or _judge_model(rest) >= 0.8 else 0.0


def _judge_role(content: Content) -> float:
    word = content.text.lower().strip(" ()")
    if len(word) > 30 or content.digits or word in ("other", "na", "n/a", "not known", "nk"):
        return 0.0
    return 1.0 if word in _MORE_ROLES or not clean_role(content.text).is_doubtful else 0.0


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


JUDGES: Mapping[str, Judge] = {
    "vin": mark_judges.judge_vin,
    "partial_vin": mark_judges.judge_partial_vin,
    "vrm": mark_judges.judge_plate,
    "partial_vrm": mark_judges.judge_partial_plate,
    "container": mark_judges.judge_container,
    "container_size": partial(_judge_form, _SIZE),
    "phone": mark_judges.judge_phone,
    "email": mark_judges.judge_email,
    "postcode": _judge_postcode,
    "address": _judge_address,
    "person_name": _judge_person,
    "officer": lambda content: score_officer(content.text),
    "organisation_name": _judge_organisation,
    "day": mark_judges.judge_day,
    "moment": mark_judges.judge_moment,
    "clock": partial(_judge_form, _CLOCK),
    "grading": grade_judges.judge_grading,
    "source_grade": grade_judges.judge_source_grade,
    "intelligence_grade": grade_judges.judge_intelligence_grade,
    "handling": grade_judges.judge_handling,
    "port": _judge_port,
    "locode": _judge_locode,
    "country": _judge_country,
    "make": _judge_make,
    "model": _judge_model,
    "colour": _judge_colour,
    "vehicle": _judge_vehicle,
    "year": number_judges.judge_year,
    "number": number_judges.judge_number,
    "weight": number_judges.judge_weight,
    "money": number_judges.judge_money,
    "role": _judge_role,
    "flag": _judge_flag,
    "sex": _judge_sex,
    "serial": number_judges.judge_serial,
    "code": number_judges.judge_code,
    "exhibit": partial(_judge_form, _EXHIBIT),
    "pnc_id": partial(_judge_form, _PNC),
    "voyage": partial(_judge_form, _VOYAGE),
    "imo": number_judges.judge_imo,
    "eori": number_judges.judge_eori,
    "mrn": lambda content: float(content.digits > 2 and not clean_mrn(content.text).is_doubtful),
    "mucr": lambda content: float(content.digits > 0 and not clean_mucr(content.text).is_doubtful),
    "ducr": mark_judges.judge_ducr,
    "company_number": number_judges.judge_company_number,
    "hs_code": number_judges.judge_hs_code,
    "imei": number_judges.judge_imei,
    "imsi": number_judges.judge_imsi,
    "account": number_judges.judge_account,
    "coordinate": partial(_judge_form, _COORDINATE),
    "part": partial(_judge_words, PART_WORDS, 6),
    "goods": partial(_judge_words, GOODS_WORDS, 25),
    "free_text": _judge_text,
}
"""A judge a kind. Names that graph/kinds has too mean the same there."""
