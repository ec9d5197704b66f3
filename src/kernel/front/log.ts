/** Says on stderr, where Jupyter shows its log, what nobody is there to be told as a message. */
export function log(text: string): void {
  process.stderr.write(`[epochbook] ${text}\n`);
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
