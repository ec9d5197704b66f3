/** The types of what Node.js has from version 26 on, and TypeScript's libraries lack. */

interface IteratorConstructor {
  /** Makes one iterator of several. */
  concat<T>(...items: Iterable<T>[]): IteratorObject<T>;
}
