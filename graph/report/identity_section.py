"""Vehicles that seem to bear the identity of another, as a section of what to act on."""

from ..vehicle_identities.contradiction import STOLEN_PART
from ..vehicle_identities.identity_report import IdentityReport
from .section import Row, Section

PROBABLE = 0.5  # below it an innocent reason is as likely
SHOWN_MOST = 100
_SHOWN = (
    ("label", "VIN, plate or part"),
    ("suggests", "Suggests"),
    ("value", "Probability"),
    ("sentence", "What contradicts"),
    ("settles", "What would settle it"),
    ("last_on", "Last day"),
)


def build_identity_section(report: IdentityReport) -> Section:
    """Return the probable contradictions between claims about vehicles, most probable first."""
    # The section on vehicles found cut up has the stolen parts.
    rows = [row for row in report.rows if row["value"] >= PROBABLE and row["suggests"] != STOLEN_PART]
    columns = tuple(name for name in report.columns if name not in ("documents", "documents_count", "cypher"))
    return Section(
        "report identities",
        "Vehicles whose identity is in doubt",
        "These claims about a VIN, plate or part cannot all be true of one lawful vehicle. Check what would "
        "settle it before you act: documents have errors, and plates and parts move lawfully too.",
        ("identity in doubt", "identities in doubt"),
        columns,
        _SHOWN,
        "ringmap report identities",
        tuple(
            Row({name: row[name] for name in columns}, tuple(row["documents"])) for row in rows[:SHOWN_MOST]
        ),
        total=len(rows),
        count=len({row["id"] for row in rows}),
        is_urgent=False,
    )
