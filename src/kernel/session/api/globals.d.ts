/**
 * The types of what cells may use besides Node.js' own globals.
 *
 * They need nothing but `@types/node`.
 */

/**
 * Asks the user for a line of text, in the notebook.
 *
 * Rejects if the front end can't ask, or if the cell is interrupted.
 */
declare function input(prompt?: string, options?: Jupyter.InputOptions): Promise<string>;

/** The notebook around a cell: its outputs, its interruption, and comms with the front end. */
declare const jupyter: Jupyter.Api;

declare namespace Jupyter {
  interface InputOptions {
    /** True to hide what is typed. */
    password?: boolean;
  }

  interface DisplayOptions {
    /** The name under which the display can be replaced later. */
    id?: string;
    /** True to replace what is shown under `id`. */
    update?: boolean;
    metadata?: Record<string, unknown>;
  }

  interface Attachments {
    metadata?: Record<string, unknown>;
    /** The binary data that goes along without being encoded. */
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
    /** The function that is called with each message of the front end. */
    onMessage: ((message: CommMessage) => unknown) | undefined;
    /** The function that is called when the front end closes the comm. */
    onClose: ((message: CommMessage) => unknown) | undefined;
  }

  interface Api {
    /**
     * The signal that is aborted when the cell is interrupted.
     *
     * It belongs to the cell that reads it, also after an `await`.
     */
    readonly signal: AbortSignal;
    /** Shows data by MIME type; bytes are sent as base64. */
    display(bundle: Record<string, unknown>, options?: DisplayOptions): void;
    /** Clears the cell's output. With `wait` it is cleared only when the next output comes. */
    clearOutput(options?: { wait?: boolean }): void;
    /** Opens a comm to what the front end has registered under this name. */
    openComm(targetName: string, data?: Record<string, unknown>, attachments?: Attachments): Comm;
    /** Sets what is called for comms that the front end opens under this name. */
    registerCommTarget(name: string, onOpen: (comm: Comm, message: CommMessage) => unknown): void;
  }
}

declare module "tslab" {
  /** The functions that show content in the notebook, one for each kind of content. */
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

  /** The display that shows content below what the cell has shown so far. */
  export const display: Display;

  /** Makes a display of its own. Each call of it replaces what the call before has shown. */
  export function newDisplay(): Display;

  /** The versions of what runs the notebook. */
  export const versions: {
    /** The version of this kernel, which shows what tslab's API is given. */
    tslab: string;
    typescript: string;
    node: string;
  };
}
