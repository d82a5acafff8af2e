"""Columns that every person of a list can have: date of birth, phones, address and postcode."""

from ...graph.kinds import ADDRESS, DAY, PHONE, POSTCODE
from ..fields.rows import Field

PHONE_FIELD = Field(
    "phone",
    PHONE,
    (
        "phones",
        "phone number",
        "phone numbers",
        "telephone",
        "telephone number",
        "telephones",
        "tel",
        "tel no",
        "mobile",
        "mobile number",
        "mobile phone",
        "home phone",
        "home telephone",
        "work phone",
        "landline",
        "contact number",
        "msisdn",
    ),
    doc="Telephone numbers.",
)
BORN_ON = Field(
    "born_on",
    DAY,
    ("born", "dob", "d o b", "date of birth", "birth date", "birthdate", "birthday", "dp dob"),
    doc="Date of birth; a month or a year alone is kept and joins nobody.",
)
ADDRESS_FIELD = Field(
    "address",
    ADDRESS,
    (
        "addresses",
        "home address",
        "home",
        "residence",
        "lives",
        "lives at",
        "resides at",
        "address line",
        "street address",
        "street",
        "full address",
        "last known address",
        "current address",
    ),
    doc="Where the person lives.",
    numbered=True,
)
POSTCODE_FIELD = Field(
    "postcode", POSTCODE, ("post code", "postcodes", "zip", "postal code"), doc="Its postcode."
)
