"""The truth's tables of rings, offences, shipments and other events."""

from collections.abc import Iterator

from .columns import Truth, Values, count, day, declare_period, flag, moment, table, text, texts
from .entity_tables import list_circles


@table(
    text("ring", "Its id."),
    text("town", "Where it is at home."),
    *declare_period(),
    count("vehicles", "How many vehicles it takes."),
    count("members", "How many people it has, lent ones too."),
    text("forwarder", "The forwarder that serves it."),
    text("haulier", "The haulier that serves it."),
    text("leadership", "How its leader leads: visible, through a lieutenant, or by property."),
)
def rings(truth: Truth) -> Iterator[Values]:
    """Every ring."""
    for ring in truth.world.rings:
        yield (
            ring.id,
            ring.circle.town.name,
            str(ring.first),
            str(ring.last),
            ring.vehicles,
            len(ring.circle.members),
            ring.forwarder.id,
            ring.haulier.id,
            ring.leadership,
        )


@table(
    text("ring", "The ring."),
    text("person", "Who."),
    text("role", "leader, broker, thief, driver, stripper, ringer, yard keeper or loader."),
    *declare_period(),
)
def roles(truth: Truth) -> Iterator[Values]:
    """Who plays which role in which ring, and when; a specialist plays in several."""
    for ring in truth.world.rings:
        for part in ring.roles:
            yield ring.id, part.person.id, part.role, str(part.first), str(part.last)


@table(
    text("circle", "A ring, or a circle of honest people."),
    flag("ring", "Whether it is a ring."),
    text("person", "Who."),
    flag("lent", "Whether the person is a specialist from another ring."),
    flag("aloof", "Whether the person keeps away from what the others are seen with, as leaders do."),
    texts("able", "The parts that the person could play; of honest people none."),
)
def members(truth: Truth) -> Iterator[Values]:
    """Who belongs to which circle, and which roles each could play."""
    for ring in truth.world.rings:
        for person in ring.circle.members:
            yield (
                ring.id,
                True,
                person.id,
                person.id in ring.outsiders,
                person.id in ring.circle.aloof,
                list(ring.skills[person.id]),
            )
    for circle in truth.world.circles:
        for person in circle.members:
            yield circle.id, False, person.id, False, False, []


@table(
    text("circle", "A ring, or a circle of honest people."),
    flag("ring", "Whether it is a ring."),
    text("person", "One of the two."),
    text("other", "The other."),
    text("kind", "family, friend or work; in a ring, work is crime done together."),
)
def ties(truth: Truth) -> Iterator[Values]:
    """Who is linked to whom in a circle."""
    of_rings = {ring.circle.id for ring in truth.world.rings}
    for circle in list_circles(truth.world):
        for one, other, kind in circle.edges:
            yield circle.id, circle.id in of_rings, one.id, other.id, kind


@table(text("ring", "The ring."), text("place", "Where it worked."), *declare_period())
def premises(truth: Truth) -> Iterator[Values]:
    """Where each ring brought its vehicles, and when."""
    for ring in truth.world.rings:
        for place, first, last in ring.premises:
            yield ring.id, place.id, str(first), str(last)


@table(
    text("ring", "The ring."),
    text("vehicle", "The vehicle, or the one whose parts it is about."),
    text(
        "scene",
        "order, reconnoitre, acquire, move, store, strip, re-identify, sell, load, declare, sail, "
        "receive or pay.",
    ),
    day("day", "When."),
    text("person", 'Who played it; "" in declare, sail and receive.'),
    text(
        "firm",
        "The shipper in declare; the receiver abroad in order, receive and pay, if it is shipped.",
    ),
    text("place", "Where, in reconnoitre, store, strip and load."),
    text(
        "other",
        "The container in load, the corridor in declare, the sailing in sail, "
        "the vehicle whose identity it got in re-identify.",
    ),
)
def steps(truth: Truth) -> Iterator[Values]:
    """Every step of the script that was done, one vehicle a row."""
    for step in truth.world.history.steps:
        yield (
            step.ring,
            step.vehicle,
            step.scene,
            str(step.day),
            step.person,
            step.firm,
            step.place,
            step.other,
        )


