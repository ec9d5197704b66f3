/** Stands for `python3 -m pip download`: copies the wheel of that name. */
const { copyFileSync, existsSync, mkdirSync } = require("node:fs");
const { join } = require("node:path");
const { toolbox, work } = require("./tool.cjs");

const args = process.argv.slice(2);
if (args.includes("--version")) {
  console.log(args[1] === "pip" ? "pip 24.1 from here" : "Python 3.11.7");
} else {
  const requirement = args.at(-1);
  const [name] = /^[\w-]+/.exec(requirement);
  const dest = args[args.indexOf("--dest") + 1];
  work("pip", requirement, () => {
    const wheel = join(toolbox, "wheels", `${name}.whl`);
    if (!existsSync(wheel)) {
      console.error(`ERROR: No matching distribution found for ${requirement}`);
      process.exit(1);
    }
    console.log(`  Downloading ${name}.whl (1.0 kB)`);
    mkdirSync(dest, { recursive: true });
    copyFileSync(wheel, join(dest, `${name}.whl`));
  });
}
