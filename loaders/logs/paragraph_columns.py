"""The columns of a log's paragraph for persons, firms, contacts, places and links between them."""

from ...graph.kinds import (
    ADDRESS,
    CODE,
    COMPANY_NUMBER,
    CONTAINER,
    DAY,
    EMAIL,
    EORI,
    ORGANISATION_NAME,
    PERSON_NAME,
    PHONE,
    POSTCODE,
    ROLE,
    TEXT,
)
from ..fields.marks import VEHICLE_FIELDS
from ..fields.rows import Field

_PERSON = (
    Field(
        "nickname",
        TEXT,
        ("nick name", "nicknames", "alias", "aliases", "aka", "street name", "known as", "moniker"),
        doc="Street name.",
    ),
    Field("born_on", DAY, ("born", "dob", "date of birth", "birth date", "birthdate"), doc="Date of birth."),
    Field(
        "nominal",
        CODE,
        (
            "nominal number",
            "nominal no",
            "nominal id",
            "nominal ref",
            "pnc id",
            "pncid",
            "pnc",
            "cro",
            "person id",
        ),
        doc="The force's own number for the person.",
    ),
    Field("sex", TEXT, ("gender",), doc="Sex as reported."),
    Field(
        "role",
        ROLE,
        ("subject role", "person role", "involvement"),
        doc="subject, victim, witness, unwitting or unknown.",
    ),
)
_CONTACT = (
    Field(
        "phone",
        PHONE,
        (
            "phones",
            "phone number",
            "phone numbers",
            "telephone",
            "telephone number",
            "tel",
            "mobile",
            "mobile number",
            "msisdn",
            "number used",
        ),
        doc="Telephone numbers.",
    ),
    Field(
        "email",
        EMAIL,
        ("emails", "e-mail", "e-mails", "email address", "e-mail address"),
        doc="E-mail addresses.",
    ),
)
_PLACES = (
    Field(
        "home",
        ADDRESS,
        ("home address", "lives", "lives at", "resides at", "resides", "residence"),
        doc="Where the subject lives.",
    ),
    Field(
        "address", ADDRESS, ("addresses", "street address", "full address"), doc="Where the subject lives."
    ),
    Field(
        "postcode",
        POSTCODE,
        ("post code", "postcodes", "zip"),
        doc="Postcode of the address, home or place, in that order.",
    ),
    Field(
        "place",
        ADDRESS,
        ("places", "location", "locations", "seen at", "where", "where seen", "venue", "whereabouts"),
        doc="Where the subject was seen.",
    ),
)
PARAGRAPH_FIELDS = (
    Field(
        "subject",
        PERSON_NAME,
        (
            "subjects",
            "subject name",
            "name",
            "names",
            "full name",
            "person",
            "persons",
            "person name",
            "people",
            "nominals",
            "suspect",
            "suspects",
        ),
        doc="Persons the paragraph is about; a name with a legal form is a firm.",
    ),
    *_PERSON,
    Field(
        "victim",
        PERSON_NAME,
        ("victims", "victim name", "complainant", "injured party"),
        doc="Persons named as victims.",
    ),
    Field("witness", PERSON_NAME, ("witnesses", "witness name"), doc="Persons named as witnesses."),
    Field(
        "organisation",
        ORGANISATION_NAME,
        (
            "organisations",
            "organization",
            "organizations",
            "company",
            "companies",
            "company name",
            "firm",
            "firms",
            "business name",
        ),
        doc="Firms.",
    ),
    Field(
        "company_number",
        COMPANY_NUMBER,
        ("company no", "company reg", "company registration number", "registered number"),
        doc="Their registered numbers.",
    ),
    Field("business", TEXT, ("line of business", "business type", "trade"), doc="What the firm does."),
    *_CONTACT,
    *_PLACES,
    Field(
        "container",
        CONTAINER,
        ("containers", "container number", "container no", "container numbers", "box"),
        doc="Containers.",
    ),
    Field(
        "crime_reference",
        CODE,
        ("crime ref", "crime references", "crime number", "crime no", "crime"),
        doc="Thefts that it mentions.",
    ),
    Field(
        "link_from",
        TEXT,
        ("from", "link start", "from entity", "linked from"),
        doc="A value of the row that a link starts at.",
    ),
    Field(
        "link",
        TEXT,
        ("links", "link type", "relation", "relationship", "association", "link kind", "connection", "rel"),
        doc="A fact type or a word for it; without ends it links the two persons of the row.",
    ),
    Field(
        "link_to",
        TEXT,
        ("to", "link end", "to entity", "linked to"),
        doc="A value of the row that a link ends at.",
    ),
)
SUBJECT_FIELDS = (
    Field("name", PERSON_NAME, ("full name", "subject", "person"), doc="Name of this subject."),
    *_PERSON,
    *_CONTACT,
    *_PLACES,
    *(
        Field(
            f.name,
            f.kind,
            (
                *f.synonyms,
                f"vehicle {f.name}",
                f"vehicle1 {f.name}",
                *(f"vehicle1 {word}" for word in f.synonyms),
            ),
            doc=f.doc,
        )
        for f in VEHICLE_FIELDS
    ),
)
ORGANISATION_FIELDS = (
    Field("name", ORGANISATION_NAME, ("company name", "firm"), doc="Name of this firm."),
    Field(
        "company_number",
        COMPANY_NUMBER,
        ("company no", "number", "registered number", "reg no"),
        doc="Its registered number.",
    ),
    Field("eori", EORI, ("eori number",), doc="Its EORI."),
    Field("business", TEXT, ("line of business", "type", "trade"), doc="What it does."),
    *_CONTACT,
    Field("address", ADDRESS, ("addresses", "premises", "trades at"), doc="Where it trades."),
    Field("postcode", POSTCODE, ("post code", "zip"), doc="Postcode of its address."),
    Field("place", ADDRESS, ("location", "seen at"), doc="Where it was seen to act."),
)
