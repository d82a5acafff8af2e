"""The claims of a case by VIN, plate, engine and person, without those that only repeat others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..kinds.tidy import squash
from ..kinds.typing_slips import fold_look_alikes
from .seen_vehicles import count_differences
from .vehicle_claim import FOUND, IN_YARD, SEEN, STOLEN, Description, VehicleClaim

FEWEST_THEFT_DAYS = 365
READABLE, TAIL = 12, 4  # characters of a partial VIN that name a vehicle, and those at its end
WORDS_THAT_TELL = 20  # characters of a passage from which on equal words mean one source

ToldKey = tuple[str, str, frozenset[str]]


@dataclass(frozen=True)
class ClaimIndex:
    """Claims by what they are about; partners are the people that each person is linked to,
    partner_sources the handlings and documents of the facts that say so, stolen_users the plates that each
    person used while their vehicle was stolen. thefts are by make, reports are those of
    each theft by its id, tellers the sources of each claim that several documents tell in the same words."""

    claims: tuple[VehicleClaim, ...]
    by_plate: Mapping[str, list[VehicleClaim]]
    by_vin: Mapping[str, list[VehicleClaim]]
    by_engine: Mapping[str, list[VehicleClaim]]
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    partner_sources: frozenset[tuple[str, str]] = frozenset()
    stolen_users: Mapping[str, frozenset[str]] = field(default_factory=dict)
    near_plates: Mapping[str, list[str]] = field(default_factory=dict)
    thefts: Mapping[str, list[VehicleClaim]] = field(default_factory=dict)
    reports: Mapping[str, list[VehicleClaim]] = field(default_factory=dict)
    tellers: Mapping[ToldKey, set[str]] = field(default_factory=dict)

    def list_tellers(self, claim: VehicleClaim) -> set[str]:
        """Return who issued a claim or told it in the same words."""
        return {claim.source, *self.tellers.get(_get_told_key(claim), ())}

    def list_thefts(self, claim: VehicleClaim) -> list[VehicleClaim]:
        """Return the reports of the thefts of a claim's vehicle: by its VIN, its engine, or named in it.

        A VIN may be read in look-alikes, and one that is read in part counts if it fits one theft alone.
        """
        named = [
            *(
                theft
                for vin in sorted(claim.vins)
                for theft in self._stolen_vins.get(fold_look_alikes(vin), ())
            ),
            *(self._list_thefts_by_partial_vin(claim.partial_vin) if not claim.vins else ()),
            *(theft for engine in sorted(claim.engines) for theft in self.by_engine.get(engine, ())),
            *(theft for id in sorted(claim.thefts) for theft in self.reports.get(id, ())),
        ]
        return [theft for theft in dict.fromkeys(named) if theft.event == STOLEN]

    def _list_thefts_by_partial_vin(self, partial: str) -> list[VehicleClaim]:
        """Return the thefts of the one stolen vehicle that the readable characters of a VIN fit."""
        fitting = {fold_look_alikes(vin) for vin in _list_fitting(partial, self._stolen_by_tail)}
        return self._stolen_vins[fitting.pop()] if len(fitting) == 1 else []

    @cached_property
    def _stolen_vins(self) -> dict[str, list[VehicleClaim]]:
        """The reports of thefts by VIN, with characters that are read as each other folded."""
        found: dict[str, list[VehicleClaim]] = defaultdict(list)
        for vin, claims in self.by_vin.items():
            if reports := [claim for claim in claims if claim.event == STOLEN]:
                found[fold_look_alikes(vin)] += reports
        return found

    @cached_property
    def _stolen_by_tail(self) -> dict[str, set[str]]:
        """The VINs of stolen vehicles by their last characters."""
        return _group_by_tail(
            vin for claims in self._stolen_vins.values() for claim in claims for vin in claim.vins
        )

    def find_vin(self, partial: str) -> str:
        """Return the one VIN of the case that the readable characters of a partial one fit, else "".

        >>> from .vehicle_claim import VehicleClaim
        >>> claim = VehicleClaim((), "", "", "", "", "", "", stamped=frozenset({"WVWZZZAUZLK214219"}))
        >>> index_claims([claim]).find_vin("WVWZZZA???K214219")
        'WVWZZZAUZLK214219'
        """
        fitting = _list_fitting(partial, self._vins_by_tail)
        return fitting[0] if len(fitting) == 1 else ""

    @cached_property
    def _vins_by_tail(self) -> dict[str, set[str]]:
        """The VINs of vehicles by their last characters."""
        return _group_by_tail(self.by_vin)

    def list_plates(self, vin: str) -> set[str]:
        """Return the plates that claims give the vehicle of a VIN."""
        return {
            plate
            for one in self.by_vin.get(vin, ())
            if vin in one.vins
            for plate in (*one.plates, *one.own_plates)
        }

    def find_near_plates(self, plate: str) -> set[str]:
        """Return the plates that differ from one in one character, or by two neighbours changed over."""
        keys = list_near_keys(plate)
        return {near for key in keys for near in self.near_plates.get(key, ())} - {plate}

    def get_model_share(self, described: Description) -> float:
        """Return which share of the plates of vehicles that nobody stole are of a make and model.

        A few plates tell no share: a tenth is assumed, which counts as much as ten plates.
        """
        return (self._model_counts[_name_model(described)] + 1) / (self._model_counts.total() + 10)

    @cached_property
    def _model_counts(self) -> Counter[tuple[str, str]]:
        return Counter(
            next((_name_model(one.described) for one in claims if one.described.model), ("", ""))
            for claims in self.by_plate.values()
            if not any(one.event == STOLEN for one in claims)
        )

    @cached_property
    def theft_days(self) -> int:
        """How many days lie between the first and the last theft, a year at least: fewer tell no rate."""
        days = sorted(one.day for thefts in self.thefts.values() for one in thefts)
        span = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days if days else 0
        return max(FEWEST_THEFT_DAYS, span)

    def get_theft_share(self, source: str) -> float:
        """Return which share of all thefts a force reported."""
        return self._theft_counts[source] / max(1, self._theft_counts.total())

    @cached_property
    def _theft_counts(self) -> Counter[str]:
        return Counter(one.source for thefts in self.thefts.values() for one in thefts)

    def is_wreck(self, marks: Iterable[str]) -> bool:
        """Whether a vehicle with one of these VINs and plates (ids) stands in a yard's list."""
        return any(mark.split(":", 1)[-1] in self._wrecks for mark in marks)

    @cached_property
    def _wrecks(self) -> frozenset[str]:
        return frozenset(
            mark
            for index in (self.by_vin, self.by_plate)
            for mark, claims in index.items()
            if any(claim.event == IN_YARD for claim in claims)
        )

    def count_stolen_near(self, people: Iterable[str], plate: str) -> int:
        """Return how many other vehicles these people and their partners use after they were stolen."""
        near = set(people)
        near |= {other for one in near for other in self.partners.get(one, ())}
        stolen = (self.stolen_users.get(one, frozenset()) for one in near)
        return len(frozenset().union(*stolen) - {plate})

    def get_near_share(self, count: int) -> float:
        """Return which share of the plates whose users are known has as many stolen vehicles near them.

        A few plates tell no share: a tenth is assumed, which counts as much as ten plates.
        """
        if not count:
            return 1.0
        as_many = sum(number >= count for number in self._near_counts)
        return (as_many + 1) / (len(self._near_counts) + 10)

    @cached_property
    def _near_counts(self) -> list[int]:
        users = {
            plate: {person for claim in claims for person in claim.people}
            for plate, claims in self.by_plate.items()
        }
        return [self.count_stolen_near(people, plate) for plate, people in users.items() if people]


