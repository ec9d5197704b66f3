/**
 * The thing that a number of bytes is the size of.
 *
 * It decides how the number is written:
 *
 * - `file`: a file or a download. In powers of ten and with few digits: `2 kB`, `274 MB`, `1.26 GB`
 * - `memory`: memory or a disk. In powers of two, as machines are sold: `512 MiB`, `23.5 GiB`
 * - `tensors`: the data of tensors, where a few bytes count: `12 bytes`, `4.0 kB`, `31.4 MB`
 */
export type BytesOf = "file" | "memory" | "tensors";

/** A unit with its size in bytes, and the way to write an amount in it. */
interface Unit {
  readonly name: string;
  readonly size: number;
  readonly write: (amount: number) => string;
}

const unitsOf: Record<BytesOf, readonly [Unit, ...Unit[]]> = {
  file: [
    // Rounded up, so that only an empty file has 0 kB.
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
 * Writes a number of bytes for people, such as `274 MB`.
 *
 * @param bytes - from 0 on
 * @param of - the thing that they are the size of, see {@link BytesOf}
 */
export function formatBytes(bytes: number, of: BytesOf = "file"): string {
  const units = unitsOf[of];
  const { name, size, write } = units.findLast((unit) => bytes >= unit.size) ?? units[0];
  return `${write(bytes / size)} ${name}`;
}
