"""Adds the firms of one paragraph of a log, from the row's own columns and from numbered ones."""

from itertools import zip_longest

from ...graph.claims.values import Mention
from ..fields.days import EventDays
from ..fields.locations import add_place
from ..fields.parallel_cells import align_values
from ..fields.parties import add_contacts, add_organisation
from ..fields.row_passage import Passage
from ..fields.rows import Row

_OF_FIRM = ("name", "company_number", "eori", "business", "postcode")


def add_organisations(row: Row, passage: Passage, when: EventDays) -> tuple[Mention, ...]:
    """Add every firm of the row; those in numbered columns with their phones, e-mails and places."""
    names, numbers, trades = (
        row.pop_by_position(name) for name in ("organisation", "company_number", "business")
    )
    count = len(names) or len(numbers)
    columns = [
        align_values(row, name, values, count)
        for name, values in (("company_number", numbers), ("business", trades))
    ]
    firms = [
        add_organisation(
            passage,
            name,
            company_number=number,
            business=trade,
            cell=row.locate_first({"organisation": name, "company_number": number}),
        )
        for name, number, trade in zip_longest(names or [None] * count, *columns)
    ]
    firms += [_add_numbered(row, passage, when, number) for number in row.list_numbers("organisation")]
    return tuple(filter(None, firms))


def _add_numbered(row: Row, passage: Passage, when: EventDays, number: int) -> Mention | None:
    """Add the firm of the columns organisation1, organisation2 …, with its contacts and places."""
    values = {name: row.pop(name, group="organisation", number=number) for name in _OF_FIRM}
    firm = add_organisation(
        passage,
        values["name"],
        company_number=values["company_number"],
        eori=values["eori"],
        business=values["business"],
        postcode=values["postcode"],
        cell=row.locate_first(values, "organisation", number),
    )
    for kind, column in (("Phone", "phone"), ("Email", "email")):
        add_contacts(
            row,
            passage,
            kind,
            column,
            firm,
            group="organisation",
            number=number,
            first=when.first,
            last=when.last,
        )
    for column, fact in (("address", "TRADES_AT"), ("place", "SEEN_AT")):
        location = {
            column: row.pop(column, group="organisation", number=number),
            **({"postcode": values["postcode"]} if column == "address" else {}),
        }
        spot = add_place(
            passage,
            address=location[column],
            postcode=location.get("postcode"),
            cell=row.locate_first(location, "organisation", number),
        )
        if firm and spot:
            passage.add_fact(fact, firm, spot, first=when.first, last=when.last)
    return firm
