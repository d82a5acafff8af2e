"""The model of a case as data: entities, facts and documents. Constraints, checks and docs follow from it."""

from .document_kinds import DOCUMENTS
from .judgement import JUDGEMENT_PROPERTIES
from .nodes import NODES, define_text
from .parts import DocumentKind, Edge, Model, Node, Property
from .record_edges import AS_REPORTED, AT, PARTY, POST, RECORD_EDGES
from .view_properties import VIEW_PROPERTIES

__all__ = [
    "DENIED",
    "INDEXES",
    "MODEL",
    "NO_FACTS",
    "DocumentKind",
    "Edge",
    "Model",
    "Node",
    "Property",
    "list_constraints",
]

# (:Person)-[:DENIED {type: "WORKS_FOR"}]->(:Organisation): a document says that it is not so, or no longer.
DENIED = "DENIED"
NO_FACTS = ("FORMERLY", DENIED)
"""Relationship types between entities that are no facts of today: superseded claims, and denials."""

LEG = define_text("leg", "Leg of the route, 1 first.")
WHERE = define_text("where", "Where the mark is.")
STATE = define_text("state", "intact, ground off, re-stamped, missing …")
PREMISES = ("Address", "Area")
EVERYTHING = tuple(node.label for node in NODES)

EDGES = (
    # (:Person)-[:USES]->(:Phone)
    Edge(
        "USES",
        PARTY,
        ("Phone", "Email", "Plate"),
        "Uses this phone, e-mail or plate.",
        synonyms=("uses phone", "phone", "calls from", "uses number", "uses plate", "user of", "hirer of"),
    ),
    # (:Person)-[:DRIVES]->(:Vehicle)
    Edge(
        "DRIVES",
        PARTY,
        ("Vehicle", "Plate"),
        "Drives it.",
        synonyms=("drove", "driver of", "driving", "seen driving"),
    ),
    Edge(
        "KEEPS",
        PARTY,
        ("Vehicle", "Plate"),
        "Is its keeper or owner.",
        synonyms=("keeper of", "owns", "owner of", "registered keeper of", "kept"),
    ),
    Edge(
        "HANDLES",
        PARTY,
        ("Vehicle", "Plate", "Part", "Container", "Shipment"),
        "Handles, stores, strips, loads or trades it.",
        (AS_REPORTED,),
        synonyms=(
            "handled",
            "loads",
            "loaded",
            "strips",
            "stripped",
            "stores",
            "sells",
            "sold",
            "buys",
            "bought",
            "trades",
        ),
    ),
    # (:Person)-[:LIVES_AT]->(:Address)
    Edge(
        "LIVES_AT", PARTY, PREMISES, "Lives there.", synonyms=("home", "lives", "resides at", "home address")
    ),
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
        (*PREMISES, "Camera"),
        "Seen there.",
        (
            AT,
            define_text("heading", "The direction in which it went, as reported."),
            define_text("lane", "The lane, as reported."),
            define_text("read_as", "The plate as the camera read it, if the record corrects it."),
        ),
        synonyms=("seen", "visits", "visited", "parked at", "present at", "kept at"),
    ),
    Edge(
        "ASSOCIATES_WITH",
        PARTY,
        PARTY,
        "Is reported to be linked to.",
        (AS_REPORTED,),
        (
            "associate of",
            "associates",
            "knows",
            "friend of",
            "linked to",
            "met",
            "meets",
            "brother of",
            "partner of",
        ),
    ),
    Edge(
        "DIRECTOR_OF",
        PARTY,
        ("Organisation",),
        "Is a director or officer of the firm.",
        (POST,),
        synonyms=("director", "runs company", "officer of"),
    ),
    Edge(
        "WORKS_FOR",
        ("Person",),
        ("Organisation",),
        "Works for the firm.",
        synonyms=("employee of", "employed by", "works"),
    ),
    Edge(
        "SUSPECTED_OF",
        PARTY,
        ("Theft",),
        "Is suspected of the theft.",
        synonyms=("suspect for", "suspected of", "stole"),
    ),
    Edge(
        "FOUND_AT",
        ("Vehicle", "Plate", "Part", "Container", "Shipment", "Phone"),
        PREMISES,
        "Found there.",
        synonyms=("found", "recovered at", "recovered from"),
    ),
    # (:Vehicle)-[:SHOWS {where, state}]->(:Vin)
    Edge(
        "SHOWS",
        ("Vehicle", "Part"),
        ("Vin", "SerialMark", "Plate"),
        "Shows this mark.",
        (WHERE, STATE),
        ("displays", "bears", "on plates"),
    ),
    Edge(
        "CAME_FROM",
        ("Part",),
        ("Vehicle",),
        "The examiner identifies the vehicle it came from.",
        (
            define_text("identified", "confirmed, probable, possible."),
            define_text("identified_by", "By what."),
        ),
    ),
    Edge(
        "HELD_BY",
        ("Vehicle", "Part"),
        PARTY,
        "Held or stocked by.",
        synonyms=("held by", "in stock of"),
        role=("end", "Yard"),
    ),
    # (:Theft)-[:OF]->(:Vehicle)
    Edge("OF", ("Theft",), ("Vehicle", "Plate"), "The theft is of this vehicle."),
    Edge("AT", ("Theft", "Event"), PREMISES, "The theft happened there, or the event was held there."),
    # (:Organisation)-[:SHIPPED]->(:Shipment)
    Edge(
        "SHIPPED",
        PARTY,
        ("Shipment",),
        "Is its shipper.",
        synonyms=("shipper of", "exported"),
        role=("start", "Exporter"),
    ),
    Edge(
        "RECEIVED",
        PARTY,
        ("Shipment",),
        "Is its consignee.",
        synonyms=("consignee of",),
        role=("start", "Consignee"),
    ),
    Edge("NOTIFIED", PARTY, ("Shipment",), "Is its notify party.", synonyms=("notify party of",)),
    Edge(
        "FORWARDED",
        PARTY,
        ("Shipment",),
        "Is its forwarder or declarant.",
        synonyms=("forwarder of",),
        role=("start", "Forwarder"),
    ),
    Edge(
        "CARRIED",
        PARTY,
        ("Shipment",),
        "Is its carrier or haulier.",
        (AS_REPORTED,),
        ("carrier of", "haulier of", "hauled"),
        role=("start", "Haulier"),
    ),
    Edge(
        "DECLARED",
        ("Shipment",),
        ("Vehicle", "Part"),
        "Its documents name the vehicle.",
        (define_text("container", "The container it is stowed in."),),
    ),
    Edge("ON", ("Shipment",), ("Sailing",), "Sails on.", (LEG,)),
    Edge("BY", ("Sailing",), ("Vessel",), "The ship that sails."),
    Edge("LOADED_AT", ("Shipment",), ("Port",), "Port of loading."),
    Edge("TRANSHIPPED_AT", ("Shipment",), ("Port",), "Port of transhipment.", (LEG,)),
    Edge("DISCHARGED_AT", ("Shipment",), ("Port",), "Port of discharge."),
    Edge("DELIVERED_IN", ("Shipment",), ("Area",), "Place or country of delivery."),
    Edge("STUFFED_AT", ("Shipment",), PREMISES, "Where it was received or the box was packed."),
    # (:Shipment)-[:IN {seal}]->(:Container)
    Edge("IN", ("Shipment",), ("Container",), "Packed in.", (define_text("seal", "Seal number."),)),
    # An edge to itself says that the document named above is the same consignment.
    Edge(
        "UNDER",
        ("Shipment",),
        ("Shipment",),
        "A house bill under its master, or a bill under a booking that several share.",
    ),
    *RECORD_EDGES,
    # (:Entity)-[:LINKED_TO {kind}]->(:Entity)
    Edge(
        "LINKED_TO",
        EVERYTHING,
        EVERYTHING,
        "A chart draws a link between them.",
        (define_text("kind", "The link's own type."),),
    ),
)

