// Shows whether a kernel stays as quick and as small as it was after its first cells: see README.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection, kernelScript, writeConnectionFile } from "@epochbook/kernel";
import { runCell, startKernel, stopKernel } from "../harness/kernelProcess.js";
import { median } from "../harness/median.js";
import { descendants } from "../harness/processes.js";
import { targetLine } from "../harness/targetLine.js";
import { textTable } from "../harness/textTable.js";

/** The number of cells of which a row's time is the median: those before it. */
const timed = 100;
/** The number of cells after which nothing should grow any more. */
const warmUp = 1000;
/** The most that the last row may be of the one after the warm-up. */
const target = 1.1;

/** The cells, by the names of the columns for their times. All of them are trivial. */
const kinds = [
  (number) => `const x = ${number}`,
  (number) => `${number} + 1`,
  (number) => `const f = (a: number) => a + ${number}`,
  () => `console.log("a line")`,
];

/** Runs thousands of cells in one kernel, and prints how time and memory go. */
export async function benchLongSession({ cells, json }) {
  const connection = await createConnection();
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  const kernel = await startKernel({ command: [process.execPath, kernelScript] }, connection, path);
  const rows = [];
  try {
    const times = [];
    for (let cell = 1; cell <= cells; cell++) {
      const started = performance.now();
      await runCell(kernel, kinds[cell % kinds.length](cell));
      times.push(performance.now() - started);
      if (cell === timed || cell % 1000 === 0) {
        rows.push({
          cells: cell,
          milliseconds: median(times.slice(-timed)),
          front: readResident(kernel.child.pid),
          language: readResident(findPart(kernel, "language")),
          session: readResident(findPart(kernel, "session")),
        });
        process.stderr.write(`${cell} of ${cells} cells\n`);
      }
    }
  } finally {
    await stopKernel(kernel);
    rmSync(folder, { recursive: true });
  }
  print(rows);
  if (json !== undefined) {
    writeFileSync(json, JSON.stringify(rows, null, 2) + "\n");
  }
}

function print(rows) {
  console.log(
    textTable(
      ["cells", "ms a cell", "front MB", "language MB", "session MB"],
      rows.map(({ cells, milliseconds, front, language, session }) => [
        String(cells),
        milliseconds.toFixed(1),
        front.toFixed(0),
        language.toFixed(0),
        session.toFixed(0),
      ]),
    ),
  );
  const first = rows.find(({ cells }) => cells === warmUp);
  const last = rows.at(-1);
  for (const key of ["milliseconds", "front", "language", "session"]) {
    const isMeasured = first !== undefined && last.cells > warmUp;
    const value = isMeasured ? last[key] / first[key] : undefined;
    console.log(targetLine({ what: `${key}, last / ${warmUp} cells`, value, atMost: target }));
  }
}

/** Returns the id of the process of one of the kernel's parts; NaN where /proc isn't there. */
function findPart({ child }, part) {
  const isPart = (id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, "utf8").includes(`${part}/main.js`);
    } catch {
      return false;
    }
  };
  return descendants(child.pid).find(isPart) ?? NaN;
}

/** Returns the megabytes of memory that a process has; NaN where /proc isn't there. */
function readResident(id) {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return NaN;
  }
}
