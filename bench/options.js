import { parseArgs } from "node:util";

export const usage = `npm run bench -- [options]

  --variants      the chapter's seven variants at full length, ours beside Keras on JAX
  --kernels       how quickly kernels answer, ours beside tslab, Deno and ipykernel
  --long-session  the time and the memory that a cell takes after thousands of others
  --awaits        what an await takes in a cell, beside plain Node.js
  --sweeps        a sweep of the hidden size on one worker and on two, ours beside joblib
  --queue         what a queue on Redis carries: 10,000 trials that do nothing, up to 200 workers
  --rounds N      how often the list of contestants is gone through (2)
  --cells N       the cells of the long session (10000)
  --epochs N      the epochs of each fit; the first of them is a column of its own (6)
  --only NAMES    only the contestants whose names have one of these words, as "compiled,raw JAX"
  --json FILE     also writes the rows as JSON
  --help`;

/** @throws Error that says which option is wrong */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      variants: { type: "boolean", default: false },
      kernels: { type: "boolean", default: false },
      "long-session": { type: "boolean", default: false },
      awaits: { type: "boolean", default: false },
      sweeps: { type: "boolean", default: false },
      queue: { type: "boolean", default: false },
      rounds: { type: "string", default: "2" },
      cells: { type: "string", default: "10000" },
      epochs: { type: "string", default: "6" },
      only: { type: "string", default: "" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    ...values,
    rounds: wholeNumber("--rounds", values.rounds, 1),
    cells: wholeNumber("--cells", values.cells, 200),
    epochs: wholeNumber("--epochs", values.epochs, 2),
    only: values.only.split(",").map((word) => word.trim().toLowerCase()),
  };
}

function wholeNumber(name, text, least) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) {
    throw new Error(`expected ${name} to be a whole number >= ${least}, got ${text}`);
  }
  return number;
}
