"""Adds what the words of a row say to the claims of its columns: mentions from text, facts, and denials."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...graph.claims.values import Cell, Claims, Fact, Mention, Words, collect_details
from ...graph.schema.document_kinds import BY_FORCES
from ...graph.schema.model import DENIED
from ..fields.rows import SourceFile
from .known_in_columns import find_in_columns
from .read_text import read_text
from .seen_names import SeenNames, complete_mention
from .text_edges import find_text_edge
from .text_mention_claims import KEYS, make_text_mention
from .text_values import KnownNames, KnownPerson, TextMention, TextReading, TextRelation

# Documents of a force, in which a crime reference without a force is its own.
_SURE = 0.7  # a relation that a rule is less sure of becomes no fact


def read_words(claims: Claims, file: SourceFile, seen: SeenNames | None = None) -> Claims:
    """Return the claims of a row with those of its words, or without, as the options of its file say.

    seen has the persons of the rows before, and gets those of this one.
    """
    if not file.reads_text:
        return drop_text_claims(claims)
    read = add_text_claims(claims, file.text_model, seen)
    if seen is not None:
        seen.add(read.mentions, read.header.id, read.header.source)
    return read


def add_text_claims(claims: Claims, model: str = "", seen: SeenNames | None = None) -> Claims:
    """Return the claims of a row with what its words name and say.

    A name that a column gives is that column's mention; everything else is a mention from text. A relation
    becomes a fact, a negated or former one a denial. What a column states already is not stated twice.
    """
    if not claims.words:
        return claims
    row = RowText(claims, seen=seen)
    if len(claims.words) > 1:  # one text may have the surname alone of a person of another
        for words in claims.words:
            row.own.add_texts(read_text(words.text, row.known, model).mentions, claims.header.id)
    for words in claims.words:
        row.read(words, model)
    return replace(
        claims,
        mentions=tuple(row.mentions),
        facts=(*claims.facts, *row.facts.values()),
    )


def drop_text_claims(claims: Claims) -> Claims:
    """Return the claims without those from text, except the ends of facts that columns state."""
    if not any(mention.from_text for mention in claims.mentions):
        return claims
    ends = {id(end) for fact in claims.facts if not fact.from_text for end in (fact.start, fact.end)}
    return replace(
        claims,
        mentions=tuple(one for one in claims.mentions if not one.from_text or id(one) in ends),
        facts=tuple(fact for fact in claims.facts if not fact.from_text),
    )


@dataclass
class RowText:
    """The claims of one row, to which its words add theirs."""

    claims: Claims
    mentions: dict[Mention, Mention] = field(default_factory=dict)
    facts: dict[tuple[str, Mention, Mention], Fact] = field(default_factory=dict)
    persons: list[Mention] = field(default_factory=list)
    firms: list[Mention] = field(default_factory=list)
    vehicle: Mention | None = None
    seen: SeenNames | None = None
    own: SeenNames = field(default_factory=SeenNames)  # the names in the texts of this row

    def __post_init__(self) -> None:
        self.mentions = {mention: mention for mention in self.claims.mentions}
        named = [one for one in self.mentions if not one.from_text]
        self.persons = list(_list_distinct(named, "Person", ("name", "nickname", "nominal")))
        self.firms = list(_list_distinct(named, "Organisation", ("name",)))
        vehicles = [one for one in named if one.kind == "Vehicle"] or [
            one for one in named if one.kind == "Plate"
        ]
        self.vehicle = vehicles[0] if len(vehicles) == 1 and _name_vehicle(vehicles[0]) else None

    @property
    def known(self) -> KnownNames:
        """What the row's columns name, for the reader of its text; goods have no subject."""
        is_of_goods = self.claims.header.kind == "ShippingRecord"  # USED CAR says what is shipped
        return KnownNames(
            tuple(_describe_person(one, is_subject=not is_of_goods) for one in self.persons),
            tuple(name.as_reported for firm in self.firms if (name := firm.get_reading("name"))),
            _name_vehicle(self.vehicle) if self.vehicle else "",
        )

    def read(self, words: Words, model: str) -> None:
        """Add what one text of the row says; model is a spaCy pipeline, or ""."""
        reading = read_text(words.text, self.known, model)
        made: dict[int, Mention] = {}
        for mention in self._complete(reading, words.text):
            if mention.entity not in made and (found := self._find_or_add(mention, words)):
                made[mention.entity] = found
        for relation in reading.relations:
            ends = [self._find_end(end, made) for end in (relation.start, relation.end)]
            if relation.type == "plate_of":  # the plate itself, not the vehicle that shows it
                ends[1] = made.get(relation.end.entity)
            if ends[0] and ends[1] and relation.confidence >= _SURE:
                self._add_fact(relation, ends[0], ends[1], words)

    def _complete(self, reading: TextReading, text: str) -> Iterator[TextMention]:
        """Yield a text's mentions; a name alone has the full name that the row or one before gave for it."""
        for one in reading.mentions:
            is_known = one.kind != "Person" or one.entity < len(self.persons)
            seen = (self.own, self.seen)
            full = one if is_known else complete_mention(one, self.claims.header.id, *seen, text=text)
            yield one if full is not one and reading.ties(one, full.value) else full

    def _find_end(self, mention: TextMention, made: Mapping[int, Mention]) -> Mention | None:
        """Return the row's mention for an end of a relation."""
        if mention.kind == "Vehicle":
            return self.vehicle
        if mention.kind == "Person" and mention.entity < len(self.persons):
            return self.persons[mention.entity]
        end = made.get(mention.entity)
        return self._find_vehicle(end) if end and end.kind in ("Plate", "Vin") else end

    def _find_vehicle(self, mark: Mention) -> Mention:
        """Return the one vehicle that shows a plate or VIN, else the plate, or a vehicle for the VIN."""
        name = KEYS[mark.kind]
        value = mark.get_value(name)
        shown = [
            one for one in self.mentions if one.kind == "Vehicle" and value and one.get_value(name) == value
        ]
        if len(shown) == 1:
            return shown[0]
        if mark.kind == "Plate" or not value:
            return mark
        return self._add(replace(mark, kind="Vehicle"))

    def _add(self, mention: Mention) -> Mention:
        return self.mentions.setdefault(mention, mention)

    def _find_or_add(self, mention: TextMention, words: Words) -> Mention | None:
        """Return the mention of the columns, or one from text; None for what the schema has no place for."""
        if mention.kind == "Person" and mention.entity < len(self.persons):
            return self.persons[mention.entity]
        if mention.kind == "Organisation" and mention.is_known:
            return next(one for one in self.firms if _has_name(one, mention.value))
        if known := find_in_columns(mention, words.cell, self.mentions):
            return known
        cell = Cell(words.cell.line, words.cell.column, f"{mention.span.start}:{mention.span.end}")
        header = self.claims.header
        force = header.source if header.kind in BY_FORCES else ""
        make = self.vehicle.get_reading("make") if self.vehicle else None
        made = make_text_mention(mention, words, cell, force, make)
        if made is None:
            return None
        key = made.readings[0][0] if made.kind == "Shipment" else KEYS.get(made.kind)
        same = [
            one
            for one in self.mentions
            if key and one.kind == made.kind and _list_values(one, key) & _list_values(made, key)
        ]
        if not same:
            return self._add(made)
        if same[0].from_text and len(made.readings) > len(same[0].readings) and not self._is_used(same[0]):
            self.mentions = {
                (made if one is same[0] else one): (made if one is same[0] else one) for one in self.mentions
            }
            return made
        return same[0]

    def _is_used(self, mention: Mention) -> bool:
        return any(mention in (fact.start, fact.end) for fact in (*self.claims.facts, *self.facts.values()))

    def _add_fact(self, relation: TextRelation, start: Mention, end: Mention, words: Words) -> None:
        edge = find_text_edge(relation.type, start, end)
        if edge is None or start == end or (edge.type == "SHOWS" and _is_shown(start, end)):
            return
        start, end = (end, start) if edge.is_flipped else (start, end)
        is_denied = relation.is_negated or relation.is_former
        stated = {(one.type, one.start, one.end) for one in self.claims.facts}
        if edge.type == "ASSOCIATES_WITH":  # it holds both ways
            stated |= {(one.type, one.end, one.start) for one in self.claims.facts}
        if not is_denied and (edge.type, start, end) in stated:
            return
        first, last = relation.sentence
        details = collect_details(
            as_reported=edge.as_reported,
            sentence=" ".join(words.text[first:last].split()),
            cue=relation.cue,
            doubt="yes" if relation.is_doubted else "",
            hearsay="yes" if relation.is_hearsay else "",
            former="yes" if relation.is_former and not relation.is_negated else "",
            type=edge.type if is_denied else "",
        )
        cell = Cell(words.cell.line, words.cell.column, f"{first}:{last}")
        fact = Fact(
            DENIED if is_denied else edge.type,
            start,
            end,
            words.place,
            words.grounds,
            directed=edge.is_directed,
            details=details,
            cell=cell,
            from_text=True,
        )
        self.facts.setdefault((f"{fact.type} {edge.type}", start, end), fact)


