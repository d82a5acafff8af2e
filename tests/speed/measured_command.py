"""Measured command: run the command given as arguments; print its seconds, processor seconds and peak MB.

This process is small for a reason: a child counts its parent's memory as its own until its program starts; a
command that a test run of 2 GB starts would seem to need 2 GB.
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Print one JSON object: `status` and `errors` of the command, and what it cost."""
    before = time.perf_counter()
    with subprocess.Popen(
        sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        errors = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(
        json.dumps(
            {
                "status": process.returncode,
                "errors": errors.strip(),
                "seconds": time.perf_counter() - before,
                "processor": usage.ru_utime + usage.ru_stime,
                "peak": usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10),
            }
        )
    )


if __name__ == "__main__":
    main()
