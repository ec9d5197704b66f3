import { parse } from "es-module-lexer/js";

/** The call that stands for `import(x)` in text that a cell evaluates. */
const importCall = "__epochbook.import";

/**
 * Makes the imports in text that a cell evaluates those of the session.
 *
 * V8 can't import from such text, because it doesn't know which module it belongs to.
 */
export function replaceImports(text: unknown): unknown {
  if (typeof text !== "string" || !/\bimport\b/.test(text)) {
    return text;
  }
  let replaced = text;
  for (const { d: open, ss: start } of readImports(text).reverse()) {
    if (open >= 0) {
      replaced = replaced.slice(0, start) + importCall + replaced.slice(open);
    }
  }
  return replaced;
}

/** Calls `Function`, in whose text imports are those of the session. */
export function evaluatedFunction(this: unknown, ...texts: unknown[]): unknown {
  return Reflect.construct(Function, texts.map(replaceImports));
}

function readImports(text: string): { d: number; ss: number }[] {
  try {
    const [imports] = parse(text);
    return [...imports];
  } catch {
    // V8 says better what is wrong.
    return [];
  }
}
