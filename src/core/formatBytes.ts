/**
 * What a number of bytes is of, which says how it is written.
 *
 * - `file`: a file or a download, in powers of ten and without more digits than help: `2 kB`, `274 MB`, `1.26 GB`
 * - `memory`: memory or a disk, in powers of two as machines are sold: `512 MiB`, `23.5 GiB`
 * - `tensors`: what tensors hold, where a few bytes count: `12 bytes`, `4.0 kB`, `31.4 MB`
 */
export type BytesOf = "file" | "memory" | "tensors";

/** A unit with its size in bytes, and how an amount in it is written. */
interface Unit {
  readonly name: string;
  readonly size: number;
  readonly write: (amount: number) => string;
}

const unitsOf: Record<BytesOf, readonly [Unit, ...Unit[]]> = {
  file: [
    // Rounded up: only what is empty has 0 kB.
    { name: "kB", size: 1e3, write: (amount) => String(Math.ceil(amount)) },
    { name: "MB", size: 1e6, write: (amount) => String(Math.round(amount)) },
    { name: "GB", size: 1e9, write: (amount) => amount.toFixed(2) },
  ],
  memory: [
    { name: "MiB", size: 2 ** 20, write: (amount) => String(Math.round(amount)) },
    { name: "GiB", size: 2 ** 30, write: (amount) => amount.toFixed(1) },
  ],
  tensors: [
    { name: "bytes", size: 1, write: String },
    { name: "kB", size: 1e3, write: (amount) => amount.toFixed(1) },
    { name: "MB", size: 1e6, write: (amount) => amount.toFixed(1) },
  ],
};

/**
 * Writes a number of bytes as people read it, such as `274 MB`.
 *
 * @param bytes - from 0 on
 * @param of - what they are of, see {@link BytesOf}
 */
export function formatBytes(bytes: number, of: BytesOf = "file"): string {
  const units = unitsOf[of];
  const { name, size, write } = units.findLast((unit) => bytes >= unit.size) ?? units[0];
  return `${write(bytes / size)} ${name}`;
}
