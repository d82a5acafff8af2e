"""The order to read a finding's documents in, with what to beware of."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

SINGLE_SOURCE = "single source: every document here goes back to it"
OMITTED = "left out of the network: suspected false"


@dataclass(frozen=True)
class Grounds:
    """What a document's word on a finding is worth.

    confidence is the best one, 0 to 1; origins are those of what it says.
    """

    confidence: float
    day: str
    origins: frozenset[str]


def order_to_read(wanted: Iterable[str], finding: Mapping[str, Grounds]) -> list[tuple[str, str]]:
    """Return the wanted documents in the order to read them, each with a caution, "" for none.

    finding has the grounds of all documents of a finding. A document is independent if no other has its
    origin. Independent documents come first, then the best graded, then the latest. If all documents have
    one origin the finding is single-source; a document whose every origin is also another's has a shared
    source: it adds no support.

    >>> grounds = {"log1": Grounds(0.85, "2026-03-01", frozenset({"o1"})),
    ...            "log2": Grounds(0.5, "2026-04-01", frozenset({"o1"})),
    ...            "exam": Grounds(0.7, "2026-02-01", frozenset({"exam"}))}
    >>> order_to_read(["log1", "exam"], grounds)
    [('exam', ''), ('log1', 'shared source: 1 other document here has it too')]
    """
    sharing = Counter(origin for grounds in finding.values() for origin in grounds.origins)
    cautions = {document: _caution(document, finding, sharing) for document in dict.fromkeys(wanted)}
    unknown = Grounds(0.0, "", frozenset())

    def key(document: str) -> tuple[bool, float]:
        return bool(cautions[document]), -finding.get(document, unknown).confidence

    latest = sorted(sorted(cautions), key=lambda document: finding.get(document, unknown).day, reverse=True)
    return [(document, cautions[document]) for document in sorted(latest, key=key)]


def choose_to_read(
    holding: Iterable[str],
    naming: Iterable[str],
    omitted: Collection[str],
    finding: Mapping[str, Grounds],
) -> list[tuple[str, str]]:
    """Return the documents of a finding in the order to read them, each with a caution, "" for none.

    holding are those that its reasons rest on, naming those that name what it is of. Independent documents
    come first, among these the ones that name it, and among these the ones that its reasons rest on. Omitted
    ones, which its network leaves out, come last.
    """
    naming = list(naming)
    named = set(naming) - set(omitted)
    order = dict([*order_to_read(holding, finding), *order_to_read(naming, finding)])
    order |= dict.fromkeys(order.keys() & set(omitted), OMITTED)
    return sorted(order.items(), key=lambda each: (each[1] == OMITTED, bool(each[1]), each[0] not in named))


def _caution(document: str, finding: Mapping[str, Grounds], sharing: Mapping[str, int]) -> str:
    own = finding[document].origins if document in finding else frozenset()
    if not own:
        return ""
    if len(sharing) == 1:
        return SINGLE_SOURCE
    # Of several origins, take the one that fewest others share.
    others = min(sharing[origin] for origin in own) - 1
    if not others:
        return ""
    others_have = f"{others} other {'document here has' if others == 1 else 'documents here have'}"
    return f"shared source: {others_have} it too"
