"""The heap size of the servers that ringmap starts."""

import os

LEAST, MOST = 1024, 8192


def choose_heap_megabytes() -> int:
    """Return the largest heap of a server: a quarter of the machine's memory, from 1 to 8 GB.

    A chart loads whole or not at all, in one transaction that the server holds in memory: 166,000 nodes and
    relationships need more than 1 GB.
    """
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return LEAST
    return max(LEAST, min(MOST, memory // 4))
