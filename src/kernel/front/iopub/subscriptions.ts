import { messageOf } from "@epochbook/core";
import type { XPublisher } from "zeromq";
import { log } from "../log.js";

const subscribe = 1;

/** Calls `onSubscribed` with the topic of every new subscription until the socket is closed. */
export async function hearSubscriptions(
  socket: XPublisher,
  onSubscribed: (topic: Buffer) => void,
): Promise<void> {
  for (;;) {
    try {
      const [frame] = await socket.receive();
      if (frame[0] === subscribe) {
        onSubscribed(frame.subarray(1));
      }
    } catch (error) {
      if (socket.closed) {
        return;
      }
      log(`a subscription was not understood: ${messageOf(error)}`);
    }
  }
}
