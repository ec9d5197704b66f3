import { isUserError } from "@epochbook/core";
import { capability, curveKeyPair } from "zeromq";
import { afterEach, describe, expect, it } from "vitest";
import {
  clientSecurity,
  createCurveKeys,
  curveKeysOf,
  serverSecurity,
} from "../../src/kernel/dist/protocol/curve.js";
import { decodeZ85, encodeZ85 } from "../../src/kernel/dist/protocol/z85.js";

describe("Z85", () => {
  it("writes and reads the example of its specification", () => {
    const bytes = Buffer.from("864fd26fb559f75b", "hex");
    expect(encodeZ85(bytes)).toBe("HelloWorld");
    expect(decodeZ85("HelloWorld")).toEqual(bytes);
  });

  it("writes and reads the smallest and the largest number", () => {
    const bytes = Buffer.from("00000000ffffffff", "hex");
    expect(encodeZ85(bytes)).toBe("00000%nSc0");
    expect(decodeZ85("00000%nSc0")).toEqual(bytes);
  });

  it.each([
    ["a length that isn't a multiple of 5", "HelloWorl"],
    ["a character that is none of its digits", "Hello~orld"],
    ["a character outside ASCII", "Hellöworld"],
    ["a character of two units", "Hell😀orld"],
    ["a number of more than 32 bits", "%nSc1"],
  ])("doesn't read %s", (_what, text) => {
    expect(decodeZ85(text)).toBeUndefined();
  });
});

describe("the keys of CurveZMQ", () => {
  afterEach(() => {
    capability.curve = true;
  });

  it("belong together as ZeroMQ's manual says", () => {
    const keys = {
      curve_publickey: "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID",
      curve_secretkey: "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs",
    };
    expect(curveKeysOf(keys)).toEqual(keys);
    expect(serverSecurity(keys)).toEqual({
      curveServer: true,
      curveSecretKey: keys.curve_secretkey,
    });
  });

  it("belong together as ZeroMQ makes them", () => {
    for (let i = 0; i < 100; i++) {
      const keys = createCurveKeys();
      expect(curveKeysOf(keys)).toEqual(keys);
    }
  });

  it("are none where there are none", () => {
    expect(curveKeysOf({})).toBeUndefined();
    expect(serverSecurity({})).toBeUndefined();
    expect(clientSecurity({})).toBeUndefined();
  });

  it("of a client are its own, for each client", () => {
    const kernel = createCurveKeys();
    const [one, two] = [clientSecurity(kernel), clientSecurity(kernel)];
    expect(one?.curveServerKey).toBe(kernel.curve_publickey);
    expect(one?.curveSecretKey).not.toBe(kernel.curve_secretkey);
    expect(one?.curveSecretKey).not.toBe(two?.curveSecretKey);
  });

  const good = createCurveKeys();
  it.each<[string, object, RegExp]>([
    ["only the public one", { curve_secretkey: undefined }, /curve_secretkey beside the other/],
    ["only the secret one", { curve_publickey: undefined }, /curve_publickey beside the other/],
    ["null", { curve_publickey: null, curve_secretkey: null }, /curve_publickey to be a string/],
    ["a number", { curve_secretkey: 5 }, /curve_secretkey to be a string/],
    ["an empty text", { curve_publickey: "", curve_secretkey: "" }, /40 .* of 0 characters/],
    ["a short one", { curve_secretkey: good.curve_secretkey.slice(5) }, /40 .* of 35 characters/],
    ["one in hexadecimal", { curve_secretkey: "0f".repeat(32) }, /40 .* of 64 characters/],
    ["no Z85", { curve_publickey: "~".repeat(40) }, /40 .* of 40 characters that is none/],
    [
      "a public one of another secret one",
      { curve_publickey: curveKeyPair().publicKey },
      /expected curve_publickey to be the public key of curve_secretkey/,
    ],
    [
      "both in the wrong places",
      { curve_publickey: good.curve_secretkey, curve_secretkey: good.curve_publickey },
      /to be the public key of curve_secretkey/,
    ],
  ])("are refused if there is %s, and aren't shown", (_what, change, message) => {
    const keys: Record<string, unknown> = { ...good, ...change };
    let thrown: unknown;
    try {
      curveKeysOf(keys);
    } catch (error) {
      thrown = error;
    }
    expect(isUserError(thrown)).toBe(true);
    const { message: shown } = thrown as Error;
    expect(shown).toMatch(message);
    for (const key of [keys.curve_publickey, keys.curve_secretkey]) {
      expect(typeof key === "string" && key !== "" && shown.includes(key)).toBe(false);
    }
    expect(() => serverSecurity(keys as Partial<typeof good>)).toThrow(message);
  });

  it("are refused by a ZeroMQ that can't encrypt", () => {
    capability.curve = false;
    expect(() => curveKeysOf(good)).toThrow(/can't encrypt: it was built without CurveZMQ/);
    expect(() => clientSecurity(good)).toThrow(/can't encrypt/);
    expect(() => createCurveKeys()).toThrow(/can't encrypt/);
    expect(curveKeysOf({})).toBeUndefined();
  });
});
