import { parseArgs, type ParseArgsConfig } from "node:util";
import { didYouMean, messageOf } from "@epochbook/core";
import type { Fail } from "./usageError.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's options, and the words beside them.
 *
 * @throws UsageError made by `fail` for what parseArgs of `node:util` doesn't understand
 */
export function parseOptions<const Known extends Options>(
  args: string[],
  options: Known,
  fail: Fail,
): ReturnType<typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const { rawName, hint } = findUnknown(args, options) ?? { rawName: "", hint: "" };
    // The advice of parseArgs behind the name doesn't help where the name was mistyped.
    throw fail(hint === "" ? messageOf(error) : `Unknown option '${rawName}'${hint}`);
  }
}

/**
 * Checks that a command has all options that are given. The message names the one that was meant.
 *
 * @throws UsageError made by `fail`
 */
export function rejectUnknownOptions(
  command: string,
  args: string[],
  options: Options,
  fail: Fail,
): void {
  const unknown = findUnknown(args, options);
  if (unknown !== undefined) {
    throw fail(`epochbook ${command} has no option ${unknown.rawName}${unknown.hint}`);
  }
}

/**
 * Reads a whole number.
 *
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
 * Finds the first option that isn't known, with the end of a message that names the one that was meant.
 */
function findUnknown(
  args: string[],
  options: Options,
): { rawName: string; hint: string } | undefined {
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && !Object.hasOwn(options, token.name)) {
      const hint = didYouMean(token.name, Object.keys(options), "--");
      return { rawName: token.rawName, hint };
    }
  }
  return undefined;
}
