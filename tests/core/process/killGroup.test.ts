import { spawn } from "node:child_process";
import { once } from "node:events";
import { killGroup } from "@epochbook/core/process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { idle, startNode } from "./startNode.js";

/** The code of a process that starts another one, prints `ready`, and goes on. */
const twoProcesses = `
  require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(idle)}], { stdio: "inherit" });
  console.log("ready");
  ${idle}
`;

describe("killGroup", () => {
  it("ends a process and what it has started, by the process or its id", async () => {
    for (const by of ["process", "id"]) {
      const leader = await startNode(twoProcesses, { detached: true });
      // Closed means that nobody has the output open any more, the other process included.
      const closed = once(leader, "close");
      killGroup(by === "id" ? (leader.pid ?? 0) : leader);
      expect(await closed).toEqual([null, "SIGKILL"]);
    }
  });

  it("sends the signal that is asked for", async () => {
    const leader = await startNode(twoProcesses, { detached: true });
    const closed = once(leader, "close");
    killGroup(leader, "SIGTERM");
    expect(await closed).toEqual([null, "SIGTERM"]);
  });

  it("is quiet where nothing is left", async () => {
    const leader = await startNode(`console.log("ready")`, { detached: true });
    await once(leader, "close");
    expect(() => {
      killGroup(leader);
    }).not.toThrow();
  });

  it("is quiet where the process was never started", async () => {
    const child = spawn("/nonexistent/program");
    await once(child, "error");
    expect(() => {
      killGroup(child);
    }).not.toThrow();
  });

  it.each([0, 1, -1, -5, NaN, 1.5])("refuses the id %d", (pid) => {
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    expect(() => {
      killGroup(pid);
    }).toThrow(/expected pid to be a whole number >= 2/);
    expect(kill).not.toHaveBeenCalled();
  });
});

describe("killGroup on another system", () => {
  const { platform } = process;

  afterEach(() => {
    Object.defineProperty(process, "platform", { value: platform });
    vi.restoreAllMocks();
  });

  function failWith(code: string): void {
    vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
  }

  it("is quiet about macOS' EPERM, and tells all other errors", () => {
    failWith("EPERM");
    expect(() => {
      killGroup(5);
    }).not.toThrow();
    failWith("EINVAL");
    expect(() => {
      killGroup(5);
    }).toThrow("EINVAL");
  });

  it("reaches the process alone on Windows", () => {
    Object.defineProperty(process, "platform", { value: "win32" });
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    killGroup(5);
    expect(kill.mock.calls).toEqual([[5, "SIGKILL"]]);
  });
});
