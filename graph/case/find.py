"""Find entities and documents by any text: an identifier in any spelling, or part of a name."""

from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process, utils

from ..errors import UnknownId
from ..kinds import CONTAINER, EMAIL, LOCODE, PHONE, VIN, VRM, Kind
from ..ledger.find_document import find_documents
from ..ledger.judge import describe_joined
from ..ledger.retracted import describe_retracted
from ..ledger.word_lists import split_words
from ..sentence_words import plural
from .quotations import choose_sentence, find_passages

if TYPE_CHECKING:
    from ..store import Store

# The prefix of an identifier's id, and the kind that cleans it.
IDENTIFIERS: tuple[tuple[str, Kind], ...] = (
    ("vin", VIN),
    ("plate", VRM),
    ("phone", PHONE),
    ("email", EMAIL),
    ("container", CONTAINER),
    ("port", LOCODE),
)
# Rows read by a query, the nearest first, so that exact matches are always among them.
MIN_ROWS, ALL_ROWS = 200, 10_000_000
FIND_COLUMNS = ("id", "kind", "label", "matched", "documents_count", "words")
# How similar, of 100, a name or id must be to be offered: two letters of ten, one sign of a plate.
MIN_SIMILARITY, SUGGESTION_LIMIT = 80, 10
# Characters of a sentence beside what was found.
SENTENCE_LENGTH = 110
_TEXT_ALONE = 5  # the place of those whom text alone names: behind labels and readings


def find_anything(store: "Store", text: str, *, limit: int | None = None) -> list[dict[str, Any]]:
    """Return what the text may mean: entities by id, identifier, label or reading, and documents.

    Documents match by reference, with its signs or without, by title or by their words. An identifier is
    read by its kind first, so `lbo7 se0` finds the plate LB07SEO. Rows have FIND_COLUMNS: matched says by
    what, words has the sentence of a document in which all words of the text occur; a longer word counts for
    its beginning. Exact matches come first, then labels that contain the text, readings, documents' words;
    equals by label, then id. If nothing matches, return up to ten labels with a similar spelling, the most
    similar first.
    """
    text = " ".join(text.split())
    if not text:
        return []
    named, sentences = _find_named(store, text, limit), _find_sentences(store, text, limit)
    rows = [{**row, "words": sentences.get(row["id"], "")} for row in named]
    known = {row["id"] for row in rows}
    others = {id: (8, "words") for id in sentences if id not in known}
    rows += [{**row, "words": sentences[row["id"]]} for row in (_make_rows(store, others) if others else ())]
    rows = rows or [{**row, "words": ""} for row in _find_similar(store, text)]
    return rows if limit is None else rows[:limit]


def _find_named(store: "Store", text: str, limit: int | None) -> list[dict[str, Any]]:
    """Return rows of everything with the text, the best match first."""
    exact, values = list_possible_ids(text)
    matches: dict[str, tuple[int, str]] = {}
    for id in exact:
        matches[id] = (0, "identifier")
    sought = {
        "text": text.lower(),
        "folded": "".join(letter for letter in text.lower() if letter.isalnum()),
        "values": values,
        "most": ALL_ROWS if limit is None else max(limit, MIN_ROWS),
    }
    for order, matched, query in _QUERIES:
        for row in store.read(query, **sought):
            matches[row["id"]] = min(
                matches.get(row["id"], (9, "")), (order - (str(row["said"]).lower() == text.lower()), matched)
            )
    return _make_rows(store, matches)


def _find_sentences(store: "Store", text: str, limit: int | None) -> dict[str, str]:
    """Return the sentence with most words of the text, by document whose words include all of them."""
    wanted = split_words(text)
    sentences: dict[str, str] = {}
    for row in find_passages(store, text, limit):
        sentences.setdefault(row["document"], choose_sentence(row["text"], wanted, SENTENCE_LENGTH))
    return sentences


