#!/usr/bin/env node
/** Starts the command line, and compiles the project first where that was not done yet. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, URL } from "node:url";

const main = new URL("./dist/main.js", import.meta.url);
if (!existsSync(main)) {
  compile();
}
await import(main.href);

function compile() {
  console.error("epochbook is not compiled yet: running tsc --build");
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const { status } = spawnSync(process.execPath, [compiler, "--build", root], { stdio: "inherit" });
  if (status === 0) {
    return;
  }
  console.error("epochbook could not be compiled; run `npm ci`, then `npm run build`");
  process.exit(1);
}
