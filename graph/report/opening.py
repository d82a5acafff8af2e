"""Writes the first sentences of a report: what the case holds and what matters now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..analysis.findings import Report
from ..console.plain import spell_out
from ..sentence_words import join_words, plural
from .crime import Crime
from .stolen import find_next_sailing, say_soon, sum_carried
from .wording import OPEN_TO_ALL, say_kind

CALLED = 80  # letters of a name in a sentence


def write_opening(reports: Mapping[str, Report], crime: Crime | None) -> list[str]:
    """Return the sentences that a report opens with, the thefts first and the brokers last."""
    found = (
        []
        if crime is None
        else [_say_thefts(reports["routes"], crime), _say_next_sailing(crime), _say_actions(crime)]
    )
    return [sentence for sentence in (*found, _say_brokers(reports)) if sentence]


def _say_thefts(report: Report, crime: Crime) -> str:
    facts = report.network.admitted_evidence.facts
    # Two reports of one vehicle are two thefts, so count the vehicles and plates that thefts are of.
    stolen_count = int(facts.loc[facts["type"] == "OF", "target"].nunique())
    if not stolen_count:
        return ""
    carried, corridors, others = sum_carried(tuple(crime.cargo.values()))
    parts = []
    if carried:
        it = (
            "It is"
            if stolen_count == carried == 1
            else f"{carried:,} of them {'is' if carried == 1 else 'are'}"
        )
        parts.append(f"{it} on the bills or in the boxes of {plural(corridors, 'export corridor')}")
    if others:
        they = (
            f"{others:,} more" if carried else "It" if stolen_count == others == 1 else f"{others:,} of them"
        )
        these = (
            f"{'this' if corridors == 1 else 'these'} corridor{'' if corridors == 1 else 's'}"
            if carried
            else "export corridors"
        )
        parts.append(
            f"{they} belong{'s' if others == 1 else ''} to {these} by where "
            f"{'it was' if others == 1 else 'they were'} found or who had {'it' if others == 1 else 'them'}"
        )
    stolen = f"{plural(stolen_count, 'vehicle was', 'vehicles were')} reported stolen."
    return f"{stolen} {'; '.join(parts)}." if parts else stolen


def _say_next_sailing(crime: Crime) -> str:
    found = find_next_sailing(tuple(crime.cargo.values()))
    if found is None:
        return ""
    count, one, aboard, opened_on = found
    box = f" in box {join_words(one.boxes, most=3)}" if one.boxes else ""
    known = f", with {plural(aboard, 'stolen vehicle')}," if aboard else ""
    port = f" {_shorten_name(one.loaded_at)}" if one.loaded_at else ""
    when = f"{say_day(one.sails_on)}, {say_soon(one.days_left or 0)}"
    opened = f"; the box was opened on {say_day(opened_on)}" if opened_on else ""
    leaves = f"{_shorten_name(one.label)}{box}{known} leaves{port} on {when}{opened}"
    if count == 1:
        return f"One shipment of a corridor is booked and has not sailed: {leaves}."
    return f"{count:,} shipments of corridors are booked and have not sailed; the next, {leaves}."


def _say_actions(crime: Crime) -> str:
    parts = [
        f"{section.count:,} {section.noun[section.count != 1]}"
        for section in crime.to_act_on
        if section.is_urgent
    ]
    return f"To act on: {join_words(parts)}." if parts else ""


def _say_brokers(reports: Mapping[str, Report]) -> str:
    report = reports.get("centrality")
    rows = [row for row in report.rows if row["value"] > 0] if report is not None else []
    if report is None or not rows:
        return ""
    roles = dict(zip(report.network.nodes["id"], report.network.nodes["roles"], strict=True))
    persons = [_shorten_name(row["label"]) for row in rows if row["kind"] == "Person"][:2]
    first = rows[0]
    trade = roles.get(first["id"], ())
    sentence = f"By {report.by}, {_shorten_name(first['label'])} ranks first"
    if trade and set(trade) <= set(OPEN_TO_ALL):
        sentence += f" ({say_kind(trade[0])}s rank high because of their trade)"
    others = [name for name in persons if name != _shorten_name(first["label"])]
    if not others:
        return f"{sentence}."
    person = "the first person is" if len(others) == 1 else "the first persons are"
    return f"{sentence}; {person} {join_words(others, most=3)}."


def _shorten_name(name: Any) -> str:
    return spell_out(name, CALLED)


def say_day(day: str) -> str:
    """Return a day in words; a text that is not a day stays as it is.

    >>> say_day("2026-09-05"), say_day("2026-09")
    ('5 September 2026', '2026-09')
    """
    try:
        at = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


# Not strftime: its months are in the language of the machine.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
