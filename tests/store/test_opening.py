"""Opening a store by URL or folder: each missing part is one sentence with the remedy."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from ringmap.graph.errors import QueryError, StoreError
from ringmap.graph.store import embedded, open_store
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.neo4j_jars import fetch_jars

from ..case.commands import refusal, run, run_command

NAMES = (
    "RINGMAP_USER",
    "RINGMAP_PASSWORD",
    "RINGMAP_DATABASE",
    "RINGMAP_READER_USER",
    "RINGMAP_READER_PASSWORD",
)


@pytest.fixture
def address(store, monkeypatch):
    """The URL of a running server, its accounts in the environment."""
    accounts = store._connection.accounts
    for name, value in zip(
        NAMES, (*accounts.owner, accounts.database, *(accounts.reader or ("", ""))), strict=True
    ):
        monkeypatch.setenv(name, value)
    return accounts.url


def test_a_url_opens_the_same_store(address, store):
    store.write(lambda transaction: transaction.run("CREATE (:Entity:Person {id: 'a'})"))
    with open_store(address) as there:
        assert (there.engine, there.folder, there.name, there.rejects) == (
            store.engine,
            None,
            address,
            Path("ringmap-rejects"),
        )
        assert there.server == store.server.removesuffix(", embedded")
        there.write(lambda transaction: transaction.run("CREATE (:Entity:Person {id: 'b'})"))
        assert there.ask("MATCH (n:Person) RETURN n.id AS id ORDER BY id").rows == [{"id": "a"}, {"id": "b"}]
        there.prepare()
        there.empty()
    assert store.read("MATCH (n) RETURN labels(n) AS l") == [{"l": ["Store"]}]


def test_a_foreign_arcadedb_without_a_reader_answers_no_query(address, store, monkeypatch):
    monkeypatch.delenv("RINGMAP_READER_USER")
    with open_store(address) as there:
        if store.engine == "neo4j":
            assert there.ask("RETURN 1 AS one").rows == [{"one": 1}]
        else:
            with pytest.raises(QueryError, match="set RINGMAP_READER_USER and RINGMAP_READER_PASSWORD"):
                there.ask("RETURN 1 AS one")


def test_a_wrong_password_is_told(address, monkeypatch):
    monkeypatch.setenv("RINGMAP_PASSWORD", "not the one")
    with pytest.raises(StoreError, match=r"refuses the user or the password; .*RINGMAP_PASSWORD"):
        open_store(address)


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_missing_name_in_the_environment_is_told(monkeypatch, name):
    for each in NAMES[:3]:
        monkeypatch.setenv(each, "x")
    monkeypatch.delenv(name)
    with pytest.raises(StoreError, match=f"^bolt://127.0.0.1:1: {name} is not set"):
        open_store("bolt://127.0.0.1:1")


def test_a_server_that_is_not_there_is_told(monkeypatch):
    for each in NAMES[:3]:
        monkeypatch.setenv(each, "x")
    with pytest.raises(StoreError, match=r"^bolt://127.0.0.1:1: nothing answers there .*check the address"):
        open_store("bolt://127.0.0.1:1")


def test_an_address_of_another_kind_is_told():
    with pytest.raises(
        StoreError, match=r"^http://…: not an address of a store, expected neo4j:// or bolt://"
    ):
        open_store("http://localhost:7474")


@pytest.mark.parametrize("address", ["bolt://[x", "bolt://a:99999", "neo4j://h:x", "bolt://a\x1b[31m\nb"])
def test_a_malformed_address_is_one_sentence_that_does_not_repeat_it(address):
    with pytest.raises(StoreError, match=r"^(bolt|neo4j)://…: the rest is no address of a server, expected"):
        open_store(address)


def test_a_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(StoreError) as told:
        open_store("bolt://neo4j:secret@localhost")
    assert "secret" not in str(told.value)
    assert "RINGMAP_PASSWORD" in str(told.value)


def test_a_case_that_is_not_there_is_made_only_on_request(tmp_path):
    with pytest.raises(StoreError, match="no case there; make one with `ringmap load`"):
        open_store(tmp_path / "case", create=False)
    assert not (tmp_path / "case").exists()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(StoreError, match="holds something else than a case"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_case_keeps_the_engine_it_was_made_for(tmp_path, monkeypatch):
    CaseFolder(tmp_path / "case").make("embedded")
    with pytest.raises(StoreError, match="is a case of the engine embedded, not neo4j; leave --engine out"):
        open_store(tmp_path / "case", engine="neo4j")
    with pytest.raises(StoreError, match="engine 'oracle' is not known"):
        open_store(tmp_path / "other", engine="oracle")


def test_a_missing_java_is_told_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        StoreError, match=r"needs Java 17 or 21 for the engine neo4j and finds no java; type: pip install"
    ):
        open_store(tmp_path / "case", engine="neo4j")


@pytest.mark.skipif(os.name != "posix" or shutil.which("mvn") is None, reason="needs Maven")
def test_jars_that_cannot_be_fetched_leave_nothing_half(tmp_path, monkeypatch):
    monkeypatch.setenv("MAVEN_OPTS", f"-Dmaven.repo.local={tmp_path / 'repository'}")
    monkeypatch.setenv("MAVEN_ARGS", "--offline")
    tools = tmp_path / "offline"
    tools.mkdir()
    (tools / "mvn").write_text(f'#!/bin/sh\nexec "{shutil.which("mvn")}" --offline "$@"\n')
    (tools / "mvn").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    with pytest.raises(StoreError, match=r"Maven could not fetch Neo4j .*check the network and run again"):
        fetch_jars(tmp_path / "jars")
    assert not (tmp_path / "jars" / "lib").exists()


def test_a_mac_without_a_package_is_told_of_neo4j(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(embedded.platform, "machine", lambda: "x86_64")
    with pytest.raises(
        StoreError,
        match=r"Macs with Intel processors; make the case with --engine neo4j, or use docker-compose\.yml",
    ):
        embedded.require(tmp_path)


def test_a_case_of_another_format_is_left_to_the_ringmap_that_made_it(tmp_path):
    (tmp_path / "case.json").write_text('{"engine": "embedded", "format": 2}')
    with pytest.raises(StoreError, match="is a case of format 2, expected 1; use the ringmap that made it"):
        open_store(tmp_path)


def test_the_server_of_a_folder_is_ended_by_a_command_and_a_urls_is_not(private_store):
    folder = private_store.folder
    private_store.close()
    assert run_command(folder, "stop").err == f"Ended the server of {folder}\n"
    assert run_command(folder, "stop").err == f"No server of {folder} runs\n"
    assert "is a server of somebody else's" in refusal(run("bolt://localhost:7687", "stop"))
