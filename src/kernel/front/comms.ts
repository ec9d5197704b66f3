import type { CommMessage } from "../link/sessionMessages.js";

/** The comms that are open, whichever side opened them. */
export class Comms {
  readonly #targets = new Map<string, string>();

  /** Takes note of a message, in either direction, that may open or close a comm. */
  follow({ type, content }: Pick<CommMessage, "type" | "content">): void {
    const id = String(content.comm_id);
    if (type === "comm_open") {
      this.#targets.set(id, String(content.target_name));
    } else if (type === "comm_close") {
      this.#targets.delete(id);
    }
  }

  /** Returns the open comms by id: all, or those of one target. */
  list(targetName: string | undefined): Record<string, { target_name: string }> {
    const open = [...this.#targets].filter(
      ([, target]) => targetName === undefined || target === targetName,
    );
    return Object.fromEntries(open.map(([id, target]) => [id, { target_name: target }]));
  }

  /** Forgets all comms, because they lived in a session that is gone. */
  clear(): void {
    this.#targets.clear();
  }
}
