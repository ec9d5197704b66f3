import { expect, it } from "vitest";
import { formatReport } from "../../../src/cli/dist/doctor/formatReport.js";
import { failing, makeReport } from "./report.js";

it("tells people of a machine with a GPU", () => {
  expect(formatReport(makeReport())).toMatchInlineSnapshot(`
    "Node.js and the machine
      ✓ ok    Node.js    22.1.0; >=20.19 is needed
        -     platform   linux x64, 6.1.0
        -     processor  Some CPU, 8 cores, avx2 avx512f
        -     memory     64.0 GiB, 32.0 GiB free

    Engines
      ✓ ok    compiled  onnxruntime 1.30.0    12.30 ms a step
      ✓ ok    tfjs      TensorFlow.js 4.22.0  12.30 ms a step

    Backends of TensorFlow.js, the fastest first
      ✓ ok    tfjs-node-gpu  TensorFlow 2.21.0     12.30 ms a step
      ✓ ok    tfjs-node      TensorFlow 2.21.0     12.30 ms a step
      ✓ ok    wasm           TensorFlow.js 4.22.0  12.30 ms a step
      ✓ ok    cpu            TensorFlow.js 4.22.0  12.30 ms a step

    GPU
        -     NVIDIA driver  550.54.14
        -     GPU            Some GPU, 40.0 GiB, compute capability 8.0
        -     CUDA found     libcudart.so.12
        -     CUDA missing   none
        -     searched       /cuda

    Native builds of TensorFlow
      ✓ ok    gpu build  TensorFlow 2.21.0, 5.0 GiB
        -     folder     /home/me/native
        -     python3    Python 3.12.0
        -     pip        pip wasn't found: sudo apt install python3-pip

    Jupyter
      ✓ ok    kernelspec epochbook  /home/me/kernels/epochbook
      ✓ ok    epochbook lab         /home/me/lab
        -     JupyterLab            4.6.6 on PATH

    Free disk
        -     project  100.0 GiB  /home/me/project

    Notebooks can be run here. No problem was found."
  `);
});

it("shows problems, each with what solves it", () => {
  const report = makeReport({
    ok: false,
    engines: [failing("compiled", "no binary"), failing("tfjs", "bad")],
    problems: [
      { what: "the engine compiled doesn't train: no binary", fix: "npm ci" },
      { what: "the engine tfjs doesn't train: bad", fix: "npm ci" },
    ],
  });
  const text = formatReport(report);
  expect(text).toMatch(/^ {2}✗ no {4}compiled {2}no binary$/m);
  expect(text.slice(text.indexOf("Problems"))).toBe(
    "Problems\n" +
      "  ✗ the engine compiled doesn't train: no binary\n    → npm ci\n" +
      "  ✗ the engine tfjs doesn't train: bad\n    → npm ci\n\n" +
      "Notebooks can't be run here.",
  );
});

it("offers a build only where it can be made", () => {
  const { native } = makeReport();
  const backends = [
    failing("tfjs-node-gpu", "not installed"),
    failing("tfjs-node", "not installed"),
  ];
  const text = formatReport(makeReport({ backends, native: { ...native, buildable: ["cpu"] } }));
  expect(text).toMatch(/^ +- +tfjs-node-gpu {2}not installed$/m);
  expect(text).toMatch(
    /^ +- +tfjs-node +not installed; npx epochbook native build --cpu makes it$/m,
  );
});
