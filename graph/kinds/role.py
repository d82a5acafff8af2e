"""Clean the role of a person or firm in a document to one of six words, and flags to yes or no."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner, split_words

ROLE_EXPECTED = "subject, victim, witness, unwitting, firm or unknown"
FLAG_EXPECTED = "yes or no"

VICTIM_WORDS = """
    victim aggrieved person-aggrieved injured-party injured-person loser losing-party complainant complainer
    rightful-owner
"""
"""Words for a victim in a cell of roles, and in the head of a column of names."""
WITNESS_WORDS = "witness informant"
"""The same for a witness."""
_WORDS = {
    "subject": """
        subject suspect offender nominal accused defendant arrested charged wanted target thief
        handler driver chopper stripper ringer forger document-forger loader financier broker dealer
        buyer seller organiser courier storage-yard-keeper yard-keeper principal associate
        subject-of-report named-subject person-of-interest poi suspected convicted key-programmer
        spotter s sus susp def
    """,
    # The keeper of a stolen vehicle is its victim and must never appear as a suspect.
    "victim": f"""
        {VICTIM_WORDS} ip keeper owner registered-keeper registered-owner insured hirer victim-of-crime vic
        keeper-of-stolen-vehicle v agg injured
    """,
    "witness": f"""
        {WITNESS_WORDS} wit caller reporting-person reporter finder examiner security-guard neighbour
        member-of-public mop w
    """,
    "unwitting": "unwitting innocent unaware innocent-party innocent-agent unknowing",
    "firm": """
        firm company business organisation organization enabler commercial-enabler exporter
        forwarder freight-forwarder haulier consignee shipper notify-party carrier garage breaker
        yard container-yard hire-firm number-plate-supplier plate-supplier supplier
    """,
    "unknown": """
        unknown not-known nk unspecified not-stated other landlord unsure unclear n/a na tie unidentified
        trace-interview-eliminate line-of-enquiry next-of-kin contact visitor
    """,
}
_BY_WORD = {re.sub(r"[^a-z]", "", word): role for role, words in _WORDS.items() for word in words.split()}
_YES = split_words("yes y true t 1 x ja oui si checked tick ✓ ✔")
_NO = split_words("no n false f 0 non nein unchecked ✗ ✘")


@make_cleaner(ROLE_EXPECTED, placeholders=False)
def clean_role(raw: str, text: str) -> Reading:
    """Return a role in the model's word; the class keeps a more specific word, such as thief or keeper."""
    word = re.sub(r"[^a-z]", "", text.lower())
    role = _BY_WORD.get(word) or _BY_WORD.get(word.removesuffix("s"), "")
    if not role:
        return make_doubtful(raw, text.lower(), ROLE_EXPECTED)
    return Reading(raw, role, classes=(text.lower(),) if text.lower() != role else ())


@make_cleaner(FLAG_EXPECTED, placeholders=False)
def clean_flag(raw: str, text: str) -> Reading:
    """Return yes or no."""
    word = text.lower().strip(" .()[]")
    if word in _YES or word in _NO:
        return Reading(raw, "yes" if word in _YES else "no")
    return make_doubtful(raw, text.lower(), FLAG_EXPECTED)


ROLE = Kind("role", clean_role, ROLE_EXPECTED)
FLAG = Kind("flag", clean_flag, FLAG_EXPECTED)
