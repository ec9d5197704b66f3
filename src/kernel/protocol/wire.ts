import { createHmac, getHashes, timingSafeEqual } from "node:crypto";
import { isObject } from "@epochbook/core";
import type { Message, MessageHeader } from "./message.js";

const delimiter = Buffer.from("<IDS|MSG>");

/** The names of the four JSON frames, in the order of the wire. */
const jsonFrames = ["header", "parent_header", "metadata", "content"] as const;

/** The signature scheme of a connection that names none. */
export const defaultScheme = "hmac-sha256";

/**
 * Writes a message as the frames of a ZeroMQ multipart message, signed by `scheme`.
 *
 * An empty key leaves the signature empty, as the protocol says.
 */
export function serializeMessage(
  message: Message<unknown>,
  key: string,
  scheme = defaultScheme,
): Buffer[] {
  const frames = jsonFrames.map((name) => Buffer.from(JSON.stringify(message[name])));
  const signature = Buffer.from(sign(frames, key, scheme));
  return [...message.identities, delimiter, signature, ...frames, ...message.buffers];
}

/**
 * Reads the frames of a ZeroMQ multipart message and verifies their signature.
 * @throws Error if frames are missing, the signature is wrong, or a frame holds no JSON object.
 */
export function parseMessage(
  frames: readonly Buffer[],
  key: string,
  scheme = defaultScheme,
): Message {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  if (start < 0) {
    throw new Error("a kernel message has no <IDS|MSG> delimiter");
  }
  const [signature, ...rest] = frames.slice(start + 1);
  if (rest.length < jsonFrames.length) {
    throw new Error(
      `expected a signature and ${jsonFrames.length} frames after <IDS|MSG> in a kernel message, ` +
        `got ${frames.length - start - 1} frames`,
    );
  }
  const signed = rest.slice(0, jsonFrames.length);
  if (!isSigned(signature, sign(signed, key, scheme))) {
    throw new Error("a kernel message has a wrong signature: another key, or a changed message");
  }
  const [header, parent, metadata, content] = signed.map(parseObject) as [
    MessageHeader,
    Partial<MessageHeader>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  if (typeof header.msg_type !== "string" || typeof header.msg_id !== "string") {
    throw new Error("a kernel message has no msg_type or no msg_id in its header");
  }
  return {
    identities: frames.slice(0, start),
    header,
    parent_header: parent,
    metadata,
    content,
    buffers: rest.slice(jsonFrames.length),
  };
}

/** Returns the signature among the frames of a message that {@link parseMessage} has read. */
export function signatureOf(frames: readonly Buffer[]): string {
  return frames[frames.findIndex((frame) => frame.equals(delimiter)) + 1].toString();
}

/**
 * Returns the hash of a signature scheme by the name that Node.js knows.
 *
 * `undefined` if there is none.
 */
export function hashOf(scheme: string): string | undefined {
  const name = /^hmac-(.+)$/.exec(scheme)?.[1].replace("_", "-").toLowerCase();
  return getHashes().find((hash) => hash.toLowerCase() === name);
}

function sign(frames: readonly Buffer[], key: string, scheme: string): string {
  if (key === "") {
    return "";
  }
  const hmac = createHmac(scheme.slice("hmac-".length), key);
  for (const frame of frames) {
    hmac.update(frame);
  }
  return hmac.digest("hex");
}

function isSigned(signature: Buffer, hexDigest: string): boolean {
  const expected = Buffer.from(hexDigest);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function parseObject(frame: Buffer): object {
  const value: unknown = JSON.parse(frame.toString());
  if (!isObject(value)) {
    throw new Error(
      `expected a JSON object in a frame of a kernel message, got ${frame.toString()}`,
    );
  }
  return value;
}
