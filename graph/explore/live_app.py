"""The addresses of the live page: its files, and what its script asks of the case."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import RingmapError
from ..network.marking import Marking
from .live_case import LiveCase, Shown
from .live_judgements import JUDGED_KINDS, LiveJudgements
from .views import MOST_ADDED, LiveViews
from .writes import WriteGuard

if TYPE_CHECKING:
    from collections.abc import Awaitable

Question = Mapping[str, Any]
LARGEST = 1 << 20  # bytes of a question: the ids of ten thousand entities are half of it
_LONGEST = 2_000  # characters of a text in a question
_MOST_GIVEN = 50  # parameters of a list of findings
_MOST_NAMED = 1_000  # ids that rows of findings name, all of which go into the log


def make_app(case: LiveCase) -> Starlette:
    """Return the application that answers for a case; who may ask it is decided before (gatekeeper)."""
    writes, judgements, views = WriteGuard(), LiveJudgements(case), LiveViews(case)
    files: Mapping[str, tuple[str, Callable[[], str]]] = {
        "/": ("text/html", lambda: case.show_first().html),
        "/page.css": ("text/css", lambda: case.last_read.page.style),
        "/vis-network.js": ("text/javascript", lambda: case.last_read.page.program),
        "/page.js": ("text/javascript", lambda: case.last_read.page.script),
    }
    questions: Mapping[str, Callable[[Question], Any]] = {
        "/case/page": lambda _: {**case.show_page(), "judged": JUDGED_KINDS, "writeToken": writes.token},
        "/case/find": lambda asked: case.find(_text(asked, "text"), _read_marking(asked)),
        "/case/links": lambda asked: case.count_links(_text(asked, "id")),
        "/case/expand": lambda asked: case.expand(
            _text(asked, "id"), _text(asked, "kind"), _text(asked, "other"), _read_shown(asked)
        ),
        "/case/add": lambda asked: case.add(_text(asked, "id"), _read_shown(asked)),
        "/case/findings": lambda _: case.list_findings(),
        "/case/run": lambda asked: case.run_list(
            _text(asked, "command"), _read_given(asked), _read_marking(asked)
        ),
        "/case/named": lambda asked: case.add_named(_read_ids(asked, "ids", _MOST_NAMED), _read_shown(asked)),
        "/case/path": lambda asked: case.find_path(
            _text(asked, "id"), _text(asked, "other"), _read_shown(asked)
        ),
        "/case/common": lambda asked: case.find_common(
            _text(asked, "id"), _text(asked, "other"), _read_shown(asked)
        ),
        "/case/picture": lambda asked: case.record_act("disclosure", "picture", _text(asked, "ending")),
        "/case/judged": lambda asked: judgements.list_of(_text(asked, "id"), _read_marking(asked)),
        "/case/weigh": lambda asked: judgements.weigh(
            _text(asked, "id"), _text(asked, "other"), _read_marking(asked)
        ),
        "/case/views": lambda _: views.list_all(),
        "/case/view": lambda asked: views.read(_text(asked, "name")),
        "/case/restore": lambda asked: views.restore(
            _read_ids(asked, "ids", MOST_ADDED), asked.get("links"), _read_shown(asked)
        ),
        "/case/view-file": lambda _: views.record_file(),
        "/case/leave": lambda asked: views.leave(asked.get("view")),
        "/case/return": lambda asked: views.fetch(_text(asked, "key")),
    }
    changes: Mapping[str, Callable[[Question], Any]] = {
        "/case/judge": lambda asked: judgements.judge(
            _text(asked, "verdict"), _text(asked, "id"), _text(asked, "other"), _text(asked, "why")
        ),
        "/case/unjudge": lambda asked: judgements.undo(_text(asked, "judgement")),
        "/case/save-view": lambda asked: views.save(
            _text(asked, "name"), asked.get("view"), asked.get("replace") is True
        ),
        "/case/delete-view": lambda asked: views.delete(_text(asked, "id")),
    }
    return Starlette(
        routes=[
            *(Route(path, _serve_file(*file)) for path, file in files.items()),
            *(Route(path, _serve_answer(answer), methods=["POST"]) for path, answer in questions.items()),
            *(
                Route(path, _serve_answer(answer, writes), methods=["POST"])
                for path, answer in changes.items()
            ),
        ]
    )


class _BadQuestion(Exception):
    """A question that the page never asks, with the status to answer it by."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def _serve_file(kind: str, read: Callable[[], str]) -> Callable[[Request], Response]:
    return lambda _: Response(read(), media_type=kind)


def _serve_answer(
    answer: Callable[[Question], Any], writes: WriteGuard | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a question; one that changes the case is refused without the token of writes."""

    async def respond(request: Request) -> Response:
        try:
            if writes is not None and not writes.admits(request.headers):
                raise _BadQuestion(403, "This change did not come from the page of this server; reload it.")
            asked = await _read_question(request)
            return _make_response(await run_in_threadpool(answer, asked), 200)
        except _BadQuestion as error:
            return _make_response({"error": str(error)}, error.status)
        except RingmapError as error:
            return _make_response({"error": str(error)}, 409)

    return respond


def _make_response(value: Any, status: int) -> Response:
    # Half a character of a name has no bytes.
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode(
        "utf-8", "replace"
    )
    return Response(body, status, media_type="application/json")


async def _read_question(request: Request) -> Question:
    """Return what the page asks; refuse what is too long before it is read."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise _BadQuestion(415, "the question is not JSON")
    body = b""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST:
        raise _BadQuestion(413, f"the question is longer than {LARGEST} bytes")
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise _BadQuestion(413, f"the question is longer than {LARGEST} bytes")
    try:
        asked = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise _BadQuestion(400, "the question is not JSON") from error
    if not isinstance(asked, dict):
        raise _BadQuestion(400, "the question is no object")
    return asked


def _text(asked: Question, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise _BadQuestion(400, f"{name} is no text of at most {_LONGEST} characters")
    return value


def _read_marking(asked: Question) -> Marking:
    marking = asked.get("marking")
    if not isinstance(marking, dict):
        raise _BadQuestion(400, "marking is no object")
    return Marking(*(_text(marking, name) for name in ("handling", "classification", "asOf")))


def _read_given(asked: Question) -> dict[str, str]:
    """Return the parameters of a list of findings as they were typed."""
    given = asked.get("given")
    if not isinstance(given, dict) or len(given) > _MOST_GIVEN:
        raise _BadQuestion(400, f"given is no object of at most {_MOST_GIVEN} parameters")
    return {name: _text(given, name) for name in given}


def _read_ids(asked: Question, name: str, most: int = LARGEST) -> list[str]:
    ids = asked.get(name)
    if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
        raise _BadQuestion(400, f"{name} is no list of ids")
    if len(ids) > most:
        raise _BadQuestion(400, f"{name} has more than {most} ids")
    return ids


def _read_shown(asked: Question) -> Shown:
    return Shown(frozenset(_read_ids(asked, "shown")), _read_marking(asked))
