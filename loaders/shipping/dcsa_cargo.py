"""Reads the containers and goods of an electronic bill, and puts the goods into their containers."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...graph.kinds.free_text import find_in_text
from .dcsa_values import Nested, as_list, as_mapping, get_text, list_texts, normalise_container, parse_amount

_POUND = 0.45359237
IN_SEVERAL = "in several"  # in the place of a container's number: goods that lie in more than one


def read_containers(document: Nested, used: set[str]) -> list[dict[str, str]]:
    """Return the containers with size and seals."""
    used |= {"utilizedTransportEquipments", "containers"}
    boxes = []
    for box in as_list(document.get("utilizedTransportEquipments")) or as_list(document.get("containers")):
        equipment = (
            {"equipmentReference": box}
            if isinstance(box, str)
            else {**as_mapping(box), **as_mapping(as_mapping(box).get("equipment"))}
        )
        seals = [
            get_text(seal, "number", "sealNumber") if isinstance(seal, Mapping) else str(seal)
            for seal in as_list(equipment.get("seals"))
        ]
        boxes.append(
            {
                "container": get_text(equipment, "equipmentReference", "containerNumber"),
                "size_type": get_text(equipment, "ISOEquipmentCode"),
                "seal": ";".join(filter(None, seals)),
            }
        )
    return boxes


def read_items(document: Nested, used: set[str]) -> list[tuple[str, dict[str, Any]]]:
    """Return (container, goods) for each item.

    The container is "" if the document names none, and IN_SEVERAL for goods with a vehicle in several
    containers.
    """
    used.add("consignmentItems")
    items: list[tuple[str, dict[str, Any]]] = []
    for item in (as_mapping(value) for value in as_list(document.get("consignmentItems"))):
        goods = {
            "goods": " ".join(list_texts(item.get("descriptionOfGoods"))),
            "hs_code": ";".join(list_texts(item.get("HSCodes"))),
            "shipping_marks": " ".join(list_texts(item.get("shippingMarks"))),
            "vins": ";".join(list_texts(item.get("vins"))),
        }
        cargo = [as_mapping(value) for value in as_list(item.get("cargoItems"))] or [item]
        if len(
            {normalise_container(get_text(part, "equipmentReference")) for part in cargo}
        ) > 1 and _has_vin(goods):
            # The document does not say which of the containers holds the vehicle.
            items.append((IN_SEVERAL, dict(goods)))
            goods = dict.fromkeys(goods, "")
        items += [(get_text(part, "equipmentReference"), {**goods, **_read_amounts(part)}) for part in cargo]
    return items


def _has_vin(goods: Mapping[str, str]) -> bool:
    return bool(goods["vins"]) or any(
        hit.kind == "vin" for name in ("goods", "shipping_marks") for hit in find_in_text(goods[name])
    )


def _read_amounts(cargo: Nested) -> dict[str, float]:
    """Return packages and gross weight in kilograms of one cargo item."""
    weight, packaging = cargo.get("cargoGrossWeight"), as_mapping(cargo.get("outerPackaging"))
    value = get_text(weight, "value") if isinstance(weight, Mapping) else str(weight or "")
    unit = (
        get_text(weight, "unit") if isinstance(weight, Mapping) else get_text(cargo, "cargoGrossWeightUnit")
    ).upper()
    packages = get_text(cargo, "numberOfPackages") or get_text(packaging, "numberOfPackages")
    per_unit = {"LBR": _POUND, "TNE": 1000.0}.get(unit, 1.0)
    return {"gross_weight_kg": parse_amount(value) * per_unit, "packages": parse_amount(packages)}


def group_by_container(
    boxes: list[dict[str, str]], items: list[tuple[str, dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """Yield a row for each container with all its goods, then the goods in no named container."""
    only = boxes[0]["container"] if len(boxes) == 1 else ""
    names = [normalise_container(box["container"]) for box in boxes]
    assigned = [
        (normalise_container(reference or only), goods)
        for reference, goods in items
        if reference != IN_SEVERAL
    ]
    for box, name in zip(boxes, names, strict=True):
        yield {**box, **_merge_items([goods for container, goods in assigned if container == name])}
    others = [(container, goods) for container, goods in assigned if container not in names]
    others += [("", {**_read_amounts({}), **goods}) for reference, goods in items if reference == IN_SEVERAL]
    for container, goods in others:
        yield {"container": container, **_merge_items([goods])}
    if not boxes and not others:
        yield {}


def _merge_items(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the items of one container as one row: texts joined, amounts added."""
    texts = {
        name: (" " if name in ("goods", "shipping_marks") else ";").join(
            dict.fromkeys(i[name] for i in items if i[name])
        )
        for name in ("goods", "shipping_marks", "hs_code", "vins")
    }
    sums = {name: sum(item[name] for item in items) for name in ("packages", "gross_weight_kg")}
    return texts | {name: f"{value:.10g}" for name, value in sums.items() if value}
