import { createServer } from "node:net";
import { UserError } from "@epochbook/core";

/** The address at which the server listens: it is reached from this machine only. */
export const host = "127.0.0.1";

/** The port that is tried first. */
const first = 8888;
/** The number of ports that are tried. */
const tries = 100;

/**
 * Chooses the port of the server.
 *
 * @param asked - the port that it must be, if one was asked for
 * @throws UserError if that one is taken.
 */
export async function choosePort(asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) {
      return asked;
    }
    throw new UserError(`--port: ${asked} can't be listened on, it may be taken; choose another`);
  }
  for (let port = first; port < first + tries; port++) {
    if (await isFree(port)) {
      return port;
    }
  }
  throw new UserError(`no free port from ${first} to ${first + tries - 1}; choose one with --port`);
}

/** Returns true if a port can be listened on. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(false);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
