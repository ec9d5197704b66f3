import { publish } from "../send.js";
import { safeBundle, safeMetadata } from "../values/safeBundle.js";

/**
 * Shows data by MIME type under the cell that caused it, as {@link safeBundle} makes it.
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
  publish(update ? "update_display_data" : "display_data", {
    data: safeBundle(bundle),
    metadata: safeMetadata(metadata),
    transient: id === undefined ? {} : { display_id: id },
  });
}

/** Clears the output of the cell that calls it, with `wait` only when the next output comes. */
export function clearOutput({ wait = false }: { wait?: boolean } = {}): void {
  publish("clear_output", { wait });
}
