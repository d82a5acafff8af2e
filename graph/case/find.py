"""Find: entities and documents by any text a person may have, an identifier in whatever spelling or part of a name."""

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process, utils

from ..console.text import plural
from ..errors import UnknownId
from ..kinds import CONTAINER, EMAIL, LOCODE, PHONE, VIN, VRM, Kind
from ..ledger.find_document import find_documents
from ..ledger.word_lists import split_words
from .quotations import choose_sentence, find_passages

if TYPE_CHECKING:
    from ..store import Store

# What an identifier's id starts with, and the kind that knows how to read one.
IDENTIFIERS: tuple[tuple[str, Kind], ...] = (
    ("vin", VIN),
    ("plate", VRM),
    ("phone", PHONE),
    ("email", EMAIL),
    ("container", CONTAINER),
    ("port", LOCODE),
)
# Rows a query brings, the nearest first: what is called just so is never beyond them. Lower case as a server makes it, which keeps ß.
MIN_ROWS, ALL_ROWS = 200, 10_000_000
FIND_COLUMNS = ("id", "kind", "label", "matched", "documents_count", "words")
# How alike names and ids must be, of 100, to be offered for one another: two letters of a name of ten, one sign of a plate.
MIN_SIMILARITY, SUGGESTION_LIMIT = 80, 10
# Characters of a sentence beside what was found.
SENTENCE_LENGTH = 110


def find_anything(store: "Store", text: str, *, limit: int | None = None) -> list[dict[str, Any]]:
    """What the text may mean: entities by id, identifier, label or any reading; documents by reference, title or their words.

    An identifier is read by its kind first, so `lbo7 se0` finds the plate LB07SEO. Rows have COLUMNS; matched says by
    what, and words has the sentence of a document in which all words of the text occur, a longer word for its beginning.
    Exact matches come first, then labels that hold the text, readings, documents' words; among equals by label, then id.
    Where nothing is called so and no document says so, up to ten labels that are spelt much alike, the likest first.
    """
    text = " ".join(text.split())
    if not text:
        return []
    called, written = _called(store, text, limit), _written(store, text, limit)
    rows = [{**row, "words": written.get(row["id"], "")} for row in called]
    known = {row["id"] for row in rows}
    others = {id: (8, "words") for id in written if id not in known}
    rows += [{**row, "words": written[row["id"]]} for row in (_named(store, others) if others else ())]
    rows = rows or [{**row, "words": ""} for row in _spelt_alike(store, text)]
    return rows if limit is None else rows[:limit]


def _called(store: "Store", text: str, limit: int | None) -> list[dict[str, Any]]:
    """Rows of all that bears the text, the best fit first."""
    exact, values = list_possible_ids(text)
    found: dict[str, tuple[int, str]] = {}
    for id in exact:
        found[id] = (0, "identifier")
    sought = {
        "text": text.lower(),
        "values": values,
        "most": ALL_ROWS if limit is None else max(limit, MIN_ROWS),
    }
    for order, matched, query in _QUERIES:
        for row in store.read(query, **sought):
            found[row["id"]] = min(
                found.get(row["id"], (9, "")), (order - (str(row["said"]).lower() == text.lower()), matched)
            )
    return _named(store, found)


def _written(store: "Store", text: str, limit: int | None) -> dict[str, str]:
    """By document in whose words all words of the text occur, the sentence that has most of them."""
    wanted = split_words(text)
    found: dict[str, str] = {}
    for row in find_passages(store, text, limit):
        found.setdefault(row["document"], choose_sentence(row["text"], wanted, SENTENCE_LENGTH))
    return found


def _spelt_alike(store: "Store", text: str) -> list[dict[str, Any]]:
    """Rows of entities with a label or nickname that is spelt much like the text, or has words that are, the likest first."""
    rows = store.read(
        "MATCH (e:Entity) RETURN e.id AS id, e.label AS label, coalesce(e.nickname, '') AS nickname ORDER BY id"
    )
    called = {
        (str(row["id"]), name): row[name] for row in rows for name in ("label", "nickname") if row[name]
    }
    found = process.extract(
        text,
        called,
        scorer=_word_by_word,
        processor=utils.default_process,
        limit=2 * SUGGESTION_LIMIT,
        score_cutoff=MIN_SIMILARITY,
    )
    alike = list(dict.fromkeys(id for _, _, (id, _) in found))[:SUGGESTION_LIMIT]
    return _named(store, {id: (place, "spelt alike") for place, id in enumerate(alike)})


def _word_by_word(text: str, name: str, *, score_cutoff: float | None = None) -> float:
    """How like a name a text is, of 100: each word of the text beside the likest of the name; the whole where that is more.

    >>> round(_word_by_word("vantongern", "mirela vantongeren")), round(_word_by_word("dea coopper", "dee cooper"))
    (95, 86)
    """
    cutoff = score_cutoff or 0
    whole = fuzz.token_sort_ratio(text, name, score_cutoff=cutoff)
    words, own = text.split(), name.split()
    if not words or not own or len(words) >= len(own):
        return whole
    # A little less than a name that is whole, which goes first.
    return max(
        whole, sum(max(fuzz.ratio(word, other) for other in own) for word in words) / len(words) * 0.999
    )


