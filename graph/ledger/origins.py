"""Makes origins: keyed digests from which nobody can read the source of a claim."""

import hashlib
import hmac

from ..claims.captions import fold_spaces
from ..claims.document import Document
from ..claims.support import ISSUER_PREFIX, NAMED_PREFIX
from ..claims.values import Grounds, Header, fingerprint

STORE_KEY = "MATCH (s:Store {id: 'store'}) RETURN s.key AS key"


def make_origin(store_key: str, header: Header, grounds: Grounds) -> str:
    """Return a claim's origin: a keyed digest of (source, source reference), else its document's origin."""
    if not grounds.source:
        return make_document_origin(store_key, header.kind, header.source, header.id)
    return NAMED_PREFIX + digest_with_key(store_key, f"{header.source.casefold()}\x1f{grounds.source}")


# Kinds of document that are observations of their own: two of one force are independent of each other.
OBSERVATIONS = ("TheftReport", "ChopShopFinding", "SightingRecord")


def make_document_origin(store_key: str, kind: str, source: str, document: str) -> str:
    """Return the origin of a document that names no source: a keyed digest of its issuer.

    An observation's origin is its id. The issuer is the document's source: carrier, declarant, yard, force or
    maker of a chart, else its file's name.

    >>> names = ("Nordsee Line", "NORDSEE  LINE")
    >>> len({make_document_origin("key", "ShippingRecord", name, "d1") for name in names})
    1
    >>> make_document_origin("key", "TheftReport", "Essex", "theftreport:1")
    'theftreport:1'
    """
    issuer = fold_spaces(source).casefold()
    return (
        document if kind in OBSERVATIONS or not issuer else ISSUER_PREFIX + digest_with_key(store_key, issuer)
    )


def digest_with_key(store_key: str, text: str) -> str:
    """Return a digest of the text that nobody can test guesses against without the store's key."""
    message = text.encode("utf-8", "surrogatepass")
    return hmac.new(store_key.encode(), message, hashlib.sha256).hexdigest()[:16]


def digest_document(document: Document, store_key: str) -> str:
    """Return a digest of header, claims and origins. The order of claims and the file do not matter.

    A document made before words were kept, before a bill could be cited without its carrier, or before an
    address could be joined without its house or postcode, has another digest, so that it is loaded again and
    its mentions get today's keys. Sources enter as origins, under the store's key, so that nobody can
    test guessed references against the digest.
    """
    header = document.header
    details = [part for pair in header.details for part in pair]
    sources = [
        f"{key} {make_origin(store_key, header, grounds)}"
        for key, grounds in document.grounds
        if grounds.source
    ]
    mentions = document.mentions_by_id.values()
    names_bill = any(mention.get_value("bill") for mention in mentions)
    names_address = any(mention.kind == "Address" or mention.get_value("postcode") for mention in mentions)
    return fingerprint(
        header.id,
        *(("any bill",) if names_bill else ()),
        *(("address lines",) if names_address else ()),
        header.day,
        header.title,
        header.marking,
        *details,
        *sorted(document.mentions_by_id),
        *sorted(document.facts_by_id),
        *sorted(document.words_by_id),
        *sorted(sources),
        size=32,
    )
