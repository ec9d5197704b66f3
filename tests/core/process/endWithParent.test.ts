import { spawn } from "node:child_process";
import { once } from "node:events";
import { endWithParent } from "@epochbook/core/process";
import { describe, expect, it } from "vitest";
import { idle, startNode } from "./startNode.js";

/**
 * Returns the code of a process that ends with its parent.
 *
 * It starts another process, and is busy.
 */
const busyChild = (fileDescriptor: number): string => `
  require("@epochbook/core/process").endWithParent(${fileDescriptor});
  require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(idle)}], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  require("node:fs").writeSync(1, "ready\\n");
  while (true);
`;

/** Returns the code of a process that starts a child with a pipe as a file descriptor. */
function parentOf(child: string, fileDescriptor: number, detached: boolean): string {
  const stdio = ["ignore", "inherit", "inherit", "ignore", "ignore"];
  stdio[fileDescriptor] = "pipe";
  const options = JSON.stringify({ detached, stdio });
  return `
    require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(child)}], ${options});
    ${idle}
  `;
}

describe("endWithParent", () => {
  it.each([3, 4])(
    "ends the group when the parent is killed, by file descriptor %d",
    async (fileDescriptor) => {
      const parent = await startNode(parentOf(busyChild(fileDescriptor), fileDescriptor, true), {});
      // Closed means that nobody has the output open any more: all three processes are gone.
      const closed = once(parent, "close");
      parent.kill("SIGKILL");
      expect(await closed).toEqual([null, "SIGKILL"]);
    },
  );

  it("ends a process that leads no group", async () => {
    const child = `
      require("@epochbook/core/process").endWithParent(3);
      require("node:fs").writeSync(1, "ready\\n");
      while (true);
    `;
    const parent = await startNode(parentOf(child, 3, false), {});
    const closed = once(parent, "close");
    parent.kill("SIGKILL");
    expect(await closed).toEqual([null, "SIGKILL"]);
  });

  it("doesn't keep the process running", async () => {
    const code = `require("@epochbook/core/process").endWithParent(3)`;
    const child = spawn(process.execPath, ["--eval", code], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("refuses what is no further file descriptor", () => {
    expect(() => {
      endWithParent(2);
    }).toThrow("expected fileDescriptor to be a whole number >= 3, got 2 (number)");
  });
});
