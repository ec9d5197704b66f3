import { didYouMean } from "@epochbook/core";
import { defaultKernelName, type InstallPlace } from "@epochbook/kernel";
import { parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook kernel` is used. */
export const kernelUsage = `Usage: epochbook kernel install|uninstall|list [options]

Makes the kernel known to Jupyter's front ends, forgets it, or lists where it is known.

  --user          for this user (the default)
  --prefix DIR    below a folder, such as a virtual environment's
  --sys-prefix    in the Python environment that is active
  --name NAME     what it is called (default: ${defaultKernelName})`;

const actions = ["install", "uninstall", "list"] as const;

/** The command line of `epochbook kernel`. */
export interface KernelCommand {
  action: (typeof actions)[number];
  place: InstallPlace;
  name: string;
}

const options = {
  user: { type: "boolean", default: false },
  prefix: { type: "string" },
  "sys-prefix": { type: "boolean", default: false },
  name: { type: "string", default: defaultKernelName },
} as const;

/**
 * Reads the arguments of `epochbook kernel`.
 *
 * @throws UsageError naming the word, what was expected and what came.
 */
export function parseKernel(args: string[]): KernelCommand {
  const { values, positionals } = parseOptions("kernel", args, options, kernelUsage);
  const [word = "", ...more] = positionals;
  const action = actions.find((action) => action === word);
  if (action === undefined || more.length > 0) {
    const hint = more.length > 0 ? "" : didYouMean(word, actions);
    throw fail(
      `expected one of ${actions.join(", ")}, got ${positionals.join(" ") || "nothing"}${hint}`,
    );
  }
  const places: InstallPlace[] = [
    ...(values.user ? [{ user: true } as const] : []),
    ...(values.prefix === undefined ? [] : [{ prefix: values.prefix }]),
    ...(values["sys-prefix"] ? [{ sysPrefix: true } as const] : []),
  ];
  if (places.length > 1) {
    throw fail("expected one of --user, --prefix and --sys-prefix, got several");
  }
  if (values.prefix === "") {
    throw fail("--prefix: expected a folder, got nothing");
  }
  return { action, place: places.at(0) ?? { user: true }, name: values.name };
}

function fail(message: string): UsageError {
  return new UsageError(`epochbook kernel: ${message}`, kernelUsage);
}
