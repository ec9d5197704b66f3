/**
 * Makes a stream never count as destroyed.
 *
 * Where a pipeline or a loop ends, Node.js marks its streams as destroyed, whatever their own
 * `destroy` does.
 */
export function keepOpen(stream: NodeJS.ReadableStream | NodeJS.WritableStream): void {
  Object.defineProperty(stream, Symbol.for("nodejs.stream.destroyed"), {
    get: () => false,
    set: () => undefined,
  });
}
