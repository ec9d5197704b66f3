import { causingRun, KeyboardInterrupt } from "../cellRun.js";

/** A model of tfjs-layers, as far as it is used here. */
interface Model {
  stopTraining: boolean;
  isTraining: boolean;
}

type Fit = (this: Model, ...args: unknown[]) => Promise<unknown>;

const watched = new WeakSet<object>();

/** If a module's exports are tfjs-layers, or TensorFlow.js with it, makes its models' training end on an interrupt. */
export function watchForTfjs(exports: unknown): void {
  const prototype = findPrototype(exports);
  if (prototype === undefined || watched.has(prototype)) {
    return;
  }
  watched.add(prototype);
  for (const name of ["fit", "fitDataset"] as const) {
    const original = prototype[name];
    if (original !== undefined) {
      prototype[name] = interruptible(original);
    }
  }
}

function findPrototype(exports: unknown): Partial<Record<"fit" | "fitDataset", Fit>> | undefined {
  if (typeof exports !== "object" || exports === null) {
    return undefined;
  }
  // Exports of a module that is still being loaded may have getters that throw.
  try {
    if (!("LayersModel" in exports && "Sequential" in exports)) {
      return undefined;
    }
    const { LayersModel } = exports as { LayersModel?: { prototype?: Record<string, Fit> } };
    return LayersModel?.prototype;
  } catch {
    return undefined;
  }
}

/** Training that a run started stops after its batch when the run is interrupted, and rejects. */
function interruptible(fit: Fit): Fit {
  return async function (...args) {
    const run = causingRun();
    if (run === undefined) {
      return fit.apply(this, args);
    }
    const stop = () => {
      this.stopTraining = true;
    };
    const reset = () => {
      this.isTraining = false;
    };
    run.onInterrupt.add(stop);
    run.onForcedEnd.add(reset);
    try {
      const history = await fit.apply(this, args);
      if (run.interrupted) {
        throw new KeyboardInterrupt();
      }
      return history;
    } finally {
      run.onInterrupt.delete(stop);
      run.onForcedEnd.delete(reset);
    }
  };
}
