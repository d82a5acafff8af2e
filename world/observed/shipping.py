"""Shipping: bills of lading of each carrier, export declarations, and what bookings and gates tell of the same boxes."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from ..makers.firms import Firm
from ..makers.history import GOODS_WORDS, HOUSEHOLD, PARTS, VEHICLES, Box, Consignment
from ..makers.vehicles import Vehicle
from .bookings import BOOKING, GATE_IN, GATES, LISTED, booked, came_in
from .record_files import Said, Sheet, day
from .smudges import Smudges

BILL = (
    "Bill",
    "Booking",
    "Carrier",
    "Shipper",
    "Shipper Address",
    "Shipper Postcode",
    "Shipper Country",
    "Shipper Company Number",
    "Shipper Phone",
    "Shipper Email",
    "Consignee",
    "Consignee Address",
    "Consignee Country",
    "Consignee Phone",
    "Forwarder",
    "Forwarder Address",
    "Forwarder Postcode",
    "Forwarder Country",
    "Haulier",
    "Place of Receipt",
    "Port of Loading",
    "Transhipment",
    "Port of Discharge",
    "Vessel",
    "IMO",
    "Voyage",
    "ETD",
    "ETA",
    "Shipped On",
    "Container",
    "Seal",
    "Goods",
    "HS Code",
    "Packages",
    "Gross Weight KG",
    "VINs",
)
DECLARATION = (
    "MRN",
    "DUCR",
    "Exporter",
    "Exporter EORI",
    "Exporter Postcode",
    "Declarant",
    "Declarant EORI",
    "Consignee",
    "Destination Country",
    "Port of Loading",
    "Commodity Code",
    "Procedure Code",
    "Accepted On",
    "Value",
    "Net Mass KG",
    "Container",
    "Goods",
    "Bill",
    "Booking",
    "Carrier",
)
CODES = {VEHICLES: "870332", PARTS: "870899", HOUSEHOLD: "630900"}
SIXTEEN = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def sheets(consignments: Iterable[Consignment], smudges: Smudges) -> list[Sheet]:
    """A file of bills a carrier, the declarations, and a file for each carrier and gate that gives its list."""
    bills: dict[str, Sheet] = {}
    lists: dict[str, Sheet] = {}
    declared = Sheet("export-declarations.csv", DECLARATION)
    count: dict[str, int] = {}
    for one in sorted(consignments, key=lambda each: (each.packed, each.id)):
        carrier = one.sailing.carrier
        sheet = bills.setdefault(carrier, Sheet(f"bills-{'-'.join(carrier.lower().split())}.csv", BILL))
        number = count[carrier] = count.get(
            carrier, smudges.random.randrange(10_000)
        ) + smudges.random.randrange(1, 40)
        bill, booking = (
            f"{one.sailing.code}L{one.packed.year % 100}{number:07d}",
            f"{one.sailing.code}B{number + 31:07d}",
        )
        entered = datetime.combine(
            one.packed, time(smudges.random.randrange(8, 18), smudges.random.randrange(60))
        )
        for box in one.boxes:
            # What an honest bill leaves out, customs are told; of what a ring hides, neither paper says a word.
            left_out = [
                vehicle
                for vehicle in box.vehicles
                if box.declared and smudges.happens(smudges.dirt.undeclared)
            ]
            cells, said = _bill(
                one,
                box,
                bill,
                booking,
                [vehicle for vehicle in box.vehicles if box.declared and vehicle not in left_out],
                smudges,
            )
            sheet.add(entered + timedelta(days=1), bill, cells, said)
            cells, said = _declaration(one, box, bill, booking, left_out, smudges)
            declared.add(entered, bill, cells, said)
            _beside(lists, one, box, booking, smudges)
    return [*bills.values(), declared, *(lists[name] for name in sorted(lists))]


def _beside(lists: dict[str, Sheet], one: Consignment, box: Box, booking: str, smudges: Smudges) -> None:
    """The box in the carrier's bookings and at the gate, where these give their lists."""
    carrier, port = one.sailing.carrier, one.sailing.loading
    if carrier in LISTED:
        names = (
            firm_name(one.shipper, smudges),
            firm_name(one.consignee, smudges),
            firm_name(one.forwarder, smudges) if one.forwarder else "",
        )
        name = f"bookings-{'-'.join(carrier.lower().split())}.csv"
        when, cells, said = booked(one, box, booking, names, smudges)
        lists.setdefault(name, Sheet(name, BOOKING)).add(when, booking, cells, said)
    if port in GATES:
        when, cells, said = came_in(one, box, booking, smudges)
        name = f"gate-ins-{port.lower()}.csv"
        lists.setdefault(name, Sheet(name, GATE_IN)).add(when, booking, cells, said)


