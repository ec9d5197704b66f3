// Times what an `await` takes in a cell, beside the same text in plain Node.js: see README.md.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, URL } from "node:url";
import {
  createConnection,
  KernelClient,
  kernelScript,
  writeConnectionFile,
} from "@epochbook/kernel";
import { median } from "../harness/median.js";
import { textTable } from "../harness/textTable.js";

const file = fileURLToPath(new URL("loops.js", import.meta.url));

/** Times each loop once a round in both, and prints the medians in nanoseconds with their ratio. */
export async function benchAwaits({ rounds, json }) {
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const measured = { cell: [], plain: [] };
  try {
    for (let round = 1; round <= rounds; round++) {
      process.stderr.write(`round ${round} of ${rounds}\n`);
      measured.plain.push(JSON.parse(execFileSync(process.execPath, [file], { encoding: "utf8" })));
      measured.cell.push(await runInCell(folder));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const rows = Object.keys(measured.plain[0]).map((name) => {
    const [cell, plain] = [measured.cell, measured.plain].map((runs) =>
      median(runs.map((run) => run[name])),
    );
    return { name, cell, plain, ratio: cell / plain };
  });
  console.log(
    textTable(
      ["await", "cell ns", "plain ns", "ratio"],
      rows.map(({ name, cell, plain, ratio }) => [
        name,
        cell.toFixed(0),
        plain.toFixed(0),
        ratio.toFixed(2),
      ]),
    ),
  );
  if (json !== undefined) {
    writeFileSync(json, JSON.stringify(rows, null, 2) + "\n");
  }
}

/** Runs the loops as a cell of a new kernel. */
async function runInCell(folder) {
  const connection = await createConnection();
  const path = join(folder, "connection.json");
  writeConnectionFile(path, connection);
  const env = { ...process.env, EPOCHBOOK_HISTORY: "off" };
  const child = spawn(process.execPath, [kernelScript, path], { cwd: folder, env });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let printed = "";
  const client = new KernelClient(connection, ({ header, content }) => {
    printed += header.msg_type === "stream" && content.name === "stdout" ? content.text : "";
  });
  try {
    await client.subscribed;
    const { reply, idle } = client.request("shell", "execute_request", {
      code: readFileSync(file, "utf8"),
    });
    const { content } = await reply;
    if (content.status !== "ok") {
      throw new Error(`the loops ended with ${JSON.stringify(content)}`);
    }
    await idle;
    return JSON.parse(printed);
  } finally {
    rmSync(path, { force: true });
    client.request("control", "shutdown_request", { restart: false });
    await ended;
    client.close();
  }
}
