import { join } from "node:path";
import { readNotebook, runNotebooks, type CodeCell } from "@epochbook/runner";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, writeSource } from "./notebooks.js";

/**
 * The time limit of a test with kernels, in milliseconds.
 *
 * They take seconds to start, and longer on a machine that runs other tests too.
 */
const patience = 300_000;

const { folder, remove } = makeFolder();
const out = join(folder, "out");
afterAll(remove);

describe("stock tslab", () => {
  it(
    "runs a chapter",
    async () => {
      const paths = ["notebooks/05-gradient-descent.ipynb"];
      const [{ status, error, output }] = await runNotebooks({
        paths,
        out,
        quick: true,
        kernel: "tslab",
      });
      expect(error).toBeUndefined();
      expect(status).toBe("ok");
      const { cells, metadata } = readNotebook(output).notebook;
      expect(metadata.epochbook).toMatchObject({ kernel: { name: "tslab" } });
      const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
      expect(outputs.filter((one) => one.output_type === "display_data").length).toBeGreaterThan(3);
    },
    patience,
  );

  it(
    "fails a notebook by its reply, with all that was printed in one turn kept",
    async () => {
      const source = writeSource(
        join(folder, "failing.ipynb"),
        'for (let i = 0; i < 2000; i++) console.log(i);\nthrow new RangeError("boom");',
      );
      const [{ error, output }] = await runNotebooks({ paths: [source], out, kernel: "tslab" });
      expect(error?.message).toContain("code cell 1: KernelError: the kernel says that the cell");
      expect(error?.message).toContain("RangeError: boom");
      const [printed] = (readNotebook(output).notebook.cells[0] as CodeCell).outputs;
      expect(printed).toMatchObject({
        text: Array.from({ length: 2000 }, (_, i) => `${i}\n`).join(""),
      });
    },
    patience,
  );
});
