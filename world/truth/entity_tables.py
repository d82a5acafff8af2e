"""The truth's tables of people, firms, places, vehicles and thefts; rows follow the declared columns."""

from collections.abc import Iterator

from ..makers.circles import Circle
from ..makers.firms import Firm
from ..makers.geography import Address
from ..makers.people import Person
from ..makers.sailings import CARRIERS
from ..makers.truth import World
from .columns import Truth, Values, count, day, declare_period, flag, moment, table, text, texts


def list_circles(world: World) -> list[Circle]:
    """Return rings and honest circles."""
    return [*(ring.circle for ring in world.rings), *world.circles]


def list_people(world: World) -> list[Person]:
    """Return everybody who may be in a record, by id."""
    by_id = {person.id: person for circle in list_circles(world) for person in circle.members}
    by_id |= {theft.keeper.id: theft.keeper for theft in world.history.thefts}
    by_id |= {person.id: person for firm in list_firms(world) for person in (*firm.directors, *firm.drivers)}
    return [by_id[id] for id in sorted(by_id)]


def list_firms(world: World) -> list[Firm]:
    """Return every firm that may be in a record, by id."""
    by_id = {firm.id: firm for circle in list_circles(world) for firm in circle.firms}
    by_id |= {
        firm.id: firm
        for one in world.history.consignments
        for firm in (one.shipper, one.consignee, one.forwarder, one.haulier)
        if firm
    }
    by_id |= {
        firm.id: firm
        for ring in world.rings
        for firm in (
            *ring.fronts,
            *ring.tenants.values(),
            *(firm for way in ring.corridors for used in way.lines for firm in used.line.firms),
        )
    }
    by_id |= {listing.yard.id: listing.yard for listing in world.history.listings}
    by_id |= {scene.tenant.id: scene.tenant for scene in world.history.scenes if scene.tenant}
    traders = {firm.id: firm for firm in world.traders}
    for firm in list(by_id.values()):
        # A firm that another carries on may have shipped nothing.
        earlier = traders.get(firm.follows)
        while earlier and earlier.id not in by_id:
            by_id[earlier.id] = earlier
            earlier = traders.get(earlier.follows)
    return [by_id[id] for id in sorted(by_id)]


def list_places(world: World) -> list[Address]:
    """Return every place that may be in a record, by id."""
    by_id = {place.id: place for circle in list_circles(world) for place in circle.places}
    by_id |= {
        place.id: place
        for theft in world.history.thefts
        for place in (theft.place, *((theft.recovery.place,) if theft.recovery else ()))
    }
    by_id |= {one.stuffing_place.id: one.stuffing_place for one in world.history.consignments}
    by_id |= {place.id: place for ring in world.rings for place, _, _ in ring.premises}
    by_id |= {scene.place.id: scene.place for scene in world.history.scenes}
    by_id |= {firm.place.id: firm.place for firm in list_firms(world)}
    by_id |= {person.home.id: person.home for person in list_people(world)}
    return [by_id[id] for id in sorted(by_id)]


@table(
    text("entity", "Its id."),
    text("kind", "Person, Organisation or Address."),
    text("name", "Its true name; of an address, all of it."),
    day("born_on", "A person's date of birth, the day on which a firm opened."),
    text("town", "Where it is at home."),
    text("country", "Its country, two letters."),
    text("number", "A firm's company number, an address's postcode."),
    text(
        "stands",
        "Of a firm: honest, unwitting (serves a ring without knowing), complicit, "
        "or shell (made for the crime).",
    ),
)
def entities(truth: Truth) -> Iterator[Values]:
    """Every person, firm and place that may be in a record; vehicles have a table of their own."""
    for person in list_people(truth.world):
        yield person.id, "Person", person.name, str(person.born), person.town.name, "GB", "", ""
    for firm in list_firms(truth.world):
        yield (
            firm.id,
            "Organisation",
            firm.name,
            str(firm.opened),
            firm.place.town,
            firm.country,
            firm.number,
            firm.stands,
        )
    for name, code in CARRIERS:
        yield f"carrier-{code}", "Organisation", name, "", "", "", "", "honest"
    for place in list_places(truth.world):
        yield place.id, "Address", place.full, "", place.town, place.country, place.postcode, ""


