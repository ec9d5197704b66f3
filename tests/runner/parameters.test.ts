import { joinText, UserError, type CodeCell, type Notebook } from "@epochbook/runner";
import { readParameters } from "@epochbook/runner/dist/parameters/declarations.js";
import { parameterize } from "@epochbook/runner/dist/parameters/parameterize.js";
import type { ParameterOptions } from "@epochbook/runner/dist/parameters/choose.js";
import { describe, expect, it } from "vitest";
import { makeNotebook, type CellSpec } from "./notebooks.js";

const source = `// The published values.
const epochs = 20, rate: number = 1e-3;
const seeds: number[] = [1671, 1672, 1673];
let engine: "auto" | "tfjs" = "auto";
const label = "base";
const quick: boolean = false;
const shift = -1;
const limit: number | null = null;
const names = ["a", 1];
const option: string | null = null;
const free = null;
const mode: "auto" | number = "auto";
const sizes = [784, 10] as const;
const rates = [0.1] satisfies number[];
const speed = "fast" as "fast" | "slow";
const derived = epochs * 2;
var old = 1;
console.log(epochs);`;

const quick = { epochs: 1, seeds: [1671], quick: true };
const parametersCell: CellSpec = [source, { tags: ["parameters"], epochbook: { quick } }];

function set(options: ParameterOptions, ...cells: CellSpec[]) {
  const notebook = makeNotebook(...(cells.length > 0 ? cells : ["1", parametersCell, "2"]));
  const [result] = parameterize(
    [{ name: "a.ipynb", notebook: notebook as unknown as Notebook }],
    options,
  );
  return result;
}

function sources({ notebook }: { notebook: Notebook }): string[] {
  return notebook.cells.map((cell) => joinText(cell.source));
}

describe("readParameters", () => {
  const declared = readParameters({ source } as CodeCell);

  it("finds const and let declarations with literal values only", () => {
    expect(declared.map(({ name, value }) => [name, value])).toEqual([
      ["epochs", 20],
      ["rate", 0.001],
      ["seeds", [1671, 1672, 1673]],
      ["engine", "auto"],
      ["label", "base"],
      ["quick", false],
      ["shift", -1],
      ["limit", null],
      ["names", ["a", 1]],
      ["option", null],
      ["free", null],
      ["mode", "auto"],
      ["sizes", [784, 10]],
      ["rates", [0.1]],
      ["speed", "fast"],
    ]);
  });

  it("knows the types, by annotation or by default", () => {
    expect(declared.map(({ type }) => type.name)).toEqual([
      "number",
      "number",
      "number[]",
      '"auto" | "tfjs"',
      "string",
      "boolean",
      "number",
      "number | null",
      "(string | number)[]",
      "string | null",
      "any JSON value",
      '"auto" | number',
      "number[]",
      "number[]",
      '"fast" | "slow"',
    ]);
  });
});

