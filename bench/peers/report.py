"""What a peer tells the harness: JSON lines on stdout."""

import json
import sys
import time
from collections.abc import Callable


def report(**line: object) -> None:
    print(json.dumps(line), flush=True)


def need(packages: str, load: Callable[[], object]) -> None:
    """Calls load, which imports what the peer needs; ends the process with a line if it can't.

    Any exception counts: a package whose own libraries are missing needn't raise an ImportError.
    """
    try:
        load()
    except Exception as error:
        reason = str(error).splitlines()[0][:80]
        report(leftOut=f"needs `pip install {packages}` ({type(error).__name__}: {reason})")
        sys.exit(0)


class EpochClock:
    """Reports the seconds from the end of an epoch to the end of the next.

    The first epoch counts from the making of the clock, so that it has the compilation. With wait,
    the clock says that all is ready and starts when a line comes on stdin.
    """

    def __init__(self, wait: bool) -> None:
        if wait:
            report(ready=True)
            sys.stdin.readline()
        self._epoch = 0
        self._started = time.perf_counter()

    def end_epoch(self, **logs: float) -> None:
        now = time.perf_counter()
        report(epoch=self._epoch, seconds=now - self._started, **logs)
        self._epoch += 1
        self._started = time.perf_counter()
