import { encodeModel, Graph } from "@epochbook/training/dist/engines/compiled/onnx/index.js";
import {
  openSession,
  type Session,
} from "@epochbook/training/dist/engines/compiled/run/sessions.js";
import { onnxRuntime, toTensor } from "@epochbook/training/dist/engines/compiled/runtime.js";
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";

const oneThread = 1;

/** Makes a program that adds a number. */
function makeProgram(added: number): Uint8Array {
  const graph = new Graph();
  const x = graph.input("x", "float32", [1]);
  graph.output(graph.node("Add", [x, graph.number(added)]));
  return encodeModel(graph);
}

const open = (added: number, threads = oneThread) => openSession(makeProgram(added), threads);

async function add(session: Session, x: number): Promise<unknown> {
  const outputs = await session.run({ x: toTensor(Float32Array.of(x), [1]) });
  return Object.values(outputs)[0].data[0];
}

describe("openSession", () => {
  let create: MockInstance<(typeof import("onnxruntime-node"))["InferenceSession"]["create"]>;
  beforeEach(() => {
    create = vi.spyOn(onnxRuntime().InferenceSession, "create");
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("shares a session among runs of a program, at once and later", async () => {
    for (const session of await Promise.all([open(1), open(1)])) {
      session.release();
    }
    const session = await open(1);
    expect(create).toHaveBeenCalledTimes(1);
    expect(await add(session, 2)).toBe(3);
    session.release();
    (await open(1, 2)).release();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("closes all but three that nobody uses, those first that were not used for the longest", async () => {
    const used = await open(100);
    for (let added = 101; added < 110; added++) {
      (await open(added)).release();
    }
    expect(create).toHaveBeenCalledTimes(10);
    for (const kept of [107, 108, 109, 100]) {
      (await open(kept)).release();
    }
    expect(create).toHaveBeenCalledTimes(10);
    (await open(106)).release();
    expect(create).toHaveBeenCalledTimes(11);
    expect(await add(used, 2)).toBe(102);
    used.release();
  });

  it("closes those that nobody uses after some seconds, and none that is used again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    (await open(200)).release();
    vi.advanceTimersByTime(4_000);
    const again = await open(200);
    vi.advanceTimersByTime(10_000);
    expect(await add(again, 2)).toBe(202);
    again.release();
    vi.advanceTimersByTime(4_000);
    (await open(200)).release();
    expect(create).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(6_000);
    expect(vi.getTimerCount()).toBe(0);
    (await open(200)).release();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("tries again after a program that was refused", async () => {
    const wrong = makeProgram(1).subarray(0, 20);
    await expect(openSession(wrong, oneThread)).rejects.toThrow();
    await expect(openSession(wrong, oneThread)).rejects.toThrow();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("gives a session to all who try at once again after a refusal", async () => {
    create.mockRejectedValueOnce(new Error("no memory"));
    const tries = [open(300), open(300)].map((opened) => opened.catch(() => open(300)));
    const [one, other] = await Promise.all(tries);
    expect(create).toHaveBeenCalledTimes(2);
    expect([await add(one, 1), await add(other, 2)]).toEqual([301, 302]);
    one.release();
    other.release();
  });
});
