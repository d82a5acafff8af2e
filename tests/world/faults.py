"""Measures of what a world gives away or withholds."""

from collections import Counter, defaultdict
from itertools import combinations
from statistics import pstdev

from ringmap.world.makers.matter_kinds import DRIVES, OF_BOSSES, OF_PROPERTY
from ringmap.world.makers.rings import BROKER, DRIVER, LEADER, PROPERTY, THIEF
from ringmap.world.scoring.cluster_metrics import adjusted_rand

OFTEN = 30  # paragraphs of a force from which its mean letter says something


def share(hits):
    """Return the share of hits; 0 for none."""
    hits = list(hits)
    return sum(map(bool, hits)) / len(hits) if hits else 0.0


def mean(values):
    """Return the mean; 0 for none."""
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def find_leader(ring, role=LEADER):
    """Return who leads the ring, or plays another role in it, for most days; None for nobody."""
    parts = [part for part in ring.roles if part.role == role]
    if not parts:
        return None
    return max(parts, key=lambda part: part.last - part.first).person


def measure_leaders(world, records):
    """How often documents name leaders, how many they know, and of whom it is said that they give orders."""
    matters = {matter.id: matter for matter in world.matters}
    named, said, silent = Counter(), defaultdict(list), defaultdict(list)
    of_ring = {ring.circle.id: ring for ring in world.rings}
    for log in records.log_truths:
        matter = matters[log.matter]
        ring = of_ring.get(matter.circle.id)
        if ring and not log.correction:
            people = [matter.person, *([matter.other] if matter.other else [])]
            named.update((ring.id, person.id) for person in people)
            if matter.kind in OF_BOSSES:
                group = silent if ring.leadership == PROPERTY else said
                group[matter.kind in OF_PROPERTY].append(matter.person is find_leader(ring))
    leaders = {ring.id: find_leader(ring) for ring in world.rings}
    brokers = {ring.id: one for ring in world.rings if (one := find_leader(ring, BROKER))}
    told = [matter.circle.id in of_ring for matter in world.matters if matter.kind == "orders"]
    ties = [
        sum(leaders[ring.id] in (one, other) for one, other, _ in ring.circle.edges) for ring in world.rings
    ]
    members = [[one for one in ring.circle.members if one.id not in ring.outsiders] for ring in world.rings]
    return {
        "documents that name a leader": mean(named[ring, one.id] for ring, one in leaders.items()),
        "documents that name a broker": mean(named[ring, one.id] for ring, one in brokers.items()),
        "leaders never named": share(not named[ring, one.id] for ring, one in leaders.items()),
        "leaders who are the eldest": share(
            leaders[ring.id].born == min(one.born for one in people)
            for ring, people in zip(world.rings, members, strict=True)
        ),
        "leaders with three ties or more": share(count > 2 for count in ties),
        "orders said of a leader who gives some": share(said[False]),
        "orders said of a leader known by property": share(silent[False]),
        "payments, rents, visits and cars lent, of the latter": share(silent[True]),
        "orders that are told of honest circles": share(not is_ring for is_ring in told),
    }


def read_carefully(shipments):
    """Return a label for each shipment: those of one country that share premises, over any chain of them.

    Premises of forwarders and hauliers are everybody's and link nothing.
    """
    parent = {}

    def find(key):
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    labels = []
    for one in shipments:
        public = {firm.place.id for firm in (one.forwarder, one.haulier)}
        places = dict.fromkeys((one.shipper.place.id, one.stuffing_place.id))
        keys = [(one.consignee.country, place) for place in places if place not in public]
        for key in keys[1:]:
            parent[find(key)] = find(keys[0])
        labels.append(keys[0])
    return [find(label) for label in labels]


