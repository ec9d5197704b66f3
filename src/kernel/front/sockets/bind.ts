import { messageOf } from "@epochbook/core";
import { Reply, Router, XPublisher, type Socket } from "zeromq";
import { channelAddress, type Channel, type Connection } from "../../protocol/connection.js";
import { serverSecurity } from "../../protocol/curve.js";
import { logRefusals } from "./refusals.js";

/** The bound sockets of a kernel. */
export interface Sockets {
  shell: Router;
  control: Router;
  stdin: Router;
  iopub: XPublisher;
  hb: Reply;
}

/**
 * The number of messages that may wait for one subscriber in ZeroMQ.
 *
 * Each may be as long as `maximumStreamLength`.
 */
const publishedHighWaterMark = 256;

/** The time that ZeroMQ has to deliver what was sent before the sockets were closed. */
const lingerMilliseconds = 1000;

/**
 * Makes and binds the sockets of a connection.
 *
 * If the connection has keys of CurveZMQ, all sockets serve only clients that know the public one.
 *
 * @throws Error that names the address on which the kernel can't listen; UserError if the keys
 *   can't be used.
 */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const security = serverSecurity(connection);
  const common = { linger: lingerMilliseconds, ipv6: connection.ip.includes(":"), ...security };
  // A client that comes back with its old identity takes the place of its stale connection.
  const router = { ...common, handover: true, sendHighWaterMark: 0, receiveHighWaterMark: 0 };
  const sockets = {
    shell: new Router(router),
    control: new Router(router),
    stdin: new Router({ ...router, mandatory: true }),
    iopub: new XPublisher({
      ...common,
      // The kernel is told of every subscription, also of one that another client has made before.
      verbosity: "allSubs",
      noDrop: true,
      sendHighWaterMark: publishedHighWaterMark,
    }),
    hb: new Reply(common),
  };
  if (security) {
    logRefusals(Object.values(sockets));
  }
  const channels = Object.entries(sockets) as [Channel, Socket][];
  await Promise.all(channels.map(([channel, socket]) => bind(socket, connection, channel)));
  return sockets;
}

/** Closes all sockets; what has been sent is still delivered. */
export function closeSockets(sockets: Sockets): void {
  for (const socket of Object.values(sockets) as Socket[]) {
    socket.close();
  }
}

async function bind(socket: Socket, connection: Connection, channel: Channel): Promise<void> {
  const address = channelAddress(connection, channel);
  try {
    await socket.bind(address);
  } catch (error) {
    throw new Error(`cannot listen on ${address} for the ${channel} channel: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
