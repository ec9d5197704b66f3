/** The types of what Node.js has from version 22 on, and TypeScript's libraries lack. */

interface JSON {
  /** Makes a value that `JSON.stringify` writes as this text, such as a number of many digits. */
  rawJSON(text: string): { readonly rawJSON: string };
  /** Returns true for a value of `JSON.rawJSON`. */
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}
