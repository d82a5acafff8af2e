"""Headers of documents that record a day: what cameras read, an operator connected, or a bank paid."""

from dataclasses import dataclass

from ...graph.claims.values import Header
from .rows import SourceFile


@dataclass(frozen=True)
class DailyKey:
    """What keys such a document: the record's own reference, else whose day it is, and the day.

    of is the phone or account whose day it is, "" for none; words say that for `keyed_by`.
    """

    kind: str
    source: str
    reference: str
    of: str
    day: str
    words: str


def build_daily_header(file: SourceFile, key: DailyKey, title: str, marking: str = "") -> Header:
    """Return the header: reference given, own reference, day, else the file's content.

    Without a source the file is the source.

    >>> key = DailyKey("CallRecord", "Norvo Mobile", "", "+447700900123", "2026-02-03", "")
    >>> build_daily_header(SourceFile("a.csv", "a", "9f"), key, "Calls").reference
    '+447700900123 2026-02-03'
    """
    if file.reference:
        reference, how = file.reference, "reference given"
    elif key.reference:
        reference, how = key.reference, "reference"
    elif key.day:
        reference, how = f"{key.of} {key.day}".strip(), key.words
    else:
        reference, how = f"{file.stem} {file.digest[:16]}", "file and content"
    named = f"{title} {reference}" if how != "file and content" else title
    return Header(key.kind, key.source or file.stem, reference, how, key.day, named, marking)
