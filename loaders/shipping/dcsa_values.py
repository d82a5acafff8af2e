"""Reads texts, lists and places out of the nested JSON of an electronic bill."""

import re
from collections.abc import Mapping
from typing import Any

Nested = Mapping[str, Any]


def get_text(value: Any, *names: str) -> str:
    """Return the first of these keys that holds a text or number, as text; "" if none does."""
    if not isinstance(value, Mapping):
        return value.strip() if isinstance(value, str) else ""
    return next(
        (
            str(value[name]).strip()
            for name in names
            if isinstance(value.get(name), str | int | float) and str(value[name]).strip()
        ),
        "",
    )


def flag_to_text(value: Any) -> Any:
    """Return yes or no for a boolean, any other value as it is."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def as_mapping(value: Any) -> Nested:
    """Return the value if it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, a single value as a list of one, nothing as an empty list."""
    return list(value) if isinstance(value, list | tuple) else [] if value in (None, "") else [value]


def list_texts(value: Any) -> list[str]:
    """Return the texts and numbers of a value or list, as texts."""
    return [
        str(text).strip()
        for text in as_list(value)
        if isinstance(text, str | int | float) and str(text).strip()
    ]


def normalise_container(container: str) -> str:
    """Return a container's number in capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-]", "", container).upper()


def parse_amount(text: str) -> float:
    """Return a number, thousands separated by commas; 0.0 if the text is none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 0.0


def join_places(places: Any, exact: bool = False) -> str:
    """Return ports or places with `;` between: each its code, else its address or name.

    exact: prefer an address with a street.
    """
    return ";".join(filter(None, (_format_location(one, exact) for one in as_list(places))))


def _format_location(place: Any, exact: bool) -> str:
    location = as_mapping(place)
    parts = as_mapping(location.get("address"))
    if not location:
        return place if isinstance(place, str) else ""
    street = " ".join(filter(None, (get_text(parts, "streetNumber"), get_text(parts, "street"))))
    address = ", ".join(
        filter(
            None,
            (street, get_text(parts, "city"), get_text(parts, "postCode"), get_text(parts, "countryCode")),
        )
    )
    if exact and street:
        return address
    return (
        get_text(location, "UNLocationCode", "unLocationCode")
        or address
        or get_text(location, "locationName", "name")
    )
