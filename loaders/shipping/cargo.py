"""Adds the containers, goods and declared vehicles of one row of a shipping document."""

import re
from collections.abc import Iterator, Sequence

from ...graph.claims.values import Cell, Mention
from ...graph.kinds import CONTAINER, HS_CODE, NUMBER, VIN
from ...graph.kinds.free_text import find_in_text
from ...graph.kinds.reading import TEXT, Reading
from ...graph.ledger.claim_properties import make_entity_id
from ..fields.kilograms import convert_to_kilograms
from ..fields.marks import add_vin, is_full
from ..fields.row_passage import Passage
from ..fields.rows import Field, Row
from .box_cells import part_boxes
from .shipping_documents import ShippingDocument

# What stands before the container that goods are in; a list of them goes on behind the first.
_IN_BOX = re.compile(
    r"(?i)\b(?:cntrs?|ctrs?|containers?|cont)\b[\s.:#]*(?:(?:nos?|numbers?)\b|\(s\))?[\s.:#]*"
    r"(?:[A-Z]{4}[ -]?[\d -]{7,9}[,;&/ ]+)*$"
)
# ... unless the words say that they were in it before.
_OUT_OF = re.compile(r"(?i)\b(?:ex|from|out of|ex[- ]?works?)\W*$")
CARGO = (
    Field(
        "container",
        CONTAINER,
        (
            "containers",
            "container number",
            "container no",
            "equipment reference",
            "equipment number",
            "unit number",
            "cntr",
            "container id",
            "container identification",
        ),
        doc="Container, ISO 6346.",
    ),
    Field(
        "size_type",
        TEXT,
        ("iso equipment code", "container type", "size type", "iso code", "equipment type", "container size"),
        doc="ISO size and type.",
    ),
    Field(
        "seal",
        TEXT,
        ("seal number", "seal no", "seals", "seal numbers", "seal identifier"),
        doc="Seals, parallel to the containers.",
        numbered=True,
    ),
    Field(
        "goods",
        TEXT,
        (
            "description of goods",
            "goods description",
            "cargo",
            "cargo description",
            "description",
            "description text",
            "commodity",
            "contents",
            "declared goods",
        ),
        doc="Description of goods, kept word for word; VINs, containers, phones and plates in it are read.",
    ),
    Field(
        "shipping_marks",
        TEXT,
        ("marks", "marks and numbers", "marks & numbers", "shipping mark"),
        doc="Shipping marks; read like the goods.",
    ),
    Field(
        "hs_code",
        HS_CODE,
        (
            "hs codes",
            "hs",
            "commodity code",
            "tariff code",
            "tariff",
            "harmonised code",
            "harmonized code",
            "hts",
            "harmonized number",
            "harmonised number",
            "hs number",
        ),
        doc="Commodity codes.",
        numbered=True,
    ),
    Field(
        "packages",
        NUMBER,
        (
            "number of packages",
            "package count",
            "no of packages",
            "pieces",
            "piece count",
            "quantity",
            "pkgs",
        ),
        doc="Number of packages.",
    ),
    Field(
        "gross_weight_kg",
        NUMBER,
        (
            "gross weight",
            "weight",
            "weight kg",
            "gross mass",
            "cargo gross weight",
            "gross mass kg",
            "kgs",
            "gross weight kgs",
            "gross wt",
            "gross wt kgs",
            "weight kgs",
        ),
        doc="Gross weight in kilograms.",
    ),
    Field(
        "vins",
        VIN,
        ("vin", "declared vins", "vins declared", "chassis", "chassis number", "chassis numbers", "vehicles"),
        doc="VINs that the document declares.",
    ),
)


def add_cargo(row: Row, document: ShippingDocument, day: str, **further: Reading | None) -> Passage:
    """Add goods, containers and declared vehicles of a row; return their passage.

    The place of the passage is the container's number, or the row's ordinal if there is not exactly one
    container.
    further: readings beside the goods (net mass, value). A vehicle is in the row's container if there is
        one.
    """
    part_boxes(row, document.passage)
    boxes, goods = row.pop_by_position("container"), _pop_goods(row)
    column = "container" if boxes else "goods"
    boxes = boxes or list(_find_boxes(goods["goods"]))
    containers = [box for box in boxes if box]
    passage = document.passage.move_to(containers[0].value if len(containers) == 1 else str(row.ordinal))
    has_cargo = containers or any(goods.values()) or any(further.values())
    load = (
        passage.add_mention(
            "Shipment",
            {**document.identifying, **goods, **further},
            own_key=document.own.own_key,
            cell=row.locate_first({column: containers, **goods, **further}),
        )
        if has_cargo
        else document.own
    )
    packed = pack_containers(row, passage, load, boxes, day, column)
    container = make_entity_id(document.header, "", packed[0]) if len(packed) == 1 else ""
    _add_declared(row, passage, load, container, goods, containers if column == "goods" else ())
    return passage


