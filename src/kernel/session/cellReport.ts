import { formatBytes, formatDuration } from "@epochbook/core";
import type { CellReport } from "../link/languageRequests.js";
import { countTensors } from "./tfjs/engine.js";

/**
 * Notes the time and the tensors before a cell runs.
 *
 * @returns a function that gives the lines about what has changed since
 */
export function openReport({ time, tensors }: CellReport): () => string {
  const started = performance.now();
  const before = countTensors();
  return () => {
    let lines = "";
    if (time) {
      lines += `time: ${formatMilliseconds(performance.now() - started)}\n`;
    }
    if (tensors) {
      const after = countTensors();
      const count = `${before.tensors} → ${after.tensors} (${signed(after.tensors - before.tensors)})`;
      const bytes = after.bytes - before.bytes;
      lines += `tensors: ${count}, ${formatBytes(after.bytes, "tensors")} (${bytes < 0 ? "−" : "+"}${formatBytes(Math.abs(bytes), "tensors")})\n`;
    }
    return lines;
  };
}

function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  }
  const seconds = milliseconds / 1000;
  const rounded = seconds.toFixed(2);
  return Number(rounded) < 60 ? `${rounded} s` : formatDuration(seconds);
}

function signed(number: number): string {
  return number < 0 ? `−${-number}` : `+${number}`;
}
