"""Properties of a document's node that follow from its files and from its claims as a whole."""

from collections.abc import Iterable
from typing import Any

from ..claims.file_claims import FileClaims
from ..claims.values import Header, fingerprint
from ..kinds.handling import combine_handling

Row = dict[str, Any]


def make_detail_properties(header: Header, before: Iterable[FileClaims]) -> Row:
    """Return a document's further texts as properties, None for each that no file gives any more.

    before is what the files gave until now.
    """
    return {f"detail_{name}": None for file in before for name, _ in file.details} | {
        f"detail_{name}": text for name, text in header.details
    }


def group_by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the properties of claims or passages by their document's id."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["p"].get("document") or row["d"], []).append(row["p"])
    return groups


def summarise_claims(claims: Iterable[Row], passages: Iterable[Row]) -> Row:
    """Return a digest of a document's claims and the strictest handling, as properties."""
    claims = list(claims)
    return {
        "hash": fingerprint(*sorted(claim["id"] for claim in claims), size=32),
        "handling": combine_handling(claim.get("handling") or "" for claim in (*claims, *passages)),
    }
