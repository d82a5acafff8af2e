"""How sources come to know, how often they are wrong, and how the graders of a force grade them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ..makers.rates import read_rate, read_shares
from .smudges import Smudges

TRUE, MISTAKEN, LIE = "true", "mistaken", "lie"
SUSPECTED = {TRUE: "suspected truth", MISTAKEN: "suspected mistake", LIE: "suspected lie"}
LETTERS = "ABCD"


class Knowledge(NamedTuple):
    """How reliable a source is (1 to 3), and how it knows what it says (A to D)."""

    reliability: str
    how: str


@dataclass(slots=True)
class Graders:
    """Grades paragraphs; each force grades better or worse than it should by a habit of its own."""

    smudges: Smudges
    reliability: dict[str, str] = field(default_factory=dict)
    habits: dict[str, float] = field(default_factory=dict)

    def draw_knowledge(self, source: str) -> Knowledge:
        """Return how a source knows its next matter; its reliability stays the same."""
        if source not in self.reliability:
            self.reliability[source] = self._draw("source")
        kind = self.reliability[source]
        return Knowledge(kind, self._draw(f"knows {kind}"))

    def _draw(self, name: str) -> str:
        shares = read_shares(name)
        return self.smudges.random.choices(list(shares), list(shares.values()))[0]

    def find_lie_rate(self, knowledge: Knowledge) -> float:
        """Return how often such a source lies: the preset's rate, and less the more reliable it is."""
        return self.smudges.dirt.lie * read_rate(f"lies of {knowledge.reliability}")

    def find_mistake_rate(self, knowledge: Knowledge) -> float:
        """Return how often who knows so is mistaken: the preset's rate, and less the better it is known."""
        return self.smudges.dirt.mistaken * read_rate(f"mistakes of {knowledge.how}")

    def draw_grading(self, knowledge: Knowledge, truthful: str, force: str) -> str:
        """Return a grading as a grader of the force enters it."""
        random, dirt = self.smudges.random, self.smudges.dirt
        kind, letter = knowledge
        if dirt.misgraded:
            letter = self._shift_letter(letter, force)
        if self.smudges.happens(dirt.misgraded):
            kind, letter = random.choice(list(read_shares("source"))), random.choice(LETTERS)
        if random.random() < read_rate(SUSPECTED[truthful]):
            letter = "E"
        return f"{kind}{letter}{random.choice('PPPPC')}"

    def _shift_letter(self, letter: str, force: str) -> str:
        """Return a letter one better or worse, as the habit of a force has it."""
        random, most = self.smudges.random, read_rate("habit of a force")
        habit = self.habits.setdefault(force, random.uniform(-most, most))
        if random.random() >= abs(habit):
            return letter
        at = LETTERS.index(letter) + (1 if habit > 0 else -1)
        return LETTERS[min(max(at, 0), len(LETTERS) - 1)]
