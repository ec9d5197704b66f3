import type { Kernel } from "../kernel.js";
import { toErrorContent, type Request } from "../request.js";

/** The function that does what one type of message asks for. */
export type Handler = (request: Request, kernel: Kernel) => void | Promise<void>;

type Compute = (
  content: Record<string, unknown>,
  kernel: Kernel,
  request: Request,
) => object | Promise<object>;

/**
 * Makes a handler that answers with the content that `compute` returns.
 *
 * It publishes the status busy before and idle after. What `compute` throws becomes the reply's
 * error.
 */
export function answering(replyType: string, compute: Compute): Handler {
  return withStatus(async (request, kernel) => {
    let content: object;
    try {
      content = await compute(request.message.content, kernel, request);
    } catch (thrown) {
      content = { status: "error", ...toErrorContent(thrown) };
    }
    request.reply(replyType, content);
  });
}

/** Makes a handler that publishes the status busy before `handle`, and idle after it. */
export function withStatus(handle: Handler): Handler {
  return async (request, kernel) => {
    kernel.iopub.status("busy", request.message);
    try {
      await handle(request, kernel);
    } finally {
      kernel.iopub.status("idle", request.message);
      kernel.executions.showBusy();
    }
  };
}
