"""Custody records of the forces, and the register's extract of British firms."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from ..makers.firms import Firm
from ..makers.matter_kinds import ASSOCIATES
from ..makers.rates import read_rate
from ..makers.settings import LAST_DAY
from ..makers.talk import Matter
from .record_files import Sheet, TrueMention, format_day, format_moment
from .smudges import Smudges

OFFENCES = (
    "Theft of motor vehicle",
    "Handling stolen goods",
    "Going equipped",
    "Drunk and disorderly",
    "Assault",
)
CUSTODY_HEADS = (
    "Custody No",
    "Force",
    "Arrested",
    "DP Name",
    "DP DoB",
    "Nominal",
    "Offence",
    "Associate",
    "Associate DOB",
    "Relation",
)
REGISTER_HEADS = (
    "Company Name",
    "Company Number",
    "Registered Office",
    "Post Town",
    "Post Code",
    "Company Status",
    "Incorporation Date",
    "Dissolution Date",
    "Director1 Name",
    "Director1 DOB",
    "Director2 Name",
    "Director2 DOB",
)


def make_custody_sheet(matters: Iterable[Matter], smudges: Smudges) -> Sheet:
    """Return the custody records: of ring members and of honest people alike.

    Those who were detained together are named in each other's record, by name and date of birth.
    """
    sheet, number = Sheet("custody.csv", CUSTODY_HEADS), smudges.random.randrange(1000, 9000)
    for matter in matters:
        if smudges.random.random() >= read_rate("detained"):
            continue
        number += smudges.random.randrange(1, 9)
        force, detained = matter.circle.town.force, [matter.person]
        if matter.kind == ASSOCIATES and matter.other:
            detained.append(matter.other)
        when = datetime.combine(matter.day, time(smudges.random.randrange(24), smudges.random.randrange(60)))
        offence = smudges.random.choice(OFFENCES)
        for at, person in enumerate(detained):
            other = detained[1 - at] if len(detained) > 1 else None
            cells = {
                "Custody No": f"CU{when.year % 100}/{number + at:06d}",
                "Force": force,
                "Arrested": format_moment(when + timedelta(minutes=at)),
                "DP Name": smudges.write_name(person.first, person.last),
                "DP DoB": smudges.swap_digits(format_day(person.born)),
                "Nominal": smudges.keep_or_blank(person.nominals.get(force, "")),
                "Offence": offence,
            }
            mentions: list[TrueMention] = [("DP Name", "Person", person.id)]
            if other:
                cells |= {
                    "Associate": smudges.write_name(other.first, other.last),
                    "Associate DOB": format_day(other.born),
                    "Relation": "co-accused",
                }
                mentions.append(("Associate", "Person", other.id))
            sheet.add(when, cells["Custody No"], cells, mentions)
        number += len(detained)
    return sheet


def make_register_sheet(firms: Iterable[Firm], smudges: Smudges) -> Sheet:
    """Return the register's extract: month and year of birth alone, as the public sees it."""
    sheet = Sheet("register-of-companies.csv", REGISTER_HEADS)
    for firm in firms:
        if smudges.random.random() >= read_rate("registered"):
            continue
        is_closed = firm.closed < LAST_DAY
        cells = {
            "Company Name": firm.name.upper(),
            "Company Number": firm.number,
            "Registered Office": firm.place.line,
            "Post Town": firm.place.town,
            "Post Code": firm.place.postcode,
            "Company Status": "Dissolved" if is_closed else "Active",
            "Incorporation Date": f"{firm.opened:%Y-%m-%d}",
            "Dissolution Date": f"{firm.closed:%Y-%m-%d}" if is_closed else "",
        }
        mentions: list[TrueMention] = [
            ("Company Name", "Organisation", firm.id),
            ("Registered Office", "Address", firm.place.id),
        ]
        for at, director in enumerate(firm.directors[:2], 1):
            cells |= {
                f"Director{at} Name": f"{director.last.upper()}, {director.first}",
                f"Director{at} DOB": f"{director.born:%m/%Y}",
            }
            mentions.append((f"Director{at} Name", "Person", director.id))
        sheet.add(datetime.combine(firm.opened, time(9)), firm.number, cells, mentions)
    return sheet
