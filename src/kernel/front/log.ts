/** Writes a text to stderr, which Jupyter shows in its log, when there is no client to tell by a message. */
export function log(text: string): void {
  process.stderr.write(`[epochbook] ${text}\n`);
}
