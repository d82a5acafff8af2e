"""The command serves until Ctrl-C; a port, a display or a browser that lacks is told in one sentence."""

import signal
import stat
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import read_log
from ringmap.graph.explore.live_server import listen
from ringmap.graph.explore.open_browser import open_browser
from ringmap.queries.library import read_library

from ..case.commands import run, start_command
from .served import Served

pytestmark = pytest.mark.one_engine


def count_saved_queries(address):
    """How many saved queries the page at an address has that was not opened yet."""
    port = int(address.removeprefix("http://127.0.0.1:").partition("/")[0])
    lists = Served(port, address.strip()).open().question("findings")["lists"]
    return sum(one["command"].startswith("query run ") for one in lists)


def test_ctrl_c_ends_it_with_one_sentence_and_each_use_is_in_the_log(sample_store):
    before = len(read_log(sample_store, AuditSettings()))
    running = start_command(sample_store, "--why", "Op Gannet", "explore", "--no-browser", "--limit", "5")
    assert running.stdout is not None
    address = running.stdout.readline()
    assert address.startswith("http://127.0.0.1:")
    assert "/?token=" in address
    assert count_saved_queries(address) == len(read_library().queries)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (0, "")
    assert err.splitlines()[-1] == "Ended; nothing in the case was changed."
    assert "5 entities" in err
    added = read_log(sample_store, AuditSettings())[before:]
    assert [(one.command, one.action, one.target, one.reason) for one in added] == [
        ("explore", "consultation", "--limit 5 --no-browser", "Op Gannet"),
        ("explore query list", "consultation", "", "Op Gannet"),
    ]


@pytest.mark.long
def test_from_python_it_serves_with_the_same_words(sample_store):
    code = (
        "import ringmap, sys\nwith ringmap.open(sys.argv[1]) as case:\n"
        "    case.explore(browser=False, limit=5, around='Dermot Castellane', hops=1)\n    print('on')"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, str(sample_store.folder)],
        cwd=Path(__file__).parents[2] / ".dev",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert count_saved_queries(running.stdout.readline()) == len(read_library().queries)
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=30)[0] == "on\n"  # the program goes on
    assert running.returncode == 0
    assert [one.command for one in read_log(sample_store, AuditSettings())[-2:]] == [
        "Case.explore",
        "explore query list",
    ]


def test_a_taken_port_is_told_before_the_case_is_read():
    with listen() as taken:
        port = taken.getsockname()[1]
        answer = run("no-such-case", "explore", "--port", port)
    assert answer.code == 1
    assert f"port {port} of 127.0.0.1 cannot be used (Address already in use)" in answer.err
    assert "--port" in answer.err


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert "pip install 'ringmap[explore]'" in run("no-such-case", "explore").err


def test_without_a_display_nothing_is_started_and_the_way_out_is_told(monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    told = open_browser("http://127.0.0.1:1/?token=secret", tmp_path / "page.html")
    assert told.startswith("No display here: open the address above")
    assert list(tmp_path.iterdir()) == []


def test_without_a_browser_the_address_is_to_be_opened_by_hand(monkeypatch, tmp_path):
    def find_none(*_):
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "get", find_none)
    told = open_browser("http://127.0.0.1:1/?token=secret", tmp_path / "page.html")
    assert told == "No browser was found: open the address above in a browser of this machine"


def test_the_browser_is_started_with_a_private_file_and_not_with_the_token(monkeypatch, tmp_path):
    script, words = tmp_path / "browser", tmp_path / "words"
    script.write_text(f'#!/bin/sh\necho "$@" > {words}\n')
    script.chmod(0o700)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser([str(script), "%s"]))
    page = tmp_path / "page.html"
    assert open_browser("http://127.0.0.1:1/?token=secret", page) == ""
    assert "secret" not in words.read_text()
    assert words.read_text().strip() == page.as_uri()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "0; url=http://127.0.0.1:1/?token=secret" in page.read_text()
