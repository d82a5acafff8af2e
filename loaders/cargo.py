"""Cargo: what one row of a shipping paper says of containers, goods and the vehicles declared in them."""

from collections.abc import Sequence

from ..graph.claims.values import Cell, Mention
from ..graph.kinds import CONTAINER, HS_CODE, NUMBER, VIN
from ..graph.kinds.free_text import find_in_text
from ..graph.kinds.reading import TEXT, Reading
from ..graph.ledger.elements import make_entity_id
from .marks import is_full, add_vin
from .row_passage import Passage
from .rows import Field, Row
from .shipping_documents import ShippingDocument

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
        doc="VINs that the paper declares.",
    ),
)


def add_cargo(row: Row, paper: ShippingDocument, day: str, **further: Reading | None) -> Passage:
    """The passage of the row's container, else of its ordinal, with goods, containers and declared vehicles gathered in it.

    further are readings beside the goods (net mass, value). A vehicle is stowed in the row's container where it has one.
    """
    boxes, said = row.listed("container"), _goods(row)
    named = [box for box in boxes if box]
    passage = paper.passage.at(named[0].value if len(named) == 1 else str(row.ordinal))
    held = named or any(said.values()) or any(further.values())
    load = (
        passage.mention(
            "Shipment",
            {**paper.identifying, **said, **further},
            own_key=paper.own.own_key,
            cell=row.cell_of({"container": named, **said, **further}),
        )
        if held
        else paper.own
    )
    stowed = pack_containers(row, passage, load, boxes, day)
    _declared(row, passage, load, make_entity_id(paper.header, "", stowed[0]) if len(stowed) == 1 else "", said)
    return passage


def _goods(row: Row) -> dict[str, Reading | tuple[Reading, ...] | None]:
    return {
        "goods": row.pop("goods", TEXT),
        "shipping_marks": row.pop("shipping_marks", TEXT),
        "hs_code": row.pop_all("hs_code", HS_CODE),
        "packages": row.pop("packages", NUMBER),
        "gross_weight_kg": row.pop("gross_weight_kg", NUMBER),
    }


def pack_containers(
    row: Row, passage: Passage, load: Mention, boxes: Sequence[Reading | None], day: str
) -> list[Mention]:
    """The containers that a shipment is in, each with its seal: all seals where there is one box, else the one at its place in the cell."""
    sizes: Sequence[Reading | None] = row.listed("size_type")
    seals: Sequence[Reading | None] = row.listed("seal")
    if len(boxes) == 1 and seals:
        seals = [TEXT.clean("; ".join(seal.value for seal in seals if seal))]
    if len(sizes) == 1:
        sizes = [sizes[0]] * len(boxes)
    sizes, seals = _beside(row, "size_type", sizes, boxes), _beside(row, "seal", seals, boxes)
    found = []
    for box, size, seal in zip(boxes, sizes, seals, strict=True):
        if box:
            found.append(
                passage.mention("Container", {"number": box, "size_type": size}, cell=row.cell("container"))
            )
            # (:Shipment)-[:IN {seal}]->(:Container)
            passage.fact("IN", load, found[-1], first=day, last=day, seal=seal.value if seal else "")
    return found


def _beside(
    row: Row, column: str, cells: Sequence[Reading | None], boxes: Sequence[Reading | None]
) -> Sequence[Reading | None]:
    """A column by the places of the containers; any other number of values is told, for nothing says which is whose."""
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


def _declared(
    row: Row, passage: Passage, load: Mention, box: str, said: dict[str, Reading | tuple[Reading, ...] | None]
) -> None:
    """The vehicles that the paper names by VIN, in the column for them or among the words for goods and marks."""
    listed = row.pop_all("vins", VIN)
    for vin in listed:
        _vehicle(passage, load, vin, box, row.cell("vins"))
    known = {vin.value for vin in listed}
    for column in ("goods", "shipping_marks"):
        text = said[column]
        if isinstance(text, Reading):
            passage.keep_words(text.as_reported, row.cell(column))
            for vin in read_goods_words(passage, text.as_reported, row.cell(column)):
                if vin.value not in known:
                    known.add(vin.value)
                    _vehicle(passage, load, vin, box, row.cell(column), from_text=True)


def read_goods_words(passage: Passage, text: str, cell: Cell) -> list[Reading]:
    """The VINs in free text; the containers, phones and current plates in it are gathered as mentions that tie to nothing."""
    vins = []
    for hit in find_in_text(text):
        if hit.kind == "vin":
            vins.append(hit.reading)
        else:
            kind, name = {
                "vrm": ("Plate", "vrm"),
                "phone": ("Phone", "number"),
                "container": ("Container", "number"),
            }[hit.kind]
            passage.mention(kind, {name: hit.reading}, from_text=True, cell=cell)
    return vins


def _vehicle(
    passage: Passage, load: Mention, vin: Reading, box: str, cell: Cell, from_text: bool = False
) -> None:
    """The vehicle that shows a whole VIN, and that the shipment declares it; of a fragment only the mark."""
    mark = add_vin(passage, vin, cell=cell, from_text=from_text)
    if is_full(vin):
        body = passage.mention("Vehicle", {"vin": vin}, cell=cell, from_text=from_text)
        passage.fact("SHOWS", body, mark)
        # (:Shipment)-[:DECLARED {container}]->(:Vehicle)
        passage.fact("DECLARED", load, body, container=box)
