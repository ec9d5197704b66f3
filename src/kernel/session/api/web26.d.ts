/** The types of globals that Node.js has from version 26 on, and `@types/node` lacks. */

/** The event about an error that no code caught. */
interface ErrorEvent extends Event {
  readonly colno: number;
  readonly error: any;
  readonly filename: string;
  readonly lineno: number;
  readonly message: string;
}
declare var ErrorEvent: {
  prototype: ErrorEvent;
  new (
    type: string,
    options?: {
      bubbles?: boolean;
      cancelable?: boolean;
      composed?: boolean;
      colno?: number;
      error?: any;
      filename?: string;
      lineno?: number;
      message?: string;
    },
  ): ErrorEvent;
};

/** The error about more data than may be stored. */
interface QuotaExceededError extends DOMException {
  readonly quota: number | null;
  readonly requested: number | null;
}
declare var QuotaExceededError: {
  prototype: QuotaExceededError;
  new (message?: string, options?: { quota?: number; requested?: number }): QuotaExceededError;
};
