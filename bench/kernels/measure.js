import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection, writeConnectionFile } from "@epochbook/kernel";
import { runCell, startKernel, stopKernel } from "../harness/kernelProcess.js";
import { median } from "../harness/median.js";

const laterCells = 40;
const completions = 20;

/**
 * Starts a kernel and times it, in milliseconds.
 *
 * It times from the start of its process to the answer of kernel_info, and to the end of a first
 * cell. Then it times later cells, completions, and from a request to restart to the end of a first
 * cell.
 */
export async function measureKernel(contestant) {
  const connection = await createConnection();
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  let kernel = await startKernel(contestant, connection, path);
  const { started } = kernel;
  try {
    const ready = performance.now() - started;
    await runCell(kernel, contestant.cell);
    const first = performance.now() - started;
    const later = await times(laterCells, () => runCell(kernel, contestant.cell));
    const complete = () => completeCode(kernel, contestant);
    await times(5, complete);
    const completion = await times(completions, complete);
    const asked = performance.now();
    await stopKernel(kernel);
    kernel = await startKernel(contestant, connection, path);
    await runCell(kernel, contestant.cell);
    const restart = performance.now() - asked;
    return { ready, first, later: median(later), completion: median(completion), restart };
  } finally {
    await stopKernel(kernel);
    rmSync(folder, { recursive: true });
  }
}

async function completeCode({ client }, { code, match }) {
  const { reply, idle } = client.request("shell", "complete_request", {
    code,
    cursor_pos: code.length,
  });
  const { matches } = (await reply).content;
  if (!matches.some((text) => match.test(text))) {
    throw new Error(`got ${matches.join(", ")}`);
  }
  await idle;
}

async function times(count, run) {
  const milliseconds = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    await run();
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
}
