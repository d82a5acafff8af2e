"""Links of a log: `link_from, link, link_to` repeat values of the row and become the facts that the link's word stands for."""

from functools import cache
from itertools import product
from typing import Any

from ..graph.claims.values import Mention
from ..graph.kinds import KINDS
from ..graph.schema.model import MODEL, Edge
from .files.nested import value_in
from .row_passage import Passage
from .rows import Row, plain
from .subjects import When

PARTIES = ("Person", "Organisation")
# What a link may call a thing by; its make, colour or country would be too loose.
_CALLED = (
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
_FROM, _LINK, _TO = (
    ("from", "link_from", "start", "source"),
    ("link", "type", "relation", "kind"),
    ("to", "link_to", "end", "target"),
)


@cache
def edge_of(word: str) -> Edge | None:
    """The kind of fact that a word stands for, whatever its case, blanks and strokes; None where none is declared.

    >>> edge_of("uses phone").type, edge_of("Lives_At").type, edge_of("LINKED TO").type, edge_of("threatens")
    ('USES', 'LIVES_AT', 'ASSOCIATES_WITH', None)
    """
    # LINKED_TO is what charts draw; in a log the words mean an association.
    known = {plain(name): edge for edge in MODEL.edges if edge.type != "LINKED_TO" for name in edge.synonyms}
    known |= {plain(edge.type): edge for edge in MODEL.edges if edge.type != "LINKED_TO"}
    return known.get(plain(word))


def links(row: Row, passage: Passage, when: When) -> None:
    """The row's links as facts, used up.

    A link that fits one way round only is taken that way. An unknown word between persons and firms is
    ASSOCIATES_WITH with the word as reported; any other link that cannot be read is left out alone, and told.
    """
    for start, word, end in _said(row):
        starts, ends = (_called(passage, text) for text in (start, end))
        if not (starts and ends):
            missing = (start or end) if not starts else end
            row.note(
                "link_from" if not starts else "link_to",
                missing,
                "a value of this row",
                "the link is left out",
            )
            continue
        _link(row, passage, when, word, starts, ends)


def _link(
    row: Row, passage: Passage, when: When, word: str, starts: list[Mention], ends: list[Mention]
) -> None:
    edge = edge_of(word)
    fitting = _fitting(edge, starts, ends) if edge else None
    if edge is None or fitting is None:
        fitting = next(
            ((a, b) for a, b in product(starts, ends) if a != b and a.kind in PARTIES and b.kind in PARTIES),
            None,
        )
        edge, known = MODEL.edge["ASSOCIATES_WITH"], False
    else:
        known = True
    if fitting is None:
        row.note(
            "link",
            word,
            "a kind of fact that can join these two, such as USES or SEEN_AT",
            "the link is left out",
        )
        return
    worded = any(prop.name == "as_reported" for prop in edge.properties) and plain(word) != plain(edge.type)
    passage.fact(
        edge.type,
        *fitting,
        first=when.first,
        last=when.last,
        directed=not (known and edge.type == "ASSOCIATES_WITH"),
        cell=row.cell("link"),
        as_reported=word if worded else "",
    )


def _fitting(edge: Edge, starts: list[Mention], ends: list[Mention]) -> tuple[Mention, Mention] | None:
    """The two mentions that the edge may join, forwards if it can, its foremost kind of end first; None where none fit."""
    for one, other in ((starts, ends), (ends, starts)):
        pairs = [
            (a, b) for a, b in product(one, other) if a != b and a.kind in edge.starts and b.kind in edge.ends
        ]
        if pairs:
            return min(
                pairs, key=lambda pair: (edge.starts.index(pair[0].kind), edge.ends.index(pair[1].kind))
            )
    return None


def _called(passage: Passage, text: str) -> list[Mention]:
    """The mentions of the row that go by a text, as reported or as cleaned."""
    return [mention for mention in passage.mentions if not mention.from_text and _goes_by(mention, text)]


def _goes_by(mention: Mention, text: str) -> bool:
    wanted = plain(text)
    kinds = {prop.name: KINDS[prop.kind] for prop in MODEL.node[mention.kind].properties}
    for name, reading in mention.readings:
        if (
            name in _CALLED
            and wanted
            and not reading.says_nothing
            and (
                wanted in (plain(reading.as_reported), plain(reading.value))
                or kinds[name].clean(text).value == reading.value
            )
        ):
            return True
    return False


def _said(row: Row) -> list[tuple[str, str, str]]:
    """Start, word and end of every link in the row: parallel cells, or a list in JSON."""
    start, word, end = (row.text(name) for name in ("link_from", "link", "link_to"))
    if word.startswith("["):
        return _from_json(row, word)
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
    return [said for said in zip(*filled, strict=True) if any(said)]


def _from_json(row: Row, text: str) -> list[tuple[str, str, str]]:
    try:
        return [_three(item) for item in value_in(text)]
    except (ValueError, TypeError, AttributeError):
        row.note(
            "link",
            text,
            'a list such as [{"from": "Dee", "link": "USES", "to": "07700 900123"}]',
            "its links are left out",
        )
        return []


def _three(item: Any) -> tuple[str, str, str]:
    """Start, word and end of one link, an object or a list of three; whatever else it is raises."""
    start, word, end = (
        item[:3]
        if isinstance(item, list)
        else [next((item[name] for name in names if item.get(name)), "") for names in (_FROM, _LINK, _TO)]
    )
    return str(start), str(word), str(end)
