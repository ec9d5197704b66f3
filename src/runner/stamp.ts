import { isObject } from "@epochbook/core";
import type { KernelKind } from "./kernels/kinds.js";
import { type Notebook } from "./notebook/format.js";
import type { Literal } from "./parameters/literal.js";

/** The status of a notebook's run. A notebook whose run was killed still says `running`. */
export type RunStatus = "running" | "ok" | "failed" | "interrupted";

/** The record of a run that an executed notebook carries in `metadata.epochbook`. */
export interface Stamp {
  /** The source's path below the folder that was asked for. */
  name: string;
  /** The SHA-256 of the source file. */
  sha256: string;
  kind: Pick<KernelKind, "name" | "version">;
  startedAt: Date;
  seconds: number;
  status: RunStatus;
  /** The values that were injected. */
  parameters: Record<string, Literal>;
}

/**
 * Returns a notebook with the record of its run in `metadata.epochbook`.
 *
 * A notebook that names no kernel gets the name of the one that it ran on.
 */
export function stampNotebook(notebook: Notebook, stamp: Stamp): Notebook {
  const { name, sha256, kind, startedAt, seconds, status, parameters } = stamp;
  const { epochbook } = notebook.metadata;
  return {
    ...notebook,
    metadata: {
      kernelspec: { name: kind.name, display_name: "TypeScript", language: "typescript" },
      ...notebook.metadata,
      epochbook: {
        ...(isObject(epochbook) && epochbook),
        source: name,
        sha256,
        kernel: { name: kind.name, version: kind.version },
        node: process.version,
        date: startedAt.toISOString(),
        seconds,
        status,
        parameters,
      },
    },
  };
}
