"""Part lines of labels and values that stand behind each other with dots between: `By: Vale · Ref: 7/25`."""

import re

from .cell_shapes import IsHead
from .labelled_cells import KNOWN

_BETWEEN = re.compile(r"\s+[·•‧∙]\s+")
_LABELLED = re.compile(r"([^\W\d_][^:]{0,40}):(?!(?<=\d:)\d)\s*\S.*")  # `At 11:40 he left` has a time
_FEWEST = 2  # parts with a label


def split_at_dots(line: str, is_head: IsHead) -> list[str]:
    """Return the parts of a line between dots if several have a label, else the line alone.

    A part without a label goes on with the one before it. Behind the first, labels must be known: what is
    told in several points is no line of labels.

    >>> known = lambda text: float(text in ("Received from", "Tel"))
    >>> split_at_dots("Scientist: Dr Vale · Received from: DS Holt · Issued 18 June 2025", known)
    ['Scientist: Dr Vale', 'Received from: DS Holt; Issued 18 June 2025']
    >>> split_at_dots("Holt Motors · Mill Lane · Tel: 01632 960100", known)
    ['Holt Motors · Mill Lane · Tel: 01632 960100']
    >>> split_at_dots("Text: Holt was there · Handler says: so was Dee · At 11:40 he left", known)
    ['Text: Holt was there · Handler says: so was Dee · At 11:40 he left']
    """
    parts = [part for part in _BETWEEN.split(line.strip()) if part]
    labels = [match[1] if (match := _LABELLED.fullmatch(part)) else "" for part in parts]
    labelled = list(map(bool, labels))
    if not labelled or not labelled[0] or sum(labelled) < _FEWEST:
        return [line]
    if any(label and is_head(label.strip()) < KNOWN for label in labels[1:]):
        return [line]
    joined: list[str] = []
    for part, is_labelled in zip(parts, labelled, strict=True):
        if is_labelled:
            joined.append(part)
        else:
            joined[-1] += f"; {part}"
    return joined
