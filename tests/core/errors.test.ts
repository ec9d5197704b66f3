import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { firstLineOf, isError, isUserError, messageOf, toError, UserError } from "@epochbook/core";
import { describe, expect, it } from "vitest";
import { loadBare } from "./loadBare.js";

/** An error class of the kind that the packages have. */
class DefinitionError extends UserError {
  override name = "DefinitionError";
  override readonly exitCode = 2;
}

class StoreFailed extends UserError {
  override name = "StoreFailed";
  readonly unsaved: readonly number[];

  constructor(cause: unknown, unsaved: readonly number[]) {
    super(`the store can't take a result: ${messageOf(cause)}`, { cause });
    this.unsaved = unsaved;
  }
}

describe("UserError", () => {
  it("has a message, a name and an exit code", () => {
    const error = new UserError("no such folder");
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("UserError: no such folder");
    expect(error.exitCode).toBe(1);
    expect(new UserError("no such option", { exitCode: 2 }).exitCode).toBe(2);
  });

  it("has a cause only where one is given", () => {
    expect("cause" in new UserError("a")).toBe(false);
    expect("cause" in new UserError("a", { exitCode: 2 })).toBe(false);
    expect(new UserError("a", { cause: 0 }).cause).toBe(0);
  });

  it("is the base of more", () => {
    const cause = new Error("disk full");
    const failed = new StoreFailed(cause, [1]);
    expect(failed).toMatchObject({ name: "StoreFailed", exitCode: 1, cause, unsaved: [1] });
    expect(failed.message).toBe("the store can't take a result: disk full");
    expect(new DefinitionError("a")).toMatchObject({ name: "DefinitionError", exitCode: 2 });
  });

  it("shows no mark where it is printed", () => {
    expect(inspect(new UserError("a"))).not.toContain("Symbol");
  });
});

describe("isUserError", () => {
  it("knows the class and those made from it", () => {
    expect(isUserError(new UserError("a"))).toBe(true);
    expect(isUserError(new DefinitionError("a"))).toBe(true);
    expect(isUserError(new StoreFailed("a", []))).toBe(true);
  });

  it("knows those of a second copy of the package", () => {
    const copy = loadBare("index.js") as typeof import("@epochbook/core");
    expect(new copy.UserError("a")).not.toBeInstanceOf(UserError);
    expect(isUserError(new copy.UserError("a"))).toBe(true);
    expect(copy.isUserError(new DefinitionError("a"))).toBe(true);
  });

  it.each([new Error("a"), null, undefined, "UserError", {}, { name: "UserError" }, UserError])(
    "takes %o for none",
    (error) => {
      expect(isUserError(error)).toBe(false);
    },
  );
});

describe("messageOf and firstLineOf", () => {
  const deceit = Object.defineProperty(new Error("a"), "message", {
    get: () => {
      throw new Error("no message");
    },
  });
  const numbered = Object.assign(new Error("a"), { message: 7 });

  it.each([
    [new TypeError("a\nb"), "a\nb"],
    [new Error(""), ""],
    [runInNewContext("new RangeError('a')"), "a"],
    ["text", "text"],
    [undefined, "undefined"],
    [null, "null"],
    [7, "7"],
    [Symbol("a"), "Symbol(a)"],
    [{ message: "a" }, "[object Object]"],
    [Object.create(null), "[object Object]"],
    [numbered, "7"],
    [deceit, "[object Error]"],
  ])("case %#: says what was thrown", (error, message) => {
    expect(messageOf(error)).toBe(message);
    expect(firstLineOf(error)).toBe(message.split("\n")[0]);
  });

  it("doesn't throw at a revoked proxy", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(messageOf(proxy)).toBe("[object]");
  });
});

describe("isError and toError", () => {
  it.each([new TypeError("a"), new UserError("a"), runInNewContext("new RangeError('a')")])(
    "case %#: know an error",
    (error) => {
      expect(isError(error)).toBe(true);
      expect(toError(error)).toBe(error);
    },
  );

  it.each([
    ["text", "text"],
    [undefined, "undefined"],
    [{ message: "a" }, "[object Object]"],
  ])("case %#: know what is none, and make one of its text", (thrown, message) => {
    expect(isError(thrown)).toBe(false);
    expect(toError(thrown)).toEqual(new Error(message));
  });

  it("don't throw at a revoked proxy", () => {
    const { proxy, revoke } = Proxy.revocable(new Error("a"), {});
    revoke();
    expect(isError(proxy)).toBe(false);
    expect(toError(proxy).message).toBe("[object]");
  });
});
