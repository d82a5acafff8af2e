"""Scores how well the contents of a column fit a field, by what its values look like."""

import re
from collections.abc import Mapping

from ...graph.kinds import (
    ACCOUNT,
    ADDRESS,
    CODE,
    COLOUR,
    COMPANY_NUMBER,
    CONTAINER,
    COUNTRY,
    DAY,
    DUCR,
    EMAIL,
    EORI,
    GRADING,
    HS_CODE,
    IMO,
    MAKE,
    MARKING,
    MOMENT,
    MONEY,
    MRN,
    NUMBER,
    ORGANISATION_NAME,
    PARTIAL_VIN,
    PERSON_NAME,
    PHONE,
    PORT,
    POSTCODE,
    ROLE,
    SERIAL,
    VIN,
    VRM,
    YEAR,
)
from ..cells.cell_words import TITLES
from ..shipping.consigning import CUT_NAME
from .column_contents import Column
from .targets import Target

# By kind of field: the labels of contents that fit, with how well. A kind that is not here takes any text.
_FITTING: Mapping[str, Mapping[str, float]] = {
    ADDRESS.name: {"address": 1, "postcode": 0.8, "organisation_name": 0.2, "free_text": 0.4},
    COLOUR.name: {"colour": 1},
    COMPANY_NUMBER.name: {"company_number": 1, "number": 0.5, "code": 0.4},
    CONTAINER.name: {"container": 1},
    COUNTRY.name: {"country": 1, "locode": 0.3},
    CUT_NAME.name: {"organisation_name": 1, "person_name": 1, "address": 0.5},
    DAY.name: {"day": 1, "moment": 0.9, "spreadsheet_day": 1},
    DUCR.name: {"ducr": 1},
    EMAIL.name: {"email": 1},
    EORI.name: {"eori": 1},
    GRADING.name: {"grading": 1, "source_grade": 0.3},
    HS_CODE.name: {"hs_code": 1, "number": 0.5, "code": 0.4},
    IMO.name: {"imo": 1},
    MAKE.name: {"make": 1, "model": 0.5},
    MOMENT.name: {"moment": 1, "day": 1, "spreadsheet_day": 1, "clock": 0.4},
    MONEY.name: {"money": 1, "number": 0.9, "weight": 0.5},
    MRN.name: {"mrn": 1},
    NUMBER.name: {"number": 1, "weight": 1, "ordinal": 0.9, "money": 0.8, "year": 0.6},
    ORGANISATION_NAME.name: {"organisation_name": 1, "person_name": 0.7, "code": 0.3},
    PARTIAL_VIN.name: {"partial_vin": 1, "vin": 0.6, "code": 0.3, "serial": 0.3},
    PERSON_NAME.name: {"person_name": 1, "organisation_name": 0.6},
    PHONE.name: {"phone": 1},
    PORT.name: {"port": 1, "locode": 1, "country": 0.2, "address": 0.4},
    POSTCODE.name: {"postcode": 1},
    SERIAL.name: {"serial": 1, "code": 0.8, "vin": 0.3, "number": 0.7},
    VIN.name: {"vin": 1, "partial_vin": 0.7, "free_text": 0.2},
    VRM.name: {"vrm": 1, "partial_vrm": 0.8, "make": 0.2, "free_text": 0.2},
    YEAR.name: {"year": 1, "number": 0.4},
    CODE.name: {"code": 1, "serial": 0.9, "number": 0.7, "pnc_id": 1, "exhibit": 1, "mrn": 1, "address": 0.2},
    "reference": {"code": 1, "serial": 0.9, "number": 0.8, "mrn": 0.6, "partial_vin": 0.8},
    "vehicle": {"vehicle": 1, "make": 0.9, "model": 0.8, "vrm": 0.4},
    "officer": {"officer": 1, "person_name": 0.9, "number": 0.6, "code": 0.6},
    ROLE.name: {"role": 1, "flag": 0.1},
    "party": {"organisation_name": 1, "person_name": 1, "address": 0.6, "port": 0.3},
    "source_grade": {"source_grade": 1, "ordinal": 0.6},
    "intelligence_grade": {"intelligence_grade": 1, "source_grade": 0.5},
    "handling": {"handling": 1, "intelligence_grade": 0.3, "ordinal": 0.5, "number": 0.5},
    "text": {"free_text": 1, "goods": 0.9, "part": 0.5},
    "sex": {"sex": 1, "flag": 0.3},
    "vin_where": {},
    "marker": {},
    "count": {"number": 1, "ordinal": 1, "flag": 0.5},
    "exhibit": {"exhibit": 1, "code": 0.55, "serial": 0.55, "number": 0.55, "ordinal": 0.55, "pnc_id": 0.5},
    "size_type": {"container_size": 1, "code": 0.6, "free_text": 0.3, "goods": 0.5},
}
# Kinds without a label of contents: what their own cleaner takes fits.
_CLEANED = {MARKING.name: MARKING}
# Kinds whose values no other text looks like: a column that does not hold them is not of the kind.
STRICT = frozenset(
    (
        *(CONTAINER.name, EMAIL.name, PHONE.name, VIN.name, VRM.name, IMO.name, EORI.name, MRN.name),
        *(GRADING.name, POSTCODE.name, "source_grade", "intelligence_grade", "handling", ROLE.name),
    )
)
# What contents alone are worth, without a word in the head: by what the target should hold.
TELLING: Mapping[str, float] = {
    **dict.fromkeys((CONTAINER.name, EMAIL.name, PHONE.name, VIN.name, VRM.name, IMO.name, EORI.name), 0.38),
    "exhibit": 0.36,
    **dict.fromkeys((MRN.name, DUCR.name, POSTCODE.name, ROLE.name), 0.36),
    GRADING.name: 0.6,  # nothing else is written 2/B/P
    **dict.fromkeys((PERSON_NAME.name, "text", "vehicle"), 0.34),
    **dict.fromkeys(("source_grade", "intelligence_grade", "handling"), 0.34),
    MOMENT.name: 0.3,
}
_NARRATIVE = frozenset(("text", "notes", "goods", "remarks"))
_VEHICLE = frozenset(("make_and_model", "vehicle_type"))
# Fields of plain text whose cells name persons.
READ_AS_PERSONS = frozenset(("present", "seized_from", "driver", "from_user", "to_user", "other_user"))
# A number of any form: plates and phones have such a form, too, and are better read as what they are.
_ANY_NUMBER = frozenset((CODE.name, "reference"))
_OF_A_MARK = 0.4  # how well a column of plates, VINs, phones or boxes fits a number of any form


