"""Charts: nodes and edges that somebody drew, in whatever file, and the claims that they become."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...graph.claims.values import ROLES, Cell, Claims, Fact, Grounds, Header, Mention, collect_details
from ...graph.errors import RecordError
from ...graph.kinds import DAY, EMAIL, KINDS, PHONE
from ...graph.kinds.handling import combine_handling, find_strictest_marking
from ...graph.kinds.reading import TEXT, Reading
from ...graph.schema.model import MODEL
from ..fields.firm_names import has_legal_form
from ..fields.no_link import denies_link, deny_fact
from ..fields.rows import fold_text
from ..files.tables import LONGEST_CELL
from .chart_node import NOWHERE, ChartNode
from .node_labels import is_plate_alone, part_person_label

SHOWN_IDS = 3
WHOLE = "mend it and load again, for a chart loads whole or not at all"


class Modes(NamedTuple):
    """The kinds of the two modes of a chart, "" where nothing says: then persons, and events."""

    first: str = ""
    second: str = ""


NO_MODES = Modes()


@dataclass(frozen=True, slots=True)
class ChartEdge:
    """An edge between two nodes, by their ids; kind is its own type."""

    start: str
    end: str
    strength: float = 1.0
    kind: str = ""
    directed: bool = True
    attributes: tuple[tuple[str, str], ...] = ()
    cell: Cell = NOWHERE

    @property
    def is_denied(self) -> bool:
        """Whether the file says that the two are not linked: by a weight of 0, or in words."""
        return not self.strength or any(map(denies_link, (self.kind, *(text for _, text in self.attributes))))


@dataclass(frozen=True)
class Chart:
    """A chart as drawn; rows and blank count its file's rows, marking and handling are the chart's own.

    modes are the kinds of its two modes if it has two. denials are the edges of which the file says that
    they do not exist; no other rule counts or weighs them.
    """

    nodes: tuple[ChartNode, ...]
    edges: tuple[ChartEdge, ...]
    rows: int
    blank: int = 0
    notes: tuple[str, ...] = ()
    marking: str = ""
    handling: str = ""
    modes: Modes | None = None
    denials: tuple[ChartEdge, ...] = ()


_LABELS = {fold_text(node.label): node.label for node in MODEL.nodes} | {
    fold_text(role): "Organisation" for role in MODEL.role_labels
}
_FOREIGN = {
    "Person": "people individual actor suspect offender human",
    "Organisation": "organization company companies firm business",
    "Vehicle": "car van automobile",
    "Address": "location premises building",
    "Phone": "telephone mobile phonenumber handset",
    "Email": "emailaddress mail",
    "Plate": "numberplate registration vrm reg",
    "Vessel": "ship boat",
    "SerialMark": "serialnumber",
    "Shipment": "consignment",
    "Area": "district region",
    "Event": "meeting gathering occasion incident",
}
_LABELS |= {word: label for label, words in _FOREIGN.items() for word in words.split() if word not in _LABELS}
# What charts call the properties of ours, by the plain word.
_PROPERTIES = {
    "reg": "vrm",
    "registration": "vrm",
    "plate": "vrm",
    "emailaddress": "email",
    "mail": "email",
    "phoneno": "number",
    "phonenumber": "number",
    "phone": "number",
    "telephone": "number",
    "areacode": "name",
    "code": "name",
    "title": "name",
    "dob": "born_on",
    "dateofbirth": "born_on",
    "gender": "sex",
    "color": "colour",
    "alias": "nickname",
    "companyno": "company_number",
}


_BRACKETS = re.compile(r"\(([^()]*)\)")


def find_kind(label: str) -> str:
    """Return the model's label for a word of a chart, "" if unknown; of several labels the first known one.

    What stands in brackets is nearer to what the values are.

    >>> find_kind("PERSON"), find_kind("Location"), find_kind("Vehicle (VRM)"), find_kind("Crime")
    ('Person', 'Address', 'Plate', '')
    """
    known = (
        _LABELS.get(bare) or _LABELS.get(bare.removesuffix("s"), "")
        for part in (*_BRACKETS.findall(label), *re.split("[;:,|(]", label))
        if (bare := fold_text(part))
    )
    return next(filter(None, known), "")


def parse_kind_option(word: str) -> str:
    """Return the label that `--nodes` names, Person for "". Raise RecordError for an unknown word."""
    if not word.strip():
        return "Person"
    if kind := find_kind(word):
        return kind
    raise RecordError(
        f"--nodes is '{word}', expected one of {', '.join(node.label.casefold() for node in MODEL.nodes)}"
        ", or two of them with a comma for a two-mode chart; leave it out to have persons"
    )


def parse_modes_option(words: str) -> Modes:
    """Return the labels that `--nodes` names: of all nodes, or of the two modes with a comma between them.

    Raise RecordError for an unknown word, or for more than two.

    >>> parse_modes_option("person, event"), parse_modes_option("")
    (Modes(first='Person', second='Event'), Modes(first='', second=''))
    """
    parts = [part.strip() for part in words.split(",")] if words.strip() else []
    if len(parts) > 2:
        raise RecordError(f"--nodes is '{words}', expected one kind, or two for a two-mode chart")
    return Modes(*map(parse_kind_option, parts))


def add_names(chart: Chart, names: Mapping[str, str], file: str) -> Chart:
    """Return the chart with its nodes named by a names file; an id that the file lacks is noted."""
    nodes = tuple(replace(node, name=names.get(node.id, node.name)) for node in chart.nodes)
    lacking = [node.id for node in chart.nodes if node.id not in names]
    strange = len(names) - (len(chart.nodes) - len(lacking))
    few = ", ".join(lacking[:SHOWN_IDS]) + (" …" if len(lacking) > SHOWN_IDS else "")
    notes = [f"{file} has no name for {len(lacking)} of {len(chart.nodes)} nodes ({few})"] if lacking else []
    notes += [f"{file} names {strange} ids that the chart does not have"] if strange else []
    return replace(chart, nodes=nodes, notes=(*chart.notes, *notes))


def guess_kind(chart: Chart) -> str:
    """Return the kind that nearly all names of nodes without a label have by their form, "" if none.

    >>> guess_kind(Chart((ChartNode("07700 900111"), ChartNode("+447700900112")), (), 2))
    'Phone'
    """
    names = [node.name or node.id for node in chart.nodes if not (node.label or node.is_second)]
    for kind, cleaner in (("Phone", PHONE), ("Email", EMAIL)):
        if names and sum(not cleaner.clean(name).is_doubtful for name in names) >= 0.9 * len(names):
            return kind
    return ""


def make_chart_claims(chart: Chart, header: Header, first: str = "", second: str = "") -> Claims:
    """Return the chart's claims: a mention for each node; for each edge a LINKED_TO, ATTENDED or its denial.

    first and second are the kinds of nodes without a label, in the two modes of a chart that has two; where
    they are "", the chart's own, else what the form of the names says, else persons and events.
    """
    grounds = Grounds(handling=combine_handling([chart.handling]))
    header = replace(header, marking=find_strictest_marking([header.marking, chart.marking]))
    said = chart.modes or NO_MODES
    defaults = (first or said.first or guess_kind(chart) or "Person", second or said.second or "Event")
    is_said = bool(first or said.first)
    mentions = {
        node.id: make_node_mention(
            node, header.source, _correct_kind(node, defaults[node.is_second], is_said=is_said), grounds
        )
        for node in chart.nodes
    }
    seen: Counter[tuple[object, ...]] = Counter()
    facts = []
    for edge in (*chart.edges, *chart.denials):
        # An undirected tie has no first end: the same two are the same pair, however the file turns them.
        start, end = (edge.start, edge.end) if edge.directed else sorted((edge.start, edge.end))
        values = "; ".join(f"{name}={text}" for name, text in edge.attributes)
        same = (start, end, edge.kind, edge.strength, edge.directed, values)
        seen[same] += 1
        place = f"{start}{'→' if edge.directed else '–'}{end}" + (f" #{seen[same]}" if seen[same] > 1 else "")
        fact = _make_fact(edge, mentions[start], mentions[end], place, grounds, values)
        facts.append(deny_fact(fact) if edge.is_denied else fact)
    return Claims(header, tuple(mentions.values()), tuple(facts))


def _correct_kind(node: ChartNode, default: str, *, is_said: bool) -> str:
    """Return the kind of a node: one with a firm's legal form is no person, unless the user says so."""
    is_firm = default == "Person" and not is_said and has_legal_form(node.name or node.id)
    return "Organisation" if is_firm else default


