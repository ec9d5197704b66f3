import type { Kernel } from "../kernel.js";
import { toErrorContent } from "../cells/errorContent.js";
import type { Request } from "../requests.js";

/** Does what one type of message asks for. */
export type Handler = (request: Request, kernel: Kernel) => void | Promise<void>;

type Compute = (
  content: Record<string, unknown>,
  kernel: Kernel,
  request: Request,
) => object | Promise<object>;

/**
 * A handler that answers with the content that `compute` gives, between the statuses busy and idle. What it throws is
 * the reply's error.
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

/** A handler between the statuses busy and idle. */
export function withStatus(handle: Handler): Handler {
  return async (request, kernel) => {
    kernel.iopub.status("busy", request.message);
    try {
      await handle(request, kernel);
    } finally {
      kernel.iopub.status("idle", request.message);
      kernel.cells.showBusy();
    }
  };
}
