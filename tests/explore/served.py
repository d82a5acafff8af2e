"""A live page that is served in this process, and questions to it as any program can ask them."""

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import record_use
from ringmap.graph.explore.live_case import LiveCase
from ringmap.graph.explore.live_server import listen, make_server
from ringmap.graph.network.network_tables import read_network
from ringmap.graph.store import Store
from ringmap.graph.view.network_page import draw_page
from ringmap.queries.finding_queries import make_saved_lists

MARKING = {"handling": "", "classification": "", "asOf": ""}


def explore_store(store: Store, *, with_words: bool = False, limit: int = 2000, **options: Any) -> LiveCase:
    """Return the case of a store as its live page asks it; each use goes to the store's log."""
    return LiveCase(
        store,
        lambda: read_network(store, **options),
        lambda network: draw_page(store, network, limit=limit, with_words=with_words, with_nearby=False),
        lambda use: record_use(store, use, AuditSettings()),
        with_words,
        make_saved_lists(),
    )


@dataclass
class Answer:
    """An answer of the server: its status, headers and text."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        """The answer, read as JSON."""
        return json.loads(self.text)


@dataclass
class Served:
    """A running server, the address that it printed, and the cookie of whoever opened it."""

    port: int
    address: str
    cookie: str = ""
    root: str = ""  # of the page, without the last /

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        host: str = "",
        cookie: str | None = None,
        **headers: str,
    ) -> Answer:
        """Return the answer to a request below the page's root; headers are written with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, self.root + path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            if cookie if cookie is not None else self.cookie:
                connection.putheader("Cookie", cookie or self.cookie)
            if body is not None:
                text = body if isinstance(body, bytes) else json.dumps(body).encode()
                headers.setdefault("Content_Type", "application/json")
                headers.setdefault("Content_Length", str(len(text)))
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            if body is not None:
                connection.send(text)
            found = connection.getresponse()
            return Answer(found.status, dict(found.getheaders()), found.read().decode("utf-8"))
        finally:
            connection.close()

    def open(self) -> "Served":
        """Open the printed address once, as a browser does, and keep its cookie."""
        answer = self.ask("GET", self.address.removeprefix(f"http://127.0.0.1:{self.port}"))
        assert answer.status == 200, answer.text
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        self.root = answer.headers["refresh"].removeprefix("0; url=").rstrip("/")
        return self

    def question(self, what: str, **asked: Any) -> Any:
        """Return the answer to a question of the page, which must be one."""
        answer = self.ask("POST", f"/case/{what}", asked)
        assert answer.status == 200, answer.text
        return answer.json


@contextmanager
def serve_case(case: LiveCase, port: int = 0) -> Iterator[Served]:
    """Serve a case in a thread until the block ends."""
    with listen(port) as listening:
        port = listening.getsockname()[1]
        server, address = make_server(case, port)
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            yield Served(port, address)
        finally:
            server.should_exit = True
            running.join(20)
            assert not running.is_alive()
