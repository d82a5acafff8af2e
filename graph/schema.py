"""The case as data: which things, documents and facts there are; constraints, checks and docs are derived from MODEL."""

from .model import DocumentKind, Edge, Model, Node, Property

__all__ = ["MODEL", "DocumentKind", "Edge", "Model", "Node", "Property", "constraints"]


def _text(name: str, doc: str) -> Property:
    return Property(name, "text", doc)


MAKE, MODEL_NAME = Property("make", "make", "Maker, cleaned: Range Rover is Land Rover."), _text("model", "Model as reported.")
COLOUR, YEAR = Property("colour", "colour", "Colour."), Property("year", "year", "Model year.")
NAME = _text("name", "The name as the document gives it.")
COUNTRY = Property("country", "country", "ISO 3166 two-letter country.")
POSTCODE = Property("postcode", "postcode", "Postcode, full where known.")
PARTY, PREMISES = ("Person", "Organisation"), ("Address", "Area")

PERSON = Node(
    "Person",
    "#c0392b",
    "A person as documents name them; clusters of mentions.",
    (
        Property("name", "person_name", "Name as the file gives it."),
        _text("nickname", "Nickname or street name."),
        Property("born_on", "day", "Date of birth."),
        _text("nominal", "The force's own number for the person."),
        _text("sex", "Sex as reported."),
    ),
    caption=("name", "nickname", "nominal"),
)
ORGANISATION = Node(
    "Organisation",
    "#8e44ad",
    "A firm or body; its role labels come from role facts.",
    (
        Property("name", "organisation_name", "Name as the file gives it."),
        Property("company_number", "company_number", "Registered number, 8 characters."),
        Property("eori", "eori", "EORI."),
        COUNTRY,
        POSTCODE,
        _text("business", "Line of business, as reported."),
    ),
    caption=("name", "company_number", "eori"),
    roles=("Exporter", "Consignee", "Forwarder", "Haulier", "Garage", "Breaker", "Yard"),
)
VEHICLE = Node(
    "Vehicle",
    "#2471a3",
    "One physical vehicle; shows VINs, marks and plates, and is none of them.",
    (
        MAKE,
        MODEL_NAME,
        COLOUR,
        YEAR,
        Property("vin", "vin", "A VIN it was said to show."),
        Property("identified_vin", "vin", "The VIN an examiner identified it by."),
        _text("vin_state", "State of the VIN mark."),
        _text("vehicle_type", "Type of vehicle."),
        _text("stock_number", "A yard's own number."),
        Property("vrm", "vrm", "A plate it was said to show."),
        _text("identified", "How sure the examiner is."),
    ),
    caption=("make", "model", "vin", "vrm"),
)
ADDRESS = Node(
    "Address",
    "#d68910",
    "A place with a unit or house: home, garage, yard, breaker, lock-up.",
    (
        Property("address", "address", "The address as reported."),
        _text("unit", "House, unit or building."),
        POSTCODE,
        COUNTRY,
        _text("premises", "What kind of place it is."),
    ),
    caption=("address", "unit", "postcode"),
)
SHIPMENT = Node(
    "Shipment",
    "#16a085",
    "One consignment: its bill, booking and declaration are mentions of it.",
    (
        _text("bill", "Bill of lading number."),
        _text("booking", "Carrier's booking reference."),
        _text("carrier", "Carrier."),
        Property("ducr", "ducr", "DUCR."),
        Property("mucr", "mucr", "MUCR."),
        Property("mrn", "mrn", "MRN."),
        _text("goods", "Description of goods."),
        Property("hs_code", "hs_code", "Commodity code."),
        Property("packages", "number", "Packages."),
        Property("gross_weight_kg", "number", "Gross weight, kg."),
        Property("net_mass_kg", "number", "Net mass, kg."),
        Property("value_gbp", "money", "Declared value."),
        _text("procedure_code", "Customs procedure."),
        _text("shipping_marks", "Shipping marks."),
        _text("house_bill", "yes on a house bill."),
        _text("paper", "bill, booking, declaration, gate-in."),
    ),
    caption=("bill", "booking", "mrn", "ducr"),
)

