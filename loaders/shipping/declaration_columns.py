"""The columns of a customs declaration, and what marks a file as one."""

from dataclasses import replace

from ...graph.kinds import DAY, DUCR, MONEY, MRN, MUCR, NUMBER
from ...graph.kinds.reading import TEXT
from ..fields.parties import build_party_fields
from ..fields.rows import Field, Record
from .cargo import CARGO
from .consigning import CUT_NAME
from .route_columns import ROUTE
from .shipping_documents import BILL, BOOKING, CARRIER, CARRIER_NAME, MASTER

_CONSIGNEE = build_party_fields("consignee", "importer", "receiver", without=("born_on",))
RECORD = Record(
    word="declarations",
    label="ShippingRecord",
    doc="An export or transit declaration, a row for each item.",
    document=(
        "A document is a declaration: its MRN, else DUCR and part. Its issuer is the declarant, else the "
        "file."
    ),
    fields=(
        Field(
            "mrn",
            MRN,
            ("movement reference number", "movement reference", "declaration mrn"),
            doc="Number that customs gave.",
        ),
        Field(
            "ducr",
            DUCR,
            ("declaration ucr", "ucr", "declaration unique consignment reference"),
            doc="The declarant's consignment reference.",
        ),
        Field(
            "ducr_part",
            TEXT,
            ("part", "ducr part number", "part number", "ucr part"),
            doc="Part of the DUCR.",
        ),
        Field(
            "mucr",
            MUCR,
            ("master ucr", "master unique consignment reference"),
            doc="The consolidation it travels under.",
        ),
        *build_party_fields("exporter", "consignor", "shipper", without=("born_on",)),
        *build_party_fields("declarant", "agent", "representative", without=("born_on",)),
        replace(_CONSIGNEE[0], kind=CUT_NAME),
        *_CONSIGNEE[1:],
        *build_party_fields("haulier", "haulage company", without=("born_on",)),
        *ROUTE,
        Field(
            "procedure_code",
            TEXT,
            ("procedure", "cpc", "customs procedure code"),
            doc="Procedure code; permanent export begins 10.",
        ),
        Field(
            "goods_location",
            TEXT,
            ("location of goods", "goods location code"),
            doc="Where the goods are; kept with the document.",
        ),
        Field(
            "accepted_on",
            DAY,
            ("acceptance date", "date of acceptance", "accepted", "declaration date", "date declared"),
            doc="Day of acceptance.",
        ),
        Field(
            "value",
            MONEY,
            ("statistical value", "value gbp", "declared value", "customs value", "invoice value"),
            doc="Value in pounds.",
        ),
        Field(
            "net_mass_kg", NUMBER, ("net mass", "net weight", "net weight kg"), doc="Net mass in kilograms."
        ),
        BILL,
        MASTER,
        BOOKING,
        CARRIER,
        CARRIER_NAME,
        *CARGO,
    ),
    identifying_sets=(
        *(
            frozenset({number, other})
            for number in ("mrn", "ducr")
            for other in (
                "exporter",
                "declarant",
                "hs_code",
                "procedure_code",
                "accepted_on",
                "destination_country",
                "goods_location",
            )
        ),
        frozenset({"exporter", "declarant", "hs_code"}),
    ),
    context_fields=frozenset({"declarant"}),
    uncounted_fields=frozenset({"route"}),
)
