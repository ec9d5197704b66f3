import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@epochbook/kernel";
import type { Kernel } from "../kernels/kernel.js";
import { joinText } from "../notebook/format.js";
import { noteTime, type CellRun, type Session } from "./session.js";
import { waitWhilePublishing } from "./waitWhilePublishing.js";

/** The end of a cell's run. */
export interface CellEnd {
  how: "done" | "died" | "timeout" | "interrupted";
  /** The status of the kernel's reply, if one came: `ok` or `error`. */
  status?: string;
  /** The way in which the kernel died, such as `exited with code 3`. */
  reason?: string;
}

/** The limits that end the run of a cell early. */
export interface CellLimits {
  /** The time that the cell may run, in seconds. */
  timeoutSeconds?: number;
  /** Interrupts the cell when it is aborted. */
  signal?: AbortSignal;
}

/**
 * The time that a kernel has to end a cell after an interrupt, in milliseconds.
 *
 * After it, the runner gives the kernel up.
 */
const interruptMilliseconds = 3000;

/**
 * The longest time without a message between the kernel's reply and its idle status.
 *
 * The rest of the cell's output comes in between. The unit is milliseconds.
 */
const idleMilliseconds = 10_000;

/** The pause before a cell that the kernel skipped is sent again, in milliseconds. */
const abortMilliseconds = 100;

/**
 * The time without a message after a kernel's death, in milliseconds.
 *
 * After it, all messages of the kernel count as arrived.
 */
const drainMilliseconds = 200;

/**
 * Runs a cell and waits for its end.
 *
 * The end is the first of four: the cell is done and all its outputs have arrived, the kernel
 * ended, the time is up, or the run is interrupted. The last two interrupt the kernel.
 */
export async function executeCell(
  run: CellRun,
  session: Session,
  kernel: Kernel,
  limits: CellLimits,
): Promise<CellEnd> {
  const limit = watchLimits(limits);
  const done = finishCell(run, session, kernel);
  const died = kernel.ended.then(async (reason): Promise<CellEnd> => {
    await waitWhilePublishing(done, session, drainMilliseconds);
    return { how: "died", reason };
  });
  try {
    const end = await Promise.race([done, died, limit.reached]);
    if (end.how === "done" || end.how === "died") {
      return end;
    }
    kernel.interrupt();
    const patience = sleep(interruptMilliseconds, end, { ref: false });
    return { ...(await Promise.race([done, died, patience])), how: end.how };
  } finally {
    limit.clear();
  }
}

/** Runs a cell to its end, and waits until all its outputs have arrived. */
async function finishCell(run: CellRun, session: Session, kernel: Kernel): Promise<CellEnd> {
  const { reply, idle } = await sendCell(run, session, kernel);
  noteTime(run.cell, reply);
  run.cell.execution_count = (reply.content.execution_count as number | undefined) ?? null;
  if (!(await waitWhilePublishing(idle, session, idleMilliseconds))) {
    const message = "the kernel replied but never became idle: outputs may be missing";
    run.outputs.addError({ ename: "KernelError", evalue: message, traceback: [message] });
  }
  // A rejected promise that nothing handles is reported after the idle status, and before the
  // kernel answers another request.
  await kernel.client.request("shell", "kernel_info_request", {}).reply;
  return { how: "done", status: reply.content.status as string };
}

/**
 * Sends a cell to the kernel, and again as long as the kernel skips it.
 *
 * The published tslab skips cells for 200 ms after one that failed.
 */
async function sendCell(
  run: CellRun,
  session: Session,
  kernel: Kernel,
): Promise<{ reply: Message; idle: Promise<unknown> }> {
  for (;;) {
    const { id, reply, idle } = kernel.client.request("shell", "execute_request", {
      code: joinText(run.cell.source),
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    });
    session.follow(id, run);
    const answer = await reply;
    if (!["abort", "aborted"].includes(answer.content.status as string)) {
      return { reply: answer, idle };
    }
    await sleep(abortMilliseconds);
  }
}

/**
 * Waits for the limits of a cell.
 *
 * `reached` resolves at the first of them, and `clear` ends the wait.
 */
function watchLimits({ timeoutSeconds, signal }: CellLimits): {
  reached: Promise<CellEnd>;
  clear: () => void;
} {
  let clear!: () => void;
  const reached = new Promise<CellEnd>((resolve) => {
    const interrupt = (): void => {
      resolve({ how: "interrupted" });
    };
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(resolve, timeoutSeconds * 1000, { how: "timeout" });
    signal?.addEventListener("abort", interrupt);
    if (signal?.aborted) {
      interrupt();
    }
    clear = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupt);
    };
  });
  return { reached, clear };
}
