import type { MimeBundle } from "../link/content.js";
import { publish } from "../session/publish.js";

/** How a bundle is shown: under an id it can be replaced later. */
export interface DisplayOptions {
  id?: string;
  /** Replaces what is shown under the id. */
  update?: boolean;
  metadata?: Record<string, unknown>;
}

/** Shows a bundle under the cell that caused it. */
export function publishBundle(data: MimeBundle, options: DisplayOptions): void {
  const { id, update = false, metadata = {} } = options;
  publish(update ? "update_display_data" : "display_data", {
    data,
    metadata,
    transient: id === undefined ? {} : { display_id: id },
  });
}
