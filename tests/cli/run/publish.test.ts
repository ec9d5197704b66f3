import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ResultRow } from "@epochbook/helpers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { checkBook, publish } from "../../../src/cli/dist/run/publish.js";
import { temporaryFolder } from "../../temporaryFolder.js";

const config = { net: "4, dense 3 softmax", optimizer: "adam 0.001", batchSize: 16 };

const run: ResultRow = {
  ...{ id: "flat", seed: 1, epochs: 5, trainRows: 120, train: 97, validation: null, test: 96 },
  ...{ seconds: 2, engine: "compiled", backend: "onnxruntime", quick: false, config, versions: {} },
};

const published = {
  variants: [
    { id: "flat", epochs: 5, trainRows: 120, config, train: 96, validation: null, test: 95 },
  ],
};

const notebook = {
  cells: [{ id: "a", cell_type: "markdown", metadata: {}, source: ["# 1. Irises"] }],
  metadata: { kernelspec: { name: "epochbook", display_name: "TypeScript" } },
  nbformat: 4,
  nbformat_minor: 5,
};

/** Makes a project with a notebook that has run and recorded a result. */
function makeProject(epochbook: object | undefined) {
  const home = temporaryFolder();
  const [notebooks, out] = [join(home, "notebooks"), join(home, "book")];
  mkdirSync(notebooks);
  mkdirSync(out);
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "irises", epochbook }));
  writeFileSync(join(home, "published.json"), JSON.stringify(published));
  writeFileSync(join(out, "results.jsonl"), `${JSON.stringify(run)}\n`);
  const [source, output] = [join(notebooks, "irises.ipynb"), join(out, "irises.ipynb")];
  for (const path of [source, output]) {
    writeFileSync(path, JSON.stringify(notebook));
  }
  return { home, notebooks, out, results: [{ source, output, status: "ok" as const, seconds: 1 }] };
}

let printed: string[];

beforeEach(() => {
  printed = [];
  for (const method of ["log", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((text: string) => printed.push(text));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("the pages of a project", () => {
  it("have no table where its package names no published results", () => {
    const { notebooks, out, results } = makeProject({ title: "Irises" });
    checkBook(notebooks);
    const index = readFileSync(publish(results, out), "utf8");
    expect(printed).toEqual([]);
    expect(index).toContain("Irises");
    expect(index).not.toContain("Accuracy in percent");
  });

  it("have its own results beside its own published ones", () => {
    const { notebooks, out, results } = makeProject({ published: "published.json" });
    checkBook(notebooks);
    checkBook(results[0].source);
    const index = readFileSync(publish(results, out), "utf8");
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(
      /^\nAccuracy in percent, .*\n.*\n.*\nflat +5 +1 +96\.00 +95\.00 +\+1\.00/,
    );
    expect(printed[0]).not.toMatch(/hidden|Keras/);
    expect(index).toContain("ours beside the published");
  });

  it.each([
    ["none.json", /none\.json: can't be read as published results: ENOENT/],
    ["none.json", /; .*package\.json names it as epochbook\.published$/],
    [
      ".",
      /package\.json: expected epochbook\.published to be the path of a file .*, got "\.", which is a folder$/,
    ],
    ["package.json", /package\.json: expected the published results to have .*, got name/],
    ["", /package\.json: expected epochbook\.published to be the path of a file .*, got ""/],
    [
      3,
      /package\.json: expected epochbook\.published to be the path of a file .*, got 3 \(number\)/,
    ],
  ])("are refused before they are made where the published results are %j", (path, message) => {
    const { notebooks } = makeProject({ published: path });
    expect(() => {
      checkBook(notebooks);
    }).toThrow(
      expect.objectContaining({
        name: "UserError",
        message: expect.stringMatching(message) as string,
      }),
    );
  });

  it("are refused before they are made where the package's words are wrong", () => {
    const { home, notebooks } = makeProject({ title: 7 });
    expect(() => {
      checkBook(notebooks);
    }).toThrow(`${join(home, "package.json")}: expected epochbook.title to be a text`);
  });

  it("are refused before they are made where the package can't be read", () => {
    const { home, notebooks } = makeProject({});
    writeFileSync(join(home, "package.json"), "{");
    expect(() => {
      checkBook(notebooks);
    }).toThrow(`${join(home, "package.json")}: can't be read: `);
  });

  it("are written without the table where the published results are lost meanwhile", () => {
    const { home, out, results } = makeProject({ published: "published.json" });
    rmSync(join(home, "published.json"));
    const index = readFileSync(publish(results, out), "utf8");
    expect(printed.join()).toContain("published.json: can't be read as published results");
    expect(index).toContain("irises");
    expect(index).not.toContain("Accuracy in percent");
  });

  it.each(["{", '{ "epochbook": { "title": 7 } }'])(
    "have the folder's name as title where the package has become %s meanwhile",
    (text) => {
      const { home, out, results } = makeProject({ title: "Irises" });
      writeFileSync(join(home, "package.json"), text);
      const index = readFileSync(publish(results, out), "utf8");
      expect(printed).toHaveLength(1);
      expect(printed[0]).toContain(`${join(home, "package.json")}: `);
      expect(index).toContain(basename(home));
      expect(index).not.toContain("<h1>Irises");
    },
  );

  it("are written without the table where results.jsonl is broken", () => {
    const { out, results } = makeProject({ published: "published.json" });
    writeFileSync(join(out, "results.jsonl"), "{");
    expect(readFileSync(publish(results, out), "utf8")).toContain("irises");
    expect(printed.join()).toContain("results.jsonl:1: expected a JSON object");
  });
});

describe("the pages of two projects", () => {
  /** Makes a second project, which publishes the variant `id`. */
  function makeSecond(id: string) {
    const second = makeProject({ title: "Tulips", published: "published.json" });
    const variants = [{ ...published.variants[0], id }];
    writeFileSync(join(second.home, "published.json"), JSON.stringify({ variants }));
    return second;
  }

  it("have a table for each, with the results of its own ids", () => {
    const first = makeProject({ title: "Irises", published: "published.json" });
    const second = makeSecond("tulip");
    const runs = [run, { ...run, id: "tulip", test: 91 }];
    writeFileSync(
      join(first.out, "results.jsonl"),
      runs.map((run) => JSON.stringify(run)).join("\n"),
    );
    publish([...first.results, ...first.results, ...second.results], first.out);
    expect(printed).toHaveLength(2);
    expect(printed[0]).toMatch(/^\nIrises: Accuracy in percent, .*\n.*\n.*\nflat +5 +1 +96\.00/);
    expect(printed[1]).toMatch(/^\nTulips: Accuracy in percent, .*\n.*\n.*\ntulip +5 +1 +91\.00/);
    expect(printed[0]).not.toContain("tulip");
    expect(printed[1]).not.toContain("flat");
    expect(printed.join()).not.toContain("another project");
  });

  it("say which ids both publish, since a run doesn't tell its project", () => {
    const first = makeProject({ title: "Irises", published: "published.json" });
    publish([...first.results, ...makeSecond("flat").results], first.out);
    expect(printed).toHaveLength(2);
    for (const table of printed) {
      expect(table).toMatch(/Published by another project of this run too, .*: flat\.$/);
    }
  });

  it("have the one table of the project that publishes figures", () => {
    const first = makeProject({ title: "Irises" });
    publish([...first.results, ...makeSecond("flat").results], first.out);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/^\nAccuracy in percent, /);
  });
});
