"""Installs the kernelspec into a folder of its own, where Jupyter's tools find it, and starts kernels by its name."""

import os
import subprocess
from pathlib import Path

import pytest

from kernels import Kernel

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session", autouse=True)
def kernelspec(tmp_path_factory):
    """The kernelspec, written by the command that users run; histories go to a folder of their own."""
    prefix = tmp_path_factory.mktemp("prefix")
    command = ["node", ROOT / "src/cli/epochbook.js", "kernel", "install", "--prefix", prefix]
    subprocess.run(command, check=True)
    os.environ["JUPYTER_PATH"] = str(prefix / "share" / "jupyter")
    os.environ["EPOCHBOOK_HISTORY"] = str(prefix / "history")


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """One kernel for the tests of a module, in an empty folder without a project."""
    with Kernel(cwd=tmp_path_factory.mktemp("empty")) as kernel:
        yield kernel


@pytest.fixture(scope="module")
def chapter_kernel():
    """One kernel for the tests of a module, in the folder of the notebooks."""
    with Kernel(cwd=ROOT / "notebooks") as kernel:
        yield kernel


@pytest.fixture()
def start():
    """Starts kernels of a test's own, and ends them with it."""
    started = []

    def start_kernel(**options):
        started.append(Kernel(**options))
        return started[-1]

    yield start_kernel
    for kernel in started:
        kernel.stop()
