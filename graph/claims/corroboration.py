"""Corroboration: what the other documents of a case make of a fact, as words with a degree."""

from typing import NamedTuple

# The scheme of its rows in the confidence table. A row says what a claim becomes that is as likely as not.
SCHEME = "corroboration"
CONFIRMED, REPEATED, ECHOED, DOUBTED = "confirmed", "repeated", "echoed", "doubted"
NEAR, NEW, APART = "near", "new", "apart"
MOST_SOURCES, MOST_OTHERS = 2, 3  # more sources confirm no better, more others put no further apart
_ALONE = "Stands alone: other documents link each of the two with"
# What each says to a reader, by word and degree.
SENTENCES = {
    (CONFIRMED, "1"): "Confirmed by another independent source.",
    (CONFIRMED, "2"): "Confirmed by two or more other independent sources.",
    (REPEATED, ""): "Said again by its own source only.",
    (ECHOED, ""): "Said again only of the same days: it may be one report passed on.",
    (DOUBTED, ""): "Another copy of this report is suspected to be false.",
    (NEAR, ""): "Nobody else says so, but other documents link the two by a chain.",
    (NEW, ""): "Nobody else says so: no other document links one of the two with anybody.",
    (APART, "1"): f"{_ALONE} somebody else, but not with each other.",
    (APART, "2"): f"{_ALONE} at least two others, but not with each other.",
    (APART, "3"): f"{_ALONE} several others, but not with each other.",
}
KEYS = frozenset((SCHEME, *word) for word in SENTENCES)


class Corroboration(NamedTuple):
    """What other documents make of a fact.

    word: CONFIRMED (degree: by how many sources), REPEATED (by its own source alone), ECHOED (by others, of
    the same days alone), DOUBTED (what may be a copy of its report is suspected to be false), NEAR (others
    join its ends), NEW (others do not know one of its ends), APART (others know both ends and do not join
    them; degree: with how many the less known end is linked).
    """

    word: str
    degree: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """The key of its row in the confidence table."""
        return (SCHEME, self.word, self.degree)

    @property
    def sentence(self) -> str:
        """The corroboration in words for a reader.

        >>> Corroboration(CONFIRMED, "1").sentence
        'Confirmed by another independent source.'
        """
        return SENTENCES[self]
