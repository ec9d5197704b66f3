/** The parts of Jupyter's notebook format 4.5 that the runner reads and writes. Source: nbformat's JSON schema. */

/** Text that the format stores as one string or as a list of lines, each with its line end. */
export type MultilineText = string | string[];

/** One output in several representations, by MIME type; JSON types hold objects, all others text. */
export type MimeBundle = Record<string, unknown>;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: MultilineText;
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

/** Why a cell failed. */
export interface CellError {
  /** The error's name, such as `TypeError`. */
  ename: string;
  /** The error's message. */
  evalue: string;
  /** The lines to print, the name and message among them. */
  traceback: string[];
}

export interface ErrorOutput extends CellError {
  output_type: "error";
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

export interface CellMetadata {
  tags?: string[];
  [key: string]: unknown;
}

export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  execution_count: number | null;
  outputs: Output[];
}

export interface TextCell {
  cell_type: "markdown" | "raw";
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | TextCell;

export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}

/** Joins text that may be stored as lines. */
export function joinText(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}
