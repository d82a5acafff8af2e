"""Finds in the heads of nested records who wrote the record or asked for the export: `meta_createdBy`."""

import re
from collections.abc import Iterable

from .column_contents import Column

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[_. ]+")
# Objects of a file that are about the export itself, and not about anybody of the case.
_ENVELOPES = frozenset(("export", "meta", "metadata", "envelope", "extract"))
# Records of forces: of a business, whoever created an advertisement or asked for an export is of the case.
OF_FORCES = frozenset(("logs", "thefts", "examinations", "people"))
# What is done to a record alone; whoever a theft was `reportedBy` may be somebody of the case.
_WRITES = re.compile(
    r"(?:created|updated|modified|submitted|prepared|entered|input|inputted|typed|compiled|authori[sz]ed|approved"
    r"|graded|evaluated|assessed|saniti[sz]ed|reviewed|verified|logged|exported|printed|surveyed|examined"
    r"|inspected) by(?:[_. ](?:(?:full|first|last|given|family|sur|fore) ?)?(?:name|officer|initials))?",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"(?:requested|ordered|generated|run|pulled|made) by(?: (?:name|user))?", re.IGNORECASE
)
_OF_THE_CASE = re.compile(r"^(.+[_./])(?:rank|warrant|collar|shoulder|badge)[a-z_ ]*$", re.IGNORECASE)
# `by: {login, name}` is whoever was logged in; a user name may be that of anybody who wrote a message.
_LOGGED_IN = re.compile(r"^(by[_./])(?:login|logon|staff|employee)[_ ]?(?:id|no|name)?$", re.IGNORECASE)

# Who else had a part, and what a force does not note of its own staff: whoever is logged in is a party there.
_COUNTERPART = re.compile(r"^(?:to|payee|recipient|receiver|beneficiary)(?:[_./].*)?$", re.IGNORECASE)
_REACHED_AT = re.compile(
    r"^by[_./].*(?:phone|mobile|tel|msisdn|e-?mail|address|postcode|account)", re.IGNORECASE
)


def spell_writer_head(head: str) -> str:
    """Return a head without the name of the envelope that its value is in, and with camel case parted.

    >>> spell_writer_head("export_preparedBy"), spell_writer_head("createdBy"), spell_writer_head("soldBy")
    ('prepared By', 'created By', 'soldBy')
    """
    spelt = _CAMEL.sub(" ", head)
    first, *others = _BETWEEN.split(spelt.strip())
    if others and first.casefold() in _ENVELOPES:
        return " ".join(others)
    return spelt if _WRITES.fullmatch(spelt) else head


def is_asked_for_export(head: str) -> bool:
    """Return whether a value of an envelope says who asked for the file: `export_requestedBy`.

    >>> is_asked_for_export("export_requestedBy"), is_asked_for_export("Requested by")
    (True, False)
    """
    spelt = _CAMEL.sub(" ", head)
    return _BETWEEN.split(spelt.strip())[0].casefold() in _ENVELOPES and bool(
        _ASKED_FOR.fullmatch(spell_writer_head(head))
    )


def find_case_prefixes(columns: Iterable[Column], record: str) -> tuple[str, ...]:
    """Return the beginnings of heads of a nested group that is somebody of the case (`lead_rank`).

    Whoever was logged in to a record of a force is one, too: `by_login` beside `by_shown`.
    """
    heads = [column.head for column in columns]
    is_party = any(_COUNTERPART.match(head) or _REACHED_AT.match(head) for head in heads)
    patterns = (_OF_THE_CASE, _LOGGED_IN) if record in OF_FORCES and not is_party else (_OF_THE_CASE,)
    matches = (pattern.match(head) for head in heads for pattern in patterns)
    return tuple({match[1] for match in matches if match})
