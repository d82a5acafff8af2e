"""The neo4j driver, made quick to import, and its refusals said in one sentence."""

import logging
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import QueryError, StoreError
from .ports import LOOPBACK

if TYPE_CHECKING:
    import neo4j

_HEAVY = ("numpy", "pandas", "pyarrow")


# Two threads whose first word is to a store would each hide modules from the other.
_IMPORTING = Lock()


@cache
def driver_module() -> ModuleType:
    """The neo4j package, imported in 0.2 s.

    It would import pandas (0.4 s more) where that is installed, only to accept its values as parameters; ours are plain.
    """
    with _IMPORTING:
        # What a host program has imported costs nothing more, and its own use of the driver may need it.
        hidden = [name for name in _HEAVY if name not in sys.modules]
        sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None makes an import fail at once
        try:
            import neo4j

            # Else its warnings of what it tries again go to a user's screen.
            logging.getLogger("neo4j").addHandler(logging.NullHandler())
            return neo4j
        finally:
            for name in hidden:
                del sys.modules[name]


def connect(url: str, user: str, password: str, **settings: Any) -> "neo4j.Driver":
    """A driver for that server, which it has not spoken to yet."""
    module = driver_module()
    try:
        driver: neo4j.Driver = module.GraphDatabase.driver(
            url, auth=(user, password), notifications_min_severity="OFF", **settings
        )
        return driver
    except (ValueError, module.exceptions.DriverError) as error:
        raise StoreError(
            f"{url}: not an address of a store ({error}); expected neo4j://host:7687 or bolt://host:7687"
        ) from error


def wait_for_server(
    port: int, account: tuple[str, str], database: str, alive: Callable[[], bool], seconds: float = 110
) -> bool:
    """Whether the database of this machine's server on port answers to the account before seconds are over or it dies.

    A server's port opens before its databases do. Errors: the driver's AuthError, at once.
    """
    neo4j = driver_module()
    deadline, url = time.monotonic() + seconds, f"bolt://{LOOPBACK}:{port}"
    while time.monotonic() < deadline and alive():
        try:
            socket.create_connection((LOOPBACK, port), 1).close()
            with (
                connect(url, *account, max_transaction_retry_time=0) as driver,
                driver.session(database=database) as session,
            ):
                session.run("RETURN 1").consume()
            return True
        except (
            OSError,
            neo4j.exceptions.ServiceUnavailable,
            neo4j.exceptions.TransientError,
            neo4j.exceptions.DatabaseError,
            neo4j.exceptions.DatabaseUnavailable,
        ):
            time.sleep(0.05)
    return False


@contextmanager
def translate_errors(store: str, remedy: str, asking: bool = False) -> Iterator[None]:
    """Turn what the driver raises into one sentence about the store; asking is true where the query is the user's own."""
    errors = driver_module().exceptions
    refused = QueryError if asking else StoreError
    try:
        yield
    except errors.AuthError as error:
        raise StoreError(f"{store}: refuses the user or the password; {remedy}") from error
    except errors.IncompleteCommit as error:
        raise StoreError(
            f"{store}: the connection broke while it wrote, and the outcome is unknown; run the same command again"
        ) from error
    except (errors.ServiceUnavailable, errors.SessionExpired) as error:
        raise StoreError(f"{store}: nothing answers there ({_short(error)}); {remedy}") from error
    except errors.ConstraintError as error:
        raise StoreError(
            f"{store}: refuses a second thing of one id ({_short(error)}); run the same command again"
        ) from error
    except errors.Forbidden as error:
        raise refused(
            f"{store}: the query would write or change the schema, expected one that only reads ({_short(error)})"
        ) from error
    except errors.Neo4jError as error:
        raise refused(f"{store}: {_short(error)}") from error
    except errors.DriverError as error:
        raise StoreError(f"{store}: {_short(error)}; {remedy}") from error


def _short(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())[:500]
