"""Tells which fields a column cannot be read into, for values of the field would look otherwise."""

import re
from collections.abc import Callable, Mapping

from ...graph.kinds import (
    ACCOUNT,
    ADDRESS,
    CODE,
    COLOUR,
    COMPANY_NUMBER,
    COUNTRY,
    DAY,
    HS_CODE,
    MOMENT,
    MONEY,
    NUMBER,
    ORGANISATION_NAME,
    PARTIAL_VIN,
    PERSON_NAME,
    PHONE,
    PORT,
    SERIAL,
    VRM,
    YEAR,
)
from ..cells.name_shapes import is_position
from ..shipping.consigning import CUT_NAME
from .column_contents import NAMES, Column
from .column_forms import LIKE_PLATES, has_figures, is_of_grades
from .content_fit import SHORT_CODE, STRICT
from .head_reading import read_head

_CHECKED = STRICT | {
    *(DAY.name, MOMENT.name, YEAR.name, NUMBER.name, MONEY.name, COUNTRY.name, COLOUR.name),
    *(SERIAL.name, PARTIAL_VIN.name, "officer", "vehicle"),
}
_OF_NAMES = frozenset((PERSON_NAME.name, ORGANISATION_NAME.name, CUT_NAME.name, ADDRESS.name, "party"))
# What is written in figures or codes: a column of names is none of it, whatever its head.
_OF_NUMBERS = frozenset(
    (
        CODE.name,
        "reference",
        SERIAL.name,
        NUMBER.name,
        MONEY.name,
        YEAR.name,
        HS_CODE.name,
        "count",
        "exhibit",
    )
)
_MANY_NAMES = 0.6
# Contents that no name and no address looks like.
_NO_NAMES = (
    *("day", "moment", "number", "phone", "email", "vin", "container", "role", "flag", "direction", "clock"),
    *("money", "vehicle", "eori"),
)
_CUSTOMS_OFFICE = re.compile("[A-Z]{2}[0-9]{6}")
_PHONE_FIRST = re.compile(r"\s*[+(]?\d[\d\s()-]{1,}(?:\(|$)")
_SITE_CODE = re.compile("[A-Z]{1,3}-?[0-9]{1,4}")
_LEAST_POSITIONS = 0.6
_LEAST_PARTIES, _FEW_PORTS = 0.7, 0.3
_LONGEST_UNIT, _LEAST_UNITS = 5, 0.85
_LONGEST_PORT = 4  # words
_ALL_PORTS, _FEW_PARTIES = 0.9, 0.4
_LEAST_PARTIAL = 0.2
_LEAST_CERTAINTY = 0.5
_LEAST_PROSE = 0.8
_MORE_TEXT, _FEW_NAMES = 0.6, 0.2
_TWO_SENTENCES = re.compile(r"[a-z]{2}\. [A-Z]|[^\W_]{3}\. [A-Z][a-z]")
_LEAST_SENTENCES = 0.5
# An answer alone, or with a word of what came of it: Y, N - CANCELLED; a name behind it is another matter.
_YES_OR_NO = re.compile(
    r"\s*(?:[Yy](?:es)?|[Nn]o?|YES|NO)(?:(?:\s+[-–]\s+|\s*[:(]\s*|,\s+)(?:[a-z][a-z ]*|[A-Z]{5,})\)?)?\s*"
)
_LEAST_ANSWERS = 0.6
_NUMBER_WORDS = frozenset(("number", "company", "crn", "registration", "reference", "code", "id"))
_LEAST_NICKNAMES = 0.6  # other names have no figures, and are short


def is_of_names(wanted: str) -> bool:
    """Return whether a column of what is wanted holds names or addresses."""
    return wanted in _OF_NAMES