def _bill(
    one: Consignment, box: Box, bill: str, booking: str, listed: list[Vehicle], smudges: Smudges
) -> tuple[dict[str, str], list[Said]]:
    shipper, consignee, sailing = one.shipper, one.consignee, one.sailing
    cells = {
        "Bill": bill,
        "Booking": booking,
        "Carrier": sailing.carrier,
        "Shipper": firm_name(shipper, smudges),
        "Shipper Address": shipper.place.line + ", " + shipper.place.town,
        "Shipper Postcode": shipper.place.postcode,
        "Shipper Country": "GB",
        "Shipper Company Number": smudges.kept(shipper.number),
        "Shipper Phone": smudges.kept(smudges.phone(shipper.phone)),
        "Shipper Email": smudges.kept(shipper.email),
        "Consignee": firm_name(consignee, smudges),
        "Consignee Address": smudges.kept(f"{consignee.place.line}, {consignee.place.town}"),
        "Consignee Country": consignee.country,
        "Consignee Phone": smudges.kept(consignee.phone),
        "Place of Receipt": one.stuffed.full,
        "Port of Loading": sailing.loading,
        "Transhipment": sailing.hub,
        "Port of Discharge": sailing.discharge,
        "Vessel": sailing.vessel,
        "IMO": smudges.kept(sailing.imo),
        "Voyage": sailing.voyage,
        "ETD": day(sailing.etd),
        "ETA": day(sailing.eta),
        "Shipped On": day(sailing.etd),
        "Container": box.number,
        "Seal": smudges.kept(box.seal),
        "Goods": smudges.random.choice(GOODS_WORDS[box.goods]),
        "HS Code": smudges.kept(CODES[box.goods]),
        "Packages": str(box.packages),
        "Gross Weight KG": str(box.weight),
        "VINs": "; ".join(vehicle.vin_seen for vehicle in listed),
    }
    said: list[Said] = [
        ("Shipper", "Organisation", shipper.id),
        ("Consignee", "Organisation", consignee.id),
        ("Shipper Address", "Address", shipper.place.id),
        ("Consignee Address", "Address", consignee.place.id),
        ("Place of Receipt", "Address", one.stuffed.id),
        ("Container", "Shipment", one.id),
        ("Carrier", "Organisation", f"carrier-{sailing.code}"),
    ]
    said += [("VINs", "Vehicle", vehicle.id) for vehicle in listed]
    if one.forwarder:
        place = one.forwarder.place
        cells |= {
            "Forwarder": firm_name(one.forwarder, smudges),
            "Forwarder Address": smudges.kept(f"{place.line}, {place.town}"),
            "Forwarder Postcode": place.postcode,
            "Forwarder Country": "GB",
        }
        said += [
            ("Forwarder", "Organisation", one.forwarder.id),
            (
                "Forwarder Address" if cells["Forwarder Address"] else "Forwarder Postcode",
                "Address",
                place.id,
            ),
        ]
    if one.haulier and (named := smudges.kept(one.haulier.name)):
        cells["Haulier"] = named
        said.append(("Haulier", "Organisation", one.haulier.id))
    return cells, said


def _declaration(
    one: Consignment, box: Box, bill: str, booking: str, named: list[Vehicle], smudges: Smudges
) -> tuple[dict[str, str], list[Said]]:
    random, shipper = smudges.random, one.shipper
    agent = one.forwarder or shipper
    year = one.packed.year % 100
    cells = {
        "MRN": f"{year:02d}GB{''.join(random.choices(SIXTEEN, k=14))}",
        "DUCR": f"{year % 10}{shipper.eori}-{bill[-7:]}",
        "Exporter": firm_name(shipper, smudges),
        "Exporter EORI": smudges.kept(shipper.eori),
        "Exporter Postcode": shipper.place.postcode,
        "Declarant": agent.name,
        "Declarant EORI": smudges.kept(agent.eori),
        "Consignee": one.consignee.name,
        "Destination Country": one.consignee.country,
        "Port of Loading": one.sailing.loading,
        "Commodity Code": CODES[box.goods] + "00",
        "Procedure Code": "1040",
        "Accepted On": day(one.packed),
        "Value": str(random.randrange(8, 400) * 100),
        "Net Mass KG": str(round(box.weight * 0.9)),
        "Container": box.number,
        "Goods": " ".join(
            [random.choice(GOODS_WORDS[box.goods]), *(f"CHASSIS NO {vehicle.vin_seen}" for vehicle in named)]
        ),
        "Bill": bill,
        "Booking": booking,
        "Carrier": one.sailing.carrier,
    }
    return cells, [
        ("Exporter", "Organisation", shipper.id),
        ("Exporter Postcode", "Address", shipper.place.id),
        ("Declarant", "Organisation", agent.id),
        ("Consignee", "Organisation", one.consignee.id),
        ("Container", "Shipment", one.id),
        *(("Goods", "Vehicle", vehicle.id) for vehicle in named),
    ]


def firm_name(firm: Firm, smudges: Smudges) -> str:
    """A firm's name as typed."""
    name = firm.name
    if smudges.happens(smudges.dirt.misspelt):
        first, _, rest = name.partition(" ")
        name = f"{smudges.misspelt(first)} {rest}"
    return name.upper() if smudges.happens(smudges.dirt.capitals) else name
