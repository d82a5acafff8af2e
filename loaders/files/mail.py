"""Read an e-mail (.eml): its headers as labels, its body as text or page, its attachments as bytes."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

from ...graph.errors import RecordError
from .grid import join_lines
from .tables import read_first_bytes
from .text_of_file import decode_text

HEADERS = ("From", "To", "Cc", "Date", "Subject")


@dataclass(frozen=True)
class Mail:
    """An e-mail: labels from its headers, its body, and its attachments by name."""

    labels: tuple[tuple[str, str, int], ...]
    text: str
    is_page: bool
    body_line: int  # the line of the file where the body begins
    attachments: tuple[tuple[str, bytes], ...]


def read_mail(path: Path, name: str) -> Mail:
    """Return an e-mail. Raise RecordError if the file is missing, empty or no e-mail."""
    read_first_bytes(path, name)
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise RecordError(f"{name}: has no headers, expected an e-mail; save its text as .txt")
    lines = raw.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].split(b"\n")
    labels = []
    for label in HEADERS:
        at = next(
            (n for n, line in enumerate(lines, start=1) if line.lower().startswith(label.lower().encode())), 1
        )
        labels += [
            (label, text, at) for value in message.get_all(label, []) if (text := join_lines(str(value)))
        ]
    attachments = tuple(
        (_name_attachment(part, at), _decode_payload(part))
        for at, part in enumerate(message.iter_attachments(), start=1)
    )
    body = message.get_body(("plain", "html"))
    text = decode_text(_decode_payload(body))[0] if body is not None else ""
    if body is not None and (charset := body.get_content_charset()) and charset.casefold() != "utf-8":
        text = _decode_as(_decode_payload(body), charset)
    is_page = body is not None and body.get_content_subtype() == "html"
    return Mail(tuple(labels), text, is_page, len(lines) + 2, attachments)


def _decode_payload(part: object) -> bytes:
    if not isinstance(part, EmailMessage):
        return b""
    inner = part.get_payload()
    if part.get_content_maintype() == "message" and isinstance(inner, list) and inner:
        return inner[0].as_bytes()  # a message that was forwarded whole
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode_as(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except LookupError:
        return decode_text(raw)[0]


def _name_attachment(part: object, number: int) -> str:
    """Return an attachment's name without folders, which a sender may have put there."""
    name = part.get_filename() if isinstance(part, EmailMessage) else None
    bare = PurePosixPath(str(name or "").replace("\\", "/")).name.replace("\x00", "")
    if bare:
        return bare
    is_message = isinstance(part, EmailMessage) and part.get_content_maintype() == "message"
    return f"attachment {number}{'.eml' if is_message else ''}"
