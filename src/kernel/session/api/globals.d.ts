/** What cells may use beside Node.js' own globals. Needs nothing but `@types/node`. */

/**
 * Asks the user for a line of text, in the notebook.
 * Rejects if the front end can't ask, or if the cell is interrupted.
 */
declare function input(prompt?: string, options?: Jupyter.InputOptions): Promise<string>;

/** The notebook around a cell: its outputs, its interruption, and comms with the front end. */
declare const jupyter: Jupyter.Api;

declare namespace Jupyter {
  interface InputOptions {
    /** Hides what is typed. */
    password?: boolean;
  }

  interface DisplayOptions {
    /** A name under which the display can be replaced later. */
    id?: string;
    /** Replaces what is shown under `id`. */
    update?: boolean;
    metadata?: Record<string, unknown>;
  }

  interface Attachments {
    metadata?: Record<string, unknown>;
    /** Binary data that goes along without being encoded. */
    buffers?: readonly Uint8Array[];
  }

  interface CommMessage {
    data: Record<string, unknown>;
    metadata: Record<string, unknown>;
    buffers: Buffer[];
  }

  /** A channel to an object in the front end, for example a widget. */
  interface Comm {
    readonly id: string;
    readonly targetName: string;
    send(data: Record<string, unknown>, attachments?: Attachments): void;
    close(data?: Record<string, unknown>, attachments?: Attachments): void;
    /** Called with each message of the front end. */
    onMessage: ((message: CommMessage) => unknown) | undefined;
    /** Called when the front end closes the comm. */
    onClose: ((message: CommMessage) => unknown) | undefined;
  }

  interface Api {
    /** Aborted when the cell is interrupted. It belongs to the cell that reads it, also after an `await`. */
    readonly signal: AbortSignal;
    /** Shows data by MIME type; bytes are sent as base64. */
    display(bundle: Record<string, unknown>, options?: DisplayOptions): void;
    /** Clears the cell's output, with `wait` only when the next one comes. */
    clearOutput(options?: { wait?: boolean }): void;
    /** Opens a comm to what the front end has registered under this name. */
    openComm(targetName: string, data?: Record<string, unknown>, attachments?: Attachments): Comm;
    /** Takes comms that the front end opens under this name. */
    registerCommTarget(name: string, onOpen: (comm: Comm, message: CommMessage) => unknown): void;
  }
}

declare module "tslab" {
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

  /** Shows content below what the cell has shown so far. */
  export const display: Display;

  /** Makes a display of its own: each call replaces what the one before has shown. */
  export function newDisplay(): Display;

  export const versions: {
    /** The version of the kernel that shows what tslab's API is given. */
    tslab: string;
    typescript: string;
    node: string;
  };
}
