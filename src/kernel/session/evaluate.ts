import { Session, type Runtime } from "node:inspector";
import { promiseHooks } from "node:v8";

/** The end of an evaluation; `terminated` means that it was ended by force. */
export type Evaluated = { status: "ok" | "terminated" } | { status: "error"; thrown: unknown };

let inspector = connect();

/** The promises of the evaluations under way, by the URL of their script. */
const pending = new Map<string, unknown>();

/**
 * Evaluates code in V8's REPL mode.
 *
 * There a later `let` may declare a name again, and `await` may stand anywhere.
 *
 * @param onEnd - called when the code, with all that it awaits, has ended; never for code that was
 * ended by force while it waited. It is a callback because a forced end may drop every promise that
 * waits for its turn.
 */
export function evaluate(
  code: { js: string; url: string },
  onEnd: (ended: Evaluated) => void,
): void {
  const session = inspector;
  holdFirstPromise(code.url);
  session.post(
    "Runtime.evaluate",
    {
      expression: `${code.js}\n//# sourceURL=${code.url}`,
      replMode: true,
      awaitPromise: true,
      objectGroup: code.url,
    },
    (error, result) => {
      if (session !== inspector) {
        return;
      }
      pending.delete(code.url);
      // The types say that it is always there, but it is missing when the command failed.
      const { exceptionDetails } = (result as Runtime.EvaluateReturnType | undefined) ?? {};
      if (error !== null) {
        onEnd({ status: "terminated" });
      } else if (exceptionDetails === undefined) {
        onEnd({ status: "ok" });
      } else {
        onEnd({ status: "error", thrown: takeValue(exceptionDetails) });
      }
      session.post("Runtime.releaseObjectGroup", { objectGroup: code.url });
    },
  );
}

/** Forgets the evaluations under way, so that their callbacks are not called any more. */
export function abandonEvaluations(): void {
  const abandoned = inspector;
  inspector = connect();
  abandoned.disconnect();
  pending.clear();
}

/** Ends what runs at this moment in this thread as soon as control is back in it. */
export function requestTermination(): void {
  inspector.post("Runtime.terminateExecution");
}

function connect(): Session {
  const session = new Session();
  session.connect();
  return session;
}

/**
 * Keeps the promise of the evaluation that starts now, which is the next promise to be made.
 *
 * When such a promise waits for one that nobody holds, both are garbage. The inspector tells of
 * that in the middle of the garbage collection, which crashes Node.js 22.
 */
function holdFirstPromise(url: string): void {
  const stop = promiseHooks.onInit((promise: Promise<unknown>) => {
    pending.set(url, promise);
    stop();
  }) as () => void;
}

/** The function that takes the value for which {@link takeValue} asks the inspector. */
let take: ((value: unknown) => void) | undefined;
Object.defineProperty(globalThis, Symbol.for("epochbook.take"), {
  value: (value: unknown) => take?.(value),
});

/** Returns the thrown value that the inspector holds a reference to. */
function takeValue({ exception, text }: Runtime.ExceptionDetails): unknown {
  if (exception === undefined) {
    return new Error(text);
  }
  const { objectId, unserializableValue, type } = exception;
  if (objectId === undefined && unserializableValue === undefined) {
    return type === "undefined" ? undefined : (exception.value as unknown);
  }
  let taken: unknown;
  take = (value) => {
    taken = value;
  };
  inspector.post("Runtime.callFunctionOn", {
    functionDeclaration: '(value) => globalThis[Symbol.for("epochbook.take")](value)',
    executionContextId: 1,
    arguments: [objectId === undefined ? { unserializableValue } : { objectId }],
    silent: true,
  });
  // The closure would keep the value alive.
  take = undefined;
  return taken;
}
