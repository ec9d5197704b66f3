import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer } from "./answer.js";

/** The time that the cell may take. */
const [seconds] = process.argv.slice(2);

/**
 * Runs a notebook of one cell as `epochbook run` does.
 *
 * So the kernel starts, checks types, computes and answers.
 */
await answer(async () => {
  const { runNotebooks, writeNotebook } = await import("@epochbook/runner");
  const folder = mkdtempSync(join(tmpdir(), "epochbook-doctor-"));
  try {
    const path = join(folder, "cell.ipynb");
    writeNotebook(path, {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {},
      cells: [
        {
          cell_type: "code",
          id: "cell",
          source: "const sum: number = 1 + 1;\nsum",
          metadata: {},
          execution_count: null,
          outputs: [],
        },
      ],
    });
    const signal = AbortSignal.timeout(Number(seconds) * 1000);
    const [result] = await runNotebooks({ paths: [path], out: join(folder, "out"), signal });
    if (result.status === "interrupted") {
      throw new Error(`gave no answer within ${seconds} seconds`);
    }
    if (result.error) {
      throw result.error;
    }
    return "runs a cell";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
