"""The kinds of value that a case holds, each with the cleaner that knows a good one."""

import re

from .commodity import HS_CODE
from .company import COMPANY_NUMBER
from .container import CONTAINER
from .customs import DUCR, EORI, MRN, MUCR
from .date import DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, month_first
from .email import EMAIL
from .grading import GRADING
from .handling import HANDLING, MARKING
from .name import ORGANISATION_NAME, PERSON_NAME
from .number import MONEY, NUMBER, YEAR
from .phone import PHONE
from .postcode import POSTCODE
from .reading import TEXT, Kind, Reading, Verdict, doubtful
from .role import FLAG, ROLE
from .serial import SERIAL
from .vessel import IMO
from .vin import PARTIAL_VIN, VIN
from .vrm import VRM


def _folded(name: str, expected: str) -> Kind:
    return Kind(name, lambda raw: Reading(raw, " ".join(raw.split()).upper()), expected)

def _code(raw: str) -> Reading:
    bare = re.sub(r"[\s-]", "", raw[:100]).upper()
    return Reading(raw, bare) if re.fullmatch("[A-Z]{2}[A-Z2-9]{3}", bare) else doubtful(raw, bare, "a UN/LOCODE such as GBFXT")


LOCODE = Kind("locode", _code, "a UN/LOCODE such as GBFXT")
PORT = Kind("port", _code, "a port's name or UN/LOCODE such as GBFXT")
ADDRESS = _folded("address", "an address with a house or unit")
MAKE, COLOUR = _folded("make", "a maker's name"), _folded("colour", "a colour")
COUNTRY = _folded("country", "a country")

KINDS = {kind.name: kind for kind in (
    TEXT, VIN, PARTIAL_VIN, VRM, CONTAINER, IMO, LOCODE, PORT, PHONE, EMAIL, POSTCODE, ADDRESS, EORI, DUCR, MUCR, MRN, COMPANY_NUMBER,
    HS_CODE, DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, MONEY, NUMBER, YEAR, GRADING, HANDLING, MARKING, PERSON_NAME,
    ORGANISATION_NAME, MAKE, COLOUR, COUNTRY, SERIAL, ROLE, FLAG)}
"""Every kind by its name, as the schema's properties call it."""

__all__ = ["ADDRESS", "COLOUR", "COMPANY_NUMBER", "CONTAINER", "COUNTRY", "DAY", "DAY_MONTH_FIRST", "DUCR", "EMAIL", "EORI", "FLAG",
           "GRADING", "HANDLING", "HS_CODE", "IMO", "KINDS", "LOCODE", "MAKE", "MARKING", "MOMENT", "MOMENT_MONTH_FIRST", "MONEY", "MRN",
           "MUCR", "NUMBER", "ORGANISATION_NAME", "PARTIAL_VIN", "PERSON_NAME", "PHONE", "PORT", "POSTCODE", "ROLE", "SERIAL", "TEXT",
           "VIN", "VRM", "YEAR", "Kind", "Reading", "Verdict", "month_first"]
