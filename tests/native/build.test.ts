import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBuild } from "@epochbook/native";
import { beforeEach, describe, expect, it } from "vitest";
import { waitUntilGone } from "../cli/startCli.js";
import { Toolbox } from "./toolbox.js";

const forTheCpu = [
  "pip tensorflow-cpu==2.21.0",
  "npm @tensorflow/tfjs-node@4.22.0",
  "c++ quiet.cc",
  "c++ tfjs_backend.cc tfjs_binding.cc",
];

let toolbox: Toolbox;

beforeEach(async () => {
  toolbox = new Toolbox();
  await toolbox.addTensorflow("tensorflow-cpu");
});

/** Lists the files of the build for the CPU. */
function listFiles(): string[] {
  const files = readdirSync(join(toolbox.native, "cpu"), { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(toolbox.native.length + 1))
    .sort();
}

// There are builds for Linux only.
describe.runIf(process.platform === "linux")("epochbook native", () => {
  it("builds what it needs and nothing else, and the second time there is nothing to do", async () => {
    const { code, output } = await toolbox.run(["build", "--cpu"]);
    expect(output).toContain("built TensorFlow 2.21.0 for the CPU in");
    expect(code).toBe(0);
    expect(toolbox.calls()).toEqual(forTheCpu);
    expect(listFiles().filter((file) => !file.includes("/index.js"))).toEqual([
      "cpu/build.json",
      "cpu/node_modules/@mapbox/node-pre-gyp/package.json",
      "cpu/node_modules/@tensorflow/tfjs-core/package.json",
      "cpu/node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node",
      "cpu/node_modules/@tensorflow/tfjs-node/package.json",
      "cpu/node_modules/@tensorflow/tfjs/package.json",
      "cpu/node_modules/adm-zip/package.json",
      "cpu/node_modules/https-proxy-agent/package.json",
      "cpu/node_modules/rimraf/package.json",
      "cpu/node_modules/tar/package.json",
      "cpu/tensorflow/libquiet.so",
      "cpu/tensorflow/libtensorflow_cc.so.2",
      "cpu/tensorflow/libtensorflow_framework.so.2",
    ]);
    expect(readBuild("cpu", toolbox.native)).toMatchObject({
      ...{ kind: "cpu", tensorflow: "2.21.0", tfjs: "4.22.0", cuda: {} },
      ...{ folder: join(toolbox.native, "cpu"), package: "@tensorflow/tfjs-node" },
    });

    const again = await toolbox.run(["build", "--cpu"]);
    expect(again.output).toMatch(/^it is there already: TensorFlow 2\.21\.0 for the CPU in /);
    expect(toolbox.calls()).toEqual(forTheCpu);
    expect((await toolbox.run(["status"])).output).toMatch(/^TensorFlow 2\.21\.0 for the CPU in /);
  });

  it("takes CUDA's libraries along for the GPU, unless it is told not to", async () => {
    await toolbox.addTensorflow("tensorflow");
    const { output } = await toolbox.run(["build", "--gpu"]);
    expect(output).toContain("No matching distribution found for nvidia-cublas-cu12<13.0,>=12.5");
    expect(readBuild("gpu", toolbox.native)).toBeUndefined();

    const { code } = await toolbox.run(["build", "--gpu", "--no-cuda"]);
    expect(code).toBe(0);
    expect(readBuild("gpu", toolbox.native)).toMatchObject({
      ...{ kind: "gpu", cuda: {}, package: "@tensorflow/tfjs-node-gpu" },
    });
  });

  it("removes what was built, and what wasn't finished", async () => {
    await toolbox.run(["build", "--cpu"]);
    const { code, output } = await toolbox.run(["remove"]);
    expect([code, output]).toEqual([0, `removed ${join(toolbox.native, "cpu")}\n`]);
    writeFileSync(join(toolbox.folder, "fail-npm"), "");
    await toolbox.run(["build", "--cpu"]);
    await toolbox.run(["remove", "--cpu"]);
    expect(readdirSync(toolbox.native)).toEqual([]);
    expect((await toolbox.run(["remove"])).output).toMatch(/^there is nothing to remove in /);
    expect((await toolbox.run(["status"])).output).toMatch(/^nothing is built in /);
  });

  it("names everything that is missing at once, and what installs it", async () => {
    rmSync(join(toolbox.folder, "bin", "c++"));
    const { code, output } = await toolbox.run(["build", "--cpu"], {
      ...{ CXX: "no-compiler", EPOCHBOOK_PYTHON: "no-python" },
    });
    expect(code).toBe(1);
    expect(output).toMatch(/python3 wasn't found: tried no-python\. Install it: .+/);
    expect(output).toMatch(/pip wasn't found: tried no-python -m pip\. Install it: .+/);
    expect(output).toMatch(/C\+\+ compiler wasn't found: tried no-compiler\. Install it: .+/);
    expect(output).not.toContain("    at ");
    expect(toolbox.calls()).toEqual([]);
  });

  it("says what failed, and goes on from there the next time", async () => {
    writeFileSync(join(toolbox.folder, "fail-c++"), "");
    const { code, output } = await toolbox.run(["build", "--cpu"]);
    expect(code).toBe(1);
    expect(output).toMatch(/^c\+\+ .* failed:\nc\+\+: it fails$/m);
    expect(readBuild("cpu", toolbox.native)).toBeUndefined();

    rmSync(join(toolbox.folder, "fail-c++"));
    expect((await toolbox.run(["build", "--cpu"])).code).toBe(0);
    expect(toolbox.calls()).toEqual([
      ...forTheCpu.slice(0, 3),
      ...["c++ quiet.cc", "c++ tfjs_backend.cc tfjs_binding.cc"],
    ]);
    expect(readdirSync(toolbox.native)).toEqual(["cpu"]);
  });

  it("fetches a damaged wheel again", async () => {
    const damaged = ["tensorflow/libtensorflow_framework.so.2"];
    await toolbox.addTensorflow("tensorflow-cpu", "2.21.0", damaged);
    const { code, output } = await toolbox.run(["build", "--cpu"]);
    expect(code).toBe(1);
    expect(output).toMatch(/libtensorflow_framework\.so\.2 in .* is damaged: .*fetches it again$/m);
    await toolbox.addTensorflow("tensorflow-cpu");
    expect((await toolbox.run(["build", "--cpu"])).code).toBe(0);
  });

  it("starts anew for another version, and puts it in the place of the old one", async () => {
    await toolbox.run(["build", "--cpu"]);
    await toolbox.addTensorflow("tensorflow-cpu", "2.20.0");
    const { code } = await toolbox.run(["build", "--cpu", "--tensorflow", "2.20.0"]);
    expect(code).toBe(0);
    expect(readBuild("cpu", toolbox.native)?.tensorflow).toBe("2.20.0");
  });

  it.each(["pip", "npm", "c++"])("goes on after it was killed while %s ran", async (tool) => {
    const held = toolbox.hold(tool);
    const { child, ended } = toolbox.start(["build", "--cpu"]);
    const orphan = await held.reached();
    child.kill("SIGKILL");
    expect((await ended).code).toBe("SIGKILL");
    expect(readBuild("cpu", toolbox.native)).toBeUndefined();
    const before = toolbox.calls().length;
    held.release();
    await waitUntilGone(orphan);

    // The lock of a dead process is taken over when it hasn't been renewed for long.
    const lock = join(toolbox.native, "lock");
    utimesSync(lock, 0, 0);
    expect((await toolbox.run(["build", "--cpu"])).code).toBe(0);
    const [first] = toolbox.calls().slice(before);
    expect(first.split(" ")[0]).toBe(tool);
    expect(readdirSync(toolbox.native)).toEqual(["cpu"]);
  });

  it("runs once when it is started twice at once", async () => {
    const held = toolbox.hold("pip");
    const first = toolbox.start(["build", "--cpu"]);
    await held.reached();
    const second = toolbox.start(["build", "--cpu"]);
    await new Promise<void>((resolve) => {
      second.child.stderr?.on("data", (text: string) => {
        if (text.includes("waiting for another build in ")) {
          resolve();
        }
      });
    });
    held.release();
    expect((await first.ended).output).toContain("built TensorFlow");
    expect((await second.ended).output).toContain("it is there already");
    expect(toolbox.calls()).toEqual(forTheCpu);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("stops on %s with what it started, and keeps what is done", async (signal, code) => {
    const held = toolbox.hold("npm");
    const { child, ended } = toolbox.start(["build", "--cpu"]);
    const started = await held.reached();
    child.kill(signal);
    const { code: actual, output } = await ended;
    expect(actual).toBe(code);
    expect(output).toContain("stopped; the next build goes on from here");
    await waitUntilGone(started);
    expect(existsSync(join(toolbox.native, "lock"))).toBe(false);
    held.release();
    expect((await toolbox.run(["build", "--cpu"])).code).toBe(0);
    expect(toolbox.calls().filter((call) => call.startsWith("pip"))).toHaveLength(1);
  });
});
