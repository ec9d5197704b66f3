"""A sweep of the hidden size with Keras on JAX, its trials spread over processes by joblib.

Reports {hidden, seed, testAccuracy} for each trial. A worker has one thread, and loads MNIST once.
"""

import json
import os
import sys

from kerasTrial import train
from options import limit_threads, make_parser
from report import need, report

parser = make_parser(__doc__)
parser.add_argument("--workers", type=int, default=2)
parser.add_argument(
    "--settings", type=json.loads, required=True, help="JSON of {hidden, seeds}, a list each"
)
options = parser.parse_args()
# The workers inherit both.
limit_threads(1)
os.environ["PYTHONPATH"] = os.path.dirname(os.path.abspath(__file__))


def load_joblib() -> None:
    import joblib  # noqa: F401


need("joblib", load_joblib)
joblib = sys.modules["joblib"]

jobs = (
    joblib.delayed(train)(hidden, seed, options.epochs)
    for hidden in options.settings["hidden"]
    for seed in options.settings["seeds"]
)
for result in joblib.Parallel(n_jobs=options.workers)(jobs):
    report(**result)