def _list_distinct(mentions: list[Mention], kind: str, names: tuple[str, ...]) -> Iterator[Mention]:
    """Yield the mentions of a kind that can be named, one for each name."""
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        values = tuple(mention.get_value(name) for name in names)
        if mention.kind == kind and any(values) and values not in seen:
            seen.add(values)
            yield mention


def _describe_person(mention: Mention, *, is_subject: bool) -> KnownPerson:
    return KnownPerson(
        mention.get_value("name"),
        tuple(reading.value for reading in mention.get_readings("nickname") if not reading.is_placeholder),
        mention.get_value("nominal"),
        mention.get_value("sex").casefold()[:1],
        is_subject and mention.role not in ("victim", "witness"),
    )


def _name_vehicle(mention: Mention) -> str:
    """Return the mark of a vehicle, else the key that its document has for one with a cut VIN."""
    return mention.get_value("vin") or mention.get_value("vrm") or mention.own_key


def _has_name(mention: Mention, name: str) -> bool:
    return any(reading.as_reported == name for reading in mention.get_readings("name"))


def _is_shown(vehicle: Mention, plate: Mention) -> bool:
    """Return whether the vehicle's own readings have the plate."""
    return bool(_list_values(vehicle, "vrm") & _list_values(plate, "vrm"))


def _list_values(mention: Mention, name: str) -> set[str]:
    return {reading.value for reading in mention.get_readings(name)}
