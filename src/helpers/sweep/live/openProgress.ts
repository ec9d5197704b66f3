import type { SweepEvent } from "@epochbook/sweeps";
import { inNotebook, openDisplay } from "../../display/index.js";
import { openProgressLine } from "../../fit/index.js";
import { progressText } from "./describe.js";
import { drawSoFar, finalBundle, liveBundle } from "./liveView.js";
import { SweepState } from "./sweepState.js";

/** The display of a sweep's progress. */
export interface SweepProgress {
  handle: (event: SweepEvent) => void;
  /** Ends the display; its last state stays, in a notebook as a chart. */
  close: () => Promise<void>;
}

/** The least milliseconds between two drawings. */
const pause = 1000;

/**
 * Shows a sweep's progress.
 *
 * In a notebook it is a chart and a table that are drawn anew, at most once a second. Elsewhere,
 * and where `live` is false, it is one line.
 */
export function openProgress(state: SweepState, live: boolean): SweepProgress {
  return live && inNotebook() ? openLive(state) : openLine(state);
}

function openLine(state: SweepState): SweepProgress {
  const line = openProgressLine();
  return {
    handle: (event) => {
      state.handle(event);
      if (state.running.size > 0) {
        line.update(progressText(state));
      }
    },
    close: () => {
      line.close();
      return Promise.resolve();
    },
  };
}

function openLive(state: SweepState): SweepProgress {
  const display = openDisplay();
  let picture: string | undefined;
  let drawnOf = 0;
  let shownAt = -Infinity;
  let drawing: Promise<void> | undefined;

  async function draw(): Promise<void> {
    const { length } = state.ended;
    // The picture changes with the trials that ended, and takes longer to draw than the table.
    if (drawnOf !== length) {
      picture = await drawSoFar(state);
      drawnOf = length;
    }
    display.update(liveBundle(state, picture));
  }

  return {
    handle: (event) => {
      state.handle(event);
      if (drawing !== undefined || performance.now() - shownAt < pause) {
        return;
      }
      shownAt = performance.now();
      drawing = draw().finally(() => {
        drawing = undefined;
      });
    },
    close: async () => {
      await drawing;
      display.update(await finalBundle(state));
    },
  };
}
