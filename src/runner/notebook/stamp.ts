import { isObject } from "../isObject.js";
import type { KernelKind } from "../kernels/kinds.js";
import type { Literal } from "../parameters/literal.js";
import type { Notebook } from "./format.js";

/** How far the run of a notebook is; a notebook that says `running` after its run was killed. */
export type RunStatus = "running" | "ok" | "failed" | "interrupted";

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

/** A notebook that says in `metadata.epochbook` what made it, and names its kernel if it didn't. */
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

/** Whether the notebook asks to run after all others: `"epochbook": {"runs": "last"}` in its metadata. */
export function runsLast({ metadata: { epochbook } }: Notebook): boolean {
  return isObject(epochbook) && epochbook.runs === "last";
}
