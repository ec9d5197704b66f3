import { isBuiltin } from "node:module";

/** npm's limit. */
const longest = 214;

/** npm refuses the first two; a package can't depend on one of its own name. */
const taken = new Set(["node_modules", "favicon.ico", "epochbook"]);

/**
 * Says what is wrong with a name by npm's rules for new packages, and which name would do; nothing if it is fine.
 * Source: https://docs.npmjs.com/cli/configuring-npm/package-json#name
 */
export function checkName(name: string): string | undefined {
  if (taken.has(name) || isBuiltin(name)) {
    return `the name ${name} is taken; choose another`;
  }
  if (name.length > longest) {
    return `expected a name of at most ${longest} characters, got ${name.length}`;
  }
  if (/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    return undefined;
  }
  const close = suggest(name);
  return (
    "expected a name of lower-case letters, digits, hyphens, dots and underscores that begins with a letter or digit, " +
    `got ${name}${close === "" ? "" : `; ${close} would do`}`
  );
}

function suggest(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "");
}
