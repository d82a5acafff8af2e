"""Bills of lading, export declarations, and bookings and gate-ins of the same boxes."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from ..makers.firms import Firm
from ..makers.history import GOODS_WORDS, HOUSEHOLD, PARTS, VEHICLES, Box, Consignment
from ..makers.vehicles import Vehicle
from .bookings import (
    BOOKING_HEADS,
    GATE_IN_HEADS,
    LISTING_CARRIERS,
    LISTING_GATES,
    make_booking_row,
    make_gate_in_row,
)
from .record_files import Sheet, TrueMention, format_day
from .smudges import Smudges

BILL_HEADS = (
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
DECLARATION_HEADS = (
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
MRN_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def make_shipping_sheets(consignments: Iterable[Consignment], smudges: Smudges) -> list[Sheet]:
    """Return a file of bills for each carrier, the declarations, and the lists of carriers and gates.

    Only some carriers and gates share their lists.
    """
    bills: dict[str, Sheet] = {}
    lists: dict[str, Sheet] = {}
    declarations = Sheet("export-declarations.csv", DECLARATION_HEADS)
    count: dict[str, int] = {}
    for one in sorted(consignments, key=lambda each: (each.packed, each.id)):
        carrier = one.sailing.carrier
        sheet = bills.setdefault(carrier, Sheet(f"bills-{'-'.join(carrier.lower().split())}.csv", BILL_HEADS))
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
            # The declaration has what a bill leaves out. Neither has what a ring hides.
            omitted = [vehicle for vehicle in box.named if smudges.happens(smudges.dirt.undeclared)]
            cells, mentions = _make_bill_row(
                one,
                box,
                bill,
                booking,
                [vehicle for vehicle in box.named if vehicle not in omitted],
                smudges,
            )
            sheet.add(entered + timedelta(days=1), bill, cells, mentions)
            cells, mentions = _make_declaration_row(one, box, bill, booking, omitted, smudges)
            declarations.add(entered, bill, cells, mentions)
            _add_bookings_and_gate_ins(lists, one, box, booking, smudges)
    return [*bills.values(), declarations, *(lists[name] for name in sorted(lists))]


def _add_bookings_and_gate_ins(
    lists: dict[str, Sheet], one: Consignment, box: Box, booking: str, smudges: Smudges
) -> None:
    """Add the box to the carrier's bookings and the gate's list, if these are shared."""
    carrier, port = one.sailing.carrier, one.sailing.loading
    if carrier in LISTING_CARRIERS:
        names = (
            write_firm_name(one.shipper, smudges),
            write_firm_name(one.consignee, smudges),
            write_firm_name(one.forwarder, smudges) if one.forwarder else "",
        )
        name = f"bookings-{'-'.join(carrier.lower().split())}.csv"
        when, cells, mentions = make_booking_row(one, box, booking, names, smudges)
        lists.setdefault(name, Sheet(name, BOOKING_HEADS)).add(when, booking, cells, mentions)
    if port in LISTING_GATES:
        when, cells, mentions = make_gate_in_row(one, box, booking, smudges)
        name = f"gate-ins-{port.lower()}.csv"
        lists.setdefault(name, Sheet(name, GATE_IN_HEADS)).add(when, booking, cells, mentions)


def _make_bill_row(
    one: Consignment, box: Box, bill: str, booking: str, vehicles: list[Vehicle], smudges: Smudges
) -> tuple[dict[str, str], list[TrueMention]]:
    """Return (cells, true mentions) of a bill; vehicles are those that it lists."""
    shipper, consignee = one.shipper, one.consignee
    cells = _make_bill_cells(one, box, bill, booking, vehicles, smudges)
    mentions: list[TrueMention] = [
        ("Shipper", "Organisation", shipper.id),
        ("Consignee", "Organisation", consignee.id),
        ("Shipper Address", "Address", shipper.place.id),
        ("Consignee Address", "Address", consignee.place.id),
        ("Place of Receipt", "Address", one.stuffing_place.id),
        ("Container", "Shipment", one.id),
        ("Carrier", "Organisation", f"carrier-{one.sailing.code}"),
    ]
    mentions += [("VINs", "Vehicle", vehicle.id) for vehicle in vehicles]
    if one.forwarder:
        place = one.forwarder.place
        cells |= {
            "Forwarder": write_firm_name(one.forwarder, smudges),
            "Forwarder Address": smudges.keep_or_blank(smudges.write_street(place)),
            "Forwarder Postcode": smudges.write_postcode(place),
            "Forwarder Country": "GB",
        }
        mentions += [
            ("Forwarder", "Organisation", one.forwarder.id),
            (
                "Forwarder Address" if cells["Forwarder Address"] else "Forwarder Postcode",
                "Address",
                place.id,
            ),
        ]
    if one.haulier and (haulier := smudges.keep_or_blank(one.haulier.name)):
        cells["Haulier"] = haulier
        mentions.append(("Haulier", "Organisation", one.haulier.id))
    return cells, mentions


def _make_bill_cells(
    one: Consignment, box: Box, bill: str, booking: str, vehicles: list[Vehicle], smudges: Smudges
) -> dict[str, str]:
    """Return the cells of a bill without forwarder and haulier."""
    shipper, consignee, sailing = one.shipper, one.consignee, one.sailing
    return {
        "Bill": bill,
        "Booking": booking,
        "Carrier": sailing.carrier,
        "Shipper": write_firm_name(shipper, smudges),
        "Shipper Address": smudges.write_street(shipper.place),
        "Shipper Postcode": smudges.write_postcode(shipper.place),
        "Shipper Country": "GB",
        "Shipper Company Number": smudges.keep_or_blank(shipper.number),
        "Shipper Phone": smudges.keep_or_blank(smudges.write_phone(shipper.phone)),
        "Shipper Email": smudges.keep_or_blank(shipper.email),
        "Consignee": write_firm_name(consignee, smudges),
        "Consignee Address": smudges.keep_or_blank(smudges.write_street(consignee.place)),
        "Consignee Country": consignee.country,
        "Consignee Phone": smudges.keep_or_blank(consignee.phone),
        "Place of Receipt": smudges.write_address(one.stuffing_place),
        "Port of Loading": sailing.loading,
        "Transhipment": sailing.hub,
        "Port of Discharge": sailing.discharge,
        "Vessel": sailing.vessel,
        "IMO": smudges.keep_or_blank(sailing.imo),
        "Voyage": sailing.voyage,
        "ETD": format_day(sailing.etd),
        "ETA": format_day(sailing.eta),
        "Shipped On": format_day(sailing.etd),
        "Container": box.number,
        "Seal": smudges.keep_or_blank(box.seal),
        "Goods": smudges.random.choice(GOODS_WORDS[box.goods]),
        "HS Code": smudges.keep_or_blank(CODES[box.goods]),
        "Packages": str(box.packages),
        "Gross Weight KG": str(box.weight),
        "VINs": "; ".join(vehicle.visible_vin for vehicle in vehicles),
    }


def _make_declaration_row(
    one: Consignment, box: Box, bill: str, booking: str, vehicles: list[Vehicle], smudges: Smudges
) -> tuple[dict[str, str], list[TrueMention]]:
    random, shipper = smudges.random, one.shipper
    agent = one.forwarder or shipper
    year = one.packed.year % 100
    numbers = [f"CHASSIS NO {vehicle.visible_vin}" for vehicle in vehicles]
    cells = {
        "MRN": f"{year:02d}GB{''.join(random.choices(MRN_LETTERS, k=14))}",
        "DUCR": f"{year % 10}{shipper.eori}-{bill[-7:]}",
        "Exporter": write_firm_name(shipper, smudges),
        "Exporter EORI": smudges.keep_or_blank(shipper.eori),
        "Exporter Postcode": smudges.write_postcode(shipper.place),
        "Declarant": agent.name,
        "Declarant EORI": smudges.keep_or_blank(agent.eori),
        "Consignee": one.consignee.name,
        "Destination Country": one.consignee.country,
        "Port of Loading": one.sailing.loading,
        "Commodity Code": CODES[box.goods] + "00",
        "Procedure Code": "1040",
        "Accepted On": format_day(one.packed),
        "Value": str(random.randrange(8, 400) * 100),
        "Net Mass KG": str(round(box.weight * 0.9)),
        "Container": box.number,
        "Goods": " ".join([random.choice(GOODS_WORDS[box.goods]), *numbers]),
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
        *(("Goods", "Vehicle", vehicle.id) for vehicle in vehicles),
    ]


def write_firm_name(firm: Firm, smudges: Smudges) -> str:
    """Return a firm's name as typed."""
    name = firm.name
    if smudges.happens(smudges.dirt.misspelt):
        first, _, rest = name.partition(" ")
        name = f"{smudges.misspell(first)} {rest}"
    return name.upper() if smudges.happens(smudges.dirt.capitals) else name
