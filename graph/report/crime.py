"""Reads what a report says of crime: stolen vehicles, the cargo of corridors and what to act on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..analysis.cargo_values import Cargo
from ..analysis.findings import Report
from ..examinations.examination_report import ExaminationReport, build_examination_report
from ..network.parse_span import parse_day
from ..vehicle_identities.identity_report import IdentityReport, build_identity_report
from .examination_section import build_examination_section
from .identity_section import build_identity_section
from .section import AskSections, Section
from .stolen import read_cargo

if TYPE_CHECKING:
    from ..store import Store

AS_KNOWN = (
    "what to act on is left out: saved queries are answered from the case as it is today, and this report "
    "is of what was known at an earlier moment"
)


@dataclass(frozen=True)
class Crime:
    """What a report says of crime: days are counted from on; cargo is by the id of the corridor.

    sections is what to act on, None if it was not asked for; notes say which queries failed. examinations
    says how many vehicles lay at each scene at least, identities which claims about vehicles contradict each
    other.
    """

    on: str
    cargo: Mapping[str, Cargo] = field(default_factory=dict)
    sections: tuple[Section, ...] | None = None
    notes: tuple[str, ...] = ()
    examinations: ExaminationReport | None = None
    identities: IdentityReport | None = None

    @property
    def to_act_on(self) -> tuple[Section, ...]:
        """The sections that have rows."""
        return tuple(section for section in self.sections or () if section.rows)

    @property
    def documents(self) -> set[str]:
        """The ids of the documents that its rows cite."""
        cited = {document for section in self.to_act_on for row in section.rows for document in row.documents}
        for load in self.cargo.values():
            cited.update(document for shipment in load.shipments for document in shipment.documents)
            cited.update(document for vehicle in load.stolen for document in vehicle.documents)
        return cited


def read_crime(
    store: "Store", reports: Mapping[str, Report], on: str | None = None, ask: AskSections | None = None
) -> Crime | None:
    """Return what reports say of crime, with days counted from on, by default the case's latest change.

    ask gives the sections of what to act on. Return None if the case is empty or the reports have no
    corridors.
    """
    as_of = max(report.marking.as_of for report in reports.values())
    if "routes" not in reports or not as_of:
        return None
    day = parse_day(on, "on") or as_of[:10]
    loads = read_cargo(store, reports["routes"], day)
    if ask is None:
        return Crime(day, loads)
    if reports["routes"].network.projection.known_at:
        return Crime(day, loads, None, (AS_KNOWN,))
    examinations = build_examination_report(store)
    identities = build_identity_report(store)
    sections = (
        *ask(store, day),
        build_examination_section(examinations),
        build_identity_section(identities),
    )
    return Crime(day, loads, sections, _list_problems(sections), examinations, identities)


def _list_problems(sections: Sequence[Section]) -> tuple[str, ...]:
    return tuple(
        f"{section.title} could not be asked ({section.problem}); try: {section.command} --timeout 600"
        for section in sections
        if section.problem
    )
