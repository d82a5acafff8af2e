"""Reads who all rows of a table of persons are from its title: `Accused`, `Civilian witnesses`."""

import re
from dataclasses import replace

from ..files.tables import Table
from .head_reading import read_head

_OFFICERS = re.compile(
    r"(?:police|official|law enforcement) (?:witness(?:es)?|officers?|staff|personnel)"
    r"|(?:reporting|investigating|arresting|attending|corroborating) officers?",
    re.IGNORECASE,
)
_ROLES = {
    "witness": r"(?:(?:civilian|civil|lay|eye|other|further|prosecution|crown|defence)[ -]?)?witness(?:es)?",
    "accused": r"(?:co-?)?accused(?: persons?)?|defendants?",
    "suspect": r"suspects?|offenders?|(?:persons? )?(?:arrested|detained|in custody)|detainees?",
    "victim": r"victims?|complain(?:er|ant)s?|injured (?:party|parties)|aggrieved(?: persons?)?|losers?",
}
_ROLE = re.compile(
    "|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items()),
    re.IGNORECASE,
)
# What a list of persons has beside their names: without it a title may be of anything.
_OF_PERSONS = frozenset(
    ("dob", "born", "address", "phone", "occupation", "nickname", "sex", "number", "station")
)
_BORN = frozenset(("dob", "born", "birth"))
_SAID = frozenset(("role", "status", "capacity", "involvement"))


def read_title_role(table: Table) -> Table:
    """Return a table of persons with the role that its title gives to all of them as a label of it.

    The names under `Police witnesses` are those of officers, and their heads say so.
    """
    above = [text for line, text in table.texts if line < table.head_line]
    title = above[-1].strip(" .:-–—*=#") if above else ""
    bags = [read_head(head).bag for head in table.heads]
    is_list = any("name" in bag or "surname" in bag for bag in bags) and any(b & _OF_PERSONS for b in bags)
    if not is_list or any(bag & _SAID for bag in bags):
        return table
    # Of officers no birth and home are on file: the title stands above somebody else's list.
    has_homes = any("address" in bag for bag in bags) and any(not bag.isdisjoint(_BORN) for bag in bags)
    if _OFFICERS.fullmatch(title) and not has_homes:
        return replace(table, heads=tuple(f"Constable {head}" if head else head for head in table.heads))
    if match := _ROLE.fullmatch(title):
        line = max(line for line, _ in table.texts if line < table.head_line)
        return replace(table, standing=(*table.standing, ("Role", match.lastgroup or "", line)))
    return table
