import { freemem, totalmem } from "node:os";
import type { Memory } from "../report.js";

/** Reads the memory of the machine and what a container leaves of it, in bytes. */
export function readMemory(): Memory {
  const total = totalmem();
  // 0 or a number beyond all memory where nothing limits it.
  const limit = process.constrainedMemory();
  const isLimited = limit > 0 && limit < total;
  return { total, limit: isLimited ? limit : null, free: freemem() };
}
