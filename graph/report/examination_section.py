"""Scenes where several vehicles lay, as a section of what to act on."""

from ..examinations.examination_report import ExaminationReport, flatten_examination
from .section import Row, Section

SEVERAL = 2  # one vehicle at a scene is what its own exhibits say already
_SHOWN = (
    ("value", "Vehicles"),
    ("label", "Examination"),
    ("address", "Where"),
    ("day", "Examined"),
    ("sentence", "How that is known"),
)


def build_examination_section(report: ExaminationReport) -> Section:
    """Return the examinations whose exhibits prove several vehicles, most vehicles first."""
    rows = [row for row in report.rows if row["value"] >= SEVERAL]
    columns = tuple(name for name in report.columns if name not in ("documents", "documents_count", "cypher"))
    return Section(
        "report examinations",
        "How many vehicles lay at a scene at least",
        "The exhibits of these examinations cannot be of fewer vehicles. Look for the vehicles that no "
        "exhibit is identified with: the stolen vehicles that fit are candidates, and no more than that.",
        ("scene of several vehicles", "scenes of several vehicles"),
        columns,
        _SHOWN,
        "ringmap report examinations",
        tuple(
            Row({name: flatten_examination(row)[name] for name in columns}, tuple(row["documents"]))
            for row in rows
        ),
        total=len(rows),
        count=len(rows),
        is_urgent=False,
    )