def index_claims(
    claims: Iterable[VehicleClaim],
    partners: Mapping[str, frozenset[str]] | None = None,
    partner_sources: Iterable[tuple[str, str]] = (),
) -> ClaimIndex:
    """Return claims by what they are about; what several documents say in the same words counts once."""
    claims = list(claims)
    kept = tuple(drop_retold(claims))
    tellers: dict[ToldKey, set[str]] = defaultdict(set)
    for claim in claims:
        if len(claim.words) >= WORDS_THAT_TELL:
            tellers[_get_told_key(claim)].add(claim.source)
    by_plate: dict[str, list[VehicleClaim]] = defaultdict(list)
    by_vin: dict[str, list[VehicleClaim]] = defaultdict(list)
    by_engine: dict[str, list[VehicleClaim]] = defaultdict(list)
    for claim in kept:
        for plate in claim.plates:
            by_plate[plate].append(claim)
        for vin in claim.stamped | claim.identified:
            by_vin[vin].append(claim)
        for engine in claim.engines:
            by_engine[engine].append(claim)
    thefts: dict[str, list[VehicleClaim]] = defaultdict(list)
    reports: dict[str, list[VehicleClaim]] = defaultdict(list)
    for claim in kept:
        for theft in claim.thefts if claim.event == STOLEN else ():
            reports[theft].append(claim)
        if claim.event == STOLEN and len(claim.day) == len("2026-03-01"):
            thefts[claim.described.make].append(claim)
    near: dict[str, list[str]] = defaultdict(list)
    for plate in by_plate:
        for key in list_near_keys(plate):
            near[key].append(plate)
    return ClaimIndex(
        kept,
        by_plate,
        by_vin,
        by_engine,
        partners or {},
        frozenset(partner_sources),
        _find_users_of_stolen(by_plate),
        near,
        thefts,
        reports,
        tellers,
    )


