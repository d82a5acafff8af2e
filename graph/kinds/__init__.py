"""The kinds of value that a case holds, each with the cleaner that knows a good one."""

import re

from .reading import TEXT, Kind, Reading, Verdict, doubtful
from .vin import PARTIAL_VIN, VIN


def _pattern(name: str, pattern: str, expected: str, drop: str = r"[\s.\-]", separators: str = "") -> Kind:
    good = re.compile(pattern)

    def clean(raw: str) -> Reading:
        bare = re.sub(drop, "", raw[:1000]).upper()
        return Reading(raw, bare) if good.fullmatch(bare) else doubtful(raw, bare, expected)

    return Kind(name, clean, expected, separators)


def _folded(name: str, expected: str) -> Kind:
    return Kind(name, lambda raw: Reading(raw, " ".join(raw.split()).upper()), expected)


def _day(name: str, month_first: bool, moment: bool) -> Kind:
    from datetime import datetime

    days = ("%m/%d/%Y", "%m/%d/%y") if month_first else ("%d/%m/%Y", "%d/%m/%y")
    times = ("", " %H:%M", " %H:%M:%S", "T%H:%M", "T%H:%M:%S")
    shapes = [day + time for day in ("%Y-%m-%d", *days, "%d %B %Y", "%d %b %Y") for time in times]

    def clean(raw: str) -> Reading:
        for shape in shapes:
            try:
                found = datetime.strptime(raw.strip(), shape)
            except ValueError:
                continue
            return Reading(raw, found.strftime("%Y-%m-%dT%H:%M" if moment else "%Y-%m-%d"))
        return doubtful(raw, "", "a day such as 2025-03-05 or 05/03/2025")

    return Kind(name, clean, "a day such as 2025-03-05 or 05/03/2025")


VRM = _pattern("vrm", r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,4}[A-Z]?", "a UK number plate such as LB07 SEO", separators="/")
CONTAINER = _pattern("container", r"[A-Z]{3}[UJZ]\d{7}", "a container number such as MSKU 601167 2", separators="/")
IMO = _pattern("imo", r"\d{7}", "a ship's IMO number such as 9126819", drop=r"[^0-9]")
LOCODE = _pattern("locode", r"[A-Z]{2}[A-Z2-9]{3}", "a UN/LOCODE such as GBFXT")
PORT = Kind("port", LOCODE.cleaner, "a port's name or UN/LOCODE such as GBFXT")
PHONE = _pattern("phone", r"\+?\d{7,15}", "a phone number such as 07700 900123", drop=r"[\s().\-]")
EMAIL = Kind("email", lambda raw: Reading(raw, raw.strip().lower()), "an e-mail address such as name@example.com")
POSTCODE = _folded("postcode", "a postcode such as RM20 3LT")
ADDRESS = _folded("address", "an address with a house or unit")
EORI = _pattern("eori", r"(GB|XI)\d{12}", "an EORI such as GB123456789000")
DUCR = _pattern("ducr", r"\dGB\d{12}-?[A-Z0-9/-]{1,19}", "a DUCR such as 9GB123456789012-ABC1234", drop=r"\s")
MUCR = _pattern("mucr", r"GB/[A-Z0-9]{3,12}-[A-Z0-9]+|A:.{11}|C:.+", "a MUCR such as GB/ABC1-XYZ12345", drop=r"\s")
MRN = _pattern("mrn", r"\d{2}[A-Z]{2}[A-Z0-9]{14}", "an MRN of 18 characters such as 22GB02I89012847596")
COMPANY_NUMBER = _pattern("company_number", r"[A-Z]{2}\d{6}|\d{8}", "a company number of 8 characters such as SC123456")
HS_CODE = _pattern("hs_code", r"\d{4,10}", "a commodity code such as 87033290")
DAY, DAY_MONTH_FIRST = _day("day", False, False), _day("day_month_first", True, False)
MOMENT, MOMENT_MONTH_FIRST = _day("moment", False, True), _day("moment_month_first", True, True)
MONEY = _pattern("money", r"-?\d+(\.\d+)?", "an amount such as 28,000", drop=r"[^0-9.-]")
NUMBER = _pattern("number", r"-?\d+(\.\d+)?", "a number such as 14500", drop=r"[\s,]")
YEAR = _pattern("year", r"(19|20)\d\d", "a year such as 2014")
GRADING = _pattern("grading", r"[123][A-E][PC]?|[A-E][1-5][1-5]?", "a grading such as 2BP", drop=r"[^0-9A-Za-z]")
HANDLING = _folded("handling", "P or C with its conditions")
MARKING = _folded("marking", "OFFICIAL, OFFICIAL-SENSITIVE or SECRET")
PERSON_NAME = Kind("person_name", lambda raw: Reading(raw, " ".join(raw.split()).casefold()), "a person's name")
ORGANISATION_NAME = _folded("organisation_name", "a firm's name")
MAKE, COLOUR = _folded("make", "a maker's name"), _folded("colour", "a colour")
COUNTRY = _folded("country", "a country")
SERIAL = _pattern("serial", r".+", "a serial number", drop=r"[\s\-./]")
ROLE = Kind("role", lambda raw: Reading(raw, raw.strip().lower()), "subject, victim, witness, unwitting, firm or unknown")
FLAG = Kind("flag", lambda raw: Reading(raw, raw.strip().lower()), "yes or no")

KINDS = {kind.name: kind for kind in (
    TEXT, VIN, PARTIAL_VIN, VRM, CONTAINER, IMO, LOCODE, PORT, PHONE, EMAIL, POSTCODE, ADDRESS, EORI, DUCR, MUCR, MRN, COMPANY_NUMBER,
    HS_CODE, DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, MONEY, NUMBER, YEAR, GRADING, HANDLING, MARKING, PERSON_NAME,
    ORGANISATION_NAME, MAKE, COLOUR, COUNTRY, SERIAL, ROLE, FLAG)}
"""Every kind by its name, as the schema's properties call it."""

__all__ = ["ADDRESS", "COLOUR", "COMPANY_NUMBER", "CONTAINER", "COUNTRY", "DAY", "DAY_MONTH_FIRST", "DUCR", "EMAIL", "EORI", "FLAG",
           "GRADING", "HANDLING", "HS_CODE", "IMO", "KINDS", "LOCODE", "MAKE", "MARKING", "MOMENT", "MOMENT_MONTH_FIRST", "MONEY", "MRN",
           "MUCR", "NUMBER", "ORGANISATION_NAME", "PARTIAL_VIN", "PERSON_NAME", "PHONE", "PORT", "POSTCODE", "ROLE", "SERIAL", "TEXT",
           "VIN", "VRM", "YEAR", "Kind", "Reading", "Verdict"]
