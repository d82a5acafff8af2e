"""Examiners' notes, an exhibit a row, with the marks that can be read and the vehicle that was traced."""

from collections.abc import Iterable, Mapping

from ..makers.geography import abbreviate_force
from ..makers.history import Exhibit, Scene, Theft
from ..makers.rates import read_rate
from ..makers.scene_exhibits import COLOURED, WHOLE
from .record_files import Sheet, TrueMention, format_moment
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
STATES = ("ground off", "plate removed", "missing")


def make_examination_sheet(
    scenes: Iterable[Scene], thefts: Mapping[str, tuple[Theft, str]], smudges: Smudges
) -> Sheet:
    """Return the examiners' notes; thefts has the theft and the crime reference by vehicle."""
    sheet = Sheet("examinations.csv", HEADS)
    numbers: dict[str, int] = {}
    for scene in sorted(scenes, key=lambda one: (one.at, one.id)):
        force, reference = scene.town.force, _draw_reference(scene, numbers, smudges)
        initials = "".join(smudges.random.choices("ABCDEGHJKLMNPRST", k=2))
        present = [smudges.write_name(person.first, person.last) for person in scene.present]
        address, postcode = smudges.write_street(scene.place), smudges.write_postcode(scene.place)
        for at, exhibit in enumerate(scene.exhibits, 1):
            vehicle = exhibit.vehicle
            theft = thefts.get(vehicle.id)
            cells = {
                "force": force,
                "scene": reference,
                "address": address,
                "postcode": postcode,
                "premises": "unit" if scene.tenant else "roadside",
                "examined_at": format_moment(scene.at),
                **_write_tenant(scene, smudges),
                "present": "; ".join(present) if at == 1 else "",
                "exhibit": f"{initials}/{at}",
                "item": exhibit.item,
                "side": exhibit.side,
                "make": vehicle.car.make,
                "model": vehicle.car.model,
                "colour": smudges.keep_or_blank(vehicle.colour if exhibit.item in COLOURED else ""),
                "container": scene.container if at == 1 else "",
                "plate": _write_plate(scene, exhibit, smudges),
                **_write_marks(exhibit.readable, vehicle.visible_vin, vehicle.engine, smudges),
            }
            if exhibit.readable and smudges.random.random() < read_rate("traced"):
                cells |= {
                    "identified_vin": vehicle.vin,
                    "identified": smudges.random.choice(("confirmed", "confirmed", "probable")),
                }
                if theft:
                    cells |= {"crime_force": theft[0].town.force, "crime_reference": theft[1]}
            sheet.add(scene.at, f"{reference} {at:03d}", cells, _list_mentions(scene, vehicle.id, at))
    return sheet


def _draw_reference(scene: Scene, numbers: dict[str, int], smudges: Smudges) -> str:
    """Return the scene's reference; numbers has the last number of each force."""
    force = scene.town.force
    numbers[force] = numbers.get(force, 0) + smudges.random.randrange(1, 4)
    return f"{abbreviate_force(force)}/VE/{scene.at.year % 100}/{numbers[force]:04d}"


def _write_marks(readable: tuple[str, ...], vin: str, engine: str, smudges: Smudges) -> dict[str, str]:
    if "vin" in readable and smudges.happens(smudges.dirt.partial):
        return {"partial_vin": smudges.write_partial_vin(vin), "vin_state": "damaged"}
    if "vin" in readable:
        return {"vin": smudges.write_vin(vin), "vin_state": "intact"}
    return (
        {"engine_number": engine}
        if "engine" in readable
        else {"vin_state": smudges.keep_or_blank(smudges.random.choice(STATES))}
    )


def _write_tenant(scene: Scene, smudges: Smudges) -> dict[str, str]:
    return (
        {"tenant": scene.tenant.name, "tenant_company_number": smudges.keep_or_blank(scene.tenant.number)}
        if scene.tenant
        else {}
    )


def _write_plate(scene: Scene, exhibit: Exhibit, smudges: Smudges) -> str:
    """Return the plate on a whole vehicle, false and copied ones too."""
    return (
        smudges.keep_or_blank(smudges.write_mark(exhibit.vehicle.find_mark(scene.at.date())))
        if exhibit.item == WHOLE
        else ""
    )


def _list_mentions(scene: Scene, vehicle: str, at: int) -> list[TrueMention]:
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
