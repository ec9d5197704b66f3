import { readFileSync } from "node:fs";
import { messageOf, UserError } from "@epochbook/core";
import type { Connection } from "./connection.js";
import { curveKeysOf } from "./curve.js";
import { defaultScheme, hashOf } from "./wire.js";

const ports = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"] as const;

/**
 * Reads a Jupyter connection file.
 *
 * @throws UserError that says which entry is wrong and what was expected.
 */
export function readConnectionFile(path: string): Connection {
  try {
    return toConnection(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new UserError(`cannot use the connection file ${path}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function toConnection(value: unknown): Connection {
  if (typeof value !== "object" || value === null) {
    throw expected("a JSON object", value);
  }
  const file = value as Record<string, unknown>;
  const { transport = "tcp", ip, key = "", signature_scheme: scheme = defaultScheme } = file;
  if (transport !== "tcp" && transport !== "ipc") {
    throw expected('transport to be "tcp" or "ipc"', transport);
  }
  if (typeof ip !== "string" || ip === "") {
    throw expected("ip to be an address", ip);
  }
  if (typeof key !== "string") {
    throw expected("key to be a string", key);
  }
  if (typeof scheme !== "string") {
    throw expected("signature_scheme to be a string", scheme);
  }
  const hash = hashOf(scheme);
  if (hash === undefined) {
    throw expected("signature_scheme to be hmac- and a hash that Node.js knows", scheme);
  }
  const numbers = ports.map((name) => [name, toPort(name, file[name])]);
  return {
    transport,
    ip,
    key,
    signature_scheme: `hmac-${hash}`,
    ...curveKeysOf(file),
    ...(Object.fromEntries(numbers) as Record<(typeof ports)[number], number>),
  };
}

function toPort(name: string, value: unknown): number {
  const port = Number(value);
  if (typeof value === "number" && Number.isInteger(port) && port > 0 && port < 65536) {
    return port;
  }
  throw expected(`${name} to be a port from 1 to 65535`, value);
}

function expected(what: string, value: unknown): Error {
  return new Error(`expected ${what}, got ${JSON.stringify(value)}`);
}
