import { describe, expect, it } from "vitest";
import { maskQueueUrl, parseQueueUrl } from "../../../src/sweeps/dist/queue/queueUrl.js";

describe("the queue's URL", () => {
  it.each([
    ["redis://host", { host: "host", port: 6379, db: 0 }],
    ["redis://host:7000/3", { host: "host", port: 7000, db: 3 }],
    ["redis://:a%40b@host", { password: "a@b" }],
    ["redis://me:secret@[::1]:1", { username: "me", password: "secret", host: "::1" }],
    ["rediss://host", { tls: { servername: "host" } }],
    ["rediss://10.0.0.1", { tls: {} }],
  ])("%s is read", (url, expected) => {
    expect(parseQueueUrl(url)).toMatchObject(expected);
  });

  it("without TLS has none", () => {
    expect(parseQueueUrl("redis://host")).not.toHaveProperty("tls");
  });

  it.each([
    ["http://:secret@host", /expected the queue as redis:/],
    ["redis://", /expected the queue as redis:/],
    ["secret", /expected the queue as redis:/],
    ["redis://:secret@host/first", /database is a number/],
    ["redis://:secret#more@host", /no \? and # parts|expected the queue/],
    ["redis://:secret%@host", /written %25/],
  ])("%s is refused, and not repeated", (url, message) => {
    const read = (): unknown => parseQueueUrl(url);
    expect(read).toThrow(message);
    expect(read).not.toThrow(/secret/);
  });

  it("is printed without its password", () => {
    expect(maskQueueUrl("redis://me:secret@host:1/2")).toBe("redis://me:***@host:1/2");
    expect(maskQueueUrl("redis://host")).toBe("redis://host");
  });
});
