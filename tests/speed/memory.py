"""Peak memory of a process. Nothing heavy is imported here, because that would add to the answer."""

import sys
from pathlib import Path


def peak_megabytes(process: int | None = None) -> float | None:
    """Return the most MB that a process (by default this one) has held; None where that is unknown."""
    status = Path(f"/proc/{process or 'self'}/status")
    if status.exists():
        # Linux counts the memory of the process that started this one in ru_maxrss, but not in VmHWM.
        peaks = [line.split()[1] for line in status.read_text("utf-8").splitlines() if "VmHWM" in line]
        return int(peaks[0]) / 1024 if peaks else None
    if process is not None:
        return None
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
