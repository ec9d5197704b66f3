import { spawnSync } from "node:child_process";
import { UserError } from "@epochbook/core";

/** A command line that starts Python. */
export type Python = [command: string, ...args: string[]];

/**
 * The script that prints Python's version, and whether it is new enough and can make environments.
 */
const probe = `
import sys
print("python %d.%d" % sys.version_info[:2])
if sys.version_info < (3, 10): sys.exit()
print("new enough")
import ensurepip, venv
print("venv")
`;

/**
 * Finds a Python that can make environments: the one that EPOCHBOOK_PYTHON names, or python3.
 *
 * @throws UserError that says what to install.
 */
export function findPython(environment: NodeJS.ProcessEnv = process.env): Python {
  const { EPOCHBOOK_PYTHON: named } = environment;
  const candidates = named ? [[named] satisfies Python] : usual();
  for (const python of candidates) {
    const found = inspect(python, environment);
    if (found === undefined) {
      continue;
    }
    if (!found.isNew) {
      throw new UserError(
        `JupyterLab needs Python 3.10 or later, and ${python.join(" ")} is ${found.version}; ` +
          "name a later one: EPOCHBOOK_PYTHON=/path/to/python",
      );
    }
    if (!found.hasVenv) {
      throw new UserError(
        `${python.join(" ")} can't make environments: its modules venv and ensurepip aren't there. ` +
          "On Debian and Ubuntu: sudo apt install python3-venv",
      );
    }
    return python;
  }
  throw new UserError(
    named
      ? `EPOCHBOOK_PYTHON: expected a Python that starts, got ${named}`
      : `JupyterLab needs Python 3.10 or later, and ${candidates.map((words) => words.join(" ")).join(" or ")} ` +
          `doesn't start.\n${installHint()}\n` +
          "Or name one that you have: EPOCHBOOK_PYTHON=/path/to/python",
  );
}

/** Returns the usual commands of Python on this system. */
function usual(): Python[] {
  return process.platform === "win32" ? [["py", "-3"], ["python"]] : [["python3"]];
}

/** Asks a Python for its version and abilities; the answer is `undefined` if it doesn't start. */
function inspect([command, ...args]: Python, env: NodeJS.ProcessEnv) {
  const { stdout, error } = spawnSync(command, [...args, "-I", "-c", probe], {
    encoding: "utf8",
    env,
    windowsHide: true,
  });
  const version = error ? undefined : /^python (.+)$/m.exec(stdout)?.[1].trim();
  if (version === undefined) {
    return undefined;
  }
  return { version, isNew: /^new/m.test(stdout), hasVenv: /^venv/m.test(stdout) };
}

/** Says how to install Python on this system. */
function installHint(): string {
  switch (process.platform) {
    case "win32":
      return "Install it: winget install Python.Python.3.13";
    case "darwin":
      return "Install it: brew install python, or from https://www.python.org/downloads";
    default:
      return "Install it, on Debian and Ubuntu: sudo apt install python3 python3-venv";
  }
}
