import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NativeError, readBuild } from "@epochbook/native";
import { beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../src/native/dist/build/withLock.js";
import { temporaryFolder } from "../temporaryFolder.js";
import { Toolbox } from "./toolbox.js";

let toolbox: Toolbox;

beforeEach(async () => {
  toolbox = new Toolbox();
  await toolbox.addTensorflow("tensorflow-cpu");
});

describe.runIf(process.platform === "linux")("the folder of epochbook native", () => {
  it("is named where nothing can be written, with what helps and no stack", async () => {
    writeFileSync(toolbox.native, "a file");
    const { code, output } = await toolbox.run(["build", "--cpu"]);
    expect(code).toBe(1);
    expect(output).toContain(`${toolbox.native} can't be written to: EEXIST`);
    expect(output).toContain("--dir or EPOCHBOOK_NATIVE names another folder");
    expect(output).not.toContain("    at ");
  });

  it("that only --dir names is to be told to what trains", async () => {
    const elsewhere = join(toolbox.folder, "elsewhere");
    const { output } = await toolbox.run(["build", "--cpu", "--dir", elsewhere]);
    expect(output).toContain(`set EPOCHBOOK_NATIVE=${elsewhere}, or it isn't looked for there`);
    expect((await toolbox.run(["build", "--cpu"])).output).not.toContain("set EPOCHBOOK_NATIVE");
  });

  it("holds no build where the record of one is damaged, and the next build makes it anew", async () => {
    await toolbox.run(["build", "--cpu"]);
    writeFileSync(join(toolbox.native, "cpu", "build.json"), '{ "kind": "c');
    expect((await toolbox.run(["status"])).output).toMatch(/^nothing is built in /);
    expect((await toolbox.run(["build", "--cpu"])).code).toBe(0);
    expect(readBuild("cpu", toolbox.native)).toMatchObject({ tensorflow: "2.21.0" });
  });
});

describe("work on the folder", () => {
  const { signal } = new AbortController();
  const noWait = (): void => undefined;

  /** Makes work that fails with an error of the system. */
  const failing = (code: string, syscall: string) => () =>
    Promise.reject(Object.assign(new Error(`${code}: ${syscall}`), { code, syscall }));

  it("that meets a full disk says which, and leaves no lock", async () => {
    const folder = temporaryFolder();
    const ended = withLock(folder, signal, noWait, failing("ENOSPC", "write"));
    await expect(ended).rejects.toThrow(NativeError);
    await expect(ended).rejects.toThrow(`${folder} can't be written to: ENOSPC: write`);
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("that can't start a program says so as it is", async () => {
    const ended = withLock(temporaryFolder(), signal, noWait, failing("EACCES", "spawn npm"));
    await expect(ended).rejects.toThrow(/^EACCES: spawn npm$/);
  });
});
