"""The server of a live page answers to the browser that opened the printed address, and to nobody else."""

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from ringmap.graph.explore.live_server import listen

from .served import MARKING, serve_case

SECRETS = ("Castellane", "person:")


def is_refused(answer):
    """Whether an answer is a refusal that tells nothing of the case."""
    return answer.status == 403 and not any(word in answer.text for word in SECRETS)


def test_the_printed_address_works_once_and_leaves_a_cookie_of_this_port_that_no_script_reads(served):
    path = served.address.removeprefix(f"http://127.0.0.1:{served.port}")
    first = served.ask("GET", path)
    root = first.headers["refresh"].removeprefix("0; url=")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"ringmap-{served.port}=")
    assert {"HttpOnly", "SameSite=strict", f"Path={root}"} <= set(cookie.split("; "))
    again = served.ask("GET", path)
    assert is_refused(again)
    assert "used already" in again.text
    assert "set-cookie" not in again.headers
    served.cookie = cookie.partition(";")[0]
    assert served.ask("GET", root).status == 200


def test_the_cookie_is_of_a_path_that_no_other_server_of_the_machine_knows(opened):
    assert len(opened.root) > 20
    root, opened.root = opened.root, ""
    for path in ("/", "/page.js", "/case/page", root, root[:-1] + "x/"):
        assert opened.ask("GET", path).status == 404


def test_a_restart_keeps_the_path_and_neither_the_token_nor_the_cookie(opened, live_case):
    with serve_case(live_case) as server:
        assert server.address.partition("token=")[2] != opened.address.partition("token=")[2]
        server.root, old = opened.root, opened.cookie.partition("=")[2]
        assert is_refused(server.ask("GET", "/", cookie=f"ringmap-{server.port}={old}"))
        server.root = ""
        assert server.open().root == opened.root


@pytest.mark.parametrize("path", ["/", "/page.js", "/page.css", "/case/page", "/nothing"])
@pytest.mark.parametrize("cookie", ["", "ringmap-{port}=guessed", "ringmap-1={session}", "x"])
def test_without_the_cookie_nothing_is_answered(opened, path, cookie):
    session = opened.cookie.partition("=")[2]
    opened.cookie = ""
    for method in ("GET", "POST"):
        words = cookie.format(port=opened.port, session=session)
        assert is_refused(opened.ask(method, path, cookie=words))


def test_a_wrong_token_is_refused_and_the_right_one_still_works(served):
    assert is_refused(served.ask("GET", "/?token=guessed"))
    assert is_refused(served.ask("GET", "/?token="))
    assert is_refused(served.ask("GET", "/?token=%F0%9F%98%80"))
    assert served.open().ask("GET", "/").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"]
)
def test_another_host_name_is_refused_even_with_the_cookie(opened, host):
    assert is_refused(opened.ask("GET", "/", host=host.format(port=opened.port)))
    assert opened.ask("GET", "/", host=f"localhost:{opened.port}").status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_another_origin_is_refused_even_with_the_cookie(opened, origin):
    asked = {"text": "Castellane", "marking": MARKING}
    assert is_refused(opened.ask("POST", "/case/find", asked, Origin=origin.format(port=opened.port)))
    assert opened.ask("POST", "/case/find", asked, Origin=f"http://127.0.0.1:{opened.port}").status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_another_site_is_refused_even_with_the_cookie(opened, site):
    assert is_refused(opened.ask("GET", "/page.js", Sec_Fetch_Site=site))
    assert opened.ask("GET", "/page.js", Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/page.js/",
        "/page.js/..",
        "/%00",
        "/case/../page.js",
    ],
)
def test_a_path_leads_to_no_file(opened, path):
    assert opened.ask("GET", path).status == 404


def test_a_question_is_asked_by_post_as_json_and_nothing_else_is_read(opened):
    assert opened.ask("GET", "/case/page").status == 405
    assert opened.ask("PUT", "/case/page", {}).status == 405
    assert opened.ask("POST", "/case/page", b"{}", Content_Type="text/plain").status == 415
    for body in (b"[]", b"{", b"[" * 100_000, b'"text"', b"\xff"):
        assert opened.ask("POST", "/case/find", body).status == 400
    for asked in (
        {},
        {"text": 1, "marking": MARKING},
        {"text": "x" * 3000, "marking": MARKING},
        {"text": "x", "marking": "P"},
        {"text": "x", "marking": {"handling": []}},
    ):
        assert opened.ask("POST", "/case/find", asked).status == 400
    assert opened.ask("POST", "/case/add", {"id": "x", "shown": "x", "marking": MARKING}).status == 400


def test_a_body_of_ten_megabytes_is_refused_unread(opened):
    connection = http.client.HTTPConnection("127.0.0.1", opened.port, timeout=20)
    connection.putrequest("POST", f"{opened.root}/case/find")
    for name, value in (
        ("Cookie", opened.cookie),
        ("Content-Type", "application/json"),
        ("Content-Length", str(10 << 20)),
    ):
        connection.putheader(name, value)
    connection.endheaders()
    assert connection.getresponse().status == 413  # no byte of the body was sent
    connection.close()


def test_a_body_that_does_not_say_its_length_is_cut_off(opened):
    connection = http.client.HTTPConnection("127.0.0.1", opened.port, timeout=20)
    parts = (b" " * 65_536 for _ in range(160))
    headers = {"Cookie": opened.cookie, "Content-Type": "application/json"}
    try:
        connection.request("POST", f"{opened.root}/case/find", parts, headers, encode_chunked=True)
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server closed the connection before the end
    connection.close()
    assert opened.ask("GET", "/").status == 200


def test_two_hundred_connections_keep_nobody_out(opened):
    idle = [socket.create_connection(("127.0.0.1", opened.port)) for _ in range(200)]
    try:
        assert opened.ask("GET", "/").status == 200
        with ThreadPoolExecutor(50) as pool:
            answers = pool.map(lambda _: opened.ask("GET", "/page.css").status, range(200))
            assert set(answers) == {200}
    finally:
        for one in idle:
            one.close()


def test_every_answer_forbids_what_is_not_of_the_page_and_is_not_kept(opened):
    answers = [opened.ask("GET", path) for path in ("/", "/page.js", "/nothing")]
    answers += [opened.ask("POST", "/case/page", {}), opened.ask("GET", "/", host="evil.example")]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not any(name.lower().startswith("access-control") for name in answer.headers)
    assert "<script>" not in answers[0].text
    assert "<style>" not in answers[0].text


def test_a_server_listens_on_the_loopback_address_alone():
    with listen() as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
