"""The words for relations that exports of facts use, and which of them each type of fact is."""

import re
from collections.abc import Mapping

LINKED = "linked"  # recorded together, and no more is known

# The word for each type of fact, by the kind of its end where that matters ("" for any other).
RELATION_WORDS: Mapping[str, Mapping[str, str]] = {
    "USES": {"": LINKED, "Phone": "uses_phone", "Plate": "uses_vehicle"},
    "DRIVES": {"": "uses_vehicle"},
    "KEEPS": {"": "keeper_of"},
    "HANDLES": {"": LINKED},
    "LIVES_AT": {"": "lives_at"},
    "TRADES_AT": {"": "located_at"},
    "SEEN_AT": {"": "seen_at"},
    "FOUND_AT": {"": "located_at"},
    "ASSOCIATES_WITH": {"": "associate_of"},
    "DIRECTOR_OF": {"": "director_of"},
    "WORKS_FOR": {"": "works_for"},
    "SUSPECTED_OF": {"": "stole"},
    "SHOWS": {"": LINKED},
    "CAME_FROM": {"": "part_from"},
    "HELD_BY": {"": LINKED},
    "SHIPPED": {"": "shipper_of"},
    "RECEIVED": {"": "consignee_of"},
    "NOTIFIED": {"": "notify_of"},
    "FORWARDED": {"": LINKED},
    "CARRIED": {"": LINKED},
    "DECLARED": {"": "carried_under"},
    "IN": {"": "carried_under"},
    "UNDER": {"": "house_of"},
    "LINKED_TO": {"": "tie"},
    "CONTROLS": {"": "owns"},
}
# Facts that are no relation between two things that a scorer knows: a sailing's vessel, a shipment's ports.
NO_RELATION = frozenset(
    (
        *("OF", "AT", "ON", "BY", "LOADED_AT", "TRANSHIPPED_AT", "DISCHARGED_AT", "DELIVERED_IN"),
        "STUFFED_AT",
    )
)
# Facts whose end stands first in the relation: a shipment declares a vehicle, which is carried under it.
TURNED = frozenset(("DECLARED", "IN"))
# Types whose documents can use a word of their own, and the relation that a word names.
_IN_OTHER_WORDS = frozenset(("ASSOCIATES_WITH", "DIRECTOR_OF", "WORKS_FOR", "HANDLES", "TRADES_AT", "KEEPS"))
_REPORTED: tuple[tuple[str, str], ...] = (
    (
        r"brother|sister|father|mother|\bson\b|daughter|wife|husband|cousin|uncle|aunt|nephew|niece|relative"
        r"|spouse|married|partner",
        "relative_of",
    ),
    (r"\bmet\b|\bmeets?\b|meeting", "met"),
    (r"\bsold\b|\bsells?\b|\bsupplie", "sold_to"),
    (r"\bpaid\b|\bpays?\b|payment", "paid"),
    (r"\bcall(?:ed|s)?\b|\brang\b|\bphoned\b", "called"),
    (r"\bwork(?:s|ed|ing)?\b|employ", "works_for"),
    (r"secretary", "secretary_of"),
    (r"\bown(?:s|ed|er)?\b|control", "owns"),
    (r"seller|vendor|bought from", "seller_of"),
    (r"buyer|purchaser", "buyer_of"),
    (r"attend|\bpresent\b", "attended"),
    (r"victim|aggrieved|injured", "victim_of"),
    (r"\bstole|theft", "stole"),
)
_OWN_WORDS = frozenset(
    (
        *("uses_vehicle", "keeper_of", "uses_phone", "lives_at", "located_at", "works_for", "director_of"),
        *("secretary_of", "owns", "associate_of", "relative_of", "met", "attended", "stole", "victim_of"),
        *("sold_to", "seller_of", "buyer_of", "paid", "called", "seen_at", "part_from", "plate_of"),
        *("shipper_of", "consignee_of", "notify_of", "carried_under", "packed_in", "house_of"),
    )
)


def find_relation_word(type: str, end: str, as_reported: str = "") -> str:
    """Return the word for a type of fact with an end of that kind; "" if no relation is meant.

    as_reported is the document's own word for it. A type that the table lacks is its own word where that is
    one of them.

    >>> find_relation_word("USES", "Phone"), find_relation_word("ASSOCIATES_WITH", "Person", "brother of")
    ('uses_phone', 'relative_of')
    >>> find_relation_word("PAID", "Organisation"), find_relation_word("ON", "Sailing")
    ('paid', '')
    """
    if type in NO_RELATION:
        return ""
    words = RELATION_WORDS.get(type)
    if words is None:
        own = type.lower()
        return own if own in _OWN_WORDS else LINKED
    if as_reported and type in _IN_OTHER_WORDS:
        for pattern, word in _REPORTED:
            if re.search(pattern, as_reported, re.IGNORECASE):
                return word
    return words.get(end, words[""])
