import { getEventListeners } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Message } from "@epochbook/kernel";
import { launchKernel } from "@epochbook/runner/dist/kernels/launch.js";
import { kernelKinds } from "@epochbook/runner/dist/kernels/kinds.js";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { makeFolder } from "./notebooks.js";

const { folder, remove } = makeFolder();

afterAll(remove);

/**
 * Launches a kernel by a script of `kernels`.
 *
 * @returns the text that its process printed itself until it was ready
 */
async function launch(name: string, signal?: AbortSignal): Promise<string> {
  const script = fileURLToPath(new URL(`./kernels/${name}.js`, import.meta.url));
  const options = { cwd: folder, env: {}, onPublished: () => undefined, ...(signal && { signal }) };
  const kernel = await launchKernel({ ...kernelKinds.tslab, script }, options);
  await kernel.kill();
  return kernel.tail;
}

it("tslab answers no request before all its sockets can send", async () => {
  expect(await launch("slowToPublish")).toBe("");
});

it("a kernel is asked again when a request is lost", async () => {
  expect(await launch("forgetful")).toBe("");
});

it("a kernel that is ready listens no longer to what would end its start", async () => {
  const { signal } = new AbortController();
  await launch("forgetful", signal);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

describe("a kernel of this project", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /**
   * Launches a kernel whose process prints how it is connected.
   *
   * It runs a cell, interrupts another, and ends, all without the files that it was started with.
   *
   * @param tmp the folder for temporary files
   * @returns what the kernel's process printed itself
   */
  async function launchAndUse(tmp: string, env: Record<string, string> = {}): Promise<string> {
    mkdirSync(tmp, { recursive: true });
    vi.stubEnv("TMPDIR", tmp);
    const script = fileURLToPath(new URL("./kernels/sayConnection.js", import.meta.url));
    let printed = "";
    const kernel = await launchKernel(
      { ...kernelKinds.epochbook, script },
      { cwd: folder, env, onPublished: ({ content }) => (printed += JSON.stringify(content)) },
    );
    expect(readdirSync(tmp).filter((name) => name.startsWith("epochbook-"))).toEqual([]);
    const run = (code: string): Promise<Message> =>
      kernel.client.request("shell", "execute_request", { code }).reply;
    expect((await run("1 + 1")).content.status).toBe("ok");
    const endless = run(`console.log("begun"); while (true) {}`);
    while (!printed.includes("begun")) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    kernel.interrupt();
    expect((await endless).content.status).toBe("error");
    kernel.client.request("control", "shutdown_request", { restart: false });
    expect(await kernel.ended).toBe("exited with code 0");
    await kernel.kill();
    return kernel.tail;
  }

  it.skipIf(process.platform === "win32")("listens on files that only the user sees", async () => {
    expect(await launchAndUse(join(folder, "tmp"))).toBe("ipc plain 700 600");
  });

  it("encrypts where the path of the files is too long", async () => {
    expect(await launchAndUse(join(folder, "long".repeat(25)))).toBe("tcp encrypted 700 600");
  });

  it("encrypts where no files can be listened on", async () => {
    const tail = await launchAndUse(join(folder, "tmp"), { TEST_NO_FILES: "1" });
    expect(tail).toBe("tcp encrypted 700 600");
  });
});
