"""Which column of numbers is the weight of a chart's links: named, the only one, asked for, or refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...graph.errors import RecordError
from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from .chart import ChartEdge
from .strength import parse_strength

# ask(question, answers) returns one of the answers; only a command on a terminal has one.
Ask = Callable[[str, Sequence[str]], str]
NONE = "none"
# A column of one of these names is the weight, whatever other numbers stand beside it.
OUTRIGHT = frozenset(("weight", "weights", "wt", "w", "strength", "tieweight", "linkweight", "edgeweight"))
_WEIGHT_WORDS = split_words("""
    amount attended calls call comms communications conversations contacts contact count counts cnt
    degree duration durations emails encounters events exchanges freq frequency hits hours incidents
    intensity interactions intercepts links meetings meets messages mins minutes n num observations
    occasions occurrences score seconds secs sessions sightings sms strength sum texts tie ties times
    total totals trips value visits volume w weight weighting wt""")
# Columns that number, date or place a row rather than count anything: the first whatever else they say,
# the others unless they also say what they count.
_NEVER_WORDS = split_words("""
    age birth code date dated dob id ident identity idx index key lat latitude lon long longitude
    postcode ref reference serial time timestamp year yob""")
_SELDOM_WORDS = split_words(
    """cluster community day group line month order phase phone position row sequence since until wave
    when"""
)
_I2_STRENGTHS = frozenset(("confirmed", "unconfirmed", "tentative", "default"))
_SPAN_HEADS = frozenset(("first", "last", "from", "to", "start", "end"))
_SHORTEST_SEQUENCE, _YEARS = 5, range(1900, 2101)


@dataclass(frozen=True)
class WeightOption:
    """What the user says of weights: the column, "none", or nothing; ask is there on a terminal only."""

    column: str = ""
    ask: Ask | None = None


NOTHING_SAID = WeightOption()


class WeightChoice(NamedTuple):
    """The head of the weight's column, "" if every link counts 1, and notes that tell so."""

    head: str
    notes: tuple[str, ...] = ()


def choose_weight(columns: Mapping[str, Sequence[str]], name: str, option: WeightOption) -> WeightChoice:
    """Return which of the columns beside the two ends is the weight of a link.

    columns holds the filled cells of each column by its head. The column that --weight names wins, then one
    that is called weight or strength, then the only one that holds numbers. Raise RecordError if --weight
    names no column, or if several columns hold numbers and nobody can be asked.
    """
    numbers = [head for head, cells in columns.items() if _holds_numbers(head, cells)]
    if option.column:
        return _find_named(columns, numbers, name, option.column)
    others = [head for head in numbers if _counts_nothing(head, columns[head])]
    weights = [head for head in numbers if head not in others]
    outright = next(
        (head for head, cells in columns.items() if fold_text(head) in OUTRIGHT and not _grades(cells)), ""
    )
    chosen = outright or (weights[0] if len(weights) == 1 else "")
    if not chosen and len(weights) > 1:
        if option.ask is None:
            raise RecordError(_describe_several(name, weights))
        chosen = option.ask(f"{name}: which column is the weight of a link?", (*weights, NONE))
        chosen = "" if chosen == NONE else chosen
    kept = [head for head in numbers if head != chosen]
    return WeightChoice(chosen, _describe(chosen, columns, kept))


def weigh_edges(
    edges: Sequence[ChartEdge], name: str, option: WeightOption, is_weighted: bool
) -> tuple[list[ChartEdge], tuple[str, ...]]:
    """Return the edges with the weight that one of their attributes gives, and notes.

    is_weighted says that the file gives weights outright: then only --weight changes them.
    """
    if is_weighted and not option.column:
        return list(edges), ()
    if is_weighted and fold_text(option.column) == NONE:
        return [replace(edge, strength=float(edge.strength > 0)) for edge in edges], (
            "every link counts 1, whatever its weight",
        )
    columns: dict[str, list[str]] = {}
    for edge in edges:
        for head, text in edge.attributes:
            columns.setdefault(head, []).append(text)
    if not columns:
        return list(edges), ()
    head, notes = choose_weight(columns, name, option)
    weighed = [_weigh(edge, head, f"{name}: edge {at}") for at, edge in enumerate(edges, start=1)]
    return weighed, notes


def part_denials(
    edges: Iterable[ChartEdge],
) -> tuple[list[ChartEdge], tuple[ChartEdge, ...], tuple[str, ...]]:
    """Return the edges that exist, those that the file denies, and a note on these.

    That a node has no link to itself is no denial.
    """
    kept: list[ChartEdge] = []
    denied: list[ChartEdge] = []
    for edge in edges:
        (denied if edge.is_denied else kept).append(edge)
    denials = tuple(edge for edge in denied if edge.start != edge.end)
    if not denials:
        return kept, (), ()
    said = "1 row says" if len(denials) == 1 else f"{len(denials)} rows say"
    return kept, denials, (f"{said} that there is no link (by weight 0 or in words): kept as denied",)


