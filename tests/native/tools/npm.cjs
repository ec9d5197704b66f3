/** Stands for `npm install` with stand-ins: copies these, and writes a package for each other dependency. */
const { cpSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { work } = require("./tool.cjs");

const { dependencies, overrides } = JSON.parse(readFileSync("package.json", "utf8"));
const [name] = Object.keys(dependencies).filter((name) => !(name in overrides));
work("npm", `${name}@${dependencies[name]}`, () => {
  for (const [name, place] of Object.entries(overrides)) {
    cpSync(place.replace("file:", ""), join("node_modules", name), { recursive: true });
  }
  const folder = join("node_modules", name);
  mkdirSync(join(folder, "binding"), { recursive: true });
  const manifest = { name, version: dependencies[name], main: "index.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "index.js"), "");
});
