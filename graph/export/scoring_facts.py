"""Yields what the files of a case say as JSON for a scorer: persons, relations, gradings, documents."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, product
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..claims.file_claims import FileClaims
from ..kinds.grading import split_grading
from ..ledger.mentions import choose_text
from ..schema.model import DENIED
from ..store.batches import split_batches
from .scoring_persons import ScoredPerson, add_persons, find_file
from .scoring_words import TURNED, find_relation_word

if TYPE_CHECKING:
    from ..store import Store

Row = dict[str, Any]
_MARKED = ("Vehicle", "Part", "Theft")  # kinds that a file names by the marks that they show
_NAMED_BY_TEXT = frozenset(
    (
        *("Person", "Organisation", "Address", "Vin", "Plate", "SerialMark", "Phone", "Email", "Container"),
        *("Port", "Shipment"),
    )
)
_LOGS = "intelligencelog:"
_RECORDED_WITH = frozenset(("Plate", "Address", "Container", "Organisation"))
_OPTIONAL = ("dob", "nominal", "aka", "role", "negated", "hearsay")  # keys that an entry can lack


@dataclass
class _DocumentClaims:
    """The mentions of one document by id, the facts between them, and the gradings of its passages."""

    mentions: dict[str, Row] = field(default_factory=dict)
    facts: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)

    def list_marks(self, mention: str, *kinds: str) -> list[str]:
        """Return the ids of the mentions of marks that a vehicle, a part or a stolen vehicle shows."""
        found: list[str] = []
        for fact in self.facts:
            if fact["start"] != mention or fact["type"] not in ("SHOWS", "OF"):
                continue
            kind = self.mentions[fact["end"]]["kind"]
            if kind in _MARKED and fact["end"] != mention:
                found += self.list_marks(fact["end"], *kinds)
            elif kind in kinds:
                found.append(fact["end"])
        return list(dict.fromkeys(found))

    def list_ends(self, mention: str) -> list[str]:
        """Return the texts that name an end of a fact: those of its marks if it shows some."""
        if self.mentions[mention]["kind"] not in _MARKED:
            return [self.find_bill(mention) or self.mentions[mention]["text"]]
        plates = [self.mentions[mark]["text"] for mark in self.list_marks(mention, "Plate")]
        serials = [self.mentions[mark]["text"] for mark in self.list_marks(mention, "SerialMark")]
        return [*self.list_vins(mention), *plates] or serials or [self.mentions[mention]["text"]]

    def find_bill(self, mention: str) -> str:
        """Return the bill of a shipment that a declaration calls by its MRN, "" if it has none."""
        own = self.mentions[mention]
        others = self.mentions.values() if own["kind"] == "Shipment" else ()
        bills = (one for one in others if one["entity"] == own["entity"])
        return next((one["text"] for one in bills if "bill" in (one["p"].get("reading_names") or ())), "")

    def list_vins(self, mention: str) -> list[str]:
        """Return the VINs that something shows, else those that it is identified by or called in a text."""
        shown = [self.mentions[mark]["text"] for mark in self.list_marks(mention, "Vin")]
        p = self.mentions[mention]["p"]
        pairs = list(zip(p.get("reading_names") or (), p.get("as_reported") or (), strict=True))
        named = ([text for name, text in pairs if name == own] for own in ("identified_vin", "vin"))
        return shown or next(filter(None, named), [])

    def list_later_guests(self, fact: Row) -> list[str]:
        """Return who else attended the event of a fact, those after its own guest; none of a chart."""
        event, guest = self.mentions[fact["end"]], self.mentions[fact["start"]]
        if event["document"].startswith("linkchart:"):
            return []
        texts = {
            self.mentions[one["start"]]["text"]
            for one in self.facts
            if one["type"] == "ATTENDED" and self.mentions[one["end"]]["entity"] == event["entity"]
        }
        return sorted(text for text in texts if text > guest["text"])

    def find_box(self, fact: Row) -> str:
        """Return the container that a declared vehicle is in: as told, or the shipment's only one."""
        if fact["type"] != "DECLARED":
            return ""
        boxes = {one["end"] for one in self.facts if one["type"] == "IN" and one["start"] == fact["start"]}
        told = fact["p"].get("container")  # the id of an entity
        named = {id for id, mention in self.mentions.items() if mention["entity"] == told} or boxes
        texts = {self.mentions[id]["text"] for id in named}
        return texts.pop() if len(texts) == 1 else ""


