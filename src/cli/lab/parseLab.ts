import { parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook lab` is used. */
export const labUsage = `Usage: epochbook lab [folder|notebook] [options]

Opens JupyterLab, with the kernel and a renderer of Plotly's figures, in the browser.
The default is the folder notebooks if there is one, else the current folder.
The first start makes a Python environment for it; that needs python3 and the network.

  --port N        the server's port (default: the first free one from 8888)
  --no-browser    print the address only
  --dir DIR       where the Python environment is (default: in the user's cache folder)

EPOCHBOOK_PYTHON names the Python to make the environment with (default: python3).`;

const options = {
  port: { type: "string" },
  "no-browser": { type: "boolean", default: false },
  dir: { type: "string" },
} as const;

/** The command line of `epochbook lab`. */
export interface LabCommand {
  /** The folder or notebook to open. */
  path?: string;
  port?: number;
  /** True if the browser is to be opened. */
  browser: boolean;
  /** The folder of the Python environment. */
  dir?: string;
}

/**
 * Reads the arguments of `epochbook lab`.
 *
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseLab(args: string[]): LabCommand {
  const { values, positionals } = parseOptions("lab", args, options, labUsage);
  const [path, ...more] = positionals;
  if (more.length > 0) {
    throw fail(`expected one folder or notebook, got ${positionals.join(" ")}`);
  }
  if (values.dir === "") {
    throw fail("--dir: expected a folder, got nothing");
  }
  return {
    browser: !values["no-browser"],
    ...(positionals.length > 0 && { path }),
    ...(values.port !== undefined && { port: parsePort(values.port) }),
    ...(values.dir !== undefined && { dir: values.dir }),
  };
}

/** Reads the number of a port. */
function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) {
    return port;
  }
  throw fail(`--port: expected a whole number from 1 to 65535, got ${text || "nothing"}`);
}

function fail(message: string): UsageError {
  return new UsageError(message, labUsage);
}
