import { QueueError, parseQueueUrl } from "@epochbook/sweeps";
import type { Fail } from "./usageError.js";

/**
 * Takes the queue's URL from its option, or else from EPOCHBOOK_QUEUE.
 *
 * The variable keeps a password off the command line. Both are hidden from then on: the variable
 * from child processes, the option from lists of processes.
 *
 * @returns undefined when neither is given
 * @throws UsageError made by `fail` for what isn't such a URL
 */
export function takeQueueUrl(option: string | undefined, fail: Fail): string | undefined {
  const url = option ?? process.env.EPOCHBOOK_QUEUE;
  delete process.env.EPOCHBOOK_QUEUE;
  if (option !== undefined) {
    process.title = "epochbook";
  }
  // Without the option, trials run without a queue. An empty variable in a script mustn't do that.
  if (option === "") {
    throw fail("--queue: expected the URL of a Redis, got nothing");
  }
  if (url === undefined || url === "") {
    return undefined;
  }
  try {
    parseQueueUrl(url);
  } catch (error) {
    if (error instanceof QueueError) {
      throw fail(`--queue: ${error.message}`);
    }
    throw error;
  }
  return url;
}
