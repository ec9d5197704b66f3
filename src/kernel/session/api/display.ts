import { publish } from "../send.js";

/**
 * Shows data by MIME type under the cell that caused it; bytes are sent as base64.
 *
 * @throws TypeError for an update without an id
 */
export function display(
  bundle: Record<string, unknown>,
  options: Jupyter.DisplayOptions = {},
): void {
  const { id, update = false, metadata = {} } = options;
  if (update && id === undefined) {
    throw new TypeError("expected an id of the display to update, got none");
  }
  const data = Object.entries(bundle).map(([type, content]) => [
    type,
    content instanceof Uint8Array ? Buffer.from(content).toString("base64") : content,
  ]);
  publish(update ? "update_display_data" : "display_data", {
    data: Object.fromEntries(data) as Record<string, unknown>,
    metadata,
    transient: id === undefined ? {} : { display_id: id },
  });
}

/** Clears the output of the cell that calls it, with `wait` only when the next output comes. */
export function clearOutput({ wait = false }: { wait?: boolean } = {}): void {
  publish("clear_output", { wait });
}
