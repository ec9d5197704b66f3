import { expect, it } from "vitest";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

it("knows every global of this Node.js", () => {
  const names = Object.getOwnPropertyNames(globalThis).filter(
    // Those of the test runner begin with underscores.
    (name) => /^[a-z]\w*$/i.test(name) && name !== "print",
  );
  expect(names.length).toBeGreaterThan(100);
  const notebook = new TestNotebook(makeProject());
  notebook.compile(names.map((name) => `void ${name};`).join("\n"));
});

const cell = `const own: Performance = performance; own.now();
new WebAssembly.Memory({ initial: 1 }).buffer.byteLength;
const { instance } = await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
[typeof instance.exports, performance instanceof Performance, new ArrayBuffer(8, { maxByteLength: 16 }).resizable].join()`;

it.each([
  ["by itself", {}],
  ["from the DOM's library, if the project names that", { lib: ["es2022", "dom"] }],
])("knows what Node.js shares with browsers %s", async (_, compilerOptions) => {
  const folder = makeProject({ "tsconfig.json": { compilerOptions } });
  expect(await new TestNotebook(folder).run(cell)).toBe("object,true,true");
});
