"""The kinds of entity as data: each with its properties, colour, caption and roles."""

from .parts import Node, Property


def define_text(name: str, doc: str) -> Property:
    """Return a property whose value is any text.

    >>> define_text("name", "The name.").kind
    'text'
    """
    return Property(name, "text", doc)


MAKE, MODEL_NAME = (
    Property("make", "make", "Maker, cleaned: Range Rover is Land Rover."),
    define_text("model", "Model as reported."),
)
COLOUR, YEAR = Property("colour", "colour", "Colour."), Property("year", "year", "Model year.")
NAME = define_text("name", "The name as the document gives it.")
COUNTRY = Property("country", "country", "ISO 3166 two-letter country.")
POSTCODE = Property("postcode", "postcode", "Postcode, full where known.")

PERSON = Node(
    "Person",
    "#d64b44",
    "A person as documents name them; clusters of mentions.",
    (
        Property("name", "person_name", "Name as the file gives it."),
        define_text("nickname", "Nickname or street name."),
        Property("born_on", "day", "Date of birth."),
        define_text("nominal", "The force's own number for the person."),
        define_text("sex", "Sex as reported."),
    ),
    caption=("name", "nickname", "nominal"),
)
ORGANISATION = Node(
    "Organisation",
    "#8c47b3",
    "A firm or body; its role labels come from role facts.",
    (
        Property("name", "organisation_name", "Name as the file gives it."),
        Property("company_number", "company_number", "Registered number, 8 characters."),
        Property("eori", "eori", "EORI."),
        COUNTRY,
        POSTCODE,
        define_text("business", "Line of business, as reported."),
        Property("trading_name", "organisation_name", "Another name that it trades under; joins nothing."),
        Property("former_name", "organisation_name", "A name that it had; joins nothing."),
        define_text("status", "Its status on the register."),
        Property("incorporated_on", "day", "The day of its registration."),
        Property("dissolved_on", "day", "The day on which it was dissolved."),
    ),
    caption=("name", "company_number", "eori"),
    roles=("Exporter", "Consignee", "Forwarder", "Haulier", "Garage", "Breaker", "Yard"),
)
VEHICLE = Node(
    "Vehicle",
    "#2a617e",
    "One physical vehicle; shows VINs, marks and plates, and is none of them.",
    (
        MAKE,
        MODEL_NAME,
        COLOUR,
        YEAR,
        Property("vin", "vin", "A VIN it was said to show."),
        Property("identified_vin", "vin", "The VIN an examiner identified it by."),
        define_text("vin_state", "State of the VIN mark."),
        define_text("vehicle_type", "Type of vehicle."),
        define_text("stock_number", "A yard's own number."),
        Property("vrm", "vrm", "A plate it was said to show."),
        define_text("identified", "How sure the examiner is."),
    ),
    caption=("make", "model", "vin", "vrm"),
)
ADDRESS = Node(
    "Address",
    "#c97e00",
    "A place with a unit or house: home, garage, yard, breaker, lock-up.",
    (
        Property("address", "address", "The address as reported."),
        define_text("unit", "House, unit or building."),
        POSTCODE,
        COUNTRY,
        define_text("premises", "What kind of place it is."),
    ),
    caption=("address", "unit", "postcode"),
)
SHIPMENT = Node(
    "Shipment",
    "#07a387",
    "One consignment: its bill, booking and declaration are mentions of it.",
    (
        define_text("bill", "Bill of lading number."),
        define_text("booking", "Carrier's booking reference."),
        define_text("carrier", "Carrier."),
        Property("ducr", "ducr", "DUCR."),
        Property("mucr", "mucr", "MUCR."),
        Property("mrn", "mrn", "MRN."),
        define_text("goods", "Description of goods."),
        Property("hs_code", "hs_code", "Commodity code."),
        Property("packages", "number", "Packages."),
        Property("gross_weight_kg", "number", "Gross weight, kg."),
        Property("net_mass_kg", "number", "Net mass, kg."),
        Property("value_gbp", "money", "Declared value."),
        define_text("procedure_code", "Customs procedure."),
        define_text("shipping_marks", "Shipping marks."),
        define_text("house_bill", "yes on a house bill."),
        define_text("paper", "bill, booking, declaration, gate-in, gate-out."),
    ),
    caption=("bill", "booking", "mrn", "ducr"),
)

