import type { DisplayBundle } from "@epochbook/helpers/dist/display/index.js";

/** A message that a kernel would have sent. */
export interface Sent {
  bundle: DisplayBundle & { transient?: { display_id?: string } };
  update: boolean;
}

const hook = Symbol.for("epochbook.display");

/** Runs a function as if in a kernel, and returns what it sent. */
export async function inKernel(run: () => void | Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const holder = globalThis as Record<symbol, unknown>;
  holder[hook] = (bundle: Sent["bundle"], update: boolean) => sent.push({ bundle, update });
  try {
    await run();
  } finally {
    Reflect.deleteProperty(holder, hook);
  }
  return sent;
}
