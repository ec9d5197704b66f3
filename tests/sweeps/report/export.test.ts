import { parquetReadObjects, parquetSchema, parquetMetadata } from "hyparquet";
import { toCsv, toJsonLines, toParquet } from "@epochbook/sweeps";
import { expect, test } from "vitest";
import { failedTrial, trial } from "./records.js";

const records = [
  trial({ config: { dropout: 0.3, optimizer: "adam", batchNorm: true } }),
  failedTrial({ config: { dropout: 0.5, optimizer: 'the "best", they say' }, seed: 2 ** 40 }),
];

test("CSV has a line of names and one a trial, quoted where it must be", () => {
  const [names, first, second] = toCsv(records).split("\r\n");
  expect(names).toBe(
    "sweep,config.dropout,config.optimizer,config.batchNorm,seed,status,metrics.accuracy,epochs," +
      "error,attempts,seconds,endedAt,file,source,revision,versions,machine",
  );
  expect(first).toMatch(/^dropout,0\.3,adam,true,1671,finished,0\.98,"\[\{""loss"":0\.4,/);
  expect(first).toMatch(
    /,,1,12\.5,2026-03-14T15:09:26\.535Z,,abab.*,c0ffee0,.*,"bench \(Xeon, 2 cores\)"$/,
  );
  expect(second).toMatch(
    /^dropout,0\.5,"the ""best"", they say",,1099511627776,failed,,\[\],"Error: out of memory\n/,
  );
});

test("a parameter of numbers and words is written as text", () => {
  const csv = toCsv([trial({ config: { rate: 0.1 } }), trial({ config: { rate: "falling" } })]);
  expect(csv.split("\r\n").map((line) => line.split(",")[1])).toEqual([
    "config.rate",
    "0.1",
    "falling",
    undefined,
  ]);
});

test("JSON lines give back the trials", () => {
  const lines = toJsonLines(records).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(records);
});

test("Parquet gives back every value with its type, and null where there is none", async () => {
  const file = (await toParquet(records)).slice().buffer;
  const rows = await parquetReadObjects({ file });
  expect(rows[0]).toEqual({
    sweep: "dropout",
    "config.dropout": 0.3,
    "config.optimizer": "adam",
    "config.batchNorm": true,
    seed: 1671n,
    status: "finished",
    "metrics.accuracy": 0.98,
    epochs: records[0].epochs,
    error: null,
    attempts: 1n,
    seconds: 12.5,
    endedAt: new Date("2026-03-14T15:09:26.535Z"),
    file: null,
    source: "ab".repeat(32),
    revision: "c0ffee0",
    versions: records[0].provenance.versions,
    machine: "bench (Xeon, 2 cores)",
  });
  expect(rows[1]).toMatchObject({
    "config.batchNorm": null,
    "config.optimizer": 'the "best", they say',
    seed: 1099511627776n,
    "metrics.accuracy": null,
    error: records[1].error,
  });
  const columns = parquetSchema(parquetMetadata(file)).children.map(({ element }) => element.name);
  expect(columns).toEqual(Object.keys(rows[0]));
});