def name_contents(target: Target, *, is_party: bool) -> str:
    """Return the name under which _FITTING knows what the target's column should hold; "" for any text."""
    kind, name = target.field.kind.name, target.field.name
    if target.part:
        return ""
    if name in ("source_grade", "intelligence_grade", "handling", "sex", "size_type"):
        return name
    if name in ("identified", "exhibit", "nickname", "count", "vin_where", "marker"):
        return name
    if name in _NARRATIVE:
        return "text"
    if name in _VEHICLE:
        return "vehicle"
    if name in ("officer", "examiner"):
        return "officer"
    if name in READ_AS_PERSONS:
        return PERSON_NAME.name
    if kind in _CLEANED or kind == ACCOUNT.name:
        return kind
    if kind in _FITTING and kind != "text":
        return kind
    return "party" if is_party else ""


def fit_contents(wanted: str, column: Column) -> float | None:
    """Return how well a column's contents fit what is wanted, 0 to 1; None if anything fits or it is blank.

    column.contents has the share of the filled values by label (detectors.score_contents).
    """
    if not wanted or not column.samples:
        return None
    if wanted in ("vin_where", "marker", ACCOUNT.name):
        return None
    if wanted == "identified":
        return sum(bool(_CERTAINTY.search(text)) for text in column.samples) / len(column.samples)
    if wanted == "nickname":
        named = (not any(map(str.isdigit, text)) and len(text.split()) <= 8 for text in column.samples)
        return sum(named) / len(column.samples)
    if wanted in _CLEANED:
        valid = sum(not _CLEANED[wanted].clean(text).is_doubtful for text in column.samples)
        return valid / len(column.samples)
    shares = [weight * column.contents.get(label, 0.0) for label, weight in _FITTING[wanted].items()]
    if wanted in _ANY_NUMBER and column.is_strict:
        return _OF_A_MARK * max(shares, default=0.0)
    if wanted == "party":
        names = column.contents.get("person_name", 0.0) + column.contents.get("organisation_name", 0.0)
        return min(1.0, max(names, *shares))
    return max(shares, default=0.0)


SHORT_CODE = re.compile("[A-Z]{2,4}")
# How sure an examiner is of an identification.
_CERTAINTY = re.compile(
    r"\b(?:confirm|probab|possib|likely|positiv|certain|sure|identif|unidentif|doubt|suspect|yes|no|none)",
    re.IGNORECASE,
)
NAME_PARTS = frozenset(("title", "forename", "middle", "surname"))
_BOX_FORMS = {"prefix": "[A-Z]{3}[UJZ]", "serial": "[0-9]{6}", "check": "[0-9]"}
_DIGITS_OR_MONTH = re.compile(r"\d{1,4}|[A-Za-z]{3,9}\.?")


def fits_part(part: str, column: Column) -> bool:
    """Return whether a column can hold one part of a name, address or moment, by what stands in it.

    A blank column fits: its head alone speaks.
    """
    contents, texts = column.contents, column.samples
    if not texts:
        return True
    is_street = part == "street" and contents.get("address", 0.0) >= 0.5  # Fosse Bank
    is_firm = contents.get("organisation_name", 0) >= 0.9 and not is_street
    if column.is_strict or contents.get("free_text", 0.0) >= 0.5 or is_firm:
        return False
    if part in ("street", "town") and all(map(SHORT_CODE.fullmatch, texts)):
        return False
    if part in ("street", "town", "county") and contents.get("number", 0.0) >= 0.6:
        return False  # `Line`: 1, 2, 3
    if part == "title":
        return all(text.strip(" .").lower() in TITLES for text in texts)
    if part in NAME_PARTS:
        short = sum(not any(map(str.isdigit, text)) and len(text.split()) <= 6 for text in texts)
        return short >= 0.6 * len(texts)
    if part in _BOX_FORMS:
        return all(re.fullmatch(_BOX_FORMS[part], text.strip()) for text in texts)
    if part in ("day", "month", "year"):
        return all(_DIGITS_OR_MONTH.fullmatch(text.strip()) for text in texts)
    if part == "time":
        return max(contents.get(label, 0.0) for label in ("clock", "number", "moment")) >= 0.4
    if part == "date":
        return max(contents.get(label, 0.0) for label in ("day", "moment", "spreadsheet_day")) >= 0.3
    return contents.get("person_name", 0.0) < 0.9 or contents.get("town", 0.0) > 0
