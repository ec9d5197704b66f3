import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "./kernel.js";
import { KernelError } from "./kernelError.js";

/** The pause before a kernel is asked again, in milliseconds. */
const askMilliseconds = 500;

/**
 * Waits until a kernel has answered a request on each channel, and has published its idle status.
 *
 * From then on no output is missed, and the kernel's files aren't needed any longer.
 *
 * @throws KernelError if the kernel ends first or the seconds are over; the reason of `signal` if
 *   that is aborted
 */
export async function waitForReady(
  kernel: Kernel,
  seconds: number,
  signal?: AbortSignal,
): Promise<void> {
  const waiting = new AbortController();
  const failed = Promise.race([
    kernel.ended.then((how) => `the kernel ${how} while it started`),
    sleep(seconds * 1000, `the kernel gave no answer within ${seconds} s`, { ref: false }),
    ...(signal ? [whenAborted(signal, waiting.signal).then(() => "")] : []),
  ]).then((message) => {
    signal?.throwIfAborted();
    throw new KernelError(message, kernel.tail);
  });
  try {
    await askUntilAnswered(kernel, failed);
  } finally {
    waiting.abort();
  }
  // All connections stand, also those to sockets that are files. Now a sudden end leaves no file
  // behind.
  kernel.removeFiles();
}

/** Sends requests until one is answered, or until `failed` rejects. */
async function askUntilAnswered(kernel: Kernel, failed: Promise<never>): Promise<void> {
  // Any answer will do. A request is never answered if another process had the port at that time.
  const answers: Promise<true>[] = [];
  for (let isReady = false; !isReady;) {
    const requests = kernel.channels.map((channel) =>
      kernel.client.request(channel, "kernel_info_request", {}),
    );
    const parts = requests.flatMap(({ reply, idle }) => [reply, idle]);
    answers.push(Promise.all<unknown>(parts).then(() => true));
    isReady = await Promise.race([
      ...answers,
      sleep(askMilliseconds, false, { ref: false }),
      failed,
    ]);
  }
}

/**
 * Returns a promise that resolves when a signal is aborted.
 *
 * @param waiting - aborted when nobody waits any longer, so that a signal that many kernels start
 *   with doesn't collect listeners
 */
function whenAborted(signal: AbortSignal, waiting: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener(
      "abort",
      () => {
        resolve();
      },
      { signal: waiting },
    );
  });
}
