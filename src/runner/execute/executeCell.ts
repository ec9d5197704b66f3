import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@epochbook/kernel";
import type { Kernel } from "../kernels/kernel.js";
import { joinText } from "../notebook/format.js";
import type { CellRun, Session } from "./session.js";
import { noteTime } from "./timing.js";
import { waitWhileHearing } from "./waitWhileHearing.js";

/** How the run of a cell ended. */
export interface CellEnd {
  how: "done" | "died" | "timeout" | "interrupted";
  /** The status of the kernel's reply, where one came: `ok` or `error`. */
  status?: string;
  /** How the kernel died, such as `exited with code 3`. */
  reason?: string;
}

export interface CellLimits {
  /** How long the cell may run, in seconds. */
  timeoutSeconds?: number;
  /** Interrupts the cell. */
  signal?: AbortSignal;
}

/** How long a kernel may take to heed an interrupt before it is given up. */
const interruptMilliseconds = 3000;

/** How long the kernel may stay silent between its reply and its idle status, with what the cell printed before it. */
const idleMilliseconds = 10_000;

/** How long to wait before a skipped cell is sent again. */
const abortMilliseconds = 100;

/** How long it must be silent after a kernel's death before all that it sent counts as arrived. */
const drainMilliseconds = 200;

/**
 * Runs a cell and waits for the first of four: it is done and all its outputs are here, the kernel ended, the time is
 * up, the run is interrupted. The last two interrupt the kernel.
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
    await waitWhileHearing(done, session, drainMilliseconds);
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

async function finishCell(run: CellRun, session: Session, kernel: Kernel): Promise<CellEnd> {
  const { reply, idle } = await sendCell(run, session, kernel);
  noteTime(run.cell, reply);
  run.cell.execution_count = (reply.content.execution_count as number | undefined) ?? null;
  if (!(await waitWhileHearing(idle, session, idleMilliseconds))) {
    const message = "the kernel replied but never became idle: outputs may be missing";
    run.outputs.addError({ ename: "KernelError", evalue: message, traceback: [message] });
  }
  // A promise that the cell left to fail is reported after the idle status, and before the kernel answers again.
  await kernel.client.request("shell", "kernel_info_request", {}).reply;
  return { how: "done", status: reply.content.status as string };
}

/** Sends a cell again while the kernel skips it: stock tslab does for 200 ms after a cell that failed. */
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
