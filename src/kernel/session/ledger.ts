import type { Ledger } from "../link/language.js";
import { countTensors } from "./tfjs/engine.js";

/** Notes how things stand before a cell runs; the function that it gives tells in lines what has changed since. */
export function openLedger({ time, tensors }: Ledger): () => string {
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
      lines += `tensors: ${count}, ${formatBytes(after.bytes)} (${bytes < 0 ? "−" : "+"}${formatBytes(Math.abs(bytes))})\n`;
    }
    return lines;
  };
}

function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  }
  const seconds = milliseconds / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(2)} s`;
  }
  return `${Math.floor(seconds / 60)} min ${(seconds % 60).toFixed(0)} s`;
}

function formatBytes(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} bytes`;
  }
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function signed(number: number): string {
  return number < 0 ? `−${-number}` : `+${number}`;
}
