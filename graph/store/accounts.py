"""The embedded engine's accounts: their rights and password hashes, written before it starts."""

import base64
import hashlib
import hmac
import json
import secrets
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .atomic_files import write_atomic
from .case_folder import DATABASE, OWNER, CaseFolder

READER = "reader"
_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_SCHEMA = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
_HASH = "PBKDF2WithHmacSHA256"
# Passwords are 24 random bytes, which rounds make no harder to find; 65,536 cost 0.5 s at every start.
_ROUNDS = 1


def write_accounts(folder: CaseFolder) -> None:
    """Write who may do what on the engine: the owner everything, the reader nothing but to read records.

    Errors: StoreError where the case's passwords are not those that its accounts were made with.
    """
    config = folder.path / "embedded" / "config"
    config.mkdir(parents=True, exist_ok=True)
    if not (config / "server-groups.json").exists():
        groups = {"databases": {"*": {"groups": _groups()}}, "version": 1}
        write_atomic(config / "server-groups.json", json.dumps(groups), private=True)
    passwords, users = folder.read_passwords(), config / "server-users.jsonl"
    known = {str(user["name"]): user for user in _lines(users)}
    accounts = (
        (OWNER["embedded"], passwords.owner, {"*": ["admin"]}),
        (READER, passwords.reader, {DATABASE["embedded"]: [READER]}),
    )
    wanted = dict(known)
    for name, password, databases in accounts:
        if name in known and not _matches(password, str(known[name]["password"])):
            raise StoreError(
                f"its server refuses the password in {folder.server_folder / 'passwords.json'}; "
                "put it back from a copy of the case"
            )
        if name not in known or f"${_ROUNDS}$" not in str(known[name]["password"]):
            before = known.get(name, {"name": name, "databases": databases})
            wanted[name] = {**before, "password": _hashed(password)}
    if wanted != known:
        write_atomic(users, "".join(json.dumps(user) + "\n" for user in wanted.values()), private=True)


def _groups() -> dict[str, Any]:
    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        return {
            "access": access,
            "resultSetLimit": -1,
            "readTimeout": -1,
            "types": {"*": {"access": records}},
        }

    return {"admin": group(_SCHEMA, _ALL), "*": group([], []), READER: group([], ["readRecord"])}


def _lines(users: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in users.read_text("utf-8").splitlines() if line.strip()]
    except FileNotFoundError:
        return []


def _hashed(password: str, salt: str | None = None, rounds: int = _ROUNDS) -> str:
    """The hash of a password as the engine writes it; it is salted with the salt's text, not its bytes."""
    salt = salt or base64.b64encode(secrets.token_bytes(32)).decode()
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    return f"{_HASH}${rounds}${salt}${base64.b64encode(found).decode()}"


def _matches(password: str, kept: str) -> bool:
    _, rounds, salt, _ = kept.split("$")
    return hmac.compare_digest(kept, _hashed(password, salt, int(rounds)))
