/**
 * Runs the tests that need a Python with `requirements.txt`.
 *
 * The Python is the one that EPOCHBOOK_TEST_PYTHON names, or python3. Arguments go to pytest; the
 * paths of files among them are the tests to run.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath, URL } from "node:url";

const python = process.env.EPOCHBOOK_TEST_PYTHON ?? "python3";
const folder = fileURLToPath(new URL(".", import.meta.url));
const modules =
  "jupyter_client, jupyter_kernel_test, nbclient, nbformat, psutil, pytest, pytest_timeout";

if (spawnSync(python, ["-c", `import ${modules}`]).status === 0) {
  const args = process.argv.slice(2);
  const paths = args.some((arg) => arg.endsWith(".py")) ? [] : [folder];
  const options = ["-m", "pytest", ...paths, "-p", "no:cacheprovider", "--timeout", "300"];
  const { status } = spawnSync(python, [...options, ...args], {
    stdio: "inherit",
  });
  process.exit(status ?? 1);
}
const reason = `${python} needs the packages of tests/jupyter/requirements.txt`;
console.error(process.env.CI ? `In CI every test must run: ${reason}` : `Skipped: ${reason}`);
process.exit(process.env.CI ? 1 : 0);
