import { describe, expect, it } from "vitest";
import { ask } from "../../../src/cli/dist/doctor/children/ask.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import { preload } from "./runDoctor.js";

/** Asks for MNIST in a process that first runs a script. */
function askAfter(source: string, timeoutSeconds = 60): Promise<unknown> {
  const env = preload(temporaryFolder(), source);
  return ask({ script: "readMnist", env, timeoutSeconds });
}

describe.skipIf(process.platform === "win32")("a question to a process of its own", () => {
  it("is answered", async () => {
    expect(await askAfter("")).toEqual({ value: "60000 training and 10000 test images" });
  });

  it.each([
    ['process.kill(process.pid, "SIGILL")', /SIGILL, an instruction that this processor/],
    ['process.kill(process.pid, "SIGSEGV")', /SIGSEGV/],
    ['console.error("first\\nlast words"); process.exit(3)', /exit code 3 \(last words\)/],
    ['require("node:module").prototype.require = () => { throw new Error("a\\nb") }', /^a$/],
  ])("has a fault if the process does `%s`", async (source, fault) => {
    expect(await askAfter(source)).toEqual({ fault: expect.stringMatching(fault) as string });
  });

  it("ends a process that hangs", async () => {
    expect(await askAfter("while (true);", 1)).toEqual({
      fault: "gave no answer within 1 seconds",
    });
  });
});
