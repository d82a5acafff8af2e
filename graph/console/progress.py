"""Progress of a command: a line on standard error with a stage and its count, if that is a terminal."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .text import terminal_safe

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds before the line is shown: a faster command needs no line and need not import rich.
DELAY = 0.7
LONGEST = 44  # columns of a stage's name


@dataclass
class Stage:
    """One part of a command's work: its name, how much is done, and the total if known."""

    name: str
    total: int | None = None
    done: int = 0
    on_change: Callable[["Stage"], None] | None = None

    def __call__(self, done: int, total: int | None = None) -> None:
        """Set how much is done, and the total if given."""
        self.done, self.total = done, total if total is not None else self.total
        if self.on_change:
            self.on_change(self)

    def advance(self, more: int = 1) -> None:
        """Add to how much is done."""
        self(self.done + more)

    def show(self, name: str, done: int, total: int | None = None) -> None:
        """Set the name of the current item, such as a file, with its own count."""
        self.name, self.total = name, None
        self(done, total)

    @property
    def count(self) -> str:
        """The count in words, "" if nothing is counted.

        >>> Stage("Reading", 2400, 1200).count, Stage("Reading", None, 1200).count, Stage("Reading").count
        ('1,200 of 2,400', '1,200', '')
        """
        if self.total:
            return f"{self.done:,} of {self.total:,}"
        return f"{self.done:,}" if self.done else ""


class _Display:
    """The line on the terminal: it shows the innermost stage, after DELAY."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stages: list[Stage] = []
        self._bars: Progress | None = None
        self._task: Any = None
        self._shown_name = ""
        self._ended = False
        self._start_timer()

    def _start_timer(self) -> None:
        self._timer = threading.Timer(DELAY, self._begin)
        self._timer.daemon = True
        self._timer.start()

    def enter(self, stage: Stage) -> None:
        stage.on_change = self.show
        with self._lock:
            self._stages.append(stage)
        self.show(stage)

    def leave(self, stage: Stage) -> None:
        with self._lock:
            self._stages.remove(stage)
            outer = self._stages[-1] if self._stages else None
        if outer:
            self.show(outer)

    def show(self, stage: Stage) -> None:
        with self._lock:
            if self._bars and self._stages and stage is self._stages[-1]:
                # Show a new name at once, however short its stage; counts only when the line is drawn again.
                self._bars.update(
                    self._task,
                    description=_shorten(stage.name),
                    completed=stage.done,
                    total=stage.total,
                    count=stage.count,
                    refresh=stage.name != self._shown_name,
                )
                self._shown_name = stage.name

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._ended or not self._stages:
                return
            stage = self._stages[-1]
            # Data goes to standard output unchanged: rich must not redirect it through its console.
            self._bars = Progress(
                SpinnerColumn("line"),
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=16),
                TextColumn("{task.fields[count]}", markup=False),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                refresh_per_second=5,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._task = self._bars.add_task(
                _shorten(stage.name), total=stage.total, completed=stage.done, count=stage.count
            )
            self._bars.start()

    def pause(self) -> None:
        """Take the line off the terminal until resume."""
        self._timer.cancel()
        with self._lock:
            if self._bars:
                self._bars.stop()

    def resume(self) -> None:
        """Show the line again."""
        with self._lock:
            if self._bars:
                self._bars.start()
        if not self._bars:
            self._start_timer()

    def end(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bars:
                self._bars.stop()


_shown: _Display | None = None


@contextmanager
def show_progress(name: str, total: int | None = None) -> Iterator[Stage]:
    """Show the work of a command as a stage while it runs, if standard error is a terminal.

    Only for commands.
    """
    global _shown
    if _shown is not None or not sys.stderr.isatty():
        with track_stage(name, total) as inner:
            yield inner
        return
    _shown = _Display()
    try:
        with track_stage(name, total) as outermost:
            yield outermost
    finally:
        _shown.end()
        _shown = None


@contextmanager
def pause_progress() -> Iterator[None]:
    """Keep the line off the terminal while a question stands there."""
    display = _shown
    if display:
        display.pause()
    try:
        yield
    finally:
        if display:
            display.resume()


@contextmanager
def track_stage(name: str, total: int | None = None) -> Iterator[Stage]:
    """Track a part of the work as a stage while it runs; it is visible only inside show_progress.

    >>> with track_stage("Drawing", 2) as drawing:
    ...     drawing.advance()
    >>> drawing.count
    '1 of 2'
    """
    own, display = Stage(name, total), _shown
    if display is None:
        yield own
        return
    display.enter(own)
    try:
        yield own
    finally:
        display.leave(own)


def _shorten(name: str) -> str:
    text = terminal_safe(name)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
