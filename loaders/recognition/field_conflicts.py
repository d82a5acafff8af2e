"""Tells which fields a column cannot be read into, for they hold something else."""

import re
from collections.abc import Callable, Mapping, Sequence

from ...graph.kinds import DAY, GRADING, MOMENT, PHONE
from ...graph.kinds.tidy import split_words
from ..fields.no_link import denies_link
from ..fields.rows import fold_text
from ..logs.log_links import find_edge
from ..shipping.movements import find_way
from .column_contents import Column
from .column_forms import (
    has_figures,
    is_of_grades,
    is_of_gradings,
    is_of_small_numbers,
    names_before_dashes,
)
from .content_fit import fits_part
from .head_reading import read_head
from .party_conflicts import CONFLICTS_OF_PARTIES, MARKS, MARKS_OF_CARS
from .targets import Target

LINK_ENDS = frozenset(("link_from", "link_to"))  # of a link that a row states
_SORT_CODE = re.compile(r"(?<![^\W_])sort(?:[ _]?code)?(?![^\W_])", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<![^\W_])(?:a/?cc?|acc(?:t|oun)?t?|iban)(?![^\W_])", re.IGNORECASE)
_ITEM_CODE = re.compile("[A-Z]{1,2}[0-9]{1,3}")
_FEW_HOLDERS = 0.3  # of the cells under `Found` name somebody
_PAY_OUT = re.compile(
    r"(?:pay(?:ing|ment)?|paid)[-_ ]?out"
    r"(?: (?:place|point|country|town|city|location|office|branch|method|at|in|via))?",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"\b(?:in|out|i|o|cr?|dr?|credit|debit|sent|received|paid|mo|mt)\b|[-+]|coming|going", re.I
)
_WHERE = re.compile(r"\W*where(?: seen| was| from)?\W*", re.IGNORECASE)
_PARTIES = split_words("sender payer payee receiver recipient beneficiary remitter customer")
_CODES, _FEW = 0.8, 0.2
_FIGURED = 0.5
_OF_NAMES = ("person_name", "organisation_name", "address")
_LEAST_SENTENCES, _LEAST_KNOWN = 0.5, 0.5
# A link to somebody in words: `works for Dean TARLOW`.
_NAMES_SOMEBODY = re.compile(r"^[^\W\d_]+(?: [a-z]+)+ [A-Z][^\W\d_]+")
_LINK_HEADS = frozenset(
    ("link", "links", "linked", "rel", "relation", "relations", "relationship", "related", "association")
) | frozenset(("connection", "connected", "connections", "tie", "ties", "kinship", "associated", "associate"))
_HOLDERS = frozenset(("officer", "secretary", "psc"))  # of a company, by name
_NO_PHONES, _PHONES = (
    split_words("account"),
    split_words("phone line cli subscriber whats telegram signal viber"),
)
# What a number is of that stands for one transfer or one paper: `Transfer No`, with ten figures.
_NUMBERED = split_words("transfer transaction payment receipt order ticket voucher remittance")
_OF_NUMBERS = frozenset(("number", "id", "reference", "code"))
_SURE_PHONE, _LEAST_PHONES = re.compile(r"\+\d{8,15}|(?:0|44|0044)7\d{9}"), 0.6
_BILLS = frozenset(("bill", "house_bill", "master_bill"))
_LONG_CODE = re.compile(r"(?=[A-Z-]*\d)[A-Z0-9-]{7,}")
_OF_PROBATION = re.compile(r"\s*[A-Za-z]\d{5,6}[A-Za-z]?\s*")
_SHORTEST_BOOKING, _SHORTEST_BILL = 6, 4
_AT_A_GATE = split_words("pickup pick collection collect release gate door access")
_NUMBERS = frozenset(("no", "number", "serial", "mark", "stamped"))
_LEAST_MARKS = 0.5
_LATER = split_words("return due court hearing appearance surrender review expiry expires until")
_OF_THINGS = frozenset(("text", "notes", "remarks", "goods", "item"))  # an engine is an item
_BOXES = split_words("eq eqp equip equipment container containers cntr cntrs ctr ctrs teu feu")
_SUMS_PAID = frozenset(("amount", "amount_in", "amount_out"))
# A head that says since when, or until when: `Keeper from`, `Kpr_To`.
_SPAN_HEAD = re.compile(
    r"(?<![^\W_])(?:from|to|since|until|till|start(?:ed)?|end(?:ed)?|ceased)(?:[\W_]*(?:date|on))?\W*$",
    re.IGNORECASE,
)
_OF_DAYS = frozenset((DAY.name, MOMENT.name))
_KEEPERS = split_words("keeper owner holder possession registered")
_OWN_PARTS = {
    "forename": "forename",
    "middle_name": "middle",
    "surname": "surname",
}  # fields for a part of a name


