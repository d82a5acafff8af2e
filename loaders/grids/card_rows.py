"""Makes a row of each card of a list: a cell with a name on its first line and short labelled lines below."""

import re
from collections import Counter
from collections.abc import Sequence

from ..cells.detectors import score_content
from ..fields.rows import fold_text
from ..files.grid import join_lines
from .cell_shapes import IsHead
from .labelled_cells import KNOWN, Pair
from .rows_of_cells import GridRow

FEWEST_CARDS = 2
LEAST_CARDS = 0.6  # the share of the rows that are cards
LEAST_LABELLED = 2  # labelled lines of a card
LEAST_COMMON = 2  # labels that most cards have
MOST_CELLS = 3
NAME, DESCRIPTION, STATUS, NUMBER, NOTES = "Name", "Description", "Role", "Ref", "Notes"
_LABELLED = re.compile(r"([^\W\d_][\w ./'-]{0,24}?)\s?:\s*(\S.*)")
# What stands before a value without a colon: `b. 14/06/1987`, `aka Skelly`.
_BARE = re.compile(r"(b\.?|born|d\.?o\.?b\.?|a\.?k\.?a\.?|alias|nick(?:name)?)\s+(\S.*)", re.IGNORECASE)
_SPELT = {"b": "Born", "born": "Born", "dob": "Born", "aka": "Alias"}
_TITLE = re.compile(r"(.*\S)\s+[-–]\s+([^\W\d_]+(?:[ /][^\W\d_]+)?)")
_PICTURE = re.compile(
    r"\[[^\]]*\]|\(?\b(?:no )?(?:photo|picture|image|mugshot)(?:graph)?\b\)?", re.IGNORECASE
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-/ .]?\d{1,6}[A-Za-z]?")


def read_cards(rows: Sequence[GridRow], is_head: IsHead) -> list[list[Pair]]:
    """Return the pairs of label and value of each card; [] if the rows are no cards.

    Most rows have one cell with a name on its first line, and labels below that most of the others have, too.
    Beside it may stand a number and the place of a picture.
    """
    if len(rows) < FEWEST_CARDS or any(row.line.problem or len(row.cells) > MOST_CELLS for row in rows):
        return []
    cells = [max(row.texts, key=lambda text: text.count("\n"), default="") for row in rows]
    cards = [_read_card(cell, row.number) for cell, row in zip(cells, rows, strict=True)]
    labelled = [[fold_text(pair.label) for pair in card[1:] if pair.label != NOTES] for card in cards]
    whole = [labels for labels in labelled if len(labels) >= LEAST_LABELLED]
    counts = Counter(label for labels in whole for label in set(labels))
    common = sum(count > len(whole) / 2 for count in counts.values())
    if len(whole) < max(FEWEST_CARDS, LEAST_CARDS * len(rows)) or common < LEAST_COMMON:
        return []
    titles = [card[0].value for card in cards]
    if any(is_head(title) >= KNOWN or _LABELLED.match(title) for title in titles):
        return []
    people = sum(score_content(title).get("person_name", 0.0) >= 0.5 for title in titles)
    first = NAME if people >= len(titles) / 2 else DESCRIPTION
    return [
        [*_read_beside(row, cell), Pair(first, card[0].value, card[0].line), *card[1:]]
        for row, cell, card in zip(rows, cells, cards, strict=True)
    ]


def _read_card(cell: str, line: int) -> list[Pair]:
    """Return the title of a card and what its further lines say; lines without a label are notes."""
    first, *rest = [part.strip() for part in cell.split("\n")]
    match = _TITLE.fullmatch(first)
    found = [Pair(NAME, match[1] if match else first, line)]
    found += [Pair(STATUS, match[2], line)] if match else []
    for part in filter(None, rest):
        if labelled := _LABELLED.fullmatch(part):
            found.append(Pair(labelled[1].strip(), labelled[2], line))
        elif bare := _BARE.fullmatch(part):
            label = bare[1].replace(".", "").casefold()
            found.append(Pair(_SPELT.get(label, "Alias"), bare[2], line))
        else:
            found.append(Pair(NOTES, part, line))
    return found


def _read_beside(row: GridRow, card: str) -> list[Pair]:
    """Return what stands beside a card: its number, and texts but for the place of a picture."""
    found: list[Pair] = []
    for text in row.texts:
        bare = join_lines(_PICTURE.sub(" ", text)).strip()
        if text != card and bare:
            found.append(Pair(NUMBER if _NUMBER.fullmatch(bare) else NOTES, bare, row.number))
    return found
