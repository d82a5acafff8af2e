"""Weigh the evidence that two records are of one firm, in bits.

A bit doubles the odds. A name is worth what its words are: each the less, the more firms of the case have it.
The other weights were fitted by hand on made worlds whose truth is known.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from ..kinds.name import drop_legal_suffix
from .compare_names import is_one_letter_apart, list_deletions
from .evidence_bits import Evidence, add_bits
from .firm_record import OFFICER, POSTCODE, TRADE, FirmRecord
from .frequencies import weigh_shared_entity
from .person_record import CONTACT, PLACE, SharedEntity
from .shared_evidence import choose_rarest, list_shared_evidence

SAME_NUMBER = 40.0
MOST_NAME, ONE_LETTER, CUT_OFF, OTHER_NAME = 16.0, -2.0, -1.0, -20.0
SHORTEST_CUT = 12  # characters of a name that a field of fixed width cuts
OTHER_SUFFIX = -4.0  # Kivu Ltd and Kivu LLC may be sisters
# The most bits that sharing an entity of a kind is worth.
MOST = {CONTACT: 9.5, PLACE: 6.0, POSTCODE: 5.0, OFFICER: 6.0, TRADE: 3.0}
SURROUNDINGS = (PLACE, POSTCODE, OFFICER, TRADE)


@dataclass(frozen=True, slots=True)
class FirmFrequencies:
    """How many firms of a case have each word in their names, and each shared entity."""

    firms: int
    words: Mapping[str, int]
    entities: Mapping[tuple[str, str], int]

    @property
    def prior(self) -> float:
        """The bits of the chance that two firms of the case are one."""
        return -math.log2(max(2, self.firms))

    def weigh_word(self, word: str) -> float:
        """Return the bits of a word that two names share."""
        return max(0.0, -self.prior - math.log2(self.words.get(word, 0) + 1.5))

    def weigh_entity(self, entity: SharedEntity) -> float:
        """Return the bits of an entity that two firms share."""
        count = self.entities.get((entity.kind, entity.id), 2)
        return weigh_shared_entity(count, self.prior, MOST[entity.kind])


def count_firm_frequencies(records: Iterable[FirmRecord]) -> FirmFrequencies:
    """Return the frequencies of these records; their order does not matter."""
    every = list(records)
    words = Counter(
        word for one in every for word in {w for name in one.names for w in split_firm_name(name)}
    )
    entities = Counter((shared.kind, shared.id) for one in every for shared in one.shared)
    return FirmFrequencies(len(every), words, entities)


def split_firm_name(name: str) -> list[str]:
    """Return the words of a cleaned name without its legal suffix.

    >>> split_firm_name("LANGTREE FREIGHT LTD")
    ['LANGTREE', 'FREIGHT']
    """
    return drop_legal_suffix(name).split()


def list_firm_keys(record: FirmRecord) -> frozenset[str]:
    """Return the blocks of a firm: its numbers, contacts and premises, its name less a letter or its end."""
    keys = {f"{kind}|{number}" for kind, number in record.numbers}
    keys |= {f"{one.kind}|{one.id}" for one in record.shared if one.kind in (CONTACT, PLACE, POSTCODE)}
    keys |= {
        f"name|{rest}" for name in record.names for rest in list_deletions("".join(split_firm_name(name)))
    }
    keys |= {f"begins|{name[:SHORTEST_CUT]}" for name in record.names if len(name) >= SHORTEST_CUT}
    return frozenset(keys)


def weigh_firms(one: FirmRecord, other: FirmRecord, table: FirmFrequencies) -> tuple[Evidence, ...] | None:
    """Return the evidence for and against, the prior first; None if they cannot be one firm.

    They cannot if one document names both, or if they have two numbers of one register or two countries. Two
    spellings that are two letters apart may both be slips of a third, so other names are no veto.
    """
    if not one.apart.isdisjoint(other.entities) or not other.apart.isdisjoint(one.entities):
        return None
    numbers = one.numbers & other.numbers
    if not numbers and {kind for kind, _ in one.numbers} & {kind for kind, _ in other.numbers}:
        return None
    if not one.documents.isdisjoint(other.documents):
        return None
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return None
    found = [Evidence("prior", table.prior), *_weigh_names(one, other, table)]
    if numbers:
        value = " ".join(min(numbers))
        found.append(Evidence("number", SAME_NUMBER, value, value))
    rarest = choose_rarest(one.shared & other.shared, table.weigh_entity)
    return (*found, *list_shared_evidence(rarest, one, other, SURROUNDINGS))


def _weigh_names(one: FirmRecord, other: FirmRecord, table: FirmFrequencies) -> list[Evidence]:
    """Return the evidence of the names that are most alike."""
    best: list[Evidence] = []
    for first, second in product(sorted(one.names), sorted(other.names)):
        found = _weigh_pair(first, second, table)
        if found and (not best or add_bits(tuple(found)) > add_bits(tuple(best))):
            best = found
    return best or [
        Evidence("other names", OTHER_NAME, min(one.names, default=""), min(other.names, default=""))
    ]


def _weigh_pair(one: str, other: str, table: FirmFrequencies) -> list[Evidence]:
    first, second = split_firm_name(one), split_firm_name(other)
    slip = _weigh_difference(first, second)
    if slip is None:
        slip = CUT_OFF if is_cut_off(one, other) or is_cut_off(other, one) else None
    if slip is None:
        return []
    # The rarer spelling of a word is a slip of the other, so the commoner one says what the word is worth.
    if len(first) == len(second) or slip == CUT_OFF:
        bits = sum(min(map(table.weigh_word, pair)) for pair in zip(first, second, strict=False))
    else:  # LANGTREE FREIGHT and LANGTREEFREIGHT
        bits = min(sum(map(table.weigh_word, words)) for words in (first, second))
    found = [Evidence("name", min(MOST_NAME, bits) + slip, one, other)]
    if slip == CUT_OFF:
        return found
    endings = one[len(" ".join(first)) :], other[len(" ".join(second)) :]
    if all(endings) and endings[0] != endings[1]:
        found.append(Evidence("legal form", OTHER_SUFFIX, *(ending.strip() for ending in endings)))
    return found


def _weigh_difference(one: list[str], other: list[str]) -> float | None:
    """Return what a difference of two names costs, None if they are other names.

    Unit 12 and Unit 13, A1 and A2, J Vell and T Vell are no slips of each other.
    """
    first, second = "".join(one), "".join(other)
    if first == second:
        return 0.0
    if not is_one_letter_apart(first, second):
        return None
    if re.sub("[^0-9]", "", first) != re.sub("[^0-9]", "", second):
        return None
    if len(one) == len(other):
        differing = next(pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
        return ONE_LETTER if is_one_letter_apart(*differing) else None
    return ONE_LETTER


def is_cut_off(short: str, long: str) -> bool:
    """Return whether a name is another that a field of fixed width cut in the middle of a word.

    A name that ends where a word of the other ends may be that of a sister firm.

    >>> is_cut_off("FALAJ STAR USED SP", "FALAJ STAR USED SPARE PARTS LLC")
    True
    >>> is_cut_off("FALAJ STAR USED", "FALAJ STAR USED SPARE PARTS LLC")
    False
    """
    is_long_enough = len(short) >= SHORTEST_CUT and " " in short
    return is_long_enough and long.startswith(short) and long[len(short) : len(short) + 1] not in ("", " ")
