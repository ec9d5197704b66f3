import { encodeModel, Graph } from "@epochbook/training/dist/engines/compiled/onnx/index.js";
import { openSession } from "@epochbook/training/dist/engines/compiled/run/sessions.js";
import { onnxRuntime, toTensor } from "@epochbook/training/dist/engines/compiled/runtime.js";
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";

const THREADS = 1;

/** A program that adds a number. */
function makeProgram(added: number): Uint8Array {
  const graph = new Graph();
  const x = graph.input("x", "float32", [1]);
  graph.output(graph.node("Add", [x, graph.number(added)]));
  return encodeModel(graph);
}

const open = (added: number, threads = THREADS) => openSession(makeProgram(added), threads);

describe("openSession", () => {
  let create: MockInstance<(typeof import("onnxruntime-node"))["InferenceSession"]["create"]>;
  beforeEach(() => {
    create = vi.spyOn(onnxRuntime().InferenceSession, "create");
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("shares a session among runs of a program, at once and later", async () => {
    for (const session of await Promise.all([open(1), open(1)])) {
      session.release();
    }
    const session = await open(1);
    expect(create).toHaveBeenCalledTimes(1);
    const outputs = await session.run({ x: toTensor(Float32Array.of(2), [1]) });
    expect(Object.values(outputs).map(({ data }) => data)).toEqual([Float32Array.of(3)]);
    session.release();
    (await open(1, 2)).release();
    expect(create).toHaveBeenCalledTimes(2);
  });

  it("closes the sessions that were not used for the longest, and none in use", async () => {
    const used = await open(100);
    for (let added = 101; added < 120; added++) {
      (await open(added)).release();
    }
    expect(create).toHaveBeenCalledTimes(20);
    (await open(119)).release();
    (await open(100)).release();
    expect(create).toHaveBeenCalledTimes(20);
    (await open(101)).release();
    expect(create).toHaveBeenCalledTimes(21);
    const outputs = await used.run({ x: toTensor(Float32Array.of(2), [1]) });
    expect(Object.values(outputs).map(({ data }) => data)).toEqual([Float32Array.of(102)]);
    used.release();
  });

  it("tries again after a program that was refused", async () => {
    const wrong = makeProgram(1).subarray(0, 20);
    await expect(openSession(wrong, THREADS)).rejects.toThrow();
    await expect(openSession(wrong, THREADS)).rejects.toThrow();
    expect(create).toHaveBeenCalledTimes(2);
  });
});
