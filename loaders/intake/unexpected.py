"""What a fault in our own code costs: the row or the file that it came up with, and no other."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...graph.errors import RecordError, RingmapError
from ...graph.store.interrupts import find_stopping_signal

# What a fault of ours raises within a row.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_ROOT = Path(__file__).parents[2]


def describe_fault_of_ours(error: BaseException) -> str:
    """Return what went wrong and where in ringmap, for a reason or an error.

    >>> try:
    ...     [][1]
    ... except IndexError as error:
    ...     describe_fault_of_ours(error)[:35]
    'ringmap failed on it (IndexError: l'
    """
    ours = [
        frame for frame in traceback.extract_tb(error.__traceback__) if _ROOT in Path(frame.filename).parents
    ]
    place = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    told = " ".join(str(error).split())[:120]
    return (
        f"ringmap failed on it ({type(error).__name__}: {told}{place}), expected to read or to refuse it; "
        "report this as a fault"
    )


@contextmanager
def refuse_faults(name: str, path: Path) -> Iterator[None]:
    """Raise a fault of ours, or of this file on its disk, as the RecordError of this file."""
    try:
        yield
    except (RingmapError, MemoryError):
        raise
    except OSError as error:
        if error.filename is None or Path(error.filename) != path:
            raise
        raise RecordError(
            f"{name}: cannot be read ({error.strerror}), expected a readable file; check its permissions"
        ) from error
    except Exception as error:  # whatever our code and the readers of formats let through
        if number := find_stopping_signal(error):
            raise KeyboardInterrupt(number) from error
        raise RecordError(f"{name}: {describe_fault_of_ours(error)}") from error
