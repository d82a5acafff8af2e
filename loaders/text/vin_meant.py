"""Finds the VIN that a sentence about a part means without naming it."""

import re

from .text_page import TextPage
from .text_values import DraftMention, Span

# Where a VIN is spoken of so, it may be another vehicle's than the one that lies there.
_OTHERWISE = re.compile(
    r"\b(?:not|never|no|false|ruled|insurer|stolen|another|other|second|different|belongs?|clone[ds]?|copied)\b",
    re.IGNORECASE,
)
_LENGTH = 17


def find_vin_meant(page: TextPage, span: Span, vehicle: DraftMention | None) -> DraftMention | None:
    """Return the VIN of the row's vehicle, else the one that the same paragraph named before; None if unsure.

    span is the sentence. A paragraph that describes a further vehicle, or has two numbers of one part, is
    unsure.
    """
    first = page.text.rfind("\n", 0, span.start) + 1
    drafts = [one for one in page.drafts if first <= one.span.start < span.end]
    parts = [one.details[0] for one in drafts if one.kind == "Serial"]
    if len(parts) != len(set(parts)):
        return None
    if vehicle is not None:
        names_vehicle = any(one.kind in ("Vin", "Plate", "VehicleDescription") for one in drafts)
        return vehicle if len(vehicle.value) == _LENGTH and not names_vehicle else None
    vins = {one.value: one for one in drafts if one.kind == "Vin"}
    if len(vins) != 1:
        return None
    (vin,) = vins.values()
    named = page.find_sentence(vin.span.start)
    has_other = any(
        one.kind in ("VehicleDescription", "Plate") and one.span.start > vin.span.end for one in drafts
    )
    is_otherwise = _OTHERWISE.search(page.text[named.start : named.end]) is not None
    return None if has_other or is_otherwise or vin.span.start >= span.start else vin
