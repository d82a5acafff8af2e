"""Reads what a column says that a person does with the vehicle of the row: keeper, seen driving, no link."""

import re
from typing import NamedTuple

from ...graph.claims.values import Mention
from .no_link import denies_link, deny_fact
from .row_passage import Passage
from .rows import Row, fold_text

# Of a row's person from whom its vehicle was stolen.
STOLEN_FROM = frozenset(
    map(fold_text, ("stolen from", "theft victim", "victim", "victim of theft", "loser", "stolen"))
)


class VehicleLink(NamedTuple):
    """What a person does with a vehicle: KEEPS, DRIVES or USES, "" for whoever is in or linked to it.

    is_denied: the words say that it is not so; is_former: that it was so once.
    """

    edge: str = ""
    is_denied: bool = False
    is_former: bool = False


_OF_IT = r"(?: (?:of|to|with|in))?(?: (?:the|this|it|his own))?(?: (?:vehicle|veh|car|van|vrm|plate|reg))?"
_KEEPER = (
    r"(?:(?:the|registered|reg|current|present|legal|joint|sole|dvla) )*(?:keeper|owner|rk|policy ?holder)"
    r"|keeps|keeping|owns|owning|owned(?: by)?|insured(?: person| party)?"
)
_DRIVER = (
    r"(?:(?:the|named|usual|regular|main|sole) )*driver|drives|drove|(?:seen |was |been )?driving|driven"
)
_USER = r"(?:(?:the|regular|usual) )?user|uses|used|(?:seen |was |been )?using"
_NEAR = r"(?:(?:front|rear|back) )?(?:seat )?passenger|linked|associated"
_EDGES = {
    edge: re.compile(rf"(?:{words}){_OF_IT}")
    for edge, words in (("KEEPS", _KEEPER), ("DRIVES", _DRIVER), ("USES", _USER), ("", _NEAR))
}
_DENIED = re.compile(
    r"(?:not|never|denie[sd]|(?:is|was|has|had) (?:not|never)|(?:does|did) not)(?: (?:been|being))? "
)
_BARE_VERB = re.compile(r"^(?:drive|keep|own|use)\b")  # does not drive
_FORMER = re.compile(r"(?:previous|prev|former|formerly|ex|last|past|no longer)(?: the)? ")
_TO_IT = re.compile(r" (?:to|with) (?:the |this )?(?:vehicle|veh|car|van|vrm|plate|reg)$")
_PARTS = re.compile(r"\s*[/;,&+()]\s*|\s+[-–—]\s+|\s+and\s+", re.IGNORECASE)
_CHECKED = frozenset(("checked", "seen", "confirmed", "dvla", "pnc"))  # how it is known


def find_vehicle_link(text: str) -> VehicleLink | None:
    """Return what whole phrases say that a person does with a vehicle, None for any other words.

    >>> find_vehicle_link("Registered keeper")
    VehicleLink(edge='KEEPS', is_denied=False, is_former=False)
    >>> find_vehicle_link("Checked - no link to vehicle").is_denied
    True
    >>> find_vehicle_link("previous keeper").is_former, find_vehicle_link("partner of registered keeper")
    (True, None)
    """
    phrases = [phrase for part in _PARTS.split(text) if (phrase := _fold(part)) not in _CHECKED | {""}]
    links = [_read_phrase(phrase) for phrase in phrases]
    if not links or None in links:
        return None
    found = [link for link in links if link]
    sure = [link for link in found if not link.is_denied] or found
    order = list(_EDGES)
    return min(sure, key=lambda link: order.index(link.edge))


def _fold(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def _read_phrase(phrase: str) -> VehicleLink | None:
    if denies_link(_TO_IT.sub("", phrase)):
        return VehicleLink("USES", is_denied=True, is_former=phrase.startswith("no longer"))
    denied, former = _DENIED.match(phrase), _FORMER.match(phrase)
    bare = phrase[lead.end() :] if (lead := denied or former) else phrase
    if denied and _BARE_VERB.match(bare):
        bare = _BARE_VERB.sub(lambda verb: f"{verb[0]}s", bare)
    edge = next((edge for edge, pattern in _EDGES.items() if pattern.fullmatch(bare)), None)
    # That somebody is no passenger or no longer linked denies nothing else.
    if edge is None or (lead and not edge):
        return None
    return VehicleLink(edge, is_denied=bool(lead), is_former=bool(former))


def take_vehicle_link(row: Row) -> VehicleLink | None:
    """Take the row's words for what its person does with the vehicle; None if it has none.

    Words that say nothing known are noted, and the plate is loaded as used.
    """
    text = row.pop_text("vehicle_link")
    if not text:
        return None
    link = find_vehicle_link(text)
    if link is None:
        row.note("vehicle_link", text, "keeper, driver, user or stolen from", "loaded as used")
    return link or VehicleLink()


def add_vehicle_link(
    passage: Passage, who: Mention, thing: Mention, link: VehicleLink, first: str = "", last: str = ""
) -> None:
    """Add what a person does with a vehicle or plate; its denial if that is denied or was so once.

    Of a passenger, and of whoever is linked to a vehicle, only the plate is used: he need not drive it.
    """
    edge = link.edge
    if thing.kind == "Vehicle" and edge in ("", "USES"):
        if not edge:
            return
        edge = "DRIVES"
    # (:Person)-[:DRIVES]->(:Vehicle), (:Person)-[:USES]->(:Plate)
    fact = passage.add_fact(edge or "USES", who, thing, first=first, last=last)
    if link.is_denied:
        del passage.facts[fact]
        denial = deny_fact(fact, is_former=link.is_former)
        passage.facts[denial] = denial
