"""Keras on the backend that is asked for, and the nets that the bench trains with it."""

import os
import sys

from report import need

PACKAGES = {"jax": "jax", "tensorflow": "tensorflow-cpu", "torch": "torch"}


def load_keras(backend: str, threads: int):
    os.environ["KERAS_BACKEND"] = backend

    def load() -> None:
        if backend == "tensorflow":
            import tensorflow

            tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
            tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
        if backend == "torch":
            import torch

            torch.set_num_threads(threads)
        import keras  # noqa: F401

    need(f"keras {PACKAGES[backend]}", load)
    return sys.modules["keras"]


def build_model(keras, hidden: list[int], dropout: float, optimizer: str):
    """A classifier of relu layers and a softmax output, all else by Keras' defaults."""
    model = keras.Sequential([keras.Input((784,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu"))
        if dropout > 0:
            model.add(keras.layers.Dropout(dropout))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    return model
