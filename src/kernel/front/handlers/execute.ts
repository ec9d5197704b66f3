import type { Handler } from "./handler.js";

/** A cell waits for its turn, and only then the kernel is busy with it. */
export const execute: Handler = (request, { cells }) => {
  cells.add(request);
};
