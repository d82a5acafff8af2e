"""Parameters of a saved query: typed, and cleaned by the same kinds as the records, so that they match."""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..graph.errors import QueryError
from ..graph.kinds import KINDS, Reading
from ..graph.schema.model import MODEL

OR = "|"  # separates the words to choose among in a parameter's type
# Words for days, for scheduled commands.
NOW: Mapping[str, timedelta] = {"yesterday": timedelta(-1), "today": timedelta(), "tomorrow": timedelta(1)}
# Everyday words for kinds.
ALIASES: Mapping[str, str] = {"date": "day", "plate": "vrm", "name": "text"}


@dataclass(frozen=True)
class Param:
    """One parameter; default is the text in the head, None for a required parameter."""

    name: str
    type: str
    default: str | None = None
    doc: str = ""

    @property
    def is_required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None


def _whole(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,15}", text):
        raise ValueError(_EXPECTED["int"])
    return int(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,15}", text):
        raise ValueError(_EXPECTED["count"])
    return int(text)


def _one_of(type: str, labels: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of one of the labels, in any capitals, that gives it in the model's spelling."""
    known = {label.casefold(): label for label in labels}

    def read(text: str) -> str:
        if label := known.get(text.casefold()):
            return label
        near = difflib.get_close_matches(text.casefold(), known, 1)
        listed = "" if OR in type else f", one of {', '.join(sorted(known.values()))}"
        raise ValueError(describe_expected(type) + (f"; the nearest is {known[near[0]]}" if near else listed))

    return read


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(_EXPECTED["float"])
    return number


def _flag(text: str) -> bool:
    reading = KINDS["flag"].clean(text)
    if reading.is_doubtful:
        raise ValueError(_EXPECTED["flag"])
    return reading.value == "yes"


def _folded(text: str) -> str:
    return " ".join(text.split())


_PLAIN: Mapping[str, Callable[[str], Any]] = {
    "int": _whole,
    "count": _count,
    "float": _number,
    "flag": _flag,
    "id": str.strip,
    "text": _folded,
    "kind": _one_of("kind", MODEL.nodes_by_label),
    "document_kind": _one_of("document_kind", (kind.label for kind in MODEL.documents)),
}
_EXPECTED = {
    "int": "a whole number such as 14",
    "count": "a whole number that is not below 0, such as 14",
    "kind": "a kind of entity such as Person",
    "document_kind": "a kind of document such as ShippingRecord",
    "float": "a number such as 0.5",
    "flag": "yes or no",
    "id": "an id such as plate:LB07SEO, or a plate, VIN, phone or container",
    "text": "text",
}


def is_param_type(type: str) -> bool:
    """Whether a parameter can have this type: one of list_param_types(), or words such as Vin|Plate."""
    return type in list_param_types() or (OR in type and all(type.split(OR)))


def list_param_types() -> tuple[str, ...]:
    """Return the types that a parameter can have."""
    return (*sorted({*_PLAIN, *KINDS, *ALIASES}),)


# Whether a doubtful reading of a kind (by name) is accepted.
Accept = Callable[[str, Reading], bool]


def accept_none(kind: str, reading: Reading) -> bool:
    """Accept no doubtful value."""
    return False


def accept_any(kind: str, reading: Reading) -> bool:
    """Accept each doubtful value that is not empty: whether the case holds it is not known yet."""
    return bool(reading.value)


def clean_param(query: str, param: Param, value: Any, accept: Accept = accept_none) -> Any:
    """Return the value to send.

    An empty default stays empty and means any. accept decides on doubtful values.

    >>> clean_param("q", Param("vrm", "vrm"), "lb07 seo")
    'LB07SEO'
    >>> clean_param("q", Param("days", "int", "14"), "14")
    14
    """
    if value is None:
        raise QueryError(
            f"{query}: parameter {param.name!r} is missing, expected {describe_expected(param.type)}; "
            f"give --param {param.name}=VALUE"
        )
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value).strip()
    if not text:
        if param.default == "":
            return ""
        raise QueryError(
            f"{query}: parameter {param.name!r} is empty, expected {describe_expected(param.type)}; "
            f"give --param {param.name}=VALUE"
        )
    kind = ALIASES.get(param.type, param.type)
    try:
        if OR in kind:
            return _one_of(kind, kind.split(OR))(text)
        return _PLAIN[kind](text) if kind in _PLAIN else _by_kind(kind, text, accept)
    except ValueError as error:
        raise QueryError(
            f"{query}: parameter {param.name!r} is {text[:80]!r}, expected {error}; mend it"
        ) from None


def _by_kind(kind: str, text: str, accept: Accept) -> str:
    if kind == "day" and text.casefold() in NOW:
        return (date.today() + NOW[text.casefold()]).isoformat()
    reading = KINDS[kind].clean(text)
    if reading.is_doubtful and not accept(kind, reading):
        raise ValueError(reading.reason.removeprefix("expected ") or KINDS[kind].expected)
    return reading.value


def describe_expected(type: str) -> str:
    """Return what a value of a type looks like.

    >>> describe_expected("int")
    'a whole number such as 14'
    """
    kind = ALIASES.get(type, type)
    if OR in kind:
        return " or ".join(kind.split(OR))
    return _EXPECTED[kind] if kind in _EXPECTED else KINDS[kind].expected
