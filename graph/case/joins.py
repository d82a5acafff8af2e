"""What joins the mentions of one entity, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..identity.mention_context import fold_key_part
from ..kinds.name import drop_legal_suffix
from ..ledger.revise import read_identity_keys
from ..schema.model import MODEL
from .judged_pairs import describe_joins

if TYPE_CHECKING:
    from ..store import Store

# The parts of a key by the rule that made it (graph/identity): what each is called and its place, and the
# place of the source's name if the rule holds within one source.
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
    "abroad": ((("line", 0), ("country", 1)), None),
    "line": ((("house or unit", 0), ("street", 1), ("town", 2)), None),
    "firm": ((("firm and postcode", 0),), None),
    "document": ((("document and postcode", 1),), None),
    "vin": ((("VIN", 0),), None),
    "bill": ((("bill of lading", 1),), 0),
    "any bill": ((("bill of lading", 0),), None),
    "booking": ((("booking", 1),), 0),
    "any booking": ((("booking", 0),), None),
    "mrn": ((("MRN", 0),), None),
    "ducr": ((("DUCR", 0),), None),
}
# Rules that add nothing where a stronger one, behind the colon, joins too.
WEAKER_RULES = {"line": "unit", "firm": "unit", "document": "unit"}
CONTACTS = {"phone": "phone", "email": "e-mail"}
NAME_READINGS = ("name", "nickname", "carrier")
TEXT_RULE = "text"


def explain_joins(
    store: Store, entity: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]]
) -> list[list[str]]:
    """Return what each mention has in common with another one of the entity, in words; [] for none."""
    mentions = list(mentions)
    judged = describe_joins(store, [mention["mention"] for mention in mentions])
    return [
        [*keys, *judged.get(mention["mention"], ())]
        for keys, mention in zip(_explain_keys(store, entity, mentions), mentions, strict=True)
    ]


def _explain_keys(
    store: Store, entity: Mapping[str, Any], mentions: list[Mapping[str, Any]]
) -> list[list[str]]:
    node = MODEL.nodes_by_label.get(entity["kind"])
    if node and node.key:
        value = str(entity["id"]).partition(":")[2]
        return [[f"same {node.label.lower()} {value}"] if len(mentions) > 1 else [] for _ in mentions]
    own = [_list_keys(mention) for mention in mentions]
    counts = Counter(key for keys in own for key in keys)
    conditional = sorted(
        {key for keys in own for key, has_condition in keys.items() if has_condition and counts[key] > 1}
    )
    unmet = set(conditional) - _select_joining(store, entity["id"], conditional)
    joining = [{key for key in keys if counts[key] > 1 and key not in unmet} for keys in own]
    return [
        [
            describe_key(key, mention)
            for key in keys
            if key in joining_keys and not _is_repeated(key, joining_keys)
        ]
        for keys, joining_keys, mention in zip(own, joining, mentions, strict=True)
    ]


def _is_repeated(key: str, joining_keys: set[str]) -> bool:
    """Whether another key of the mention already says the same, and more.

    A record number may be a person's nominal; a bill's or booking's number is also given with its carrier.
    """
    _, rule, *parts = key.split("|")
    if rule == "own":
        return key.replace("|own|", "|nominal|", 1) in joining_keys
    if rule in WEAKER_RULES:
        return any(other.split("|")[1] == WEAKER_RULES[rule] for other in joining_keys)
    return rule in ("any bill", "any booking") and any(
        other.split("|")[1] == rule.removeprefix("any ") and other.split("|")[-1] == parts[-1]
        for other in joining_keys
    )


def _list_keys(mention: Mapping[str, Any]) -> dict[str, bool]:
    """Return the keys that may join a mention, in order, and whether each depends on a condition."""
    identity_keys = read_identity_keys(mention)
    return {condition.key: True for condition in identity_keys.conditions} | dict.fromkeys(
        identity_keys.keys, False
    )


def _select_joining(store: Store, entity: str, keys: list[str]) -> set[str]:
    """Return those of the keys that join the entity now.

    A condition is met or not as other documents come and go.
    """
    return {
        row["id"]
        for row in store.read(
            "UNWIND $keys AS key MATCH (k:IdentityKey {id: key}) WHERE $entity IN k.openly RETURN k.id AS id",
            keys=keys,
            entity=entity,
        )
    }


def describe_key(key: str, mention: Mapping[str, Any]) -> str:
    """Return a key in words, in the spelling of the mention that has it.

    >>> kivu = {"names": ["name"], "said": ["KIVU LTD"], "reported": ["Kivu Ltd"],
    ...         "own_key": "", "source": "NORDSEE"}
    >>> describe_key("Organisation|postcode|kivu|rm20 4zx", kivu)
    'same name Kivu Ltd and postcode RM20 4ZX'
    """
    _, rule, *parts = key.split("|")
    spelt = _index_spellings(mention)
    if rule == TEXT_RULE and len(parts) == 3:
        name, number = _spell(parts[0], spelt), _spell(parts[2], spelt)
        return f"same doubtful {parts[1].replace('_', ' ')} {number} of {name}"
    named, source = RULES.get(rule, ((), None))
    if not named or len(parts) <= max(place for _, place in named):
        # A key too long to be indexed is stored as a digest, from which its parts cannot be read.
        return f"same {' and '.join(word or 'contact' for word, _ in named) or rule}"
    words = [_describe_part(word, parts[place], spelt) for word, place in named]
    if rule == "vin" and parts[1:] not in ([], ["own"]):
        words.append(f"make {_spell(parts[1], spelt)}")
    if rule == "unit" and len(parts) > 2:
        words.append(f"street {_spell(parts[3], spelt)}, {parts[2].upper()}")
    whose = _spell(parts[source], spelt) if source is not None else ""
    return f"same {' and '.join(words)}" + (f" of {whose}" if whose else "")


def _describe_part(word: str, part: str, spelt: Mapping[str, str]) -> str:
    if word:
        return f"{word} {spelt.get(f'{word} {part}') or _spell(part, spelt)}"
    kind, colon, value = part.partition(":")
    if colon and kind in CONTACTS:
        return f"{CONTACTS[kind]} {value}"
    _, _, postcode, unit, *_ = (*part.split("/"), "", "", "")
    return f"address {unit.title()}, {postcode.upper()}" if unit else "contact"


def _index_spellings(mention: Mapping[str, Any]) -> dict[str, str]:
    """Return how the mention spells what a key folds, by the folded text.

    A firm's bare name has the prefix `name`, as it may be another firm's whole name.
    """
    spellings = {fold_key_part(text): text for text in (mention["own_key"], mention["source"]) if text}
    for name, value, reported in zip(mention["names"], mention["said"], mention["reported"], strict=True):
        spelt = " ".join(reported.split()) if name in NAME_READINGS and reported else value
        spellings[fold_key_part(value)] = spelt
        if name == "name":
            spellings[f"name {fold_key_part(drop_legal_suffix(value))}"] = spelt
    return spellings


def _spell(part: str, spelt: Mapping[str, str]) -> str:
    return spelt.get(part) or (
        part.upper() if any(mark.isdigit() for mark in part) or len(part) == 2 else part.title()
    )
