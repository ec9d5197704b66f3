import { log } from "../log.js";
import { complete, inspect, isComplete } from "./codeQueries.js";
import { comm, commInfo } from "./comms.js";
import { execute } from "./execute.js";
import { withStatus, type Handler } from "./handler.js";
import { history } from "./history.js";
import { connect, interrupt, kernelInfo, shutdown } from "./kernelRequests.js";

/** The requests that are answered on control, even while a cell runs. */
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

/** Logs a message of a type that this kernel doesn't know; it is not answered. */
const unknown = withStatus(({ message, channel }) => {
  log(`a ${message.header.msg_type} on ${channel} is not known and was not answered`);
});

/** Returns the handler for a type of message on a channel. */
export function handlerOf(channel: "shell" | "control", type: string): Handler {
  return (channel === "shell" ? shell : control).get(type) ?? unknown;
}
