"""Columns that are read and dropped on purpose: who handles the case, running numbers, catalogue numbers."""

import re
from collections.abc import Iterable

from .column_contents import Column
from .edi_heads import is_edi_envelope
from .head_reading import read_head

_OF_THE_CASE = frozenset(
    [
        "officer",
        "officers",
        "examiner",
        "oic",
        "sergeant",
        "sgt",
        "constable",
        "inspector",
        "solicitor",
        "interpreter",
        "collar",
        "warrant",
        "rank",
        "sio",
        "author",
        "clerk",
        "investigator",
        "handler",
        "hndlr",
        "adjuster",
        "analyst",
        "supervisor",
        "shoulder",
        "interviewer",
    ]
)
_OF_FIRMS = frozenset(["officer", "officers"])
_STATIONS = frozenset(["station", "unit", "lpa", "bcu", "division", "command", "department", "dept", "team"])
# Who wrote or checked the record: `Extracted by`; not `Driven by`, which names a person of the record.
_BY_SOMEBODY = re.compile(
    r"\b(?:extracted|prepared|submitted|authori[sz]ed|checked|completed|printed|recorded|entered|typed|seized"
    r"|exported|logged|input|inputted|written|compiled|signed|verified|reviewed|approved|created|updated"
    r"|edited"
    r"|graded|evaluated|assessed|saniti[sz]ed|countersigned|produced|taken|exam(?:ined)?|inspected|handled"
    r"|reported|raised|issued|searched|attended|released|served|lifted|photographed|retained|tested|sampled"
    r"|actioned|allocated|assigned|disseminated|tasked|supervised|researched|developed|obtained|translated"
    r"|transcribed|circulated|closed|filed|indexed|keyed|amended|modified|confirmed|audited|counted|sealed"
    r"|bagged|labelled|marked|downloaded|extracted|imaged|interviewed|dealt with|booked in|signed off)"
    r"[ _.]by(?:[ _.](?:name|officer))?$",
    re.IGNORECASE,
)
# The same without `by`: `Compiled: K. Ludbrook`.
_DONE_TO_A_RECORD = re.compile(
    r"\W*(?:prepared|compiled|submitted|authori[sz]ed|countersigned|reviewed|approved|verified|saniti[sz]ed"
    r"|typed|printed|logged|evaluated|assessed|input|entered)\W*",
    re.IGNORECASE,
)
_FOR_THE_CARRIER = re.compile(
    r"\W*(?:signed )?(?:for|on behalf of|for and on behalf of) the (?:carrier|master|line|owners?)\W*",
    re.IGNORECASE,
)
_OF_A_MESSAGE = re.compile(
    r"(?:message|msg|envelope).*[_. ](?:sender|receiver|recipient)(?:[_. ]\w+)?$", re.IGNORECASE
)
_OF_AUTHORITIES = re.compile(
    r"@[\w.-]*\b(?:pol|police|constabulary|pnn|gov|gouv|nca|hmrc|interpol|europol|polizei|politie|policja)\b",
    re.IGNORECASE,
)
_COUNTING = frozenset(["number", "row", "line", "item", "seq", "sequence", "serial", "entry"])
_SIGNED = frozenset(("signed", "signature", "signatory"))
_SIGNING_PARTIES = frozenset(("exporter", "shipper", "consignor", "consignee", "seller", "buyer", "importer"))
_CATALOGUES = frozenset(("oe", "oem", "catalogue", "cat", "casting"))
_DEVICES = frozenset(["imei", "imsi", "iccid", "account", "coordinate"])
HANDLES_THE_CASE = "names somebody who handles the case"


def find_reason(column: Column, record: str = "") -> tuple[str, float]:
    """Return why a column is left out, and how sure that is; ("", 0) if nothing speaks for it.

    record is the word of the kind of record: the officers of a company are no policemen.
    """
    if is_edi_envelope(column.head):
        return "belongs to the envelope or the codes of the message", 0.7
    words = read_head(column.head).bag - (_OF_FIRMS if record == "companies" else frozenset())
    if _BY_SOMEBODY.search(column.head) and column.contents.get("organisation_name", 0) < 0.5:
        return HANDLES_THE_CASE, 0.8
    if _DONE_TO_A_RECORD.fullmatch(column.head) and column.contents.get("person_name", 0) >= 0.3:
        return HANDLES_THE_CASE, 0.8
    if _OF_A_MESSAGE.match(column.head):
        return "is about the message, not the record", 0.75
    if words & _STATIONS and words <= _STATIONS | {"reporting", "submitting", "name", "code"}:
        return "names a unit of the force", 0.7
    if words & _OF_THE_CASE or column.contents.get("officer", 0) >= 0.8:
        return HANDLES_THE_CASE, 0.8
    if _FOR_THE_CARRIER.fullmatch(column.head):
        return "says who signed", 1.2
    if words & (_SIGNED | {"photographed"}):
        return "says who signed", 0.75
    if column.contents.get("ordinal", 0) == 1 and words <= _COUNTING:
        # "No" alone also fits "number of", but nobody finds one part, then two, then three.
        return "counts the rows", 1.3 if words <= {"number"} else 0.7
    is_makers = bool(words & {"manufacturer", "maker", "makers"}) and {"part", "number"} <= words
    if is_makers or (words & _CATALOGUES and words & {"part", "number", "cat", "catalogue"}):
        return "a catalogue number: every such part has the same", 0.75
    if column.looks_like in _DEVICES:
        return f"holds {column.looks_like} numbers, which are no phones", 0.4
    return "", 0.0


def find_case_prefixes(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the beginnings of heads of a nested group that is somebody of the case (`lead_rank`)."""
    ends = re.compile(r"^(.+[_./])(?:rank|warrant|collar|shoulder|badge)[a-z_ ]*$", re.IGNORECASE)
    return tuple({match[1] for column in columns if (match := ends.match(column.head))})


def is_mail_head(column: Column) -> bool:
    """Return whether a column is the From, To or Cc of e-mails."""
    head = column.head.strip(" :").casefold().removeprefix("e-mail ")
    return (
        head in ("from", "to", "cc", "bcc", "reply-to", "sender") and column.contents.get("email", 0) >= 0.6
    )


def is_mail_of_officers(column: Column) -> bool:
    """Return whether most addresses of a column of e-mails are those of a police force or an authority."""
    return sum(map(is_of_authority, column.samples)) > len(column.samples) / 2


def is_of_authority(text: str) -> bool:
    """Return whether an e-mail address in a text is of a police force or an authority."""
    return bool(_OF_AUTHORITIES.search(text))


def is_signature_of_party(column: Column) -> bool:
    """Return whether a column has who signed for a party of a shipment, who is no officer of the case."""
    words = read_head(column.head).bag
    return (
        bool(words & _SIGNED and words & _SIGNING_PARTIES)
        and column.contents.get("person_name", 0.0) >= 0.5
        and column.contents.get("officer", 0.0) < 0.8
    )
