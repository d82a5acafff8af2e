"""The columns of register extracts: a company with its officers and those who control it."""

from typing import NamedTuple

from ...graph.kinds import (
    ADDRESS,
    CODE,
    COMPANY_NUMBER,
    COUNTRY,
    DAY,
    EMAIL,
    ORGANISATION_NAME,
    PHONE,
    POSTCODE,
    TEXT,
    Kind,
)
from ..fields.rows import Field, Record

_COMPANY = (
    Field(
        "register",
        TEXT,
        ("registry", "register name", "jurisdiction", "registrar", "registered with"),
        doc="The register; Companies House if it is not named.",
    ),
    Field(
        "as_at",
        DAY,
        ("extract date", "snapshot date", "date of extract", "as of", "made up to"),
        doc="The day of the extract.",
    ),
    Field(
        "company_number",
        COMPANY_NUMBER,
        (
            "company no",
            "company reg",
            "company reg no",
            "company registration",
            "company registration number",
            "registered number",
            "registration number",
            "crn",
            "co no",
            "companies house number",
            "ch number",
        ),
        doc="The company's number; leading zeros that a spreadsheet dropped are restored.",
    ),
    Field(
        "name",
        ORGANISATION_NAME,
        (
            "company name",
            "company",
            "organisation",
            "organisation name",
            "firm",
            "firm name",
            "registered name",
            "entity name",
        ),
        doc="The company's name.",
    ),
    Field(
        "trading_name",
        ORGANISATION_NAME,
        ("trading names", "trades as", "trading as", "t/a", "business name", "also known as"),
        doc="Other names that it trades under; they join nothing.",
    ),
    Field(
        "former_name",
        ORGANISATION_NAME,
        (
            *("previous name", "previous names", "former names", "previous company name", "formerly"),
            *("previous company names", "former company names", "old name"),
        ),
        doc="Names that it had; they join nothing.",
        numbered=True,
    ),
    Field(
        "status",
        TEXT,
        ("company status", "company state", "registration status"),
        doc="Its status on the register.",
    ),
    Field(
        "category",
        TEXT,
        ("company type", "company category", "legal form", "type"),
        doc="Its legal form; read and not kept, for the name tells it.",
    ),
    Field(
        "incorporated_on",
        DAY,
        (
            "incorporation date",
            "date of incorporation",
            "incorporated",
            "date formed",
            "formed",
            "date of creation",
            "registered on",
            "registration date",
        ),
        doc="The day of its registration.",
    ),
    Field(
        "dissolved_on",
        DAY,
        ("dissolution date", "date of dissolution", "dissolved", "date of cessation"),
        doc="The day on which it was dissolved.",
    ),
    Field(
        "business",
        TEXT,
        (
            "sic",
            "sic code",
            "sic codes",
            "siccode sictext",
            "sic text",
            "nature of business",
            "line of business",
            "trade",
            "activity",
        ),
        doc="What it does.",
        numbered=True,
    ),
    Field(
        "address",
        ADDRESS,
        (
            "registered address",
            "registered office",
            "registered office address",
            "office address",
            "reg address",
            "reg office",
            "regaddress addressline",
            "address line",
            "company address",
            "street",
        ),
        doc="Its registered office.",
        numbered=True,
    ),
    Field(
        "town",
        TEXT,
        (
            "post town",
            "city",
            "regaddress posttown",
            "town/city",
            "locality",
            "address town",
            "address city",
            "address locality",
        ),
        doc="Its town.",
    ),
    Field(
        "postcode",
        POSTCODE,
        ("post code", "regaddress postcode", "registered postcode", "postal code", "zip"),
        doc="Its postcode.",
    ),
    Field(
        "country",
        COUNTRY,
        ("regaddress country", "country of origin", "country of incorporation"),
        doc="Its country.",
    ),
    Field(
        "phone", PHONE, ("telephone", "tel", "phone number", "contact number"), doc="Its telephone numbers."
    ),
    Field("email", EMAIL, ("e-mail", "email address", "contact email"), doc="Its e-mail addresses."),
)


class Part(NamedTuple):
    """A column of an officer or controller: what its name ends in, its kind, other words, and its doc."""

    name: str
    kind: Kind
    words: tuple[str, ...]
    doc: str


