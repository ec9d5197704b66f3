import type { MimeBundle } from "../link/content.js";
import type { CompiledCell } from "../link/languageRequests.js";
import type { ExpressionOutcome, RunOutcome, ToSession } from "../link/sessionMessages.js";
import { stdinSettled } from "./api/captureInput.js";
import { CellRun, enterRun } from "./cellRun.js";
import { describeError, describeInterrupt } from "./errors/describe.js";
import { registerSource } from "./errors/sources.js";
import { mapStacks } from "./errors/stack.js";
import { evaluate, type Evaluated } from "./evaluate.js";
import { explainFailure, forgetFailure } from "./failedRuns.js";
import type { Interrupter } from "./interrupt/interrupter.js";
import { openReport } from "./cellReport.js";
import { publish, send } from "./send.js";
import { toBundle } from "./values/toBundle.js";

type RunMessage = Extract<ToSession, { type: "run" }>;

// The original one: the global that users see is guarded, and they may replace it.
const { setImmediate } = globalThis;

let scripts = 0;

/**
 * Runs a cell and its user expressions, and tells the front when and how it has finished.
 *
 * @param prepare - called with the run right before its code starts
 */
export function runCell(
  message: RunMessage,
  interrupter: Interrupter,
  prepare: (run: CellRun) => void,
): void {
  const run = new CellRun(message.run, message.allowStdin);
  const closeReport = openReport(message.cell.report);
  const finish = (outcome: RunOutcome) => {
    run.ended = true;
    const text = closeReport();
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
      interrupter.finish();
    } else {
      // Node.js reports unhandled rejections after all microtasks. They have to come before the
      // end.
      setImmediate(() => {
        if (run.interrupted) {
          interrupter.finish();
        } else if (interrupter.release(run)) {
          finish(outcome);
        }
      });
    }
  };
  const fail = (error: unknown) => {
    thrown = error;
    end({ status: "error", error: explainFailure(message.cell, describeError(error)) });
  };
  const onEnd = (ended: Evaluated) => {
    if (ended.status === "error") {
      fail(ended.thrown);
    } else if (run.interrupted) {
      interrupter.finish();
    }
    // Without an interrupt, a forced end means that one is on its way or that the process is
    // ending.
    else if (ended.status === "ok") {
      complete(message, run).then(end, fail);
    }
  };
  mapStacks();
  prepare(run);
  forgetFailure(message.cell);
  enterRun(run, () => {
    evaluateCompiled(message.cell, onEnd);
  });
}

/**
 * Shows the result of a cell that has not failed, and evaluates the user expressions.
 *
 * Before that, the cell's callbacks get the lines for which they wait.
 */
async function complete(message: RunMessage, run: CellRun): Promise<RunOutcome> {
  const settled = stdinSettled();
  if (settled !== undefined) {
    await settled;
  }
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

/**
 * Returns the value of what has been evaluated, and removes it from the run.
 *
 * Timers keep their run alive, and the run must not keep the value alive.
 */
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