CLAIM_PROPERTIES = (
    define_text("id", "Digest of document, place and content."),
    define_text("place", "Place in the document."),
    define_text(
        "origin",
        "Its source: the one that the document names, else its issuer; for a theft report, an "
        "examination or a record of sightings, its own id.",
    ),
    Property("grading", "grading", "Normal form of the grading, or empty."),
    define_text("handling", "P, C, or C with its conditions."),
    Property("confidence", "number", "0–1, from the grading table."),
    define_text("gradings", "As first reported, then as graded anew (`ringmap regrade`), if it was."),
    Property("graded_at", "number", "The seconds since 1970 from which each of these held, first 0."),
    Property("recorded_at", "moment", "When ringmap loaded it (UTC)."),
    define_text("files", "Files that give it."),
    Property("lines", "number", "Their lines."),
    define_text("columns", "Their columns."),
    define_text("span", "The characters of its passage that a claim from text was read from."),
    define_text("loads", "The load runs that read it."),
    define_text("origins", "Its origin in each of its files, if they differ."),
    define_text("superseded", "Files that no longer give it, as JSON."),
)
MENTION_PROPERTIES = (
    define_text("role", "subject, victim, witness, unwitting, firm, unknown."),
    define_text("as_reported", "Readings as reported, parallel to reading_names."),
    define_text("reading_names", "Names of the readings."),
    define_text("reading_values", "Their values."),
    define_text("verdicts", "Their verdicts."),
    define_text("reasons", "Why doubtful."),
    define_text("keys", "Identity keys that join the mention to others."),
    define_text("gates", "Identity keys with a condition, and that condition."),
    define_text("bearings", "Keys and gates of each of its files, if they differ, as JSON."),
    define_text("own_key", "The source's own key."),
    Property("from_text", "flag", "Found in free text."),
    define_text("label", "Caption of the mention."),
)
FACT_PROPERTIES = (
    define_text("document", "The document that says so."),
    define_text("from_mention", "Its mention at the start."),
    define_text("to_mention", "Its mention at the end."),
    Property("strength", "number", "Strength of the link; default 1."),
    Property("directed", "flag", "Whether the direction means something."),
    Property("from", "day", "First day on which it was true."),
    Property("to", "day", "Last day on which it was true."),
    Property("from_text", "flag", "Read from running text, by rule; left out by `--no-text`."),
    define_text("sentence", "The sentence it was read from."),
    define_text("cue", "The words that say so."),
    Property("doubt", "flag", "The sentence says that it is believed, possible or not confirmed."),
    Property("hearsay", "flag", "The sentence says that somebody was told so."),
    Property("former", "flag", "On a denial: it was so once and is no longer."),
    define_text("type", "On a denial (`DENIED`) and a superseded fact (`FORMERLY`): the type of fact."),
    define_text("denied", "On a superseded denial: the type of fact that it denied."),
)
PASSAGE_PROPERTIES = (
    define_text("document", "The document that says so."),
    define_text("text", "The words, as the file has them."),
    Property("segment", "number", "The word lists that index it."),
)

MODEL = Model(
    nodes=NODES,
    edges=EDGES,
    documents=DOCUMENTS,
    claim_properties=CLAIM_PROPERTIES,
    mention_properties=MENTION_PROPERTIES,
    fact_properties=FACT_PROPERTIES,
    passage_properties=PASSAGE_PROPERTIES,
    judgement_properties=JUDGEMENT_PROPERTIES,
    view_properties=VIEW_PROPERTIES,
)


def list_constraints(model: Model = MODEL) -> list[str]:
    """Return the uniqueness constraints of a store as Cypher statements.

    >>> list_constraints()[0]
    'CREATE CONSTRAINT Entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE'
    """
    keyed = [
        "Entity",
        "FormerEntity",
        "Document",
        "LoadRun",
        "Store",
        "IdentityKey",
        "Retracted",
        "Passage",
        "FormerPassage",
        "WordList",
        *("Judgement", "View"),
        "AuditHead",
        "AuditEntry",
        *(node.label for node in model.nodes),
    ]
    return [
        f"CREATE CONSTRAINT {label}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in keyed
    ]


# Passages are found by the first letters of their words.
INDEXES = ("CREATE INDEX WordList_start IF NOT EXISTS FOR (n:WordList) ON (n.start)",)