@table(
    text("corridor", "Its id."),
    text("ring", "Whose it is."),
    text("loading", "Its first port of loading, by UN/LOCODE."),
    text("discharge", "The port of discharge."),
    text("country", "The country of that port."),
    text("consignee", "The first firm that receives."),
    *declare_period(),
    texts("loadings", "Every port of loading, in order."),
    texts("consignees", "Every firm that receives, the same firm under another name too."),
)
def corridors(truth: Truth) -> Iterator[Values]:
    """Every export route, with its ring and its time."""
    for ring in truth.world.rings:
        for one in ring.corridors:
            yield (
                one.id,
                ring.id,
                one.loading,
                one.discharge,
                one.country,
                one.consignee.id,
                str(one.first),
                str(one.last),
                [used.port for used in one.ports],
                [firm.id for used in one.lines for firm in used.line.firms],
            )


@table(
    text("shipment", "Its id."),
    text("ring", 'The ring whose goods it bears, "" where it is honest.'),
    text("corridor", "The ring's way out."),
    text("shipper", "The firm named as shipper."),
    text("consignee", "The firm named as consignee."),
    text("premises", "Where it was packed."),
    day("packed", "When it was packed."),
    text("container", "Its container."),
    text("goods", "What the papers call it: vehicles, parts or household."),
    flag("declared", "Whether the papers say what is in it."),
    texts("vehicles", "Whole vehicles in it."),
    texts("parts_of", "Vehicles whose parts are in it."),
    texts("named", "Vehicles that its papers name."),
    text("sailing", "The ship's departure."),
    text("vessel", "The ship."),
    text("loading", "The port of loading, by UN/LOCODE."),
    text("hub", "Where the box changed ships, if anywhere."),
    text("discharge", "The port of discharge."),
    day("etd", "When it sailed."),
    day("eta", "When it arrived."),
)
def routes(truth: Truth) -> Iterator[Values]:
    """Every consignment, honest ones too."""
    for one in truth.world.history.consignments:
        box, way = one.boxes[0], one.sailing
        yield (
            one.id,
            one.ring.id if one.ring else "",
            one.corridor.id if one.corridor else "",
            one.shipper.id,
            one.consignee.id,
            one.stuffing_place.id,
            str(one.packed),
            box.number,
            box.goods,
            box.declared,
            [vehicle.id for vehicle in box.vehicles],
            [vehicle.id for vehicle in box.parts_of],
            [vehicle.id for vehicle in box.named],
            way.id,
            way.vessel,
            way.loading,
            way.hub,
            way.discharge,
            str(way.etd),
            str(way.eta),
        )


@table(
    text("scene", "Its id."),
    text("ring", 'The ring that worked there, "" elsewhere.'),
    text("place", "Where."),
    moment("at", "When."),
    count("exhibit", "Its number."),
    text("item", "What it is."),
    text("side", 'left, right or "".'),
    text("vehicle", "The vehicle that it comes from, or is."),
    texts("readable", "The marks left on it: vin, engine."),
)
def exhibits(truth: Truth) -> Iterator[Values]:
    """Everything that examiners found, also at honest premises and on the road, with its true vehicle."""
    for scene in truth.world.history.scenes:
        for at, one in enumerate(scene.exhibits, 1):
            yield (
                scene.id,
                scene.ring.id if scene.ring else "",
                scene.place.id,
                scene.at.isoformat("T", "minutes"),
                at,
                one.item,
                one.side,
                one.vehicle.id,
                list(one.readable),
            )


@table(
    text("vehicle", "The stolen vehicle."),
    text("identity_of", "The vehicle whose identity it got."),
    text("kind", "clone where that one is on the road, ringer where it was a wreck."),
)
def ringed(truth: Truth) -> Iterator[Values]:
    """Vehicles with the identity of another."""
    for vehicle, other, kind in truth.world.history.changed_identities:
        yield vehicle.id, other.id, kind


@table(
    text("ring", 'Whom it befell; "" where it befell everybody.'),
    text(
        "kind",
        "arrest, replacement, displacement, port closed, new port, new consignee, new corridor, phoenix "
        "or raid.",
    ),
    day("day", "When."),
    text("entity", "Who or what: the person, place, port, corridor or firm that is new, gone or closed."),
    text(
        "follows",
        "What it takes the place of; of a port that closes for everybody, the day until which it is closed.",
    ),
)
def events(truth: Truth) -> Iterator[Values]:
    """What changed on known days."""
    for port, first, last in truth.world.closings:
        yield "", "port closed", str(first), port, str(last)
    for ring in truth.world.rings:
        for event in ring.events:
            yield event.ring, event.kind, str(event.day), event.entity, event.follows