def iterate_scoring_pieces(store: "Store") -> Iterator[str]:
    """Yield one object of JSON: its head, then a line for each person, relation, grading and document.

    persons have file, name, dob, nominal, aka, role; relations file, from, relation, to, negated, hearsay;
    grades file, source, intel, handling; documents the number of documents by file.
    """
    persons: dict[tuple[str, str], ScoredPerson] = {}
    relations: dict[tuple[str, ...], Row] = {}
    grades: list[tuple[str, int, Row]] = []
    for claims in _read_documents(store):
        add_persons(persons, claims.mentions.values())
        for relation in _list_relations(claims):
            relations.setdefault(tuple(map(str, relation.values())), relation)
        grades += _list_grades(claims)
    rows = {
        "persons": [one.to_row(file) for (file, _), one in persons.items()],
        "relations": [*relations.values()],
        "grades": [row for *_, row in sorted(grades, key=itemgetter(0, 1))],
    }
    yield from _format_pieces(rows, _count_documents(store))


def _format_pieces(lists: Mapping[str, Sequence[Row]], documents: Mapping[str, int]) -> Iterator[str]:
    """Yield the text in pieces: the head, then one piece for each row, with the brackets around it."""
    opened, pieces = "{", [""]
    for name, rows in lists.items():
        opened += f'\n "{name}": ['
        for number, row in enumerate(rows):
            filled = {key: value for key, value in row.items() if value or key not in _OPTIONAL}
            pieces.append(opened + ",\n  "[not number :] + json.dumps(filled, ensure_ascii=False))
            opened = ""
        opened += "\n ]," if rows else "],"
    opened += '\n "documents": {'
    for number, (file, count) in enumerate(documents.items()):
        pieces.append(f"{opened}{',' * bool(number)}\n  {json.dumps(file, ensure_ascii=False)}: {count}")
        opened = ""
    pieces[-1] += f"{opened}\n }}\n}}\n"
    yield from pieces


def _read_documents(store: "Store") -> Iterator[_DocumentClaims]:
    ids = [row["id"] for row in store.read("MATCH (d:Document) RETURN d.id AS id ORDER BY id")]
    for block in split_batches(ids, 200):
        documents = {id: _DocumentClaims() for id in block}
        entities: set[str] = set()
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity) "
            "RETURN d.id AS document, e.id AS entity, e.kind AS kind, e.label AS label, properties(m) AS p "
            "ORDER BY p.id",
            ids=block,
        ):
            entities.add(row["entity"])
            documents[row["document"]].mentions[row["p"]["id"]] = row | {"text": _name_mention(row)}
        for row in _read_facts(store, sorted(entities), block):
            claims = documents[row["p"]["document"]]
            start, end = row["p"]["from_mention"], row["p"]["to_mention"]
            if start in claims.mentions and end in claims.mentions:
                claims.facts.append({**row, "start": start, "end": end})
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:SAYS]->(w:Passage) "
            "RETURN d.id AS document, w.grading AS grading, w.handling AS handling, w.files AS files, "
            "w.lines AS lines",
            ids=block,
        ):
            documents[row["document"]].passages.append(row)
        yield from documents.values()


def _name_mention(row: Row) -> str:
    """Return what a file calls the entity of a mention.

    A make alone names no vehicle, and a force's number no person: they are called as the case knows them.
    """
    names, texts = row["p"].get("reading_names") or (), row["p"].get("as_reported") or ()
    if row["kind"] == "Camera" and "number" in names:
        return str(texts[names.index("number")])
    if row["kind"] == "Person" and not {"name", "nickname"} & set(names):
        return str(row["label"])
    if row["kind"] in _NAMED_BY_TEXT and (text := choose_text(row["kind"], names, texts)):
        return text
    return str(row["p"]["label"])


def _read_facts(store: "Store", entities: list[str], documents: list[str]) -> Iterator[Row]:
    for block in split_batches(entities, 200):
        yield from store.read(
            "UNWIND $ids AS id MATCH (e:Entity {id: id})-[f]->(o:Entity) "
            "WHERE f.document IN $documents AND type(f) <> 'FORMERLY' "
            "RETURN type(f) AS type, properties(f) AS p ORDER BY p.id",
            ids=block,
            documents=documents,
        )


def _list_relations(claims: _DocumentClaims) -> Iterator[Row]:
    """Yield the relations that a document states, once for each of its files, between texts as reported."""
    stated: set[frozenset[str]] = set()
    for relation in _list_stated(claims):
        stated.add(frozenset((relation["from"], relation["to"])))
        yield relation
    yield from _list_linked(claims, stated)