VIN = Node(
    "Vin",
    "#5d6d7e",
    "A vehicle identification number, as a mark that vehicles show.",
    (Property("vin", "vin", "The VIN."),),
    key="vin",
    caption=("vin",),
)
SERIAL_MARK = Node(
    "SerialMark",
    "#839192",
    "A serial number on a part: engine, gearbox, ECU.",
    (_text("serial", "maker:type:number."), MAKE, _text("part", "Engine, gearbox, ECU …"), Property("number", "serial", "Number as marked.")),
    key="serial",
    caption=("number",),
)
PLATE = Node(
    "Plate",
    "#2980b9",
    "A number plate (VRM): a mark that moves between vehicles and is copied.",
    (Property("vrm", "vrm", "The mark, normal form."), MAKE, MODEL_NAME, COLOUR, YEAR),
    key="vrm",
    caption=("vrm",),
)
PHONE = Node("Phone", "#27ae60", "A telephone number, E.164.", (Property("number", "phone", "E.164."),), key="number", caption=("number",))
EMAIL = Node("Email", "#52be80", "An e-mail address.", (Property("email", "email", "Lower case."),), key="email", caption=("email",))
CONTAINER = Node(
    "Container",
    "#117864",
    "A container, ISO 6346; makes many voyages.",
    (Property("number", "container", "ISO 6346."), _text("size_type", "ISO size and type code.")),
    key="number",
    caption=("number",),
)
PORT = Node(
    "Port", "#1f618d", "A port, by UN/LOCODE.", (Property("locode", "locode", "UN/LOCODE."), NAME, COUNTRY), key="locode", caption=("name", "locode")
)
VESSEL = Node(
    "Vessel",
    "#154360",
    "A ship, by IMO number, else by name.",
    (_text("vessel", "IMO number, else name."), Property("imo", "imo", "IMO number."), NAME),
    key="vessel",
    caption=("name", "imo"),
)
AREA = Node(
    "Area",
    "#b9770e",
    "A district, region or country.",
    (_text("area", "level:value."), _text("level", "district, region or country."), NAME, COUNTRY),
    key="area",
    caption=("name",),
)
SAILING = Node(
    "Sailing",
    "#2e4053",
    "One voyage of one vessel for one carrier.",
    (
        _text("sailing", "vessel/voyage/carrier."),
        _text("voyage", "Carrier's voyage number."),
        _text("carrier", "Carrier."),
        NAME,
        Property("departs_on", "day", "ETD."),
        Property("arrives_on", "day", "ETA."),
    ),
    key="sailing",
    caption=("name",),
)
THEFT = Node(
    "Theft",
    "#7b241c",
    "A theft report's event.",
    (
        _text("theft", "force/crime reference, else its document."),
        _text("method", "How."),
        _text("keys_state", "Whether the keys were taken."),
        Property("stolen_from", "moment", "Earliest it can have happened."),
        Property("stolen_to", "moment", "Latest."),
        _text("outcome", "What became of it."),
        _text("marker", "Lost-or-stolen marker."),
        Property("value_gbp", "money", "Value."),
        Property("found_on", "day", "Day recovered."),
        _text("found_state", "State when found."),
        _text("reference", "Crime reference."),
    ),
    key="theft",
    caption=("reference", "theft"),
)
PART = Node(
    "Part",
    "#a04000",
    "A part, shell or item of a scene, by its exhibit.",
    (
        _text("part", "document/exhibit."),
        _text("exhibit", "Exhibit reference."),
        _text("item", "What it is."),
        MAKE,
        MODEL_NAME,
        COLOUR,
        _text("side", "left, right, front, rear."),
        _text("paint_code", "Paint code."),
        _text("etching", "Digits etched on glass."),
        Property("partial_vin", "partial_vin", "What can be read of a VIN."),
        _text("vin_state", "State of the VIN mark."),
        _text("engine_state", "State of the engine number."),
        _text("count", "How many, as counted."),
        _text("notes", "What the examiner adds."),
    ),
    key="part",
    caption=("item", "exhibit"),
)
OTHER = Node(
    "Other",
    "#7f8c8d",
    "A node of a chart whose label this model does not know; kept with that label.",
    (_text("other", "source/node id."), NAME, _text("foreign_label", "The label in the file.")),
    key="other",
    caption=("name",),
)

LEG = _text("leg", "Leg of the route, 1 first.")
WHERE, STATE = _text("where", "Where the mark is."), _text("state", "intact, ground off, re-stamped, missing …")
AS_REPORTED = _text("as_reported", "The word the document used.")
EVERYTHING = tuple(
    n.label
    for n in (
        PERSON,
        ORGANISATION,
        VEHICLE,
        ADDRESS,
        SHIPMENT,
        VIN,
        SERIAL_MARK,
        PLATE,
        PHONE,
        EMAIL,
        CONTAINER,
        PORT,
        VESSEL,
        AREA,
        SAILING,
        THEFT,
        PART,
        OTHER,
    )
)

