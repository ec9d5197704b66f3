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
 * from a request to restart to the end of a first cell, and later cells beside a large import.
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
    await runCell(await restart(), contestant.cell);
    return {
      ready,
      first,
      later: median(later),
      imported: imported.length === 0 ? undefined : median(imported),
      completion: median(completion),
      afterCell: median(afterCell),
      restart: performance.now() - asked,
    };
  });
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
