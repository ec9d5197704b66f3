import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, isIPv6 as isIpv6, type AddressInfo, type Server } from "node:net";
import type { CurveKeys } from "./curve.js";

/**
 * The content of a Jupyter connection file.
 *
 * It says where a kernel listens, how its messages are signed, and the keys if they are encrypted.
 */
export interface Connection extends Partial<CurveKeys> {
  transport: "tcp" | "ipc";
  /** The address to listen on, or for `ipc` the beginning of the sockets' paths. */
  ip: string;
  shell_port: number;
  control_port: number;
  iopub_port: number;
  stdin_port: number;
  hb_port: number;
  /** The key that signs the messages; if it is empty, they are not signed. */
  key: string;
  /** The signature scheme: `hmac-` and the name of a hash, for example `hmac-sha256`. */
  signature_scheme: string;
}

/** The name of one of a kernel's sockets. */
export type Channel = "shell" | "control" | "iopub" | "stdin" | "hb";

/**
 * Makes a connection on this machine: five free TCP ports and a key that signs messages.
 *
 * It isn't encrypted: other users of the machine can read what the kernel publishes.
 */
export async function createConnection(): Promise<Connection> {
  const [shell, control, iopub, stdin, heartbeat] = await findFreePorts();
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: shell,
    control_port: control,
    iopub_port: iopub,
    stdin_port: stdin,
    hb_port: heartbeat,
    ...createSigning(),
  };
}

/** Makes a random key of 256 bits that signs messages, and names its scheme. */
export function createSigning(): Pick<Connection, "key" | "signature_scheme"> {
  return { key: randomBytes(32).toString("hex"), signature_scheme: "hmac-sha256" };
}

/**
 * Writes a connection file that only this user can read.
 *
 * Whoever reads its key can run code in the kernel.
 */
export function writeConnectionFile(path: string, connection: Connection): void {
  writeFileSync(path, JSON.stringify(connection, null, 2) + "\n", { mode: 0o600, flag: "wx" });
}

/**
 * Returns the ZeroMQ address of one channel, for example `tcp://127.0.0.1:5555` or `ipc:///tmp/kernel-1`.
 */
export function channelAddress(connection: Connection, channel: Channel): string {
  const { transport, ip } = connection;
  const port = connection[`${channel}_port`];
  if (transport === "ipc") {
    return `ipc://${ip}-${port}`;
  }
  return `tcp://${isIpv6(ip) ? `[${ip}]` : ip}:${port}`;
}

type Ports = [number, number, number, number, number];

/** Finds five free ports. All are held until the last is found, so that they differ. */
async function findFreePorts(): Promise<Ports> {
  const servers = await Promise.all([listen(), listen(), listen(), listen(), listen()]);
  const ports = servers.map((server) => (server.address() as AddressInfo).port) as Ports;
  await Promise.all(servers.map(close));
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    // A process that connects by chance would keep the port from being released.
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
