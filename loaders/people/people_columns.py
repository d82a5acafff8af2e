"""The columns of lists of people: nominals, custody, prison visits and directories."""

from ...graph.kinds import CODE, DAY, EMAIL, MARKING, MOMENT, ORGANISATION_NAME, PERSON_NAME, ROLE, TEXT
from ..fields.marks import VEHICLE_FIELDS
from ..fields.rows import Field, Record
from .people_around_columns import ASSOCIATE_FIELDS, OTHER_FIELDS
from .person_fields import ADDRESS_FIELD, BORN_ON, PHONE_FIELD, POSTCODE_FIELD

_NAMES = (
    Field(
        "name",
        PERSON_NAME,
        (
            "full name",
            "person",
            "person name",
            "names",
            "subject",
            "subject name",
            "dp name",
            "dp",
            "detainee",
            "detainee name",
            "detained person",
            "detained person name",
            "visitor",
            "visitor name",
            "tenant",
            "tenant name",
            "resident",
            "resident name",
            "suspect",
            "suspect name",
            "nominal name",
            "contact name",
        ),
        doc="Whom the row is about; a name with a legal form is a firm.",
    ),
    Field("title", TEXT, ("salutation", "honorific"), doc="Mr, Mrs …; put before the name."),
    Field(
        "forename",
        TEXT,
        ("forenames", "forename(s)", "first name", "first names", "given name", "given names", "firstname"),
        doc="First names, where they stand apart from the surname.",
        numbered=True,
    ),
    Field(
        "middle_name", TEXT, ("middle names", "second name", "other forenames"), doc="Further first names."
    ),
    Field(
        "surname",
        TEXT,
        ("last name", "family name", "lastname", "surnames"),
        doc="Surname, where it stands apart from the first names.",
    ),
    Field(
        "nickname",
        TEXT,
        (
            "nicknames",
            "nick name",
            "alias",
            "aliases",
            "aka",
            "street name",
            "known as",
            "moniker",
            "maiden name",
            "maiden / other names",
            "other names",
            "previous name",
        ),
        doc="Nicknames, aliases and former names.",
    ),
    BORN_ON,
    Field("sex", TEXT, ("gender",), doc="Sex as reported."),
    Field(
        "role",
        ROLE,
        ("status", "category", "person role", "involvement", "role in case", "person type", "subject role"),
        doc="subject, victim, witness, unwitting or unknown; without it a detained person is a subject, and "
        "anybody else is unknown.",
    ),
)
_RECORD = (
    Field(
        "force",
        TEXT,
        ("police force", "force name", "owning force", "originating force", "agency", "held by", "list of"),
        doc="The force or office whose record it is.",
    ),
    Field(
        "listed_on", DAY, ("list date", "date of list", "as at", "extract date"), doc="The day of the list."
    ),
    Field(
        "nominal",
        CODE,
        (
            "nominal number",
            "nominal no",
            "nominal id",
            "nominal ref",
            "nom id",
            "nom id a",
            "nominal a",
            "nom no",
            "pnc id",
            "pncid",
            "pnc",
            "pnc no",
            "cro",
            "cro no",
            "person id",
            "person urn",
        ),
        doc="The force's own number for the person.",
    ),
    Field(
        "custody_number",
        CODE,
        (
            "custody no",
            "custody",
            "custody ref",
            "custody reference",
            "custody record",
            "custody record no",
            "custody record number",
            "custody id",
            "cr no",
            "detention number",
        ),
        doc="The number of the custody record; its person is a subject.",
    ),
    Field(
        "record_id",
        CODE,
        (
            "id",
            "unique id",
            "record number",
            "record no",
            "row id",
            "entry",
            "visit id",
            "visit ref",
            "visit reference",
        ),
        doc="The file's own number for the record.",
    ),
    Field(
        "arrested_at",
        MOMENT,
        (
            "arrested",
            "arrested on",
            "arrest date",
            "date of arrest",
            "date/time of arrest",
            "detained at",
            "date arrested",
        ),
        doc="When the person was arrested; makes the person a subject.",
    ),
    Field(
        "offence",
        TEXT,
        ("offences", "offence(s)", "charge", "charges", "reason for arrest", "arrested for"),
        doc="What for; kept word for word.",
    ),
    Field(
        "remarks",
        TEXT,
        ("remark", "notes", "note", "comments", "comment", "further information", "warning", "markers"),
        doc="Remarks, kept word for word.",
    ),
    Field(
        "marking",
        MARKING,
        ("government marking", "protective marking", "classification", "security marking"),
        doc="Government marking.",
    ),
)
_BELONGINGS = (
    PHONE_FIELD,
    Field(
        "email",
        EMAIL,
        ("emails", "e-mail", "e-mails", "email address", "e-mail address"),
        doc="E-mail addresses.",
    ),
    ADDRESS_FIELD,
    Field(
        "town",
        TEXT,
        ("city", "post town", "town/city", "town or city"),
        doc="Its town; alone, the town of the person.",
    ),
    POSTCODE_FIELD,
    Field(
        "employer",
        ORGANISATION_NAME,
        ("works for", "employed by", "place of work", "company", "business"),
        doc="The firm that the person works for.",
    ),
    Field("occupation", TEXT, ("job", "job title", "profession", "trade"), doc="Read and not kept."),
    *VEHICLE_FIELDS,
    Field(
        "vehicle_link",
        TEXT,
        ("vehicle role", "vehicle relation", "vehicle relationship", "link to vehicle", "vehicle status"),
        doc="keeper, driver, user or stolen from; without it the person uses the plate, drives the vehicle.",
    ),
)
RECORD = Record(
    word="people",
    label="PersonRecord",
    doc="A list of people (nominals, custody, prison visits, a directory), a row for each.",
    document=(
        "A document is the record of one person: force and custody number, else force and nominal number, "
        "else the file and its own number, else the file and the row's content. Its issuer is the force or "
        "office, else the file."
    ),
    fields=(*_RECORD, *_NAMES, *_BELONGINGS, *OTHER_FIELDS),
    identifying_sets=(
        *(frozenset({"custody_number", other}) for other in ("name", "surname", "nominal", "arrested_at")),
        *(
            frozenset({"nominal", other})
            for other in (
                "name",
                "surname",
                "nickname",
                "born_on",
                "associate",
                "associate_nominal",
                "vrm",
                "phone",
            )
        ),
        frozenset({"name", "born_on"}),
        *(
            frozenset({"surname", "forename", other})
            for other in ("born_on", "phone", "address", "email", "nominal", "role", "vrm")
        ),
        frozenset({"name", "address", "phone"}),
        frozenset({"name", "phone", "email"}),
        frozenset({"name", "nickname", "phone"}),
        frozenset({"name", "prisoner"}),
        frozenset({"visited_at", "prisoner"}),
        frozenset({"visited_at", "prisoner_number"}),
    ),
    groups={"associate": ASSOCIATE_FIELDS, "vehicle": VEHICLE_FIELDS},
    context_fields=frozenset({"force", "listed_on", "marking", "prison", "officer"}),
    private_fields=frozenset({"officer", "solicitor"}),
)