def _make_fact(
    edge: ChartEdge, start: Mention, end: Mention, place: str, grounds: Grounds, values: str
) -> Fact:
    type, kind, directed = "LINKED_TO", edge.kind, edge.directed
    if not kind and "Event" in (start.kind, end.kind):
        if start.kind == "Event":
            start, end = end, start
        # (:Person)-[:ATTENDED]->(:Event)
        if start.kind in MODEL.edges_by_type["ATTENDED"].starts:
            type, directed = "ATTENDED", True
    held_on = end.get_value("held_on") if type == "ATTENDED" else ""
    # (:Person)-[:LINKED_TO {kind}]->(:Person)
    return Fact(
        type,
        start,
        end,
        place,
        grounds,
        strength=edge.strength,
        directed=directed,
        first=held_on,
        last=held_on,
        details=collect_details(kind=kind, as_reported=values),
        cell=edge.cell,
    )


def make_node_mention(node: ChartNode, source: str, default: str, grounds: Grounds) -> Mention:
    """Return a node as a mention; its own key is the node's id, so it stays within its chart."""
    if max(map(len, (node.id, node.name, node.label, *(text for _, text in node.attributes)))) > LONGEST_CELL:
        raise RecordError(
            f"node '{node.id[:40]}' holds a text of more than {LONGEST_CELL:,} characters, "
            f"expected a name; {WHOLE}"
        )
    kind = find_kind(node.label) or ("Other" if node.label else default)
    if kind == "Vehicle" and is_plate_alone(node):
        kind = "Plate"
    if kind == "Person":
        node = part_person_label(node)
    role = dict(node.attributes).get("role", "").casefold()
    if role not in ROLES:
        role = "firm" if kind == "Organisation" else "unknown"
    return Mention(
        kind,
        node.id,
        tuple(_list_readings(node, kind, source)),
        role,
        own_key=node.id,
        grounds=grounds,
        cell=node.cell,
    )


