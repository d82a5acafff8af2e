"""Ctrl-C while the driver works: it waits until the driver is done, so that no connection breaks unnoticed.

Python raises a KeyboardInterrupt wherever its main thread is. Inside the driver that loses half a message:
the command then waits for ever for the other half, or the driver takes it for a broken connection and runs
the transaction again, so that the Ctrl-C has no effect.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 1.0  # seconds in which most statements end by themselves


@contextmanager
def defer_interrupts(end_early: Callable[[], None]) -> Iterator[threading.Event]:
    """Raise a Ctrl-C at the end of the block, whatever the block raised, instead of inside it.

    Gives an event that is set once Ctrl-C is pressed.

    If the block goes on for a second, end_early is called from another thread, every second. Outside the main
    thread, and where the host program handles Ctrl-C itself, this does nothing.
    """
    usual = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or usual is not signal.default_int_handler:
        yield threading.Event()
        return
    pressed, has_ended = threading.Event(), threading.Event()

    def hasten() -> None:
        while not has_ended.wait(_PATIENCE):
            end_early()

    def note(number: int, frame: object) -> None:
        if not pressed.is_set():
            pressed.set()
            threading.Thread(target=hasten, daemon=True).start()

    signal.signal(signal.SIGINT, note)
    try:
        yield pressed
    finally:
        has_ended.set()
        signal.signal(signal.SIGINT, usual)
        if pressed.is_set():
            raise KeyboardInterrupt


def is_while_stopping(error: BaseException | None) -> bool:
    """Return whether the error was raised while a Ctrl-C was being handled."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
