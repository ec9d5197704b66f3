/**
 * A kernel that forgets the first request, and answers all others and publishes its status.
 *
 * Its one argument is the path of the connection file.
 */
import { readFileSync } from "node:fs";
import { channelAddress, createMessage, parseMessage, serializeMessage } from "@epochbook/kernel";
import { Publisher, Router } from "zeromq";

const connection = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shell = new Router();
const iopub = new Publisher();
await iopub.bind(channelAddress(connection, "iopub"));
await shell.bind(channelAddress(connection, "shell"));

await shell.receive();
for await (const frames of shell) {
  const options = { session: "forgetful", parent: parseMessage(frames, connection.key) };
  const reply = createMessage("kernel_info_reply", { status: "ok" }, options);
  await shell.send(serializeMessage(reply, connection.key));
  const idle = createMessage("status", { execution_state: "idle" }, options);
  await iopub.send(serializeMessage(idle, connection.key));
}
