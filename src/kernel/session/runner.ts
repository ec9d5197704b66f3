import type { MimeBundle } from "../link/content.js";
import type { CompiledCell } from "../link/language.js";
import type { ExpressionOutcome, RunOutcome, ToSession } from "../link/session.js";
import { CellRun, enterRun } from "./cellRun.js";
import { describeError } from "./errors/describe.js";
import { registerSource } from "./errors/sources.js";
import { evaluate, type Evaluated } from "./evaluate.js";
import { describeInterrupt } from "./interrupt/describeInterrupt.js";
import type { Interrupter } from "./interrupt/interrupter.js";
import { send } from "./pipe.js";
import { publish } from "./publish.js";
import { toBundle } from "./values/toBundle.js";

type RunMessage = Extract<ToSession, { type: "run" }>;

let scripts = 0;

/** Runs a cell and its user expressions, and tells the front when and how it has finished. */
export function runCell(
  message: RunMessage,
  interrupter: Interrupter,
  prepare: (run: CellRun) => void,
): void {
  const run = new CellRun(message.run, message.allowStdin);
  let finished = false;
  const finish = (outcome: RunOutcome) => {
    if (finished) return;
    finished = true;
    send({ type: "finished", run: run.id, outcome });
  };
  const fail = (thrown: unknown) => {
    if (run.interrupted) {
      interrupter.kill();
      finish({ status: "error", error: describeInterrupt(thrown) });
    } else {
      interrupter.release();
      finish({ status: "error", error: describeError(thrown) });
    }
  };
  let thrownAtEnd: unknown;
  interrupter.watch(run, () => {
    finish({ status: "error", error: describeInterrupt(thrownAtEnd) });
  });
  const onEnd = (ended: Evaluated) => {
    if (ended.status === "error") {
      thrownAtEnd = ended.thrown;
      fail(ended.thrown);
    } else if (ended.status === "terminated" || run.interrupted) {
      interrupter.kill();
    } else {
      complete(message, run).then((outcome) => {
        if (run.interrupted) interrupter.kill();
        interrupter.release();
        finish(outcome);
      }, fail);
    }
  };
  prepare(run);
  enterRun(run, () => {
    evaluateCompiled(message.cell, onEnd);
  });
}

/** What follows a cell that has not failed: its result is shown and the user expressions are evaluated. */
async function complete(message: RunMessage, run: CellRun): Promise<RunOutcome> {
  const value = run.result?.value;
  if (value !== undefined && !message.silent) {
    const data = await toBundle(value);
    publish(
      "execute_result",
      { execution_count: message.executionCount, data, metadata: {} },
      { run },
    );
  }
  const userExpressions: Record<string, ExpressionOutcome> = {};
  for (const [name, expression] of Object.entries(message.userExpressions)) {
    userExpressions[name] =
      "error" in expression
        ? { status: "error", ...expression.error }
        : await evaluateExpression(expression.cell, run);
  }
  return { status: "ok", userExpressions };
}

async function evaluateExpression(cell: CompiledCell, run: CellRun): Promise<ExpressionOutcome> {
  run.result = undefined;
  const ended = await new Promise<Evaluated>((resolve) => {
    evaluateCompiled(cell, resolve);
  });
  if (ended.status !== "ok") {
    return { status: "error", ...describeError(ended.status === "error" ? ended.thrown : ended) };
  }
  try {
    const data: MimeBundle = await toBundle(takeResult(run)?.value);
    return { status: "ok", data, metadata: {} };
  } catch (error) {
    return { status: "error", ...describeError(error) };
  }
}

/** Evaluating code has set it, which the compiler doesn't see. */
function takeResult(run: CellRun): CellRun["result"] {
  return run.result;
}

function evaluateCompiled(cell: CompiledCell, onEnd: (ended: Evaluated) => void): void {
  scripts += 1;
  const url = `epochbook:${scripts}`;
  registerSource(url, cell.scriptName, cell.map);
  evaluate({ js: cell.js, url }, onEnd);
}
