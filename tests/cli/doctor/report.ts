import type { Report, Trial } from "../../../src/cli/dist/doctor/report.js";

/** Makes an engine or a backend that trains. */
export function working(name: string, trial: Partial<Trial> = {}): Trial {
  return { name, version: "4.22.0", loads: true, reason: null, stepSeconds: 0.0123, ...trial };
}

/** Makes an engine or a backend that doesn't load. */
export function failing(name: string, reason: string): Trial {
  return { name, version: null, loads: false, reason, stepSeconds: null };
}

/** Makes the report of a machine on which all is well, but for what a test changes. */
export function makeReport(changes: Partial<Report> = {}): Report {
  return {
    ok: true,
    node: "22.1.0",
    platform: { system: "linux", architecture: "x64", release: "6.1.0" },
    cpu: { model: "Some CPU", cores: 8, features: ["avx2", "avx512f"] },
    memory: { total: 64 * 2 ** 30, limit: null, free: 32 * 2 ** 30 },
    needs: [{ name: "node", holds: true, detail: "22.1.0; >=20.19 is needed" }],
    engines: [working("compiled", { version: "1.30.0" }), working("tfjs")],
    backends: [
      working("tfjs-node-gpu", { version: "2.21.0" }),
      working("tfjs-node", { version: "2.21.0" }),
      working("wasm"),
      working("cpu"),
    ],
    gpu: {
      driver: "550.54.14",
      devices: [{ name: "Some GPU", memory: 40 * 2 ** 30, computeCapability: "8.0" }],
      unusable: null,
      libraries: {
        found: [{ name: "libcudart.so.12", path: "/cuda/libcudart.so.12" }],
        missing: [],
        searched: ["/cuda"],
      },
    },
    native: {
      folder: "/home/me/native",
      buildable: ["cpu", "gpu"],
      builds: [{ kind: "gpu", tensorflow: "2.21.0", bytes: 5 * 2 ** 30 }],
      tools: [
        { name: "python3", version: "Python 3.12.0", missing: null },
        { name: "pip", version: null, missing: "pip wasn't found: sudo apt install python3-pip" },
      ],
    },
    jupyter: {
      kernelspecs: [
        { name: "epochbook", folder: "/home/me/kernels/epochbook", missing: [], mend: "install" },
      ],
      lab: { folder: "/home/me/lab", state: "made" },
      jupyterLab: "4.6.6",
    },
    disk: [{ name: "project", folder: "/home/me/project", free: 100 * 2 ** 30 }],
    problems: [],
    ...changes,
  };
}
