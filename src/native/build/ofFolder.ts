import { messageOf } from "@epochbook/core";
import { NativeError } from "../nativeError.js";

/** What the system says of a folder that nothing can be written to, or of a full disk. */
const codes = new Set(["EACCES", "EDQUOT", "EEXIST", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"]);

/** Names the folder and what helps where the system refused to write there; another error stays what it is. */
export function ofFolder(folder: string, error: unknown): unknown {
  const { code = "", syscall = "" } = error as NodeJS.ErrnoException;
  // A program that can't be started is no matter of the folder.
  if (!codes.has(code) || syscall.startsWith("spawn")) {
    return error;
  }
  return new NativeError(
    `${folder} can't be written to: ${messageOf(error)}; --dir or EPOCHBOOK_NATIVE names another folder`,
    { cause: error },
  );
}
