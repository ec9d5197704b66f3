import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { createConnection, writeConnectionFile } from "@epochbook/kernel";
import { kernelKinds } from "@epochbook/runner/dist/kernels/kinds.js";
import { expect, it } from "vitest";
import { makeFolder } from "./notebooks.js";

it("tslab's process ends and says so when one of its ports is taken", async () => {
  const { folder, remove } = makeFolder();
  const connection = await createConnection();
  writeConnectionFile(join(folder, "connection.json"), connection);
  const server = createServer().listen(connection.iopub_port, "127.0.0.1");
  await once(server, "listening");
  const kernel = spawn(
    process.execPath,
    [kernelKinds.tslab.script, join(folder, "connection.json")],
    {
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  kernel.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(kernel, "close")) as [number];
  server.close();
  remove();
  expect(code).toBe(1);
  expect(output).toMatch(/address already in use/i);
});
