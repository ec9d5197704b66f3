/**
 * The kernel of this project, which first prints how it is connected.
 *
 * It prints its transport, whether it encrypts, and the modes of its folder and of its connection
 * file. With TEST_NO_FILES it ends as on a disk that can't hold sockets, unless its transport is TCP.
 * Its one argument is the path of the connection file.
 */
import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { kernelScript } from "@epochbook/kernel";

const [, , path] = process.argv;
const connection = JSON.parse(readFileSync(path, "utf8"));
const security = "curve_secretkey" in connection ? "encrypted" : "plain";
const modes = [dirname(path), path].map((name) => (statSync(name).mode & 0o777).toString(8));
console.log(connection.transport, security, ...modes);
if (process.env.TEST_NO_FILES && connection.transport !== "tcp") {
  console.error("cannot listen on ipc://somewhere for the shell channel: Operation not supported");
  process.exit(1);
}
await import(kernelScript);