def _find_boxes(goods: Reading | tuple[Reading, ...] | None) -> Iterator[Reading]:
    """Yield the containers that a description says its goods are in: `3 PK ENGINES CNTR QRWU3077410`."""
    text = goods.as_reported if isinstance(goods, Reading) else ""
    for hit in find_in_text(text):
        before = text[: hit.start]
        if (
            hit.kind == "container"
            and (box := _IN_BOX.search(before))
            and not _OUT_OF.search(before[: box.start()])
        ):
            yield hit.reading


def _pop_goods(row: Row) -> dict[str, Reading | tuple[Reading, ...] | None]:
    return {
        "goods": row.pop("goods", TEXT),
        "shipping_marks": row.pop("shipping_marks", TEXT),
        "hs_code": row.pop_all("hs_code", HS_CODE),
        "packages": row.pop("packages", NUMBER),
        "gross_weight_kg": convert_to_kilograms(row.pop("gross_weight_kg", NUMBER)),
    }


def pack_containers(
    row: Row,
    passage: Passage,
    load: Mention,
    boxes: Sequence[Reading | None],
    day: str,
    column: str = "container",
) -> list[Mention]:
    """Add the containers of a shipment, each with its IN fact and seal; return their mentions.

    One container gets all seals of the cell; several get the seals by position. column is where they stand.
    """
    sizes: Sequence[Reading | None] = row.pop_by_position("size_type")
    seals: Sequence[Reading | None] = row.pop_by_position("seal")
    if len(boxes) == 1 and seals:
        seals = [TEXT.clean("; ".join(seal.value for seal in seals if seal))]
    if len(sizes) == 1:
        sizes = [sizes[0]] * len(boxes)
    sizes, seals = _align(row, "size_type", sizes, boxes), _align(row, "seal", seals, boxes)
    packed = []
    for box, size, seal in zip(boxes, sizes, seals, strict=True):
        if box:
            packed.append(
                passage.add_mention("Container", {"number": box, "size_type": size}, cell=row.locate(column))
            )
            # (:Shipment)-[:IN {seal}]->(:Container)
            passage.add_fact("IN", load, packed[-1], first=day, last=day, seal=seal.value if seal else "")
    return packed


def _align(
    row: Row, column: str, cells: Sequence[Reading | None], boxes: Sequence[Reading | None]
) -> Sequence[Reading | None]:
    """Return a column's values by container; if their number differs, note it and return None for each."""
    if len(cells) == len(boxes):
        return cells
    if cells:
        row.note(
            column,
            "; ".join(cell.as_reported.strip() if cell else "" for cell in cells),
            f"as many values as containers ({len(boxes)})",
            "loaded without it",
        )
    return [None] * len(boxes)


def _add_declared(
    row: Row,
    passage: Passage,
    load: Mention,
    box: str,
    goods: dict[str, Reading | tuple[Reading, ...] | None],
    packed: Sequence[Reading],
) -> None:
    """Add the vehicles that are declared by VIN, in the column for VINs or in the text of goods and marks."""
    listed = row.pop_all("vins", VIN)
    for vin in listed:
        _add_vehicle(passage, load, vin, box, row.locate("vins"))
    vins = {vin.value for vin in listed}
    for column in ("goods", "shipping_marks"):
        text = goods[column]
        if isinstance(text, Reading):
            passage.keep_words(text.as_reported, row.locate(column))
            for vin in read_goods_words(passage, text.as_reported, row.locate(column), packed):
                if vin.value not in vins:
                    vins.add(vin.value)
                    _add_vehicle(passage, load, vin, box, row.locate(column), from_text=True)


def read_goods_words(
    passage: Passage, text: str, cell: Cell, packed: Sequence[Reading] = ()
) -> list[Reading]:
    """Return the VINs in a text; add the containers, phones and plates in it as mentions without facts.

    packed are the containers of the text that are known to be those of the goods.
    """
    vins = []
    for hit in find_in_text(text):
        if hit.kind == "vin":
            vins.append(hit.reading)
        elif hit.reading not in packed:
            kind, name = {
                "vrm": ("Plate", "vrm"),
                "phone": ("Phone", "number"),
                "container": ("Container", "number"),
            }[hit.kind]
            passage.add_mention(kind, {name: hit.reading}, from_text=True, cell=cell)
    return vins


def _add_vehicle(
    passage: Passage, load: Mention, vin: Reading, box: str, cell: Cell, from_text: bool = False
) -> None:
    """Add the declared vehicle of a whole VIN; for a fragment add only the mark."""
    mark = add_vin(passage, vin, cell=cell, from_text=from_text)
    if is_full(vin):
        body = passage.add_mention("Vehicle", {"vin": vin}, cell=cell, from_text=from_text)
        passage.add_fact("SHOWS", body, mark)
        # (:Shipment)-[:DECLARED {container}]->(:Vehicle)
        passage.add_fact("DECLARED", load, body, container=box)
