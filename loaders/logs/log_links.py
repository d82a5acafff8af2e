"""Adds the links of a log row: `link_from, link, link_to`, each a fact between two values of the row."""

from functools import cache
from itertools import product
from typing import Any, NamedTuple

from ...graph.claims.values import Mention
from ...graph.kinds import KINDS
from ...graph.schema.model import MODEL, Edge
from ..fields.days import EventDays
from ..fields.row_passage import Passage
from ..fields.rows import Row, fold_text
from ..files.nested import parse_value

PARTY_LABELS = ("Person", "Organisation")
# Properties by which a link may name a mention; make, colour or country would match too much.
_NAMING = (
    "name",
    "nickname",
    "nominal",
    "company_number",
    "eori",
    "vin",
    "vrm",
    "number",
    "email",
    "address",
    "area",
    "serial",
    "reference",
)
# LINKED_TO is only for charts: in a log "linked to" means an association. Likewise "paid" and "called" say
# that two are associated, while PAID and CALLED are single payments and calls of a bank or operator.
_FOR_RECORDS = frozenset(("LINKED_TO", "PAID", "CALLED", "SEEN_IN", "HOLDS"))
_FROM, _LINK, _TO = (
    ("from", "link_from", "start", "source"),
    ("link", "type", "relation", "kind"),
    ("to", "link_to", "end", "target"),
)


class LogLink(NamedTuple):
    """A link as a log states it: two values of the row and a word between them."""

    start: str
    word: str
    end: str


@cache
def find_edge(word: str) -> Edge | None:
    """Return the edge that a word names, ignoring case and punctuation; None if there is none.

    >>> find_edge("uses phone").type, find_edge("Lives_At").type, find_edge("LINKED TO").type
    ('USES', 'LIVES_AT', 'ASSOCIATES_WITH')
    >>> find_edge("threatens") is None
    True
    """
    known = [edge for edge in MODEL.edges if edge.type not in _FOR_RECORDS]
    edges = {fold_text(name): edge for edge in known for name in edge.synonyms}
    edges |= {fold_text(edge.type): edge for edge in known}
    return edges.get(fold_text(word))


def add_links(row: Row, passage: Passage, when: EventDays) -> None:
    """Remove the row's links and add them as facts.

    If a link is possible in one direction only, that direction is taken. An unknown word between persons and
    firms becomes ASSOCIATES_WITH with the word as reported. Any other link that cannot be read is noted and
    left out. A word without any end stays in its cell: it may link the two persons of the row (lone_links).
    """
    if _is_lone_word(row):
        return
    for start, word, end in _pop_links(row):
        starts, ends = (_find_mentions(passage, text) for text in (start, end))
        if not (starts and ends):
            missing = (start or end) if not starts else end
            row.note(
                "link_from" if not starts else "link_to",
                missing,
                "a value of this row",
                "the link is left out",
            )
            continue
        add_word_link(row, passage, when, word, starts, ends)


def _is_lone_word(row: Row) -> bool:
    """Whether the row has one word for a link and names no end of it."""
    word, *ends = (row.cells.get(("", 0, name), "").strip() for name in ("link", "link_from", "link_to"))
    return bool(word) and not word.startswith("[") and ";" not in word and not any(ends)


def add_word_link(
    row: Row, passage: Passage, when: EventDays, word: str, starts: list[Mention], ends: list[Mention]
) -> None:
    """Add the fact that a word names between two mentions; note it and add none if it can join no two."""
    edge = find_edge(word)
    pair = choose_ends(edge, starts, ends) if edge else None
    if edge is None or pair is None:
        pair = next(
            (
                (a, b)
                for a, b in product(starts, ends)
                if a != b and a.kind in PARTY_LABELS and b.kind in PARTY_LABELS
            ),
            None,
        )
        edge, is_known = MODEL.edges_by_type["ASSOCIATES_WITH"], False
    else:
        is_known = True
    if pair is None:
        row.note(
            "link",
            word,
            "a kind of fact that can join these two, such as USES or SEEN_AT",
            "the link is left out",
        )
        return
    keeps_word = any(prop.name == "as_reported" for prop in edge.properties) and fold_text(word) != fold_text(
        edge.type
    )
    passage.add_fact(
        edge.type,
        *pair,
        first=when.first,
        last=when.last,
        directed=not (is_known and edge.type == "ASSOCIATES_WITH"),
        cell=row.locate("link"),
        as_reported=word if keeps_word else "",
    )


def choose_ends(edge: Edge, starts: list[Mention], ends: list[Mention]) -> tuple[Mention, Mention] | None:
    """Return the two mentions that the edge can link, forwards if possible; None if there are none.

    Among several, the kinds that the edge lists first win.
    """
    for one, other in ((starts, ends), (ends, starts)):
        pairs = [
            (a, b) for a, b in product(one, other) if a != b and a.kind in edge.starts and b.kind in edge.ends
        ]
        if pairs:
            return min(pairs, key=lambda two: (edge.starts.index(two[0].kind), edge.ends.index(two[1].kind)))
    return None


def _find_mentions(passage: Passage, text: str) -> list[Mention]:
    """Return the mentions of the row that a text names, as reported or as cleaned."""
    return [mention for mention in passage.mentions if not mention.from_text and _is_named(mention, text)]


def _is_named(mention: Mention, text: str) -> bool:
    wanted = fold_text(text)
    kinds = {prop.name: KINDS[prop.kind] for prop in MODEL.nodes_by_label[mention.kind].properties}
    for name, reading in mention.readings:
        if (
            name in _NAMING
            and wanted
            and not reading.is_placeholder
            and (
                wanted in (fold_text(reading.as_reported), fold_text(reading.value))
                or kinds[name].clean(text).value == reading.value
            )
        ):
            return True
    return False


def _pop_links(row: Row) -> list[LogLink]:
    """Remove the cells and return (start, word, end) of each link: parallel cells, or a list in JSON."""
    start, word, end = (row.pop_text(name) for name in ("link_from", "link", "link_to"))
    if word.startswith("["):
        return _parse_json_links(row, word)
    columns = [[part.strip() for part in cell.split(";")] if cell else [] for cell in (start, word, end)]
    while columns and all(len(column) > 1 and not column[-1] for column in columns):
        columns = [column[:-1] for column in columns]
    count = max(map(len, columns), default=0)
    columns = [column * count if len(column) == 1 else column for column in columns]
    if any(len(column) not in (0, count) for column in columns):
        row.note(
            "link",
            "; ".join((start, word, end)),
            f"as many values in link_from, link and link_to ({count})",
            "its links are left out",
        )
        return []
    filled = [column or [""] * count for column in columns]
    return [LogLink(*values) for values in zip(*filled, strict=True) if any(values)]


def _parse_json_links(row: Row, text: str) -> list[LogLink]:
    try:
        return [_parse_link(item) for item in parse_value(text)]
    except (ValueError, TypeError, AttributeError):
        row.note(
            "link",
            text,
            'a list such as [{"from": "Dee", "link": "USES", "to": "07700 900123"}]',
            "its links are left out",
        )
        return []


def _parse_link(item: Any) -> LogLink:
    """Return (start, word, end) of one link in JSON, an object or a list of three; raise if it is neither."""
    start, word, end = (
        item[:3]
        if isinstance(item, list)
        else [next((item[name] for name in names if item.get(name)), "") for names in (_FROM, _LINK, _TO)]
    )
    return LogLink(str(start), str(word), str(end))