def is_ruled_out(wanted: str, fit: float | None, column: Column) -> bool:
    """Return whether the contents exclude the target: a column of such values would look otherwise.

    wanted and fit are what content_fit says of the target. A column without values excludes nothing.
    """
    if not column.samples:
        return False
    if wanted in _OF_NUMBERS and column.rate("person_name") >= _MANY_NAMES:
        return True  # `Nominal`: LOUGHNEVIN Patrick, and no number
    if excludes := _EXCLUDING.get(wanted):
        return excludes(column, fit or 0.0)
    if fit is None:
        return False
    if wanted in _OF_NAMES:
        return _holds_no_names(wanted, fit, column)
    return wanted in _CHECKED and (
        # The text is read instead.
        (
            wanted in STRICT
            and column.rate("free_text", "goods") > max(fit, 0.5)
            and not _is_of_units(wanted, column)
        )
        or _looks_otherwise(wanted, fit, column)
        or fit < (0.34 if wanted in STRICT else 0.2)
    )


def _is_of_units(wanted: str, column: Column) -> bool:
    """Whether each cell is a plate or a container, behind a word for what it is: `Tractor unit LB07 SEO`."""
    is_short = all(len(text.split()) <= _LONGEST_UNIT for text in column.samples)
    marks = column.contents.get("vrm", 0.0) + column.contents.get("container", 0.0)
    return wanted == VRM.name and is_short and marks >= _LEAST_UNITS


# Contents that look like what is wanted and are something else, from the share at which they exclude it.
_OTHER_CONTENTS: Mapping[str, tuple[tuple[str, ...], float]] = {
    COLOUR.name: (("code", "serial"), 0.8),
    SERIAL.name: (
        ("exhibit", "ordinal", "container"),
        0.8,
    ),  # the number on the label of a part; 1, 2, 3 count
    PHONE.name: (("person_name",), 0.4),  # a person with a phone
    DAY.name: (("person_name",), 0.6),  # a person with a date of birth
}


def _holds_ports_alone(column: Column) -> bool:
    """Whether the cells are ports with no more words; a name and address may end with one, too."""
    is_short = all(len(text.split()) <= _LONGEST_PORT for text in column.samples)
    return is_short and column.rate("port") >= _ALL_PORTS and column.rate(*NAMES) < _FEW_PARTIES


def _looks_otherwise(wanted: str, fit: float, column: Column) -> bool:
    """Whether the values look more like something that is easily taken for what is wanted."""
    if wanted == VRM.name:
        return column.rate(*LIKE_PLATES) > fit
    if wanted == "vehicle":
        return column.rate("vrm") > column.rate("vehicle")
    if wanted == PHONE.name and column.samples and all(map(_PHONE_FIRST.match, column.samples)):
        return False  # `07700 900123 (Dee)`: a phone with its user
    labels, least = _OTHER_CONTENTS.get(wanted, ((), 0.0))
    return bool(labels) and column.rate(*labels) >= least


def _holds_no_names(wanted: str, fit: float, column: Column) -> bool:
    """Whether a column holds no names, or no addresses if these are wanted."""
    if wanted != ADDRESS.name and (column.names_a_place or column.holds_towns):
        return True  # Pell and Dock Rd look like names
    if wanted != ADDRESS.name and column.names_a_thing and all(map(SHORT_CODE.fullmatch, column.samples)):
        return True  # `Jurisdiction`: VIC, NSW
    if fit < _FEW_NAMES and column.rate("number") >= _MANY_NAMES:
        return True  # `Line`: 1, 2, 3 and a label below them
    if sum(map(bool, map(_YES_OR_NO.fullmatch, column.samples))) >= _LEAST_ANSWERS * len(column.samples):
        return True  # `Paid?`: Y, N - CANCELLED
    if _holds_sentences(column):
        return True  # `rk`: remarks, under the letters of the registered keeper
    if wanted != ADDRESS.name and _holds_ports_alone(column):
        return True  # `Deliver to`: the port that the box goes to, and nobody
    if sum(map(is_position, column.samples)) >= _LEAST_POSITIONS * len(column.samples):
        return True  # Kitchen drawer: within the premises
    if column.rate("code") >= 0.8 and column.rate("person_name", "organisation_name", "address") < 0.2:
        return True  # o1, o2
    if wanted == ADDRESS.name:
        is_coded = all(map(SHORT_CODE.fullmatch, column.samples))  # BVM: of a line
        places = column.rate("address", "postcode", "town", "port")
        is_persons = column.rate("person_name") >= 0.7 and places < 0.3 and not column.names_a_place
        if is_coded or is_persons:
            return True
    return fit < 0.2 and column.rate(*_NO_NAMES) >= 0.8


