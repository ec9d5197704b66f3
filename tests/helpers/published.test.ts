import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  checkPublished,
  describeReproduction,
  missingResults,
  peerTable,
  readPublished,
  resultsTable,
  sweepsTable,
  variantRows,
  type PublishedResults,
  type ResultRow,
} from "@epochbook/helpers";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

const config = { net: "4, dense 3 softmax", optimizer: "adam 0.001", batchSize: 16 };

/** A study of irises: other variants, other data, no peer, and a sweep of the net's width. */
const irises: PublishedResults = {
  variants: [
    { id: "flat", epochs: 5, trainRows: 120, config, train: 96, validation: null, test: 95 },
    {
      ...{ id: "deep", epochs: 9, trainRows: 120, train: null, validation: null, test: null },
      config: { ...config, net: "4, dense 8 relu, dense 3 softmax" },
    },
  ],
  sweeps: [
    {
      ...{ id: "width", varies: "neurons", claim: "8 are enough", epochs: 9, trainRows: 120 },
      config: { ...config, net: "4, dense {value} relu, dense 3 softmax" },
    },
  ],
};

const flat: ResultRow = {
  ...{ id: "flat", seed: 1, epochs: 5, trainRows: 120, train: 97, validation: null, test: 96 },
  ...{ seconds: 2, engine: "compiled", backend: "onnxruntime", quick: false, config, versions: {} },
};

const wide = (value: number, seed: number, test: number): ResultRow => ({
  ...{ ...flat, id: "width", value, seed, test, epochs: 9 },
  config: { ...config, net: `4, dense ${value} relu, dense 3 softmax` },
});

