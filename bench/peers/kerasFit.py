"""Keras' own model.fit on a backend of choice."""

from data import load_mnist
from kerasModel import PACKAGES, build_model, load_keras
from options import limit_threads, make_parser
from report import EpochClock, report

parser = make_parser(__doc__)
parser.add_argument("--backend", choices=sorted(PACKAGES), required=True)
options = parser.parse_args()
limit_threads(options.threads)
keras = load_keras(options.backend, options.threads)

keras.utils.set_random_seed(options.seed)
model = build_model(keras, hidden=[128, 128], dropout=0.3, optimizer="adam")
train, test = load_mnist()

clock = EpochClock(options.wait)
model.fit(
    train.x,
    train.y,
    batch_size=128,
    epochs=options.epochs,
    validation_split=0.2,
    verbose=0,
    callbacks=[
        keras.callbacks.LambdaCallback(
            on_epoch_end=lambda epoch, logs: clock.end_epoch(
                **{name: float(value) for name, value in logs.items()}
            )
        )
    ],
)
report(testAccuracy=float(model.evaluate(test.x, test.y, batch_size=128, verbose=0)[1]))
