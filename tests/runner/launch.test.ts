import { getEventListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { launchKernel } from "@epochbook/runner/dist/kernels/launch.js";
import { kernelKinds } from "@epochbook/runner/dist/kernels/kinds.js";
import { afterAll, expect, it } from "vitest";
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