def measure_corridors(world, _records):
    """How well grouping by consignee finds the rings' corridors, and how well a careful reader does."""
    shipments = [one for one in world.history.consignments if one.ring]
    true = [one.corridor.id for one in shipments]
    honest = {one.consignee.id for one in world.history.consignments if not one.ring}
    ways = [one for ring in world.rings for one in ring.corridors]
    consignees = defaultdict(set)
    for one in shipments:
        consignees[one.corridor.id].add(one.consignee.id)
    return {
        "ARI of the same consignee": adjusted_rand([one.consignee.id for one in shipments], true),
        "ARI of the same shipper": adjusted_rand([one.shipper.id for one in shipments], true),
        "ARI of a careful reader": adjusted_rand(read_carefully(shipments), true),
        "consignees of a corridor": mean(map(len, consignees.values())),
        "rings' shipments to a consignee of honest trade": share(
            one.consignee.id in honest for one in shipments
        ),
        "corridors that move to another port": share(len(one.ports) > 1 for one in ways),
        "corridors that change a consignee": share(
            any(used.first > one.first for used in one.lines) for one in ways
        ),
        "corridors whose consignee carries on under another name": share(
            any(len(used.line.firms) > 1 for used in one.lines) for one in ways
        ),
    }


def measure_gradings(world, records):
    """How often paragraphs are true by the grade of their source and of their intelligence."""
    true_by = defaultdict(list)
    entries = {
        (sheet.name, entry.reference): entry
        for sheet in records.sheets
        if sheet.name.startswith("logs")
        for entry in sheet.entries
    }
    told, letters = defaultdict(set), defaultdict(list)
    for log in records.log_truths:
        if not log.correction:
            entry, is_true = entries[log.file, log.reference], log.truthful == "true"
            grade = entry.cells["grading"]
            true_by[f"true of source {grade[0]}"].append(is_true)
            true_by[f"true of {grade[1]}"].append(is_true)
            if grade[1] in "ABCD":
                letters[entry.cells["force"]].append("ABCD".index(grade[1]))
            if grade.startswith("3D"):
                true_by["true of 3D"].append(is_true)
            named = tuple(sorted({entity for _, _, entity in entry.mentions}))
            told[log.kind, named].add((log.source, is_true))
    for name, many in (("lone", False), ("corroborated", True)):
        true_by[f"true of {name} facts"] = [
            is_true
            for same in told.values()
            if (len({source for source, _ in same}) > 1) is many
            for _, is_true in same
        ]
    often = [same for same in letters.values() if len(same) >= OFTEN]
    return {name: share(hits) for name, hits in sorted(true_by.items())} | {
        "spread of the forces' mean letters": pstdev(mean(same) for same in often),
        "the same by chance": mean(pstdev(same) / len(same) ** 0.5 for same in often),
    }


def measure_sources(world, _records):
    """How many sources speak of one circle only, of those that speak twice or more."""
    circles = defaultdict(list)
    for matter in world.matters:
        circles[matter.source].append(matter.circle.id)
    often = [set(same) for same in circles.values() if len(same) > 1]
    rings = {ring.circle.id for ring in world.rings}
    return {
        "sources that speak of one circle": share(len(same) == 1 for same in often),
        "sources of rings who speak of honest people": share(
            bool(same - rings) for same in often if same & rings
        ),
    }


def measure_shipping(world, _records):
    """How far weights, days and goods of shipments, and tenants, give rings away."""
    heavy = [
        one for one in world.history.consignments
        if one.boxes[0].goods != "vehicles" and one.boxes[0].weight > 9000
    ]  # fmt: skip
    ring, honest = (
        [one for one in world.history.consignments if bool(one.ring) is of_ring] for of_ring in (True, False)
    )
    tenants = [scene.tenant for scene in world.history.scenes if scene.ring and scene.tenant]
    return {
        "rings' of boxes over 9,000 kg of parts or household": share(one.ring for one in heavy),
        "rings' of all boxes of parts or household": share(
            one.ring for one in world.history.consignments if one.boxes[0].goods != "vehicles"
        ),
        "days from acceptance to sailing, rings": mean((one.sailing.etd - one.packed).days for one in ring),
        "days from acceptance to sailing, honest": mean(
            (one.sailing.etd - one.packed).days for one in honest
        ),
        "rings' boxes declared as vehicles": share(one.boxes[0].goods == "vehicles" for one in ring),
        "exporters of rings' tenants": share(one.trade == "exporter" for one in tenants),
    }


