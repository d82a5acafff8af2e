"""What all files of one load share: the options, the run, and the progress to report."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..graph.claims.document import Document
from ..graph.ledger.missing_documents import EarlierDocuments
from ..graph.ledger.write import Load
from .charts.chart import NO_MODES, Modes
from .charts.weights import NOTHING_SAID, WeightOption
from .text.seen_names import SeenNames

# progress(file, done, total): rows read, then documents written; file is "" while the run is finished.
Progress = Callable[[str, int, int], None]
RETRACTED_DOCUMENT = (
    "its document was retracted, expected one that is not; load it with --readmit to have it again"
)
SHOWN_LABELS = 3


@dataclass(frozen=True)
class LoadOptions:
    """The options of a load that say something about the files.

    nodes are the kinds of a chart's nodes, names is a file of names for a chart, weight what is said of the
    weights of a chart's links.
    """

    source: str = ""
    reference: str = ""
    as_at: str = ""
    nodes: Modes = NO_MODES
    names: Path | None = None
    weight: WeightOption = NOTHING_SAID
    text: bool = True  # whether running text is read
    text_model: str = ""


@dataclass(frozen=True)
class LoadTarget:
    """The run that files are loaded in, the documents of earlier files, and the progress callback.

    names has, by file, the persons whom its tables have named so far.
    """

    run: Load
    earlier: EarlierDocuments
    progress: Progress | None
    names: dict[Path, SeenNames] = field(default_factory=dict)

    def add(self, file: str, documents: Iterable[Document], total: int) -> dict[str, str]:
        """Write the documents of a file, now or with later ones; return the outcome of each by its id."""
        return self.run.add(file, documents, _count_progress(self.progress, file, total))

    def add_now(self, file: str, documents: Iterable[Document], total: int) -> dict[str, str]:
        """Write the documents of a file, for one whose outcome stands under other names; raise its fault."""
        outcomes = self.add(file, documents, total)
        self.run.write_now(file)
        return outcomes

    def describe_leftovers(self, file: str, present: Container[str], rejected: int = 0) -> tuple[str, ...]:
        """Return a sentence on documents of an older file of this name that are not present now, or ()."""
        left = self.earlier.list_missing(file, present)
        if not left:
            return ()
        shown = ", ".join(row["label"] for row in left[:SHOWN_LABELS]) + (
            f" and {len(left) - SHOWN_LABELS} more" if len(left) > SHOWN_LABELS else ""
        )
        where = "in this one, or only among its rejected rows," if rejected else "in this one"
        if len(left) == 1:
            return (
                f"1 document that an older file of this name gave is not {where} and stays: {shown}; "
                "`ringmap retract` takes it out",
            )
        return (
            f"{len(left)} documents that an older file of this name gave are not {where} and stay: {shown}; "
            "`ringmap documents` lists them, `ringmap retract` takes one out",
        )


def _count_progress(progress: Progress | None, name: str, total: int) -> Callable[[int], object] | None:
    """Return a callback that adds up the documents written so far and reports them."""
    if progress is None:
        return None
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(name, done, total)

    return count
