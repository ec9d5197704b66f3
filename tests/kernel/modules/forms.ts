import type { Target } from "./targets.js";

/** A way to import, which gives `result`. */
export interface Form {
  name: string;
  /** The statements, in which `show` makes JSON of a value. `@x` stands for a variable of this form. */
  text: (specifier: string, target: Target, host: "kernel" | "node") => string;
  /** The files beside the importing one. */
  files?: (specifier: string, target: Target, host: "kernel" | "node") => Record<string, string>;
  /** Returns false for a target on which the kernel gives more than Node.js on purpose. */
  suits?: (target: Target) => boolean;
}

/** The text that defines `show`, with the values of a module's names. */
export const showText = `function show(value, depth = 1) {
  if (typeof value === "function") return "function " + value.name;
  if (typeof value !== "object" || value === null) return typeof value + " " + String(value);
  return depth <= 0
    ? "object"
    : Object.fromEntries(Object.keys(value).sort().map((key) => [key, show(value[key], depth - 1)]));
}
function runs(id) { return (globalThis.effects ?? []).filter((each) => each === id).length; }`;

/** Node.js asks for the attribute of JSON, which the kernel leaves to the user. */
const attributes = ({ isJson }: Target, host: "kernel" | "node"): string =>
  isJson && host === "node" ? ' with { type: "json" }' : "";

const from = (specifier: string, target: Target, host: "kernel" | "node"): string =>
  `from ${JSON.stringify(specifier)}${attributes(target, host)}`;

const options = (target: Target, host: "kernel" | "node"): string =>
  target.isJson && host === "node" ? ', { with: { type: "json" } }' : "";

/** Returns false for a target whose names Node.js doesn't find in its text. */
const isKnownToNode = ({ isJson, id }: Target): boolean => !isJson && id !== "equals";

const isPath = ({ specifiers }: Target): boolean => specifiers.kernel.startsWith("../");

function reexport(name: string, declare: (source: string, target: Target) => string): Form {
  return {
    name: `re-export: ${name}`,
    files: (specifier, target, host) => ({
      [`again-${name}-${target.id}.mjs`]: declare(from(specifier, target, host), target),
    }),
    text: (_, { id }) =>
      `import * as @again from "./again-${name}-${id}.mjs"; const @result = show(@again, 2);`,
    suits: isKnownToNode,
  };
}

/** The ways to import. */
export const forms: Form[] = [
  {
    name: "default",
    text: (...args) =>
      `import @d ${from(...args)}; const @result = [show(@d), runs("${args[1].id}")];`,
  },
  {
    name: "named",
    text: (...args) =>
      `import { ${args[1].named} as @it } ${from(...args)}; const @result = show(@it);`,
    suits: isKnownToNode,
  },
  {
    name: "both",
    text: (...args) =>
      `import @d, { default as @e, ${args[1].named} as @n } ${from(...args)}; const @result = [show(@d), @d === @e, show(@n)];`,
    suits: isKnownToNode,
  },
  {
    name: "namespace",
    text: (...args) =>
      `import * as @all ${from(...args)}; const @result = [show(@all, 2), @all[Symbol.toStringTag], Object.getPrototypeOf(@all) === null, Object.isExtensible(@all)];`,
  },
  {
    name: "side effect",
    text: (specifier, target, host) =>
      `import ${JSON.stringify(specifier)}${attributes(target, host)}; const @result = runs("${target.id}");`,
  },
  {
    name: "dynamic",
    text: (specifier, target, host) => {
      const call = `await import(${JSON.stringify(specifier)}${options(target, host)})`;
      return `const @m = ${call}; const @result = [show(@m, 2), @m === ${call}, runs("${target.id}")];`;
    },
  },
  {
    name: "evaluated",
    text: (specifier, target, host) => {
      const call = `import(${JSON.stringify(specifier)}${options(target, host)})`;
      return `const @m = await eval(${JSON.stringify(call)});
        const @n = await new Function("id", ${JSON.stringify(`return ${call}`)})();
        const @result = [show(@m.default), @m === @n];`;
    },
  },
  {
    name: "attributes",
    text: (specifier) =>
      `import @d from ${JSON.stringify(specifier)} with { type: "json" }; const @result = show(@d);`,
  },
  {
    name: "attributes of a dynamic import",
    text: (specifier) =>
      `const @result = await import(${JSON.stringify(specifier)}, { with: { type: "json" } }).then(({ default: d }) => show(d), ({ name }) => name);`,
  },
  {
    name: "an attribute that there isn't",
    text: (specifier) =>
      `const @result = await import(${JSON.stringify(specifier)}, { with: { type: "css" } }).then(() => "fine", ({ name }) => name);`,
  },
  {
    name: "a name that there isn't",
    text: (...args) => `import { nowhere as @nowhere } ${from(...args)}; const @result = @nowhere;`,
  },
  {
    name: "a namespace and a name that there isn't",
    text: (...args) => `import * as @all ${from(...args)}; const @result = typeof @all.nowhere;`,
  },
  reexport("default", (source) => `export { default } ${source};`),
  reexport("named", (source, { named }) => `export { ${named} as again } ${source};`),
  reexport("all", (source) => `export * ${source};`),
  reexport("namespace", (source) => `export * as inner ${source};`),
  reexport(
    "imported",
    (source, { named }) => `import d, { ${named} as it } ${source}; export { d, it };`,
  ),
  {
    name: "require",
    text: (specifier, _, host) =>
      `${host === "node" ? requireText : ""} const @r = @require(${JSON.stringify(specifier)}); const @result = [show(@r, 2), @r === @require(${JSON.stringify(specifier)})];`,
  },
  {
    name: "import = require",
    text: (specifier, _, host) =>
      host === "node"
        ? `${requireText} const @r = @require(${JSON.stringify(specifier)}); const @result = show(@r, 2);`
        : `import @r = require(${JSON.stringify(specifier)}); const @result = show(@r, 2);`,
  },
  {
    name: "type only",
    text: (specifier, _, host) =>
      host === "node"
        ? 'const @result = "types are gone";'
        : `import type @T from ${JSON.stringify(specifier)}; import { type named as @U } from ${JSON.stringify(specifier)}; const @result = "types are gone";`,
  },
  {
    name: "a query",
    text: (specifier, target, host) => {
      const again = `${specifier}?again`;
      return `import @d, * as @all ${from(specifier, target, host)}; import @e, * as @other ${from(again, target, host)}; import @f, * as @same ${from(again, target, host)};
        const @result = [show(@e), @d === @e, @all === @other, @other === @same, runs("${target.id}")];`;
    },
    suits: isPath,
  },
];

/** Makes the name of a `require`. An ES module of Node.js has none. */
const requireText =
  'import { createRequire as @create } from "node:module"; const @require = @create(import.meta.url);';

/** Gives the variables of a form's text names of their own. */
export function nameVariables(text: string, host: "kernel" | "node", suffix: string): string {
  const named = host === "kernel" ? text.replaceAll("@require", "require") : text;
  return named.replace(/@([a-z]+)\b(?!\/)/gi, `$1${suffix}`);
}
