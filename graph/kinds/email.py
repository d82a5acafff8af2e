"""Clean e-mail addresses to lower case."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "an e-mail address such as name@example.com"
_AROUND = re.compile(
    r"^(?:(?:e-?mail|mailto|mail)\s*[:=]?\s*)+(?=\S+@)|^[<(\[\"']+|[>)\]\"',.;:]+$", re.IGNORECASE
)
_INSIDE = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_FORM = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}")


@make_cleaner(EXPECTED)
def clean_email(raw: str, text: str) -> Reading:
    """Return an e-mail address in lower case, without a name before it or marks around it."""
    inside = _INSIDE.search(text)
    bare, before = (inside[1] if inside else text).lower(), ""
    while bare != before:
        before, bare = bare, _AROUND.sub("", bare).strip()
    local = bare.partition("@")[0]
    if not _FORM.fullmatch(bare) or ".." in bare or local.startswith(".") or local.endswith("."):
        return make_doubtful(raw, bare, EXPECTED)
    return Reading(raw, bare)


EMAIL = Kind("email", clean_email, EXPECTED, separators=",", divider=r"[;,]|\s+/\s+")
