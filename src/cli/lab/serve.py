"""Runs JupyterLab until the process that started it ends or closes the pipe to this one's standard input."""

import _thread
import os
import signal
import sys
import threading


def stop_with_parent():
    sys.stdin.buffer.read()
    if os.name == "nt":  # where os.kill would leave the kernels running
        _thread.interrupt_main(signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_parent, daemon=True).start()

from jupyterlab.labapp import main  # noqa: E402

sys.exit(main())
