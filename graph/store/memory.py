"""Memory: how much heap a server of ours may take on this machine."""

import os

LEAST, MOST = 1024, 8192


def choose_heap_megabytes() -> int:
    """The heap a server may grow to: a quarter of the machine's memory, from 1 to 8 GB.

    A chart loads whole or not at all, in one transaction that the server holds in memory: 166,000 nodes and
    relationships want more than 1 GB.
    """
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError):  # Windows tells it another way
        return LEAST
    return max(LEAST, min(MOST, memory // 4))
