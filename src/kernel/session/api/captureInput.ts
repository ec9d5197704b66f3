import { createRequire } from "node:module";
import type { Interface } from "node:readline";
import { InputStream } from "./inputStream.js";

const stdin = new InputStream();

type OnStdin = Interface & { input?: unknown };

/** The methods of all interfaces that tell what they do. */
interface Methods {
  setPrompt: (this: OnStdin, text: string) => void;
  prompt: (this: OnStdin, preserveCursor?: boolean) => void;
}

/** Makes `process.stdin`, and `node:readline` on it, ask the user for lines. */
export function captureInput(): void {
  Object.defineProperty(process, "stdin", { configurable: true, get: () => stdin });
  const { Interface } = createRequire(import.meta.url)("node:readline") as {
    Interface: { prototype: Interface };
  };
  // Both kinds of interfaces inherit from it.
  const prototype = Object.getPrototypeOf(Interface.prototype) as Methods;
  const { prompt, setPrompt } = prototype;
  // An interface calls it when it is made.
  prototype.setPrompt = function (text) {
    if (this.input === stdin) {
      stdin.register(this);
    }
    setPrompt.call(this, text);
  };
  prototype.prompt = function (...args) {
    if (this.input !== stdin) {
      prompt.apply(this, args);
      return;
    }
    stdin.question(this.getPrompt());
    this.resume();
  };
}

/** Resolves when no code waits for a line of `process.stdin`; `undefined` if none does now. */
export function stdinSettled(): Promise<void> | undefined {
  return stdin.settled();
}
