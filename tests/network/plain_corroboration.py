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
    words = [word for word in re.split(r"[\W_]+", text) if word]
    return tuple(sorted(words)) if len(words) >= 2 else None


def is_false(fact):
    return bool(re.match(r"[1-3]E|[A-E]5", fact["grading"]))


def is_observed(fact):
    return fact["origin"] in ("", fact["document"])


def find_origin(fact):
    return fact["document"] if is_observed(fact) else fact["origin"]


def count_days(one, other, column):
    """How many days lie between two facts; None if nobody knows."""
    days = [one[column], other[column]]
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) if all(days) else None


def may_be_copy(one, other):
    if is_observed(one) or is_observed(other):
        return False
    if one["first"] and one["first"] == other["first"]:
        return True
    between = count_days(one, other, "day")
    between = count_days(one, other, "first") if between is None else between
    return between is None or between <= 7


def list_neighbours(facts, find_pair):
    near = {}
    for fact in facts:
        if (pair := find_pair(fact)) and not is_false(fact) and not fact["document"].startswith("chart"):
            one, other = pair
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return near


def answer(entities, facts, asked_id):
    """What others make of a fact, as "apart 2"; None if they make nothing of it."""
    who, kinds = {}, {}
    for id, kind, label in entities:
        if kind in JOINING:
            name = find_name(label) if kind in PARTIES else None
            who[id], kinds[id] = (kind, "name", name) if name else ("id", id), kind

    def find_ends(fact):
        return frozenset((fact["source"], fact["target"]))

    def find_pair(fact):
        one, other = who.get(fact["source"]), who.get(fact["target"])
        return None if one is None or other is None or one == other else frozenset((one, other))

    asked = next(fact for fact in facts if fact["id"] == asked_id)
    if len(find_ends(asked)) < 2 or not all(kinds.get(end) in KINDS for end in find_ends(asked)):
        return None
    others = [fact for fact in facts if fact["document"] != asked["document"]]
    others = [fact for fact in others if not fact["document"].startswith("chart")]
    same = [fact for fact in others if find_ends(fact) == find_ends(asked)]
    stated = [fact for fact in same if not is_false(fact)]
    apart = [fact for fact in stated if not may_be_copy(asked, fact)]
    if sources := {find_origin(fact) for fact in apart} - {find_origin(asked)}:
        return f"confirmed {min(2, len(sources))}"
    if not asked["grading"] and not asked["document"].startswith("log"):
        return None
    if any(is_false(fact) and may_be_copy(asked, fact) for fact in same):
        return "doubted"
    if apart:
        return "repeated"
    if stated:
        return "echoed"
    near, whole = list_neighbours(others, find_pair), list_neighbours(facts, find_pair)
    start, end = who[asked["source"]], who[asked["target"]]
    degree = min(len(near.get(start, ())), len(near.get(end, ())))
    if not degree:
        return "new"
    if start == end:
        return "near"
    reached = {start}
    for _ in range(6):
        passable = [one for one in reached if one == start or len(whole.get(one, ())) <= 40]
        reached |= {other for one in passable if one != end for other in near.get(one, ())}
        if end in reached:
            return "near"
    ids = {one for one, kind in kinds.items() if kind in JOINING}
    own = list_neighbours(others, lambda fact: find_ends(fact) if find_ends(fact) <= ids else None)
    degree = min(len(own.get(one, set()) - {one}) for one in find_ends(asked))
    return f"apart {min(5, degree)}" if degree else "namesake"
