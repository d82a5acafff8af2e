"""Work that ends while a command already answers."""

import threading
from collections.abc import Callable


class FinishingWork(threading.Thread):
    """A thread that runs one function and keeps its error for who waits for it."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(name="ringmap finishing work")
        self._work = work
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Run the function."""
        try:
            self._work()
        except BaseException as error:
            self.error = error

    def wait(self) -> None:
        """Wait until the function has ended; raise its error."""
        self.join()
        if self.error:
            raise self.error
