import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";

/** The entries of the ground floor, which every package may import. */
const CORE = ["core", "core/process", "core/terminal"];

/** What each package may import of ours. Dependencies run one way. */
const ALLOWED: Record<string, string[]> = {
  core: [],
  datasets: [...CORE],
  native: [...CORE],
  training: [...CORE, "datasets", "native"],
  sweeps: [...CORE, "datasets", "training"],
  helpers: [...CORE, "datasets", "training", "sweeps"],
  kernel: [...CORE],
  runner: [...CORE, "kernel"],
  cli: [...CORE, "datasets", "native", "training", "sweeps", "helpers", "kernel", "runner"],
};

const TFJS_LOADER = join("training", "backend");

interface Import {
  file: string;
  specifier: string;
}

function listImports(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|[\\/])(dist|node_modules)[\\/]/.test(name))
    .flatMap((file) => {
      const source = readFileSync(join(folder, file), "utf8");
      const imports = source.matchAll(/\b(?:from|import|import\(|require\()\s*"([^"]+)"/g);
      return Array.from(imports, ([, specifier]) => ({ file, specifier }));
    });
}

const imports = listImports("src");

describe("imports", () => {
  test("are found in every package", () => {
    const packages = new Set(imports.map(({ file }) => file.split(sep)[0]));
    expect([...packages].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test("of ours go one way, by the package's name", () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const name = /^@epochbook\/(.+)$/.exec(specifier)?.[1];
      return name !== undefined && !ALLOWED[file.split(sep)[0]].includes(name);
    });
    expect(wrong).toEqual([]);
  });

  test("by path stay inside the package", () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const target = relative(resolve("src"), resolve("src", dirname(file), specifier));
      return specifier.startsWith(".") && target.split(sep)[0] !== file.split(sep)[0];
    });
    expect(wrong).toEqual([]);
  });

  test("of TensorFlow.js stand in the one place that loads it", () => {
    const wrong = imports.filter(
      ({ file, specifier }) =>
        specifier.startsWith("@tensorflow/") && !file.startsWith(TFJS_LOADER),
    );
    expect(wrong).toEqual([]);
  });
});
