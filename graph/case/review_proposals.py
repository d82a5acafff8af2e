"""A queue of proposals on a terminal: the evidence of each side by side, and a key for each verdict."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..console.text import terminal_safe
from ..errors import RingmapError
from ..identity.judgements import DIFFERENT, SAME, UNSURE
from ..ledger.judge import JudgedSide, judge, undo_judgement
from ..sentence_words import plural
from .rank_proposals import Proposal, describe_weights

if TYPE_CHECKING:
    from rich.console import Console

    from ..store import Store

VERDICT_OF_KEY = {"s": SAME, "d": DIFFERENT, "u": UNSURE}
UNDO, QUIT = "z", "q"
KEYS_AT_END = "z undo the last · q quit"
KEYS = f"s same · d different · u unsure · {KEYS_AT_END}"
LONGEST_WHY = 500


class _Place(NamedTuple):
    """A mention of an entity and its document: they find the entity again after others were joined."""

    document: str
    mention: str


class ReviewQueue:
    """Proposals that somebody judges one after the other, and the way back."""

    def __init__(self, store: "Store", proposals: Sequence[Proposal], *, by: str, why: str = "") -> None:
        self.store, self.proposals, self.by, self.why = store, proposals, by, why
        self.at = 0
        self._made: list[tuple[int, str]] = []  # (place in the queue, id of the judgement), the last one last
        self._places = _read_places(store, proposals)

    @property
    def judged(self) -> int:
        """How many proposals are judged and not undone."""
        return len(self._made)

    def find_next(self) -> Proposal | None:
        """Return the proposal to judge next, None at the end; what is one entity by now is passed over."""
        while self.at < len(self.proposals):
            sides = self._find_sides()
            if sides is not None and sides[0] != sides[1]:
                return self.proposals[self.at]
            self.at += 1
        return None

    def press(self, key: str) -> str:
        """Do what a key says to the proposal at hand, and return a sentence for the user."""
        if key == UNDO:
            return self._undo()
        verdict = VERDICT_OF_KEY.get(key)
        sides = self._find_sides()
        if verdict is None or sides is None:
            return f"'{key}' is no key here: {KEYS}"
        proposal = self.proposals[self.at]
        why = self.why or _word_reason(verdict, proposal)
        try:
            made = judge(self.store, verdict, JudgedSide(sides[0]), JudgedSide(sides[1]), by=self.by, why=why)
        except RingmapError as error:
            self.at += 1
            return f"Not judged: {error}"
        self._made.append((self.at, made.id))
        self.at += 1
        return f"{proposal.first_label} and {proposal.second_label}: {verdict} ({made.id})"

    def _undo(self) -> str:
        if not self._made:
            return "Nothing to undo: no pair was judged in this review"
        self.at, id = self._made.pop()
        undo_judgement(self.store, id, by=self.by)
        return f"Undid {id}"

    def _find_sides(self) -> tuple[str, str] | None:
        """Return the ids that the two entities have now, None if one is gone."""
        link = self.proposals[self.at].link
        ids = [self._find_entity(self._places.get(id)) for id in (link.first, link.second)]
        return (ids[0], ids[1]) if all(ids) else None

    def _find_entity(self, place: _Place | None) -> str:
        rows = self.store.read(
            "MATCH (d:Document {id: $document})-[m:MENTIONS]->(e:Entity) WHERE m.id = $mention "
            "RETURN e.id AS id",
            document=place.document if place else "",
            mention=place.mention if place else "",
        )
        return str(rows[0]["id"]) if rows else ""


def _word_reason(verdict: str, proposal: Proposal) -> str:
    """Return the reason of a verdict that has no reason of its own.

    A judgement outlasts its documents' retraction, so their words stay out. Evidence speaks for one person or
    firm, so it is the reason of nothing else: another verdict says against what it was made.
    """
    if verdict == SAME:
        return f"review: {describe_weights(proposal.link.evidence)}"[:LONGEST_WHY]
    probability = f"{proposal.link.probability:.3f}"
    return f"review: judged {verdict}, no reason was typed; proposed with probability {probability}"


def _read_places(store: "Store", proposals: Sequence[Proposal]) -> dict[str, _Place]:
    ids = sorted({id for one in proposals for id in (one.link.first, one.link.second)})
    rows = store.read(
        "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(d:Document) "
        "RETURN e.id AS entity, m.id AS mention, d.id AS document ORDER BY mention DESC",
        ids=ids,
    )
    return {row["entity"]: _Place(row["document"], row["mention"]) for row in rows}


def review(queue: ReviewQueue, console: "Console", read_key: Callable[[], str]) -> str:
    """Show each proposal and do what the user's key says, until the end or q; return what was done."""
    while (proposal := queue.find_next()) or queue.judged:
        if proposal:
            _show(console, proposal, queue.at + 1, len(queue.proposals))
        else:
            console.print(f"No pair is left. {KEYS_AT_END}", markup=False, highlight=False)
        key = read_key().casefold()
        if key == QUIT or (not proposal and key != UNDO):
            break
        console.print(terminal_safe(queue.press(key)), markup=False, highlight=False)
    return f"Judged {plural(queue.judged, 'pair')}"


def _show(console: "Console", proposal: Proposal, number: int, count: int) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{number} of {count}", expand=True)
    for head in ("evidence", *_list_heads(proposal), "bits"):
        table.add_column(Text(head))
    for one in proposal.link.evidence:
        cells = (one.what, one.first_value, one.second_value, f"{one.bits:+.1f}")
        table.add_row(*(Text(terminal_safe(cell)) for cell in cells))
    console.print(table)
    console.print(
        f"probability {proposal.link.probability:.3f}; a join connects {proposal.connects:,} pairs of others",
        markup=False,
        highlight=False,
    )
    console.print(KEYS, markup=False, highlight=False)


def _list_heads(proposal: Proposal) -> Iterator[str]:
    link = proposal.link
    for label, id in ((proposal.first_label, link.first), (proposal.second_label, link.second)):
        yield f"{terminal_safe(label)}\n{terminal_safe(id)}"
