"""Free ports of this machine's loopback address."""

import socket

LOOPBACK = "127.0.0.1"


def find_free_port(wanted: int = 0) -> int:
    """Return a free port of the loopback address, the wanted one if it is free."""
    for port in (wanted, 0):
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(one.getsockname()[1])
    raise OSError("no free port")
