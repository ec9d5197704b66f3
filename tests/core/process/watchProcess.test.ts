import { once } from "node:events";
import { isRunning, watchProcess } from "@epochbook/core/process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { idle, startNode } from "./startNode.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("watchProcess", () => {
  it("tells when a process is gone", async () => {
    const child = await startNode(`console.log("ready"); ${idle}`, {});
    const gone = new Promise<void>((resolve) => {
      watchProcess(String(child.pid), resolve);
    });
    child.kill();
    await gone;
    expect(isRunning(child.pid ?? 0)).toBe(false);
  });

  it("tells it once", () => {
    vi.useFakeTimers();
    const onGone = vi.fn();
    const kill = vi.spyOn(process, "kill").mockReturnValue(true);
    watchProcess(12345, onGone);
    vi.advanceTimersByTime(5000);
    expect(kill).toHaveBeenCalledWith(12345, 0);
    expect(onGone).not.toHaveBeenCalled();
    kill.mockImplementation(() => {
      throw Object.assign(new Error("gone"), { code: "ESRCH" });
    });
    vi.advanceTimersByTime(5000);
    expect(onGone).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([undefined, "", "0", "1", "-5", "1.5", "none", 0, 1, NaN])(
    "watches nothing by the id %o",
    (id) => {
      vi.useFakeTimers();
      watchProcess(id, () => undefined);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it("doesn't keep the process running", async () => {
    const code = `require("@epochbook/core/process").watchProcess(process.ppid, () => 0); console.log("ready")`;
    const child = await startNode(code, {});
    expect(await once(child, "close")).toEqual([0, null]);
  });
});

describe("isRunning", () => {
  it("knows this process, and one of another user", () => {
    expect(isRunning(process.pid)).toBe(true);
    vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("not yours"), { code: "EPERM" });
    });
    expect(isRunning(12345)).toBe(true);
  });
});
