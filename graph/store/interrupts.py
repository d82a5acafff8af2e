"""Ctrl-C and a polite end of the process: they wait until the driver is done, so that no connection breaks.

Python raises a KeyboardInterrupt wherever its main thread is. Inside the driver that loses half a message:
the command then waits for ever for the other half, or the driver takes it for a broken connection and runs
the transaction again, so that the Ctrl-C has no effect.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

_PATIENCE = 1.0  # seconds in which most statements end by themselves
# `kill` and a terminal that is closed: without a handler they end Python at once, and no unfinished file is
# deleted.
_ENDS = tuple(number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt(number)


@contextmanager
def end_in_order() -> Iterator[None]:
    """Let `kill` and a closed terminal end the block as Ctrl-C does.

    Whoever handles or ignores them still does. Outside the main thread this does nothing.
    """
    is_main = threading.current_thread() is threading.main_thread()
    ours = [number for number in _ENDS if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def defer_interrupts(end_early: Callable[[], None]) -> Iterator[threading.Event]:
    """Raise a Ctrl-C at the end of the block, whatever the block raised, instead of inside it.

    The same holds for the signals of end_in_order. Gives an event that is set once one has come.

    If the block goes on for a second, end_early is called from another thread, every second. Outside the main
    thread, and where the host program handles Ctrl-C itself, this does nothing.
    """
    usual = _find_raising_handlers() if threading.current_thread() is threading.main_thread() else {}
    if not usual:
        yield threading.Event()
        return
    pressed, has_ended, first = threading.Event(), threading.Event(), []

    def hasten() -> None:
        while not has_ended.wait(_PATIENCE):
            end_early()

    def note(number: int, frame: object) -> None:
        if not pressed.is_set():
            first.append(number)
            pressed.set()
            threading.Thread(target=hasten, daemon=True).start()

    for number in usual:
        signal.signal(number, note)
    try:
        yield pressed
    finally:
        has_ended.set()
        for number, handler in usual.items():
            signal.signal(number, handler)
        if pressed.is_set():
            raise KeyboardInterrupt(*first)


def _find_raising_handlers() -> dict[int, Any]:
    """Return the handlers that raise a KeyboardInterrupt, by their signals."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, *_ENDS)}
    return {
        number: each for number, each in handlers.items() if each in (signal.default_int_handler, _interrupt)
    }


def find_stopping_signal(error: BaseException | None) -> int:
    """Return the signal during whose handling the error was raised; 0 if there was none."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    if error is None:
        return 0
    return int(error.args[0]) if error.args else signal.SIGINT
