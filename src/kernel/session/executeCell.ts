import type { MimeBundle } from "../link/content.js";
import type { CompiledCell } from "../link/language.js";
import type { ExpressionOutcome, RunOutcome, ToSession } from "../link/session.js";
import { CellRun, enterRun } from "./cellRun.js";
import { describeError, describeInterrupt } from "./errors/describe.js";
import { registerSource } from "./errors/sources.js";
import { evaluate, type Evaluated } from "./evaluate.js";
import type { Interrupter } from "./interrupt/interrupter.js";
import { openLedger } from "./ledger.js";
import { publish, send } from "./send.js";
import { toBundle } from "./values/toBundle.js";

type RunMessage = Extract<ToSession, { type: "run" }>;

// The original: that of the user's is guarded, and may be replaced.
const { setImmediate } = globalThis;

let scripts = 0;

/** Runs a cell and its user expressions, and tells the front when and how it has finished. */
export function executeCell(
  message: RunMessage,
  interrupter: Interrupter,
  prepare: (run: CellRun) => void,
): void {
  const run = new CellRun(message.run, message.allowStdin);
  const closeLedger = openLedger(message.cell.ledger);
  const finish = (outcome: RunOutcome) => {
    run.ended = true;
    const text = closeLedger();
    if (text !== "") {
      send({ type: "stream", run: run.id, name: "stdout", text });
    }
    send({ type: "finished", run: run.id, outcome });
  };
  let thrown: unknown;
  interrupter.watch(run, () => {
    finish({ status: "error", error: describeInterrupt(thrown) });
  });
  const end = (outcome: RunOutcome) => {
    if (run.interrupted) {
      interrupter.kill();
    } else {
      // Rejections that nobody handles are reported after all microtasks: let them come before the end.
      setImmediate(() => {
        if (run.interrupted) {
          interrupter.kill();
        } else if (interrupter.release(run)) {
          finish(outcome);
        }
      });
    }
  };
  const fail = (error: unknown) => {
    thrown = error;
    end({ status: "error", error: describeError(error) });
  };
  const onEnd = (ended: Evaluated) => {
    if (ended.status === "error") {
      fail(ended.thrown);
    } else if (run.interrupted) {
      interrupter.kill();
    }
    // Ended by force, and not by an interrupt that has been heard of: it is on its way, or the process is ending.
    else if (ended.status === "ok") {
      complete(message, run).then(end, fail);
    }
  };
  prepare(run);
  enterRun(run, () => {
    evaluateCompiled(message.cell, onEnd);
  });
}

/** What follows a cell that has not failed: its result is shown and the user expressions are evaluated. */
async function complete(message: RunMessage, run: CellRun): Promise<RunOutcome> {
  const value = takeResult(run)?.value;
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

/** The value of what has been evaluated. Timers hold on to their run, which must not hold on to the value. */
function takeResult(run: CellRun): CellRun["result"] {
  const { result } = run;
  run.result = undefined;
  return result;
}

function evaluateCompiled(cell: CompiledCell, onEnd: (ended: Evaluated) => void): void {
  scripts += 1;
  const url = `epochbook:${scripts}`;
  registerSource(url, cell.scriptName, cell.map);
  evaluate({ js: cell.js, url }, onEnd);
}
