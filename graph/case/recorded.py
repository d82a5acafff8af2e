"""Records the methods of Case in the case's log, each as the command of the same work is recorded."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from ..audit.outermost_use import record_once
from ..audit.uses import ACTION_OF_METHOD, Use, change_action

C = TypeVar("C")


def record_methods(cls: type[C]) -> type[C]:
    """Return the class Case, each of its methods that reads or changes the case recording its use."""
    for name, action in ACTION_OF_METHOD.items():
        setattr(cls, name, _record(getattr(cls, name), name, action))
    return cls


def _record(method: Callable[..., Any], name: str, action: str) -> Callable[..., Any]:
    signature = inspect.signature(method)

    @wraps(method)
    def recorded(self: Any, *args: Any, **keywords: Any) -> Any:
        with record_once() as is_outermost:
            if is_outermost:
                asked = signature.bind(self, *args, **keywords).arguments
                self._record(describe_call(name, action, asked))
            return method(self, *args, **keywords)

    return recorded


def describe_call(name: str, action: str, asked: dict[str, Any]) -> Use:
    """Return the use that a call is: its method, and the arguments that were passed.

    >>> describe_call("find", "consultation", {"text": "Dee", "limit": 3}).target
    "text='Dee', limit=3"
    """
    words = (f"{key}={value!r}" for key, value in asked.items() if key != "self")
    return Use(change_action(name, action, asked), f"Case.{name}", ", ".join(words))
