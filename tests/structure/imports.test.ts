import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { findCircles } from "./circles.js";
import { listImports } from "./listImports.js";

/** The entries of the ground floor, which every package may import. */
const core = ["core", "core/process", "core/terminal"];

/** Our packages that each package may import. Dependencies run one way. */
const allowed: Record<string, string[]> = {
  core: [],
  datasets: core,
  native: core,
  training: [...core, "datasets", "native"],
  sweeps: [...core, "training"],
  helpers: [...core, "training", "sweeps"],
  // Nothing of ours imports the chapter but its notebooks, its studies and tests.
  chapter: [...core, "datasets", "training", "sweeps", "helpers"],

  kernel: core,
  runner: [...core, "kernel"],
  cli: [...core, "datasets", "native", "training", "sweeps", "helpers", "kernel", "runner"],
};

/** The engines know what they share, and not each other. */
const siblings = ["training/engines/compiled", "training/engines/tfjs"];

const tfjsLoader = join("training", "backend");
const onnxLoader = join("training", "engines", "compiled", "runtime.ts");

const imports = listImports("src");
const packageOf = (file: string) => file.split(sep)[0];

/** The imports by path, with the file that each names. */
const local = imports
  .filter(({ specifier }) => specifier.startsWith("."))
  .map(({ file, specifier }) => ({
    file,
    target: relative(resolve("src"), resolve("src", dirname(file), specifier)).replace(
      /\.js$/,
      ".ts",
    ),
  }));

describe("imports", () => {
  test("are found in every package", () => {
    const packages = new Set(imports.map(({ file }) => packageOf(file)));
    expect([...packages].sort()).toEqual(Object.keys(allowed).sort());
  });

  test("of ours go one way, by the package's name", () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const name = /^@epochbook\/(.+)$/.exec(specifier)?.[1];
      return name !== undefined && !allowed[packageOf(file)].includes(name);
    });
    expect(wrong).toEqual([]);
  });

  test("by path stay inside the package", () => {
    expect(local.filter(({ file, target }) => packageOf(file) !== packageOf(target))).toEqual([]);
  });

  test("go in no circle: of files, and of the files and folders that lie side by side", () => {
    expect(findCircles(local.map(({ file, target }) => [file, target]))).toEqual([]);
  });

  test("of one engine don't reach into the other", () => {
    const roomOf = (file: string) => siblings.find((room) => file.startsWith(join(room, sep)));
    const wrong = local.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== undefined && to !== undefined && from !== to;
    });
    expect(wrong).toEqual([]);
  });

  test("of the book take notebooks only, and nothing of kernels or of running them", () => {
    const [book, notebook] = ["book", "notebook"].map((room) => join("runner", room, sep));
    const wrong = local.filter(
      ({ file, target }) =>
        file.startsWith(book) && !target.startsWith(book) && !target.startsWith(notebook),
    );
    expect(wrong).toEqual([]);
  });

  test("of TensorFlow.js and onnxruntime stand in the one place that loads each", () => {
    const wrong = imports.filter(
      ({ file, specifier, isType }) =>
        (specifier.startsWith("@tensorflow/") && !file.startsWith(tfjsLoader)) ||
        (specifier.startsWith("onnxruntime") && !isType && file !== onnxLoader),
    );
    expect(wrong).toEqual([]);
  });
});
