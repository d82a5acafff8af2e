"""The neo4j driver, quick to import, and its errors as one sentence each."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import QueryError, StoreError
from .interrupts import defer_interrupts
from .optional_modules import hide_modules
from .ports import LOOPBACK

if TYPE_CHECKING:
    import neo4j


# A program that took the port may listen and never speak; each try to greet it ends after so many seconds.
_PATIENCE = 10.0


@cache
def driver_module() -> ModuleType:
    """Return the neo4j package, imported in 0.2 s.

    It would import pandas (0.4 s more) where that is installed, only to accept its values as parameters;
    ours are plain.
    """
    with hide_modules("numpy", "pandas", "pyarrow"):
        import neo4j

    # Without a handler its warnings about retries go to the user's screen.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return neo4j


def connect(url: str, user: str, password: str, **settings: Any) -> "neo4j.Driver":
    """Return a driver for a server; it has not connected yet."""
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
    port: int, account: tuple[str, str], database: str, is_alive: Callable[[], bool], seconds: float = 110
) -> str:
    """Wait until a server of this machine answers on port; return "" if it does, else why it does not.

    It waits until the server dies or the seconds are over. A server's port opens before its databases do.
    Raises the driver's AuthError at once.
    """
    neo4j, reason = driver_module(), "it was not asked"
    deadline, url = time.monotonic() + seconds, f"bolt://{LOOPBACK}:{port}"
    while time.monotonic() < deadline and is_alive():
        try:
            socket.create_connection((LOOPBACK, port), 1).close()
            with (
                defer_interrupts(lambda: None),
                connect(
                    url, *account, max_transaction_retry_time=0, connection_acquisition_timeout=_PATIENCE
                ) as driver,
                driver.session(database=database) as session,
            ):
                session.run("RETURN 1").consume()
            return ""
        except (
            OSError,
            neo4j.exceptions.ServiceUnavailable,
            neo4j.exceptions.TransientError,
            neo4j.exceptions.DatabaseError,
            neo4j.exceptions.DatabaseUnavailable,
        ) as error:
            reason = _short(error)
            time.sleep(0.05)
        except neo4j.exceptions.ClientError as error:
            if not is_rate_limited(error):
                raise
            reason = _short(error)
            time.sleep(0.5)
    return reason


def is_rate_limited(error: "neo4j.exceptions.Neo4jError") -> bool:
    """Whether Neo4j refuses everybody for five seconds because somebody tries passwords."""
    return "AuthenticationRateLimit" in str(error.code)


@contextmanager
def translate_errors(store: str, remedy: str, is_user_query: bool = False) -> Iterator[None]:
    """Turn errors of the driver into one sentence about the store.

    is_user_query says that the query is the user's own.
    """
    errors = driver_module().exceptions
    error_type = QueryError if is_user_query else StoreError
    try:
        yield
    except errors.AuthError as error:
        raise StoreError(f"{store}: refuses the user or the password; {remedy}") from error
    except errors.IncompleteCommit as error:
        raise StoreError(
            f"{store}: the connection broke while it wrote, and the outcome is unknown; "
            "run the same command again"
        ) from error
    except (errors.ServiceUnavailable, errors.SessionExpired) as error:
        raise StoreError(f"{store}: nothing answers there ({_short(error)}); {remedy}") from error
    except errors.ConstraintError as error:
        raise StoreError(
            f"{store}: refuses a second node of one id ({_short(error)}); run the same command again"
        ) from error
    except errors.Forbidden as error:
        raise error_type(
            f"{store}: the query would write or change the schema, expected one that only reads "
            f"({_short(error)})"
        ) from error
    except errors.Neo4jError as error:
        raise error_type(f"{store}: {_short(error)}") from error
    except errors.DriverError as error:
        raise StoreError(f"{store}: {_short(error)}; {remedy}") from error


def _short(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())[:500]
