"""Part lines of labels and values that stand behind each other with dots between: `By: Vale · Ref: 7/25`."""

import re

_BETWEEN = re.compile(r"\s+[·•‧∙]\s+")
_LABELLED = re.compile(r"[^\W\d_][^:]{0,40}:\s*\S.*")
_FEWEST = 2  # parts with a label


def split_at_dots(line: str) -> list[str]:
    """Return the parts of a line between dots if several have a label, else the line alone.

    A part without a label goes on with the one before it.

    >>> split_at_dots("Scientist: Dr Vale · Received from: DS Holt · Issued 18 June 2025")
    ['Scientist: Dr Vale', 'Received from: DS Holt; Issued 18 June 2025']
    >>> split_at_dots("Holt Motors · Mill Lane · Tel: 01632 960100")
    ['Holt Motors · Mill Lane · Tel: 01632 960100']
    """
    parts = [part for part in _BETWEEN.split(line.strip()) if part]
    labelled = [bool(_LABELLED.fullmatch(part)) for part in parts]
    if not labelled or not labelled[0] or sum(labelled) < _FEWEST:
        return [line]
    joined: list[str] = []
    for part, is_labelled in zip(parts, labelled, strict=True):
        if is_labelled:
            joined.append(part)
        else:
            joined[-1] += f"; {part}"
    return joined
