import { createHmac, timingSafeEqual } from "node:crypto";
import type { Message, MessageHeader } from "./message.js";

const delimiter = Buffer.from("<IDS|MSG>");

/** The names of the four JSON frames, in the order of the wire. */
const jsonFrames = ["header", "parent_header", "metadata", "content"] as const;

/**
 * Writes a message as the frames of a ZeroMQ multipart message, signed with HMAC-SHA256.
 * An empty key leaves the signature empty, as the protocol says.
 */
export function serializeMessage(message: Message<unknown>, key: string): Buffer[] {
  const frames = jsonFrames.map((name) => Buffer.from(JSON.stringify(message[name])));
  const signature = Buffer.from(sign(frames, key));
  return [...message.identities, delimiter, signature, ...frames, ...message.buffers];
}

/**
 * Reads the frames of a ZeroMQ multipart message and verifies their signature.
 * @throws Error if frames are missing, the signature is wrong, or a frame holds no JSON object.
 */
export function parseMessage(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  if (start < 0) throw new Error("a kernel message has no <IDS|MSG> delimiter");
  const [signature, ...rest] = frames.slice(start + 1);
  if (rest.length < jsonFrames.length) {
    throw new Error(
      `expected a signature and ${jsonFrames.length} frames after <IDS|MSG> in a kernel message, ` +
        `got ${frames.length - start - 1} frames`,
    );
  }
  const signed = rest.slice(0, jsonFrames.length);
  if (!isSignedWith(key, signature, signed)) {
    throw new Error("a kernel message has a wrong signature: another key, or a changed message");
  }
  const [header, parent, metadata, content] = signed.map(parseObject) as [
    MessageHeader,
    Partial<MessageHeader>,
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  return {
    identities: frames.slice(0, start),
    header,
    parent_header: parent,
    metadata,
    content,
    buffers: rest.slice(jsonFrames.length),
  };
}

function sign(frames: readonly Buffer[], key: string): string {
  if (key === "") return "";
  const hmac = createHmac("sha256", key);
  for (const frame of frames) hmac.update(frame);
  return hmac.digest("hex");
}

function isSignedWith(key: string, signature: Buffer, frames: readonly Buffer[]): boolean {
  const expected = Buffer.from(sign(frames, key));
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

function parseObject(frame: Buffer): object {
  const value: unknown = JSON.parse(frame.toString());
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(
      `expected a JSON object in a frame of a kernel message, got ${frame.toString()}`,
    );
  }
  return value;
}
