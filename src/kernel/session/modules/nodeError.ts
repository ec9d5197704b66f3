type ErrorClass = new (message: string) => Error;

/** Makes an error as Node.js itself would, with its code. */
export function nodeError(base: ErrorClass, code: string, message: string): Error {
  return Object.assign(new base(message), { code });
}