EDGES = (
    # (:Person)-[:USES]->(:Phone)
    Edge(
        "USES",
        PARTY,
        ("Phone", "Email", "Plate"),
        "Uses this phone, e-mail or plate.",
        synonyms=("uses phone", "phone", "calls from", "uses number", "uses plate"),
    ),
    # (:Person)-[:DRIVES]->(:Vehicle)
    Edge("DRIVES", PARTY, ("Vehicle", "Plate"), "Drives it.", synonyms=("drove", "driver of", "driving", "seen driving")),
    Edge("KEEPS", PARTY, ("Vehicle", "Plate"), "Is its keeper or owner.", synonyms=("keeper of", "owns", "owner of", "registered keeper of", "kept")),
    Edge(
        "HANDLES",
        PARTY,
        ("Vehicle", "Plate", "Part", "Container", "Shipment"),
        "Handles, stores, strips, loads or trades it.",
        synonyms=("handled", "loads", "loaded", "strips", "stripped", "stores", "sells", "sold", "buys", "bought", "trades"),
    ),
    # (:Person)-[:LIVES_AT]->(:Address)
    Edge("LIVES_AT", PARTY, PREMISES, "Lives there.", synonyms=("home", "lives", "resides at", "home address")),
    Edge(
        "TRADES_AT",
        PARTY,
        PREMISES,
        "Trades, works or rents there.",
        (AS_REPORTED,),
        synonyms=("trades", "tenant of", "rents", "works at", "based at", "landlord of", "runs"),
    ),
    Edge(
        "SEEN_AT",
        (*PARTY, "Vehicle", "Plate", "Part"),
        PREMISES,
        "Seen there.",
        synonyms=("seen", "visits", "visited", "parked at", "present at", "kept at"),
    ),
    Edge(
        "ASSOCIATES_WITH",
        PARTY,
        PARTY,
        "Is said to be tied to.",
        (AS_REPORTED,),
        ("associate of", "associates", "knows", "friend of", "linked to", "met", "meets", "brother of", "partner of"),
    ),
    Edge("DIRECTOR_OF", ("Person",), ("Organisation",), "Is a director or officer of the firm.", synonyms=("director", "runs company", "officer of")),
    Edge("WORKS_FOR", ("Person",), ("Organisation",), "Works for the firm.", synonyms=("employee of", "employed by", "works")),
    Edge("SUSPECTED_OF", PARTY, ("Theft",), "Is suspected of the theft.", synonyms=("suspect for", "suspected of", "stole")),
    Edge(
        "FOUND_AT",
        ("Vehicle", "Plate", "Part", "Container", "Shipment", "Phone"),
        PREMISES,
        "Found there.",
        synonyms=("found", "recovered at", "recovered from"),
    ),
    # (:Vehicle)-[:SHOWS {where, state}]->(:Vin)
    Edge("SHOWS", ("Vehicle", "Part"), ("Vin", "SerialMark", "Plate"), "Shows this mark.", (WHERE, STATE), ("displays", "bears", "on plates")),
    Edge(
        "CAME_FROM",
        ("Part",),
        ("Vehicle",),
        "The examiner identifies the vehicle it came from.",
        (_text("identified", "confirmed, probable, possible."), _text("identified_by", "By what.")),
    ),
    Edge("HELD_BY", ("Vehicle", "Part"), PARTY, "Held or stocked by.", synonyms=("held by", "in stock of"), role=("end", "Yard")),
    # (:Theft)-[:OF]->(:Vehicle)
    Edge("OF", ("Theft",), ("Vehicle", "Plate"), "The theft is of this vehicle."),
    Edge("AT", ("Theft",), PREMISES, "The theft happened there."),
    # (:Organisation)-[:SHIPPED]->(:Shipment)
    Edge("SHIPPED", PARTY, ("Shipment",), "Is its shipper.", synonyms=("shipper of", "exported"), role=("start", "Exporter")),
    Edge("RECEIVED", PARTY, ("Shipment",), "Is its consignee.", synonyms=("consignee of",), role=("start", "Consignee")),
    Edge("NOTIFIED", PARTY, ("Shipment",), "Is its notify party.", synonyms=("notify party of",)),
    Edge("FORWARDED", PARTY, ("Shipment",), "Is its forwarder or declarant.", synonyms=("forwarder of",), role=("start", "Forwarder")),
    Edge(
        "CARRIED",
        PARTY,
        ("Shipment",),
        "Is its carrier or haulier.",
        (AS_REPORTED,),
        ("carrier of", "haulier of", "hauled"),
        role=("start", "Haulier"),
    ),
    Edge("DECLARED", ("Shipment",), ("Vehicle", "Part"), "Its papers name the vehicle.", (_text("container", "The container it is stowed in."),)),
    Edge("ON", ("Shipment",), ("Sailing",), "Sails on.", (LEG,)),
    Edge("BY", ("Sailing",), ("Vessel",), "The ship that sails."),
    Edge("LOADED_AT", ("Shipment",), ("Port",), "Port of loading."),
    Edge("TRANSHIPPED_AT", ("Shipment",), ("Port",), "Port of transhipment.", (LEG,)),
    Edge("DISCHARGED_AT", ("Shipment",), ("Port",), "Port of discharge."),
    Edge("DELIVERED_IN", ("Shipment",), ("Area",), "Place or country of delivery."),
    Edge("STUFFED_AT", ("Shipment",), PREMISES, "Where it was received or the box was packed."),
    # (:Shipment)-[:IN {seal}]->(:Container)
    Edge("IN", ("Shipment",), ("Container",), "Packed in.", (_text("seal", "Seal number."),)),
    # A self-tie says that the paper named above is the same consignment.
    Edge("UNDER", ("Shipment",), ("Shipment",), "A house bill under its master, or a bill under a booking that several share."),
    # (:Entity)-[:LINKED_TO {kind}]->(:Entity)
    Edge("LINKED_TO", EVERYTHING, EVERYTHING, "A chart draws a line between them.", (_text("kind", "The line's own type."),)),
)