describe("a study with published results of its own", () => {
  test("has them in its table, without a peer's column where there is none", () => {
    const table = resultsTable({ published: irises, rows: [flat, { ...flat, quick: true }] });
    expect(table.columns).toEqual([
      ...["variant", "epochs", "seeds", "test", "(publ.)", "difference", "seconds"],
      ...["train", "(publ.)", "validation", "(publ.)"],
    ]);
    expect(table.rows).toEqual([
      ["flat", "5", "1", "96.00", "95.00", "+1.00", "2.0", "97.00", "96.00", "–", "–"],
      ["deep", "9", "–", "–", "–", "–", "–", "–", "–", "–", "–"],
    ]);
    expect(table.note).toContain("No run at the full setting yet: deep.");
  });

  test("says which of its runs are at another setting, and what differs", () => {
    const note = (...rows: ResultRow[]) => resultsTable({ published: irises, rows }).note;
    expect(note({ ...flat, epochs: 6 })).toBe(
      "No run at the full setting yet: flat, deep. 1 run of flat is at another setting: epochs 6, expected 5. " +
        "Several seeds: the mean ± half the range; seconds are those of one run.",
    );
    const deep = { ...flat, id: "deep", trainRows: 100, config: { ...config, batchSize: 8 } };
    expect(note(flat, deep, { ...deep, seed: 2 })).toContain(
      "2 runs of deep are at another setting: epochs 5, expected 9; trainRows 100, expected 120; " +
        'net "4, dense 3 softmax", expected "4, dense 8 relu, dense 3 softmax"; batchSize 8, expected 16.',
    );
    expect(note({ ...flat, epochs: 6 }, { ...flat, value: 3 })).toContain(
      "2 runs of flat are at other settings, the latest one: value 3, expected none.",
    );
    expect(note(flat, { ...flat, epochs: 6 })).not.toContain("another setting");
    expect(note({ ...deep, quick: true })).not.toContain("another setting");
  });

  test("names the recorded ids that it doesn't publish, where all of it is listed", () => {
    const rows = ["flt", "tulips", "width"].map((id) => ({ ...flat, id }));
    expect(resultsTable({ published: irises, rows }).note).toContain(
      "Recorded, but not published: flt; did you mean flat? Recorded, but not published: tulips. Several",
    );
    expect(resultsTable({ published: irises, rows, ids: ["deep"] }).note).not.toContain("Recorded");
  });

  test("says which runs of a sweep are at another setting", () => {
    const note = (row: ResultRow) => sweepsTable({ published: irises, rows: [row] }).note;
    expect(note({ ...wide(8, 1, 95), epochs: 5 })).toContain(
      "1 run of width is at another setting: epochs 5, expected 9. Several",
    );
    expect(note({ ...wide(8, 1, 95), value: 4 })).toContain(
      'net "4, dense 8 relu, dense 3 softmax", expected "4, dense 4 relu, dense 3 softmax".',
    );
    const { value, ...single } = wide(8, 1, 95);
    expect([value, note(single)]).toEqual([8, expect.stringContaining("no value, expected one.")]);
  });

  test("heads the claims of its sweeps as it likes", () => {
    const headingOf = (claimHeading?: string) =>
      sweepsTable({
        ...{ published: irises, rows: [] },
        ...(claimHeading !== undefined && { claimHeading }),
      }).columns.at(-1);
    expect(headingOf()).toBe("published finding");
    expect(headingOf("the book says")).toBe("the book says");
  });

  test("has its sweeps, whose values stand in their setting", () => {
    const rows = [wide(4, 1, 90), wide(8, 1, 95), { ...wide(16, 1, 99), config }];
    expect(sweepsTable({ published: irises, rows }).rows).toEqual([
      ["neurons", "2", "2", "1", "8", "95.00", "–", "8 are enough"],
    ]);
    expect(missingResults(irises, rows)).toEqual(["flat", "deep"]);
  });

  test("says what was reproduced, and has rows for charts", () => {
    expect(describeReproduction({ published: irises, rows: [flat] })).toBe(
      "0 of 1 variants within 0.3 points of the published test accuracy (1 seed); flat differs by +1.00",
    );
    expect(variantRows(irises, [flat])).toEqual([
      { variant: "flat", source: "ours", accuracy: 0.96, seed: 1, seconds: 2 },
      { variant: "flat", source: "published", accuracy: 0.95 },
    ]);
  });

  test("has a table beside a peer only when it names one", () => {
    expect(() => peerTable({ published: irises, rows: [] })).toThrow(/to have a peer, got none/);
    const [first, ...others] = irises.variants;
    const peer = { train: 90, validation: null, test: 95.5, seconds: 1 };
    const variants = [{ ...first, peer }, ...others];
    const published = { ...irises, peer: { name: "Flax" }, variants };
    const table = peerTable({ published, rows: [flat], ids: ["flat"] });
    expect(table.caption).toBe("Accuracy in percent, ours beside Flax");
    expect(table.rows).toEqual([["flat", "97.00", "90.00", "–", "–", "96.00", "95.50", "+0.50"]]);
    expect(resultsTable({ published, rows: [] }).columns).toContain("Flax");
  });
});

describe("the table without published results", () => {
  test("has a row for each setting that was recorded", () => {
    const again = [{ ...flat, test: 90 }, flat, { ...flat, seed: 2, test: 97 }];
    const table = resultsTable({ rows: [...again, { ...flat, quick: true }, wide(8, 1, 95)] });
    expect(table.columns).toEqual([
      ...["id", "value", "epochs", "rows", "seeds", "test", "seconds", "train", "validation"],
    ]);
    expect(table.rows).toEqual([
      [
        ...["flat", "–", "5", "120", "2", "96.50\u00a0±\u00a00.50", "2.0"],
        ...["97.00\u00a0±\u00a00.00", "–"],
      ],
      ["flat (quick)", "–", "5", "120", "1", "96.00", "2.0", "97.00", "–"],
      ["width", "8", "9", "120", "1", "95.00", "2.0", "97.00", "–"],
    ]);
    expect(resultsTable({ rows: [flat] }).columns).not.toContain("value");
  });

  test("lists the ids that are asked for, and refuses one that isn't recorded", () => {
    const rows = [flat, wide(8, 1, 95)];
    expect(resultsTable({ rows, ids: ["width"] }).rows.map(([id]) => id)).toEqual(["width"]);
    expect(() => resultsTable({ rows, ids: ["deep"] })).toThrow(/among flat, width, got deep/);
  });
});

