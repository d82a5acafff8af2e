"""The columns of a list of people for those beside its person: associates, co-accused, victims, prisoners."""

from ...graph.kinds import CODE, DAY, MOMENT, PERSON_NAME, TEXT
from ..fields.parties import build_party_fields
from ..fields.rows import Field
from .person_fields import ADDRESS_FIELD, BORN_ON, PHONE_FIELD, POSTCODE_FIELD

OTHER_FIELDS = (
    Field(
        "associate",
        PERSON_NAME,
        (
            "associates",
            "associate name",
            "known associate",
            "known associates",
            "linked person",
            "linked nominal",
        ),
        doc="Associates of the person.",
    ),
    Field(
        "associate_nominal",
        CODE,
        (
            "associate nominal number",
            "associate id",
            "linked nominal number",
            "nominal b",
            "nom id b",
            "associate pnc id",
        ),
        doc="Their numbers.",
    ),
    Field(
        "associate_born_on", DAY, ("associate dob", "associate date of birth"), doc="Their dates of birth."
    ),
    Field(
        "relation",
        TEXT,
        (
            "relationship",
            "link",
            "link type",
            "association",
            "relation to associate",
            "relationship to prisoner",
            "connection",
        ),
        doc="What the associate or prisoner is to the person; the word is kept.",
    ),
    Field(
        "co_accused",
        PERSON_NAME,
        (
            "co accused",
            "co defendant",
            "co defendants",
            "co dp",
            "co-dps",
            "codefendants",
            "co-detainee",
            "co-detainees",
        ),
        doc="Those detained for the same; subjects.",
    ),
    Field(
        "partner",
        PERSON_NAME,
        ("spouse", "wife", "husband", "spouse/partner", "partner/spouse", "girlfriend", "boyfriend"),
        doc="The person's partner; single, separated and the like name nobody.",
    ),
    Field(
        "next_of_kin",
        PERSON_NAME,
        ("nok", "kin", "emergency contact"),
        doc="The person's next of kin.",
    ),
    Field(
        "victim",
        PERSON_NAME,
        (
            "victims",
            "injured party",
            "injured parties",
            "ip",
            "aggrieved",
            "complainant",
            "loser",
            "victim name",
        ),
        doc="Persons named as victims.",
    ),
    Field("witness", PERSON_NAME, ("witnesses", "witness name"), doc="Persons named as witnesses."),
    *build_party_fields(
        "nominated_person",
        "nominated",
        "person nominated",
        "person informed",
        "next of kin",
        "appropriate adult",
        "emergency contact",
        without=("company_number", "eori"),
    ),
    *build_party_fields(
        "surety",
        "sureties",
        "bail surety",
        "surety for bail",
        "cautioner",
        without=("company_number", "eori"),
    ),
    Field(
        "prisoner",
        PERSON_NAME,
        ("prisoner name", "inmate", "inmate name", "offender", "offender name", "prisoner visited"),
        doc="The prisoner whom the person visited.",
    ),
    Field(
        "prisoner_born_on",
        DAY,
        ("prisoner dob", "prisoner date of birth", "inmate dob"),
        doc="Date of birth.",
    ),
    Field(
        "prisoner_number",
        CODE,
        ("prison number", "prisoner no", "prison no", "noms id", "noms no", "inmate number"),
        doc="The prison's number for the prisoner.",
    ),
    Field("prison", TEXT, ("establishment", "prison name", "hmp"), doc="The prison; kept with the document."),
    Field(
        "visited_at",
        MOMENT,
        ("visit date", "date of visit", "visited on", "visit", "visit time", "date/time of visit"),
        doc="When the visit was.",
    ),
    Field(
        "officer",
        TEXT,
        (
            "oic",
            "officer in case",
            "officer in the case",
            "arresting officer",
            "custody sergeant",
            "custody sgt",
            "sergeant",
            "custody officer",
            "recorded by",
            "created by",
            "entered by",
            "investigating officer",
        ),
        doc="Read and dropped: officers are never in the graph.",
    ),
    Field(
        "solicitor",
        TEXT,
        (
            "solicitors",
            "legal representative",
            "legal rep",
            "solicitor firm",
            "legal adviser",
            "duty solicitor",
        ),
        doc="Read and dropped: who defends somebody is no associate.",
    ),
)
ASSOCIATE_FIELDS = (
    Field("name", PERSON_NAME, ("full name",), doc="Name of this associate."),
    Field(
        "nominal",
        CODE,
        ("nominal number", "number", "id", "pnc id"),
        doc="The force's number for the associate.",
    ),
    BORN_ON,
    PHONE_FIELD,
    ADDRESS_FIELD,
    POSTCODE_FIELD,
    Field(
        "relation", TEXT, ("relationship", "link", "link type"), doc="What this associate is to the person."
    ),
)