_PERSON_PARTS = (
    Part(
        "born_on",
        DAY,
        (
            "dob",
            "date of birth",
            "born",
            "birth month",
            "month of birth",
            "birth date",
            "month and year of birth",
        ),
        "Date of birth; a month alone is kept and joins nobody.",
    ),
    Part("company_number", COMPANY_NUMBER, ("company no",), "The company number, if it is a firm."),
    Part("address", ADDRESS, ("service address", "correspondence address"), "The address on the register."),
    Part("postcode", POSTCODE, ("post code",), "Its postcode."),
    Part("nationality", TEXT, ("country of residence",), "Read and not kept."),
    Part("occupation", TEXT, ("job",), "Read and not kept."),
)
OFFICER_PARTS = (
    Part(
        "role",
        TEXT,
        ("position", "type", "title", "capacity", "office", "appointment type"),
        "Director, secretary …; a resignation in brackets is read.",
    ),
    Part(
        "appointed_on",
        DAY,
        ("appointed", "appointment date", "date appointed"),
        "The day of the appointment.",
    ),
    Part(
        "resigned_on", DAY, ("resigned", "resignation date", "date resigned", "ceased"), "The day it ended."
    ),
    Part("number", CODE, ("id", "person number"), "The register's own number for the officer."),
    *_PERSON_PARTS,
)
CONTROLLER_PARTS = (
    Part(
        "nature",
        TEXT,
        (
            "control",
            "nature of control",
            "natures of control",
            "kind",
            "shares",
            "shareholding",
            "percent",
            "percentage",
        ),
        "The nature of the control.",
    ),
    Part(
        "notified_on", DAY, ("notified", "date notified", "from"), "The day on which the register was told."
    ),
    Part("ceased_on", DAY, ("ceased", "date ceased", "to"), "The day it ended."),
    *_PERSON_PARTS,
)
_NAME = "A person, or a firm by its legal form; several with semicolons between them."


def _build_fields(prefix: str, words: tuple[str, ...], parts: tuple[Part, ...]) -> tuple[Field, ...]:
    """Return the row's own columns of an officer or controller: `officer`, `officer_role` …"""
    every = (prefix, *words)
    name = Field(prefix, TEXT, (*words, *(f"{word} name" for word in every)), doc=_NAME)
    further = (
        Field(
            f"{prefix}_{part.name}",
            part.kind,
            tuple(f"{word} {other}" for word in every for other in (part.name, *part.words)),
            doc=part.doc,
        )
        for part in parts
    )
    return (name, *further)


def _build_group(parts: tuple[Part, ...]) -> tuple[Field, ...]:
    """Return the columns of a numbered officer or controller: `officer1_name`, `officer1_role` …"""
    name = Field("name", TEXT, ("full name",), doc="A person, or a firm by its legal form.")
    return (name, *(Field(part.name, part.kind, part.words, doc=part.doc) for part in parts))


RECORD = Record(
    word="companies",
    label="CompanyRecord",
    doc="A register's extract of companies, a row for each company or for each of its officers.",
    document=(
        "A document is the register's entry of one company: register and company number, else the file and "
        "the row's content. Its issuer is the register: its column or `--source`, else Companies House for a "
        "number of its form, else the file."
    ),
    fields=(
        *_COMPANY,
        *_build_fields("officer", ("officers", "director", "directors"), OFFICER_PARTS),
        Field(
            "secretary", TEXT, ("company secretary", "secretaries", "secretary name"), doc="Its secretaries."
        ),
        *_build_fields(
            "psc",
            (
                "pscs",
                "person with significant control",
                "persons with significant control",
                "controller",
                "shareholder",
            ),
            CONTROLLER_PARTS,
        ),
    ),
    identifying_sets=(
        *(
            frozenset({"company_number", other})
            for other in ("name", "status", "officer", "psc", "incorporated_on", "secretary", "business")
        ),
        frozenset({"name", "incorporated_on"}),
        frozenset({"name", "officer", "status"}),
        frozenset({"name", "psc"}),
    ),
    groups={"officer": _build_group(OFFICER_PARTS), "psc": _build_group(CONTROLLER_PARTS)},
    group_heads={
        "officer": ("director",),
        "psc": ("person with significant control", "controller", "shareholder"),
    },
    context_fields=frozenset({"register", "as_at"}),
)
