import { describe, expect, test } from "vitest";
import { compiled } from "./startSession.js";
import { useSession } from "./useSession.js";

const plotly = "application/vnd.plotly.v1+json";
const vegaLite = "application/vnd.vegalite.v5+json";
const schema = "https://vega.github.io/schema/vega-lite/v5.json";

/** Runs a cell, and returns the data that it shows first and the text on stderr. */
async function show(js: string, type = "execute_result") {
  const session = useSession();
  expect(await session.run(js)).toMatchObject({ status: "ok" });
  const [{ data }] = session.published("run 1", type) as { data: Record<string, unknown> }[];
  // The front writes JSON, where no part may be lost.
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  return { data, stderr: session.text("run 1", "stderr") };
}

function result(expression: string) {
  return show(`__epochbook.result(${expression})`);
}

describe("a cell's value is shown", () => {
  test("as a chart with the numbers of its typed arrays", async () => {
    const figure = await result(
      "({ data: [{ type: 'scatter', y: new Float32Array([3, 2, 1]) }], layout: {} })",
    );
    expect(figure.data[plotly]).toMatchObject({ data: [{ y: [3, 2, 1] }] });
    const spec = await result(
      `({ $schema: "${schema}", data: { values: new Float32Array([1, 2]) }, mark: "point" })`,
    );
    expect(spec.data[vegaLite]).toMatchObject({ data: { values: [1, 2] } });
  });

  test("as a chart with its bigints as numbers", async () => {
    const { data, stderr } = await result(
      `({ $schema: "${schema}", data: { values: [{ a: 1n }] }, mark: "bar" })`,
    );
    expect(data[vegaLite]).toMatchObject({ data: { values: [{ a: 1 }] } });
    expect(data["text/plain"]).toContain("mark: 'bar'");
    expect(stderr).toBe("");
  });

  test("as text at least, where its chart can't be sent, and a line says why", async () => {
    const { data, stderr } = await show(`
      const spec = { $schema: "${schema}", mark: "bar" };
      spec.usermeta = { spec };
      __epochbook.result(spec);
    `);
    expect(Object.keys(data)).toEqual(["text/plain"]);
    expect(stderr).toBe(
      `${vegaLite} is not shown: usermeta.spec holds an object that it is a part of\n`,
    );
  });

  test("with the bytes of its own display method as base64", async () => {
    const { data } = await result(`({ [Symbol.for("Jupyter.display")]: () => ({
      "image/png": new Uint8Array([1, 2, 3]),
      "image/jpeg": Buffer.from([1, 2, 3]),
      "image/gif": new Uint8Array([0, 1, 2, 3]).buffer.slice(1),
      "application/pdf": new DataView(new Uint8Array([0, 1, 2, 3]).buffer, 1),
      "image/svg+xml": Buffer.from("<svg>é</svg>"),
      "application/json": new Uint8Array([1, 2, 3]),
    }) })`);
    expect(data).toEqual({
      "text/plain": expect.any(String) as string,
      "image/png": "AQID",
      "image/jpeg": "AQID",
      "image/gif": "AQID",
      "application/pdf": "AQID",
      "image/svg+xml": "<svg>é</svg>",
      "application/json": [1, 2, 3],
    });
  });

  test("as text, if it is a proxy that answers to everything", async () => {
    const session = useSession();
    await session.run(`
      globalThis.calls = 0;
      const remote = new Proxy(function remote() {}, {
        get: () => { calls++; return remote; },
        apply: () => { calls++; return remote; },
      });
      __epochbook.result(remote);
    `);
    expect(session.published("run 1", "execute_result")).toMatchObject([
      { data: { "text/plain": expect.stringContaining("[Function: remote]") as string } },
    ]);
    await session.run("console.log(calls)");
    expect(session.text("run 2")).toBe("0\n");
  });
});

describe("a display shows", () => {
  test("the same of a bundle, its metadata and its updates", async () => {
    const session = useSession();
    await session.run(`
      const bundle = { "${plotly}": { data: [{ y: new Float64Array([1, NaN]) }] }, "text/plain": 7n };
      jupyter.display(bundle, { id: "d", metadata: { n: 1n, bytes: Buffer.of(2) } });
      jupyter.display(bundle, { id: "d", update: true });
    `);
    const data = { [plotly]: { data: [{ y: [1, null] }] }, "text/plain": "7" };
    expect(session.published("run 1", "display_data")).toMatchObject([
      { data, metadata: { n: 1, bytes: [2] } },
    ]);
    expect(session.published("run 1", "update_display_data")).toMatchObject([{ data }]);
    expect(session.text("run 1", "stderr")).toBe("");
  });

  test("text instead of what can't be sent, and a line for each", async () => {
    const { data, stderr } = await show(
      `
      const circle = {};
      circle.self = circle;
      jupyter.display(
        { "application/json": circle, "text/html": { a: 1 } },
        { metadata: { get m() { throw new Error("no m"); } } },
      );
    `,
      "display_data",
    );
    expect(Object.keys(data)).toEqual(["text/plain"]);
    expect(data["text/plain"]).toContain("[Circular *1]");
    expect(stderr.split("\n")).toEqual([
      "application/json is not shown: self holds an object that it is a part of",
      "text/html is not shown: expected text or bytes, got an object. Types such as application/json hold objects",
      "The metadata is not sent: m could not be read: no m",
      "",
    ]);
  });
});

test("a user expression has the same bundle", async () => {
  const session = useSession();
  const js = "__epochbook.result({ data: [{ y: new Float32Array([1]) }], layout: {} })";
  const outcome = await session.run("1", {
    userExpressions: { figure: { cell: compiled(js, "figure") } },
  });
  expect(outcome).toMatchObject({
    userExpressions: { figure: { status: "ok", data: { [plotly]: { data: [{ y: [1] }] } } } },
  });
});

test("a comm sends JSON, and refuses what can't become it", async () => {
  const session = useSession();
  await session.run(`
    const circle = {};
    circle.self = circle;
    const comm = jupyter.openComm("widget", { value: 1n });
    comm.send({ points: new Float32Array([1, 2]) }, { metadata: { when: new Date(0) } });
    try { comm.send(circle); } catch (error) { console.log(String(error)); }
  `);
  const sent = session.messages.filter((message) => message.type === "publish");
  expect(sent).toMatchObject([
    { messageType: "comm_open", content: { data: { value: 1 } } },
    {
      messageType: "comm_msg",
      content: { data: { points: [1, 2] } },
      metadata: { when: "1970-01-01T00:00:00.000Z" },
    },
  ]);
  expect(session.text("run 1")).toBe("TypeError: data.self holds an object that it is a part of\n");
});
