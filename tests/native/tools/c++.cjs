/** Stands for the compiler: writes an addon that says the version of TensorFlow. */
const { existsSync, writeFileSync } = require("node:fs");
const { basename } = require("node:path");
const { work } = require("./tool.cjs");

const args = process.argv.slice(2);
if (args.includes("--version")) {
  console.log("c++ 13");
} else {
  const sources = args.filter((argument) => /\.cc$/.test(argument)).map((path) => basename(path));
  const libraries = args.find((argument) => argument.startsWith("-L"))?.slice(2);
  work("c++", sources.join(" "), () => {
    if (libraries !== undefined && !existsSync(libraries)) {
      process.exit(1);
    }
    writeFileSync(args[args.indexOf("-o") + 1], JSON.stringify({ TF_Version: "2.21.0" }));
  });
}