def _holds_sentences(column: Column) -> bool:
    """Whether the cells are running text: several sentences each, and hardly a name or address alone."""
    several = sum(bool(_TWO_SENTENCES.search(text)) for text in column.samples)
    return (
        column.rate("free_text") >= _MORE_TEXT
        and column.rate("person_name", "organisation_name", "address") < _FEW_NAMES
        and several >= _LEAST_SENTENCES * len(column.samples)
    )


def _is_no_text(column: Column, fit: float) -> bool:
    """Whether values are answers, days, grades or numbers: 1, 2, 3 of goods are no description."""
    if is_of_grades(column):
        return True
    return column.rate("flag", "day", "moment", "clock") >= 0.8 or column.rate("number") >= 0.9


def _is_no_port(column: Column) -> bool:
    """Whether values are parties, vehicles, the numbers of customs offices, or own codes of places: U04."""
    if column.rate("vin", "vehicle") >= _LEAST_PARTIES and column.rate("port", "locode") < _FEW_PORTS:
        return True  # `Unit not loaded`
    names = column.contents.get("person_name", 0.0) + column.contents.get("organisation_name", 0.0)
    is_of_parties = names >= _LEAST_PARTIES and column.rate("port", "locode", "town") < _FEW_PORTS
    # U04, and 1: the item of a list.
    is_coded = all(_SITE_CODE.fullmatch(text) or text.strip().isdecimal() for text in column.samples)
    if "contact" in read_head(column.head).bag and column.rate("person_name", "phone", "email") >= _FEW_PORTS:
        return True  # `Site contact`: whom to ask for there
    return is_of_parties or is_coded or all(map(_CUSTOMS_OFFICE.fullmatch, column.samples))


def _has_no_figures(column: Column, fit: float) -> bool:
    """Whether values are no numbers of a document or firm, which have figures."""
    return not has_figures(column)


def _is_no_company_number(column: Column) -> bool:
    """Whether values have no figures, are marks of another kind, count the rows: 1, 2, 3, or are all days.

    20211104 has the form of both; a few numbers of firms do, too, but not a column of them.
    """
    is_of_days = column.rate("day") == 1 and not read_head(column.head).bag & _NUMBER_WORDS
    return not has_figures(column) or column.is_strict or column.rate("ordinal") == 1 or is_of_days


# What is wanted for a field of its own: whether a column that fits so well is none of it.
_EXCLUDING: Mapping[str, Callable[[Column, float], bool]] = {
    "identified": lambda column, fit: fit < _LEAST_CERTAINTY,  # intact is the state of a mark
    "vin_where": lambda column, fit: column.rate("vin") >= 0.5,  # the VIN of the car that a part came from
    PARTIAL_VIN.name: lambda column, fit: column.rate("vin") >= 0.5 or fit < _LEAST_PARTIAL,
    "count": lambda column, fit: column.rate("code", "serial", "vin", "vrm") > max(fit, 0.5),
    "marker": lambda column, fit: column.rate("free_text") >= _LEAST_PROSE,  # a marker is a word or two
    "nickname": lambda column, fit: fit < _LEAST_NICKNAMES,
    ACCOUNT.name: lambda column, fit: not any(any(map(str.isdigit, text)) for text in column.samples),
    "text": _is_no_text,
    PORT.name: lambda column, fit: _is_no_port(column),
    "size_type": lambda column, fit: column.rate("flag", "ordinal", "number") > fit,  # 1: is in a container
    "reference": _has_no_figures,
    COMPANY_NUMBER.name: lambda column, fit: _is_no_company_number(column),
}