def _weigh(edge: ChartEdge, head: str, place: str) -> ChartEdge:
    texts = dict(edge.attributes)
    if not head or not texts.get(head, "").strip():
        return edge
    rest = tuple(pair for pair in edge.attributes if pair[0] != head)
    return replace(edge, strength=parse_strength(texts[head], f"{place}: '{head}'"), attributes=rest)


def _find_named(
    columns: Mapping[str, Sequence[str]], numbers: Iterable[str], name: str, wanted: str
) -> WeightChoice:
    if fold_text(wanted) == NONE and not any(fold_text(head) == NONE for head in columns):
        return WeightChoice("", _describe("", columns, list(numbers)))
    named = next((head for head in columns if fold_text(head) == fold_text(wanted)), "")
    if not named:
        there = ", ".join(map(repr, numbers)) or "none that holds numbers"
        raise RecordError(
            f"{name}: has no column '{wanted}', which --weight names, beside the two ends of a link, "
            f"expected one of its columns ({there}); leave --weight out or name one of them"
        )
    return WeightChoice(named, _describe(named, columns, [head for head in numbers if head != named]))


def _describe(chosen: str, columns: Mapping[str, Sequence[str]], kept: Sequence[str]) -> tuple[str, ...]:
    notes = [f"the weight of a link is its '{chosen}'"] if chosen else []
    if kept:
        heads = " and ".join(f"'{head}'" for head in kept)
        notes.append(
            f"{heads} {'holds' if len(kept) == 1 else 'hold'} numbers too: kept as a value of each link, "
            f"not as its weight; --weight {_quote(kept[0])} takes it as the weight"
            if chosen
            else f"every link counts 1: {heads} {'is' if len(kept) == 1 else 'are'} kept as a value of each "
            f"link; --weight {_quote(kept[0])} takes it as the weight"
        )
    return tuple(notes)


def _describe_several(name: str, weights: Sequence[str]) -> str:
    heads = ", ".join(f"'{head}'" for head in weights[:-1]) + f" and '{weights[-1]}'"
    return (
        f"{name}: columns {heads} hold numbers, expected one that is the weight of a link; "
        f"load it with --weight {_quote(weights[0])}, or with --weight none to count every link once"
    )


def _quote(head: str) -> str:
    return head if re.fullmatch(r"[\w.-]+", head) else f'"{head}"'


def _holds_numbers(head: str, cells: Sequence[str]) -> bool:
    """Whether a column holds numbers; one called after a weight may have a bad cell, which reading tells."""
    if _grades(cells):
        return False
    right = sum(is_number(cell) for cell in cells)
    if _split_words(head) & _WEIGHT_WORDS:
        return 2 * right > len(cells) or fold_text(head) in OUTRIGHT
    return bool(cells) and right == len(cells)


def is_number(text: str) -> bool:
    """Whether a cell is a number of 0 or more.

    >>> is_number("1,204"), is_number("2.5"), is_number("-1"), is_number("07700 900123")
    (True, True, False, False)
    """
    try:
        return bool(text.strip()) and parse_strength(text, "") >= 0
    except RecordError:
        return False


def _grades(cells: Sequence[str]) -> bool:
    """Whether a column of strengths says in words how sure a link is, as i2 does."""
    return bool(cells) and all(cell.strip().casefold() in _I2_STRENGTHS for cell in cells)


def _split_words(head: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", head)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", apart)} | {fold_text(head)}


def _counts_nothing(head: str, cells: Sequence[str]) -> bool:
    """Whether numbers date, number or place a row, by the head, or by the cells if the head is no word."""
    words = _split_words(head)
    if words & _NEVER_WORDS or head.strip().casefold() in _SPAN_HEADS:
        return True
    if words & _WEIGHT_WORDS:
        return False
    if words & _SELDOM_WORDS:
        return True
    if not all(cell.strip().isdigit() for cell in cells):
        return False
    values = [int(cell) for cell in cells]
    is_years = all(value in _YEARS for value in values)
    is_sequence = len(values) >= _SHORTEST_SEQUENCE and values == list(
        range(values[0], values[0] + len(values))
    )
    is_identifiers = any(cell.strip().startswith("0") and len(cell.strip()) > 1 for cell in cells) or (
        all(len(cell.strip()) >= 8 for cell in cells)
    )
    return is_years or is_sequence or is_identifiers
