import { messageOf } from "@epochbook/core";
import { packError } from "../link/languageRequests.js";
import type { CommMessage } from "../link/sessionMessages.js";
import type { Kernel } from "./kernel.js";
import type { SupervisorEvents } from "./session/supervisor.js";

type SessionMessage = Parameters<SupervisorEvents["onMessage"]>[0];

/**
 * Does what a message of the session asks for.
 *
 * If that fails, the failure is shown in the run's output.
 */
export function takeSessionMessage(message: SessionMessage, kernel: Kernel): void {
  try {
    take(message, kernel);
  } catch (error) {
    const type = message.type === "publish" ? message.messageType : message.type;
    const run = "run" in message ? message.run : (kernel.executions.latestId ?? "");
    const text = `a ${type} message could not be sent: ${messageOf(error)}\n`;
    kernel.iopub.stream({ run, name: "stderr", text });
  }
}

function take(message: SessionMessage, kernel: Kernel): void {
  switch (message.type) {
    case "stream":
      kernel.iopub.stream(message);
      break;
    case "publish":
      publish(message, kernel);
      break;
    case "input":
      ask(message, kernel);
      break;
    case "loadModule":
      void loadModule(message, kernel);
  }
}

function publish(
  { messageType, run, content, metadata, buffers }: SessionMessage & { type: "publish" },
  kernel: Kernel,
): void {
  kernel.iopub.publish(messageType, run, { content, metadata, buffers });
  if (messageType.startsWith("comm_")) {
    kernel.comms.follow({ type: messageType as CommMessage["type"], content });
  }
  const current = kernel.executions.current;
  if (messageType === "execute_result" && current?.id === run && current.content.storeHistory) {
    const text = (content.data as Record<string, unknown>)["text/plain"];
    if (typeof text === "string") {
      kernel.history.addOutput(current.count, text);
    }
  }
}

/** Asks the client a question of the run, unless the run is over: then nobody could answer it. */
function ask(
  { run, prompt, password }: SessionMessage & { type: "input" },
  { executions, session, input }: Kernel,
): void {
  const current = executions.current;
  if (current?.id !== run) {
    return;
  }
  input.ask(current.request, { prompt, password }, (value) => {
    session.send({ type: "inputReply", run, value });
  });
}

async function loadModule(
  { id, specifier, from, mode }: SessionMessage & { type: "loadModule" },
  { language, session }: Kernel,
): Promise<void> {
  try {
    const graph = await language.request("loadModule", { specifier, from, mode });
    session.send({ type: "module", id, graph });
  } catch (error) {
    session.send({ type: "moduleError", id, error: packError(error) });
  }
}
