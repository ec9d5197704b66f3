import { onTestFinished } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";
import { TestSession } from "./startSession.js";

/** Starts a session that ends with the running test, in an empty folder unless told otherwise. */
export function useSession(cwd = temporaryFolder()): TestSession {
  const session = new TestSession(cwd);
  onTestFinished(() => session.close());
  return session;
}
