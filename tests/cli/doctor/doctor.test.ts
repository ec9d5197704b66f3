import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";
import {
  preload,
  readReport,
  runDoctor,
  writeFile,
  writePackage,
  writeProgram,
} from "./runDoctor.js";

/** A backend as the npm package registers it, on the kernels of the CPU backend. */
const stockLike = `
const tf = require(${JSON.stringify(createRequire(import.meta.url).resolve("@tensorflow/tfjs"))});
const backend = Object.create(tf.findBackend("cpu"));
backend.binding = { TF_Version: "2.9.1" };
tf.registerBackend("tensorflow", () => backend);
tf.copyRegisteredKernels("cpu", "tensorflow");
`;

/** The line of nvidia-smi for one GPU when it is asked for name, compute capability, memory and driver. */
const oneGpu = 'echo "NVIDIA A100-SXM4-40GB, 8.0, 40960, 550.54.14"';

// Each run starts six trainings and a kernel, each in a process of its own.
const timeout = 240_000;

describe.skipIf(process.platform === "win32")("epochbook doctor", () => {
  it(
    "finds that notebooks run where nothing optional is installed",
    async () => {
      const { code, output } = await runDoctor(temporaryFolder(), []);
      expect(normalise(output)).toMatchInlineSnapshot(`
        "Node.js and the machine
          ✓ ok    Node.js        NODE; >=20.19 is needed
          ✓ ok    packages       installed
          ✓ ok    compiled code  compiled from these sources
          ✓ ok    kernel         runs a cell
          ✓ ok    MNIST          60000 training and 10000 test images
            -     platform       …
            -     processor      …
            -     memory         …

        Engines
          ✓ ok    compiled  onnxruntime 1.30.0    N ms a step
          ✓ ok    tfjs      TensorFlow.js 4.22.0  N ms a step  computes on wasm

        Backends of TensorFlow.js, the fastest first
            -     tfjs-node-gpu  not installed; npx epochbook native build --gpu makes it
            -     tfjs-node      not installed; npx epochbook native build --cpu makes it
          ✓ ok    wasm           TensorFlow.js 4.22.0  N ms a step
          ✓ ok    cpu            TensorFlow.js 4.22.0  N ms a step

        GPU
          …

        Native builds of TensorFlow
            -     folder        …
            -     python3       …
            -     pip           …
            -     C++ compiler  …

        Jupyter
            -     kernelspec     none; npx epochbook kernel install makes one
            -     epochbook lab  not made yet; npx epochbook lab makes it
            -     JupyterLab     none on PATH

        Free disk
            -     project          …
            -     cache            …
            -     temporary files  …

        Notebooks can be run here. No problem was found.
        "
      `);
      expect(code).toBe(0);
    },
    timeout,
  );

  it(
    "tells a native package that works from one that doesn't load, and finds GPU, kernelspec and JupyterLab",
    async () => {
      const folder = temporaryFolder();
      writePackage(folder, "@tensorflow/tfjs-node", stockLike);
      writePackage(
        folder,
        "@tensorflow/tfjs-node-gpu",
        'throw new Error("libcudart.so.11.0 is gone")',
      );
      writeProgram(folder, "nvidia-smi", oneGpu);
      writeProgram(folder, "jupyter-lab", "echo 4.6.6");
      const kernelspec = join(folder, "home", "jupyter", "kernels", "epochbook");
      writeKernelspec(kernelspec, join(folder, "gone.js"));

      const { code, report } = await readReport(folder);

      expect(code).toBe(0);
      expect(Object.keys(report)).toEqual(
        expect.arrayContaining(["ok", "node", "backends", "engines", "gpu", "problems"]),
      );
      expect(report.engines.map(({ name }) => name)).toEqual(["compiled", "tfjs"]);
      expect(report.backends).toEqual([
        {
          name: "tfjs-node-gpu",
          version: null,
          loads: false,
          reason: expect.stringContaining("libcudart.so.11.0 is gone") as string,
          stepSeconds: null,
        },
        {
          name: "tfjs-node",
          version: "2.9.1",
          loads: true,
          reason: "installed by npm",
          stepSeconds: expect.any(Number) as number,
        },
        expect.objectContaining({ name: "wasm", loads: true }),
        expect.objectContaining({ name: "cpu", loads: true }),
      ]);
      expect(report.gpu).toMatchObject({
        driver: "550.54.14",
        devices: [
          { name: "NVIDIA A100-SXM4-40GB", memory: 40 * 2 ** 30, computeCapability: "8.0" },
        ],
        unusable: null,
      });
      expect(report.jupyter.jupyterLab).toBe("4.6.6");
      expect(report.problems).toEqual([
        {
          what: expect.stringMatching(/^tfjs-node-gpu doesn't load: .*libcudart/) as string,
          fix: "npx epochbook native build --gpu",
        },
        {
          what: `the kernelspec in ${kernelspec} names what is gone: ${join(folder, "gone.js")}`,
          fix: "npx epochbook kernel install",
        },
      ]);
    },
    timeout,
  );

  it(
    "says that notebooks can't run without an engine, outlives those that crash, and finds a kernelspec",
    async () => {
      const folder = temporaryFolder();
      const environment = preload(
        folder,
        `const { dlopen } = process;
        process.dlopen = (module, path, ...rest) => {
          if (path.includes("onnxruntime")) throw new Error("onnxruntime_binding.node: no such file");
          dlopen(module, path, ...rest);
        };
        if (process.argv[1]?.endsWith("trainSteps.js") && process.argv[2] === "tfjs")
          process.kill(process.pid, "SIGSEGV");`,
      );
      const kernelspec = join(folder, "home", "jupyter", "kernels", "epochbook");
      writeKernelspec(kernelspec, fileURLToPath(import.meta.url));

      const { code, report } = await readReport(folder, {
        ...environment,
        CUDA_VISIBLE_DEVICES: "",
      });

      expect(code).toBe(1);
      expect(report.ok).toBe(false);
      expect(report.engines).toMatchObject([
        { loads: false, reason: expect.stringContaining("no such file") as string },
        { loads: false, reason: expect.stringContaining("SIGSEGV") as string },
      ]);
      expect(report.problems.map(({ what }) => what)).toEqual([
        expect.stringContaining("the engine compiled doesn't train"),
        expect.stringContaining("the engine tfjs doesn't train"),
        ...["tfjs-node", "wasm", "cpu"].map(
          (name) => expect.stringContaining(`${name} doesn't load`) as string,
        ),
      ]);
      expect(report.jupyter.kernelspecs).toMatchObject([{ folder: kernelspec, missing: [] }]);
      expect(report.needs.filter(({ holds }) => !holds)).toEqual([]);
    },
    timeout,
  );
});

/** Writes a kernelspec of epochbook that starts a script. */
function writeKernelspec(folder: string, script: string): void {
  const argv = [process.execPath, script, "{connection_file}"];
  writeFile(join(folder, "kernel.json"), JSON.stringify({ argv, metadata: { epochbook: true } }));
}

/** Replaces the parts of a report that differ between machines and runs. */
function normalise(output: string): string {
  const subjects =
    "platform|processor|memory|folder|python3|pip|C\\+\\+ compiler|project|cache|temporary files";
  return output
    .replace(new RegExp(`^( +- +(?:${subjects}) +).*$`, "gm"), "$1…")
    .replace(/\d+\.\d+ ms a step( +(?=\S))?/g, (_, gap) => `N ms a step${gap ? "  " : ""}`)
    .replace(/^GPU\n(?: .*\n)+/m, "GPU\n  …\n")
    .replace(process.versions.node, "NODE");
}
