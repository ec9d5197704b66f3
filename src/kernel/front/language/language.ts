import type { LanguageRequestName, LanguageRequests } from "../../link/languageRequests.js";

/**
 * The part that knows TypeScript: it checks, compiles and completes.
 *
 * It answers in the order of the requests.
 */
export interface Language {
  /**
   * Sends a request and resolves with its result.
   * @param signal is aborted when the result is no longer wanted.
   * @throws Error that can be shown.
   */
  request<Name extends LanguageRequestName>(
    name: Name,
    params: LanguageRequests[Name]["params"],
    signal?: AbortSignal,
  ): Promise<LanguageRequests[Name]["result"]>;
  /** Ends the language part; requests that are not answered yet are rejected. */
  close(): Promise<void>;
}

/** The function that starts a language part, which calls `onFailure` if it ends by itself. */
export type StartLanguage = (onFailure: (failure: Error) => void) => Language;
