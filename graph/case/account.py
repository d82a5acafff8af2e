"""Account: all that is known of one entity, or all that one document says, with its marking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from ..console.terminal_tables import flatten_value
from ..errors import UnknownId
from ..ledger.find_document import find_document
from ..network.marking import mark_rows
from .document_claims import show_document
from .find import find_by_identifier, find_by_label
from .sections import Page, build_document_page, build_entity_page
from .show import show_entity

if TYPE_CHECKING:
    import pandas as pd

    from ..store import Store


@dataclass(frozen=True)
class Account:
    """What is known of one entity, or what one document says; a notebook shows it as tables.

    content is everything as `ringmap show --format json` writes it, marking the strictest one in it, notes
    sentences on what is left out or has the same name.
    """

    content: Mapping[str, Any]
    marking: str
    notes: tuple[str, ...]
    is_document: bool

    @property
    def title(self) -> str:
        """Its name, with its kind and id."""
        return self.build_page().title

    @property
    def id(self) -> str:
        """The id of the entity or document."""
        return str(self.content["document" if self.is_document else "entity"]["id"])

    @property
    def readings(self) -> pd.DataFrame:
        """Every reading that documents have of it, or that the document has, a row each."""
        return self._table("readings")

    @property
    def facts(self) -> pd.DataFrame:
        """The facts about it, or that the document states, a row each."""
        return self._table("facts")

    @property
    def neighbours(self) -> pd.DataFrame:
        """The entities that a fact links to this one; empty for a document."""
        return self._table("neighbours")

    @property
    def timeline(self) -> pd.DataFrame:
        """What documents claim of a vehicle, VIN or plate, by day, a row each; else empty."""
        return self._table("timeline")

    def find_joined(self, fact: str) -> str:
        """Return the id of the one entity that facts of this type link to it.

        Raise UnknownId unless it is exactly one.
        """
        ids = (
            list(dict.fromkeys(str(each["other"]) for each in self.content["facts"] if each["fact"] == fact))
            if not self.is_document
            else []
        )
        if len(ids) != 1:
            raise UnknownId(
                f"{self.title}: {len(ids)} entities are joined to it by {fact}, expected one; "
                "choose from its facts"
            )
        return ids[0]

    def build_page(self, *, full: bool = False) -> Page:
        """Return the titled tables that a person reads; full gives each document its own line."""
        return (
            build_document_page(self.content)
            if self.is_document
            else build_entity_page(self.content, full=full)
        )

    def to_json(self) -> str:
        """Return everything, as `ringmap show --format json` writes it."""
        return json.dumps(self.content, ensure_ascii=False, indent=1, default=str)

    def _table(self, name: str) -> pd.DataFrame:
        import pandas as pd

        table = pd.DataFrame(list(self.content.get(name, ())))
        table.attrs["marking"] = self.marking
        return table

    def _repr_html_(self) -> str:
        page, parts = self.build_page(), []
        for section in page.sections:
            heads = "".join(f"<th>{escape(name)}</th>" for name in section.columns)
            rows = "".join(
                "<tr>"
                + "".join(f"<td>{escape(flatten_value(row.get(name)))}</td>" for name in section.columns)
                + "</tr>"
                for row in section.rows
            )
            parts.append(
                f"<p><b>{escape(section.head)}</b></p>"
                f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            )
        notes = escape(" · ".join((self.marking, *self.notes)))
        return f"<h4>{escape(page.title)}</h4>{''.join(parts)}<p>{notes}</p>"

    def __repr__(self) -> str:
        sizes = f"{len(self.content['readings'])} readings, {len(self.content['facts'])} facts"
        return f"<{self.title}: {sizes}; {self.marking}>"


def read_account(store: Store, id: str) -> Account:
    """Return what is known of an entity (by id, identifier or name), or what a document says.

    A document is given by id or reference. Raise UnknownId if nothing has the id.
    """
    document, name = ("", "") if find_by_identifier(store, id) else find_document(store, id)
    content = show_document(store, document) if name else show_entity(store, id)
    marking = mark_rows(
        store,
        [
            *content["words"],
            *content["readings"],
            *content["facts"],
            *({"id": row["other"]} for row in content.get("judgements", ())),
            *([{"id": document}] if name else []),
        ],
    )
    namesakes = (
        [f"{row['id']}, a {row['kind']}, has the same name" for row in find_by_label(store, id)]
        if name
        else []
    )
    regraded = (
        f"{row['reference'] or row['document']}: {row['regraded']}" for row in content.get("regraded", ())
    )
    return Account(content, marking.text, (*content["left_out"], *regraded, *namesakes), bool(name))