def _find_similar(store: "Store", text: str) -> list[dict[str, Any]]:
    """Return rows of entities with a similar label or nickname, or similar words in it, best first."""
    rows = store.read(
        "MATCH (e:Entity) RETURN e.id AS id, e.label AS label, coalesce(e.nickname, '') AS nickname "
        "ORDER BY id"
    )
    called = {
        (str(row["id"]), name): row[name] for row in rows for name in ("label", "nickname") if row[name]
    }
    matches = process.extract(
        text,
        called,
        scorer=_compare_words,
        processor=utils.default_process,
        limit=2 * SUGGESTION_LIMIT,
        score_cutoff=MIN_SIMILARITY,
    )
    alike = list(dict.fromkeys(id for _, _, (id, _) in matches))[:SUGGESTION_LIMIT]
    return _make_rows(store, {id: (place, "spelt alike") for place, id in enumerate(alike)})


def _compare_words(text: str, name: str, *, score_cutoff: float | None = None) -> float:
    """Return how similar a text is to a name, of 100.

    Compares each word of the text with the most similar one of the name, or the whole texts if that gives
    more.

    >>> round(_compare_words("vantongern", "mirela vantongeren"))
    95
    >>> round(_compare_words("dea coopper", "dee cooper"))
    86
    """
    cutoff = score_cutoff or 0
    whole = fuzz.token_sort_ratio(text, name, score_cutoff=cutoff)
    words, own = text.split(), name.split()
    if not words or not own or len(words) >= len(own):
        return whole
    # Slightly less than a whole name, which comes first.
    return max(
        whole, sum(max(fuzz.ratio(word, other) for other in own) for word in words) / len(words) * 0.999
    )


def list_possible_ids(text: str) -> tuple[list[str], list[str]]:
    """Return the ids that the text may be, and the sorted values it cleans to.

    >>> list_possible_ids("lbo7 se0")[0]
    ['lbo7 se0', 'plate:LB07SEO']
    """
    readings = [(prefix, kind.clean(text)) for prefix, kind in IDENTIFIERS]
    values = [(prefix, reading.value) for prefix, reading in readings if not reading.is_doubtful]
    return [text, *(f"{prefix}:{value}" for prefix, value in values)], sorted(
        {text, *(value for _, value in values)}
    )


def find_entity(store: "Store", id: str) -> dict[str, Any]:
    """Return the entity with this id, as {id, kind, label}.

    An identifier may have any spelling, with or without its prefix: `LB07 SEO` is plate:LB07SEO. A name is
    enough if only one entity has that label or nickname. Raise UnknownId, which names the nearest that exist,
    if there is none.
    """
    if entity := find_by_identifier(store, id):
        return entity
    named = find_by_label(store, id)
    if len(named) == 1:
        return named[0]
    if named:
        raise UnknownId(
            f"{len(named)} entities in {store.name} are called {id.strip()!r}, expected the id of one: "
            f"{_list_some(named)}"
        )
    if documents := find_documents(store, id):
        raise UnknownId(
            f"{id.strip()!r} is a document, {documents[0]['id']}, expected an entity; give one that the "
            "document names, as show prints them"
        )
    if told := describe_retracted(store, id) or describe_joined(store, id.strip()):
        raise UnknownId(told)
    near = _list_nearest(store, id)
    verb = "is" if len(near) == 1 else "are"
    remedy = f"the nearest {verb} {_list_some(near)}" if near else "look for it with ringmap find"
    raise UnknownId(f"id {id!r} is nowhere in {store.name}, expected an entity's id; {remedy}")


def find_by_identifier(store: "Store", id: str) -> dict[str, Any] | None:
    """Return the entity with this id or identifier, in any spelling, else None."""
    for wanted in list_possible_ids(id.strip())[0]:
        rows = store.read(
            "MATCH (e:Entity {id: $id}) RETURN e.id AS id, e.kind AS kind, e.label AS label", id=wanted
        )
        if rows:
            return rows[0]
    return None


