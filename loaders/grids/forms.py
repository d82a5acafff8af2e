"""Make a table of one row a record out of pairs of label and value."""

from collections.abc import Sequence
from functools import partial

from ..fields.rows import fold_text
from ..files.tables import Line, Table, find_flags
from .labelled_cells import Pair


def name_pairs(pairs: Sequence[Pair]) -> dict[str, str]:
    r"""Return the values of one record by label.

    A label that stands under several sections gets the section in front; else its values stand in one
    cell, a line each.

    >>> name_pairs([Pair("Name", "A", 1, "Shipper"), Pair("Name", "B", 2, "Consignee"), Pair("Ref", "1", 3)])
    {'Shipper Name': 'A', 'Consignee Name': 'B', 'Ref': '1'}
    """
    sections: dict[str, set[str]] = {}
    for pair in pairs:
        sections.setdefault(fold_text(pair.label), set()).add(pair.section)
    values: dict[str, str] = {}
    for pair in pairs:
        several = len(sections[fold_text(pair.label)]) > 1
        label = f"{pair.section} {pair.label}" if several and pair.section else pair.label
        values[label] = "\n".join(filter(None, (values.get(label, ""), pair.value)))
    return values


def make_form(
    name: str,
    records: Sequence[Sequence[Pair]],
    texts: Sequence[tuple[int, str]] = (),
    stored_days: bool = False,
) -> Table:
    """Return the table of a form: its labels are the heads, each record is a row at its first line."""
    values = [name_pairs(record) for record in records]
    heads = tuple(dict.fromkeys(label for record in values for label in record))
    lines = tuple(
        Line(record[0].line, cells, find_flags(cells))
        for record, by_label in zip(records, values, strict=True)
        for cells in [tuple(by_label.get(head, "") for head in heads)]
    )
    first = records[0][0].line if records else 1
    return Table(
        name,
        heads,
        partial(iter, lines),
        first,
        stored_days=stored_days,
        texts=tuple(sorted(texts)),
        form="form",
    )
