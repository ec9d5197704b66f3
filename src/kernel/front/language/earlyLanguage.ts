import { findSnapshot } from "../../snapshot/snapshotFile.js";
import type { Language, StartLanguage } from "./language.js";
import { LanguageProcess } from "./process.js";

/**
 * Starts the language part of a folder, and returns the function that hands it out.
 *
 * The first cell waits longest for this part. So it is started before the rest of the front is even
 * loaded. Later calls of the function start another one.
 */
export function startLanguageEarly(cwd: string): StartLanguage {
  const start = (onFailure: (failure: Error) => void): Language =>
    new LanguageProcess({ onFailure, snapshot: findSnapshot(cwd) });
  let failed: Error | undefined;
  let tell = (failure: Error): void => {
    failed = failure;
  };
  let early: Language | undefined = start((failure) => {
    tell(failure);
  });
  return (onFailure) => {
    if (early === undefined || failed !== undefined) {
      return start(onFailure);
    }
    const language = early;
    early = undefined;
    tell = onFailure;
    return language;
  };
}
