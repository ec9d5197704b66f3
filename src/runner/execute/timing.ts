import type { Message } from "@epochbook/kernel";
import type { CodeCell } from "../notebook/format.js";

/**
 * Notes in a cell's `metadata.execution` when a message of the kernel arrived, as JupyterLab does. A kernel that sends
 * no `execute_input`, as stock tslab, has its busy status noted in its place.
 */
export function noteTime(cell: CodeCell, { header, content }: Message): void {
  const now = new Date().toISOString();
  const execution = (cell.metadata.execution ??= {}) as Record<string, string>;
  if (header.msg_type === "status") {
    execution[`iopub.status.${String(content.execution_state)}`] = now;
    if (content.execution_state === "busy") {
      execution["iopub.execute_input"] ??= now;
    }
  }
  if (header.msg_type === "execute_input") {
    execution["iopub.execute_input"] = now;
  }
  if (header.msg_type === "execute_reply") {
    execution["shell.execute_reply"] = now;
  }
}