def measure_scenes(world, records):
    """How many honest scenes have stolen parts, how many ring scenes have none, and what has a colour."""
    stolen = {theft.vehicle.id for theft in world.history.thefts}
    dirty = [
        (bool(scene.ring), any(one.vehicle.id in stolen for one in scene.exhibits))
        for scene in world.history.scenes
        if scene.place.line.startswith("Outside") is False
    ]
    cells = [
        entry.cells
        for sheet in records.sheets
        if sheet.name.startswith("examinations")
        for entry in sheet.entries
    ]
    return {
        "honest scenes with stolen parts": share(found for ring, found in dirty if not ring),
        "rings' scenes without": share(not found for ring, found in dirty if ring),
        "engines and ECUs with a colour": share(
            one["colour"] for one in cells if one["item"] in ("engine", "ECU")
        ),
    }


def measure_times(world, _records):
    """How many act after their arrest, and how many wrecks are copied before they lie in a yard."""
    arrested = {
        (ring.circle.id, event.entity): event.day
        for ring in world.rings
        for event in ring.events
        if event.kind == "arrest"
    }
    after = [
        matter.day > arrested[matter.circle.id, person.id]
        for matter in world.matters
        for person in (matter.person, *([matter.other] if matter.other and matter.kind != "visits" else []))
        if (matter.circle.id, person.id) in arrested
    ]
    received = {
        stock.vehicle.id: stock.received
        for listing in reversed(world.history.listings)
        for stock in listing.stock
    }
    early = [
        vehicle.plates[-1].first < received[other.id]
        for vehicle, other, kind in world.history.changed_identities
        if kind == "ringer"
    ]
    return {
        "matters of the arrested after their arrest": share(after),
        "wrecks copied before they lie in a yard": share(early),
    }


def measure_scripts(world, _records):
    """How often those who follow each other in a script know each other, and whether drivers drive."""
    known, any_pair = [], []
    for ring in world.rings:
        edges = {frozenset((one.id, other.id)) for one, other, _ in ring.circle.edges}
        any_pair += [frozenset((a.id, b.id)) in edges for a, b in combinations(ring.circle.members, 2)]
        before = {}
        for step in world.history.steps:
            if step.ring == ring.id and step.person:
                last = before.get(step.vehicle)
                if last and last != step.person:
                    known.append(frozenset((last, step.person)) in edges)
                before[step.vehicle] = step.person
    rings = {ring.circle.id: ring for ring in world.rings}
    drives, chance = [], []
    for matter in world.matters:
        if matter.kind == DRIVES and matter.vehicle.stolen and matter.circle.id in rings:
            ring = rings[matter.circle.id]
            drivers = {part.person.id for part in ring.roles if part.role in (DRIVER, THIEF)}
            drives.append(matter.person.id in drivers)
            chance.append(len(drivers) / len(ring.circle.members))
    return {
        "who follow each other in a script and know each other": share(known),
        "any pair that knows each other": share(any_pair),
        "cars driven by drivers and thieves": share(drives),
        "chance of it": mean(chance),
    }


def measure_references(_world, records):
    """How many crime references of a force stand for two thefts."""
    sheet = next(sheet for sheet in records.sheets if sheet.name == "stolen-vehicles.csv")
    counts = Counter((entry.cells["Force"], entry.reference) for entry in sheet.entries)
    twice = sum(count for count in counts.values() if count > 1)
    return {"thefts with the crime reference of another": twice / counts.total()}


def measure_addresses(_world, records):
    """How many addresses with several mentions are written in more than one way in one column of a file."""
    written = defaultdict(list)
    for sheet in records.sheets:
        for entry in sheet.entries:
            for column, kind, entity in entry.mentions:
                if kind == "Address" and entry.cells.get(column):
                    written[sheet.name.split("-")[0], column, entity].append(entry.cells[column])
    several = [same for same in written.values() if len(same) > 1]
    return {"addresses written in several ways": share(len(set(same)) > 1 for same in several)}


MEASURES = (
    measure_leaders,
    measure_corridors,
    measure_gradings,
    measure_sources,
    measure_shipping,
    measure_scenes,
    measure_times,
    measure_scripts,
    measure_references,
    measure_addresses,
)


def measure_faults(world, records):
    """Return every measure of one world."""
    return {name: value for measure in MEASURES for name, value in measure(world, records).items()}
