"""Tells which fields a column cannot be read into, for they hold something else."""

import re

from ...graph.kinds import GRADING, PHONE
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..logs.log_links import find_edge
from .column_contents import Column
from .column_forms import has_figures, is_of_grades, is_of_gradings, names_before_dashes
from .content_fit import fits_part
from .head_reading import read_head
from .left_out import names_writer
from .losers import may_name_losers, names_losers
from .officer_readers import holds_officers
from .targets import Target

LINK_ENDS = frozenset(("link_from", "link_to"))  # of a link that a row states
_SORT_CODE = re.compile(r"(?<![^\W_])sort(?:[ _]?code)?(?![^\W_])", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![^\W_])(?:a/?cc?|acc(?:t|oun)?t?|iban)(?![^\W_])", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:with|alongside|accomplices?|others?)\b", re.IGNORECASE)
_TO_WHOM_OR_WHERE = frozenset(("deliver", "drop", "tip", "take", "going"))
_CO = re.compile(
    r"(?:^|[\W_])co\W?(?:accused|def|offend|susp)|\bwith\b|\baccomplices?\b"
    r"|\b(?:others?|also) (?:charged|arrested)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\W*$", re.IGNORECASE)
_DRIVES = re.compile(
    r"\b(?:driven|driver|collected|coll[’'.]?d|delivered|del[’'.]?d|hauled)\b", re.IGNORECASE
)
_LEAST_ADDRESSES = 0.6
_BRANCHES = frozenset(("branch", "name", "outlet"))
_CODES, _FEW = 0.8, 0.2
_NAMES = 0.7
_FIRMS = 0.8
_FIGURED = 0.5
_OF_NAMES = ("person_name", "organisation_name", "address")
_LEAST_SENTENCES, _LEAST_KNOWN = 0.5, 0.5
# A link to somebody in words: `works for Dean TARLOW`.
_NAMES_SOMEBODY = re.compile(r"^[^\W\d_]+(?: [a-z]+)+ [A-Z][^\W\d_]+")
_LINK_HEADS = frozenset(
    ("link", "links", "linked", "rel", "relation", "relations", "relationship", "related", "association")
) | frozenset(("connection", "connected", "connections", "tie", "ties", "kinship", "associated", "associate"))
_HOLDERS = frozenset(("officer", "secretary", "psc"))  # of a company, by name
_MARKS_OF_CARS = split_words("vin chassis vrm vrn registration reg plate")
_MARKS = _MARKS_OF_CARS | split_words("engine motor gearbox transmission frame airbag ecu key")
_NO_PHONES, _PHONES = (
    split_words("account"),
    split_words("phone line cli subscriber whats telegram signal viber"),
)
_SURE_PHONE, _LEAST_PHONES = re.compile(r"\+\d{8,15}|(?:0|44|0044)7\d{9}"), 0.6
_BILLS = frozenset(("bill", "house_bill", "master_bill"))
_LONG_CODE = re.compile(r"(?=[A-Z-]*\d)[A-Z0-9-]{7,}")
_OF_PROBATION = re.compile(r"\s*[A-Za-z]\d{5,6}[A-Za-z]?\s*")
_SHORTEST_BOOKING = 6
_NUMBERS = frozenset(("no", "number", "serial", "mark", "stamped"))
_LEAST_MARKS = 0.5
_OF_THINGS = frozenset(("text", "notes", "remarks", "goods", "item"))  # an engine is an item
_SUMS_PAID = frozenset(("amount", "amount_in", "amount_out"))
_OWN_PARTS = {
    "forename": "forename",
    "middle_name": "middle",
    "surname": "surname",
}  # fields for a part of a name


