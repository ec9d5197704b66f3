import { dirname } from "node:path";
import type ts from "typescript";
import { libraryFiles, syntaxTarget } from "./platform.js";
import type { TypeScript } from "./typescript.js";

/** A project's compiler options as cells use them. */
export interface ProjectOptions {
  options: ts.CompilerOptions;
  /** True if the tsconfig asks that types are not implicitly `any`. */
  isImplicitAnyReported: boolean;
  /** The tsconfig that the options come from, and those that it extends. */
  files: string[];
  /** The text about errors in the tsconfig; empty if there are none. */
  notice: string;
}

/**
 * The options that a project may choose for its cells: how types are checked and where they come from.
 *
 * All others say how a project is built or kept tidy. Those have no meaning for a cell, or would
 * break it.
 */
const chosenByProject: readonly string[] = [
  "allowArbitraryExtensions",
  "allowUmdGlobalAccess",
  "baseUrl",
  "configFilePath",
  "emitDecoratorMetadata",
  "exactOptionalPropertyTypes",
  "experimentalDecorators",
  "ignoreDeprecations",
  "libReplacement",
  "maxNodeModuleJsDepth",
  "moduleSuffixes",
  "noFallthroughCasesInSwitch",
  "noImplicitAny",
  "noImplicitOverride",
  "noImplicitThis",
  "noUncheckedIndexedAccess",
  "noUncheckedSideEffectImports",
  "paths",
  "pathsBasePath",
  "preserveSymlinks",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "strict",
  "strictBindCallApply",
  "strictBuiltinIteratorReturn",
  "strictFunctionTypes",
  "strictNullChecks",
  "strictPropertyInitialization",
  "typeRoots",
  "useDefineForClassFields",
  "useUnknownInCatchVariables",
];

/** Reads the options of the tsconfig nearest to `folder`, changed where cells need it. */
export function readProjectOptions(ts: TypeScript, folder: string): ProjectOptions {
  const project = readTsconfig(ts, folder);
  return { ...project, options: forCells(ts, project.options) };
}

/** Reads the options of the tsconfig nearest to `folder` as they stand there. */
export function readTsconfig(ts: TypeScript, folder: string): ProjectOptions {
  const { sys } = ts;
  const path = ts.findConfigFile(folder, (file) => sys.fileExists(file));
  if (path === undefined) {
    return { options: {}, isImplicitAnyReported: false, files: [], notice: "" };
  }
  const config = ts.readJsonConfigFile(path, (file) => sys.readFile(file));
  // To search for the project's files takes long. `Shims` finds those that matter to cells.
  const host = { ...sys, readDirectory: () => [] };
  const parsed = ts.parseJsonSourceFileConfigFileContent(
    config,
    host,
    dirname(path),
    undefined,
    path,
  );
  const isNoInput = (code: number): boolean => code === 18002 || code === 18003;
  const errors = parsed.errors.filter(({ code }) => !isNoInput(code));
  const notice = errors
    .map((error) => `${path}: ${ts.flattenDiagnosticMessageText(error.messageText, "\n")}`)
    .join("\n");
  const { noImplicitAny, strict } = parsed.options;
  return {
    options: parsed.options,
    isImplicitAnyReported: noImplicitAny ?? strict ?? false,
    files: [path, ...(config.extendedSourceFiles ?? [])],
    notice: notice === "" ? "" : `The tsconfig is read as far as it can be.\n${notice}`,
  };
}

function forCells(ts: TypeScript, project: ts.CompilerOptions): ts.CompilerOptions {
  const nodeMajor = Number.parseInt(process.versions.node, 10);
  const kept = Object.fromEntries(
    Object.entries(project).filter(([name]) => chosenByProject.includes(name)),
  ) as ts.CompilerOptions;
  return {
    strict: true,
    ...kept,
    target: syntaxTarget(ts, nodeMajor),
    lib: [...new Set([...(project.lib ?? []), ...libraryFiles(ts, nodeMajor)])],
    types: [...new Set([...(project.types ?? []), "node"])],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    customConditions: [...new Set([...(project.customConditions ?? []), "node"])],
    allowImportingTsExtensions: true,
    allowJs: true,
    esModuleInterop: true,
    isolatedModules: false,
    noEmit: false,
    preserveConstEnums: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    sourceMap: true,
    newLine: ts.NewLineKind.LineFeed,
    ...(project.ignoreDeprecations === undefined && /^[6]\./.test(ts.version)
      ? { ignoreDeprecations: "6.0" }
      : {}),
  };
}
