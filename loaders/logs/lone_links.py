"""Links the two persons of a log row by the word of its column of relationships, if no ends are named."""

from dataclasses import replace

from ...graph.claims.values import Claims, Mention
from ..fields.row_passage import Passage
from ..fields.rows import Row
from .log_days import pop_event_days
from .log_links import PARTY_LABELS, add_word_link, find_edge

_LINK = ("", 0, "link")


def add_lone_link(row: Row, claims: Claims, cells: dict[tuple[str, int, str], str]) -> Claims:
    """Return the claims with the row's lone word for a link as a fact between its two persons.

    The word is a row's cell that add_links left, as the row names no ends of the link. cells are those of the
    row before it was shaped, for the days of the event. Beside one person or more than two nothing says who
    is linked: that is noted, and the cell stays unused.
    """
    word = row.cells.get(_LINK, "").strip()
    if not word or not row.record or row.record.word != "logs":
        return claims
    persons = [one for one in claims.mentions if one.kind == "Person" and not one.from_text]
    edge = find_edge(word)
    if len(persons) != 2 or (edge and not set(edge.ends) & set(PARTY_LABELS)):
        row.note("link", word, "two persons in the row, whom it links", "the link is left out")
        return claims
    first, second = _order(row, persons)
    passage = Passage(first.place, first.grounds)
    when = pop_event_days(replace(row, cells=dict(cells), notes=[]))
    add_word_link(row, passage, when, word, [first], [second])
    del row.cells[_LINK]
    return replace(claims, facts=(*claims.facts, *passage.facts))


def _order(row: Row, persons: list[Mention]) -> list[Mention]:
    """Return two persons in the order of their columns, where heads tell it."""
    places = {head: at for at, head in enumerate(dict.fromkeys(row.heads.values()))}
    return sorted(persons, key=lambda one: places.get(one.cell.column, len(places)))
