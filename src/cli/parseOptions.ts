import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearest } from "@epochbook/core";
import type { UsageError } from "./usageError.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Makes the error of a command from what is wrong. */
type Fail = (message: string) => UsageError;

/**
 * Reads a command's options, and words beside them.
 * @throws UsageError made by `fail` for what `node:util`'s parseArgs doesn't understand
 */
export function parseOptions<const Known extends Options>(
  args: string[],
  options: Known,
  fail: Fail,
): ReturnType<typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw fail((error as Error).message);
  }
}

/**
 * Reads a whole number.
 * @throws UsageError made by `fail`
 */
export function parseCount(option: string, text: string, least: number, fail: Fail): number {
  const count = text.trim() === "" ? NaN : Number(text);
  if (Number.isSafeInteger(count) && count >= least) {
    return count;
  }
  throw fail(`${option}: expected a whole number >= ${least}, got ${text || "nothing"}`);
}

/**
 * Refuses options that a command doesn't have, and names the one that was meant.
 * @throws UsageError made by `fail`
 */
export function rejectUnknownOptions(
  command: string,
  args: string[],
  options: Options,
  fail: Fail,
): void {
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option" || Object.hasOwn(options, token.name)) {
      continue;
    }
    const meant = nearest(token.name, Object.keys(options));
    const hint = meant === undefined ? "" : `; did you mean --${meant}?`;
    throw fail(`epochbook ${command} has no option ${token.rawName}${hint}`);
  }
}
