"""Tells what the cells of a column hold: the share of them that a careful reader would say are of a kind."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from ...graph.kinds.tidy import is_placeholder, split_words, squash
from .content import Content
from .content_judges import JUDGES

MOST_JUDGED = 80  # cells of a column
_MOST_CHARACTERS = 2000
# PX4410, PX4411 …: letters and a number that counts, as the jobs of a firm are numbered.
_COUNTED = re.compile(r"([A-Z]{1,4})[ /-]?([0-9]{3,6})")
_FEWEST_COUNTED, _WIDEST_STEP = 3, 20
_PLATES = ("vrm", "partial_vrm")
_WHOLE = re.compile(r"([0-9]{1,6})(?:\.0+)?")
# A value of these kinds has the shape of a serial number or code too, but is none.
_BLANKS = split_words(
    "DECLINED REFUSED REFUSEDDETAILS NOREPLY NOTRACE NOTGIVEN NONEGIVEN NONESTATED DUTY NIL ASABOVE"
)
# A short mark has a word in it that could be a name: HXD 7.
_MARKS = (
    "vin",
    "vrm",
    "partial_vrm",
    "container",
    "postcode",
    "day",
    "locode",
    "port",
    "town",
    "voyage",
    "part",
    "make",
    "vehicle",
)
_SURE = (
    "vin",
    "container",
    "phone",
    "email",
    "day",
    "moment",
    "eori",
    "mrn",
    "imei",
    "officer",
    "container_size",
)


def score_contents(values: Sequence[str], most: int = MOST_JUDGED) -> Mapping[str, float]:
    """Return, by kind, the share (0 to 1) of a column's filled cells that are of that kind.

    Kinds with no such cell are left out. A cell with several things counts for each of them: a name with
    its date of birth in brackets is a person_name and, in part, a day. Placeholders (N/K, unknown) are no
    filled cells, but "placeholder" is their share of all that is written. "ordinal" (1, 2, 3 …) and
    "spreadsheet_day" are judged over the whole column. At most so many cells are read, spread evenly.

    >>> scores = score_contents(["HOLLIS Darren (14/02/1988) aka DAZ", "MARSH, Dean b. 3.4.91"])
    >>> scores["person_name"], scores.get("vin")
    (1.0, None)
    """
    written = [value for value in values if value.strip()]
    step = -(-len(written) // most) or 1
    sample = written[::step]
    counts = Counter(value[:_MOST_CHARACTERS] for value in sample)
    filled = {value: count for value, count in counts.items() if not _is_blank(value)}
    total, totals = sum(filled.values()), Counter[str]()
    for value, count in filled.items():
        for kind, score in score_content(value).items():
            totals[kind] += score * count  # type: ignore[assignment]
    scores = {kind: round(score / total, 3) for kind, score in totals.items() if score / total >= 0.005}
    if len(sample) > (total if total else 0):
        scores["placeholder"] = round(1 - total / len(sample), 3)
    if any(kind in scores for kind in _PLATES) and _is_counted(list(filled)):
        scores = {kind: score for kind, score in scores.items() if kind not in _PLATES} | {"code": 1.0}
    return scores | _score_series(written[:200])


def _is_counted(values: Sequence[str]) -> bool:
    """Whether values are numbers of one series, which plates in a list never are."""
    matches = [_COUNTED.fullmatch(value.strip()) for value in values]
    found = [match for match in matches if match]
    numbers = sorted({int(match[2]) for match in found})
    return (
        len(found) == len(values)
        and len(numbers) >= _FEWEST_COUNTED
        and len({match[1] for match in found}) == 1
        and numbers[-1] - numbers[0] < _WIDEST_STEP * len(numbers)
    )


def _is_blank(value: str) -> bool:
    """Whether a cell only says that nothing is known or was said; 0 is a value."""
    return value.strip() != "0" and (is_placeholder(value) or squash(value[:40]) in _BLANKS)


@lru_cache(maxsize=16384)
def score_content(value: str) -> Mapping[str, float]:
    """Return, by kind, how surely (0 to 1) one cell holds a value of that kind; kinds at 0 are left out.

    >>> score_content("LB07 SEO")["vrm"], score_content("07700 900111")["phone"]
    (1.0, 1.0)
    """
    content = Content.read(value)
    scores = {kind: score for kind, gate in JUDGES.items() if (score := gate.score(content)) > 0}
    if any(scores.get(kind, 0) >= 0.9 for kind in _SURE):
        scores |= {kind: round(scores[kind] * 0.3, 2) for kind in ("serial", "code") if kind in scores}
    if scores.get("person_name", 1.0) <= 0.5 and any(scores.get(kind, 0) >= 0.6 for kind in _MARKS):
        del scores["person_name"]
    return MappingProxyType(scores)


def _score_series(values: Sequence[str]) -> dict[str, float]:
    """Judge what only the whole column shows: 1, 2, 3 …, and days that a spreadsheet counts since 1900."""
    matches = [match for value in values if (match := _WHOLE.fullmatch(value.strip()))]
    numbers = [int(match[1]) for match in matches]
    if not numbers or len(numbers) < len(values):
        return {}
    scores = {}
    steps = Counter(after - before for before, after in pairwise(numbers))
    if numbers[0] <= 1 and steps[1] >= max(1, 0.6 * len(numbers[1:])) and not any(step < 0 for step in steps):
        scores["ordinal"] = 1.0
    if all(14_000 <= number <= 50_000 for number in numbers):
        scores["spreadsheet_day"] = 1.0
    return scores
