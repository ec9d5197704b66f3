import { randomUUID } from "node:crypto";
import { publishBundle } from "./display.js";

/** Shows content of one kind in the notebook. */
export interface Display {
  javascript(text: string): void;
  html(text: string): void;
  markdown(text: string): void;
  latex(text: string): void;
  svg(text: string): void;
  png(bytes: Uint8Array): void;
  jpeg(bytes: Uint8Array): void;
  gif(bytes: Uint8Array): void;
  pdf(bytes: Uint8Array): void;
  text(text: string): void;
  /** Shows content of any MIME type; bytes are sent as base64. */
  raw(contentType: string, content: string | Uint8Array): void;
}

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

/** A display that each call draws anew in its place. */
function newDisplay(): Display {
  const id = randomUUID();
  let shown = false;
  return createDisplay((bundle) => {
    publishBundle(bundle, { id, update: shown });
    shown = true;
  });
}

function createDisplay(show: (bundle: Record<string, unknown>) => void): Display {
  const raw: Display["raw"] = (contentType, content) => {
    show({
      [contentType]:
        typeof content === "string" ? content : Buffer.from(content).toString("base64"),
    });
  };
  const methods = Object.entries(mimeTypes).map(([name, type]) => [
    name,
    (content: string | Uint8Array) => {
      raw(type, content);
    },
  ]);
  return { ...(Object.fromEntries(methods) as Omit<Display, "raw">), raw };
}

/** What `import * as tslab from "tslab"` gives: tslab's documented display API, shown by this kernel. */
export const tslab = {
  __esModule: true,
  display: createDisplay((bundle) => {
    publishBundle(bundle, {});
  }),
  newDisplay,
  versions: { tslab: "", typescript: "", node: process.version },
};
