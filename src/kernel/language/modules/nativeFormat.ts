import { readFileSync } from "node:fs";
import { parse } from "es-module-lexer/js";
import type { NativeTarget } from "../../link/languageRequests.js";
import { findPackageJson } from "./nodeResolution.js";

/** The formats of files of packages, which are taken not to change, by their paths. */
const known = new Map<string, NativeTarget["format"]>();

/** Tells how Node.js loads a file of a package. What it finds out by a look into it counts too. */
export function nativeFormat(path: string): NativeTarget["format"] {
  const format = known.get(path) ?? findFormat(path);
  known.set(path, format);
  return format;
}

function findFormat(path: string): NativeTarget["format"] {
  if (/\.(?:cjs|json)$/.test(path)) {
    return "commonjs";
  }
  if (!path.endsWith(".js")) {
    return "module";
  }
  const type = findPackageJson(path)?.content.type;
  if (type === "module" || type === "commonjs") {
    return type;
  }
  return hasModuleSyntax(readFileSync(path, "utf8")) ? "module" : "commonjs";
}

function hasModuleSyntax(text: string): boolean {
  if (!/\b(?:import|export)\b/.test(text)) {
    return false;
  }
  try {
    const [, , , hasSyntax] = parse(text);
    return hasSyntax;
  } catch {
    return false;
  }
}
