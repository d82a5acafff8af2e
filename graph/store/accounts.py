"""The accounts of the embedded engine: rights and password hashes, written before it starts."""

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
# Passwords are 24 random bytes, so more rounds add no safety; 65,536 rounds cost 0.5 s at every start.
_ROUNDS = 1


def write_accounts(folder: CaseFolder) -> None:
    """Write the accounts and their rights: the owner may do everything, the reader may only read records.

    Raises StoreError if the case's passwords are not those of its existing accounts.
    """
    config = folder.path / "embedded" / "config"
    config.mkdir(parents=True, exist_ok=True)
    if not (config / "server-groups.json").exists():
        groups = {"databases": {"*": {"groups": _list_groups()}}, "version": 1}
        write_atomic(config / "server-groups.json", json.dumps(groups), private=True)
    passwords, users = folder.read_passwords(), config / "server-users.jsonl"
    known = {str(user["name"]): user for user in _read_users(users)}
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
            wanted[name] = {**before, "password": _hash_password(password)}
    if wanted != known:
        write_atomic(users, "".join(json.dumps(user) + "\n" for user in wanted.values()), private=True)


def _list_groups() -> dict[str, Any]:
    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        return {
            "access": access,
            "resultSetLimit": -1,
            "readTimeout": -1,
            "types": {"*": {"access": records}},
        }

    return {"admin": group(_SCHEMA, _ALL), "*": group([], []), READER: group([], ["readRecord"])}


def _read_users(users: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in users.read_text("utf-8").splitlines() if line.strip()]
    except FileNotFoundError:
        return []


def _hash_password(password: str, salt: str | None = None, rounds: int = _ROUNDS) -> str:
    """Return the hash of a password as the engine writes it.

    The engine salts with the salt's text, not its bytes.
    """
    salt = salt or base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    return f"{_HASH}${rounds}${salt}${base64.b64encode(digest).decode()}"


def _matches(password: str, stored: str) -> bool:
    _, rounds, salt, _ = stored.split("$")
    return hmac.compare_digest(stored, _hash_password(password, salt, int(rounds)))
