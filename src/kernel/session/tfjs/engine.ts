import type { CellRun } from "../cellRun.js";

/** The state of TensorFlow.js' engine. All but the counts must be in balance between operations. */
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
 * Notes how TensorFlow.js' engine stands when a run starts, to bring it back there if the run is ended by force:
 * scopes that were opened since are closed, a tape is no longer recorded.
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

/** How many tensors there are, and of how many bytes; none where TensorFlow.js isn't loaded. */
export function countTensors(): { tensors: number; bytes: number } {
  const { numTensors = 0, numBytes = 0 } = findEngine()?.state ?? {};
  return { tensors: numTensors, bytes: numBytes };
}

function findEngine(): Engine | undefined {
  return (globalThis as { _tfengine?: Engine })._tfengine;
}