def _list_readings(node: ChartNode, kind: str, source: str) -> Iterable[tuple[str, Reading]]:
    model = MODEL.nodes_by_label[kind]
    properties = {fold_text(prop.name): prop for prop in model.properties}
    values: dict[str, Reading] = {"name": TEXT.clean(node.name)} if node.name.strip() else {}
    rest = []
    for name, text in node.attributes:
        prop = properties.get(fold_text(name)) or properties.get(
            fold_text(_PROPERTIES.get(fold_text(name), ""))
        )
        if (prop and prop.name not in values and prop.name != model.key) or (
            prop and prop.name not in values and prop.kind != TEXT.name
        ):
            values[prop.name] = KINDS.get(prop.kind, TEXT).clean(text)
        elif name == "role" and kind == "Organisation" and text in MODEL.role_labels:
            values["business"] = TEXT.clean(text)
        elif name != "role" or text.casefold() not in ROLES:
            rest.append(f"{name}={text}")
    if kind == "Event":
        values["event"] = TEXT.clean(f"{source}/{node.id}")
        day = DAY.clean(node.name)
        if "held_on" not in values and not day.is_doubtful and len(day.value) == len("2024-02-29"):
            values["held_on"] = day
    if kind == "Other":
        values |= {"other": TEXT.clean(f"{source}/{node.id}"), "foreign_label": TEXT.clean(node.label)}
    if (
        fold_text(node.label) != fold_text(kind)
        and kind == "Organisation"
        and node.label in MODEL.role_labels
    ):
        values.setdefault("business", TEXT.clean(node.label))
    if (
        model.key
        and model.key not in values
        and "name" in values
        and (key := next(p for p in model.properties if p.name == model.key)).kind != "text"
    ):
        named = KINDS.get(key.kind, TEXT).clean(node.name)
        values |= {} if named.is_doubtful else {key.name: named}
    if not any(
        name in values
        for name in (*model.caption, "name")
        if name not in ("other", "theft", "serial", "sailing", "part")
    ):
        values["name"] = TEXT.clean(node.id)
    if rest:
        # One reading for all that the model has no property for: names of properties never come from a file.
        values["attributes"] = TEXT.clean("; ".join(rest))
    return values.items()
