"""Read an e-mail (.eml): its headers as labels, its body as text or page, its attachments as bytes."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ...graph.errors import RecordError
from ...graph.unreadable import replace_unreadable
from .grid import join_lines
from .tables import read_first_bytes
from .text_of_file import decode_text

if TYPE_CHECKING:
    from email.message import MIMEPart

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
    import email  # takes a tenth of a second, which a load without e-mails need not wait
    import email.policy

    read_first_bytes(path, name)
    raw = path.read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not message.keys():
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


def _decode_payload(part: "MIMEPart") -> bytes:
    inner = part.get_payload()
    if part.get_content_maintype() == "message" and isinstance(inner, list):
        # a message that was forwarded whole
        return b"".join(one.as_bytes() for one in inner if not isinstance(one, str))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decode_as(raw: bytes, charset: str) -> str:
    try:
        return replace_unreadable(raw.decode(charset, "replace"))
    except LookupError:
        return decode_text(raw)[0]


def _name_attachment(part: "MIMEPart", number: int) -> str:
    """Return an attachment's name without folders, which a sender may have put there."""
    bare = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name.replace("\x00", "")
    return bare or f"attachment {number}{'.eml' if part.get_content_maintype() == 'message' else ''}"
