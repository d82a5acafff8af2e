"""The embedded engine's accounts, written before it starts."""

import json
import re
from pathlib import Path

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store
from ringmap.graph.store.accounts import _hash_password, write_accounts
from ringmap.graph.store.case_folder import CaseFolder


def users_of(case: CaseFolder) -> list[dict[str, object]]:
    text = (case.path / "embedded" / "config" / "server-users.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_accounts_are_written_once_and_never_hold_a_password(case_folder):
    case = CaseFolder(case_folder)
    case.make("embedded")
    write_accounts(case)
    first = users_of(case)
    write_accounts(case)
    assert users_of(case) == first
    assert [(user["name"], user["databases"]) for user in first] == [
        ("root", {"*": ["admin"]}),
        ("reader", {"case": ["reader"]}),
    ]
    passwords = case.read_passwords()
    assert not any(secret in json.dumps(first) for secret in (passwords.owner, passwords.reader))


@pytest.mark.long
def test_a_case_whose_passwords_were_hashed_in_many_rounds_opens_and_is_rewritten(case_folder):
    case = CaseFolder(case_folder)
    case.make("embedded")
    write_accounts(case)
    passwords = case.read_passwords()
    old = [
        {**user, "password": _hash_password(secret, rounds=65536)}
        for user, secret in zip(users_of(case), (passwords.owner, passwords.reader), strict=True)
    ]
    (case.path / "embedded" / "config" / "server-users.jsonl").write_text(
        "".join(json.dumps(user) + "\n" for user in old)
    )
    with open_store(case_folder) as store:
        store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'a'})"))
        assert store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]
    assert all("$65536$" not in str(user["password"]) for user in users_of(case))


@pytest.mark.parametrize("lost", ["owner", "reader"])
def test_accounts_of_other_passwords_are_refused_and_left_alone(case_folder, lost):
    case = CaseFolder(case_folder)
    case.make("embedded")
    write_accounts(case)
    before, path = users_of(case), case.server_folder / "passwords.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), lost: "another"}))
    with pytest.raises(StoreError, match=r"refuses the password in .*passwords\.json; put it back"):
        write_accounts(case)
    assert users_of(case) == before


def test_the_health_check_of_the_container_passes_no_password_as_an_argument():
    """Everybody on the machine can read the arguments of a program, its owner alone its variables."""
    compose = (Path(__file__).parents[2] / "docker-compose.yml").read_text("utf-8")
    (command,) = (line.strip() for line in compose.splitlines() if "cypher-shell" in line)
    variables, _, arguments = command.partition("cypher-shell")
    assert "NEO4J_PASSWORD=" in variables
    assert not re.search(r"\$|-p\b|--password", arguments)
