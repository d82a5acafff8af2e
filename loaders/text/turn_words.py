"""The words that turns of phrase are made of: relatives, posts, houses, numbers."""

import re

from .relation_words import RelationalNoun, read_relational_nouns

NOUN = "|".join(sorted(map(re.escape, read_relational_nouns()), key=len, reverse=True))
HOW = (
    "(?:(?:half|step|elder|older|younger|big|little|close|known|criminal|good|old|best|trusted|business|"
    "main|long-term|on-off|current|latest|late|other|own|then|teenage|eldest|youngest|former|ex|so-called|"
    "regular|alleged|estranged|long-time|usual|new)[ -])*"
)
KIN = rf"(?P<kin>{HOW}(?:{NOUN}))(?![\w-])"
CALLED = (
    r"(?:,| -|:)? ?(?:(?:is |was |a |an |the )?(?:called|named|one|known as|who is called|mr|mrs|ms) "
    r")?(?:an? )?"
)
AUX = r"(?P<aux>(?:[a-z]+ ){0,6}?)"
A_SUM = (
    r" (?:£|€|\$|gbp |eur )?\d[\d,.]*k?(?: ?(?:pounds|quid|euros?|gbp|dollars))?"
    r"(?= ?$|[.;:)]|,? (?:and|but|in|cash|an?|per|each|for each|every|monthly|weekly)\b)"
)
POSTS = (
    "director|manager|owner|boss|proprietor|secretary|receptionist|foreman|yardman|employee|driver|"
    "mechanic|keeper|occupier|tenant|user|landlord|gaffer|rider|subscriber|proprietress|holder|contact|"
    "occupant|resident|householder|leaseholder|labourer|worker|bookkeeper|accountant|consignee|shipper|supervisor|buyer|seller"
)
NUMBER = (
    r"(?:mobile|phone|telephone|contact|number|no|landline|m|t|h|whatsapp|call|ring|text|handset|sim)\b[.:]*"
)
SOME_WORDS = "(?:the )?(?:[a-z]+ ){0,2}?(?:[a-z]+, )?"
VERB_BEFORE = re.compile(
    r"(?:\b(?:met|saw|with|visit|see|meet|paid|sold|told)|[a-z](?:ed|ing)|\b(?:former|ex)[ -][a-z]+) $"
)
# Behind these words a number may be the caller's: "spoke to Crake on 07700 900301".
CALLED_BEFORE = re.compile(
    r"\b(?:to|rang|called|phoned|texted|messaged|(?:spoke|speak|spoken|talked|talk|contact|calls?) with) $"
)
CALLS = (
    "from|rang|rings?|ringing|calls?|called|calling|phon(?:ed|es|ing)|text(?:s|ed)?|messag(?:ed|es)|"
    "dial(?:s|led)|contact(?:s|ed)|to|no|not"
)
LEAVES = (
    "(?:left|leaves|leaving|parked|parking|parks|dropped|drops|stored|stores|storing|kept|keeps|"
    "keeping|hid|hides|"
    "dumped|took|takes|taken|delivered|delivers|moved|moves|stashed|abandoned|brought|towed|put)"
)
HOUSE = (
    r"(?:address|home|house|flat|bungalow|caravan|place|bedsit|maisonette|cottage|room|drive|parents' house)"
)
PREMISES = (
    r"(?:garage|yard|unit|lock-up|lockup|workshop|shed|barn|premises|warehouse|office|shop|farm|compound)"
)
COMPANY = r"(?:company|firm|business|garage|yard|outfit|shop|dealership|bodyshop)"
POST_TYPES = {
    ("V", "keeper"): "keeper_of",
    ("V", "owner"): "keeper_of",
    ("V", "holder"): "keeper_of",
    ("V", "driver"): "uses_vehicle",
    ("V", "rider"): "uses_vehicle",
    ("V", "user"): "uses_vehicle",
    ("V", "buyer"): "buyer_of",
    ("V", "seller"): "seller_of",
    ("T", "user"): "uses_phone",
    ("T", "owner"): "uses_phone",
    ("T", "holder"): "uses_phone",
    ("T", "subscriber"): "uses_phone",
    ("F", "director"): "director_of",
    ("F", "secretary"): "works_for",
    ("F", "owner"): "runs",
    ("F", "boss"): "runs",
    ("F", "gaffer"): "runs",
    ("F", "proprietor"): "runs",
    ("F", "proprietress"): "runs",
    ("A", "tenant"): "uses_place",
    ("A", "occupier"): "uses_place",
    ("A", "occupant"): "lives_at",
    ("A", "resident"): "lives_at",
    ("A", "householder"): "lives_at",
    ("A", "leaseholder"): "uses_place",
    ("A", "owner"): "owns",
    ("A", "landlord"): "owns",
    ("A", "keeper"): "uses_place",
    ("V", "thief"): "stole",
    ("C", "notify"): "notify_of",
    ("S", "notify"): "notify_of",
    ("C", "consignee"): "consignee_of",
    ("S", "consignee"): "consignee_of",
    ("C", "shipper"): "shipped",
    ("C", "exporter"): "shipped",
    ("S", "exporter"): "shipped",
    ("C", "sender"): "shipped",
    ("S", "sender"): "shipped",
    ("V", "shipper"): "shipped",
    ("V", "exporter"): "shipped",
    ("V", "consignee"): "consignee_of",
    ("S", "shipper"): "shipped",
}


def find_noun(words: str) -> RelationalNoun:
    """Return what a noun says that has words before it.

    >>> find_noun("old gaffer").is_flipped
    True
    """
    nouns, parts = read_relational_nouns(), words.replace("ex-", "").split()
    return next(noun for place in range(len(parts)) if (noun := nouns.get(" ".join(parts[place:]))))


def find_post_type(letter: str, post: str) -> str:
    """Return the relation that a post says, by the letter of what it is of; "" for none.

    >>> find_post_type("V", "driver"), find_post_type("F", "driver"), find_post_type("T", "driver")
    ('uses_vehicle', 'works_for', '')
    """
    return POST_TYPES.get((letter, post), "works_for" if letter and letter in "FP" else "")
