"""Decides which requests reach the live page: those of the browser that opened the printed address."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..store.ports import LOOPBACK

# Everything comes from this server; nothing runs or is styled but its own files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN_SITES = ("same-origin", "none")  # none: the user typed the address
_NO_COOKIE = (
    "This browser has not opened the case. Open the address that `ringmap explore` printed; it works once. "
    "Start the command again for another."
)


class Gatekeeper:
    """An ASGI application before another: it lets in who has the cookie, and sends the same headers always.

    address is printed by the command; its token is used once and answered with a cookie. The page lies under
    root, a path that nobody can guess, to which the cookie belongs: a browser sends the cookies of 127.0.0.1
    to each of its ports, so a server of somebody else would be shown a cookie of the whole host.
    """

    def __init__(self, app: ASGIApp, port: int, root: str) -> None:
        self._app, self._port = app, port
        self._token, self._session = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
        self.address = f"http://{LOOPBACK}:{port}/?token={self._token}"
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass, and pass on the others."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        refusal = self._check(scope)
        path = scope["path"]
        within = path.removeprefix(self._root[:-1]) if path.startswith(self._root) else "/nowhere"
        await (refusal or self._app)({**scope, "path": within}, receive, send_with_headers)

    def _check(self, scope: Scope) -> Response | None:
        """Return the answer to a request that does not pass; None if it may."""
        headers = Headers(scope=scope)
        # A page of another site that resolves its own name to this machine names itself here.
        if not self._hosts.issuperset(hosts := headers.getlist("host")) or len(hosts) != 1:
            return _refuse("This server answers to its own address alone.")
        if headers.get("origin", f"http://{hosts[0]}") != f"http://{hosts[0]}":
            return _refuse("This server answers to its own page alone.")
        tokens = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if tokens and scope["path"] == "/" and scope["method"] == "GET":
            # Also from another site: the file that opens the browser is one, and nobody else knows the token.
            return self._redeem(tokens[0])
        if headers.get("sec-fetch-site", "none") not in _OWN_SITES:
            return _refuse("This server answers to its own page alone.")
        return None if self._has_cookie(headers) else _refuse(_NO_COOKIE)

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and _is_same(cookie.value, self._session)

    @property
    def _cookie(self) -> str:
        # Two servers of one machine must not take each other's for theirs.
        return f"ringmap-{self._port}"

    def _redeem(self, token: str) -> Response:
        """Return the answer to the printed address: a cookie for the first who opens it."""
        if not self._token or not _is_same(token, self._token):
            return _refuse(
                "This address was used already, or is not that of this server: it works once. "
                "Go on in the browser that opened it, or start `ringmap explore` again."
            )
        self._token = ""
        # Not a 303: after a step from another site, a browser would not send the cookie on.
        answer = PlainTextResponse("The page opens.", headers={"Refresh": f"0; url={self._root}"})
        answer.set_cookie(self._cookie, self._session, path=self._root, httponly=True, samesite="strict")
        return answer


def _is_same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


def _refuse(reason: str) -> Response:
    return PlainTextResponse(reason, 403, headers={"Connection": "close"})
