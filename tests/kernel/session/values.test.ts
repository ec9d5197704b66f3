import { inspect, stripVTControlCharacters } from "node:util";
import { plotlyTemplate } from "@epochbook/core";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { toBundle } from "../../../src/kernel/dist/session/values/toBundle.js";

async function show(value: unknown): Promise<Record<string, unknown>> {
  const bundle = await toBundle(value);
  return { ...bundle, "text/plain": stripVTControlCharacters(bundle["text/plain"] as string) };
}

describe("a value is shown", () => {
  it.each([
    [42, "42"],
    ["text", "'text'"],
    [null, "null"],
    [Symbol("s"), "Symbol(s)"],
    [[1, [2]], "[ 1, [ 2 ] ]"],
    [{ a: 1 }, "{ a: 1 }"],
    [[{}], "[ {} ]"],
    [[{ a: 1 }, { b: 2 }], "[ { a: 1 }, { b: 2 } ]"],
    [{ data: [], layout: {} }, "{ data: [], layout: {} }"],
  ])("as text: %#", async (value, text) => {
    expect(await show(value)).toEqual({ "text/plain": text });
  });

  it("in colour, unless it is a number or a string by itself", async () => {
    expect((await toBundle(42))["text/plain"]).toBe("42");
    expect((await toBundle([42]))["text/plain"]).toBe("[ \u001b[33m42\u001b[39m ]");
  });

  it("as a table of rows that have keys in common, with what is dangerous escaped", async () => {
    const rows = [
      { name: "<b>", loss: 0.123456789 },
      { name: "b", epochs: [1, 2] },
    ];
    expect((await show(rows))["text/html"]).toBe(
      "<table><thead><tr><th>name</th><th>loss</th><th>epochs</th></tr></thead><tbody>" +
        "<tr><td>&lt;b&gt;</td><td>0.123457</td><td></td></tr>" +
        "<tr><td>b</td><td></td><td>[ 1, 2 ]</td></tr></tbody></table>",
    );
  });

  it("as the first rows of a long table", async () => {
    const rows = Array.from({ length: 1000 }, (_, row) => ({ row }));
    const html = (await show(rows))["text/html"] as string;
    expect(html.match(/<tr>/g)).toHaveLength(101);
    expect(html).toContain("<p>900 more rows of 1000</p>");
  });

  it("as a tensor, with its type, shape and values", async () => {
    const matrix = tf.tensor2d([
      [1, 2.5],
      [3, 4],
    ]);
    const bundle = await show(matrix);
    expect(bundle["text/plain"]).toMatch(/^float32 tensor of shape \[2, 2\]\n +\[\[1, 2\.5/);
    expect(bundle["text/html"]).toContain("<tr><td>1</td><td>2.5</td></tr>");
    expect((await show(tf.zeros([50, 3])))["text/html"]).toContain("the first 20 × 3 of 50 × 3");
    expect(await show(tf.zeros([2, 2, 2]))).not.toHaveProperty("text/html");
    expect(await show(tf.scalar(3))).toEqual({ "text/plain": "float32 tensor of shape []\n    3" });
    matrix.dispose();
    expect(await show(matrix)).toEqual({
      "text/plain": "float32 tensor of shape [2, 2], disposed",
    });
  });

  it("as a typed array with its range", async () => {
    const { "text/html": html } = await show(new Float32Array([0, 0.5, 1]));
    expect(html).toContain("<th>Float32Array</th><th>length</th>");
    expect(html).toContain("<td>0, 0.5, 1</td><td>3</td><td>0</td><td>1</td><td>0.5</td>");
    expect(await show(new BigInt64Array([1n]))).toHaveProperty("text/html");
    expect(await show(new Uint8Array(0))).not.toHaveProperty("text/html");
  });

  it("as numbers with their shape", async () => {
    const bundle = await show({ data: new Float32Array(6).fill(0.5), shape: [2, 3] });
    const text = "Float32Array of shape [2, 3], as { data, shape }";
    expect(bundle["text/plain"]).toBe(text);
    expect(bundle["text/html"]).toContain("0.5, 0.5, 0.5, 0.5, 0.5, 0.5</td><td>6</td>");
    expect(bundle["text/html"]).toContain(`<p>${text}</p>`);
    expect(await show({ data: new Uint8Array(0), shape: [0, 3] })).toEqual({
      "text/plain": "Uint8Array of shape [0, 3], as { data, shape }",
    });
    expect(await show({ data: new Uint8Array(3), shape: [2] })).not.toHaveProperty("text/html");
  });

  it("as the last epoch of a training by TensorFlow.js", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const history = await model.fit(tf.ones([4, 1]), tf.ones([4, 1]), { epochs: 40 });
    const { "text/plain": text, "text/html": html } = await show(history);
    expect(text).toMatch(/^History of 40 epochs\nlast epoch: loss [\d.e-]+$/);
    expect(html).toMatch(/^<p>History of 40 epochs<br>/);
  });

  it("as an error with its name in bold", async () => {
    const { "text/html": html } = await show(new RangeError("<much>"));
    expect(html).toMatch(/^<pre><strong>RangeError<\/strong>: &lt;much&gt;\n {4}at /);
  });

  it("as an image, by the first bytes of its file", async () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1];
    expect((await show(new Uint8Array(png)))["image/png"]).toBe("iVBORw0KGgoB");
    expect(await show(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toHaveProperty(["image/jpeg"]);
    expect(await show(new Uint8Array([0x89, 0x50]))).not.toHaveProperty(["image/png"]);
  });

  it("as a chart, if it is a Vega-Lite or Vega specification or a Plotly figure", async () => {
    const spec = { $schema: "https://vega.github.io/schema/vega-lite/v6.json", mark: "bar" };
    expect((await show(spec))["application/vnd.vegalite.v5+json"]).toEqual(spec);
    const vega = { $schema: "https://vega.github.io/schema/vega/v6.json" };
    expect((await show(vega))["application/vnd.vega.v5+json"]).toEqual(vega);
    const figure = { data: [{ type: "bar", y: [1] }], layout: {}, other: 1 };
    expect((await show(figure))["application/vnd.plotly.v1+json"]).toEqual({
      data: figure.data,
      layout: { template: plotlyTemplate },
    });
    const own = { ...figure, layout: { template: "plotly_dark" } };
    expect((await show(own))["application/vnd.plotly.v1+json"]).toMatchObject({
      layout: { template: "plotly_dark" },
    });
  });

  it("by its own method, which may take time", async () => {
    const value = { [Symbol.for("Jupyter.display")]: () => Promise.resolve({ "text/html": "me" }) };
    expect(await show(value)).toEqual({
      "text/html": "me",
      "text/plain": expect.stringContaining("Jupyter.display") as string,
    });
  });

  it("as the text of its target, if it is a proxy, of which no trap is called", async () => {
    const fail = (): never => {
      throw new Error("a trap was called");
    };
    const traps = { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, apply: fail };
    // Node.js 26 says that it is a proxy.
    const shownOf = (target: object) => inspect(new Proxy(target, {}));
    const spec = { $schema: "https://vega.github.io/schema/vega-lite/v5.json" };
    expect(await show(new Proxy(spec, traps))).toEqual({ "text/plain": shownOf(spec) });
    const callable = await show(new Proxy(show, traps));
    expect(callable).toEqual({ "text/plain": shownOf(show) });
    const rows = [{ a: 1 }, new Proxy({ a: 2 }, traps)];
    expect(await show(rows)).toEqual({ "text/plain": `[ { a: 1 }, ${shownOf({ a: 2 })} ]` });
  });

  it("as text where looking at it throws", async () => {
    const trap = {
      get shape(): never {
        throw new Error("no");
      },
    };
    expect(Object.keys(await toBundle(trap))).toEqual(["text/plain"]);
  });
});