def is_field_ruled_out(target: Target, column: Column) -> bool:
    """Return whether a column holds something that its head may name, and the field may not have."""
    name = target.field.name
    if name not in _OF_THINGS and _holds_kinds_of_marks(column):
        return True  # `type`: VIN, VRM, engine are what the values beside them are
    if target.field.kind.name == PHONE.name and _is_account(column):
        return True
    if name in _BILLS and "type" in read_head(column.head).bag:  # `B/L type`: 3 originals, and no number
        return not all(map(_LONG_CODE.search, column.samples))
    if name == "nominal" and "crn" in read_head(column.head).bag:  # the number of a crime, or of probation
        return not all(map(_OF_PROBATION.fullmatch, column.samples))
    if name == "booking" and column.rate("free_text") >= _CODES:  # `Carrier's reservations`: what it found
        return True
    if name == "booking" and read_head(column.head).bag == {"pin"}:  # four figures open a gate
        return all(len(text) < _SHORTEST_BOOKING for text in column.samples)
    if target.field.kind.name != GRADING.name and is_of_gradings(column):
        return True  # nothing else is written 2-D-C, whatever stands above it
    if name in _OWN_PARTS and not fits_part(_OWN_PARTS[name], column):
        return True  # `Abode given` has addresses, and no first names
    if name == "business":  # `Business`: the name of a firm, and not what it does
        return column.rate("organisation_name") >= _FIRMS and _is_bare_business(column)
    if name == "reference":  # of a bank's statement; `wages` and `for the van` say what was paid for
        return bool(column.samples) and _share_of_figures(column) < _FIGURED
    if name in _SUMS_PAID:  # what was on the account, and not what was paid
        return "balance" in read_head(column.head).bag
    if name.endswith("company_number"):  # `Buyer acct`: of the customer, and not of the register
        return bool(_ACCOUNT.search(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.head)))
    if name.endswith("account"):  # `Payee sort code`: of the bank, and not of the account
        return bool(_SORT_CODE.search(column.head)) and not _ACCOUNT.search(column.head)
    if name == "co_accused" and column.is_around:  # over a list of witnesses: accused with none of them
        return not _CO.search(column.head)
    if name == "former_name":
        return holds_officers(column.samples)  # `current and former` are officers with their offices
    if name == "source_ref":
        return is_of_grades(column) or column.rate("source_grade") >= _CODES  # `2 Untested`
    if name == "link":
        return _holds_roles(column) or not _may_be_links(column)
    if name == "vehicle_link":  # `Linked vehicles`: which they are, and not what somebody does with one
        return column.rate("vrm", "partial_vrm", "vin") >= _FEW or names_before_dashes(column)
    if name == "nominal":
        return not has_figures(column)  # LOS, no trace: what a check said, and nobody's number
    if name == "driver" and _BY.search(column.head):
        return not _DRIVES.search(column.head)  # `Auth'd by`, `Weighed by`
    if name == "item":  # `Item no`: which item it is, and not what it is
        return "number" in read_head(column.head).bag and all(map(str.isdecimal, column.samples))
    if name == "name" and _OTHERS.search(column.head):
        return True  # `Arrested with`: the others, and not whose record it is
    is_holder = name in _HOLDERS or (target.group in _HOLDERS and name == "name")
    if is_holder and column.rate("number", "money", "ordinal") >= _CODES:  # `Shareholder percent`: how much
        return True
    if is_holder or name.endswith("role"):  # `registered_office_eircode`: where it is, and nobody's office
        return "postcode" in read_head(column.head).bag
    if name == "place_of_delivery":  # `Deliver to`: to whom, and not where
        names = column.contents.get("person_name", 0.0) + column.contents.get("organisation_name", 0.0)
        is_open = bool(read_head(column.head).bag & _TO_WHOM_OR_WHERE)
        return is_open and column.rate("port", "town", "address", "postcode") - names < _FEW
    if name in ("keeper", "place") and may_name_losers(column.head):
        return names_losers(column) != (name == "keeper")
    if name == "place" and _OTHERS.search(column.head):
        return True  # `Seen with`: whom, and not where
    if name == "subject":  # `Reported by`: a firm or person who told it, and not `Reported on`
        return names_writer(column.head, "logs")
    if name == "yard":  # `Branch`: the town of whoever made the list, and no yard of that name
        is_of_firms = column.rate("organisation_name") >= _FEW
        return read_head(column.head).bag <= _BRANCHES and bool(column.samples) and not is_of_firms
    if name == "offence":  # `Detained`: who, and not what for
        return column.rate("person_name") >= _NAMES
    if name == "plate_supplier":  # `Supplier code`
        return column.rate("code") >= _CODES and column.rate(*_OF_NAMES) < _FEW
    if name == "premises":  # where they are, or of what type a mark is, and not what they are
        kinds = {fold_text(text) for text in column.samples}
        is_of_mark = bool(kinds) and kinds <= _MARKS | {"colour", "make", "model"}
        return is_of_mark or column.contents.get("address", 0.0) >= _LEAST_ADDRESSES
    # A town is no end of a link between persons, and neither is what somebody is in the record, nor what
    # stands around all rows, as `exportedFrom` does.
    return name in LINK_ENDS and (column.is_around or column.holds_towns or _holds_roles(column))


def _is_account(column: Column) -> bool:
    """Whether a head says that numbers are those of a customer, and of no phone: `Account`.

    What is written as a mobile or with the code of its country is a phone, whoever's account it is.
    """
    words = read_head(column.head).bag
    if not words & _NO_PHONES or words & _PHONES:
        return False
    phones = [_SURE_PHONE.fullmatch(re.sub(r"[\s()./-]", "", text)) for text in column.samples]
    return sum(map(bool, phones)) < _LEAST_PHONES * len(phones) or not phones


def _holds_kinds_of_marks(column: Column) -> bool:
    """Whether the cells say which mark of a car their row has, and no more: VIN, Engine no."""
    found = [{fold_text(word) for word in re.split(r"[\s_-]+", text)} for text in column.samples]
    kinds = [words for words in found if words & _MARKS and words <= _MARKS | _NUMBERS]
    return any(words & _MARKS_OF_CARS for words in kinds) and len(kinds) >= _LEAST_MARKS * len(found)


def _share_of_figures(column: Column) -> float:
    return sum(any(map(str.isdigit, text)) for text in column.samples) / len(column.samples)


def _is_bare_business(column: Column) -> bool:
    return read_head(column.head).words == ("business",)


def _holds_roles(column: Column) -> bool:
    """Whether the cells say what somebody is in the record, as Subject, and not whom it is linked to."""
    return column.rate("role") >= _CODES and column.rate("role") > column.rate("relation", "person_name")


def _may_be_links(column: Column) -> bool:
    """Whether cells are words for a link, and not sentences; `How` may head anything."""
    if not column.samples:
        return True
    sentences = sum(bool(_NAMES_SOMEBODY.search(text)) for text in column.samples)
    if sentences >= _LEAST_SENTENCES * len(column.samples):
        return False
    known = sum(find_edge(text) is not None for text in column.samples)
    return bool(read_head(column.head).bag & _LINK_HEADS) or known >= _LEAST_KNOWN * len(column.samples)
