"""JAX without a framework: a whole epoch, with its shuffle and validation, is one compiled scan."""

from data import load_mnist, split_validation
from options import limit_threads, make_parser
from report import EpochClock, need, report

options = make_parser(__doc__).parse_args()
limit_threads(options.threads)


def load() -> None:
    global jax, jnp, optax
    import jax
    import jax.numpy as jnp
    import optax


need("jax optax", load)

SIZES = [784, 128, 128, 10]
BATCH = 128
DROPOUT = 0.3


def make_parameters(key):
    keys = jax.random.split(key, len(SIZES) - 1)
    return [
        {
            "kernel": jax.nn.initializers.glorot_uniform()(key, (inputs, units)),
            "bias": jnp.zeros(units),
        }
        for key, inputs, units in zip(keys, SIZES[:-1], SIZES[1:])
    ]


def predict(parameters, x, key=None):
    """Logits; with dropout where a key is given."""
    *hidden, output = parameters
    for layer in hidden:
        x = jax.nn.relu(x @ layer["kernel"] + layer["bias"])
        if key is not None:
            key, mask_key = jax.random.split(key)
            kept = jax.random.bernoulli(mask_key, 1 - DROPOUT, x.shape)
            x = jnp.where(kept, x / (1 - DROPOUT), 0)
    return x @ output["kernel"] + output["bias"]


def loss_and_accuracy(parameters, x, y, key=None):
    logits = predict(parameters, x, key)
    loss = optax.softmax_cross_entropy(logits, y).mean()
    return loss, (logits.argmax(-1) == y.argmax(-1)).mean()


optimizer = optax.adam(1e-3, eps=1e-7)
with_gradients = jax.value_and_grad(loss_and_accuracy, has_aux=True)


@jax.jit
def train_epoch(parameters, state, key, train_x, train_y, validation_x, validation_y):
    key, shuffle_key = jax.random.split(key)
    order = jax.random.permutation(shuffle_key, len(train_x)).reshape(-1, BATCH)

    def step(carry, rows):
        parameters, state, key = carry
        key, dropout_key = jax.random.split(key)
        logs, gradients = with_gradients(parameters, train_x[rows], train_y[rows], dropout_key)
        updates, state = optimizer.update(gradients, state)
        return (optax.apply_updates(parameters, updates), state, key), logs

    (parameters, state, key), (losses, accuracies) = jax.lax.scan(
        step, (parameters, state, key), order
    )
    validation = loss_and_accuracy(parameters, validation_x, validation_y)
    return parameters, state, key, (losses.mean(), accuracies.mean(), *validation)


rows, test = load_mnist()
train, validation = split_validation(rows)
data = [jnp.array(each) for each in (train.x, train.y, validation.x, validation.y)]
parameter_key, key = jax.random.split(jax.random.key(options.seed))
parameters = make_parameters(parameter_key)
state = optimizer.init(parameters)

clock = EpochClock(options.wait)
for _ in range(options.epochs):
    parameters, state, key, logs = train_epoch(parameters, state, key, *data)
    loss, accuracy, validation_loss, validation_accuracy = map(float, logs)
    clock.end_epoch(
        loss=loss,
        accuracy=accuracy,
        val_loss=validation_loss,
        val_accuracy=validation_accuracy,
    )
report(testAccuracy=float(loss_and_accuracy(parameters, test.x, test.y)[1]))