def list_near_keys(plate: str) -> set[str]:
    """Return keys of which two plates share one if they differ in one character or by two changed over.

    >>> sorted(list_near_keys("AB1"))
    ['+1AB', '?B1', 'A?1', 'AB?']
    """
    changed = {f"{plate[:at]}?{plate[at + 1 :]}" for at in range(len(plate))}
    return changed | {"+" + "".join(sorted(plate))}


def _group_by_tail(vins: Iterable[str]) -> dict[str, set[str]]:
    """Return VINs by their last characters."""
    found: dict[str, set[str]] = defaultdict(set)
    for vin in vins:
        found[vin[-TAIL:]].add(vin)
    return found


def _list_fitting(partial: str, by_tail: Mapping[str, set[str]]) -> list[str]:
    """Return the VINs that a partial one fits, if enough of it and its end are readable."""
    if len(partial) != 17 or len(partial.replace("?", "")) < READABLE or "?" in partial[-TAIL:]:
        return []
    return [vin for vin in sorted(by_tail.get(partial[-TAIL:], ())) if not count_differences(partial, vin)]


def drop_retold(claims: Iterable[VehicleClaim]) -> list[VehicleClaim]:
    """Return claims without those that have the words and marks of an earlier one of another document."""
    kept: list[VehicleClaim] = []
    seen: dict[ToldKey, str] = {}
    for claim in claims:
        key = _get_told_key(claim)
        if len(claim.words) >= WORDS_THAT_TELL and seen.setdefault(key, claim.document) != claim.document:
            continue
        kept.append(claim)
    return kept


def _get_told_key(claim: VehicleClaim) -> ToldKey:
    return claim.event, claim.words.casefold(), claim.plates


def _name_model(described: Description) -> tuple[str, str]:
    return described.make, squash(described.model)


def _find_users_of_stolen(by_plate: Mapping[str, list[VehicleClaim]]) -> dict[str, frozenset[str]]:
    """Return by person the plates with which they were seen while the plate's vehicle was stolen.

    A vehicle that was found is with its keeper again, so that its users are none of a stolen vehicle.
    """
    users: dict[str, set[str]] = defaultdict(set)
    for plate, claims in by_plate.items():
        turns = sorted(
            (one.day, one.event == FOUND) for one in claims if one.event in (STOLEN, FOUND) and one.day
        )
        for claim in claims if turns else ():
            earlier = [is_found for day, is_found in turns if day < claim.day]
            is_found_that_day = (claim.day, True) in turns
            if claim.event == SEEN and earlier and not earlier[-1] and not is_found_that_day:
                for person in claim.people:
                    users[person].add(plate)
    return {person: frozenset(plates) for person, plates in users.items()}
