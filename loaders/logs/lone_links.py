"""Links the two persons of a log row by the word of its column of relationships, if no ends are named."""

from dataclasses import replace

from ...graph.claims.values import Claims, Mention
from ..fields.row_passage import Passage
from ..fields.rows import Row
from .log_days import pop_event_days
from .log_links import PARTY_LABELS, add_word_link, choose_ends, find_edge

_LINK = ("", 0, "link")


def add_lone_link(row: Row, claims: Claims, cells: dict[tuple[str, int, str], str]) -> Claims:
    """Return the claims with the row's lone word for a link as a fact between its two persons.

    The word is a row's cell that add_links left, as the row names no ends of the link. cells are those of the
    row before it was shaped, for the days of the event. Beside more than two persons nothing says who is
    linked: that is noted, and the cell stays unused. One person or firm is linked to the row's car, phone or
    address if the word can link these, and one person to the one firm.
    """
    word = row.cells.get(_LINK, "").strip()
    if not word or not row.record or row.record.word != "logs":
        return claims
    own = [one for one in claims.mentions if not one.from_text]
    persons = [one for one in own if one.kind == "Person"]
    edge = find_edge(word)
    parties = [one for one in own if one.kind in PARTY_LABELS]
    if len(parties) == 1 and (pair := edge and choose_ends(edge, parties, own)):
        return _add_link(row, claims, cells, word, *pair)
    if len(parties) == 2 and len(persons) == 1 and (pair := edge and choose_ends(edge, persons, parties)):
        return _add_link(row, claims, cells, word, *pair)
    if len(persons) != 2 or (edge and not set(edge.ends) & set(PARTY_LABELS)):
        row.note("link", word, "two persons in the row, whom it links", "the link is left out")
        return claims
    return _add_link(row, claims, cells, word, *_order(row, persons))


def _add_link(
    row: Row,
    claims: Claims,
    cells: dict[tuple[str, int, str], str],
    word: str,
    first: Mention,
    second: Mention,
) -> Claims:
    """Return the claims with the fact that a word names between two mentions; the cell is used."""
    passage = Passage(first.place, first.grounds)
    when = pop_event_days(replace(row, cells=dict(cells), notes=[]))
    add_word_link(row, passage, when, word, [first], [second])
    del row.cells[_LINK]
    return replace(claims, facts=(*claims.facts, *passage.facts))


def _order(row: Row, persons: list[Mention]) -> list[Mention]:
    """Return two persons in the order of their columns, where heads tell it."""
    places = {head: at for at, head in enumerate(dict.fromkeys(row.heads.values()))}
    return sorted(persons, key=lambda one: places.get(one.cell.column, len(places)))
