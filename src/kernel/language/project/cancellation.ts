import type ts from "typescript";
import type { TypeScript } from "./typescript.js";

/** The number of questions of the checker of which one looks at the memory that is shared. */
const lookEvery = 64;

/**
 * Makes the token by which TypeScript's checker asks if it is to stop.
 *
 * A checker that has stopped is of no use any more. Its program makes another one by itself.
 */
export function createToken(ts: TypeScript, isCancelled: () => boolean): ts.CancellationToken {
  let questions = 0;
  return {
    isCancellationRequested: isCancelled,
    throwIfCancellationRequested: () => {
      questions++;
      if (questions % lookEvery === 0 && isCancelled()) {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- TypeScript catches only this
        throw new ts.OperationCanceledException();
      }
    },
  };
}