def is_field_ruled_out(target: Target, column: Column) -> bool:
    """Return whether a column holds something that its head may name, and the field may not have."""
    name, kind = target.field.name, target.field.kind.name
    return (
        # `type`: VIN, VRM, engine are what the values beside them are
        (name not in _OF_THINGS and _holds_kinds_of_marks(column))
        or (kind == PHONE.name and _is_account(column))
        # nothing else is written 2-D-C, whatever stands above it
        or (kind != GRADING.name and is_of_gradings(column))
        # `Abode given` has addresses, and no first names
        or (name in _OWN_PARTS and not fits_part(_OWN_PARTS[name], column))
        or (kind in _OF_DAYS and _is_of_keeping(column))
        or (name in _CONFLICTS and _CONFLICTS[name](column))
        or any(is_ruled_out(column) for ending, is_ruled_out in _OF_ENDINGS if name.endswith(ending))
        or (_names_holder(target) and (_is_of_shares(column) or _is_of_postcodes(column)))
    )


def _names_holder(target: Target) -> bool:
    """Whether a field has the name of somebody who holds an office or a share of a company."""
    name = target.field.name
    return name in _HOLDERS or (target.group in _HOLDERS and name == "name")


def _is_of_shares(column: Column) -> bool:
    """Whether cells say how much: `Shareholder percent`."""
    return column.rate("number", "money", "ordinal") >= _CODES


def _is_of_postcodes(column: Column) -> bool:
    """Whether a head asks where something is: `registered_office_eircode` is nobody's office."""
    return "postcode" in read_head(column.head).bag


def _is_of_customers(column: Column) -> bool:
    """Whether numbers are those of customers, and not of the register: `Buyer acct`."""
    return bool(_ACCOUNT.search(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.head)))


def _is_of_banks(column: Column) -> bool:
    """Whether codes are those of banks, and not of accounts: `Payee sort code`."""
    return bool(_SORT_CODE.search(column.head)) and not _ACCOUNT.search(column.head)


def _has_no_bill(column: Column) -> bool:
    """Whether a bill's column says what it is, as `B/L type`: 3 originals, or counts, as `Good1 Qty`: 11."""
    words = read_head(column.head).bag
    is_short = bool(column.samples) and all(len(text) < _SHORTEST_BILL for text in column.samples)
    if words & {"quantity", "count", "packages", "originals"} and is_short:
        return True
    # `Bol_id_Line_number`: 1, 2 on the manifest; 101, 102 may be the bills' own.
    is_line = read_head(column.head).words[-2:] == ("line", "number") and column.rate("ordinal") >= _CODES
    is_item = is_line or ("bill" not in words and bool(words & {"item", "goods", "line", "sequence"}))
    if is_item and is_of_small_numbers(column):
        return True  # `GoodsItem1_n`: 1
    return bool(words & {"type", "nature"}) and not all(map(_LONG_CODE.search, column.samples))


