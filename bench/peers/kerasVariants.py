"""Keras' own model.fit on JAX, one variant of the chapter after another.

Reports {id, seconds, validationAccuracy, testAccuracy} for each. The seconds are those of building
and fitting; imports, data and evaluation aren't counted.
"""

import json
import time

from data import load_mnist
from kerasModel import build_model, load_keras
from options import limit_threads, make_parser
from report import report

parser = make_parser(__doc__)
parser.add_argument(
    "--variants",
    type=json.loads,
    required=True,
    help="a JSON list of {id, hidden, dropout, optimizer, epochs}",
)
options = parser.parse_args()
limit_threads(options.threads)
keras = load_keras("jax", options.threads)
train, test = load_mnist()

for variant in options.variants:
    keras.utils.set_random_seed(options.seed)
    started = time.perf_counter()
    model = build_model(keras, variant["hidden"], variant["dropout"], variant["optimizer"])
    history = model.fit(
        train.x,
        train.y,
        batch_size=128,
        epochs=variant["epochs"],
        validation_split=0.2,
        verbose=0,
    ).history
    seconds = time.perf_counter() - started
    _, test_accuracy = model.evaluate(test.x, test.y, batch_size=128, verbose=0)
    report(
        id=variant["id"],
        seconds=seconds,
        validationAccuracy=float(history["val_accuracy"][-1]),
        testAccuracy=float(test_accuracy),
    )
