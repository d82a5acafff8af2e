"""Adds the identifiers that stand in a running text: VINs, plates, phones and containers."""

from ...graph.claims.values import Cell, Mention
from ...graph.kinds.free_text import find_in_text
from .row_passage import Passage

_KEY = {"Vin": "vin", "Plate": "vrm", "Phone": "number", "Container": "number"}
_LABEL = {"vin": "Vin", "vrm": "Plate", "phone": "Phone", "container": "Container"}


def add_text_mentions(passage: Passage, text: str, cell: Cell) -> tuple[Mention, ...]:
    """Add the VINs, current plates, phones and containers of a text that no column names; return them."""
    in_columns = {
        (mention.kind, reading.value)
        for mention in passage.mentions
        if mention.kind in _KEY
        for reading in mention.get_readings(_KEY[mention.kind])
    }
    mentions = []
    for hit in find_in_text(text):
        label = _LABEL[hit.kind]
        if (label, hit.reading.value) not in in_columns:
            mentions.append(passage.add_mention(label, {_KEY[label]: hit.reading}, from_text=True, cell=cell))
    return tuple(mentions)
