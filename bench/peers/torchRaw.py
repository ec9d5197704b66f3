"""PyTorch without a framework: its usual eager loop, with the fused Adam."""

from data import load_mnist, split_validation
from options import limit_threads, make_parser
from report import EpochClock, need, report

options = make_parser(__doc__).parse_args()
limit_threads(options.threads)


def load() -> None:
    global torch
    import torch


need("torch", load)

BATCH = 128
torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)


def make_layer(inputs: int, units: int):
    layer = torch.nn.Linear(inputs, units)
    torch.nn.init.xavier_uniform_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    return layer


model = torch.nn.Sequential(
    make_layer(784, 128),
    torch.nn.ReLU(),
    torch.nn.Dropout(0.3),
    make_layer(128, 128),
    torch.nn.ReLU(),
    torch.nn.Dropout(0.3),
    make_layer(128, 10),
)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
# Of class numbers, as a PyTorch user would write it; the mean over the batch is the same.
loss_of = torch.nn.CrossEntropyLoss()


def to_tensors(rows):
    return torch.tensor(rows.x), torch.tensor(rows.labels, dtype=torch.int64)


def train_epoch(x, y) -> dict[str, float]:
    model.train()
    total_loss = torch.zeros(())
    right = torch.zeros((), dtype=torch.int64)
    for rows in torch.randperm(len(x)).split(BATCH):
        optimizer.zero_grad(set_to_none=True)
        logits = model(x[rows])
        loss = loss_of(logits, y[rows])
        loss.backward()
        optimizer.step()
        total_loss += loss.detach() * len(rows)
        right += (logits.argmax(-1) == y[rows]).sum()
    return {"loss": total_loss.item() / len(x), "accuracy": right.item() / len(x)}


@torch.no_grad()
def evaluate(x, y) -> tuple[float, float]:
    model.eval()
    logits = model(x)
    return loss_of(logits, y).item(), (logits.argmax(-1) == y).double().mean().item()


rows, test = load_mnist()
train, validation = map(to_tensors, split_validation(rows))

clock = EpochClock(options.wait)
for _ in range(options.epochs):
    logs = train_epoch(*train)
    validation_loss, validation_accuracy = evaluate(*validation)
    clock.end_epoch(**logs, val_loss=validation_loss, val_accuracy=validation_accuracy)
report(testAccuracy=evaluate(*to_tensors(test))[1])
