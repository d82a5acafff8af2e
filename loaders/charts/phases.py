"""Files that look like phases of one chart: named by a year, phase or number, and with shared nodes."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..fields.rows import fold_text
from .chart import Chart

_PHASE = re.compile(
    r"(?:(?:phase|wave|period|stage|year|yr|part|time|round|month|quarter|q|t|w|p)[ _.-]?)?"
    r"(?:(?:19|20)\d\d(?:[-_.]\d\d?(?:[-_.]\d\d?)?)?|(?<![^\W\d_])[ivx]{1,4}(?![^\W\d_])|\d{1,3}[a-z]?)"
    r"|(?<![^\W_])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|before|after|early|mid|late)\w*",
    re.IGNORECASE,
)
FEWEST_SHARED, LEAST_SHARE = 2, 0.2


class Phases(NamedTuple):
    """Charts that look like phases of one: the stem that their names share, their names, shared nodes."""

    stem: str
    files: tuple[str, ...]
    shared: int

    @property
    def sentence(self) -> str:
        """What is told of them, without the question.

        >>> Phases("ring", ("ring 1.csv", "ring 2.csv"), 7).sentence
        'ring 1.csv and ring 2.csv share 7 names and look like phases of one chart'
        """
        names = ", ".join(self.files[:-1]) + f" and {self.files[-1]}"
        return f"{names} share {self.shared:,} names and look like phases of one chart"


def split_phase(stem: str) -> tuple[str, str]:
    """Return a file's stem without the part that says which phase it is, and that part; "" if it has none.

    >>> split_phase("caviar_phase2"), split_phase("gang 2019"), split_phase("siren")
    (('caviar', 'phase2'), ('gang', '2019'), ('siren', ''))
    """
    matches = list(_PHASE.finditer(stem))
    if not matches:
        return stem, ""
    last = matches[-1]
    rest = f"{stem[: last.start()]} {stem[last.end() :]}"
    return re.sub(r"[\s_.-]+", " ", rest).strip(), last[0]


def group_by_stem(stems: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the stems that differ by their phase only, with what they share, in order."""
    groups: dict[str, dict[str, str]] = {}
    for stem in stems:
        rest, phase = split_phase(stem)
        if phase and fold_text(rest):
            groups.setdefault(fold_text(rest), {}).setdefault(phase.casefold(), stem)
    named = ((split_phase(next(iter(found.values())))[0], list(found.values())) for found in groups.values())
    return [(rest, same) for rest, same in named if len(same) > 1]


def count_shared_names(charts: Sequence[Chart]) -> int:
    """Return how many names stand in two charts or more; 0 if too few do, or if they are only numbers."""
    names = [_list_names(chart) for chart in charts]
    counts: dict[str, int] = {}
    for some in names:
        for name in some:
            counts[name] = counts.get(name, 0) + 1
    shared = sum(count > 1 for count in counts.values())
    smallest = min((len(some) for some in names), default=0)
    return shared if shared >= max(FEWEST_SHARED, LEAST_SHARE * smallest) else 0


def _list_names(chart: Chart) -> set[str]:
    names = {fold_text(node.name or node.id) for node in chart.nodes if not node.is_second}
    return names if not all(name.isdigit() for name in names) else set()


def describe_option(phases: Phases) -> str:
    """Return the note for a load that could not ask."""
    word = phases.stem if re.fullmatch(r"[\w.-]+", phases.stem) else f'"{phases.stem}"'
    return (
        f"{phases.sentence}: --source {word} makes a name one entity in all of them; "
        "without it a name is one in each"
    )
