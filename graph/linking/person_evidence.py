"""Weigh the evidence that two records are of one person, in bits.

A bit doubles the odds. The weights of names follow from their frequency. The others were fitted by hand on
made worlds whose truth is known.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from ..kinds.typing_slips import are_neighbours_swapped
from .compare_names import (
    PersonName,
    Similarity,
    compare_first_names,
    compare_last_names,
    list_given_names,
    split_person_name,
)
from .evidence_bits import Evidence, add_bits
from .frequencies import FrequencyTable
from .person_record import (
    CONTACT,
    FIRM,
    HOME,
    PARTNER,
    PLACE,
    REPORT,
    VEHICLE,
    WORDS,
    PersonRecord,
    SharedEntity,
)
from .shared_evidence import choose_rarest, list_shared_evidence

SAME_NOMINAL = 40.0
SAME_DAY, SAME_MONTH, SAME_YEAR, MISTYPED_DAY, OTHER_DAY = 13.0, 9.0, 5.5, 7.0, -11.0
SAME_STREET_NAME, OTHER_STREET_NAME = 4.0, -8.0
SAME_SOURCE, OTHER_SOURCE = 2.0, -2.0
# An initial tells little within a family: with a rare last name and one source alone, it must not join.
SHORT_FORM, ONE_LETTER, SAME_INITIAL, CHANGED_OVER = -3.0, -4.3, 2.0, -3.0
# The most bits that sharing an entity of a kind is worth. Those of one group count once, the others besides.
MOST = {
    REPORT: 12.0,
    WORDS: 12.0,
    CONTACT: 9.5,
    HOME: 10.0,
    FIRM: 7.0,
    PLACE: 6.0,
    VEHICLE: 6.0,
    PARTNER: 6.0,
}
SURROUNDINGS = (PLACE, FIRM, VEHICLE, PARTNER)


def weigh_evidence(
    one: PersonRecord, other: PersonRecord, table: FrequencyTable
) -> tuple[Evidence, ...] | None:
    """Return the evidence for and against, the prior first; None if they cannot be one person.

    They cannot if a document links them, if one source has two numbers for them, or if no name of one fits
    the names of the other. Somebody known by a street name alone can be anybody who has that street name.
    """
    if not one.apart.isdisjoint(other.entities) or not other.apart.isdisjoint(one.entities):
        return None
    nominal = one.nominals & other.nominals
    if not nominal and {source for source, _ in one.nominals} & {source for source, _ in other.nominals}:
        return None
    names = _weigh_names(one, other, table)
    is_nameless = not (one.names and other.names) and bool(one.street_names & other.street_names)
    if names is None and not nominal and not is_nameless:
        return None
    found = [Evidence("prior", table.prior), *(names or ())]
    if nominal:
        source, number = min(nominal)
        value = f"{number} of {source}"
        found.append(Evidence("nominal number", SAME_NOMINAL, value, value))
    found += _weigh_birthdays(one, other)
    found += _weigh_street_names(one, other)
    found += _weigh_shared(one, other, table)
    return tuple(found)


def _weigh_names(one: PersonRecord, other: PersonRecord, table: FrequencyTable) -> list[Evidence] | None:
    """Return the evidence of the names that are most alike; None if two full first names are different."""
    best: tuple[float, str, str, list[Evidence]] | None = None
    for first, second in product(sorted(one.names), sorted(other.names)):
        found = _weigh_pair(split_person_name(first), split_person_name(second), table)
        if found is None:
            return None
        if found and (best is None or add_bits(tuple(found)) > best[0]):
            best = add_bits(tuple(found)), first, second, found
    return best[3] if best else None


def _weigh_pair(one: PersonName, other: PersonName, table: FrequencyTable) -> list[Evidence] | None:
    """Return the evidence of two names, none if the last names differ; None if the first names exclude it."""
    last, first = compare_last_names(one.last, other.last), compare_first_names(one.first, other.first)
    if (one.first, one.last) == (other.last, other.first):
        bits = _weigh_first(one.first, other.last, Similarity.EQUAL, table)
        bits += table.weigh_name(max(table.last.get(one.last, 0), table.last.get(one.first, 0)))
        return [Evidence("names changed over", bits + CHANGED_OVER, " ".join(one), " ".join(other))]
    if last is Similarity.DIFFERENT:
        return []
    if first is Similarity.DIFFERENT:
        return None
    count = max(table.last.get(one.last, 0), table.last.get(other.last, 0))
    bits = table.weigh_name(count) + (ONE_LETTER if last is Similarity.ONE_LETTER else 0.0)
    found = [Evidence("last name", bits, one.last, other.last)]
    if first is not Similarity.UNKNOWN:
        bits = _weigh_first(one.first, other.first, first, table)
        found.append(Evidence("first name", bits, one.first, other.first))
    return found


def _weigh_first(one: str, other: str, similarity: Similarity, table: FrequencyTable) -> float:
    if similarity is Similarity.INITIAL:
        return SAME_INITIAL
    given = list_given_names(one) & list_given_names(other) or list_given_names(one)
    bits = table.weigh_name(max(table.first.get(name, 0) for name in given))
    return bits + {Similarity.SHORT_FORM: SHORT_FORM, Similarity.ONE_LETTER: ONE_LETTER}.get(similarity, 0.0)


def _weigh_birthdays(one: PersonRecord, other: PersonRecord) -> Iterator[Evidence]:
    pairs = [
        (_compare_birthdays(first, second), first, second)
        for first, second in product(sorted(one.born), sorted(other.born))
    ]
    if pairs:
        bits, first, second = max(pairs)
        yield Evidence("date of birth", bits, first, second)


@lru_cache(maxsize=1 << 16)
def _compare_birthdays(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return {10: SAME_DAY, 7: SAME_MONTH}.get(len(short), SAME_YEAR)
    if len(short) < len("2001-12-31"):
        return OTHER_DAY
    year, month, day = one.split("-")
    if other == f"{year}-{day}-{month}":
        return MISTYPED_DAY
    # As typed, day first: 03/02/2001 and 30/02/2001.
    first, second = ("".join(text.split("-")[::-1]) for text in (one, other))
    return MISTYPED_DAY if are_neighbours_swapped(first, second) else OTHER_DAY


def _weigh_street_names(one: PersonRecord, other: PersonRecord) -> Iterator[Evidence]:
    if one.street_names and other.street_names:
        both = one.street_names & other.street_names
        first, second = (min(both or record.street_names) for record in (one, other))
        yield Evidence("street name", SAME_STREET_NAME if both else OTHER_STREET_NAME, first, second)


def _weigh_shared(one: PersonRecord, other: PersonRecord, table: FrequencyTable) -> Iterator[Evidence]:
    """Yield what the two share, each kind once, by its rarest entity; else whether one source names them."""

    def weigh(entity: SharedEntity) -> float:
        return table.weigh_entity(entity.kind, entity.id, MOST[entity.kind])

    rarest = choose_rarest(one.shared & other.shared, weigh)
    if REPORT in rarest and WORDS in rarest:
        del rarest[WORDS]
    yield from list_shared_evidence(rarest, one, other, SURROUNDINGS)
    if rarest.keys().isdisjoint(SURROUNDINGS) and one.sources and other.sources:
        both = one.sources & other.sources
        first, second = (min(both or record.sources) for record in (one, other))
        yield Evidence("source", SAME_SOURCE if both else OTHER_SOURCE, first, second)
