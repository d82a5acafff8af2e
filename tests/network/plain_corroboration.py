"""Corroboration worked out plainly and slowly, by somebody who had not seen how ringmap does it."""

import re
import unicodedata
from datetime import date

PARTIES = {"Person", "Organisation"}
KINDS = PARTIES | {"Plate", "Vehicle", "Vin", "Phone", "Email", "Address", "Container"}
JOINING = KINDS | {"Shipment", "Part", "Theft"}


def find_name(label):
    text = unicodedata.normalize("NFKD", label)
    text = "".join(mark for mark in text if not unicodedata.combining(mark)).casefold()
    words = [word for word in re.split(r"[\W_]+", text) if len(word) > 1]
    return tuple(sorted(words)) if len(words) >= 2 else None


def is_false(fact):
    return bool(re.match(r"[1-3]E|[A-E]5", fact["grading"]))


def is_observed(fact):
    return fact["origin"] in ("", fact["document"])


def find_origin(fact):
    return fact["document"] if is_observed(fact) else fact["origin"]


def may_be_copy(one, other):
    if is_observed(one) or is_observed(other):
        return False
    if one["first"] and one["first"] == other["first"]:
        return True
    days = [one["day"], other["day"]]
    return all(days) and abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 7


def list_neighbours(facts, find_pair):
    near = {}
    for fact in facts:
        if (pair := find_pair(fact)) and not is_false(fact):
            one, other = pair
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return near


def answer(entities, facts, asked_id):
    """What others make of a fact, as "apart 2"; None if it is not assessed."""
    who, kinds = {}, {}
    for id, kind, label in entities:
        if kind in JOINING:
            name = find_name(label) if kind in PARTIES else None
            who[id], kinds[id] = (kind, "name", name) if name else ("id", id), kind

    def find_pair(fact):
        one, other = who.get(fact["source"]), who.get(fact["target"])
        return None if one is None or other is None or one == other else frozenset((one, other))

    asked = next(fact for fact in facts if fact["id"] == asked_id)
    ends = find_pair(asked)
    if ends is None or not {kinds[asked["source"]], kinds[asked["target"]]} <= KINDS:
        return None
    others = [fact for fact in facts if fact["document"] != asked["document"]]
    same = [fact for fact in others if find_pair(fact) == ends]
    if asked["grading"] and any(is_false(fact) and may_be_copy(asked, fact) for fact in same):
        return "doubted"
    same = [fact for fact in same if not is_false(fact)]
    apart = [fact for fact in same if not may_be_copy(asked, fact)]
    if sources := {find_origin(fact) for fact in apart} - {find_origin(asked)}:
        return f"confirmed {min(2, len(sources))}"
    if not asked["grading"]:
        return None
    if apart:
        return "repeated"
    if same:
        return "echoed"
    near, whole = list_neighbours(others, find_pair), list_neighbours(facts, find_pair)
    start, end = ends
    degree = min(len(near.get(start, ())), len(near.get(end, ())))
    if not degree:
        return "new"
    reached = {start}
    for _ in range(6):
        passable = [one for one in reached if one == start or len(whole.get(one, ())) <= 40]
        reached |= {other for one in passable if one != end for other in near.get(one, ())}
        if end in reached:
            return "near"
    return f"apart {min(3, degree)}"
