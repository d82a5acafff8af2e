"""Formats readings, and the captions by which entities and mentions are called in tables and pages."""

from ..schema.model import MODEL
from .values import Mention


def make_caption(kind: str, values: dict[str, str]) -> str:
    """Return what an entity or mention is called in tables and pages.

    >>> make_caption("Vehicle", {"make": "AUDI", "model": "Q7", "vin": "WAUZZZ4M0HD012345"})
    'AUDI Q7 WAUZZZ4M0HD012345'
    """
    if kind == "Vehicle":
        mark = (
            values.get("identified_vin")
            or values.get("vin")
            or values.get("vrm")
            or values.get("stock_number")
        )
        words = [values.get("make"), values.get("model"), mark]
        return " ".join(word for word in words if word) or values.get("name", "Vehicle")
    if kind == "SerialMark":
        return " ".join(
            word for word in (values.get("make"), values.get("part"), values.get("number")) if word
        ) or values.get("name", "SerialMark")
    if kind == "Part":
        return " ".join(word for word in (values.get("exhibit"), values.get("item")) if word) or values.get(
            "name", "Part"
        )
    # The name comes last: a chart may draw a phone or a plate under a name.
    return next(
        (values[name] for name in (*MODEL.nodes_by_label[kind].caption, "name") if values.get(name)), kind
    )


def fold_spaces(text: str) -> str:
    """Return the text with each run of white space replaced by one space."""
    return " ".join(text.split())


def format_mention(mention: Mention) -> dict[str, str]:
    """Return what a mention displays, by property: names as reported, other values in normal form."""
    values: dict[str, str] = {}
    for name, reading in mention.readings:
        values.setdefault(name, format_reading(name, reading.as_reported, reading.value))
    return values


# Properties displayed as the document has them.
AS_REPORTED = frozenset({"name", "nickname", "address", "goods", "item", "carrier", "model"})


def format_reading(name: str, as_reported: str, value: str) -> str:
    """Return how a reading is displayed: names as reported, other values in normal form."""
    return fold_spaces(as_reported) if name in AS_REPORTED else value