def _has_no_nominal(column: Column) -> bool:
    """Whether cells are no person's number: those of crimes, or what a check said, as LOS, no trace.

    The reference beside a table is that of the paper, whoever stands in the rows.
    """
    if column.is_around and read_head(column.head).bag <= {"reference", "number"}:
        return True
    if "crn" in read_head(column.head).bag:
        return not all(map(_OF_PROBATION.fullmatch, column.samples))
    return not has_figures(column)


def _counts_boxes(column: Column) -> bool:
    """Whether a head counts the boxes, and not what is in them: `Eq Qty`, `Container count`."""
    return bool(_BOXES.intersection(read_head(column.head).words[-2:]))  # `Equipment_Good1_Qty`: of the goods


def _has_no_booking(column: Column) -> bool:
    """Whether cells are what a carrier found (`Carrier's reservations`), or four figures that open a gate."""
    if column.rate("free_text") >= _CODES:
        return True
    words = read_head(column.head).bag
    if {"pin"} < words and words & _AT_A_GATE and not words & {"booking", "reference"}:
        return True  # `Pickup_pin`, `Release PIN`
    return words == {"pin"} and all(len(text) < _SHORTEST_BOOKING for text in column.samples)


def _says_what_was_paid_for(column: Column) -> bool:
    """Whether cells of a bank's statement are no references: `wages` and `for the van`."""
    return bool(column.samples) and _share_of_figures(column) < _FIGURED


def _is_of_balances(column: Column) -> bool:
    """Whether sums are what was on the account, and not what was paid."""
    return "balance" in read_head(column.head).bag


def _has_grades(column: Column) -> bool:
    """Whether a column of the source has its grades: `2 Untested`."""
    return is_of_grades(column) or column.rate("source_grade") >= _CODES


def _has_no_link(column: Column) -> bool:
    return _holds_roles(column) or not _may_be_links(column)


def _has_linked_vehicles(column: Column) -> bool:
    """Whether `Linked vehicles` has which they are, and not what somebody does with one."""
    is_of_vehicles = column.rate("vrm", "partial_vrm", "vin") >= _FEW or names_before_dashes(column)
    return is_of_vehicles or column.rate("person_name") >= _LEAST_SENTENCES


def _has_no_direction(column: Column) -> bool:
    """Whether cells say where money was paid out and how, as `Dakar, cash`, and not in or out."""
    is_pay_out = bool(_PAY_OUT.fullmatch(column.head.strip())) and bool(column.samples)
    return is_pay_out and not any(map(_WAYS.search, column.samples))


def _numbers_items(column: Column) -> bool:
    """Whether `Item` has which item it is, C1, C2, and not what it is."""
    if "number" in read_head(column.head).bag and all(map(str.isdecimal, column.samples)):
        return True
    return len(column.samples) > 1 and all(map(_ITEM_CODE.fullmatch, column.samples))


def _holds_nobody(column: Column) -> bool:
    """Whether the cells under `Found` say where or what, and name nobody: Office drawer."""
    return column.rate(*_OF_NAMES) < _FEW_HOLDERS


def _has_codes(column: Column) -> bool:
    """Whether cells are codes, as of `Supplier code` or `Maker's Ref`, and not names."""
    return column.rate("code", "serial") >= _CODES and column.rate(*_OF_NAMES) < _FEW


def _has_no_link_end(column: Column) -> bool:
    """Whether cells are towns or hours, or what somebody is in the record, or stand around all rows.

    A town is no end of a link between persons, and neither is what stands around, as `exportedFrom` does.
    `From` and `To` above hours are when something was seen.
    """
    is_when = column.rate("clock", "day", "moment") >= _CODES
    return is_when or column.is_around or column.holds_towns or _holds_roles(column)


def _has_plates_or_boxes(column: Column) -> bool:
    """Whether cells have plates and containers under a head that names no engine: `Vehicle / unit`."""
    is_of_engines = read_head(column.head).bag & {"engine", "motor", "number", "serial"}
    return not is_of_engines and column.rate("vrm", "container") >= _FIGURED


def _is_of_a_party(column: Column) -> bool:
    """Whether a number is that of somebody's paper, and not of the payment: `Sender ID`."""
    return bool(read_head(column.head).bag & _PARTIES)


