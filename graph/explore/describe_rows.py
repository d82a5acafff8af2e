"""The rows of a list of findings as the page's script takes them, with the documents that they cite."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..console.plain import spell_out
from ..view.page_data import describe_documents
from ..view.sources import read_cards
from .finding_lists import FindingRow, FindingRows, Piece

if TYPE_CHECKING:
    from ..store import Store


def describe_rows(
    store: Store, found: FindingRows, names: Mapping[str, tuple[str, str]], known_at: int | None
) -> dict[str, Any]:
    """Return rows ready for JSON. An id that stands for itself gets the name of its entity or document.

    names are (label, kind) by the id of each entity; documents are described as they were at known_at, in
    seconds since 1970, or as they are today.
    """
    cards = read_cards(store, chain.from_iterable(row.documents for row in found.rows), known_at)
    documents = describe_documents(cards)
    labels = {id: one["reference"] for id, one in documents.items() if one["reference"]}
    return {
        "columns": found.columns,
        "rows": [_describe_row(row, names, labels) for row in found.rows],
        "documents": documents,
        "total": found.total,
        "notes": found.notes,
    }


def _describe_row(
    row: FindingRow, names: Mapping[str, tuple[str, str]], labels: Mapping[str, str]
) -> dict[str, Any]:
    def name(piece: Piece) -> str | int | float:
        if piece.id != piece.text:
            return piece.text
        return spell_out(names[piece.id][0]) if piece.id in names else labels.get(piece.id, piece.text)

    return {
        "cells": [[(name(piece), piece.id) for piece in cell] for cell in row.cells],
        "ids": row.ids,
        "documents": row.documents,
        "documentsCount": row.documents_count,
        "saySo": row.say_so,
        "hasMore": row.has_more,
    }
