import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createConnection, writeConnectionFile } from "@epochbook/kernel";
import { runCell, startKernel, stopKernel } from "../harness/kernelProcess.js";
import { median } from "../harness/median.js";

const laterCells = 40;
const completions = 20;
/** The most seconds that a kernel gets to keep what makes its next starts quicker. */
const longestWarmUp = 60;
/** The most milliseconds that an interrupted cell gets to end. */
const longestInterrupt = 5000;

/** Starts a kernel and waits until it has kept what makes its next starts quicker. */
export async function warmUpKernel(contestant) {
  await withKernel(contestant, async ({ kernel }) => {
    await runCell(kernel, contestant.cell);
    for (let wait = 0; wait < longestWarmUp && contestant.isWarm?.() === false; wait++) {
      await sleep(1000);
    }
  });
}

/**
 * Starts a kernel and times it, in milliseconds.
 *
 * It times from the start of its process to the answer of kernel_info, and to the end of a first
 * cell. Then it times later cells, completions when nothing has changed and right after a cell,
 * from a request to restart to the end of a first cell, later cells beside a large import, and the
 * interrupt of a cell that waits.
 */
export function measureKernel(contestant) {
  return withKernel(contestant, async ({ kernel, restart }) => {
    const { started, ready } = kernel;
    await runCell(kernel, contestant.cell);
    const first = performance.now() - started;
    const runLater = () => runCell(kernel, contestant.cell);
    const later = await times(laterCells, runLater);
    const complete = () => completeCode(kernel, contestant);
    await times(5, complete);
    const completion = await times(completions, complete);
    const afterCell = [];
    for (let index = 0; index < completions; index++) {
      await runLater();
      afterCell.push(...(await times(1, complete)));
    }
    let imported = [];
    if (contestant.largeImport !== undefined) {
      await runCell(kernel, contestant.largeImport);
      imported = await times(laterCells, runLater);
    }
    const asked = performance.now();
    const restarted = await restart();
    await runCell(restarted, contestant.cell);
    const restartTime = performance.now() - asked;
    return {
      ready,
      first,
      later: median(later),
      imported: imported.length === 0 ? undefined : median(imported),
      completion: median(completion),
      afterCell: median(afterCell),
      restart: restartTime,
      interrupt: await timeInterrupt(restarted, contestant),
    };
  });
}

/** Times from an interrupt of a cell that waits to its end; `undefined` if it doesn't end. */
async function timeInterrupt({ client, child, ended }, { waitingCell, interrupts }) {
  const { idle } = client.request("shell", "execute_request", {
    code: waitingCell,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  });
  idle.catch(() => {});
  await sleep(1000);
  const started = performance.now();
  if (interrupts === "message") {
    client.request("control", "interrupt_request", {});
  } else {
    child.kill("SIGINT");
  }
  const isOver = await Promise.race([
    idle.then(() => true),
    ended.then(() => false),
    sleep(longestInterrupt, false),
  ]);
  return isOver ? performance.now() - started : undefined;
}

async function withKernel(contestant, use) {
  const connection = await createConnection();
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  let kernel = await startKernel(contestant, connection, path);
  const restart = async () => {
    await stopKernel(kernel);
    kernel = await startKernel(contestant, connection, path);
    return kernel;
  };
  try {
    return await use({ kernel, restart });
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
