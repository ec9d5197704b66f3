import type { ErrorContent } from "../../link/content.js";
import type { CompiledCell } from "../../link/language.js";
import { SessionEndedError } from "../session/host.js";
import type { Kernel } from "../kernel.js";
import type { CellResult } from "./cellQueue.js";
import type { CellRun } from "./cellRun.js";
import { toErrorContent } from "./errorContent.js";
import { answerPagerQuery, readPagerQuery } from "./pager.js";

type Compiled = { cell: CompiledCell } | { error: ErrorContent };

/** Shows, compiles and runs a cell, and publishes its error if it has one. */
export async function runCell(run: CellRun, kernel: Kernel): Promise<CellResult> {
  try {
    const result = await compileAndRun(run, kernel);
    if (result.status === "error") {
      publishError(run, kernel, result.error);
    }
    return result;
  } catch (thrown) {
    const error = toErrorContent(thrown);
    if (thrown instanceof SessionEndedError) {
      run.endsQueue = true;
    }
    publishError(run, kernel, error);
    return { status: "error", error };
  } finally {
    kernel.input.drop();
  }
}

async function compileAndRun(run: CellRun, kernel: Kernel): Promise<CellResult> {
  const { code, silent, storeHistory, userExpressions } = run.cell;
  const isBlank = code.trim() === "";
  if (isBlank && Object.keys(userExpressions).length === 0) {
    return { status: "ok", payload: [], userExpressions: {} };
  }
  if (!silent && !isBlank) {
    const content = { code, execution_count: run.count };
    kernel.iopub.publish("execute_input", run.request.message, { content });
  }
  if (storeHistory && !isBlank) {
    kernel.history.add(run.count, code);
  }
  const query = readPagerQuery(code);
  if (query) {
    return run.wait(answerPagerQuery(query, run, kernel));
  }

  const compiled = await compile(run, kernel, code, run.scriptName, "cell");
  if ("error" in compiled) {
    return { status: "error", error: compiled.error };
  }
  const { warnings } = compiled.cell;
  if (warnings !== "") {
    kernel.iopub.stream({ run: run.id, name: "stderr", text: warnings });
  }
  const expressions: Record<string, Compiled> = {};
  for (const [name, expression] of Object.entries(userExpressions)) {
    const scriptName = `${name} after ${run.scriptName}`;
    expressions[name] = await compile(run, kernel, expression, scriptName, "expression");
  }
  return runCompiled(run, kernel, compiled.cell, expressions);
}

function compile(
  run: CellRun,
  kernel: Kernel,
  code: string,
  scriptName: string,
  kind: "cell" | "expression",
): Promise<Compiled> {
  return run.wait(kernel.language.request("compile", { code, scriptName, kind }));
}

async function runCompiled(
  run: CellRun,
  kernel: Kernel,
  cell: CompiledCell,
  userExpressions: Record<string, Compiled>,
): Promise<CellResult> {
  run.isInSession = true;
  const outcome = await kernel.session.run({
    run: run.id,
    executionCount: run.count,
    cell,
    userExpressions,
    silent: run.cell.silent,
    allowStdin: run.cell.allowStdin,
  });
  // What was written to the session's plain stdout is in its pipe by now: let it be read before the cell is over.
  await new Promise(setImmediate);
  if (outcome.status === "error") {
    return outcome;
  }
  return { status: "ok", payload: [], userExpressions: outcome.userExpressions };
}

function publishError(run: CellRun, kernel: Kernel, error: ErrorContent): void {
  kernel.iopub.publish("error", run.request.message, { content: error });
}
