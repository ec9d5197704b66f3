/** The part that all tools share: each notes its call, waits if a test holds it, and fails if a test wants that. */
const { appendFileSync, existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const toolbox = process.env.TOOLBOX;
exports.toolbox = toolbox;

exports.work = async (name, what, work) => {
  appendFileSync(join(toolbox, "calls"), `${name} ${what}\n`);
  const held = join(toolbox, `hold-${name}`);
  if (existsSync(held)) {
    writeFileSync(`${held}-reached`, String(process.pid));
  }
  while (existsSync(held)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (existsSync(join(toolbox, `fail-${name}`))) {
    console.error(`${name}: it fails`);
    process.exit(1);
  }
  work();
};
