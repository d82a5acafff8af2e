"""Read which of the printed options of a form is ticked: `[X] B  [ ] C`."""

import re
from collections.abc import Sequence

_CHOSEN = re.compile(r"\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)|[☒☑✓✔]")
_OPEN = re.compile(r"\[\s*\]|\(\s+\)|[☐□]")
_BOX = re.compile(f"{_CHOSEN.pattern}|{_OPEN.pattern}")


def has_tick(text: str) -> bool:
    """Whether a text has a ticked box."""
    return bool(_CHOSEN.search(text))


def has_box(text: str) -> bool:
    """Whether a text is a printed option, ticked or not, and so no label of what stands behind it."""
    return bool(_BOX.search(text))


def choose_option(values: Sequence[str]) -> tuple[str, str]:
    """Return the value of a label, and what was offered and not chosen.

    Where a box is ticked, the option beside it is the value; else all values are, a line each.

    >>> choose_option(["A Always", "B Mostly  [X]", "C Sometimes"])
    ('B Mostly', 'A Always; C Sometimes')
    >>> choose_option(["☐ P ☒ C ☐ S"]), choose_option(["12 May 25"])
    (('C', 'P; S'), ('12 May 25', ''))
    >>> choose_option(["1 Known   [X] 2 Known to source   3 Not known"])
    ('2 Known to source', '1 Known; 3 Not known')
    """
    options = [option for value in values for option in _split_options(value)]
    if not any(_CHOSEN.search(option) for option in options):
        return "\n".join(values), ""
    bare = [(bool(_CHOSEN.search(option)), _BOX.sub("", option).strip()) for option in options]
    return "\n".join(text for is_chosen, text in bare if is_chosen and text), "; ".join(
        text for is_chosen, text in bare if not is_chosen and text
    )


def _split_wide(text: str) -> list[str]:
    """Return the options of a cell that wide gaps or lines part; a mark alone belongs to the one before."""
    options: list[str] = []
    for part in filter(None, re.split(r"\s{2,}|\n|\t", text.strip())):
        if options and (_BOX.fullmatch(part) or _BOX.fullmatch(options[-1])):
            options[-1] = f"{options[-1]} {part}"
        else:
            options.append(part)
    return options


def _split_options(text: str) -> list[str]:
    """Return the options of one cell, each with its box, which may lead or follow."""
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2:
        return _split_wide(text) if boxes else [text]
    if not text[: boxes[0].start()].strip():
        starts = [box.start() for box in boxes]
        return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    ends = [box.end() for box in boxes]
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)] + (
        [text[ends[-1] :]] if text[ends[-1] :].strip() else []
    )
