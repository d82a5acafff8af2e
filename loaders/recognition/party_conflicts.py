"""Tells which columns the fields of people, firms and places cannot have: they name others, or none."""

import re
from collections.abc import Callable, Mapping

from ...graph.kinds.tidy import split_words
from ..cells.cell_words import TITLES
from ..fields.rows import fold_text
from .column_contents import Column
from .column_forms import holds_drivers
from .head_reading import read_head
from .left_out import names_writer
from .losers import may_name_losers, names_losers
from .officer_readers import holds_officers

_OTHERS = re.compile(r"\b(?:with|alongside|accomplices?|others?)\b", re.IGNORECASE)
_TO_WHOM_OR_WHERE = frozenset(("deliver", "drop", "tip", "take", "going"))
_COMPANY = re.compile(r"\W*(?:(?:seen|was|met|together) )?with(?: whom)?\W*", re.IGNORECASE)
_CO = re.compile(
    r"(?:^|[\W_])co\W?(?:accused|def|offend|susp)|\bwith\b|\baccomplices?\b"
    r"|\b(?:others?|also) (?:charged|arrested)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\W*$", re.IGNORECASE)
_DRIVES = re.compile(
    r"\b(?:driven|driver|collected|coll[’'.]?d|delivered|del[’'.]?d|hauled)\b", re.IGNORECASE
)
_BY_NOBODY = ("place_of_receipt", "port_of_loading", "transhipment", "port_of_discharge", "goods")
_WHICH_AGENT = split_words("agent name sending paying receiving payout")
_LEAST_ADDRESSES = 0.6
_BRANCHES = frozenset(("branch", "name", "outlet"))
_NAMES = 0.7
_FIRMS = 0.8
_FEW = 0.2
_SURE_DAYS = 0.8
MARKS_OF_CARS = split_words("vin chassis vrm vrn registration reg plate")
MARKS = MARKS_OF_CARS | split_words("engine motor gearbox transmission frame airbag ecu key")


def _is_of_witnesses(column: Column) -> bool:
    """Whether somebody is accused of nothing: a witness around the record, company (`With whom`)."""
    return bool(_COMPANY.fullmatch(column.head)) or (column.is_around and not _CO.search(column.head))


def _has_officers(column: Column) -> bool:
    """Whether `current and former` has officers with their offices, and no former names."""
    return holds_officers(column.samples)


def _has_who_did_something(column: Column) -> bool:
    """Whether a head asks by whom something else than driving was done: `Auth'd by`, `Weighed by`."""
    return bool(_BY.search(column.head)) and not _DRIVES.search(column.head)


def _has_others(column: Column) -> bool:
    """Whether a head asks for the others: `Arrested with`, `Seen with`."""
    return bool(_OTHERS.search(column.head))


def _has_receivers(column: Column) -> bool:
    """Whether `Deliver to` has to whom, and not where; or `Delivered` has when, or who drove."""
    if column.rate("day", "moment") >= _SURE_DAYS or holds_drivers(column):
        return True
    names = column.contents.get("person_name", 0.0) + column.contents.get("organisation_name", 0.0)
    is_open = bool(read_head(column.head).bag & _TO_WHOM_OR_WHERE)
    return is_open and column.rate("port", "town", "address", "postcode") - names < _FEW


def _has_places_of_losers(column: Column) -> bool:
    return may_name_losers(column.head) and not names_losers(column)


def _has_no_place(column: Column) -> bool:
    """Whether cells are people: losers, or those with whom somebody was seen."""
    return names_losers(column) if may_name_losers(column.head) else _has_others(column)


def _has_writers(column: Column) -> bool:
    """Whether `Reported by` has who reported it; the subject is in `Reported on`."""
    return names_writer(column.head, "logs")


def _is_of_branches(column: Column) -> bool:
    """Whether `Branch` has the towns of whoever made the list, and no yards of such names."""
    is_of_firms = column.rate("organisation_name") >= _FEW
    return read_head(column.head).bag <= _BRANCHES and bool(column.samples) and not is_of_firms


def _has_persons(column: Column) -> bool:
    """Whether `Detained` has who was, and not what for."""
    return column.rate("person_name") >= _NAMES


def _has_titles(column: Column) -> bool:
    """Whether cells are titles of persons: Mr, Ms."""
    return bool(column.samples) and all(text.strip(" .").casefold() in TITLES for text in column.samples)


def _has_names_of_firms(column: Column) -> bool:
    """Whether `Business` has the names of firms, and not what they do."""
    return column.rate("organisation_name") >= _FIRMS and read_head(column.head).words == ("business",)


def _has_no_premises(column: Column) -> bool:
    """Whether cells say where premises are, or of what type a mark is, and not what they are."""
    kinds = {fold_text(text) for text in column.samples}
    is_of_mark = bool(kinds) and kinds <= MARKS | {"colour", "make", "model"}
    return is_of_mark or column.contents.get("address", 0.0) >= _LEAST_ADDRESSES


def _names_nobody(column: Column) -> bool:
    """Whether cells are sums and answers, and hold no names: a surety of £500, `Yes`."""
    return column.contents.get("person_name", 0.0) < _NAMES


def _says_more_of_agents(column: Column) -> bool:
    """Whether a head asks more than which agent it was: `Agent code`, `Agent commission`."""
    return not read_head(column.head).bag <= _WHICH_AGENT


# Which columns the field of a name may not have.
CONFLICTS_OF_PARTIES: Mapping[str, Callable[[Column], bool]] = {
    **dict.fromkeys(_BY_NOBODY, _has_who_did_something),
    "agent": _says_more_of_agents,
    "business": _has_names_of_firms,
    "co_accused": _is_of_witnesses,
    "driver": _has_who_did_something,
    "former_name": _has_officers,
    "keeper": _has_places_of_losers,
    "name": _has_others,
    "offence": lambda column: _has_persons(column) or _has_titles(column),
    "place": _has_no_place,
    "place_of_delivery": _has_receivers,
    "premises": _has_no_premises,
    "subject": _has_writers,
    "surety": _names_nobody,
    "yard": _is_of_branches,
}
