import { parseOptions } from "../parseOptions.js";
import { UsageError, type Fail } from "../usageError.js";
import { parseStore } from "./parseSweep.js";
import { sweepUsage } from "./usage.js";

/** The options of the actions on a store. Each action has some of them. */
const options = {
  store: { type: "string" },
  sweep: { type: "string" },
  metric: { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
} as const;

type Name = keyof typeof options;

/** The command line of an action on a store: the options that were given, or the default store. */
export type StoredCommand = Partial<Record<Name, string>> & {
  store: string;
  /** Makes the error for options that are wrong. */
  fail: Fail;
};

/**
 * Reads the arguments of an action on a store.
 *
 * @param action - the action's word, such as `status`
 * @param allowed - the options that it has
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseStored(action: string, args: string[], allowed: Name[]): StoredCommand {
  const fail: Fail = (message) => new UsageError(message, sweepUsage);
  const own = Object.fromEntries(allowed.map((name) => [name, options[name]]));
  const { values, positionals } = parseOptions(`sweep ${action}`, args, own, sweepUsage);
  if (positionals.length > 0) {
    throw fail(`expected no words, got ${positionals.join(" ")}`);
  }
  const given = values as Partial<Record<Name, string>>;
  const empty = allowed.find((name) => given[name] === "");
  if (empty !== undefined) {
    throw fail(`--${empty}: expected a value, got nothing`);
  }
  return { ...given, store: parseStore(given.store), fail };
}
