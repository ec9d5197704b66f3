import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cudaLibraries, findLibraries } from "../../../src/cli/dist/doctor/cudaLibraries.js";
import { cpuQuota, featuresIn } from "../../../src/cli/dist/doctor/machine.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import { writeFile } from "./runDoctor.js";

describe("the instruction sets of a processor", () => {
  it.each([
    [
      "x64 Linux",
      "model name\t: X\nflags\t\t: fpu sse4_2 avx avx2 fma avx512f\n",
      "sse4_2 avx fma avx2 avx512f",
    ],
    ["arm64 Linux", "Features\t: fp asimd bf16 sve\n", "asimd bf16 sve"],
    [
      "macOS",
      "machdep.cpu.features: FPU SSE4.2 AVX1.0 FMA\nmachdep.cpu.leaf7_features: AVX2\n",
      "sse4_2 avx fma avx2",
    ],
    ["a system that doesn't tell", "", ""],
  ])("are read on %s", (_, text, features) => {
    expect(featuresIn(text).join(" ")).toBe(features);
  });
});

describe("the processors that control groups leave", () => {
  /** Writes files below a root, by their paths. */
  function rootWith(files: Record<string, string>): string {
    const root = temporaryFolder();
    for (const [path, text] of Object.entries(files)) {
      writeFile(join(root, path), text);
    }
    return root;
  }

  it("are all without a limit, or without groups", () => {
    expect(cpuQuota(rootWith({}))).toBe(Infinity);
    const files = { "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "max 100000\n" };
    expect(cpuQuota(rootWith(files))).toBe(Infinity);
  });

  it("are the least of a group and those around it (version 2)", () => {
    const files = {
      "proc/self/cgroup": "0::/outer/inner\n",
      "sys/fs/cgroup/outer/cpu.max": "150000 100000\n",
      "sys/fs/cgroup/outer/inner/cpu.max": "400000 100000\n",
    };
    expect(cpuQuota(rootWith(files))).toBe(1.5);
  });

  it("are read in version 1 too", () => {
    const files = {
      "proc/self/cgroup": "5:memory:/a\n4:cpu,cpuacct:/a\n",
      "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us": "200000\n",
      "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us": "100000\n",
      "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
    };
    expect(cpuQuota(rootWith(files))).toBe(2);
  });
});

describe("CUDA's libraries", () => {
  it("are found beside TensorFlow, on LD_LIBRARY_PATH and in the linker's cache, in this order", () => {
    const build = temporaryFolder();
    const path = temporaryFolder();
    const inBuild = join(build, "nvidia", "cudnn", "lib", "libcudnn.so.9");
    writeFile(inBuild, "");
    for (const name of ["libcudnn.so.9", "libcufft.so.11"]) {
      writeFile(join(path, name), "");
    }
    const linkerCache =
      "2 libs found in cache\n\tlibcuda.so.1 (libc6,x86-64) => /lib/libcuda.so.1\n" +
      "\tlibcufft.so.11 (libc6,x86-64) => /lib/libcufft.so.11\n";
    const { found, missing, searched } = findLibraries({ build, path, linkerCache });
    expect(found).toEqual([
      { name: "libcuda.so.1", path: "/lib/libcuda.so.1" },
      { name: "libcufft.so.11", path: join(path, "libcufft.so.11") },
      { name: "libcudnn.so.9", path: inBuild },
    ]);
    expect(missing).toEqual(
      cudaLibraries.filter((name) => !found.some((one) => one.name === name)),
    );
    expect(searched).toEqual([build, path, "the linker's cache (ldconfig -p)"]);
  });
});
