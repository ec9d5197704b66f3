import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareEnvironment } from "../../../src/cli/dist/lab/environment.js";
import { markBegun, markDone, readState } from "../../../src/cli/dist/lab/mark.js";
import { choosePort, host } from "../../../src/cli/dist/lab/port.js";
import { findPython } from "../../../src/cli/dist/lab/python.js";
import { findTarget } from "../../../src/cli/dist/lab/target.js";
import { temporaryFolder } from "../../temporaryFolder.js";

describe("the environment of a lab", () => {
  it("says how far it is", () => {
    const folder = temporaryFolder();
    expect(readState(join(folder, "none"), "a")).toEqual({ kind: "empty" });
    expect(readState(folder, "a")).toEqual({ kind: "empty" });
    markBegun(folder, "a");
    expect(readState(folder, "a")).toEqual({ kind: "stale" });
    markDone(folder, "a");
    expect(readState(folder, "a")).toEqual({ kind: "done" });
    expect(readState(folder, "b")).toEqual({ kind: "stale" });
  });

  it("is made anew if the process that made it is gone, and left to one that is there", () => {
    const folder = temporaryFolder();
    const mark = join(folder, "epochbook-lab.json");
    writeFileSync(mark, JSON.stringify({ pins: "a", maker: process.ppid }));
    expect(readState(folder, "a")).toEqual({ kind: "making", maker: process.ppid });
    writeFileSync(mark, JSON.stringify({ pins: "a", maker: 2 ** 30 }));
    expect(readState(folder, "a")).toEqual({ kind: "stale" });
    writeFileSync(mark, '{"pins":');
    expect(readState(folder, "a")).toEqual({ kind: "stale" });
  });

  it("never takes the place of something else", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "mine.txt"), "");
    await expect(prepareEnvironment(folder, new AbortController().signal)).rejects.toThrow(
      /holds other things than a lab; choose another folder with --dir/,
    );
  });
});

describe.skipIf(process.platform === "win32")("the Python of a lab", () => {
  it.each([
    ["echo python 3.9", /needs Python 3\.10 or later, and .* is 3\.9; name a later one/],
    ["echo python 3.13; echo new enough; exit 1", /can't make environments.*python3-venv/],
    ["exit 1", /EPOCHBOOK_PYTHON: expected a Python that starts, got/],
  ])("that does `%s` is refused", (script, message) => {
    const python = join(temporaryFolder(), "python");
    writeFileSync(python, `#!/bin/sh\n${script}\n`);
    chmodSync(python, 0o755);
    expect(() => findPython({ ...process.env, EPOCHBOOK_PYTHON: python })).toThrow(message);
  });

  it("is said to be missing with what to install", () => {
    expect(() => findPython({ PATH: temporaryFolder() })).toThrow(
      /python3 doesn't start\.\nInstall/,
    );
  });
});

describe("what a lab opens", () => {
  it("is a folder or a notebook", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "a.ipynb"), "{}");
    expect(findTarget(join(folder, "sub"))).toEqual({ folder: join(folder, "sub") });
    expect(findTarget(join(folder, "a.ipynb"))).toEqual({ folder, notebook: "a.ipynb" });
    expect(() => findTarget(join(folder, "none"))).toThrow(/none: no such folder or notebook/);
  });

  it("gets a port that is free", async () => {
    const port = await choosePort(undefined);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen({ port, host }, resolve));
    await expect(choosePort(port)).rejects.toThrow(`--port: ${port} can't be listened on`);
    expect(await choosePort(undefined)).toBeGreaterThan(port);
    server.close();
  });
});
