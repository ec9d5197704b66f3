/**
 * The parts of Jupyter's notebook format 4.5 that the runner reads and writes.
 *
 * Source: nbformat's JSON schema.
 */

/** Text that the format stores as one string, or as a list of lines with their line ends. */
export type MultilineText = string | string[];

/** One output in several representations by MIME type. JSON types hold objects, all others text. */
export type MimeBundle = Record<string, unknown>;

/** Text that a cell printed. */
export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: MultilineText;
}

/** A display that a cell showed, such as a chart. */
export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

/** The value of a cell's last expression. */
export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

/** The error that a cell failed with. */
export interface CellError {
  /** The error's name, such as `TypeError`. */
  ename: string;
  /** The error's message. */
  evalue: string;
  /** The lines to print. The name and the message are among them. */
  traceback: string[];
}

/** An error among a cell's outputs. */
export interface ErrorOutput extends CellError {
  output_type: "error";
}

/** An output of a cell. */
export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

/** The metadata of a cell. Each tool may add its own. */
export interface CellMetadata {
  tags?: string[];
  [key: string]: unknown;
}

/** A cell of code with its outputs. */
export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  execution_count: number | null;
  outputs: Output[];
}

/** A cell of Markdown, or of raw text. */
export interface TextCell {
  cell_type: "markdown" | "raw";
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
  attachments?: Record<string, MimeBundle>;
}

/** A cell of a notebook. */
export type Cell = CodeCell | TextCell;

/** A notebook of format 4. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}

/** Returns as one string a text that may be stored as lines. */
export function joinText(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}