describe("a file of published results", () => {
  const write = (text: string): string => {
    const path = join(temporaryFolder(), "published.json");
    writeFileSync(path, text);
    return path;
  };

  test("is read", () => {
    expect(readPublished(write(JSON.stringify(irises)))).toEqual(irises);
  });

  test("is read behind a byte order mark", () => {
    expect(readPublished(write(`\uFEFF${JSON.stringify(irises)}`))).toEqual(irises);
  });

  test("may have figures of 1 percent and less beside others, and figures of 0 alone", () => {
    const none = { ...variant, train: 0, test: 0 };
    for (const variants of [[{ ...variant, train: 0.5 }], [none]]) {
      expect(checkPublished({ variants }, "iris.json")).toEqual({ variants });
    }
  });

  test("is named when it is missing or no JSON", () => {
    expect(() => readPublished("nowhere/published.json")).toThrow(
      /^nowhere\/published\.json: can't be read as published results: ENOENT/,
    );
    const path = write("{");
    expect(() => readPublished(path)).toThrow(`${path}: can't be read as published results: `);
  });

  const [variant] = irises.variants;
  const [sweep] = irises.sweeps ?? [];
  const peer = { train: 1, validation: 1, test: 1 };

  test.each<[unknown, string]>([
    [[], "expected the published results to be an object, got [] (list)"],
    [{}, "expected the published results to have variants, got none"],
    [
      { varients: [] },
      "expected the published results to have variants (optional: about, peer, sweeps), got varients;",
    ],
    [{ varients: [] }, "got varients; did you mean variants?"],
    [{ variants: {} }, "expected variants to be a list, got [object Object] (object)"],
    [{ variants: [] }, "expected variants to hold at least one entry, got none"],
    [{ variants: [{ ...variant, epoch: 3 }] }, "got epoch; did you mean epochs?"],
    [{ variants: [variant, { ...variant, id: "" }] }, "expected variants[1].id to be a text"],
    [{ variants: [{ ...variant, test: 0.95, train: 195 }] }, "variants[0].train to be a number"],
    [{ variants: [{ ...variant, test: "95" }] }, 'to be a number from 0 to 100, or null, got "95"'],
    [{ variants: [{ ...variant, epochs: 0 }] }, "variants[0].epochs to be a whole number >= 1"],
    [
      { variants: [{ ...variant, config: {} }] },
      "expected variants[0].config to have net, got none",
    ],
    [
      { variants: [{ ...variant, config: { ...config, batchSize: "{value}" } }] },
      "variants[0].config.batchSize to be a whole number >= 1",
    ],
    [
      { variants: [{ ...variant, id: "flat " }] },
      'expected variants[0].id to have no spaces at its ends, got "flat "',
    ],
    [
      { variants: [variant], sweeps: [{ ...sweep, id: " width" }] },
      "expected sweeps[0].id to have no spaces at its ends",
    ],
    [
      { variants: [{ ...variant, train: null, test: 0.978 }] },
      "expected percent, such as 97.8, got 0.978 in variants[0].test; all figures of the file are 1 or less",
    ],
    [{ variants: [variant, variant] }, 'expected every id once, got "flat" again'],
    [{ variants: [{ ...variant, peer }] }, "expected peer to name what the variants' peer"],
    [
      { variants: [variant], sweeps: [{ ...sweep, config }] },
      "expected sweeps[0].config to say {value} where the value stands, got it nowhere",
    ],
  ])("names the field that is wrong: %j", (value, message) => {
    expect(() => checkPublished(value, "iris.json")).toThrow(/^iris\.json: /);
    expect(() => checkPublished(value, "iris.json")).toThrow(message);
  });
});