def find_by_label(store: "Store", name: str) -> list[dict[str, Any]]:
    """Return the entities with exactly this label or nickname, whatever its capitals."""
    return store.read(
        "MATCH (e:Entity) WHERE toLower(e.label) = toLower($name) "
        "OR toLower(coalesce(e.nickname, '')) = toLower($name) "
        "OPTIONAL MATCH (e)<-[:MENTIONS]-(d:Document) "
        "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count ORDER "
        "BY id",
        name=" ".join(name.split()),
    )


def _list_some(rows: list[dict[str, Any]]) -> str:
    """Return ids with the names of those whose id does not say it: a plate's does, a person's does not."""
    return ", ".join(
        row["id"]
        if row["id"].endswith(f":{row['label']}")
        else f"{row['id']} ({row['label']}, {row['kind']}, {plural(row['documents_count'], 'document')})"
        for row in rows[:SUGGESTION_LIMIT]
    ) + (" …" if len(rows) > SUGGESTION_LIMIT else "")


def _list_nearest(store: "Store", id: str) -> list[dict[str, Any]]:
    """Return rows of the existing entities that a mistyped id or name may mean, the most likely first."""
    kind, _, value = id.partition(":")
    found = _find_named(store, id, SUGGESTION_LIMIT) or (_find_named(store, value, 20) if value else [])
    if rows := [row for row in found if row["matched"] != "document"]:
        # A VIN is also the label of its vehicle; whoever typed vin: means the number.
        return [row for row in rows if row["id"].startswith(kind.casefold() + ":")][:1] or rows
    rows = store.read(
        "MATCH (e:Entity) WHERE e.id STARTS WITH $kind RETURN e.id AS id ORDER BY id",
        kind=kind.casefold() + ":",
    )
    # Compare without the prefix of all ids of the kind, which would make any two similar.
    values = {str(row["id"]): str(row["id"]).partition(":")[2] for row in rows}
    near = process.extractOne(
        value, values, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=MIN_SIMILARITY
    )
    return _make_rows(store, {str(near[2]): (0, "spelt alike")}) if near else _find_similar(store, id)


_QUERIES = (
    (
        2,
        "label",
        "MATCH (e:Entity) WHERE toLower(e.label) CONTAINS $text RETURN e.id AS id, e.label AS said ORDER "
        "BY size(said), id LIMIT $most",
    ),
    (
        4,
        "reading",
        "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE any(said IN m.as_reported WHERE toLower(said) "
        "CONTAINS $text) "
        "OR any(value IN $values WHERE value IN m.reading_values) RETURN DISTINCT e.id AS id, '' AS said "
        "ORDER BY id LIMIT $most",
    ),
    (
        6,
        "document",
        "MATCH (d:Document) WHERE toLower(d.reference) CONTAINS $text OR toLower(coalesce(d.title, '')) "
        "CONTAINS $text "
        "OR d.id = $text OR (size($folded) > 3 AND replace(replace(replace(replace(replace("
        "toLower(d.reference), '/', ''), '-', ''), '.', ''), '_', ''), ' ', '') CONTAINS $folded) "
        "RETURN d.id AS id, d.reference AS said ORDER BY size(said), id LIMIT $most",
    ),
)


def _make_rows(store: "Store", matches: dict[str, tuple[int, str]]) -> list[dict[str, Any]]:
    ids = sorted(matches)
    entities = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id}) OPTIONAL MATCH (e)<-[m:MENTIONS]-(d:Document) "
        "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count, "
        "sum(CASE WHEN coalesce(m.from_text, false) THEN 0 ELSE 1 END) AS in_columns",
        ids=ids,
    )
    documents = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.kind AS kind, "
        "d.reference AS label",
        ids=ids,
    )
    # Whom running text alone names comes after those that columns name: he is in no network.
    weaker = {row["id"] for row in entities if not row.pop("in_columns")}
    rows = [
        {**row, "matched": matches[row["id"]][1], "documents_count": row.get("documents_count", 1)}
        for row in (*entities, *documents)
    ]

    def place(row: dict[str, Any]) -> tuple[float, str, str]:
        found = matches[row["id"]][0]
        return max(found, _TEXT_ALONE) if row["id"] in weaker else found, row["label"], row["id"]

    return sorted(rows, key=place)
