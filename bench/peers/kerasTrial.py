"""A trial of the sweep: in a module, so that a worker keeps what it has loaded."""

import functools

from data import load_mnist
from kerasModel import build_model, load_keras


@functools.cache
def load():
    return load_keras("jax", 1), *load_mnist()


def train(hidden: int, seed: int, epochs: int) -> dict:
    keras, train_rows, test_rows = load()
    keras.utils.set_random_seed(seed)
    model = build_model(keras, [hidden], 0.0, "adam")
    model.fit(
        train_rows.x,
        train_rows.y,
        batch_size=128,
        epochs=epochs,
        validation_split=0.2,
        verbose=0,
    )
    _, accuracy = model.evaluate(test_rows.x, test_rows.y, batch_size=128, verbose=0)
    return {"hidden": hidden, "seed": seed, "testAccuracy": float(accuracy)}
