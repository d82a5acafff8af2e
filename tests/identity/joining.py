"""Work out which mentions of made-up documents are one entity, without a store."""

from collections.abc import Iterable

from ringmap.graph.claims.document import Document
from ringmap.graph.claims.values import Fact, Header, Mention, collect_readings
from ringmap.graph.identity.keys import find_identity_keys
from ringmap.graph.identity.partition import IdentityKeys, group_mentions
from ringmap.graph.kinds.address import ADDRESS, split_address
from ringmap.graph.kinds.country import COUNTRY
from ringmap.graph.kinds.postcode import POSTCODE
from ringmap.graph.kinds.reading import TEXT

Claims = tuple[tuple[Mention, ...], tuple[Fact, ...]]


def report(
    reference: str,
    *mentions: Mention,
    facts: tuple[Fact, ...] = (),
    source: str = "Essex",
    kind: str = "IntelligenceLog",
) -> Document:
    """A document that makes these mentions."""
    return Document(Header(kind, source, reference), mentions, facts)


def group_documents(documents: Iterable[Document], kind: str) -> list[list[str]]:
    """The entities of a kind, each as the sorted references of its documents, one a mention."""
    borne: dict[str, IdentityKeys] = {}
    whose: dict[str, tuple[str, str]] = {}
    for document in documents:
        borne |= find_identity_keys(document)
        whose |= {
            key: (mention.kind, document.header.reference) for key, mention in document.mentions_by_id.items()
        }
    groups = [
        sorted(whose[mention][1] for mention in part)
        for part in group_mentions(borne)
        if whose[min(part)][0] == kind
    ]
    return sorted(groups)


def address(text: str, postcode: str = "", country: str = "") -> Mention:
    """An address as loaders make one of its line."""
    known = split_address(text)
    code, land = postcode or known.postcode, country or known.country
    return Mention(
        "Address",
        "1",
        collect_readings(
            address=ADDRESS.clean(text),
            unit=TEXT.clean(known.unit) if known.unit else None,
            postcode=POSTCODE.clean(code) if code else None,
            country=COUNTRY.clean(land) if land else None,
        ),
    )


def make_residence(who: Mention, where: Mention, fact: str = "LIVES_AT") -> Claims:
    """Return the claims that somebody lives at an address."""
    return (who, where), (Fact(fact, who, where, who.place),)
