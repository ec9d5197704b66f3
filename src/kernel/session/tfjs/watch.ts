import { causingRun, KeyboardInterrupt } from "../cellRun.js";

/** The part of a tfjs-layers model that is used here. */
interface Model {
  stopTraining: boolean;
  isTraining: boolean;
}

type Fit = (this: Model, ...args: unknown[]) => Promise<unknown>;

const watched = new WeakSet<object>();

/**
 * Makes the training of a module's models end on an interrupt.
 *
 * It does so if the module is tfjs-layers, or TensorFlow.js with tfjs-layers.
 */
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
  // A module that is still being loaded may have exports whose getters throw.
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

/**
 * Returns a `fit` that stops after its batch and rejects when the run that called it is interrupted.
 */
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
