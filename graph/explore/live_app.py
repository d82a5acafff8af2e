"""The addresses of the live page: its files, what its script asks of the case, and what it changes there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import RingmapError
from .live_case import MOST_PATHS, PATHS, LiveCase
from .live_judgements import JUDGED_KINDS, LiveJudgements
from .live_views import MOST_ADDED, LiveViews
from .question import BadQuestion, Question, read_question
from .writes import WriteGuard

if TYPE_CHECKING:
    from collections.abc import Awaitable

Answers = Mapping[str, Callable[[Question], Any]]
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
    start = {"judged": JUDGED_KINDS, "writeToken": writes.token}
    answers: Answers = {
        "page": lambda _: {**case.show_page(), **start},
        **_list_case_answers(case),
        **_list_judgement_answers(judgements),
        **_list_view_answers(views),
    }
    app = Starlette(
        routes=[
            *(Route(path, _serve_file(*file)) for path, file in files.items()),
            *(_route(name, answer) for name, answer in answers.items()),
            *(_route(name, change, writes) for name, change in _list_changes(judgements, views).items()),
        ]
    )
    app.router.redirect_slashes = False  # its redirects would repeat the Host that was asked for
    return app


def _list_case_answers(case: LiveCase) -> Answers:
    return {
        "find": lambda asked: case.find(asked.read_text("text"), asked.read_marking()),
        "links": lambda asked: case.count_links(asked.read_text("id")),
        "expand": lambda asked: case.expand(
            asked.read_text("id"), asked.read_text("kind"), asked.read_text("other"), asked.read_shown()
        ),
        "add": lambda asked: case.add(asked.read_text("id"), asked.read_shown()),
        "path": lambda asked: case.find_path(
            asked.read_text("id"),
            asked.read_text("other"),
            asked.read_shown(),
            asked.read_number("most", PATHS, MOST_PATHS),
        ),
        "common": lambda asked: case.find_common(
            asked.read_text("id"), asked.read_text("other"), asked.read_shown()
        ),
        "findings": lambda _: case.list_findings(),
        "run": lambda asked: case.run_list(
            asked.read_text("command"), asked.read_parameters(), asked.read_marking()
        ),
        "named": lambda asked: case.add_named(asked.read_ids("ids", _MOST_NAMED), asked.read_shown()),
        "picture": lambda asked: case.record_act("disclosure", "picture", asked.read_text("ending")),
    }


def _list_judgement_answers(judgements: LiveJudgements) -> Answers:
    return {
        "judged": lambda asked: judgements.list_of(asked.read_text("id"), asked.read_marking()),
        "weigh": lambda asked: judgements.weigh(
            asked.read_text("id"), asked.read_text("other"), asked.read_marking()
        ),
    }


def _list_view_answers(views: LiveViews) -> Answers:
    return {
        "views": lambda _: views.list_all(),
        "view": lambda asked: views.read(asked.read_text("name")),
        "restore": lambda asked: views.restore(
            asked.read_ids("ids", MOST_ADDED), asked.values.get("links"), asked.read_shown()
        ),
        "view-file": lambda _: views.record_file(),
        "leave": lambda asked: views.leave(asked.values.get("view")),
        "return": lambda asked: views.fetch(asked.read_text("key")),
    }


def _list_changes(judgements: LiveJudgements, views: LiveViews) -> Answers:
    """Return what changes the case: none of it is done without the page's token."""
    return {
        "judge": lambda asked: judgements.judge(
            asked.read_text("verdict"),
            asked.read_text("id"),
            asked.read_text("other"),
            asked.read_text("why"),
        ),
        "unjudge": lambda asked: judgements.undo(asked.read_text("judgement")),
        "save-view": lambda asked: views.save(
            asked.read_text("name"), asked.values.get("view"), asked.values.get("replace") is True
        ),
        "delete-view": lambda asked: views.delete(asked.read_text("id")),
    }


def _serve_file(kind: str, read: Callable[[], str]) -> Callable[[Request], Response]:
    return lambda _: Response(read(), media_type=kind)


def _route(name: str, answer: Callable[[Question], Any], writes: WriteGuard | None = None) -> Route:
    return Route(f"/case/{name}", _serve_answer(answer, writes), methods=["POST"])


def _serve_answer(
    answer: Callable[[Question], Any], writes: WriteGuard | None
) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a question; one that changes the case is refused without the token of writes."""

    async def respond(request: Request) -> Response:
        try:
            if writes is not None and not writes.admits(request.headers):
                raise BadQuestion(403, "This change did not come from the page of this server; reload it.")
            asked = await read_question(request)
            return _make_response(await run_in_threadpool(answer, asked), 200)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody reads it
        except BadQuestion as error:
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
