"""Bookings of carriers and gate-ins of terminals, for those that share their lists."""

from datetime import datetime, time, timedelta

from ..makers.history import GOODS_WORDS, Box, Consignment
from ..makers.sailings import CARRIERS
from ..makers.settings import FIRST_DAY
from .record_files import TrueMention, format_day, format_moment
from .smudges import Smudges

# Carriers that share the list of their bookings.
LISTING_CARRIERS = frozenset(name for name, _ in CARRIERS[:2])
LISTING_GATES = frozenset(("GBFXT", "GBTIL"))  # ports whose terminals share their gate-ins
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
    """Return when a booking was entered, its cells and their true mentions.

    names are shipper, consignee and forwarder as typed.
    """
    random, shipper, sailing = smudges.random, one.shipper, one.sailing
    on = max(one.packed - timedelta(random.randrange(*BOOKED_BEFORE)), shipper.opened, FIRST_DAY)
    cells = {
        "Booking": booking,
        "Carrier": sailing.carrier,
        "Booked On": format_day(on),
        "Shipper": names[0],
        "Shipper Address": smudges.write_street(shipper.place),
        "Shipper Postcode": smudges.write_postcode(shipper.place),
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
    mentions = _list_booking_mentions(one)
    if one.forwarder:
        place = one.forwarder.place
        cells |= {
            "Forwarder": names[2],
            "Forwarder Address": smudges.keep_or_blank(smudges.write_street(place)),
            "Forwarder Postcode": smudges.write_postcode(place),
            "Forwarder Country": "GB",
        }
        mentions += [
            ("Forwarder", "Organisation", one.forwarder.id),
            ("Forwarder Address", "Address", place.id),
        ]
    return datetime.combine(on, time(random.randrange(8, 18), random.randrange(60))), cells, mentions


def _list_booking_mentions(one: Consignment) -> list[TrueMention]:
    """Return the true mentions of a booking without its forwarder."""
    return [
        ("Booking", "Shipment", one.id),
        ("Shipper", "Organisation", one.shipper.id),
        ("Shipper Address", "Address", one.shipper.place.id),
        ("Consignee", "Organisation", one.consignee.id),
        ("Carrier", "Organisation", f"carrier-{one.sailing.code}"),
    ]


def make_gate_in_row(
    one: Consignment, box: Box, booking: str, smudges: Smudges
) -> tuple[datetime, dict[str, str], list[TrueMention]]:
    """Return when a box came in at a terminal, the row's cells and their true mentions.

    The day is between its packing and its sailing.
    """
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
        cells |= {
            "Haulier": haulier.name,
            "Driver": smudges.keep_or_blank(smudges.write_name(driver.first, driver.last)),
        }
        mentions += [("Haulier", "Organisation", haulier.id), ("Driver", "Person", driver.id)]
    return at, cells, mentions
