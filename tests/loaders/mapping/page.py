"""The examples of docs/mappings.md: a file, a mapping for it, and what its rows become."""

import re
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[3] / "docs" / "mappings.md"
_EXAMPLE = re.compile(r"```csv\n(.*?)```.*?```toml\n(.*?)```.*?```text\n(.*?)```", re.DOTALL)


class Example(NamedTuple):
    """One example, under its heading."""

    heading: str
    file: str
    mapping: str
    sentences: list[str]


def list_examples(text: str) -> list[Example]:
    """Return the examples of the page in order."""
    return [
        Example(_find_heading(text, match.start()), match[1], match[2], match[3].split("\n")[:-1])
        for match in _EXAMPLE.finditer(text)
    ]


def _find_heading(text: str, before: int) -> str:
    return re.findall(r"^#+ (.+)$", text[:before], re.MULTILINE)[-1]
