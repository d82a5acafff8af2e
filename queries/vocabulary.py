"""The words that a query may use of the model: labels, types, and properties by what they are on."""

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
}
RUN = {"id", "operation", "started_at", "finished_at"}
# What a date, a moment or a length of time has.
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
# Words before a bracket that open a pattern or a group, where any other name would call a function.
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
def properties(name: str, model: Model = MODEL) -> frozenset[str]:
    """The properties of a label or a type of relationship.

    >>> "vrm" in properties("Plate"), "grading" in properties("MENTIONS")
    (True, True)
    """
    claim = {prop.name for prop in model.claim_properties}
    if name == "MENTIONS":
        return frozenset(claim | {prop.name for prop in model.mention_properties})
    if name in model.edge:
        return frozenset(
            claim | {prop.name for prop in (*model.fact_properties, *model.edge[name].properties)}
        )
    for node in model.nodes:
        if name == node.label or name in node.roles:
            own = {prop.name for prop in node.properties}
            return frozenset(ENTITY | own | {f"{prop}_others" for prop in own})
    if name == "Document" or name in {kind.label for kind in model.documents}:
        return frozenset(DOCUMENT)
    return frozenset(RUN) if name == "LoadRun" else everything(model)


@cache
def everything(model: Model = MODEL) -> frozenset[str]:
    """Every property that something in the model has."""
    found = ENTITY | DOCUMENT | RUN | {"type", "superseded_at", "key"}
    for prop in (*model.claim_properties, *model.mention_properties, *model.fact_properties):
        found.add(prop.name)
    for node in model.nodes:
        found |= {name for prop in node.properties for name in (prop.name, f"{prop.name}_others")}
    for edge in model.edges:
        found |= {prop.name for prop in edge.properties}
    return frozenset(found)


def unknown_names(said: Sequence[Token]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(word, what it was taken for, the words expected) for each label, type and property that the model does not have."""
    labels, types = frozenset(MODEL.labels()), frozenset(MODEL.types())
    owners: dict[str, set[str]] = {}
    for at, names, relationship in expressions(said):
        for name in names:
            if name not in (types if relationship else labels):
                yield (
                    name,
                    "relationship type" if relationship else "label",
                    types if relationship else labels,
                )
        variable = said[at - 1].named
        if (
            variable
            and said[at - 2].text in ("(", "[")
            and not any(token.text in "!%" for token in said[at : at + 2 * len(names)])
        ):
            owners.setdefault(variable, set()).update(*(properties(name) for name in names))
    yield from _unknown_properties(said, owners)


def _unknown_properties(
    said: Sequence[Token], owners: dict[str, set[str]]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    # A name that is given anew by AS, or a key of a map of the query's own, is nobody's property.
    renamed = {token.named for before, token in pairwise(said) if before.word == "AS"}
    keys = {
        said[at - 1].named
        for at in range(1, len(said))
        if _key(said, at) and not _in_pattern(said, said[at].inside)
    }
    for at, token in enumerate(said):
        if (
            at >= 2
            and token.named
            and said[at - 1].text == "."
            and (said[at - 2].named or said[at - 2].text in (")", "]", "}"))
        ):
            if at + 1 < len(said) and said[at + 1].text in ("(", "."):
                continue
            variable = said[at - 2].named
            of_one = variable in owners and variable not in renamed and said[at - 3].text != "."
            known = frozenset(owners[variable]) if of_one else everything() | keys | renamed | PARTS
            if token.named not in known:
                yield token.named, f"{variable}'s property" if of_one else "property", known
        elif (
            at + 1 < len(said)
            and _key(said, at + 1)
            and _in_pattern(said, token.inside)
            and token.named not in everything()
        ):
            yield token.named, "property", everything()


def _key(said: Sequence[Token], colon: int) -> bool:
    """Whether the colon follows a key of a map."""
    return (
        said[colon].text == ":"
        and colon >= 2
        and bool(said[colon - 1].named)
        and said[colon - 2].text in ("{", ",")
        and said[colon].inside >= 0
        and said[said[colon].inside].text == "{"
    )


def _in_pattern(said: Sequence[Token], brace: int) -> bool:
    """Whether the brace stands in a node or relationship of a pattern."""
    if brace < 0 or (around := said[brace].inside) < 0:
        return False
    return _relationship(said, around) or (said[around].text == "(" and not _function(said, around))


def _function(said: Sequence[Token], bracket: int) -> bool:
    return bracket > 0 and bool(said[bracket - 1].named) and said[bracket - 1].word not in _BEFORE


def _relationship(said: Sequence[Token], bracket: int) -> bool:
    return said[bracket].text == "[" and bracket > 0 and said[bracket - 1].text in ("-", "<-")


def expressions(said: Sequence[Token]) -> Iterator[tuple[int, list[str], bool]]:
    """(place of the colon, names, whether of a relationship) for each label or type expression."""
    for at, token in enumerate(said):
        if (
            token.text != ":"
            or token.kind != "sign"
            or _key(said, at)
            or (at + 1 < len(said) and said[at + 1].text == ":")
        ):
            continue
        if said[at - 1].text != ":":
            yield at, list(_alternatives(said, at)), token.inside >= 0 and _relationship(said, token.inside)


def _alternatives(said: Sequence[Token], colon: int) -> Iterator[str]:
    """The names of the expression that begins at a colon: joined by | & :, in brackets or negated, until anything else comes."""
    for before, token in pairwise(said[colon:]):
        if token.named and not before.named:
            yield token.named
        elif token.text not in ("|", "&", "!", "%", ":", "(", ")") or token.inside < said[colon].inside:
            return
