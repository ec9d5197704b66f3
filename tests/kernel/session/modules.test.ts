import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";
import type { MimeBundle } from "../../../src/kernel/dist/link/content.js";
import type { LocalModule, ModuleTarget } from "../../../src/kernel/dist/link/languageRequests.js";
import { identityMap, type TestSession } from "./startSession.js";
import { useSession } from "./useSession.js";

/** Makes a local module that was compiled to this text. */
function local(
  path: string,
  js: string,
  imports: Record<string, ModuleTarget> = {},
  version = js,
): LocalModule {
  return { kind: "module", path, version, js, map: identityMap(js, path), imports };
}

/** Makes the session's front answer every request for a local module with the last of these. */
function offer(session: TestSession, modules: LocalModule[]): void {
  const path = modules.at(-1)?.path ?? "";
  session.resolveModule = () => ({ target: { local: path }, modules });
}

async function show(session: TestSession, js: string): Promise<unknown> {
  const run = session.start(`__epochbook.result(${js})`);
  const outcome = await session.finished(run);
  if (outcome.status === "error") {
    return outcome.error.evalue;
  }
  const [{ data }] = session.published(run, "execute_result") as [{ data: MimeBundle }];
  return data["text/plain"];
}

test("packages and built-ins are imported as TypeScript's types say", async () => {
  const folder = temporaryFolder();
  const packages: Record<string, string> = {
    plain: "module.exports = Object.assign(() => 1, { ['na' + 'med']: 2 })",
    transpiled: "exports.__esModule = true; exports.default = 3; exports.other = 4",
    "esm-only": "export default 5; export const other = 6",
  };
  for (const [name, text] of Object.entries(packages)) {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    const type = name === "esm-only" ? "module" : "commonjs";
    const manifest = JSON.stringify({ name, type, exports: "./index.js" });
    writeFileSync(join(folder, "node_modules", name, "package.json"), manifest);
    writeFileSync(join(folder, "node_modules", name, "index.js"), text);
  }
  const session = useSession(folder);
  const load = (name: string) => `await __epochbook.import("${name}")`;
  expect(await show(session, `(${load("plain")}).default() + (${load("plain")}).named`)).toBe("3");
  expect(
    await show(session, `(${load("transpiled")}).default + (${load("transpiled")}).other`),
  ).toBe("7");
  expect(await show(session, `(${load("esm-only")}).default + (${load("esm-only")}).other`)).toBe(
    "11",
  );
  expect(await show(session, `typeof (${load("node:fs")}).default.readFile`)).toBe("'function'");
  expect(await show(session, load("missing"))).toContain("missing");
  expect(await show(session, `(${load("plain")}).named`)).toBe("2");
});

test("local modules keep their state until their version changes", async () => {
  const session = useSession();
  const counter = local("/p/counter.ts", "exports.state = { n: 0 };");
  const user = (version: string) =>
    local(
      "/p/user.ts",
      'const { state } = require("./counter"); state.n++; exports.n = state.n;',
      { "./counter": { local: "/p/counter.ts" } },
      version,
    );
  offer(session, [counter, user("1")]);
  expect(await show(session, '(await __epochbook.import("./user")).n')).toBe("1");
  expect(await show(session, '(await __epochbook.import("./user")).n')).toBe("1");
  offer(session, [counter, user("2")]);
  expect(await show(session, '(await __epochbook.import("./user")).n')).toBe("2");
});

test("modules in a cycle see what has been exported, natives come as exports", async () => {
  const session = useSession();
  offer(session, [
    local("/p/a.ts", 'exports.early = 1; const b = require("./b"); exports.late = () => b.value;', {
      "./b": { local: "/p/b.ts" },
    }),
    local(
      "/p/b.ts",
      'const os = require("node:os"); const a = require("./a"); exports.value = [a.early, typeof os.cpus, __filename, __epochbook_meta.url];',
      { "./a": { local: "/p/a.ts" }, "node:os": { native: "node:os" } },
    ),
  ]);
  expect(await show(session, '(await __epochbook.import("./b")).value')).toBe(
    "[ 1, 'function', '/p/b.ts', 'file:///p/b.ts' ]",
  );
});

test("a module that fails is loaded afresh, and its frames are mapped", async () => {
  const session = useSession();
  offer(session, [
    local(
      "/p/fail.ts",
      "globalThis.tries = (globalThis.tries ?? 0) + 1;\nif (tries < 2) throw new Error('once');",
    ),
  ]);
  const outcome = await session.run('await __epochbook.import("./fail")');
  expect(outcome).toMatchObject({
    error: { traceback: expect.arrayContaining(["    at /p/fail.ts:2:22"]) as string[] },
  });
  expect(await show(session, '(await __epochbook.import("./fail"), tries)')).toBe("2");
});

test("an interrupted import is loaded afresh", async () => {
  const session = useSession();
  offer(session, [
    local(
      "/p/slow.ts",
      "if (!globalThis.go) { console.log('on'); await new Promise(() => {}) } exports.x = 1",
    ),
  ]);
  const run = session.start('await __epochbook.import("./slow")');
  await session.until(({ type }) => type === "stream");
  session.interrupt(run);
  await session.finished(run);
  expect(await show(session, '(globalThis.go = 1, (await __epochbook.import("./slow")).x)')).toBe(
    "1",
  );
});

test("JSON and CommonJS files are loaded, and again when they have changed", async () => {
  const folder = temporaryFolder();
  const session = useSession(folder);
  offer(session, [{ kind: "json", path: "/p/data.json", version: "1", text: '{ "a": [1] }' }]);
  expect(await show(session, 'await __epochbook.import("./data.json")')).toBe(
    "{ a: [Getter], default: [Getter] }",
  );
  const path = join(folder, "main.cjs");
  const part = join(folder, "part.cjs");
  writeFileSync(path, 'module.exports = { n: require("./part.cjs") };');
  writeFileSync(part, "module.exports = 1;");
  offer(session, [{ kind: "commonjs", path, version: "1", files: [part] }]);
  expect(await show(session, '(await __epochbook.import("./main.cjs")).n')).toBe("1");
  writeFileSync(part, "module.exports = 23;");
  offer(session, [{ kind: "commonjs", path, version: "2", files: [part] }]);
  expect(await show(session, '(await __epochbook.import("./main.cjs")).n')).toBe("23");
});