VIN = Node(
    "Vin",
    "#34495e",
    "A vehicle identification number, as a mark that vehicles show.",
    (Property("vin", "vin", "The VIN."),),
    key="vin",
    caption=("vin",),
)
SERIAL_MARK = Node(
    "SerialMark",
    "#839192",
    "A serial number on a part: engine, gearbox, ECU.",
    (
        define_text("serial", "maker:type:number."),
        MAKE,
        define_text("part", "Engine, gearbox, ECU …"),
        Property("number", "serial", "Number as marked."),
    ),
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
PHONE = Node(
    "Phone",
    "#145a32",
    "A telephone number, E.164.",
    (Property("number", "phone", "E.164."),),
    key="number",
    caption=("number",),
)
EMAIL = Node(
    "Email",
    "#2e9e5b",
    "An e-mail address.",
    (Property("email", "email", "Lower case."),),
    key="email",
    caption=("email",),
)
CAMERA = Node(
    "Camera",
    "#717d7e",
    "A camera or other fixed place that reads plates, by the number that its owner gives it.",
    (
        define_text("camera", "owner/number."),
        define_text("number", "The owner's number or name for it."),
        define_text("site", "Where it is, as reported."),
        define_text("latitude", "Degrees north, as reported."),
        define_text("longitude", "Degrees east, as reported."),
    ),
    key="camera",
    caption=("site", "number"),
)
ACCOUNT = Node(
    "Account",
    "#7d6608",
    "A bank account, by sort code and number or IBAN.",
    (Property("account", "account", "Sort code and number, or IBAN, without blanks."),),
    key="account",
    caption=("account",),
)
CONTAINER = Node(
    "Container",
    "#0b5345",
    "A container, ISO 6346; makes many voyages.",
    (Property("number", "container", "ISO 6346."), define_text("size_type", "ISO size and type code.")),
    key="number",
    caption=("number",),
)
PORT = Node(
    "Port",
    "#1f618d",
    "A port, by UN/LOCODE.",
    (Property("locode", "locode", "UN/LOCODE."), NAME, COUNTRY),
    key="locode",
    caption=("name", "locode"),
)
VESSEL = Node(
    "Vessel",
    "#154360",
    "A ship, by IMO number, else by name.",
    (define_text("vessel", "IMO number, else name."), Property("imo", "imo", "IMO number."), NAME),
    key="vessel",
    caption=("name", "imo"),
)
AREA = Node(
    "Area",
    "#b9770e",
    "A district, region or country.",
    (
        define_text("area", "level:value."),
        define_text("level", "district, region or country."),
        NAME,
        COUNTRY,
    ),
    key="area",
    caption=("name",),
)
SAILING = Node(
    "Sailing",
    "#0b2239",
    "One voyage of one vessel for one carrier.",
    (
        define_text("sailing", "vessel/voyage/carrier."),
        define_text("voyage", "Carrier's voyage number."),
        define_text("carrier", "Carrier."),
        NAME,
        Property("departs_on", "day", "ETD."),
        Property("arrives_on", "day", "ETA."),
    ),
    key="sailing",
    caption=("name",),
)
THEFT = Node(
    "Theft",
    "#531427",
    "A theft report's event.",
    (
        define_text("theft", "force/crime reference, else its document."),
        define_text("method", "How."),
        define_text("keys_state", "Whether the keys were taken."),
        Property("stolen_from", "moment", "Earliest it can have happened."),
        Property("stolen_to", "moment", "Latest."),
        define_text("outcome", "What became of it."),
        define_text("marker", "Lost-or-stolen marker."),
        Property("value_gbp", "money", "Value."),
        Property("found_on", "day", "Day recovered."),
        define_text("found_state", "State when found."),
        define_text("reference", "Crime reference."),
    ),
    key="theft",
    caption=("reference", "theft"),
)
PART = Node(
    "Part",
    "#443505",
    "A part, shell or item of a scene, by its exhibit.",
    (
        define_text("part", "document/exhibit."),
        define_text("exhibit", "Exhibit reference."),
        define_text("item", "What it is."),
        MAKE,
        MODEL_NAME,
        COLOUR,
        define_text("side", "left, right, front, rear."),
        define_text("paint_code", "Paint code."),
        define_text("etching", "Digits etched on glass."),
        Property("partial_vin", "partial_vin", "What can be read of a VIN."),
        define_text("vin_state", "State of the VIN mark."),
        define_text("engine_state", "State of the engine number."),
        define_text("count", "How many, as counted."),
        define_text("notes", "What the examiner adds."),
    ),
    key="part",
    caption=("item", "exhibit"),
)
EVENT = Node(
    "Event",
    "#6c3483",
    "A meeting or other event that people attend: a row of a meetings list, a column of a two-mode table.",
    (
        define_text("event", "source/its own name or number."),
        NAME,
        Property("held_on", "day", "The day on which it was."),
        define_text("venue", "Where it was, as reported."),
        define_text("unnamed", "Who was there without a name: unknown male."),
        define_text("absent", "Who is noted as not present."),
    ),
    key="event",
    caption=("name",),
)
OTHER = Node(
    "Other",
    "#7f8c8d",
    "A node of a chart whose label this model does not know; kept with that label.",
    (define_text("other", "source/node id."), NAME, define_text("foreign_label", "The label in the file.")),
    key="other",
    caption=("name",),
)

NODES = (
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
    CAMERA,
    ACCOUNT,
    CONTAINER,
    PORT,
    VESSEL,
    AREA,
    SAILING,
    THEFT,
    PART,
    EVENT,
    OTHER,
)
