"""Bookings and gate-ins: space asked of those carriers that give their lists, and boxes as some terminals saw them come in."""

from datetime import datetime, time, timedelta

from ..makers.history import GOODS_WORDS, Box, Consignment
from ..makers.sailings import CARRIERS
from ..makers.settings import FIRST_DAY
from .record_files import TrueMention, format_day, format_moment
from .smudges import Smudges

LISTING_CARRIERS = frozenset(name for name, _ in CARRIERS[:2])  # carriers that give the list of their bookings
LISTING_GATES = frozenset(("GBFXT", "GBTIL"))  # ports whose terminals tell what came in
BOOKED_BEFORE = (2, 13)  # days from a booking to the packing of its box
BOOKING_HEADS = (
    "Booking",
    "Carrier",
    "Booked On",
    "Shipper",
    "Shipper Address",
    "Shipper Postcode",
    "Shipper Country",
    "Shipper Phone",
    "Consignee",
    "Consignee Country",
    "Forwarder",
    "Forwarder Address",
    "Forwarder Postcode",
    "Forwarder Country",
    "Port of Loading",
    "Port of Discharge",
    "Vessel",
    "Voyage",
    "ETD",
    "Goods",
)
GATE_IN_HEADS = ("Container", "Terminal", "Gate In", "Booking", "Carrier", "Haulier", "Driver", "Seal")


def make_booking_row(
    one: Consignment, box: Box, booking: str, names: tuple[str, str, str], smudges: Smudges
) -> tuple[datetime, dict[str, str], list[TrueMention]]:
    """A row of a carrier's bookings, and when it was entered; names are shipper, consignee and forwarder as typed."""
    random, shipper, sailing = smudges.random, one.shipper, one.sailing
    on = max(one.packed - timedelta(random.randrange(*BOOKED_BEFORE)), shipper.opened, FIRST_DAY)
    cells = {
        "Booking": booking,
        "Carrier": sailing.carrier,
        "Booked On": format_day(on),
        "Shipper": names[0],
        "Shipper Address": f"{shipper.place.line}, {shipper.place.town}",
        "Shipper Postcode": shipper.place.postcode,
        "Shipper Country": "GB",
        "Shipper Phone": smudges.keep_or_blank(smudges.write_phone(shipper.phone)),
        "Consignee": names[1],
        "Consignee Country": one.consignee.country,
        "Port of Loading": sailing.loading,
        "Port of Discharge": sailing.discharge,
        "Vessel": sailing.vessel,
        "Voyage": sailing.voyage,
        "ETD": format_day(sailing.etd),
        "Goods": random.choice(GOODS_WORDS[box.goods]),
    }
    mentions: list[TrueMention] = [
        ("Booking", "Shipment", one.id),
        ("Shipper", "Organisation", shipper.id),
        ("Shipper Address", "Address", shipper.place.id),
        ("Consignee", "Organisation", one.consignee.id),
        ("Carrier", "Organisation", f"carrier-{sailing.code}"),
    ]
    if one.forwarder:
        place = one.forwarder.place
        cells |= {
            "Forwarder": names[2],
            "Forwarder Address": smudges.keep_or_blank(f"{place.line}, {place.town}"),
            "Forwarder Postcode": place.postcode,
            "Forwarder Country": "GB",
        }
        mentions += [("Forwarder", "Organisation", one.forwarder.id), ("Forwarder Address", "Address", place.id)]
    return datetime.combine(on, time(random.randrange(8, 18), random.randrange(60))), cells, mentions


def make_gate_in_row(
    one: Consignment, box: Box, booking: str, smudges: Smudges
) -> tuple[datetime, dict[str, str], list[TrueMention]]:
    """A row of a terminal's gate: the box as it came in, some day from its packing to its sailing, and who brought it."""
    random, haulier = smudges.random, one.haulier
    at = datetime.combine(one.packed, time(random.randrange(6, 22), random.randrange(60)))
    at += timedelta(days=random.randrange(max(1, (one.sailing.etd - one.packed).days)))
    cells = {
        "Container": box.number,
        "Terminal": one.sailing.loading,
        "Gate In": format_moment(at),
        "Booking": smudges.keep_or_blank(booking),
        "Carrier": one.sailing.carrier,
        "Seal": smudges.keep_or_blank(box.seal),
    }
    mentions: list[TrueMention] = [
        ("Carrier", "Organisation", f"carrier-{one.sailing.code}"),
        ("Container", "Shipment", one.id),
        ("Booking", "Shipment", one.id),
    ]
    if haulier:
        driver = random.choice(haulier.drivers or haulier.directors)
        cells |= {"Haulier": haulier.name, "Driver": smudges.keep_or_blank(smudges.write_name(driver.first, driver.last))}
        mentions += [("Haulier", "Organisation", haulier.id), ("Driver", "Person", driver.id)]
    return at, cells, mentions
