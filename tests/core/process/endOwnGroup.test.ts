import { once } from "node:events";
import { expect, it } from "vitest";
import { idle, startNode } from "./startNode.js";

const ending = `
  require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(idle)}], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  require("node:fs").writeSync(1, "ready\\n");
`;

it("ends the process and what it has started", async () => {
  const code = `${ending} require("@epochbook/core/process").endOwnGroup(); ${idle}`;
  const child = await startNode(code, { detached: true });
  expect(await once(child, "close")).toEqual([null, "SIGKILL"]);
});

it("ends the process from a worker thread, also where it leads no group", async () => {
  const thread = `require("@epochbook/core/process").endOwnGroup()`;
  const code = `
    require("node:fs").writeSync(1, "ready\\n");
    new (require("node:worker_threads").Worker)(${JSON.stringify(thread)}, { eval: true });
    while (true);
  `;
  const child = await startNode(code, {});
  expect(await once(child, "close")).toEqual([null, "SIGKILL"]);
});
