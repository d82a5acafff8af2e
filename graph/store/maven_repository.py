"""The Maven repository that this machine is set up with, and files fetched from it and checked."""

import hashlib
import os
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from ..errors import StoreError

VARIABLE = "RINGMAP_MAVEN_REPOSITORY"
CENTRAL = "https://repo1.maven.org/maven2"
_ALL_MIRRORED = ("*", "central", "external:*")
_BLOCK = 1 << 18
_TIMEOUT = 30


def find_repository() -> str:
    """Return the address of the repository, without a slash at its end.

    It is the one of RINGMAP_MAVEN_REPOSITORY (an address or a folder), else the mirror of the user's
    Maven settings, else Maven Central.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named and "://" not in named:
        return Path(named).expanduser().absolute().as_uri()
    address = named or _read_mirror(Path.home() / ".m2" / "settings.xml") or CENTRAL
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https", "file") or parts.username or parts.password:
        raise StoreError(
            f"{parts.scheme}://{parts.hostname or '…'}: cannot be used as a Maven repository, expected a "
            f"folder or an address of http or https without user and password; name one in {VARIABLE}"
        )
    return address.rstrip("/")


def _read_mirror(settings: Path) -> str:
    """Return the address of the mirror that stands for Maven Central in Maven's settings; "" if none does."""
    from defusedxml.ElementTree import ParseError, parse

    try:
        mirrors = parse(settings).getroot().iterfind("{*}mirrors/{*}mirror")
    except (OSError, ParseError):
        return ""
    for mirror in mirrors:
        names = mirror.findtext("{*}mirrorOf", "").replace(" ", "").split(",")
        if "!central" not in names and any(name in _ALL_MIRRORED for name in names):
            return str(mirror.findtext("{*}url", "").strip())
    return ""


def fetch_file(address: str, target: Path, digest: str, size: int, advance: Callable[[int], None]) -> None:
    """Fetch an address into the file target, which takes its name once its SHA-256 is the one expected.

    What an earlier try has fetched lies beside it and is not fetched again, nor is what came of size bytes
    before the connection broke. advance is called with the
    number of bytes that came. Raises OSError or HTTPException where not all comes, and StoreError if what
    came is something else.
    """
    part = target.with_name(f"{target.name}.part")
    start = part.stat().st_size if part.exists() else 0
    with _open(address, start) as answer:
        is_rest = answer.status == 206
        if is_rest:
            advance(start)
        with part.open("ab" if is_rest else "wb") as file:
            while block := answer.read(_BLOCK):
                file.write(block)
                advance(len(block))
            file.flush()
            os.fsync(file.fileno())
    if part.stat().st_size < size:
        raise OSError("the connection was broken off")
    if compute_digest(part) != digest:
        part.unlink()
        raise StoreError(
            f"{target.name}: what came is not the file that ringmap was tested with (its SHA-256 differs); "
            f"check the repository, or name another one in {VARIABLE}"
        )
    os.replace(part, target)


def _open(address: str, start: int) -> Any:
    """Return the answer of an address from the byte start on; all of it if nothing follows that byte."""
    if start and not address.startswith("file:"):
        try:
            return urlopen(Request(address, headers={"Range": f"bytes={start}-"}), timeout=_TIMEOUT)
        except HTTPError as error:
            if error.code != 416:
                raise
    return urlopen(address, timeout=_TIMEOUT)


def compute_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def explain_failure(error: OSError | HTTPException) -> str:
    """Return why nothing came, in a few words."""
    reason = getattr(error, "reason", None) or error
    return " ".join(str(reason).split())[:200] or type(error).__name__
