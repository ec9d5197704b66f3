import { statSync } from "node:fs";
import { dirname } from "node:path";
import type ts from "typescript";
import { readTsconfig } from "../project/options.js";
import { syntaxTarget } from "../project/platform.js";
import type { TypeScript } from "../project/typescript.js";

interface Known {
  options: ts.CompilerOptions;
  files: { path: string; time: number }[];
}

/**
 * The compiler options of project modules.
 *
 * They come from the tsconfig nearest to each module, which is read again when it changes.
 */
export class Tsconfigs {
  readonly #ts: TypeScript;
  readonly #byFolder = new Map<string, Known>();

  constructor(ts: TypeScript) {
    this.#ts = ts;
  }

  /** Returns the options by which a file is resolved and compiled. */
  optionsFor(file: string): ts.CompilerOptions {
    const folder = dirname(file);
    const known = this.#byFolder.get(folder);
    const isFresh = known?.files.every(({ path, time }) => timeOf(path) === time) ?? false;
    if (known !== undefined && isFresh && known.files.length > 0) {
      return known.options;
    }
    const { options, files } = readTsconfig(this.#ts, folder);
    const next = {
      options: this.#forModules(options),
      files: files.map((path) => ({ path, time: timeOf(path) })),
    };
    this.#byFolder.set(folder, next);
    return next.options;
  }

  #forModules(project: ts.CompilerOptions): ts.CompilerOptions {
    const ts = this.#ts;
    const nodeMajor = Number.parseInt(process.versions.node, 10);
    const kept = [
      "baseUrl",
      "paths",
      "pathsBasePath",
      "configFilePath",
      "moduleSuffixes",
      "preserveSymlinks",
      "customConditions",
      "experimentalDecorators",
      "emitDecoratorMetadata",
      "useDefineForClassFields",
      "jsx",
      "jsxFactory",
      "jsxFragmentFactory",
      "jsxImportSource",
      "verbatimModuleSyntax",
    ];
    return {
      ...Object.fromEntries(Object.entries(project).filter(([name]) => kept.includes(name))),
      // Class fields follow the project's target, unless the project has an option for them.
      ...(project.target !== undefined && project.useDefineForClassFields === undefined
        ? { useDefineForClassFields: project.target >= ts.ScriptTarget.ES2022 }
        : {}),
      target: syntaxTarget(ts, nodeMajor),
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowJs: true,
      allowImportingTsExtensions: true,
      resolveJsonModule: true,
    };
  }
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
