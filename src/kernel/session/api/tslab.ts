import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { Display } from "tslab";
import { display } from "./display.js";

const mimeTypes = {
  javascript: "text/javascript",
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  text: "text/plain",
} as const;

/** The module `tslab`: tslab's documented display API, shown by this kernel. */
export const tslab = {
  __esModule: true,
  display: createDisplay(display),
  newDisplay: (): Display => {
    const id = randomUUID();
    let shown = false;
    return createDisplay((bundle) => {
      display(bundle, { id, update: shown });
      shown = true;
    });
  },
  versions: {
    get tslab() {
      return versionOf("../../../package.json");
    },
    get typescript() {
      return versionOf("typescript/package.json");
    },
    node: process.version,
  },
};

function createDisplay(show: (bundle: Record<string, unknown>) => void): Display {
  const raw: Display["raw"] = (contentType, content) => {
    show({ [contentType]: content });
  };
  const methods = Object.entries(mimeTypes).map(([name, type]) => [
    name,
    (content: string | Uint8Array) => {
      raw(type, content);
    },
  ]);
  return { ...(Object.fromEntries(methods) as Omit<Display, "raw">), raw };
}

function versionOf(manifest: string): string {
  return (createRequire(import.meta.url)(manifest) as { version: string }).version;
}
