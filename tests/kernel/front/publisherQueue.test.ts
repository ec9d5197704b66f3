import { Subscriber, XPublisher } from "zeromq";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PublisherQueue } from "../../../src/kernel/dist/front/iopub/publisherQueue.js";
import { until } from "./testKernel.js";

const message = [Buffer.from("topic"), Buffer.alloc(256 * 1024)];
let publisher: XPublisher;
let subscribers: Subscriber[];
let pressure: boolean[];

beforeEach(async () => {
  const options = { linger: 0, noDrop: true, sendHighWaterMark: 4, sendBufferSize: 65_536 };
  publisher = new XPublisher({ ...options, verbosity: "allSubs" });
  await publisher.bind("tcp://127.0.0.1:*");
  subscribers = [];
  pressure = [];
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const socket of [publisher, ...subscribers]) {
    socket.close();
  }
});

/** Makes a subscriber whose socket holds only a few messages until they are read. */
async function subscribe(): Promise<Subscriber> {
  const options = { linger: 0, receiveHighWaterMark: 1, receiveBufferSize: 65_536 };
  const subscriber = new Subscriber(options);
  subscribers.push(subscriber);
  subscriber.connect(publisher.lastEndpoint ?? "");
  subscriber.subscribe();
  await publisher.receive();
  return subscriber;
}

it("asks for a pause while a subscriber is slow, and loses nothing", async () => {
  const subscriber = await subscribe();
  const queue = new PublisherQueue(publisher, (isFull) => pressure.push(isFull));
  const count = 100;
  for (let i = 0; i < count; i++) {
    queue.push([Buffer.from(String(i)), message[1]]);
  }
  expect(pressure).toEqual([true]);
  for (let i = 0; i < count; i++) {
    expect(String((await subscriber.receive())[0])).toBe(String(i));
  }
  await until(() => pressure.length === 2);
  expect(pressure).toEqual([true, false]);
});

it("goes on without a subscriber that reads nothing, says so once, and serves the others", async () => {
  const logged = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await subscribe();
  const reader = await subscribe();
  const patience = { first: 50, again: 1, retry: 100 };
  const queue = new PublisherQueue(publisher, () => undefined, patience);
  const count = 100;
  for (let i = 0; i < count; i++) {
    queue.push([Buffer.from(String(i)), message[1]]);
  }
  for (let i = 0; i < count; i++) {
    expect(String((await reader.receive())[0])).toBe(String(i));
  }
  const lines = logged.mock.calls.map(([text]) => String(text));
  expect(lines.filter((line) => line.includes("reads nothing"))).toHaveLength(1);
});
