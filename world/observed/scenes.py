"""Scenes: examiners' notes, an exhibit a row, with the marks that can be read and what they were traced to."""

from collections.abc import Iterable, Mapping

from ..makers.crimes import WHOLE
from ..makers.geography import force_mark
from ..makers.history import Exhibit, Scene, Theft
from .record_files import Said, Sheet, moment
from .smudges import Smudges

HEADS = (
    "force",
    "scene",
    "address",
    "postcode",
    "premises",
    "examined_at",
    "tenant",
    "tenant_company_number",
    "present",
    "exhibit",
    "item",
    "side",
    "make",
    "model",
    "colour",
    "vin",
    "vin_state",
    "partial_vin",
    "engine_number",
    "plate",
    "identified_vin",
    "crime_force",
    "crime_reference",
    "identified",
    "container",
    "notes",
)
TRACED = 0.7  # of exhibits with a readable mark, how many are traced to their vehicle
STATES = ("ground off", "plate removed", "missing")


def sheet(scenes: Iterable[Scene], thefts: Mapping[str, tuple[Theft, str]], smudges: Smudges) -> Sheet:
    """The examiners' notes; thefts are theft and crime reference by vehicle."""
    found = Sheet("examinations.csv", HEADS)
    numbers: dict[str, int] = {}
    for scene in sorted(scenes, key=lambda one: (one.at, one.id)):
        force = scene.town.force
        number = numbers[force] = numbers.get(force, 0) + smudges.random.randrange(1, 4)
        reference = f"{force_mark(force)}/VE/{scene.at.year % 100}/{number:04d}"
        initials = "".join(smudges.random.choices("ABCDEGHJKLMNPRST", k=2))
        present = [smudges.name(person.first, person.last) for person in scene.present]
        for at, exhibit in enumerate(scene.exhibits, 1):
            vehicle = exhibit.vehicle
            theft = thefts.get(vehicle.id)
            cells = {
                "force": force,
                "scene": reference,
                "address": f"{scene.place.line}, {scene.place.town}",
                "postcode": scene.place.postcode,
                "premises": "unit" if scene.tenant else "roadside",
                "examined_at": moment(scene.at),
                **_tenant(scene, smudges),
                "present": "; ".join(present) if at == 1 else "",
                "exhibit": f"{initials}/{at}",
                "item": exhibit.item,
                "side": exhibit.side,
                "make": vehicle.car.make,
                "model": vehicle.car.model,
                "colour": smudges.kept(vehicle.colour),
                "container": scene.papers if at == 1 else "",
                "plate": _plate(scene, exhibit, smudges),
                **_marks(exhibit.readable, vehicle.vin_seen, vehicle.engine, smudges),
            }
            if exhibit.readable and smudges.random.random() < TRACED:
                cells |= {
                    "identified_vin": vehicle.vin,
                    "identified": smudges.random.choice(("confirmed", "confirmed", "probable")),
                }
                if theft:
                    cells |= {"crime_force": theft[0].town.force, "crime_reference": theft[1]}
            found.add(scene.at, f"{reference} {at:03d}", cells, _said(scene, vehicle.id, at))
    return found


def _marks(readable: tuple[str, ...], vin: str, engine: str, smudges: Smudges) -> dict[str, str]:
    if "vin" in readable and smudges.happens(smudges.dirt.partial):
        return {"partial_vin": smudges.partial(vin), "vin_state": "damaged"}
    if "vin" in readable:
        return {"vin": smudges.vin(vin), "vin_state": "intact"}
    return (
        {"engine_number": engine}
        if "engine" in readable
        else {"vin_state": smudges.kept(smudges.random.choice(STATES))}
    )


def _tenant(scene: Scene, smudges: Smudges) -> dict[str, str]:
    return (
        {"tenant": scene.tenant.name, "tenant_company_number": smudges.kept(scene.tenant.number)}
        if scene.tenant
        else {}
    )


def _plate(scene: Scene, exhibit: Exhibit, smudges: Smudges) -> str:
    """The plate on a whole vehicle, false and copied ones too."""
    return (
        smudges.kept(smudges.mark(exhibit.vehicle.plate_on(scene.at.date()))) if exhibit.item == WHOLE else ""
    )


def _said(scene: Scene, vehicle: str, at: int) -> list[Said]:
    people = [("present", "Person", person.id) for person in scene.present] if at == 1 else []
    tenant = [("tenant", "Organisation", scene.tenant.id)] if scene.tenant else []
    return [
        ("address", "Address", scene.place.id),
        *tenant,
        ("vin", "Vehicle", vehicle),
        ("identified_vin", "Vehicle", vehicle),
        ("plate", "Plate", vehicle),
        ("exhibit", "Part", vehicle),
        *people,
    ]
