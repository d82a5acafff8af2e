"""Corroboration: what the other documents of a case make of a fact, as words with a degree."""

from typing import NamedTuple

# The scheme of its rows in the confidence table. A row says what a claim at 0.50 becomes.
SCHEME = "corroboration"
CONFIRMED, REPEATED, ECHOED, DOUBTED = "confirmed", "repeated", "echoed", "doubted"
NEAR, NEW, NAMESAKE, APART = "near", "new", "namesake", "apart"
_OTHERS = ("somebody else", *(f"at least {number} others" for number in ("two", "three", "four", "five")))
MOST_SOURCES, MOST_OTHERS = 2, len(_OTHERS)  # more confirm no better, and put no further apart
_ALONE = "Stands alone: other documents link each of the two with"
_APART = "but nothing read from them joins the two."
# What each says to a reader, by word and degree.
SENTENCES = {
    (CONFIRMED, "1"): "Another independent source links the two as well.",
    (CONFIRMED, "2"): "Two or more other independent sources link the two as well.",
    (REPEATED, ""): "Only its own source links the two again.",
    (ECHOED, ""): "It is said again, but of the same days: one report may have been passed on.",
    (DOUBTED, ""): "What may be a copy of this report is suspected to be false.",
    (NEAR, ""): "Nobody else links the two, but a chain of other documents does.",
    (NEW, ""): "Nobody else links the two: no other document links one of them with anybody.",
    (
        NAMESAKE,
        "",
    ): "Stands alone: other documents link a namesake of one of the two, not that one itself, "
    "and nothing read from them joins the namesake with the other.",
    **{
        (APART, str(degree)): f"{_ALONE} {others}, {_APART}" for degree, others in enumerate(_OTHERS, start=1)
    },
}
KEYS = frozenset((SCHEME, *word) for word in SENTENCES)
# Apart at degree 1 is hardly less often true than other facts.
_WARNINGS = frozenset(key for key in KEYS if key[1] in (DOUBTED, NAMESAKE, APART)) - {(SCHEME, APART, "1")}


class Corroboration(NamedTuple):
    """What other documents make of a fact.

    word: CONFIRMED (degree: by how many sources), REPEATED (by its own source alone), ECHOED (by what may be
    copies alone), DOUBTED (what may be a copy of its report is suspected to be false), NEAR (others
    join its ends), NEW (others do not know one of its ends), NAMESAKE (the same, but they know a namesake and
    do not join it with the other end), APART (others know both ends and do not join them; degree: with how
    many the less known end is linked).
    """

    word: str
    degree: str = ""

    def __str__(self) -> str:
        """The word with its degree.

        >>> str(Corroboration(APART, "2")), str(Corroboration(NEW))
        ('apart 2', 'new')
        """
        return " ".join(filter(None, self))

    @property
    def key(self) -> tuple[str, str, str]:
        """The key of its row in the confidence table."""
        return (SCHEME, self.word, self.degree)

    @property
    def is_warning(self) -> bool:
        """Whether it is a reason to check the fact first.

        >>> Corroboration(APART, "2").is_warning, Corroboration(APART, "1").is_warning
        (True, False)
        """
        return self.key in _WARNINGS

    @property
    def sentence(self) -> str:
        """The corroboration in words for a reader.

        >>> Corroboration(CONFIRMED, "1").sentence
        'Another independent source links the two as well.'
        """
        return SENTENCES[self]
