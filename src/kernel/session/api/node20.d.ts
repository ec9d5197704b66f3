/** The types of what Node.js has from version 20 on, and TypeScript's libraries lack. */

interface Date {
  /** @deprecated Use `getFullYear`. */
  getYear(): number;
  /** @deprecated Use `setFullYear`. */
  setYear(year: number): number;
  /** @deprecated Use `toUTCString`. */
  toGMTString(): string;
}
