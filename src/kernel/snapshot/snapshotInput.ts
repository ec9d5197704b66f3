import type ts from "typescript";

/** The parts of a start-up snapshot, as JSON for the script that builds it. */
export interface SnapshotInput {
  /** The path of TypeScript's JavaScript. */
  typescript: string;
  /** The path of the script that a process from the snapshot runs. */
  main: string;
  /** The declaration files to parse ahead. */
  files: { path: string; version: string; options: ts.CreateSourceFileOptions }[];
}

/** A file that was parsed when the snapshot was built. */
export interface ParsedFile {
  version: string;
  file: ts.SourceFile;
}
