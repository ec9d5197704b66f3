import { log } from "../log.js";
import { withStatus } from "./handler.js";

/** A message of a type that this kernel does not have is named in the log and not answered. */
export const unknown = withStatus(({ message, channel }) => {
  log(`a ${message.header.msg_type} on ${channel} is not known and was not answered`);
});
