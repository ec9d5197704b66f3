/**
 * The encryption of a kernel's sockets by CurveZMQ.
 *
 * Source: Jupyter's enhancement proposal 145, and ZeroMQ's RFC 26.
 */
import { createPrivateKey, createPublicKey } from "node:crypto";
import { UserError } from "@epochbook/core";
import { capability, curveKeyPair } from "zeromq";
import { decodeZ85, encodeZ85 } from "./z85.js";

/** The keys of an encrypted kernel, in Z85. All its sockets have the same. */
export interface CurveKeys {
  /** The key that a client must know, so that the kernel serves it. */
  curve_publickey: string;
  curve_secretkey: string;
}

/** The length of a key in bytes. */
const keyLength = 32;

/** The bytes before the raw key in the PKCS #8 form of a secret key of X25519. Source: RFC 8410. */
const pkcs8Prefix = Buffer.from("302e020100300506032b656e04220420", "hex");

/**
 * Makes the keys of a kernel.
 * @throws UserError if the ZeroMQ that is installed can't encrypt.
 */
export function createCurveKeys(): CurveKeys {
  checkCapability();
  const { publicKey, secretKey } = curveKeyPair();
  return { curve_publickey: publicKey, curve_secretkey: secretKey };
}

/**
 * Returns the keys in the content of a connection file; `undefined` if it has none.
 * @throws UserError if the keys aren't two that belong together, or ZeroMQ can't encrypt. The
 *   message doesn't show them.
 */
export function curveKeysOf(
  file: Partial<Record<keyof CurveKeys, unknown>>,
): CurveKeys | undefined {
  const { curve_publickey: publicKey, curve_secretkey: secretKey } = file;
  if (publicKey === undefined && secretKey === undefined) {
    return undefined;
  }
  const keys = {
    curve_publickey: toKey("curve_publickey", publicKey),
    curve_secretkey: toKey("curve_secretkey", secretKey),
  };
  if (publicKeyOf(keys.curve_secretkey) !== keys.curve_publickey) {
    throw new UserError("expected curve_publickey to be the public key of curve_secretkey");
  }
  checkCapability();
  return keys;
}

/** Returns the options of a kernel's sockets: none if its connection isn't encrypted. */
export function serverSecurity(
  connection: Partial<CurveKeys>,
): { curveServer: true; curveSecretKey: string } | undefined {
  const keys = curveKeysOf(connection);
  return keys && { curveServer: true, curveSecretKey: keys.curve_secretkey };
}

/**
 * Returns the options of a client's sockets: none if the kernel's connection isn't encrypted.
 *
 * The client has keys of its own, and of the kernel's needs only the public one.
 */
export function clientSecurity({
  curve_publickey: curveServerKey,
}: Partial<CurveKeys>):
  { curveServerKey: string; curvePublicKey: string; curveSecretKey: string } | undefined {
  if (curveServerKey === undefined) {
    return undefined;
  }
  const own = createCurveKeys();
  return {
    curveServerKey,
    curvePublicKey: own.curve_publickey,
    curveSecretKey: own.curve_secretkey,
  };
}

function toKey(name: keyof CurveKeys, value: unknown): string {
  if (value === undefined) {
    throw new UserError(`expected ${name} beside the other key of CurveZMQ, got none`);
  }
  if (typeof value !== "string") {
    throw new UserError(`expected ${name} to be a string, got a value of another type`);
  }
  if (decodeZ85(value)?.length !== keyLength) {
    throw new UserError(
      `expected ${name} to be a key of CurveZMQ, 40 characters of Z85, ` +
        `got a string of ${value.length} characters that is none`,
    );
  }
  return value;
}

function publicKeyOf(secretKey: string): string {
  const raw = decodeZ85(secretKey) ?? Buffer.alloc(0);
  const key = Buffer.concat([pkcs8Prefix, raw]);
  const secret = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
  return encodeZ85(spki.subarray(-keyLength));
}

function checkCapability(): void {
  if (!capability.curve) {
    throw new UserError(
      "the ZeroMQ that is installed can't encrypt: it was built without CurveZMQ (libsodium)",
    );
  }
}
