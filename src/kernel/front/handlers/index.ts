import { comm } from "./comm.js";
import { commInfo } from "./commInfo.js";
import { complete } from "./complete.js";
import { connect } from "./connect.js";
import { execute } from "./execute.js";
import type { Handler } from "./handler.js";
import { history } from "./history.js";
import { inspect } from "./inspect.js";
import { interrupt } from "./interrupt.js";
import { isComplete } from "./isComplete.js";
import { kernelInfo } from "./kernelInfo.js";
import { shutdown } from "./shutdown.js";
import { unknown } from "./unknown.js";

/** What is answered on control, beside the cells that run. */
const control = new Map<string, Handler>([
  ["interrupt_request", interrupt],
  ["kernel_info_request", kernelInfo],
  ["shutdown_request", shutdown],
]);

const shell = new Map<string, Handler>([
  ...control,
  ["comm_close", comm],
  ["comm_info_request", commInfo],
  ["comm_msg", comm],
  ["comm_open", comm],
  ["complete_request", complete],
  ["connect_request", connect],
  ["execute_request", execute],
  ["history_request", history],
  ["inspect_request", inspect],
  ["is_complete_request", isComplete],
]);

/** The handler for a type of message on a channel. */
export function handlerOf(channel: "shell" | "control", type: string): Handler {
  return (channel === "shell" ? shell : control).get(type) ?? unknown;
}
