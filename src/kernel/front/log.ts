/** Writes a text to stderr, which Jupyter shows in its log. For what can't be told to a client as a message. */
export function log(text: string): void {
  process.stderr.write(`[epochbook] ${text}\n`);
}
