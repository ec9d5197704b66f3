import { parseArgs, type ParseArgsConfig } from "node:util";
import { didYouMean, messageOf } from "@epochbook/core";
import { UsageError, type Fail } from "./usageError.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads a command's options, and the words beside them.
 *
 * The message about an option that the command doesn't have names the one that was meant.
 *
 * @param command - the words behind `epochbook`, such as `sweep status`
 * @param usage - the text that says how the command is used
 * @throws UsageError for an option that isn't known, and for all else that parseArgs of `node:util`
 *   doesn't understand
 */
export function parseOptions<const Known extends Options>(
  command: string,
  args: string[],
  options: Known,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>> {
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && !Object.hasOwn(options, token.name)) {
      const hint = didYouMean(token.name, Object.keys(options), "--");
      throw new UsageError(`epochbook ${command} has no option ${token.rawName}${hint}`, usage);
    }
  }
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(messageOf(error), usage);
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
