/** Says on stderr, where Jupyter shows its log, what nobody is there to be told as a message. */
export function log(text: string): void {
  process.stderr.write(`[epochbook] ${text}\n`);
}