@table(text("person", "Who."), text("number", "A telephone number."), *declare_period())
def phones(truth: Truth) -> Iterator[Values]:
    """Who used which telephone number, and when; a burner is changed after some months."""
    for person in list_people(truth.world):
        for line in person.phones:
            yield person.id, line.number, str(line.first), str(line.last)


@table(
    text("firm", "The firm."),
    text("trade", "exporter, forwarder, haulier, yard, garage or consignee."),
    text("place", "Its premises."),
    text("phone", "Its number."),
    texts("directors", "The persons who direct it."),
    *declare_period(),
    text(
        "follows",
        "The firm that it continues under another name: as a phoenix if it is a shell, "
        "else by a change of name.",
    ),
)
def firms(truth: Truth) -> Iterator[Values]:
    """Every firm but the shipping lines."""
    for one in list_firms(truth.world):
        yield (
            one.id,
            one.trade,
            one.place.id,
            one.phone,
            [person.id for person in one.directors],
            str(one.opened),
            str(one.closed),
            one.follows,
        )


@table(
    text("vehicle", "Its id."),
    text("make", "Its make."),
    text("model", "Its model."),
    count("year", "Its model year."),
    text("colour", "Its colour."),
    text("vin", "Its true VIN."),
    text("engine", "Its engine number."),
    text("shown_vin", 'The VIN that was put on it, "" where it shows its own.'),
    text("mark", "Its first, lawful mark."),
    flag("stolen", "Whether it was stolen."),
    day("registered", "When it was first registered."),
    day("gone", "From this day nobody sees it: it is in a box, in parts, or back with its keeper."),
)
def vehicles(truth: Truth) -> Iterator[Values]:
    """Every vehicle with the numbers that it truly bears; each is in some record."""
    for one in truth.world.vehicles:
        yield (
            one.id,
            one.car.make,
            one.car.model,
            one.year,
            one.colour,
            one.vin,
            one.engine,
            one.shown_vin,
            one.own_mark,
            one.stolen,
            str(one.registered),
            str(one.gone or ""),
        )


@table(
    text("vehicle", "Which vehicle."),
    text("mark", "The mark on the plate."),
    *declare_period(),
    text("copied_from", "The vehicle whose mark it copies."),
    text(
        "how",
        "lawful, transferred (a cherished mark from another vehicle), false (nobody's) "
        "or copied (a clone's or ringer's).",
    ),
)
def plates(truth: Truth) -> Iterator[Values]:
    """Which vehicle bears which plate, and when; of two at one time, the later plate covers the earlier."""
    for one in truth.world.vehicles:
        for plate in one.plates:
            yield one.id, plate.mark, str(plate.first), str(plate.last), plate.copied_from, plate.how


@table(
    text("theft", "Its id."),
    text("reference", "Its crime reference."),
    text("vehicle", "What was taken."),
    text("keeper", "From whom."),
    text("ring", 'The ring that did it, "" for none.'),
    text("thief", 'Who took it, "" where a ring did not.'),
    text("place", "Where from."),
    moment("since", "When it was last seen."),
    moment("until", "When it was missed."),
    moment("reported", "When it was reported."),
    text("method", "How it was taken."),
    day("found_on", "When it was found."),
    text("found_at", "Where it was found."),
    text("found_state", "How it was found."),
)
def thefts(truth: Truth) -> Iterator[Values]:
    """Every theft."""
    for one in truth.world.history.thefts:
        back = one.recovery
        recovery = (str(back.day), back.place.id, back.state) if back else ("", "", "")
        yield (
            one.id,
            truth.observed.references[one.id],
            one.vehicle.id,
            one.keeper.id,
            one.ring.id if one.ring else "",
            one.thief.id if one.thief else "",
            one.place.id,
            one.since.isoformat("T", "minutes"),
            one.until.isoformat("T", "minutes"),
            one.reported.isoformat("T", "minutes"),
            one.method,
            *recovery,
        )
