import { waitWhilePublishing } from "@epochbook/runner/dist/execute/waitWhilePublishing.js";
import { describe, expect, it } from "vitest";

const never = new Promise<void>(() => undefined);

describe("waitWhilePublishing", () => {
  it("says that the promise was fulfilled", async () => {
    expect(await waitWhilePublishing(Promise.resolve(), { received: 0 }, 1000)).toBe(true);
  });

  it("gives up in silence, and not before", async () => {
    let reads = 0;
    const session = {
      get received() {
        return Math.min(reads++, 20);
      },
    };
    expect(await waitWhilePublishing(never, session, 1)).toBe(false);
    expect(reads).toBeGreaterThan(20);
  });

  it("passes on why the promise failed", async () => {
    const failed = Promise.reject(new Error("closed"));
    await expect(waitWhilePublishing(failed, { received: 0 }, 1000)).rejects.toThrow("closed");
  });
});
