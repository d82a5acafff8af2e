"""What cameras, an operator and a money service record every day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from ..makers.circles import Circle
from ..makers.history import Consignment, Theft
from ..makers.rates import read_rate
from ..makers.settings import DAYS, FIRST_DAY
from ..makers.vehicles import Vehicle
from .record_files import Sheet, TrueMention, format_day, format_moment
from .smudges import Smudges

READS, SECONDS = 4, 59  # how often cameras read a vehicle at the most
CAMERAS = 40
CALLS = 9  # of two people, at the most
FIRST_PAYMENT = 10_000
OPERATOR, SERVICE = "Orbel Mobile", "Larkfield Transfers"
READ_HEADS = ("System", "VRM", "Read Date/Time", "Camera", "Camera Desc", "Dir")
CALL_HEADS = (
    "Network",
    "Target MSISDN",
    "Call Type",
    "A Number",
    "B Number",
    "Start Date",
    "Start Time",
    "Duration",
)
PAYMENT_HEADS = (
    "Provider",
    "Transaction No",
    "Date",
    "Payer",
    "Payer Address",
    "Payer Country",
    "Payee",
    "Payee Address",
    "Payee Postcode",
    "Amount",
    "Currency",
)


def make_camera_sheet(vehicles: Iterable[Vehicle], thefts: Iterable[Theft], smudges: Smudges) -> Sheet:
    """Return the reads of plates: of any vehicle, and of stolen ones on the days after their theft."""
    random, sheet, number = smudges.random, Sheet("camera-reads.csv", READ_HEADS), 0
    taken = {theft.vehicle.id: theft.until for theft in thefts}
    for vehicle in vehicles:
        if random.random() >= read_rate("plate read"):
            continue
        for _ in range(random.randrange(1, READS)):
            when = _draw_moment(random)
            if vehicle.id in taken and random.random() < read_rate("read after theft"):
                when = taken[vehicle.id] + timedelta(minutes=random.randrange(2880))
            if vehicle.gone and when.date() >= vehicle.gone:
                continue
            number += 1
            camera = random.randrange(CAMERAS)
            cells = {
                "System": "National reader service",
                "VRM": smudges.write_mark(vehicle.find_mark(when.date())),
                "Read Date/Time": f"{format_moment(when)}:{random.randrange(SECONDS + 1):02d}",
                "Camera": f"CAM-{camera:03d}",
                "Camera Desc": f"Trunk road {camera // 4 + 1} site {camera % 4 + 1}",
                "Dir": random.choice("NESW"),
            }
            sheet.add(when, f"{number:07d}", cells, [("VRM", "Plate", vehicle.id)])
    return sheet


def make_call_sheet(circles: Iterable[Circle], smudges: Smudges) -> Sheet:
    """Return the calls of some people of every sort of circle, with those whom they know."""
    random, sheet, number = smudges.random, Sheet("call-data.csv", CALL_HEADS), 0
    for circle in circles:
        for one, other, _ in circle.edges:
            if random.random() >= read_rate("calls asked for"):
                continue
            for _ in range(random.randrange(1, CALLS)):
                when = _draw_moment(random)
                if not (circle.is_free(one, when.date()) and circle.is_free(other, when.date())):
                    continue
                number += 1
                mine, theirs = (_write_number(person.find_phone(when.date())) for person in (one, other))
                is_outgoing = random.random() < 0.5
                cells = {
                    "Network": OPERATOR,
                    "Target MSISDN": mine,
                    "Call Type": "MOC" if is_outgoing else "MTC",
                    "A Number": mine if is_outgoing else theirs,
                    "B Number": theirs if is_outgoing else mine,
                    "Start Date": format_day(when),
                    "Start Time": f"{when:%H:%M}:{random.randrange(60):02d}",
                    "Duration": str(int(random.expovariate(1 / 90))),
                }
                sheet.add(when, f"{number:07d}", cells, ())
    return sheet


def make_payment_sheet(consignments: Iterable[Consignment], smudges: Smudges) -> Sheet:
    """Return what consignees paid to shippers some days before or after a box was packed."""
    random, sheet, number = smudges.random, Sheet("transfers.csv", PAYMENT_HEADS), FIRST_PAYMENT
    for one in consignments:
        if random.random() >= read_rate("payment known"):
            continue
        number += random.randrange(1, 40)
        shipper, consignee = one.shipper, one.consignee
        on: date = one.packed + timedelta(random.randrange(-10, 20))
        cells = {
            "Provider": SERVICE,
            "Transaction No": f"LT-{number}",
            "Date": format_day(on),
            "Payer": consignee.name,
            "Payer Address": smudges.write_street(consignee.place),
            "Payer Country": consignee.country,
            "Payee": shipper.name,
            "Payee Address": smudges.write_street(shipper.place),
            "Payee Postcode": smudges.write_postcode(shipper.place),
            "Amount": str(random.randrange(2, 60) * 500),
            "Currency": random.choice(("GBP", "USD", "EUR")),
        }
        mentions: list[TrueMention] = [
            ("Payer", "Organisation", consignee.id),
            ("Payee", "Organisation", shipper.id),
        ]
        sheet.add(
            datetime.combine(on, time(random.randrange(8, 18))), cells["Transaction No"], cells, mentions
        )
    return sheet


def _draw_moment(random: Random) -> datetime:
    return datetime.combine(FIRST_DAY, time()) + timedelta(minutes=random.randrange(DAYS * 1440))


def _write_number(number: str) -> str:
    return f"44{number[1:]}" if number.startswith("0") else number
