import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { openStore, toParquet } from "@epochbook/sweeps";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failedTrial, gridTrials, trial } from "../../sweeps/report/records.js";
import { startCli } from "../startCli.js";

const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
const store = join(folder, "trials.db");

const records = [
  ...gridTrials({ dropout: [0.1, 0.3], hidden: [16, 32] }, [1, 2], ({ dropout, hidden }, seed) => {
    return 0.9 + dropout / 10 + hidden / 1000 + seed / 100_000;
  }),
  failedTrial({ config: { dropout: 0.5, hidden: 16 } }),
];

beforeAll(async () => {
  const open = await openStore(store);
  for (const record of records) {
    open.save(record);
  }
  open.save(trial({ sweep: "loss", metrics: { val_loss: 0.25 } }));
  open.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function sweepCli(...words: string[]) {
  return startCli(["sweep", ...words, "--store", store], folder).ended;
}

test("status is a table of the sweeps, their counts and their best", async () => {
  const { code, output } = await sweepCli("status");
  expect(code).toBe(0);
  const lines = output.trimEnd().split("\n");
  expect(lines[1]).toMatch(/^sweep +finished +stopped early +failed +configurations +seeds/);
  expect(lines[3]).toMatch(
    /^dropout +8 +0 +1 +5 +3 .* accuracy 96\.20 % +dropout 0\.3, hidden 32$/,
  );
  expect(lines[4]).toMatch(/^loss +1 +0 +0 +1 +1 .* val_loss 0\.25 +dropout 0\.3$/);
});

describe("export", () => {
  test("prints JSON lines of all sweeps, or of one", async () => {
    const all = await sweepCli("export");
    expect(all.code).toBe(0);
    expect(all.output.trimEnd().split("\n")).toHaveLength(10);
    const one = await sweepCli("export", "--sweep", "loss", "--format", "jsonl");
    expect(one.stderr).toBe("");
    expect(JSON.parse(one.stdout)).toMatchObject({
      config: { dropout: 0.3 },
      seed: 1671,
      status: "finished",
      metrics: { val_loss: 0.25 },
    });
  });

  test("takes a reader that wants no more for no error", async () => {
    const cli = startCli(["sweep", "export", "--store", store], folder);
    cli.process.stdout?.destroy();
    expect(await cli.ended).toEqual({ code: 0, output: "", stdout: "", stderr: "" });
  });

  test("writes CSV and Parquet", async () => {
    const csv = await sweepCli("export", "--sweep", "loss", "--format", "csv");
    expect(csv.stdout).toMatch(
      /^sweep,config\.dropout,seed,status,metrics\.val_loss,.*\r\nloss,0\.3,/,
    );
    const out = join(folder, "trials.parquet");
    const words = ["export", "--sweep", "dropout", "--format", "parquet", "--out", out];
    const { code, output } = await sweepCli(...words);
    expect([code, output]).toEqual([0, `9 trials written to ${out}\n`]);
    const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(out)).buffer });
    const expected = (await toParquet(records)).slice().buffer;
    expect(rows).toEqual(await parquetReadObjects({ file: expected }));
  });

  test("refuses what it doesn't know", async () => {
    const format = await sweepCli("export", "--format", "xlsx");
    expect(format.code).toBe(2);
    expect(format.output).toContain("--format: expected jsonl, csv, parquet, got xlsx");
    const sweep = await sweepCli("export", "--sweep", "dropuot");
    expect(sweep.code).toBe(2);
    expect(sweep.output).toContain("has dropout, loss, got dropuot; did you mean dropout?");
    const nowhere = join(folder, "nowhere", "trials.csv");
    const out = await sweepCli("export", "--out", nowhere);
    expect(out.code).toBe(2);
    expect(out.output).toContain(`--out: ${nowhere} can't be written: ENOENT`);
    const other = join(folder, "other.db");
    const missing = await startCli(["sweep", "status", "--store", other], folder).ended;
    expect(missing.code).toBe(1);
    expect(missing.output).toContain(other);
  });
});

describe("show", () => {
  test("writes one file that names no other", async () => {
    const out = join(folder, "report.html");
    const { code, output } = await sweepCli("show", "--sweep", "dropout", "--out", out);
    expect([code, output]).toEqual([0, `Read it: ${out}\n`]);
    const html = readFileSync(out, "utf8");
    const page = html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, "");
    expect(page).toContain("<h2>Best configurations</h2>");
    expect(page).toContain("--only &#39;{&quot;dropout&quot;:0.3,&quot;hidden&quot;:32}&#39;");
    expect(page).toContain("Error: out of memory (attempts: 3)");
    expect(page).toContain("onnxruntime-node 1.22.0");
    expect(page.match(/<figure>/g)).toHaveLength(4);
    expect(page.match(/(?:src|href)="(?!data:|#)/g)).toBeNull();
  });

  test("needs the sweep's name where there are several, and a metric that trials have", async () => {
    const several = await sweepCli("show");
    expect(several.code).toBe(2);
    expect(several.output).toContain("expected --sweep with one of dropout, loss, got none");
    const metric = await sweepCli("show", "--sweep", "loss", "--metric", "accuracy");
    expect(metric.code).toBe(2);
    expect(metric.output).toContain("(val_loss), got accuracy");
  });
});
