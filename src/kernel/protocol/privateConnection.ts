import { join } from "node:path";
import { createConnection, createSigning, type Connection } from "./connection.js";
import { createCurveKeys } from "./curve.js";

/** The length in bytes that the path of a socket may have on every Unix. */
const pathLimit = 103;

/**
 * Makes a connection whose sockets are files in a folder, which should be open to this user only.
 * @returns `undefined` where ZeroMQ can't use such files, or if the folder's path is too long
 */
export function createFileConnection(
  folder: string,
  platform = process.platform,
): Connection | undefined {
  const ip = join(folder, "kernel");
  if (platform === "win32" || Buffer.byteLength(`${ip}-1`) > pathLimit) {
    return undefined;
  }
  return {
    transport: "ipc",
    ip,
    shell_port: 1,
    control_port: 2,
    iopub_port: 3,
    stdin_port: 4,
    hb_port: 5,
    ...createSigning(),
  };
}

/**
 * Makes a connection on this machine whose TCP ports are encrypted.
 * @throws UserError if the ZeroMQ that is installed can't encrypt.
 */
export async function createEncryptedConnection(): Promise<Connection> {
  return { ...(await createConnection()), ...createCurveKeys() };
}