def list_possible_ids(text: str) -> tuple[list[str], list[str]]:
    """The ids that the text may be, and the values it cleans to, in order.

    >>> list_possible_ids("lbo7 se0")[0]
    ['lbo7 se0', 'plate:LB07SEO']
    """
    readings = [(prefix, kind.clean(text)) for prefix, kind in IDENTIFIERS]
    values = [(prefix, reading.value) for prefix, reading in readings if not reading.is_doubtful]
    return [text, *(f"{prefix}:{value}" for prefix, value in values)], sorted(
        {text, *(value for _, value in values)}
    )


def find_entity(store: "Store", id: str) -> dict[str, Any]:
    """The entity with this id, as {id, kind, label}; UnknownId names the nearest that exists.

    An identifier may be given in any spelling, with or without its prefix: `LB07 SEO` is plate:LB07SEO. A name will do
    where only one entity is labelled so.
    """
    if entity := find_by_identifier(store, id):
        return entity
    named = find_by_label(store, id)
    if len(named) == 1:
        return named[0]
    if named:
        raise UnknownId(
            f"{len(named)} entities in {store.name} are called {id.strip()!r}, expected the id of one: {_some(named)}"
        )
    if papers := find_documents(store, id):
        raise UnknownId(
            f"{id.strip()!r} is a document, {papers[0]['id']}, expected an entity; give one that the document names, as show prints them"
        )
    near = find_nearest(store, id)
    remedy = f"the nearest is {near}" if near else "look for it with ringmap find"
    raise UnknownId(f"id {id!r} is nowhere in {store.name}, expected an entity's id; {remedy}")


def find_by_identifier(store: "Store", id: str) -> dict[str, Any] | None:
    """The entity with this id or identifier, in any spelling."""
    for wanted in list_possible_ids(id.strip())[0]:
        rows = store.read(
            "MATCH (e:Entity {id: $id}) RETURN e.id AS id, e.kind AS kind, e.label AS label", id=wanted
        )
        if rows:
            return rows[0]
    return None


def find_by_label(store: "Store", name: str) -> list[dict[str, Any]]:
    """The entities with just this label, whatever its capitals."""
    return store.read(
        "MATCH (e:Entity) WHERE toLower(e.label) = toLower($name) OPTIONAL MATCH (e)<-[:MENTIONS]-(d:Document) "
        "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count ORDER BY id",
        name=" ".join(name.split()),
    )


def _some(rows: list[dict[str, Any]]) -> str:
    return ", ".join(
        f"{row['id']} ({row['kind']}, {plural(row['documents_count'], 'document')})"
        for row in rows[:SUGGESTION_LIMIT]
    ) + (" …" if len(rows) > SUGGESTION_LIMIT else "")


def find_nearest(store: "Store", id: str) -> str:
    """The existing id that a mistyped one or a misspelt name most likely means, or ""."""
    kind, _, value = id.partition(":")
    found = [str(row["id"]) for row in _called(store, id, 1) or (_called(store, value, 20) if value else [])]
    if found:
        # A VIN is the name of its vehicle too: who typed vin: means the number.
        return next((near for near in found if near.startswith(kind.casefold() + ":")), found[0])
    rows = store.read(
        "MATCH (e:Entity) WHERE e.id STARTS WITH $kind RETURN e.id AS id ORDER BY id",
        kind=kind.casefold() + ":",
    )
    # Compared without what all ids of the kind begin with, which would make any two alike.
    values = {str(row["id"]): str(row["id"]).partition(":")[2] for row in rows}
    near = process.extractOne(
        value, values, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=MIN_SIMILARITY
    )
    return str(near[2]) if near else next((str(row["id"]) for row in _spelt_alike(store, id)), "")


_QUERIES = (
    (
        2,
        "label",
        "MATCH (e:Entity) WHERE toLower(e.label) CONTAINS $text RETURN e.id AS id, e.label AS said ORDER BY size(said), id LIMIT $most",
    ),
    (
        4,
        "reading",
        "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE any(said IN m.as_reported WHERE toLower(said) CONTAINS $text) "
        "OR any(value IN m.reading_values WHERE value IN $values) RETURN DISTINCT e.id AS id, '' AS said ORDER BY id LIMIT $most",
    ),
    (
        6,
        "document",
        "MATCH (d:Document) WHERE toLower(d.reference) CONTAINS $text OR toLower(coalesce(d.title, '')) CONTAINS $text "
        "OR d.id = $text RETURN d.id AS id, d.reference AS said ORDER BY size(said), id LIMIT $most",
    ),
)


def _named(store: "Store", found: dict[str, tuple[int, str]]) -> list[dict[str, Any]]:
    ids = sorted(found)
    entities = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) OPTIONAL MATCH (e)<-[:MENTIONS]-(d:Document) "
        "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count",
        ids=ids,
    )
    documents = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.kind AS kind, d.reference AS label",
        ids=ids,
    )
    rows = [
        {**row, "matched": found[row["id"]][1], "documents_count": row.get("documents_count", 1)}
        for row in (*entities, *documents)
    ]
    return sorted(rows, key=lambda row: (found[row["id"]][0], row["label"], row["id"]))
