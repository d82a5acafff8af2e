"""The names that a query may use: labels, types and properties of the model."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ..graph.schema.model import MODEL, Model
from ..graph.store.cypher_tokens import Token

ENTITY = {"id", "kind", "label", "born_at", "roles", "others", "doubtful"}
DOCUMENT = {
    "id",
    "kind",
    "source",
    "reference",
    "keyed_by",
    "day",
    "title",
    "marking",
    "label",
    "recorded_at",
    "hash",
    "handling",
    "regradings",
}
RUN = {"id", "operation", "started_at", "finished_at", "act", "to", "by"}
# Parts of a date, a moment or a duration.
PARTS = {
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "quarter",
    "week",
    "dayOfWeek",
    "years",
    "months",
    "days",
    "hours",
    "minutes",
    "seconds",
    "weeks",
    "epochSeconds",
    "epochMillis",
}
# A bracket after one of these words opens a pattern or a group; after any other name it is a function call.
_BEFORE = {
    "MATCH",
    "WHERE",
    "AND",
    "OR",
    "NOT",
    "XOR",
    "IN",
    "EXISTS",
    "COUNT",
    "COLLECT",
    "WHEN",
    "THEN",
    "ELSE",
    "RETURN",
    "WITH",
    "AS",
    "CASE",
    "BY",
    "UNWIND",
    "DISTINCT",
    "CALL",
}


@cache
def list_properties(name: str, model: Model = MODEL) -> frozenset[str]:
    """Return the properties of a label or a relationship type.

    >>> "vrm" in list_properties("Plate"), "grading" in list_properties("MENTIONS")
    (True, True)
    """
    claim = {prop.name for prop in model.claim_properties}
    if name == "MENTIONS":
        return frozenset(claim | {prop.name for prop in model.mention_properties})
    if name in model.edges_by_type:
        return frozenset(
            claim | {prop.name for prop in (*model.fact_properties, *model.edges_by_type[name].properties)}
        )
    for node in model.nodes:
        if name == node.label or name in node.roles:
            own = {prop.name for prop in node.properties}
            return frozenset(ENTITY | own | {f"{prop}_others" for prop in own})
    if name == "Document" or name in {kind.label for kind in model.documents}:
        return frozenset(DOCUMENT)
    return frozenset(RUN) if name == "LoadRun" else list_all_properties(model)


@cache
def list_all_properties(model: Model = MODEL) -> frozenset[str]:
    """Return every property in the model."""
    found = ENTITY | DOCUMENT | RUN | {"type", "superseded_at", "key"}
    for prop in (*model.claim_properties, *model.mention_properties, *model.fact_properties):
        found.add(prop.name)
    for node in model.nodes:
        found |= {name for prop in node.properties for name in (prop.name, f"{prop.name}_others")}
    for edge in model.edges:
        found |= {prop.name for prop in edge.properties}
    return frozenset(found)


def find_unknown_names(tokens: Sequence[Token]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (name, role, known names) for each label, type and property that is not in the model."""
    labels, types = frozenset(MODEL.list_labels()), frozenset(MODEL.list_types())
    owners: dict[str, set[str]] = {}
    for at, names, relationship in find_expressions(tokens):
        for name in names:
            if name not in (types if relationship else labels):
                yield (
                    name,
                    "relationship type" if relationship else "label",
                    types if relationship else labels,
                )
        variable = tokens[at - 1].name
        if (
            variable
            and tokens[at - 2].text in ("(", "[")
            and not any(token.text in "!%" for token in tokens[at : at + 2 * len(names)])
        ):
            owners.setdefault(variable, set()).update(*(list_properties(name) for name in names))
    yield from _unknown_properties(tokens, owners)


def _unknown_properties(
    tokens: Sequence[Token], owners: dict[str, set[str]]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    # A name that AS introduces, or a key of the query's own map, is not a property of the model.
    renamed = {token.name for before, token in pairwise(tokens) if before.word == "AS"}
    keys = {
        tokens[at - 1].name
        for at in range(1, len(tokens))
        if _is_map_key(tokens, at) and not _is_in_pattern(tokens, tokens[at].bracket)
    }
    for at, token in enumerate(tokens):
        if (
            at >= 2
            and token.name
            and tokens[at - 1].text == "."
            and (tokens[at - 2].name or tokens[at - 2].text in (")", "]", "}"))
        ):
            if at + 1 < len(tokens) and tokens[at + 1].text in ("(", "."):
                continue
            variable = tokens[at - 2].name
            of_one = variable in owners and variable not in renamed and tokens[at - 3].text != "."
            known = frozenset(owners[variable]) if of_one else list_all_properties() | keys | renamed | PARTS
            if token.name not in known:
                yield token.name, f"{variable}'s property" if of_one else "property", known
        elif (
            at + 1 < len(tokens)
            and _is_map_key(tokens, at + 1)
            and _is_in_pattern(tokens, token.bracket)
            and token.name not in list_all_properties()
        ):
            yield token.name, "property", list_all_properties()


def _is_map_key(tokens: Sequence[Token], colon: int) -> bool:
    """Whether the colon follows a key of a map."""
    return (
        tokens[colon].text == ":"
        and colon >= 2
        and bool(tokens[colon - 1].name)
        and tokens[colon - 2].text in ("{", ",")
        and tokens[colon].bracket >= 0
        and tokens[tokens[colon].bracket].text == "{"
    )


def _is_in_pattern(tokens: Sequence[Token], brace: int) -> bool:
    """Whether the brace stands in a node or relationship of a pattern."""
    if brace < 0 or (around := tokens[brace].bracket) < 0:
        return False
    return _is_relationship(tokens, around) or (
        tokens[around].text == "(" and not _is_function_call(tokens, around)
    )


def _is_function_call(tokens: Sequence[Token], bracket: int) -> bool:
    return bracket > 0 and bool(tokens[bracket - 1].name) and tokens[bracket - 1].word not in _BEFORE


def _is_relationship(tokens: Sequence[Token], bracket: int) -> bool:
    return tokens[bracket].text == "[" and bracket > 0 and tokens[bracket - 1].text in ("-", "<-")


def find_expressions(tokens: Sequence[Token]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield (place of the colon, names, whether of a relationship) for each label or type expression."""
    for at, token in enumerate(tokens):
        if (
            token.text != ":"
            or token.kind != "sign"
            or _is_map_key(tokens, at)
            or (at + 1 < len(tokens) and tokens[at + 1].text == ":")
        ):
            continue
        if tokens[at - 1].text != ":":
            yield (
                at,
                list(_alternatives(tokens, at)),
                token.bracket >= 0 and _is_relationship(tokens, token.bracket),
            )


def _alternatives(tokens: Sequence[Token], colon: int) -> Iterator[str]:
    """Yield the names of the label or type expression after a colon, such as :A|B or :!(A&B)."""
    for before, token in pairwise(tokens[colon:]):
        if token.name and not before.name:
            yield token.name
        elif token.text not in ("|", "&", "!", "%", ":", "(", ")") or token.bracket < tokens[colon].bracket:
            return