def _list_linked(claims: _DocumentClaims, stated: Set[frozenset[str]]) -> Iterator[Row]:
    """Yield "linked" for what one row of an intelligence log records together and states no relation of.

    That is each of its persons with the others, and with the plates, places and containers of the row.
    """
    rows: dict[tuple[str, int], list[Row]] = {}
    for mention in claims.mentions.values():
        p = mention["p"]
        if mention["document"].startswith(_LOGS) and not p.get("from_text"):
            for place in dict.fromkeys(zip(p["files"], p["lines"], strict=True)):
                rows.setdefault(place, []).append(mention)
    for (file, _), mentions in rows.items():
        persons = [one for one in mentions if one["kind"] == "Person"]
        things = [one for one in mentions if one["kind"] in _RECORDED_WITH]
        pairs = [*combinations(persons, 2), *product(persons, things)]
        for start, end in pairs:
            names = frozenset((start["text"], end["text"]))
            if len(names) == 2 and names not in stated:
                yield {
                    "file": find_file(file),
                    "from": start["text"],
                    "relation": "linked",
                    "to": end["text"],
                    "negated": False,
                    "hearsay": False,
                }


def _list_stated(claims: _DocumentClaims) -> Iterator[Row]:
    for fact in claims.facts:
        p = fact["p"]
        is_negated = fact["type"] == DENIED
        type_ = str(p.get("type")) if is_negated else fact["type"]
        is_hearsay = any(p.get(name) for name in ("hearsay", "doubt"))
        for start, word, end in _name_relations(claims, fact, type_):
            for file in dict.fromkeys(map(find_file, p["files"])):
                if start != end:
                    yield {
                        "file": file,
                        "from": start,
                        "relation": word,
                        "to": end,
                        "negated": is_negated,
                        "hearsay": is_hearsay,
                    }


def _name_relations(claims: _DocumentClaims, fact: Row, type_: str) -> Iterator[tuple[str, str, str]]:
    """Yield (from, relation, to) for a fact: one for each pair of the texts that name its ends."""
    start, end = claims.mentions[fact["start"]], claims.mentions[fact["end"]]
    if type_ == "UNDER" and start["entity"] == end["entity"]:
        return  # two papers of one shipment
    if type_ == "SHOWS":
        yield from _relate_marks(claims, fact)
        return
    if type_ == "ATTENDED":
        yield from ((start["text"], "met", other) for other in claims.list_later_guests(fact))
    word = find_relation_word(type_, end["kind"], fact["p"].get("as_reported") or "")
    if word == "keeper_of" and start["p"]["role"] == "victim":
        word = "victim_of"
    if not word:
        return
    starts = claims.list_ends(fact["start"])
    ends = claims.list_ends(fact["end"])
    if type_ == "CAME_FROM":
        serials = [claims.mentions[mark]["text"] for mark in claims.list_marks(fact["start"], "SerialMark")]
        starts = serials or starts
    if type_ in TURNED:
        starts, ends = ends, starts
    if box := claims.find_box(fact):
        yield from ((text, "packed_in", box) for text in starts)
    yield from ((one, word, other) for one in starts for other in ends)


def _relate_marks(claims: _DocumentClaims, fact: Row) -> Iterator[tuple[str, str, str]]:
    """Yield the relations of a mark that a vehicle shows to the VINs that it shows: plate_of, part_from."""
    mark = claims.mentions[fact["end"]]
    words = {"Plate": "plate_of", "SerialMark": "part_from"}
    if mark["kind"] not in words:
        return
    for text in claims.list_vins(fact["start"]):
        if mark["kind"] == "Plate":
            yield text, words["Plate"], mark["text"]
        else:
            yield mark["text"], words["SerialMark"], text


def _list_grades(claims: _DocumentClaims) -> Iterator[tuple[str, int, Row]]:
    """Yield (file, first line, grading) for the different gradings of a document, each once a file."""
    places: dict[tuple[str, str, str], int] = {}
    rows = [mention["p"] for mention in claims.mentions.values()]
    for p in (*rows, *(fact["p"] for fact in claims.facts), *claims.passages):
        if not p.get("grading"):
            continue
        for file, line in zip(p["files"], p["lines"], strict=True):
            key = find_file(file), p["grading"], p.get("handling") or ""
            places[key] = min(line, places.get(key, line))
    for (file, grading, handling), line in sorted(places.items()):
        if grade := split_grading(grading):
            code = (grade.handling or handling)[:1]
            row = {"file": file, "source": grade.source, "intel": grade.intelligence, "handling": code}
            yield file, line, row


def _count_documents(store: "Store") -> dict[str, int]:
    """Return the number of documents that each file gives now."""
    found: dict[str, set[str]] = {}
    for row in store.read("MATCH (d:Document) RETURN d.id AS id, d.given AS given ORDER BY id"):
        for file in map(FileClaims.parse, row["given"] or ()):
            if not file.superseded_by:
                found.setdefault(find_file(file.file), set()).add(row["id"])
    return {file: len(ids) for file, ids in sorted(found.items())}