describe("parameterize", () => {
  it("puts one cell after the parameters, with keywords and annotations kept", () => {
    const result = set({ parameters: { epochs: "5", engine: "tfjs", label: "5", limit: "3" } });
    expect(sources(result)).toEqual([
      "1",
      source,
      'const epochs = 5;\nlet engine: "auto" | "tfjs" = "tfjs";\nconst label = "5";\n' +
        "const limit: number | null = 3;",
      "2",
    ]);
    expect(result.notebook.cells[2]).toMatchObject({
      id: "injected-parameters",
      cell_type: "code",
      metadata: { tags: ["injected-parameters"] },
      outputs: [],
    });
    expect(result.parameters).toEqual({ epochs: 5, engine: "tfjs", label: "5", limit: 3 });
  });

  it.each([
    ["option", "foo", "foo"],
    ["option", "null", null],
    ["option", '"null"', "null"],
    ["free", "foo", "foo"],
    ["free", "[1]", [1]],
    ["mode", "5", 5],
    ["label", "null", "null"],
  ])("reads -p %s=%s as JSON or plain text, as the type has it", (name, text, value) => {
    expect(set({ parameters: { [name]: text } }).parameters).toEqual({ [name]: value });
  });

  it("keeps what the value is asserted to be", () => {
    const parameters = { sizes: "[784, 100, 10]", rates: "[1]", speed: "slow" };
    expect(sources(set({ parameters }))[2]).toBe(
      "const sizes = [784,100,10] as const;\nconst rates = [1] satisfies number[];\n" +
        'const speed = "slow" as "fast" | "slow";',
    );
  });

  it("replaces an older injected cell", () => {
    const old: CellSpec = ["const epochs = 7;", { tags: ["injected-parameters"] }];
    const result = set({ parameters: { epochs: "5" } }, parametersCell, old, "2");
    expect(sources(result)).toEqual([source, "const epochs = 5;", "2"]);
  });

  it("leaves a notebook alone where nothing is to be set", () => {
    expect(sources(set({}))).toEqual(["1", source, "2"]);
    expect(sources(set({ quick: true, seeds: 1 }, "1"))).toEqual(["1"]);
  });

  it("takes the quick values, over them the first seeds, over these the explicit values", () => {
    expect(set({ quick: true }).parameters).toEqual(quick);
    expect(set({ quick: true, seeds: 2 }).parameters.seeds).toEqual([1671, 1672]);
    const parameters = { seeds: "[7]" };
    expect(set({ quick: true, seeds: 2, parameters }).parameters).toEqual({ ...quick, seeds: [7] });
  });

  it("sets a name in those notebooks that declare it", () => {
    const [one, other] = parameterize(
      [makeNotebook(parametersCell), makeNotebook("1")].map((notebook, index) => ({
        name: `${index}.ipynb`,
        notebook: notebook as unknown as Notebook,
      })),
      { parameters: { epochs: "5" } },
    );
    expect([one.parameters, other.parameters]).toEqual([{ epochs: 5 }, {}]);
  });

  it.each<[string, ParameterOptions, RegExp]>([
    [
      "an unknown name",
      { parameters: { epoch: "5" } },
      /-p epoch: .*a\.ipynb; known: epochs, rate/,
    ],
    ["a mistyped name", { parameters: { epoch: "5" } }, /known: .*; did you mean epochs\?$/],
    ["a name of Object", { parameters: { toString: "5" } }, /-p toString: .*known/],
    [
      "a word for a number",
      { parameters: { epochs: "many" } },
      /expected number in a\.ipynb.*default is 20, got many/,
    ],
    ["nothing for a number", { parameters: { epochs: "" } }, /got nothing/],
    ["infinity", { parameters: { epochs: "1e999" } }, /expected number/],
    ["another choice", { parameters: { engine: "fast" } }, /expected "auto" \| "tfjs"/],
    ["text for a number or null", { parameters: { limit: "foo" } }, /expected number \| null/],
    ["a word for an array", { parameters: { sizes: "foo" } }, /expected number\[\]/],
    ["a number for an array", { parameters: { seeds: "1" } }, /expected number\[\]/],
    ["an element of another type", { parameters: { seeds: '["1"]' } }, /expected number\[\]/],
    ["more seeds than there are", { seeds: 4 }, /--seeds 4: expected at least 4 seeds in a\.ipynb/],
  ])("rejects %s", (_what, options, message) => {
    expect(() => set(options)).toThrow(UserError);
    expect(() => set(options)).toThrow(message);
  });

  it("takes no value for undefined", () => {
    const cell: CellSpec = ["const limit: number | undefined = 3", { tags: ["parameters"] }];
    expect(() => set({ parameters: { limit: "foo" } }, cell)).toThrow(/number \| undefined/);
  });

  it.each([5, null, { quick: 5 }, { quick: [1] }])("rejects epochbook metadata %j", (epochbook) => {
    const cell: CellSpec = ["const epochs = 20", { tags: ["parameters"], epochbook }];
    expect(() => set({ quick: true }, cell)).toThrow(UserError);
    expect(() => set({ quick: true }, cell)).toThrow(
      `expected "epochbook": {"quick": {"name": value}}, got "epochbook": ${JSON.stringify(epochbook)}`,
    );
  });

  it.each([
    [{ epoch: 1 }, /name epoch, which the cell doesn't declare; it declares epochs/],
    [{ epoch: 1 }, /it declares epochs; did you mean epochs\?$/],
    [{ epochs: "1" }, /quick value of epochs .*expected number, got "1"/],
  ])("rejects quick values %j", (values, message) => {
    const cell: CellSpec = [
      "const epochs = 20",
      { tags: ["parameters"], epochbook: { quick: values } },
    ];
    expect(() => set({ quick: true }, cell)).toThrow(message);
  });
});
