"""Free ports of this machine's loopback address."""

import random
import socket

LOOPBACK = "127.0.0.1"
# Below the ports that systems give to outgoing connections: one of those may take a port that was just free.
_OURS = range(20_000, 32_000)
_TRIES = 50


def find_free_port(wanted: int = 0) -> int:
    """Return a free port of the loopback address, the wanted one if it is free."""
    drawn = random.SystemRandom().sample(_OURS, _TRIES)
    for port in (*([wanted] if wanted else []), *drawn, 0):
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(one.getsockname()[1])
    raise OSError("no free port")
