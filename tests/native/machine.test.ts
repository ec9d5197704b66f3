import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildableKinds,
  checkTools,
  installCommand,
  NativeError,
  pythonPackage,
  type BuildKind,
  type Platform,
} from "@epochbook/native";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

const linux = { os: "linux", arch: "x64", glibc: "2.36" } as const;

describe("the Python package for a build", () => {
  it.each<[BuildKind, Platform, string]>([
    ["cpu", linux, "tensorflow-cpu"],
    ["gpu", linux, "tensorflow"],
    ["cpu", { ...linux, arch: "arm64" }, "tensorflow"],
  ])("%s on %j is %s", (kind, platform, name) => {
    expect(pythonPackage(kind, platform)).toBe(name);
  });

  it.each<[BuildKind, Platform, RegExp]>([
    ["gpu", { ...linux, arch: "arm64" }, /no GPU libraries for Linux on arm64: .* build --cpu/],
    ["cpu", { ...linux, arch: "riscv64" }, /no libraries for Linux on riscv64; npm alone gives/],
    ["cpu", { os: "linux", arch: "x64" }, /GNU C library, which Alpine .*npm alone gives/],
    ["gpu", { os: "darwin", arch: "arm64" }, /this is macOS\. npm alone gives/],
    ["cpu", { os: "win32", arch: "x64" }, /this is Windows; in WSL 2 it builds.*npm alone gives/],
  ])("%s on %j is refused with what to use instead", (kind, platform, message) => {
    expect(() => pythonPackage(kind, platform)).toThrow(NativeError);
    expect(() => pythonPackage(kind, platform)).toThrow(message);
  });
});

describe("the command that installs something", () => {
  it.each([
    ['ID=ubuntu\nID_LIKE="debian"', "sudo apt install python3-pip"],
    ['NAME="Debian"\nID=debian', "sudo apt install python3-pip"],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', "sudo dnf install python3-pip"],
    ["ID=arch", "sudo pacman -S python-pip"],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', "sudo zypper install python3-pip"],
    ["ID=nixos", "install pip with your system's package manager"],
  ])("is the one of %j", async (release, command) => {
    expect(await installCommand("pip", () => Promise.resolve(release))).toBe(command);
  });

  it("is in words where the system doesn't say what it is", async () => {
    const none = (): Promise<string> => Promise.reject(new Error("no such file"));
    expect(await installCommand("C++ compiler", none)).toMatch(/^install C\+\+ compiler with/);
  });
});

describe("the tools of a build", () => {
  function install(folder: string, name: string, says: string): void {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${says}"\n`);
    chmodSync(join(folder, name), 0o755);
  }

  it("are found with their versions, those that are named first", async () => {
    const folder = temporaryFolder();
    install(folder, "python3", "pip 24.1 from here");
    install(folder, "g++", "g++ 13");
    install(folder, "mine", "mine 1\nand more");
    const [python, pip, compiler] = await checkTools({ PATH: folder, CXX: "mine -m64" });
    expect(python).toEqual({
      ...{ name: "python3", command: ["python3"], version: "pip 24.1 from here" },
    });
    expect(pip.command).toEqual(["python3", "-m", "pip"]);
    expect(compiler).toEqual({
      name: "C++ compiler",
      command: ["mine", "-m64"],
      version: "mine 1",
    });
    const [, , usual] = await checkTools({ PATH: folder });
    expect(usual.command).toEqual(["g++"]);
  });

  it("that aren't there are named with what installs them", async () => {
    const tools = await checkTools({ PATH: temporaryFolder() });
    expect(tools.map(({ name, command }) => [name, command])).toEqual([
      ["python3", undefined],
      ["pip", undefined],
      ["C++ compiler", undefined],
    ]);
    expect(tools.map(({ missing }) => missing?.reason)).toEqual([
      "python3 wasn't found: tried python3",
      "pip wasn't found: tried python3 -m pip",
      "C++ compiler wasn't found: tried c++, g++, clang++",
    ]);
    for (const { missing } of tools) {
      expect(missing?.remedy).toMatch(/install|pacman/);
    }
  });

  it("must be new enough", async () => {
    const folder = temporaryFolder();
    install(folder, "python3", "pip 20.0.2 from here");
    const [, pip] = await checkTools({ PATH: folder });
    expect(pip.missing).toEqual({
      reason: "pip 20.0 is too old for TensorFlow's wheels, which need 20.3 or later",
      remedy: "python3 -m pip install --user --upgrade pip",
    });
  });
});

describe("what can be built", () => {
  it.each<[string, Parameters<typeof buildableKinds>[0], string[]]>([
    ["Linux on x64", { os: "linux", arch: "x64", glibc: "2.36" }, ["cpu", "gpu"]],
    ["Linux on arm64", { os: "linux", arch: "arm64", glibc: "2.36" }, ["cpu"]],
    ["Alpine", { os: "linux", arch: "x64" }, []],
    ["macOS", { os: "darwin", arch: "arm64" }, []],
  ])("on %s", (_, machine, kinds) => {
    expect(buildableKinds(machine)).toEqual(kinds);
  });
});
