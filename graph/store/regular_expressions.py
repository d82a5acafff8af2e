"""The regular expressions of a query, and whether both engines can read them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

# What Python reads and Java does not.
_FOREIGN = re.compile(r"\(\?(?:P|\(|[aL])|\{,")


def find_patterns(cypher: str, text: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Yield the regular expressions after =~ that are literals or parameters."""
    for place in re.finditer(r"=~\s*", text):
        rest = cypher[place.end() :]
        if literal := re.match(r"'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"", rest, re.DOTALL):
            yield re.sub(r"\\(.)", r"\1", literal[1] or literal[2] or "")
        elif (name := re.match(r"\$(\w+)", rest)) and isinstance(params.get(name[1]), str):
            yield params[name[1]]


def explain_bad_pattern(pattern: str) -> str:
    """Return why a regular expression is invalid, "" if it is valid; Java's own forms are accepted."""
    if foreign := _FOREIGN.search(pattern):
        return f"{foreign[0]} is not Java's"
    java = (
        re.sub(r"\\[pP]\{\w+\}|\\[QEGzZXRhHvV]", "x", pattern)
        .replace("(?<", "(?P<")
        .replace("(?P<=", "(?<=")
        .replace("(?P<!", "(?<!")
    )
    try:
        re.compile(java)
    except re.error as error:
        return str(error)
    return ""
