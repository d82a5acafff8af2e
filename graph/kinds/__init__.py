"""The kinds of value in a case, each with its cleaner."""

from .address import ADDRESS
from .bank_account import ACCOUNT
from .code import CODE
from .colour import COLOUR
from .commodity import HS_CODE
from .company import COMPANY_NUMBER
from .container import CONTAINER
from .country import COUNTRY
from .customs import DUCR, EORI, MRN, MUCR
from .date import DAY, DAY_MONTH_FIRST, MOMENT, MOMENT_MONTH_FIRST, DateOrder, count_orders, restrict_order
from .duration import DURATION
from .email import EMAIL
from .grading import GRADING
from .handling import HANDLING, MARKING
from .handset import IMEI, IMSI
from .locode import LOCODE, PORT
from .make import MAKE
from .name import ORGANISATION_NAME, PERSON_NAME
from .number import MONEY, NUMBER, YEAR
from .phone import PHONE
from .postcode import POSTCODE
from .reading import TEXT, Kind, Reading, Verdict
from .role import FLAG, ROLE
from .serial import SERIAL
from .vessel import IMO
from .vin import PARTIAL_VIN, VIN
from .vrm import VRM

KINDS = {
    kind.name: kind
    for kind in (
        TEXT,
        CODE,
        VIN,
        PARTIAL_VIN,
        VRM,
        CONTAINER,
        IMO,
        LOCODE,
        PORT,
        PHONE,
        EMAIL,
        POSTCODE,
        ADDRESS,
        ACCOUNT,
        EORI,
        DUCR,
        MUCR,
        MRN,
        COMPANY_NUMBER,
        HS_CODE,
        DAY,
        DAY_MONTH_FIRST,
        MOMENT,
        MOMENT_MONTH_FIRST,
        MONEY,
        NUMBER,
        YEAR,
        GRADING,
        HANDLING,
        MARKING,
        PERSON_NAME,
        ORGANISATION_NAME,
        MAKE,
        COLOUR,
        COUNTRY,
        SERIAL,
        ROLE,
        FLAG,
        DURATION,
        IMEI,
        IMSI,
    )
}
"""Every kind by the name that properties of the schema use."""

__all__ = [
    "ACCOUNT",
    "ADDRESS",
    "CODE",
    "COLOUR",
    "COMPANY_NUMBER",
    "CONTAINER",
    "COUNTRY",
    "DAY",
    "DAY_MONTH_FIRST",
    "DUCR",
    "DURATION",
    "EMAIL",
    "EORI",
    "FLAG",
    "GRADING",
    "HANDLING",
    "HS_CODE",
    "IMEI",
    "IMO",
    "IMSI",
    "KINDS",
    "LOCODE",
    "MAKE",
    "MARKING",
    "MOMENT",
    "MOMENT_MONTH_FIRST",
    "MONEY",
    "MRN",
    "MUCR",
    "NUMBER",
    "ORGANISATION_NAME",
    "PARTIAL_VIN",
    "PERSON_NAME",
    "PHONE",
    "PORT",
    "POSTCODE",
    "ROLE",
    "SERIAL",
    "TEXT",
    "VIN",
    "VRM",
    "YEAR",
    "DateOrder",
    "Kind",
    "Reading",
    "Verdict",
    "count_orders",
    "restrict_order",
]