CLAIM_PROPERTIES = (
    _text("id", "Digest of document, place and content."),
    _text("place", "Place in the document."),
    _text("origin", "Whose word it is; one source, one origin."),
    Property("grading", "grading", "Normal form of the grading, or empty."),
    _text("handling", "P, C, or C with its conditions."),
    Property("confidence", "number", "0–1, from the grading table."),
    Property("recorded_at", "moment", "When ringmap learnt it (UTC)."),
    _text("files", "Files that gave it."),
    Property("lines", "number", "Their lines."),
    _text("columns", "Their columns."),
    _text("loads", "The load runs that gave it."),
)
MENTION_PROPERTIES = (
    _text("role", "subject, victim, witness, unwitting, firm, unknown."),
    _text("as_reported", "Readings as reported, parallel to reading_names."),
    _text("reading_names", "Names of the readings."),
    _text("reading_values", "Their values."),
    _text("verdicts", "Their verdicts."),
    _text("reasons", "Why doubtful."),
    _text("keys", "What the mention may be joined by."),
    _text("gates", "Conditions on joining."),
    _text("own_key", "The source's own key."),
    Property("from_text", "flag", "Found in free text."),
    _text("label", "Caption of the mention."),
)
FACT_PROPERTIES = (
    _text("document", "The document that says so."),
    _text("from_mention", "Its mention at the start."),
    _text("to_mention", "Its mention at the end."),
    Property("strength", "number", "Strength of the tie; default 1."),
    Property("directed", "flag", "Whether the direction means something."),
    Property("from", "day", "First day it held."),
    Property("to", "day", "Last day it held."),
)

DOCUMENTS = (
    DocumentKind("IntelligenceLog", "logs", "An intelligence report (3x5x2), graded by paragraph."),
    DocumentKind("ChopShopFinding", "examinations", "An examination of a scene; exhibits are its rows."),
    DocumentKind("ShippingRecord", "shipping", "A bill of lading, booking, declaration or gate-in."),
    DocumentKind("TheftReport", "thefts", "A report of a stolen vehicle."),
    DocumentKind("Inventory", "inventory", "A yard's list of vehicles on a day."),
    DocumentKind("LinkChart", "links", "A chart: nodes and lines somebody drew."),
)

MODEL = Model(
    nodes=(
        PERSON,
        ORGANISATION,
        VEHICLE,
        ADDRESS,
        SHIPMENT,
        VIN,
        SERIAL_MARK,
        PLATE,
        PHONE,
        EMAIL,
        CONTAINER,
        PORT,
        VESSEL,
        AREA,
        SAILING,
        THEFT,
        PART,
        OTHER,
    ),
    edges=EDGES,
    documents=DOCUMENTS,
    claim_properties=CLAIM_PROPERTIES,
    mention_properties=MENTION_PROPERTIES,
    fact_properties=FACT_PROPERTIES,
)


def constraints(model: Model = MODEL) -> list[str]:
    """The uniqueness constraints of a store, each a statement of its own, ready to run.

    >>> constraints()[0]
    'CREATE CONSTRAINT Entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE'
    """
    keyed = ["Entity", "FormerEntity", "Document", "LoadRun", "IdentityKey", "Retracted", *(node.label for node in model.nodes)]
    return [f"CREATE CONSTRAINT {label}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in keyed]
