"""The facts of registers, cameras, operators, banks and meetings as data; model.py has all others."""

from .nodes import define_text
from .parts import Edge

POST = define_text("post", "The office as the register has it: Director, LLP designated member …")
AT = define_text("at", "The moment, YYYY-MM-DDTHH:MM, or the day alone.")
AS_REPORTED = define_text("as_reported", "The word the document used.")
PARTY = ("Person", "Organisation")
PAYERS = (*PARTY, "Account")

RECORD_EDGES = (
    Edge(
        "SECRETARY_OF",
        PARTY,
        ("Organisation",),
        "Is the firm's secretary.",
        (POST,),
        synonyms=("secretary", "company secretary of"),
    ),
    # (:Person)-[:CONTROLS {nature: "ownership of shares 75% or more"}]->(:Organisation)
    Edge(
        "CONTROLS",
        PARTY,
        ("Organisation",),
        "Controls the firm: a person with significant control, a holder of its shares.",
        (define_text("nature", "The nature of the control, as the register has it."),),
        synonyms=("shareholder of", "person with significant control of"),
    ),
    # (:Person)-[:SEEN_IN {as_reported: "driver"}]->(:Plate)
    Edge(
        "SEEN_IN",
        PARTY,
        ("Vehicle", "Plate"),
        "Was in the vehicle when it was stopped or seen.",
        (AT, AS_REPORTED),
    ),
    # (:Phone)-[:CALLED {at, seconds}]->(:Phone)
    Edge(
        "CALLED",
        ("Phone",),
        ("Phone",),
        "Called or wrote to this number, one fact for each call or message.",
        (
            AT,
            define_text("seconds", "How long it lasted."),
            define_text("medium", "Voice, message or data, as reported."),
            define_text("cell_id", "The cell that carried it."),
            define_text("cell_place", "Where that cell is, as reported."),
            define_text("measured_at", "The number whose cell, handset and SIM these are."),
            define_text("imei", "The handset's number; no phone number."),
            define_text("imsi", "The SIM's number; no phone number."),
        ),
    ),
    # (:Organisation)-[:PAID {amount, currency, at}]->(:Person)
    Edge(
        "PAID",
        PAYERS,
        PAYERS,
        "Paid, one fact for each payment.",
        (
            define_text("amount", "The amount, plain decimal text."),
            define_text("currency", "ISO 4217, if the record says which."),
            AT,
            define_text("reference", "The payment's reference or description."),
            define_text("medium", "Transfer, cash, card …, as reported."),
        ),
    ),
    # (:Person)-[:HOLDS]->(:Account)
    Edge("HOLDS", PARTY, ("Account",), "Is the holder of the account."),
    # (:Person)-[:ATTENDED]->(:Event)
    Edge(
        "ATTENDED",
        PARTY,
        ("Event",),
        "Was at the meeting or event.",
        (AS_REPORTED,),
    ),
)
