"""Clean numbers of bank accounts: sort code with account number, or IBAN."""

import re

from .reading import Kind, Reading, make_doubtful
from .tidy import make_cleaner

EXPECTED = "a sort code with an account number such as 20-00-00 55779911, or an IBAN"
_LABEL = re.compile(
    r"\b(?:sort ?code|account|acc(?:oun)?t|a/?c|number|num|no|iban|s/?c)\b[\s.:=#]*", re.IGNORECASE
)
_BRITISH = re.compile(r"([0-9]{2}-?[0-9]{2}-?[0-9]{2})[\s/,|:-]*([0-9]{7,8})")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


@make_cleaner(EXPECTED, longest=80)
def clean_account(raw: str, text: str) -> Reading:
    """Return sort code and number as 200000/55779911, or an IBAN without blanks.

    A number without its bank is kept and doubtful: several banks have it.
    """
    bare = _LABEL.sub("", text).strip(" .:/").upper()
    whole = re.sub(r"[\s.\-]", "", bare)
    if _IBAN.fullmatch(whole):
        fits = int("".join(str(int(mark, 36)) for mark in whole[4:] + whole[:4])) % 97 == 1
        return (
            Reading(raw, whole, classes=("iban",)) if fits else make_doubtful(raw, whole, EXPECTED, ("iban",))
        )
    if match := _BRITISH.fullmatch(bare) or _BRITISH.fullmatch(re.sub(r"\s", "", bare)):
        return Reading(raw, f"{match[1].replace('-', '')}/{match[2].zfill(8)}")
    return make_doubtful(raw, whole or text, EXPECTED)


ACCOUNT = Kind("account", clean_account, EXPECTED)
