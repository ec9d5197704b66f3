import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { KernelClient } from "@epochbook/kernel";

/** Starts a kernel and waits until it answers on shell and is heard on iopub. */
export async function startKernel({ command: [program, ...args], env: own }, connection, path) {
  const started = performance.now();
  const env = { ...process.env, EPOCHBOOK_HISTORY: "off", ...own };
  const child = spawn(program, [...args, path], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const client = new KernelClient(connection, () => {});
  const kernel = { started, child, ended, client };
  for (let isHeard = false; !isHeard;) {
    const { reply, idle } = client.request("shell", "kernel_info_request", {});
    await reply;
    isHeard = await Promise.race([idle.then(() => true), sleep(20, false)]);
  }
  kernel.ready = performance.now() - started;
  return kernel;
}

/** Asks a kernel to shut down, and kills it if it does not. */
export async function stopKernel({ client, child, ended }) {
  client.request("control", "shutdown_request", { restart: true });
  await Promise.race([ended, sleep(3000)]);
  child.kill("SIGKILL");
  await ended;
  client.close();
}

/** Runs a cell to its end. @throws Error if the cell fails */
export async function runCell({ client }, code) {
  const { reply, idle } = client.request("shell", "execute_request", {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  });
  const { content } = await reply;
  if (content.status !== "ok") {
    throw new Error(`a cell ended with ${JSON.stringify(content)}`);
  }
  await idle;
}
