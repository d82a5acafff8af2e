"""A question of the live page: its values, checked; what the page never asks is refused with a status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..network.marking import Marking
from ..unreadable import replace_unreadable
from .live_case import Shown

if TYPE_CHECKING:
    from starlette.requests import Request

LARGEST = 1 << 20  # bytes of a question: the ids of ten thousand entities are half of it
_LONGEST = 2_000  # characters of a text in a question
_MOST_GIVEN = 50  # parameters of a list of findings


class BadQuestion(Exception):
    """A question that the page never asks, with the status to answer it by."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Question:
    """What a page asks. Each method raises BadQuestion for a value that the page never sends."""

    values: Mapping[str, Any]

    def read_text(self, name: str) -> str:
        """Return a text."""
        return _check_text(name, self.values.get(name))

    def read_number(self, name: str, usual: int, most: int) -> int:
        """Return a whole number from 1 to most, the usual one if the page names none."""
        number = self.values.get(name, usual)
        if type(number) is not int or not 1 <= number <= most:
            raise BadQuestion(400, f"{name} is no whole number from 1 to {most}")
        return number

    def read_ids(self, name: str, most: int = LARGEST) -> list[str]:
        """Return a list of at most so many ids."""
        ids = self.values.get(name)
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            raise BadQuestion(400, f"{name} is no list of ids")
        if len(ids) > most:
            raise BadQuestion(400, f"{name} has more than {most} ids")
        return ids

    def read_marking(self) -> Marking:
        """Return the marking of the page."""
        marking = self.values.get("marking")
        if not isinstance(marking, dict):
            raise BadQuestion(400, "marking is no object")
        return Marking(
            *(_check_text(name, marking.get(name)) for name in ("handling", "classification", "asOf"))
        )

    def read_shown(self) -> Shown:
        """Return what the page shows."""
        return Shown(frozenset(self.read_ids("shown")), self.read_marking())

    def read_parameters(self) -> dict[str, str]:
        """Return the parameters of a list of findings as they were typed."""
        given = self.values.get("given")
        if not isinstance(given, dict) or len(given) > _MOST_GIVEN:
            raise BadQuestion(400, f"given is no object of at most {_MOST_GIVEN} parameters")
        return {name: _check_text(name, value) for name, value in given.items()}


def _check_text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or replace_unreadable(value) != value:
        raise BadQuestion(400, f"{name} is no text of at most {_LONGEST} whole characters")
    return value


async def read_question(request: Request) -> Question:
    """Return what a request asks; refuse what is too long before it is read."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise BadQuestion(415, "the question is not JSON")
    body = b""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST:
        raise BadQuestion(413, f"the question is longer than {LARGEST} bytes")
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise BadQuestion(413, f"the question is longer than {LARGEST} bytes")
    try:
        asked = json.loads(body or b"{}")
    except (ValueError, RecursionError) as error:
        raise BadQuestion(400, "the question is not JSON") from error
    if not isinstance(asked, dict):
        raise BadQuestion(400, "the question is no object")
    return Question(asked)
