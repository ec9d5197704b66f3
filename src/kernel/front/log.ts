/**
 * Writes a text to stderr, when there is no client to tell by a message.
 *
 * Jupyter shows it in its log.
 */
export function log(text: string): void {
  process.stderr.write(`[epochbook] ${text}\n`);
}
