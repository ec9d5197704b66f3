import type { CellRun } from "../cellRun.js";

/** The state of TensorFlow.js' engine. Between operations all but the counts must be as before. */
interface EngineState {
  numTensors: number;
  numBytes: number;
  scopeStack: unknown[];
  activeTape: unknown;
  gradientDepth: number;
  kernelDepth: number;
}

interface Engine {
  state: EngineState;
  endScope: () => void;
}

/**
 * Restores TensorFlow.js' engine if a run is ended by force.
 *
 * The engine's state is noted when this is called, as the run starts. Scopes that were opened since
 * are closed then, and a tape is no longer recorded.
 */
export function restoreEngineAfter(run: CellRun): void {
  const state = findEngine()?.state;
  const scopes = state?.scopeStack.length ?? 0;
  const { activeTape, gradientDepth = 0, kernelDepth = 0 } = state ?? {};
  run.onForcedEnd.add(() => {
    const engine = findEngine();
    if (engine === undefined) {
      return;
    }
    while (engine.state.scopeStack.length > scopes) {
      engine.endScope();
    }
    Object.assign(engine.state, { activeTape, gradientDepth, kernelDepth });
  });
}

/** Counts the tensors and their bytes. Both are 0 where TensorFlow.js isn't loaded. */
export function countTensors(): { tensors: number; bytes: number } {
  const { numTensors = 0, numBytes = 0 } = findEngine()?.state ?? {};
  return { tensors: numTensors, bytes: numBytes };
}

function findEngine(): Engine | undefined {
  return (globalThis as { _tfengine?: Engine })._tfengine;
}
