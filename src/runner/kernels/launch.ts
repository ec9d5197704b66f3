import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  createConnection,
  createEncryptedConnection,
  createFileConnection,
  KernelClient,
  writeConnectionFile,
  type Connection,
  type Message,
} from "@epochbook/kernel";
import { KernelError } from "./kernelError.js";
import type { KernelKind } from "./kinds.js";
import { Kernel } from "./kernel.js";
import { waitForReady } from "./waitForReady.js";

/** The folder and environment that a kernel runs in, and the listener to its messages. */
export interface LaunchOptions {
  /** The folder that the kernel runs in: the notebook's own. */
  cwd: string;
  /** Environment variables that the kernel gets besides those of this process. */
  env: Record<string, string>;
  /** Called with every message that the kernel publishes. */
  onPublished: (message: Message) => void;
  /** Ends the start when it is aborted. */
  signal?: AbortSignal;
}

/**
 * The time that a kernel has to start, in seconds.
 *
 * It compiles its libraries while it starts, which takes several seconds on a busy machine.
 */
const startSeconds = 120;

/**
 * The number of attempts to start a kernel.
 *
 * A start fails when another process takes a free port before the kernel binds it, or when the disk
 * of the temporary folder can't hold sockets.
 */
const attempts = 3;

/**
 * Starts a kernel in a process group of its own, and waits until it answers.
 *
 * @throws KernelError if it ends or doesn't answer in time; the reason of `signal` if that is
 *   aborted
 */
export async function launchKernel(kind: KernelKind, options: LaunchOptions): Promise<Kernel> {
  for (let attempt = 1; ; attempt++) {
    const kernel = await startKernel(kind, options, attempt === 1);
    try {
      await waitForReady(kernel, startSeconds, options.signal);
      return kernel;
    } catch (error) {
      await kernel.kill();
      const canListenElsewhere =
        error instanceof KernelError &&
        /address (already )?in use|cannot listen on ipc:/i.test(error.tail);
      if (!canListenElsewhere || attempt === attempts) {
        throw error;
      }
    }
  }
}

async function startKernel(
  kind: KernelKind,
  options: LaunchOptions,
  mayUseFiles: boolean,
): Promise<Kernel> {
  // Only this user may look into the folder. Its path is absolute, because the kernel runs elsewhere.
  const folder = mkdtempSync(resolve(tmpdir(), "epochbook-"));
  const connection = await connect(kind, folder, mayUseFiles);
  const connectionFile = join(folder, "connection.json");
  writeConnectionFile(connectionFile, connection);
  const child = spawn(process.execPath, [kind.script, connectionFile], {
    cwd: options.cwd,
    // The kernel of this project ends with the process of this id, and keeps no history here.
    env: {
      ...process.env,
      JPY_PARENT_PID: String(process.pid),
      EPOCHBOOK_HISTORY: "off",
      ...options.env,
    },
    detached: true,
    // The last pipe is `runnerPipe`.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const client = new KernelClient(connection, options.onPublished);
  return new Kernel(child, client, kind, () => {
    rmSync(folder, { recursive: true, force: true });
  });
}

/**
 * Makes the connection to a kernel.
 *
 * Other users of this machine can connect to TCP ports and read what the kernel publishes. So a
 * kernel listens on files, which are also faster, or it encrypts, if it can do either.
 */
async function connect(
  kind: KernelKind,
  folder: string,
  mayUseFiles: boolean,
): Promise<Connection> {
  if (!kind.isPrivate) {
    return createConnection();
  }
  const onFiles = mayUseFiles ? createFileConnection(folder) : undefined;
  return onFiles ?? createEncryptedConnection();
}
