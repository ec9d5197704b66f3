import type { LanguageRequestName, LanguageRequests } from "../../link/language.js";

/** What knows TypeScript: checks, compiles, completes. Answers in the order of the requests. */
export interface Language {
  /** @throws Error that can be shown. */
  request<Name extends LanguageRequestName>(
    name: Name,
    params: LanguageRequests[Name]["params"],
  ): Promise<LanguageRequests[Name]["result"]>;
  /** Ends it; requests on their way are rejected. */
  close(): Promise<void>;
}

/** Starts a language part, which calls `onFailure` if it ends by itself. */
export type StartLanguage = (onFailure: (failure: Error) => void) => Language;
