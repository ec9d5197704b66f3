import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { UserError } from "@epochbook/core";
import { defaultKernelName } from "@epochbook/kernel";
import { pythonOf } from "./place.js";
import { host } from "./port.js";
import type { LabTarget } from "./target.js";

/** The options of a server. */
export interface ServerOptions extends LabTarget {
  /** The folder of the Python environment. */
  environment: string;
  port: number;
  /** True if the browser is to be opened. */
  browser: boolean;
}

/** A server that answers. */
export interface Server {
  /** The address, with the token that lets a browser in. */
  url: string;
  /** Resolves with the exit code when the server has ended. */
  ended: Promise<number>;
  /** Ends the server and its kernels. */
  stop: () => void;
}

/** The path of the script that runs JupyterLab. */
const script = fileURLToPath(new URL("../../lab/serve.py", import.meta.url));

/** The time that a server gets to end when it is asked to, in milliseconds. */
const grace = 15_000;

/**
 * Starts JupyterLab and waits until it answers.
 *
 * @throws UserError with the end of its log if it ends before.
 */
export async function startServer(options: ServerOptions, signal: AbortSignal): Promise<Server> {
  const { environment, port, notebook } = options;
  const token = randomBytes(24).toString("hex");
  const log = join(environment, `server-${port}.log`);
  const child = launch(options, token, log);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      resolve(code ?? 1);
    });
  });
  const stop = (): void => {
    // serve.py waits for this.
    child.stdin?.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), grace);
    child.once("exit", () => {
      clearTimeout(timer);
    });
  };
  const base = `http://${host}:${port}`;
  while (!(await answers(`${base}/api/status?token=${token}`))) {
    if (signal.aborted) {
      stop();
      await ended;
      signal.throwIfAborted();
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      const tail = readFileSync(log, "utf8").trim().split("\n").slice(-15).join("\n");
      throw new UserError(`JupyterLab ended before it answered. The end of ${log}:\n${tail}`);
    }
    await sleep(50);
  }
  const page = notebook === undefined ? "lab" : `lab/tree/${encodeURIComponent(notebook)}`;
  return { url: `${base}/${page}?token=${token}`, ended, stop };
}

/** Starts the process of the server. */
function launch(
  { environment, folder, notebook, port, browser }: ServerOptions,
  token: string,
  log: string,
): ChildProcess {
  const page = notebook === undefined ? "/lab" : `/lab/tree/${encodeURIComponent(notebook)}`;
  const args = [
    ...["-I", script, `--ServerApp.root_dir=${folder}`, `--ServerApp.ip=${host}`],
    ...[`--ServerApp.port=${port}`, "--ServerApp.port_retries=0"],
    // Else JupyterLab asks whether to end, and waits for a second Ctrl-C.
    "--ServerApp.answer_yes=True",
    `--LabApp.default_url=${page}`,
    // Only these packages were tested together, so no others are installed.
    "--LabApp.extension_manager=readonly",
    // Else other users of this machine could read what kernels publish on their ports.
    "--KernelManager.transport_encryption=auto",
    `--MappingKernelManager.default_kernel_name=${defaultKernelName}`,
    ...(browser ? [] : ["--no-browser"]),
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  const output = openSync(log, "w", 0o600);
  try {
    return spawn(pythonOf(environment), args, {
      stdio: ["pipe", output, output],
      env: {
        ...process.env,
        JUPYTER_TOKEN: token,
        // The user's own settings may be for other versions and other extensions.
        JUPYTER_CONFIG_DIR: join(environment, "config"),
        // The kernel of this environment is preferred to one of the same name elsewhere.
        JUPYTER_PREFER_ENV_PATH: "1",
      },
      windowsHide: true,
    });
  } finally {
    closeSync(output);
  }
}

/** Returns true if a server answers at the address. */
async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
