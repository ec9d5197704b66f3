import type { ErrorContent } from "../../link/content.js";
import type { CompiledCell } from "../../link/languageRequests.js";
import type { Execution } from "../execution/execution.js";
import type { ExecutionResult } from "../execution/executionQueue.js";
import type { Kernel } from "../kernel.js";
import { toErrorContent } from "../request.js";
import { SessionEndedError } from "../session/supervisor.js";
import type { Handler } from "./handler.js";
import { answerPagerQuery, readPagerQuery } from "./inspection.js";

type Compiled = { cell: CompiledCell } | { error: ErrorContent };

/** Adds an `execute_request` to the queue. The kernel is busy with it only when its turn comes. */
export const execute: Handler = (request, { executions }) => {
  executions.add(request);
};

/** Shows, compiles and runs a cell whose turn has come, and publishes its error if it has one. */
export async function executeCell(execution: Execution, kernel: Kernel): Promise<ExecutionResult> {
  try {
    const result = await compileAndRun(execution, kernel);
    if (result.status === "error") {
      publishError(execution, kernel, result.error);
    }
    return result;
  } catch (thrown) {
    const error = toErrorContent(thrown);
    if (thrown instanceof SessionEndedError) {
      execution.endsQueue = true;
    }
    publishError(execution, kernel, error);
    return { status: "error", error };
  } finally {
    kernel.input.drop();
  }
}

async function compileAndRun(execution: Execution, kernel: Kernel): Promise<ExecutionResult> {
  const { code, silent, storeHistory, userExpressions } = execution.content;
  const isBlank = code.trim() === "";
  if (isBlank && Object.keys(userExpressions).length === 0) {
    return { status: "ok", payload: [], userExpressions: {} };
  }
  if (!silent && !isBlank) {
    const content = { code, execution_count: execution.count };
    kernel.iopub.publish("execute_input", execution.request.message, { content });
  }
  if (storeHistory && !isBlank) {
    kernel.history.add(execution.count, code);
  }
  const query = readPagerQuery(code);
  if (query) {
    return execution.wait(answerPagerQuery(query, execution, kernel));
  }

  const compiled = await compile(execution, kernel, code, execution.scriptName, "cell");
  if ("error" in compiled) {
    return { status: "error", error: compiled.error };
  }
  const { warnings } = compiled.cell;
  if (warnings !== "") {
    kernel.iopub.stream({ run: execution.id, name: "stderr", text: warnings });
  }
  const expressions: Record<string, Compiled> = {};
  for (const [name, expression] of Object.entries(userExpressions)) {
    const scriptName = `${name} after ${execution.scriptName}`;
    expressions[name] = await compile(execution, kernel, expression, scriptName, "expression");
  }
  return runCompiled(execution, kernel, compiled.cell, expressions);
}

function compile(
  execution: Execution,
  kernel: Kernel,
  code: string,
  scriptName: string,
  kind: "cell" | "expression",
): Promise<Compiled> {
  const params = { code, scriptName, kind };
  return execution.wait(kernel.language.request("compile", params, execution.signal));
}

async function runCompiled(
  execution: Execution,
  kernel: Kernel,
  cell: CompiledCell,
  userExpressions: Record<string, Compiled>,
): Promise<ExecutionResult> {
  execution.isInSession = true;
  const outcome = await kernel.session.run({
    run: execution.id,
    executionCount: execution.count,
    cell,
    userExpressions,
    silent: execution.content.silent,
    allowStdin: execution.content.allowStdin,
  });
  // The pipe now holds all that the session wrote to its plain stdout. It is read before the cell
  // is over.
  await new Promise(setImmediate);
  if (outcome.status === "error") {
    return outcome;
  }
  return { status: "ok", payload: [], userExpressions: outcome.userExpressions };
}

function publishError(execution: Execution, kernel: Kernel, error: ErrorContent): void {
  kernel.iopub.publish("error", execution.request.message, { content: error });
}
