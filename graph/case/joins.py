"""Joined: by what the mentions of one entity are one, in the words of a person who compares two papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..kinds.name import drop_legal_suffix
from ..ledger.revise import read_identity_keys
from ..schema.model import MODEL

if TYPE_CHECKING:
    from ..store import Store

# The parts of a key by the rule that made it (graph/identity/keys.py): what each is called, and the place of the
# part that names whose word it is, where the rule holds within one source.
RULES: Mapping[str, tuple[tuple[tuple[str, int], ...], int | None]] = {
    "own": ((("record number", 1),), 0),
    "chart": ((("node", 1),), 0),
    "nominal": ((("nominal", 1),), 0),
    "born": ((("name", 0), ("date of birth", 1)), None),
    "contact": ((("name", 0), ("", 1)), None),
    "company_number": ((("company number", 0),), None),
    "eori": ((("EORI", 0),), None),
    "postcode": ((("name", 0), ("postcode", 1)), None),
    "country": ((("name", 0), ("country", 1)), None),
    "unit": ((("postcode", 0), ("house or unit", 1)), None),
    "vin": ((("VIN", 0),), None),
    "bill": ((("bill of lading", 1),), 0),
    "booking": ((("booking", 1),), 0),
    "any booking": ((("booking", 0),), None),
    "mrn": ((("MRN", 0),), None),
    "ducr": ((("DUCR", 0),), None),
}
CONTACTS = {"phone": "phone", "email": "e-mail"}
NAME_READINGS = ("name", "nickname", "carrier")
TEXT_RULE = "text"


def explain_joins(
    store: Store, entity: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]
) -> list[list[str]]:
    """What each mention has in common with another one of the entity, in words; nothing for one that stands alone."""
    mentions = list(mentions)
    node = MODEL.nodes_by_label.get(entity["kind"])
    if node and node.key:
        value = str(entity["id"]).partition(":")[2]
        return [[f"same {node.label.lower()} {value}"] if len(mentions) > 1 else [] for _ in mentions]
    own = [_keys(mention) for mention in mentions]
    bearers = Counter(key for keys in own for key in keys)
    behind = sorted({key for keys in own for key, gated in keys.items() if gated and bearers[key] > 1})
    shut = set(behind) - _open(store, entity["id"], behind)
    holding = [{key for key in keys if bearers[key] > 1 and key not in shut} for keys in own]
    return [
        [describe_key(key, mention) for key in keys if key in held and not _said_twice(key, held)]
        for keys, held, mention in zip(own, holding, mentions, strict=True)
    ]


def _said_twice(key: str, held: set[str]) -> bool:
    """Whether a key that joins says more of the same: a record's number that is a person's nominal, a booking with its carrier."""
    _, rule, *parts = key.split("|")
    if rule == "own":
        return key.replace("|own|", "|nominal|", 1) in held
    return rule == "any booking" and any(
        other.split("|")[1] == "booking" and other.split("|")[-1] == parts[-1] for other in held
    )


def _keys(mention: Mapping[str, Any]) -> dict[str, bool]:
    """The keys that a mention may be joined by, in order, and whether each stands behind a gate."""
    bearing = read_identity_keys(mention)
    return {gate.key: True for gate in bearing.conditions} | dict.fromkeys(bearing.keys, False)


def _open(store: Store, entity: str, keys: list[str]) -> set[str]:
    """Those of the keys by which the entity is joined: a gate opens and shuts as other papers come and go."""
    return {
        row["id"]
        for row in store.read(
            "UNWIND $keys AS key MATCH (k:IdentityKey {id: key}) WHERE $entity IN k.openly RETURN k.id AS id",
            keys=keys,
            entity=entity,
        )
    }


def describe_key(key: str, mention: Mapping[str, Any]) -> str:
    """A key as a person says it, in the spelling of the mention that bears it.

    >>> kivu = {"names": ["name"], "said": ["KIVU LTD"], "reported": ["Kivu Ltd"], "own_key": "", "source": "NORDSEE"}
    >>> describe_key("Organisation|postcode|kivu|rm20 4zx", kivu)
    'same name Kivu Ltd and postcode RM20 4ZX'
    """
    _, rule, *parts = key.split("|")
    spelt = _spellings(mention)
    if rule == TEXT_RULE and len(parts) == 3:
        return f"same doubtful {parts[1].replace('_', ' ')} {_spelt(parts[2], spelt)} of {_spelt(parts[0], spelt)}"
    named, source = RULES.get(rule, ((), None))
    if not named or len(parts) <= max(place for _, place in named):
        # A key too long to be indexed is a digest: what it was made of can no longer be read out of it.
        return f"same {' and '.join(word or 'contact' for word, _ in named) or rule}"
    said = [_part(word, parts[place], spelt) for word, place in named]
    if rule == "vin" and parts[1:] not in ([], ["own"]):
        said.append(f"make {_spelt(parts[1], spelt)}")
    if rule == "unit" and len(parts) > 2:
        said.append(f"street {_spelt(parts[3], spelt)}, {parts[2].upper()}")
    whose = _spelt(parts[source], spelt) if source is not None else ""
    return f"same {' and '.join(said)}" + (f" of {whose}" if whose else "")


def _part(word: str, part: str, spelt: Mapping[str, str]) -> str:
    if word:
        return f"{word} {spelt.get(f'{word} {part}') or _spelt(part, spelt)}"
    kind, colon, value = part.partition(":")
    if colon and kind in CONTACTS:
        return f"{CONTACTS[kind]} {value}"
    _, _, postcode, unit, *_ = (*part.split("/"), "", "", "")
    return f"address {unit.title()}, {postcode.upper()}" if unit else "contact"


def _spellings(mention: Mapping[str, Any]) -> dict[str, str]:
    """How the mention spells what a key folds, by the folded text; a firm's bare name by its word, as it may be another's whole one."""
    found = {_folded(text): text for text in (mention["own_key"], mention["source"]) if text}
    for name, value, reported in zip(mention["names"], mention["said"], mention["reported"], strict=True):
        spelt = " ".join(reported.split()) if name in NAME_READINGS and reported else value
        found[_folded(value)] = spelt
        if name == "name":
            found[f"name {_folded(drop_legal_suffix(value))}"] = spelt
    return found


def _spelt(part: str, spelt: Mapping[str, str]) -> str:
    return spelt.get(part) or (
        part.upper() if any(mark.isdigit() for mark in part) or len(part) == 2 else part.title()
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace("|", "/")
