"""The columns of a yard's inventory, and what marks a file as one."""

from ...graph.kinds import (
    CODE,
    COLOUR,
    DAY,
    MAKE,
    MONEY,
    ORGANISATION_NAME,
    POSTCODE,
    SERIAL,
    TEXT,
    VIN,
    VRM,
    YEAR,
)
from ..fields.marks import MAKE_AND_MODEL
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record

RECORD = Record(
    word="inventory",
    label="Inventory",
    doc="A yard's list of the vehicles it held on a day, a row for each vehicle.",
    document=(
        "A document is a yard's list: yard and list date, else the file and its content. Its issuer is "
        "the yard, else the file."
    ),
    fields=(
        Field(
            "yard",
            ORGANISATION_NAME,
            ("yard name", "site", "branch", "depot", "dismantler", "salvage yard"),
            doc="Whose list it is.",
        ),
        Field("yard_address", synonyms=("site address", "branch address"), doc="Where the yard is."),
        Field("yard_postcode", POSTCODE, ("site postcode", "branch postcode"), doc="Its postcode."),
        Field(
            "as_at",
            DAY,
            ("list date", "date of list", "inventory date", "stock date", "as of", "snapshot date"),
            doc="The day of the list.",
        ),
        Field(
            "stock_number",
            CODE,
            synonyms=("stock", "stock no", "stock id", "stk", "stk no", "yard number", "lot number"),
            doc="The yard's own number for the vehicle.",
        ),
        Field("year", YEAR, ("model year", "yr", "vehicle year"), doc="Model year."),
        Field(
            "make", MAKE, ("manufacturer", "maker", "marque"), doc="Maker; never taken from the model's text."
        ),
        Field("model", synonyms=("model name",), doc="Model as the yard writes it."),
        MAKE_AND_MODEL,
        Field(
            "received_on",
            DAY,
            (
                "date received",
                "received",
                "received date",
                "arrived",
                "arrived on",
                "date in",
                "in date",
                "arrival date",
                "intake date",
                "yard date",
            ),
            doc="The day it came in.",
        ),
        Field(
            "sold_on",
            DAY,
            ("date sold", "sale date", "date of sale", "date out", "out date", "date gone", "disposal date"),
            doc="The day it left the yard.",
        ),
        Field(
            "row",
            synonyms=("row number", "bay", "location in yard", "yard row"),
            doc="Where it stands in the yard; not kept.",
        ),
        Field("colour", COLOUR, ("color",), doc="Colour."),
        Field(
            "odometer",
            synonyms=("mileage", "miles", "kilometres", "km"),
            doc="Reading of the odometer; not kept.",
        ),
        Field(
            "price",
            MONEY,
            ("paid", "price paid", "amount paid", "purchase price", "cost", "bought for"),
            doc="What the yard paid for it; not kept.",
        ),
        Field(
            "vin",
            VIN,
            ("vin number", "chassis", "chassis number", "chassis no", "vehicle identification number"),
            doc="VIN as listed.",
        ),
        Field(
            "vrm",
            VRM,
            ("registration", "reg", "reg no", "registration number", "number plate", "plate"),
            doc="Number plate.",
        ),
        Field("engine_number", SERIAL, ("engine no", "engine", "engine serial"), doc="Number on the engine."),
        Field("gearbox_number", SERIAL, ("gearbox no", "gearbox"), doc="Number on the gearbox."),
        *build_party_fields(
            *("seller", "bought from", "vendor", "supplier", "received from", "previous owner", "customer")
        ),
        *build_party_fields("buyer", "sold to", "purchaser"),
        *build_party_fields(
            *("keeper", "registered keeper", "last keeper", "keeper shown", "vehicle keeper"),
            without=("eori",),
        ),
        Field(
            "notes", TEXT, ("note", "comments", "remarks", "condition"), doc="Remarks, kept word for word."
        ),
    ),
    identifying_sets=(
        frozenset({"stock_number", "vin"}),
        frozenset({"stock_number", "received_on"}),
        frozenset({"yard", "stock_number"}),
        frozenset({"yard", "vin"}),
        frozenset({"yard", "vrm"}),
    ),
    context_fields=frozenset({"yard", "yard_address", "yard_postcode", "as_at"}),
)
