import { createMessage, parseMessage, serializeMessage } from "@epochbook/kernel";
import { describe, expect, it } from "vitest";

const request = createMessage("execute_request", { code: "1 + 1" }, { session: "s" });

describe("createMessage", () => {
  it("gives every message an id of its own and the header of the one that it answers", () => {
    const reply = createMessage("execute_reply", {}, { session: "k", parent: request });
    expect(reply.parent_header).toEqual(request.header);
    expect(reply.header.msg_id).not.toBe(request.header.msg_id);
    expect(request.parent_header).toEqual({});
  });
});

describe("the wire format", () => {
  it("brings a message over unchanged, with identities and buffers", () => {
    const sent = { ...request, identities: [Buffer.from("id")], buffers: [Buffer.from([0, 255])] };
    expect(parseMessage(serializeMessage(sent, "key"), "key")).toEqual(sent);
  });

  it("signs with HMAC-SHA256 over the four JSON frames", () => {
    const fixed = {
      identities: [],
      header: { ...request.header, msg_id: "1", date: "2026-01-01T00:00:00Z", version: "5.3" },
      parent_header: {},
      metadata: {},
      content: {},
      buffers: [],
    };
    const [, signature] = serializeMessage(fixed, "key");
    // Computed by Python's hmac module.
    expect(signature.toString()).toBe(
      "f3be84f4b7bcfc876aba94ec18bdcecf8e0bc8dd595104a68de40bb797bd4589",
    );
  });

  it("leaves the signature empty without a key", () => {
    const frames = serializeMessage(request, "");
    expect(frames[1].toString()).toBe("");
    expect(parseMessage(frames, "").content).toEqual({ code: "1 + 1" });
  });

  it.each([
    ["another key", serializeMessage(request, "other"), /wrong signature/],
    ["a changed frame", changed(), /wrong signature/],
    ["no delimiter", [Buffer.from("x")], /no <IDS\|MSG> delimiter/],
    ["missing frames", serializeMessage(request, "key").slice(0, 4), /4 frames .* got 3 frames/],
  ])("rejects %s", (_what, frames, message) => {
    expect(() => parseMessage(frames, "key")).toThrow(message);
  });

  it("rejects a frame that holds no object", () => {
    const frames = serializeMessage({ ...request, content: [1] }, "key");
    expect(() => parseMessage(frames, "key")).toThrow(/expected a JSON object .* got \[1\]/);
  });
});

function changed(): Buffer[] {
  const frames = serializeMessage(request, "key");
  frames[5] = Buffer.from('{"code":"2"}');
  return frames;
}
