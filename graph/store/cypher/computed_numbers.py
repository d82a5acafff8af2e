"""How far from 0 a computed number may be, and whether it may be none: the engines differ beyond some."""

import re
from collections.abc import Sequence
from dataclasses import replace

from . import syntax
from .refused_forms import NotPortable
from .syntax import Expression
from .value_kinds import LONGEST_NUMBER, Kind, expand, kind_of

LEAST_LONG = 2**31  # the first number that does not fit in 32 bits
LEAST_INEXACT = 2**53  # from here on a float is not every whole number
_LARGEST = 2**63  # no whole number of the engines is farther from 0
_WHOLE = re.compile(r"-?\d+")
_READ_TEXT = frozenset(
    f"{name}{ending}" for name in ("tointeger", "toboolean") for ending in ("", "ornull", "list")
)


def check_short(number: Kind, at: int) -> None:
    """Raise NotPortable for a number that the embedded engine may cut to 32 bits where it counts places."""
    if number.names & expand("integer") and (number.most is None or number.most >= LEAST_LONG):
        raise NotPortable("a number of more than 32 bits as a place or count", at)


def check_read(function: str, kind: Kind, at: int) -> None:
    """Raise NotPortable for a text that the engines may read differently as a number or truth value."""
    if function not in _READ_TEXT:
        return
    read = kind.find_element() if function.endswith("list") else kind
    if read.is_within("number|boolean"):
        return
    if not read.is_trimmed:
        raise NotPortable("a number or truth value read from text with blanks", at)
    if function.startswith("tointeger") and not read.is_short:
        raise NotPortable("a whole number read from text that may be too large", at)


def check_exact(left: Kind, right: Kind, at: int) -> None:
    """Raise NotPortable for a whole number beside a float that cannot be the same number."""
    for whole, other in ((left, right), (right, left)):
        is_inexact = whole.most is not None and whole.most >= LEAST_INEXACT and "integer" in whole.names
        if is_inexact and "float" in other.names:
            raise NotPortable("a number of more than 53 bits beside a float", at)


def check_distinct(kind: Kind, at: int) -> None:
    """Raise NotPortable for a value that may be NaN where equal values are made one."""
    if kind.has_nan:
        raise NotPortable("DISTINCT, UNION or a group by what may be NaN", at)


def find_sum_kind(left: Kind, right: Kind) -> Kind:
    """Return the kind of a sum or difference of numbers."""
    most = None if left.most is None or right.most is None else left.most + right.most
    return replace(_find_number_kind(left, right), most=most)


def find_product_kind(form: syntax.Binary, left: Kind, right: Kind) -> Kind:
    """Return the kind of a product, quotient, remainder or power of numbers."""
    operator, most = form.operator, None
    may_be_nan = left.may_be_nan or right.may_be_nan
    if operator == "*" and left.most is not None and right.most is not None:
        most = left.most * right.most
    elif operator == "%":
        most = right.most
    elif operator == "/" and right.is_within("integer"):
        most = left.most
    is_float = "float" in left.names | right.names
    if operator == "^" or (operator in "/%" and is_float and not _is_other_than_zero(form.right)):
        may_be_nan = True
    kind = kind_of("float") if operator == "^" else _find_number_kind(left, right)
    return replace(kind, most=most, may_be_nan=may_be_nan)


def _find_number_kind(left: Kind, right: Kind) -> Kind:
    """Return the kind of what is computed of two numbers: a float if one of them is."""
    names = left.names | right.names
    if any(kind.names and kind.is_within("float") for kind in (left, right)):
        names = expand("float")
    return Kind(
        names & expand("number"),
        is_name=left.is_name or right.is_name,
        may_be_nan=left.may_be_nan or right.may_be_nan,
    )


def _is_other_than_zero(divisor: Expression) -> bool:
    return isinstance(divisor, syntax.Literal) and bool(divisor.value)


def find_most(rule: str, kinds: Sequence[Kind]) -> int | None:
    """Return how far from 0 what a function gives may be, by its rule in portable_functions.csv.

    The rule is a number, or "first" or "all": no farther than its first argument or all of them.
    """
    if rule.isdigit():
        return int(rule)
    of = [_find_argument_most(kind) for kind in (kinds[:1] if rule == "first" else kinds)]
    return max((most for most in of if most is not None), default=None) if rule and None not in of else None


def _find_argument_most(kind: Kind) -> int | None:
    if kind.texts is not None and kind.is_within("text"):
        numbers = [_read_most(text) for text in kind.texts if _WHOLE.fullmatch(text)]
        return max(numbers, default=0) if len(numbers) == len(kind.texts) else None
    return kind.most if kind.is_within("number") else None


def _read_most(text: str) -> int:
    return abs(int(text)) if len(text) <= LONGEST_NUMBER else _LARGEST  # int() refuses thousands of digits