def _asks_where(column: Column) -> bool:
    """Whether a head asks where something was, and not where somebody lives: `Where`, `Where seen`."""
    return bool(_WHERE.fullmatch(column.head))


def _is_of_later_days(column: Column) -> bool:
    """Whether a head says what is to come after an arrest: `Return`, `Court date`."""
    return bool(read_head(column.head).bag & _LATER)


def _says_no_way(column: Column) -> bool:
    """Whether most cells do not say that something came in or went out: `Northbound`, 98811."""
    return 2 * sum(bool(find_way(text)) for text in column.samples) <= len(column.samples)


def _is_of_a_span(column: Column) -> bool:
    """Whether days are when somebody became or ceased to be something, and nobody's birth: `Keeper from`."""
    return bool(_SPAN_HEAD.search(column.head)) and not column.is_birth


def _is_of_keeping(column: Column) -> bool:
    """Whether days are those since or until which somebody kept a car, and not of what the row tells."""
    return _is_of_a_span(column) and bool(read_head(column.head).bag & _KEEPERS)


# Which columns the field of a name may not have.
_CONFLICTS: Mapping[str, Callable[[Column], bool]] = {
    **CONFLICTS_OF_PARTIES,
    **dict.fromkeys(_BILLS, _has_no_bill),
    **dict.fromkeys(_SUMS_PAID, _is_of_balances),
    **dict.fromkeys(LINK_ENDS, _has_no_link_end),
    "address": _asks_where,
    "arrested_at": _is_of_later_days,
    "booking": _has_no_booking,
    "direction": _has_no_direction,
    "engine_number": _has_plates_or_boxes,
    "item": _numbers_items,
    "link": _has_no_link,
    "movement": _says_no_way,
    "nominal": _has_no_nominal,
    "packages": _counts_boxes,
    "plate_supplier": _has_codes,
    "transaction_id": _is_of_a_party,
    "reference": _says_what_was_paid_for,
    "seized_from": _holds_nobody,
    "source_ref": _has_grades,
    "vehicle_link": _has_linked_vehicles,
}
# The same by how the name of the field ends.
_OF_ENDINGS: Sequence[tuple[str, Callable[[Column], bool]]] = (
    ("company_number", _is_of_customers),
    ("account", _is_of_banks),
    ("born_on", _is_of_a_span),
    ("role", _is_of_postcodes),
)


def _is_account(column: Column) -> bool:
    """Whether a head says that numbers are of a customer or a transfer, and of no phone: `Account`.

    What is written as a mobile or with the code of its country is a phone, whoever's account it is.
    """
    words = read_head(column.head).bag
    is_numbered = bool(words & _NUMBERED) and words <= _NUMBERED | _OF_NUMBERS and bool(words & _OF_NUMBERS)
    if not (words & _NO_PHONES or is_numbered) or words & _PHONES:
        return False
    phones = [_SURE_PHONE.fullmatch(re.sub(r"[\s()./-]", "", text)) for text in column.samples]
    return sum(map(bool, phones)) < _LEAST_PHONES * len(phones) or not phones


def _holds_kinds_of_marks(column: Column) -> bool:
    """Whether the cells say which mark of a car their row has, and no more: VIN, Engine no."""
    found = [{fold_text(word) for word in re.split(r"[\s_-]+", text)} for text in column.samples]
    kinds = [words for words in found if words & MARKS and words <= MARKS | _NUMBERS]
    return any(words & MARKS_OF_CARS for words in kinds) and len(kinds) >= _LEAST_MARKS * len(found)


def _share_of_figures(column: Column) -> float:
    return sum(any(map(str.isdigit, text)) for text in column.samples) / len(column.samples)


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
    known = sum(find_edge(text) is not None or denies_link(text) for text in column.samples)
    return bool(read_head(column.head).bag & _LINK_HEADS) or known >= _LEAST_KNOWN * len(column.samples)
