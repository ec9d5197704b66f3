import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  installKernelspec,
  kernelsFolder,
  kernelScript,
  listKernelspecs,
  uninstallKernelspec,
} from "@epochbook/kernel";
import { searchedFolders } from "../../../src/kernel/dist/kernelspec/folders.js";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder } from "../../runner/notebooks.js";

const { folder, remove } = makeFolder();
afterAll(remove);

describe("the folder of kernelspecs", () => {
  const environment = { JUPYTER_DATA_DIR: "/data", VIRTUAL_ENV: "/venv", JUPYTER_PATH: "/a" };

  it("is Jupyter's own for each place", () => {
    expect(kernelsFolder({ user: true }, environment)).toBe(join("/data", "kernels"));
    expect(kernelsFolder({ sysPrefix: true }, environment)).toBe(
      join("/venv", "share", "jupyter", "kernels"),
    );
    expect(kernelsFolder({ prefix: "/opt" })).toBe(join("/opt", "share", "jupyter", "kernels"));
  });

  it("needs an active environment where one is asked for", () => {
    expect(() => kernelsFolder({ sysPrefix: true }, {})).toThrow(/VIRTUAL_ENV.*--prefix DIR/);
  });

  it("is searched for in JUPYTER_PATH first", () => {
    expect(searchedFolders(environment).slice(0, 3)).toEqual([
      join("/a", "kernels"),
      join("/data", "kernels"),
      join("/venv", "share", "jupyter", "kernels"),
    ]);
  });
});

describe("a kernelspec", () => {
  const kernels = join(folder, "kernels");

  it("is written with absolute paths, found, written again and removed", () => {
    const installed = installKernelspec(kernels);
    expect(JSON.parse(readFileSync(join(installed, "kernel.json"), "utf8"))).toEqual({
      argv: [process.execPath, kernelScript, "{connection_file}"],
      display_name: "TypeScript (epochbook)",
      language: "typescript",
      interrupt_mode: "message",
      metadata: { debugger: false, epochbook: true, supported_encryption: ["curve"] },
    });
    expect(readFileSync(join(installed, "logo-svg.svg"), "utf8")).toContain("<svg");
    expect(installKernelspec(kernels)).toBe(installed);
    expect(listKernelspecs([kernels, kernels])).toMatchObject([
      { name: "epochbook", folder: installed },
    ]);
    expect(uninstallKernelspec(kernels)).toBe(installed);
    expect(existsSync(installed)).toBe(false);
    expect(listKernelspecs([kernels])).toEqual([]);
  });

  it("says what is gone since it was written", () => {
    const installed = installKernelspec(kernels, "old");
    const path = join(installed, "kernel.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(process.execPath, "/gone/node"));
    expect(listKernelspecs([kernels])).toMatchObject([{ name: "old", missing: ["/gone/node"] }]);
  });

  it("never touches another kernel's", () => {
    mkdirSync(join(kernels, "python3"));
    writeFileSync(join(kernels, "python3", "kernel.json"), '{"argv": ["python"]}');
    expect(() => installKernelspec(kernels, "python3")).toThrow(/another kernel's/);
    expect(() => uninstallKernelspec(kernels, "python3")).toThrow(/another kernel's/);
    expect(existsSync(join(kernels, "python3", "kernel.json"))).toBe(true);
  });

  it("has a name that Jupyter takes", () => {
    expect(() => installKernelspec(kernels, "../up")).toThrow(/--name: expected letters/);
    expect(() => uninstallKernelspec(kernels, "none")).toThrow(/no kernel none in/);
  });
});
